/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-comparison-private.h"

#include "access-service-private.h"
#include "policy-pattern.h"
#include "reference-expand.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Stands for the services that neither policy names, and for their actions */
#define OTHERS "*"

typedef struct
{
  gboolean gained;
  gboolean denial;
  const DescribeComparisonScope *scope;
  char *kept;         /* what of it the other policy allows */
  GPtrArray *actions; /* of utf8 */
} Group;

/* The comparison of one service */
typedef struct
{
  const char *service;
  DescribeComparisonSide *before;
  DescribeComparisonSide *after;
  GHashTable *patterns; /* of all actions that either policy spells */
  GPtrArray *groups;    /* of Group */
  GHashTable *by_key;   /* of the same */
} Comparison;

static void
group_free (gpointer data)
{
  Group *self = data;

  g_free (self->kept);
  g_ptr_array_unref (self->actions);
  g_free (self);
}

/* In words, what @permission allows of @scope; NULL: nothing */
static char *
dup_kept (const DescribeComparisonPermission *permission, const DescribeComparisonScope *scope)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < permission->allowed->len; i++)
    {
      const DescribeComparisonScope *other = permission->allowed->pdata[i];
      g_autofree char *resource = NULL;

      if (!describe_comparison_scope_overlaps (other, scope))
        continue;
      resource = describe_comparison_scope_dup_resource (other);
      if (other->condition == NULL)
        g_ptr_array_add (parts, g_strdup_printf (_ ("on %s"), resource));
      else if (describe_comparison_scope_covers_resource (other, scope))
        g_ptr_array_add (parts, g_strdup_printf (_ ("when %s"), other->condition));
      else
        g_ptr_array_add (parts, g_strdup_printf (_ ("on %s when %s"), resource, other->condition));
    }
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **)parts->pdata);
}

static gpointer
copy_string (gconstpointer string, gpointer user_data)
{
  return g_strdup (string);
}

/* @less: the policy that does not allow it; NULL: it is a Deny */
static void
add (Comparison *self, gboolean gained, const DescribeComparisonPermission *less,
     const DescribeComparisonScope *scope, GPtrArray *actions)
{
  g_autofree char *resource = describe_comparison_scope_dup_resource (scope);
  g_autofree char *kept = less != NULL ? dup_kept (less, scope) : NULL;
  g_autofree char *key = g_strdup_printf ("%d%d\n%s\n%s\n%s", gained, less == NULL, resource, scope->limit,
                                          kept != NULL ? kept : "");
  Group *group = g_hash_table_lookup (self->by_key, key);

  if (group == NULL)
    {
      group = g_new (Group, 1);
      *group = (Group){ gained, less == NULL, scope, g_steal_pointer (&kept),
                        g_ptr_array_new_with_free_func (g_free) };
      g_ptr_array_add (self->groups, group);
      g_hash_table_insert (self->by_key, g_steal_pointer (&key), group);
    }
  g_ptr_array_extend (group->actions, actions, copy_string, NULL);
}

typedef gboolean (*CompareScopes) (const DescribeComparisonScope *one, const DescribeComparisonScope *other);

static gboolean
any_scope (GPtrArray *scopes, CompareScopes compare, const DescribeComparisonScope *other)
{
  for (guint i = 0; i < scopes->len; i++)
    {
      if (compare (scopes->pdata[i], other))
        return TRUE;
    }
  return FALSE;
}

/* What @more permits and @less does not */
static void
add_more (Comparison *self, gboolean gained, const DescribeComparisonPermission *less,
          const DescribeComparisonPermission *more, GPtrArray *actions)
{
  for (guint i = 0; i < more->allowed->len; i++)
    {
      if (!any_scope (less->allowed, describe_comparison_scope_covers, more->allowed->pdata[i]))
        add (self, gained, less, more->allowed->pdata[i], actions);
    }
  for (guint i = 0; i < less->denied->len; i++)
    {
      if (!any_scope (more->denied, describe_comparison_scope_covers, less->denied->pdata[i]) &&
          any_scope (more->allowed, describe_comparison_scope_overlaps, less->denied->pdata[i]))
        add (self, gained, NULL, less->denied->pdata[i], actions);
    }
}

