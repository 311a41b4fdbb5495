/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-atom.h"

#include "policy-pattern.h"
#include "reference-action.h"
#include "reference-service.h"

#include <string.h>

/* A name that no service has; two of each, so that a pattern that ends like one of them misses the other */
#define NEW_SERVICE "new-service"
#define NEW_ACTION "NewAction"
#define NEW_CHARACTER "X"

static void
atom_free (gpointer data)
{
  AccessAtom *self = data;

  g_ptr_array_unref (self->actions);
  g_ptr_array_unref (self->services);
  g_ptr_array_unref (self->future);
  g_ptr_array_unref (self->before);
  g_ptr_array_unref (self->after);
  g_free (self);
}

/* All actions of the rules with one body in one policy. What a NotAction leaves out is told apart by its
 * whole list. */
typedef struct
{
  GHashTable *named;  /* of utf8 */
  GHashTable *except; /* of utf8: the patterns of a NotAction between newlines */
} Mentioned;

typedef struct
{
  Mentioned sides[2];
} Body;

static Body *
body_new (void)
{
  Body *self = g_new (Body, 1);

  for (guint i = 0; i < 2; i++)
    {
      self->sides[i].named = g_hash_table_new (g_str_hash, g_str_equal);
      self->sides[i].except = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  return self;
}

static void
body_free (gpointer data)
{
  Body *self = data;

  for (guint i = 0; i < 2; i++)
    {
      g_hash_table_unref (self->sides[i].named);
      g_hash_table_unref (self->sides[i].except);
    }
  g_free (self);
}

static void
collect_bodies (GPtrArray *rules, guint side, GHashTable *bodies)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const AccessRule *rule = g_ptr_array_index (rules, i);
      Body *body = g_hash_table_lookup (bodies, rule->body);
      g_autoptr (GString) list = g_string_new (NULL);

      if (body == NULL)
        g_hash_table_insert (bodies, rule->body, body = body_new ());
      for (guint j = 0; j < rule->actions->len; j++)
        if (rule->except_actions)
          g_string_append_printf (list, "%s\n", (const char *)rule->actions->pdata[j]);
        else
          g_hash_table_add (body->sides[side].named, rule->actions->pdata[j]);
      if (rule->except_actions)
        g_hash_table_add (body->sides[side].except, g_string_free (g_steal_pointer (&list), FALSE));
    }
}

static void
add_missing (GHashTable *from, GHashTable *other, GHashTable *changed)
{
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    if (!g_hash_table_contains (other, text))
      g_hash_table_add (changed, g_strdup (text));
}

/* The patterns of the only list */
static GHashTable *
split_list (GHashTable *lists)
{
  GHashTable *patterns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer list = NULL;
  g_auto (GStrv) parts = NULL;

  g_hash_table_iter_init (&iter, lists);
  g_hash_table_iter_next (&iter, &list, NULL);
  parts = g_strsplit (list, "\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_hash_table_add (patterns, g_strdup (parts[i]));
  return patterns;
}

/* Where both policies leave out but some patterns in one statement, the difference is in those. */
static void
add_exceptions (const Body *body, GHashTable *changed)
{
  GHashTable *before = body->sides[0].except, *after = body->sides[1].except;
  g_autoptr (GHashTable) differing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add_missing (before, after, differing);
  add_missing (after, before, differing);
  if (g_hash_table_size (differing) == 0)
    return;
  if (g_hash_table_size (before) == 1 && g_hash_table_size (after) == 1)
    {
      g_autoptr (GHashTable) one = split_list (before);
      g_autoptr (GHashTable) other = split_list (after);

      add_missing (one, other, changed);
      add_missing (other, one, changed);
    }
  else
    g_hash_table_add (changed, g_strdup ("*"));
}

/* Patterns that match every action on which the policies can differ */
static GHashTable *
find_changed_patterns (GPtrArray *before, GPtrArray *after)
{
  g_autoptr (GHashTable) bodies = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, body_free);
  GHashTable *changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer data;

  collect_bodies (before, 0, bodies);
  collect_bodies (after, 1, bodies);
  g_hash_table_iter_init (&iter, bodies);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      const Body *body = data;

      add_missing (body->sides[0].named, body->sides[1].named, changed);
      add_missing (body->sides[1].named, body->sides[0].named, changed);
      add_exceptions (body, changed);
    }
  return changed;
}

