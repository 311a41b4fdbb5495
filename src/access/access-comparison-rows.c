/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-comparison-rows.h"

#include "access-change-private.h"
#include "policy-pattern.h"
#include "reference-expand.h"
#include "reference-service.h"

#include <string.h>

/* A pattern stands for at least as many actions in a row. */
#define MIN_MATCHES 4
/* More patterns than that say no more than "*". */
#define MAX_PATTERNS 24

static int
compare_strings (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *)one, *(const char *const *)other);
}

static GPtrArray *
sort_set (GHashTable *set)
{
  GPtrArray *sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    g_ptr_array_add (sorted, text);
  g_ptr_array_sort (sorted, compare_strings);
  return sorted;
}

static void
add_all (GHashTable *from, GHashTable *to)
{
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    g_hash_table_add (to, text);
}

static GPtrArray *
find_matches (const char *pattern, GHashTable *names)
{
  GPtrArray *matches = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (policy_pattern_matches (pattern, name, POLICY_PATTERN_CASE_INSENSITIVE))
      g_ptr_array_add (matches, name);
  return matches;
}

/* Few actions are named, unless the pattern stands for no others. */
static gboolean
is_enough (const char *pattern, guint n_matches)
{
  g_autoptr (GPtrArray) known = NULL;

  if (n_matches >= MIN_MATCHES)
    return TRUE;
  known = n_matches >= 2 ? reference_expand (pattern) : NULL;
  return known != NULL && known->len <= n_matches;
}

/* Moves what the pattern matches out of both sets when it is to stand there instead: for enough actions, or
 * for names that no service has yet. */
static gboolean
take_pattern (const char *pattern, GHashTable *left, GHashTable *future)
{
  g_autoptr (GPtrArray) matches = NULL;
  g_autoptr (GPtrArray) new_names = NULL;

  if (!policy_pattern_has_wildcard (pattern))
    return FALSE;
  matches = find_matches (pattern, left);
  new_names = find_matches (pattern, future);
  if (new_names->len == 0 && !is_enough (pattern, matches->len))
    return FALSE;
  for (guint i = 0; i < matches->len; i++)
    g_hash_table_remove (left, matches->pdata[i]);
  for (guint i = 0; i < new_names->len; i++)
    g_hash_table_remove (future, new_names->pdata[i]);
  return TRUE;
}

/* Whether any of the rules names what it leaves out */
static gboolean
leave_out (GPtrArray *rules)
{
  for (guint i = 0; i < rules->len; i++)
    if (((const AccessRule *)rules->pdata[i])->except_actions)
      return TRUE;
  return FALSE;
}

static void
add_services (GHashTable *actions, GPtrArray *patterns)
{
  g_autoptr (GHashTable) services = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer action;

  g_hash_table_iter_init (&iter, actions);
  while (g_hash_table_iter_next (&iter, &action, NULL))
    {
      char *service = g_strndup (action, strcspn (action, ":"));

      if (g_hash_table_add (services, service))
        g_ptr_array_add (patterns, g_strconcat (service, ":*", NULL));
    }
  g_ptr_array_sort (patterns, compare_strings);
}

/* The patterns that a row can have in place of actions: those of its rules, or, of a NotAction, whole
 * services */
static GPtrArray *
find_patterns (GPtrArray *rules, GHashTable *actions)
{
  GPtrArray *patterns = g_ptr_array_new_with_free_func (g_free);

  if (leave_out (rules))
    {
      add_services (actions, patterns);
      return patterns;
    }
  for (guint i = 0; i < rules->len; i++)
    {
      const AccessRule *rule = g_ptr_array_index (rules, i);

      for (guint j = 0; j < rule->actions->len; j++)
        g_ptr_array_add (patterns, g_strdup (access_rule_spell_action (rule, rule->actions->pdata[j])));
    }
  return patterns;
}

static GHashTable *
copy_set (GHashTable *set)
{
  GHashTable *copy = g_hash_table_new (g_str_hash, g_str_equal);

  add_all (set, copy);
  return copy;
}

/* Puts patterns in place of the many actions that they match. */
static GStrv
shorten (GPtrArray *rules, GHashTable *actions, GHashTable *future)
{
  gboolean except = leave_out (rules);
  g_autoptr (GHashTable) left = copy_set (actions);
  g_autoptr (GHashTable) new_names = copy_set (future);
  g_autoptr (GPtrArray) patterns = find_patterns (rules, left);
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  /* What a NotAction adds is told by the services. */
  if (except)
    g_hash_table_remove_all (new_names);
  if (!except || patterns->len <= MAX_PATTERNS)
    {
      for (guint i = 0; i < patterns->len; i++)
        if (take_pattern (patterns->pdata[i], left, new_names))
          g_ptr_array_add (shown, patterns->pdata[i]);
      names = sort_set (left);
      g_ptr_array_extend (shown, names, NULL, NULL);
    }
  if (shown->len == 0)
    g_ptr_array_add (shown, (gpointer) "*");
  g_ptr_array_add (shown, NULL);
  return g_strdupv ((GStrv)shown->pdata);
}