/* Actions under the same rules of both policies */
typedef struct
{
  GArray *before;
  GArray *after;
  GPtrArray *actions; /* of utf8 */
} Bundle;

static void
bundle_free (gpointer data)
{
  Bundle *self = data;

  g_array_unref (self->before);
  g_array_unref (self->after);
  g_ptr_array_unref (self->actions);
  g_free (self);
}

static guint
bundle_hash (gconstpointer data)
{
  const Bundle *self = data;
  guint hash = 5381;

  for (guint i = 0; i < self->before->len; i++)
    hash = hash * 33 + g_array_index (self->before, guint, i) * 2;
  for (guint i = 0; i < self->after->len; i++)
    hash = hash * 33 + g_array_index (self->after, guint, i) * 2 + 1;
  return hash;
}

static gboolean
equal_rules (GArray *one, GArray *other)
{
  return one->len == other->len &&
         (one->len == 0 || memcmp (one->data, other->data, one->len * sizeof (guint)) == 0);
}

static gboolean
bundle_equal (gconstpointer one, gconstpointer other)
{
  const Bundle *first = one, *second = other;

  return equal_rules (first->before, second->before) && equal_rules (first->after, second->after);
}

static void
bundle_up (Comparison *self, GHashTable *bundles, const char *action)
{
  const char *named = g_str_equal (action, OTHERS) ? NULL : action;
  Bundle *bundle = g_new (Bundle, 1);
  Bundle *known;

  *bundle = (Bundle){ describe_comparison_side_find_rules (self->before, named),
                      describe_comparison_side_find_rules (self->after, named),
                      g_ptr_array_new_with_free_func (g_free) };
  known = g_hash_table_lookup (bundles, bundle);
  if (known == NULL)
    g_hash_table_add (bundles, known = bundle);
  else
    bundle_free (bundle);
  g_ptr_array_add (known->actions, g_strdup (action));
}

static void
compare_bundle (Comparison *self, const Bundle *bundle)
{
  g_autoptr (DescribeComparisonPermission) before =
      describe_comparison_side_look_up (self->before, bundle->before);
  g_autoptr (DescribeComparisonPermission) after =
      describe_comparison_side_look_up (self->after, bundle->after);

  add_more (self, TRUE, before, after, bundle->actions);
  add_more (self, FALSE, after, before, bundle->actions);
}

typedef struct
{
  char *text;
  GPtrArray *actions; /* of utf8: what it stands for */
} Pattern;

static void
pattern_free (gpointer data)
{
  Pattern *self = data;

  g_free (self->text);
  g_ptr_array_unref (self->actions);
  g_free (self);
}

static void
add_pattern (GPtrArray *patterns, const char *text, GHashTable *changed)
{
  g_autoptr (GPtrArray) actions = reference_expand (text);
  Pattern *pattern;

  for (guint i = 0; i < actions->len; i++)
    {
      if (!g_hash_table_contains (changed, actions->pdata[i]))
        return;
    }
  if (actions->len < 2)
    return;
  pattern = g_new (Pattern, 1);
  pattern->text = g_strdup (text);
  pattern->actions = g_steal_pointer (&actions);
  g_ptr_array_add (patterns, pattern);
}

/* The one that stands for most first */
static int
compare_patterns (gconstpointer one, gconstpointer other)
{
  const Pattern *first = *(const Pattern *const *)one;
  const Pattern *second = *(const Pattern *const *)other;

  if (first->actions->len != second->actions->len)
    return first->actions->len > second->actions->len ? -1 : 1;
  return g_strcmp0 (first->text, second->text);
}