/* The rules of both policies by their bodies, each of which is about some actions */
typedef struct
{
  GPtrArray *bodies;  /* of lists of AccessRule with the same body */
  GHashTable *places; /* of their places, plus one, by body */
  GPtrArray *rules[2];
  GPtrArray *all_rules;     /* of AccessRule: those of both */
  GHashTable *changed;      /* of utf8: patterns that match all actions that are looked at */
  GHashTable *by_signature; /* of AccessAtom */
  GPtrArray *atoms;         /* the same */
  guint8 *signature;        /* of the action that is looked at: which bodies of either policy are about it */
} Sorter;

static guint
add_body (Sorter *self, const AccessRule *rule)
{
  gpointer place = g_hash_table_lookup (self->places, rule->body);

  if (place == NULL)
    {
      g_ptr_array_add (self->bodies, (gpointer)rule);
      place = GUINT_TO_POINTER (self->bodies->len);
      g_hash_table_insert (self->places, rule->body, place);
    }
  return GPOINTER_TO_UINT (place) - 1;
}

/* FALSE: the policies say the same of it. */
static gboolean
sign (Sorter *self, const char *action)
{
  guint n = self->bodies->len;
  gboolean differs = FALSE;

  memset (self->signature, '0', 2 * n);
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < self->rules[side]->len; i++)
      {
        const AccessRule *rule = g_ptr_array_index (self->rules[side], i);
        guint8 *mark = &self->signature[side * n + add_body (self, rule)];

        if (*mark == '0' && access_rule_is_about (rule, action))
          *mark = '1';
      }
  for (guint i = 0; i < n && !differs; i++)
    differs = self->signature[i] != self->signature[n + i];
  return differs;
}

static AccessAtom *
atom_new (const Sorter *self)
{
  AccessAtom *atom = g_new (AccessAtom, 1);
  guint n = self->bodies->len;

  *atom = (AccessAtom){ .actions = g_ptr_array_new_with_free_func (g_free),
                        .services = g_ptr_array_new (),
                        .future = g_ptr_array_new_with_free_func (g_free),
                        .before = g_ptr_array_new (),
                        .after = g_ptr_array_new () };
  for (guint i = 0; i < n; i++)
    {
      if (self->signature[i] == '1')
        g_ptr_array_add (atom->before, self->bodies->pdata[i]);
      if (self->signature[n + i] == '1')
        g_ptr_array_add (atom->after, self->bodies->pdata[i]);
    }
  return atom;
}

/* The atom of an action; NULL: the policies say the same of it. */
static AccessAtom *
find_atom (Sorter *self, const char *action)
{
  AccessAtom *atom;

  if (!sign (self, action))
    return NULL;
  atom = g_hash_table_lookup (self->by_signature, self->signature);
  if (atom == NULL)
    {
      atom = atom_new (self);
      g_ptr_array_add (self->atoms, atom);
      g_hash_table_insert (self->by_signature, g_strdup ((const char *)self->signature), atom);
    }
  return atom;
}

/* A name that the pattern matches and that nobody has */
static char *
dup_new_name (const char *pattern)
{
  const char *colon = strchr (pattern, ':');
  g_autoptr (GString) service =
      g_string_new_len (pattern, colon != NULL ? colon - pattern : (gssize)strlen (pattern));
  g_autoptr (GString) name = g_string_new (colon != NULL ? colon + 1 : NEW_ACTION);

  g_string_replace (service, "*", NEW_SERVICE, 0);
  g_string_replace (service, "?", "x", 0);
  g_string_replace (name, "*", NEW_ACTION, 0);
  g_string_replace (name, "?", NEW_CHARACTER, 0);
  if (colon == NULL && strchr (pattern, '*') == NULL)
    return NULL;
  return g_strjoin (":", service->str, name->str, NULL);
}