/* The rows of two policies in the making */
typedef struct
{
  GPtrArray *rules[2];
  const AccessDifference *differences;
  GHashTable *told; /* of AccessDifferenceItem: those that stand in a row */
  GHashTable
      *matched; /* by actions as they are shown: how many they match, for many rows say it of the same */
  GPtrArray *changes;
} Rows;

/* The rules that give it, or take it: an Allow of the policy that gives more, or a Deny of the other one */
static GPtrArray *
find_givers (const Rows *self, const AccessDifferenceItem *item)
{
  gboolean after = (item->direction == ACCESS_DIRECTION_GAIN) == item->rule->allows;
  GPtrArray *rules = self->rules[after ? 1 : 0];
  GPtrArray *givers = g_ptr_array_new ();

  for (guint i = 0; i < rules->len; i++)
    if (g_str_equal (((const AccessRule *)rules->pdata[i])->body, item->rule->body))
      g_ptr_array_add (givers, rules->pdata[i]);
  return givers;
}

/* Which actions a part is about */
static char *
join_actions (const AccessDifferencePart *part)
{
  g_autoptr (GPtrArray) sorted = sort_set (part->actions);
  g_autoptr (GPtrArray) future = sort_set (part->future);

  g_ptr_array_extend (sorted, future, NULL, NULL);
  g_ptr_array_add (sorted, NULL);
  return g_strjoinv ("\n", (char **)sorted->pdata);
}

static void
add_resources (const AccessRule *rule, GArray *parts, GStrvBuilder *builder)
{
  if (parts->len == rule->resources->len || rule->except_resources || rule->resources->len == 1)
    for (guint i = 0; i < rule->resources->len; i++)
      g_strv_builder_add (builder, rule->resources->pdata[i]);
  else
    for (guint i = 0; i < parts->len; i++)
      g_strv_builder_add (builder, rule->resources->pdata[g_array_index (parts, guint, i)]);
}

/* How many actions those are today */
static guint
count_actions (GHashTable *actions)
{
  GHashTableIter iter;
  gpointer key;
  guint n = 0;

  g_hash_table_iter_init (&iter, actions);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const char *action = key;
      g_autofree char *prefix = g_strndup (action, strcspn (action, ":"));
      guint n_of_service = 1;

      if (g_str_has_suffix (action, ":*"))
        reference_service_get_actions (reference_service_lookup (prefix), &n_of_service);
      n += n_of_service;
    }
  return n;
}

static guint
expand_and_count (GStrv shown)
{
  g_autoptr (GHashTable) matches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; shown[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) known =
          policy_pattern_has_wildcard (shown[i]) ? reference_expand (shown[i]) : NULL;

      for (guint j = 0; known != NULL && j < known->len; j++)
        g_hash_table_add (matches, g_ascii_strdown (known->pdata[j], -1));
      if (known == NULL)
        g_hash_table_add (matches, g_ascii_strdown (shown[i], -1));
    }
  return g_hash_table_size (matches);
}

/* How many actions there are today that any of these matches */
static guint
count_matches (const Rows *self, GStrv shown)
{
  g_autofree char *key = g_strjoinv ("\n", shown);
  gpointer n;

  if (!g_hash_table_lookup_extended (self->matched, key, NULL, &n))
    {
      n = GUINT_TO_POINTER (expand_and_count (shown));
      g_hash_table_insert (self->matched, g_steal_pointer (&key), n);
    }
  return GPOINTER_TO_UINT (n);
}

/* What a row says it is about: a list that is the caller's */
static AccessChangeActions
sum_up_actions (const Rows *self, GPtrArray *rules, GHashTable *actions, GHashTable *future)
{
  GStrv shown = shorten (rules, actions, future);

  return (AccessChangeActions){ shown, count_actions (actions), count_matches (self, shown),
                                g_hash_table_size (future) > 0 };
}

static gboolean
is_about_any (const AccessRule *rule, GHashTable *actions)
{
  GHashTableIter iter;
  gpointer action;

  g_hash_table_iter_init (&iter, actions);
  while (g_hash_table_iter_next (&iter, &action, NULL))
    if (access_rule_is_about (rule, action))
      return TRUE;
  return FALSE;
}

