/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-delta.h"

#include "policy-pattern.h"

/* An edit of the catalog's touches one statement or two of a policy that may have thousands. What the others
 * say of the same actions is all that can matter beside those. */
typedef struct
{
  PolicyText *text;
  GPtrArray *sources;  /* of char *: its statements, to the byte */
  GPtrArray *changed;  /* of PolicyNode: those that the other text has not */
  GPtrArray *the_same; /* of PolicyNode: those that it has */
} Side;

static void
side_clear (Side *self)
{
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->changed, g_ptr_array_unref);
  g_clear_pointer (&self->the_same, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

static Side
side_new (PolicyText *text)
{
  const char *bytes = policy_text_get_text (text, NULL);
  Side self = { text, g_ptr_array_new_with_free_func (g_free), g_ptr_array_new (), g_ptr_array_new () };

  for (guint i = 0; i < policy_text_get_n_statements (text); i++)
    {
      PolicySpan span = policy_node_get_span (policy_text_get_statement (text, i));

      g_ptr_array_add (self.sources, g_strndup (bytes + span.start, span.end - span.start));
    }
  return self;
}

static void
side_divide (Side *self, const Side *other)
{
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < other->sources->len; i++)
    g_hash_table_add (there, other->sources->pdata[i]);
  for (guint i = 0; i < self->sources->len; i++)
    g_ptr_array_add (g_hash_table_contains (there, self->sources->pdata[i]) ? self->the_same : self->changed,
                     (gpointer)policy_text_get_statement (self->text, i));
}

static gboolean
overlaps (const PolicyNode *actions, const PolicyNode *others)
{
  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    for (guint j = 0; j < policy_node_get_n_values (others); j++)
      {
        const char *one = policy_node_get_string (policy_node_get_value (actions, i));
        const char *other = policy_node_get_string (policy_node_get_value (others, j));

        if (one == NULL || other == NULL ||
            policy_pattern_overlaps (one, other, POLICY_PATTERN_CASE_INSENSITIVE))
          return TRUE;
      }
  return FALSE;
}

/* Whether two statements can be about the same action; yes, where that takes more than a look */
static gboolean
may_meet (const PolicyNode *one, const PolicyNode *other)
{
  const PolicyNode *actions = policy_node_get_member (one, "Action");
  const PolicyNode *others = policy_node_get_member (other, "Action");

  return actions == NULL || others == NULL || overlaps (actions, others);
}

static gboolean
meets_any (const PolicyNode *statement, const Side *one, const Side *other)
{
  for (guint i = 0; i < one->changed->len; i++)
    if (may_meet (statement, one->changed->pdata[i]))
      return TRUE;
  for (guint i = 0; i < other->changed->len; i++)
    if (may_meet (statement, other->changed->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
append (GString *json, const Side *self, const PolicyNode *statement)
{
  PolicySpan span = policy_node_get_span (statement);

  g_string_append (json, json->str[json->len - 1] != '[' ? "," : "");
  g_string_append_len (json, policy_text_get_text (self->text, NULL) + span.start,
                       (gssize)(span.end - span.start));
}

/* The policy with those of its statements that can matter */
static PolicyText *
reduce (const Side *self, const Side *other)
{
  const PolicyNode *version = policy_node_get_member (policy_text_get_root (self->text), "Version");
  g_autoptr (GString) json = g_string_new ("{");

  if (version != NULL)
    {
      PolicySpan span = policy_node_get_span (version);

      g_string_append (json, "\"Version\":");
      g_string_append_len (json, policy_text_get_text (self->text, NULL) + span.start,
                           (gssize)(span.end - span.start));
      g_string_append (json, ",");
    }
  g_string_append (json, "\"Statement\":[");
  for (guint i = 0; i < self->the_same->len; i++)
    if (meets_any (self->the_same->pdata[i], self, other))
      append (json, self, self->the_same->pdata[i]);
  for (guint i = 0; i < self->changed->len; i++)
    append (json, self, self->changed->pdata[i]);
  g_string_append (json, "]}");
  return policy_text_parse (json->str, (gssize)json->len, NULL);
}

/**
 * catalog_delta_compare:
 * @before: a policy
 * @after: what an edit of a few statements makes of it
 *
 * Compares the two as access_comparison_new() does. Statements that both have to the byte and that are about
 * none of the actions of the others are left out: of those actions they say nothing, and of all others both
 * policies say the same.
 *
 * Returns: (transfer full): the comparison
 */
AccessComparison *
catalog_delta_compare (PolicyText *before, PolicyText *after)
{
  g_auto (Side) old = side_new (before);
  g_auto (Side) new = side_new (after);
  g_autoptr (PolicyText) reduced_old = NULL;
  g_autoptr (PolicyText) reduced_new = NULL;

  side_divide (&old, &new);
  side_divide (&new, &old);
  reduced_old = reduce (&old, &new);
  reduced_new = reduce (&new, &old);
  if (reduced_old == NULL || reduced_new == NULL)
    return access_comparison_new (before, after);
  return access_comparison_new (reduced_old, reduced_new);
}