static gboolean
matches_any (GHashTable *patterns, const char *action)
{
  GHashTableIter iter;
  gpointer pattern;

  g_hash_table_iter_init (&iter, patterns);
  while (g_hash_table_iter_next (&iter, &pattern, NULL))
    if (policy_pattern_matches (pattern, action, POLICY_PATTERN_CASE_INSENSITIVE))
      return TRUE;
  return FALSE;
}

/* Case does not count in names: each is added as it is spelt first. */
static void
add_name (const char *name, GHashTable *changed, GHashTable *names)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  if (!g_hash_table_contains (names, folded) && reference_action_lookup (name) == NULL &&
      matches_any (changed, name))
    g_hash_table_insert (names, g_steal_pointer (&folded), g_strdup (name));
}

static void
add_new_name (const char *pattern, GHashTable *changed, GHashTable *names)
{
  g_autofree char *name = policy_pattern_has_wildcard (pattern) ? dup_new_name (pattern) : NULL;

  if (name != NULL)
    add_name (name, changed, names);
}

/* Names that services may get, one for each pattern of either policy */
static GHashTable *
find_new_names (const Sorter *self, GHashTable *changed)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer pattern;

  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < self->rules[side]->len; i++)
      {
        const AccessRule *rule = g_ptr_array_index (self->rules[side], i);

        for (guint j = 0; j < rule->actions->len; j++)
          add_new_name (access_rule_spell_action (rule, rule->actions->pdata[j]), changed, names);
      }
  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &pattern, NULL))
    add_new_name (pattern, changed, names);
  return names;
}

static gboolean
is_action (const char *text)
{
  const char *colon = strchr (text, ':');

  return colon != NULL && colon > text && colon[1] != '\0';
}

/* A name that AWS's data do not know counts as an action, wherever it stands. */
static void
add_unknown_actions (GPtrArray *rules, GHashTable *changed, GHashTable *actions)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const AccessRule *rule = g_ptr_array_index (rules, i);

      for (guint j = 0; j < rule->actions->len; j++)
        {
          const char *action = g_ptr_array_index (rule->actions, j);

          if (!policy_pattern_has_wildcard (action) && is_action (action))
            add_name (access_rule_spell_action (rule, action), changed, actions);
        }
    }
}

/* Whether no pattern of the rules tells one action of the service from another */
static gboolean
is_uniform (const Sorter *self, const char *prefix)
{
  g_autofree char *all = g_strconcat (prefix, ":*", NULL);

  for (guint i = 0; i < self->all_rules->len; i++)
    {
      const AccessRule *rule = g_ptr_array_index (self->all_rules, i);
      const GPtrArray *named = g_hash_table_lookup (rule->by_service, prefix);

      for (guint j = 0; named != NULL && j < named->len; j++)
        if (!g_str_equal (named->pdata[j], all))
          return FALSE;
      for (guint j = 0; j < rule->of_any_service->len; j++)
        {
          const char *pattern = g_ptr_array_index (rule->of_any_service, j);

          if (!g_str_equal (pattern, "*") &&
              !policy_pattern_covers (pattern, all, POLICY_PATTERN_CASE_INSENSITIVE) &&
              policy_pattern_overlaps (pattern, all, POLICY_PATTERN_CASE_INSENSITIVE))
            return FALSE;
        }
    }
  return TRUE;
}

static void
sort_service (Sorter *self, const char *prefix)
{
  const ReferenceService *service = reference_service_lookup (prefix);
  guint n_actions = 0;
  const ReferenceAction *const *actions = reference_service_get_actions (service, &n_actions);
  gboolean uniform = n_actions > 0 && is_uniform (self, prefix);

  for (guint i = 0; i < (uniform ? 1 : n_actions); i++)
    {
      g_autofree char *name = g_strjoin (":", prefix, actions[i]->name, NULL);
      AccessAtom *atom = matches_any (self->changed, name) ? find_atom (self, name) : NULL;

      if (atom != NULL && uniform)
        g_ptr_array_add (atom->services, (gpointer)service);
      else if (atom != NULL)
        g_ptr_array_add (atom->actions, g_steal_pointer (&name));
    }
}