/* Whether the row of a part would say too much: what the other policy gives as well, or what a Deny of the
 * same policy takes, is as it was. */
static gboolean
is_in_part (const Rows *self, const AccessDifferenceItem *item, const AccessDifferencePart *part)
{
  const AccessRule *rule = item->rule;
  guint own = (item->direction == ACCESS_DIRECTION_GAIN) == rule->allows ? 1 : 0;

  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < self->rules[side]->len; i++)
      {
        const AccessRule *other = g_ptr_array_index (self->rules[side], i);
        gboolean counts = side == own ? rule->allows && !other->allows : other->allows == rule->allows;

        if (counts && (other->principals & rule->principals) != 0 &&
            access_rule_may_share_resources (other, rule) &&
            (is_about_any (other, part->actions) || is_about_any (other, part->future)))
          return TRUE;
      }
  return FALSE;
}

static AccessChange *
change_new (const Rows *self, const AccessDifferenceItem *item, const AccessDifferencePart *part,
            GStrv resources)
{
  g_autoptr (GPtrArray) givers = find_givers (self, item);
  gboolean gained = item->direction == ACCESS_DIRECTION_GAIN;

  return access_change_new (gained ? ACCESS_CHANGE_GAINED : ACCESS_CHANGE_LOST, givers->pdata[0],
                            sum_up_actions (self, givers, part->actions, part->future), resources,
                            is_in_part (self, item, part), part->witness);
}

/* One row for all resources on which the actions are the same */
static void
add_changes_of (Rows *self, const AccessDifferenceItem *item)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_free);
  g_autofree gboolean *done = g_new0 (gboolean, item->parts->len);

  for (guint i = 0; i < item->parts->len; i++)
    g_ptr_array_add (lists, join_actions (item->parts->pdata[i]));
  for (guint i = 0; i < lists->len; i++)
    {
      const AccessDifferencePart *part = g_ptr_array_index (item->parts, i);
      g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GStrvBuilder) resources = g_strv_builder_new ();

      if (done[i] || part->witness == NULL)
        continue;
      for (guint j = i; j < lists->len; j++)
        if (g_str_equal (lists->pdata[i], lists->pdata[j]) &&
            ((AccessDifferencePart *)item->parts->pdata[j])->witness != NULL)
          {
            done[j] = TRUE;
            g_array_append_val (parts, j);
          }
      if (item->rule->resources != NULL)
        add_resources (item->rule, parts, resources);
      g_ptr_array_add (self->changes, change_new (self, item, part, g_strv_builder_end (resources)));
    }
}