/* The patterns of the service, as the policies spell them, all of whose actions changed */
static GPtrArray *
find_whole_patterns (Comparison *self, GHashTable *changed)
{
  GPtrArray *patterns = g_ptr_array_new_with_free_func (pattern_free);
  g_autofree char *prefix = g_strconcat (self->service, ":", NULL);
  g_autofree char *every = g_strconcat (self->service, ":*", NULL);
  GHashTableIter iter;
  gpointer text;

  if (g_str_equal (self->service, OTHERS))
    return patterns;
  add_pattern (patterns, every, changed);
  g_hash_table_iter_init (&iter, self->patterns);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    {
      if (policy_pattern_has_wildcard (text) && g_ascii_strncasecmp (text, prefix, strlen (prefix)) == 0)
        add_pattern (patterns, text, changed);
    }
  g_ptr_array_sort (patterns, compare_patterns);
  return patterns;
}

static int
compare_strings (gconstpointer one, gconstpointer other)
{
  return g_strcmp0 (*(const char *const *)one, *(const char *const *)other);
}

/* Puts patterns in the place of the actions that they stand for. */
static GStrv
shorten (Comparison *self, GPtrArray *actions)
{
  g_autoptr (GHashTable) changed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) left = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) patterns = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer action;

  for (guint i = 0; i < actions->len; i++)
    {
      g_hash_table_add (changed, actions->pdata[i]);
      g_hash_table_add (left, actions->pdata[i]);
    }
  patterns = find_whole_patterns (self, changed);
  for (guint i = 0; i < patterns->len; i++)
    {
      Pattern *pattern = g_ptr_array_index (patterns, i);
      gboolean used = FALSE;

      for (guint j = 0; j < pattern->actions->len; j++)
        used = g_hash_table_remove (left, pattern->actions->pdata[j]) || used;
      if (used)
        g_ptr_array_add (texts, g_strdup (pattern->text));
    }
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &action, NULL))
    g_ptr_array_add (texts, g_strdup (action));
  g_ptr_array_sort (texts, compare_strings);
  g_ptr_array_add (texts, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&texts), FALSE);
}

static gboolean
is_alike (const Group *group, GStrv actions, const Group *other, GStrv other_actions)
{
  return group->gained == other->gained && group->denial == other->denial &&
         g_str_equal (group->scope->limit, other->scope->limit) &&
         g_strcmp0 (group->kept, other->kept) == 0 &&
         g_strv_equal ((const char *const *)actions, (const char *const *)other_actions);
}

/* Groups of the same actions under the same limits differ in the resource only, and make one change. */
static void
add_change (Comparison *self, GPtrArray *actions, guint first, gboolean *done, GListStore *changes)
{
  const Group *group = g_ptr_array_index (self->groups, first);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) resources = NULL;
  g_autoptr (DescribeChange) change = NULL;

  for (guint i = first; i < self->groups->len; i++)
    {
      const Group *other = g_ptr_array_index (self->groups, i);
      g_autofree char *resource = NULL;

      if (!is_alike (group, actions->pdata[first], other, actions->pdata[i]))
        continue;
      resource = describe_comparison_scope_dup_resource (other->scope);
      g_strv_builder_add (builder, resource);
      done[i] = TRUE;
    }
  resources = g_strv_builder_end (builder);
  change = describe_change_new (group->gained, group->denial, self->service, actions->pdata[first],
                                (const char *const *)resources, group->scope->condition, group->kept);
  g_list_store_append (changes, change);
}

static void
add_changes (Comparison *self, GListStore *changes)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autofree gboolean *done = g_new0 (gboolean, self->groups->len);

  for (guint i = 0; i < self->groups->len; i++)
    g_ptr_array_add (actions, shorten (self, ((Group *)self->groups->pdata[i])->actions));
  for (guint i = 0; i < self->groups->len; i++)
    {
      if (!done[i])
        add_change (self, actions, i, done, changes);
    }
}