/* Whether any pattern that is looked at reaches into the service */
static gboolean
reaches_service (GHashTable *patterns, const char *prefix)
{
  GHashTableIter iter;
  gpointer data;

  g_hash_table_iter_init (&iter, patterns);
  while (g_hash_table_iter_next (&iter, &data, NULL))
    {
      const char *pattern = data;
      gsize length = strcspn (pattern, ":");
      g_autofree char *part = pattern[length] == ':' ? g_strndup (pattern, length) : NULL;

      if (part == NULL ? strchr (pattern, '*') != NULL
                       : policy_pattern_matches (part, prefix, POLICY_PATTERN_CASE_INSENSITIVE))
        return TRUE;
      /* "*" before the colon may match one as well. */
      if (part != NULL && strchr (part, '*') != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
sort_services (Sorter *self)
{
  const char *const *prefixes = reference_service_get_prefixes ();

  for (; *prefixes != NULL; prefixes++)
    if (reaches_service (self->changed, *prefixes))
      sort_service (self, *prefixes);
}

static int
compare_strings (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *)one, *(const char *const *)other);
}

static void
sort_names (Sorter *self, GHashTable *names, gboolean future)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    g_ptr_array_add (sorted, name);
  g_ptr_array_sort (sorted, compare_strings);
  for (guint i = 0; i < sorted->len; i++)
    {
      AccessAtom *atom = find_atom (self, sorted->pdata[i]);

      if (atom != NULL)
        g_ptr_array_add (future ? atom->future : atom->actions, g_strdup (sorted->pdata[i]));
    }
}

/**
 * access_atom_count_actions:
 * @self: an atom
 *
 * Returns: how many actions it has today
 */
guint
access_atom_count_actions (const AccessAtom *self)
{
  guint n = self->actions->len;

  for (guint i = 0; i < self->services->len; i++)
    {
      guint n_of_service = 0;

      reference_service_get_actions (self->services->pdata[i], &n_of_service);
      n += n_of_service;
    }
  return n;
}

/**
 * access_atom_dup_actions:
 * @self: an atom
 *
 * Returns: (transfer full) (element-type utf8): all its actions
 */
GPtrArray *
access_atom_dup_actions (const AccessAtom *self)
{
  GPtrArray *actions = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->actions->len; i++)
    g_ptr_array_add (actions, g_strdup (self->actions->pdata[i]));
  for (guint i = 0; i < self->services->len; i++)
    {
      guint n = 0;
      const ReferenceAction *const *of_service = reference_service_get_actions (self->services->pdata[i], &n);

      for (guint j = 0; j < n; j++)
        g_ptr_array_add (actions, g_strjoin (":", reference_service_get_prefix (self->services->pdata[i]),
                                             of_service[j]->name, NULL));
    }
  return actions;
}

/**
 * access_atom_find_changed:
 * @before: (element-type AccessRule): the rules of one policy
 * @after: (element-type AccessRule): those of another
 *
 * Sorts the actions of which the policies do not say the same by what they say of them. Of names that no
 * service has yet there is one for each pattern that reaches some.
 *
 * Returns: (transfer full) (element-type AccessAtom): them; every other action is answered alike
 */
GPtrArray *
access_atom_find_changed (GPtrArray *before, GPtrArray *after)
{
  g_autoptr (GHashTable) changed = find_changed_patterns (before, after);
  g_autoptr (GHashTable) unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) by_signature = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new ();
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) names = NULL;
  g_autofree guint8 *signature = g_new0 (guint8, 2 * (before->len + after->len) + 1);
  GPtrArray *atoms = g_ptr_array_new_with_free_func (atom_free);
  Sorter sorter = { bodies, places, { before, after }, rules, changed, by_signature, atoms, signature };

  if (g_hash_table_size (changed) == 0)
    return atoms;
  g_ptr_array_extend (rules, before, NULL, NULL);
  g_ptr_array_extend (rules, after, NULL, NULL);
  for (guint i = 0; i < rules->len; i++)
    add_body (&sorter, rules->pdata[i]);
  add_unknown_actions (before, changed, unknown);
  add_unknown_actions (after, changed, unknown);
  names = find_new_names (&sorter, changed);
  sort_services (&sorter);
  sort_names (&sorter, unknown, FALSE);
  sort_names (&sorter, names, TRUE);
  return atoms;
}