static gboolean
has_same_texts (GPtrArray *one, GPtrArray *other)
{
  if (one == NULL || other == NULL)
    return one == other;
  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    if (!g_str_equal (one->pdata[i], other->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
has_same_constraints (const AccessRule *one, const AccessRule *other, const char *but)
{
  GPtrArray *const lists[] = { one->constraints, other->constraints };
  guint places[2] = { 0, 0 };

  while (TRUE)
    {
      const AccessConstraint *next[2] = { NULL, NULL };

      for (guint side = 0; side < 2; side++)
        {
          while (places[side] < lists[side]->len && but != NULL &&
                 g_str_equal (((AccessConstraint *)lists[side]->pdata[places[side]])->folded, but))
            places[side]++;
          if (places[side] < lists[side]->len)
            next[side] = lists[side]->pdata[places[side]++];
        }
      if (next[0] == NULL || next[1] == NULL)
        return next[0] == next[1];
      if (!g_str_equal (next[0]->text, next[1]->text))
        return FALSE;
    }
}

static gboolean
differ_in_one_key (const AccessRule *one, const AccessRule *other)
{
  GPtrArray *const lists[] = { one->constraints, other->constraints };

  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < lists[side]->len; i++)
      if (has_same_constraints (one, other, ((AccessConstraint *)lists[side]->pdata[i])->folded))
        return TRUE;
  return FALSE;
}

/* Whether one became the other by a change in its resources alone, or in the conditions on one key alone */
static gboolean
is_changed (const AccessRule *before, const AccessRule *after)
{
  gboolean resources;

  if (before->allows != after->allows || before->except_actions != after->except_actions ||
      before->principals != after->principals || !has_same_texts (before->actions, after->actions))
    return FALSE;
  resources = before->except_resources == after->except_resources &&
              has_same_texts (before->resources, after->resources);
  if (resources)
    return !has_same_constraints (before, after, NULL) && differ_in_one_key (before, after);
  return before->except_resources == after->except_resources && before->resources != NULL &&
         after->resources != NULL && has_same_constraints (before, after, NULL);
}

static const AccessDifferenceItem *
find_difference (const AccessDifference *differences, AccessDirection direction, const AccessRule *rule)
{
  for (guint i = 0; i < differences->list->len; i++)
    {
      const AccessDifferenceItem *difference = g_ptr_array_index (differences->list, i);

      if (difference->direction == direction && g_str_equal (difference->rule->body, rule->body))
        return difference;
    }
  return NULL;
}

/* All of an item's actions; and the request that shows it best: without another policy, if there is one */
static const AccessWitness *
collect (const AccessDifferenceItem *item, GHashTable *actions, GHashTable *future)
{
  const AccessWitness *witness = NULL;

  for (guint i = 0; item != NULL && i < item->parts->len; i++)
    {
      const AccessDifferencePart *part = g_ptr_array_index (item->parts, i);

      add_all (part->actions, actions);
      add_all (part->future, future);
      if (part->witness != NULL && (witness == NULL || (witness->beside && !part->witness->beside)))
        witness = part->witness;
    }
  return witness;
}

/* What was gained and lost by it, as one row */
static AccessChange *
changed_new (const Rows *self, const AccessRule *before, const AccessRule *after,
             const AccessDifferenceItem *gain, const AccessDifferenceItem *loss)
{
  g_autoptr (GHashTable) actions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) future = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();
  const AccessWitness *gained = collect (gain, actions, future);
  const AccessWitness *lost = collect (loss, actions, future);

  g_ptr_array_add (rules, (gpointer)after);
  return access_change_new_changed (before, after, sum_up_actions (self, rules, actions, future), gained,
                                    lost);
}

/* The rules in one policy that say the same but of other actions */
static guint
count_bodies (GPtrArray *rules, const AccessRule *rule)
{
  guint n = 0;

  for (guint i = 0; i < rules->len; i++)
    n += g_str_equal (((const AccessRule *)rules->pdata[i])->body, rule->body) ? 1 : 0;
  return n;
}

/* FALSE: they are no two sides of one change. */
static gboolean
pair_up (Rows *self, const AccessRule *before, const AccessRule *after)
{
  const AccessDifferenceItem *gain, *loss;

  if (!is_changed (before, after) || count_bodies (self->rules[0], before) != 1 ||
      count_bodies (self->rules[1], after) != 1 || count_bodies (self->rules[0], after) != 0 ||
      count_bodies (self->rules[1], before) != 0)
    return FALSE;
  gain = find_difference (self->differences, ACCESS_DIRECTION_GAIN, after->allows ? after : before);
  loss = find_difference (self->differences, ACCESS_DIRECTION_LOSS, after->allows ? before : after);
  if ((gain == NULL && loss == NULL) || (gain != NULL && g_hash_table_contains (self->told, gain)) ||
      (loss != NULL && g_hash_table_contains (self->told, loss)))
    return FALSE;
  if (gain != NULL)
    g_hash_table_add (self->told, (gpointer)gain);
  if (loss != NULL)
    g_hash_table_add (self->told, (gpointer)loss);
  g_ptr_array_add (self->changes, changed_new (self, before, after, gain, loss));
  return TRUE;
}

static void
pair_all_up (Rows *self)
{
  for (guint i = 0; i < self->rules[0]->len; i++)
    for (guint j = 0; j < self->rules[1]->len; j++)
      if (pair_up (self, self->rules[0]->pdata[i], self->rules[1]->pdata[j]))
        break;
}

static int
compare_changes (gconstpointer one, gconstpointer other)
{
  AccessChange *first = *(AccessChange *const *)one;
  AccessChange *second = *(AccessChange *const *)other;
  int difference = (int)access_change_get_kind (first) - (int)access_change_get_kind (second);

  return difference != 0
             ? difference
             : strcmp (access_change_get_actions (first)[0], access_change_get_actions (second)[0]);
}

/*
 * access_comparison_rows_list:
 * @before: (element-type AccessRule): the rules of one policy
 * @after: (element-type AccessRule): those of another
 * @differences: where they differ
 *
 * Returns: (transfer full): a list of #AccessChange: gains, losses, then what changed
 */
GListModel *
access_comparison_rows_list (GPtrArray *before, GPtrArray *after, const AccessDifference *differences)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) matched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Rows rows = { { before, after }, differences, told, matched, changes };
  GListStore *store = g_list_store_new (ACCESS_TYPE_CHANGE);

  pair_all_up (&rows);
  for (guint i = 0; i < differences->list->len; i++)
    if (!g_hash_table_contains (told, differences->list->pdata[i]))
      add_changes_of (&rows, differences->list->pdata[i]);
  g_ptr_array_sort (changes, compare_changes);
  g_list_store_splice (store, 0, 0, changes->pdata, changes->len);
  return G_LIST_MODEL (store);
}