/* Actions that AWS's data do not know are compared as they are spelt. */
static void
bundle_unknown (Comparison *self, GHashTable *bundles)
{
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, self->patterns);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    {
      const char *colon = strchr (text, ':');
      gsize length = colon != NULL ? (gsize)(colon - (const char *)text) : 0;
      g_autoptr (GPtrArray) known = NULL;

      if (length != strlen (self->service) || g_ascii_strncasecmp (text, self->service, length) != 0)
        continue;
      known = reference_expand (text);
      if (known->len == 0)
        bundle_up (self, bundles, text);
    }
}

static void
compare_service (const char *service, DescribeComparisonSide *before, DescribeComparisonSide *after,
                 GHashTable *patterns, GListStore *changes)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (group_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) bundles = g_hash_table_new_full (bundle_hash, bundle_equal, bundle_free, NULL);
  GHashTableIter iter;
  gpointer bundle;
  Comparison self = { service, before, after, patterns, groups, by_key };

  if (g_str_equal (service, OTHERS))
    bundle_up (&self, bundles, OTHERS);
  else
    {
      g_autofree char *every = g_strconcat (service, ":*", NULL);
      g_autoptr (GPtrArray) actions = reference_expand (every);

      describe_comparison_side_select_service (before, service);
      describe_comparison_side_select_service (after, service);
      for (guint i = 0; i < actions->len; i++)
        bundle_up (&self, bundles, actions->pdata[i]);
      bundle_unknown (&self, bundles);
    }
  g_hash_table_iter_init (&iter, bundles);
  while (g_hash_table_iter_next (&iter, &bundle, NULL))
    compare_bundle (&self, bundle);
  add_changes (&self, changes);
}

static int
compare_changes (gconstpointer one, gconstpointer other, gpointer user_data)
{
  DescribeChange *first = (DescribeChange *)one;
  DescribeChange *second = (DescribeChange *)other;
  g_autofree char *label = NULL;
  g_autofree char *other_label = NULL;
  int difference;

  if (describe_change_get_gained (first) != describe_change_get_gained (second))
    return describe_change_get_gained (first) ? -1 : 1;
  difference = g_utf8_collate (describe_change_get_title (first), describe_change_get_title (second));
  if (difference != 0)
    return difference;
  label = describe_change_dup_label (first);
  other_label = describe_change_dup_label (second);
  return g_strcmp0 (label, other_label);
}

/**
 * describe_comparison_compare:
 * @before: a policy
 * @after: another, or a later state of it
 *
 * What may be done under @after and not under @before, and the other way round, whatever statements say so:
 * an order, a spelling or a redundant statement that changed makes no difference, a "*" is as much as it
 * matches, and an action that a Deny takes away counts as lost. Conditions are alike when they have the same
 * operators, keys and values; one more condition on a permission is a loss of it without the condition. A
 * resource is compared with the patterns of the other policy one by one.
 *
 * Each pair of a service's actions and statements is looked at, so for long policies it takes a while: it may
 * be called from any thread.
 *
 * Returns: (transfer full): a list of #DescribeChange: the gains before the losses, by service
 */
GListModel *
describe_comparison_compare (PolicyText *before, PolicyText *after)
{
  g_autoptr (DescribeComparisonSide) first = NULL;
  g_autoptr (DescribeComparisonSide) second = NULL;
  g_autoptr (GHashTable) patterns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) services = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListStore *changes;
  GHashTableIter iter;
  gpointer text;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  first = describe_comparison_side_new (before);
  second = describe_comparison_side_new (after);
  describe_comparison_side_add_patterns (first, patterns);
  describe_comparison_side_add_patterns (second, patterns);
  g_hash_table_iter_init (&iter, patterns);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    access_filter_add_services (text, services);
  g_hash_table_add (services, g_strdup (OTHERS));
  changes = g_list_store_new (DESCRIBE_TYPE_CHANGE);
  g_hash_table_iter_init (&iter, services);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    compare_service (text, first, second, patterns, changes);
  g_list_store_sort (changes, compare_changes, NULL);
  return G_LIST_MODEL (changes);
}
