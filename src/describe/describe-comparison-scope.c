/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-comparison-private.h"

#include "describe-statement.h"
#include "policy-pattern.h"

#include <glib/gi18n-lib.h>

static void
scope_free (gpointer data)
{
  DescribeComparisonScope *self = data;

  g_free (self->resource);
  g_strfreev (self->except);
  g_free (self->limit);
  g_free (self->condition);
  g_free (self);
}

static int
compare_strings (gconstpointer one, gconstpointer other)
{
  return g_strcmp0 (*(const char *const *)one, *(const char *const *)other);
}

static char *
dup_source (PolicyText *text, const PolicyNode *node)
{
  PolicySpan span = policy_node_get_span (node);

  return g_strndup (policy_text_get_text (text, NULL) + span.start, span.end - span.start);
}

/* Case does not count in operators and keys, nor order anywhere. */
static void
add_condition_lines (PolicyText *text, const PolicyNode *condition, GPtrArray *lines)
{
  for (guint i = 0; i < policy_node_get_n_children (condition); i++)
    {
      const PolicyNode *keys = policy_node_get_child (condition, i);
      g_autofree char *name = g_ascii_strdown (policy_node_get_key (keys), -1);

      for (guint j = 0; j < policy_node_get_n_children (keys); j++)
        {
          const PolicyNode *key = policy_node_get_child (keys, j);
          g_autofree char *key_name = policy_node_get_key (key) != NULL
                                          ? g_utf8_casefold (policy_node_get_key (key), -1)
                                          : g_strdup ("");

          g_ptr_array_add (lines, g_strjoin ("\n", name, key_name, NULL));
          for (guint k = 0; k < policy_node_get_n_values (key); k++)
            {
              const PolicyNode *value = policy_node_get_value (key, k);
              g_autofree char *source = policy_node_get_string (value) != NULL
                                            ? g_strdup (policy_node_get_string (value))
                                            : dup_source (text, value);

              g_ptr_array_add (lines, g_strjoin ("\n", name, key_name, source, NULL));
            }
        }
    }
}

static char *
dup_limit (PolicyStatement *statement)
{
  static const char *const members[] = { "Principal", "NotPrincipal" };
  PolicyText *text = policy_statement_get_text (statement);
  const PolicyNode *condition = policy_statement_get_member (statement, "Condition");
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (condition != NULL && policy_node_get_node_type (condition) == POLICY_NODE_OBJECT)
    add_condition_lines (text, condition, lines);
  else if (condition != NULL)
    g_ptr_array_add (lines, dup_source (text, condition));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const PolicyNode *member = policy_statement_get_member (statement, members[i]);
      g_autofree char *source = member != NULL ? dup_source (text, member) : NULL;

      if (source != NULL)
        g_ptr_array_add (lines, g_strjoin ("\n", members[i], source, NULL));
    }
  g_ptr_array_sort (lines, compare_strings);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n\n", (char **)lines->pdata);
}

static char *
dup_condition (PolicyStatement *statement)
{
  g_auto (GStrv) conditions = describe_conditions (statement);

  return conditions != NULL && conditions[0] != NULL ? g_strjoinv (_ (", and "), conditions) : NULL;
}

static DescribeComparisonScope *
scope_new (PolicyStatement *statement, const char *resource, GStrv except)
{
  DescribeComparisonScope *self = g_new0 (DescribeComparisonScope, 1);

  self->resource = g_strdup (resource);
  self->except = except;
  self->limit = dup_limit (statement);
  self->condition = dup_condition (statement);
  return self;
}

static GStrv
dup_values (const PolicyNode *values)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const PolicyNode *value = policy_node_get_value (values, i);

      if (policy_node_get_node_type (value) == POLICY_NODE_STRING)
        g_strv_builder_add (builder, policy_node_get_string (value));
    }
  return g_strv_builder_end (builder);
}

/* Returns: (transfer full) (element-type DescribeComparisonScope): one for each resource of the statement */
GPtrArray *
describe_comparison_scope_read (PolicyStatement *statement)
{
  GPtrArray *scopes = g_ptr_array_new_with_free_func (scope_free);
  const PolicyNode *except = policy_statement_get_member (statement, "NotResource");
  g_auto (GStrv) resources = dup_values (policy_statement_get_member (statement, "Resource"));

  for (guint i = 0; resources[i] != NULL; i++)
    g_ptr_array_add (scopes, scope_new (statement, resources[i], NULL));
  if (except != NULL && policy_statement_get_member (statement, "Resource") == NULL)
    g_ptr_array_add (scopes, scope_new (statement, NULL, dup_values (except)));
  return scopes;
}

typedef gboolean (*ComparePatterns) (const char *one, const char *other, PolicyPatternFlags flags);

static gboolean
any_matches (GStrv patterns, ComparePatterns compare, const char *other)
{
  for (; *patterns != NULL; patterns++)
    {
      if (compare (*patterns, other, POLICY_PATTERN_CASE_SENSITIVE))
        return TRUE;
    }
  return FALSE;
}

/* Whether @wide is about every resource that @narrow is about */
gboolean
describe_comparison_scope_covers_resource (const DescribeComparisonScope *wide,
                                           const DescribeComparisonScope *narrow)
{
  if (wide->resource != NULL && narrow->resource != NULL)
    return policy_pattern_covers (wide->resource, narrow->resource, POLICY_PATTERN_CASE_SENSITIVE);
  if (wide->resource != NULL)
    return policy_pattern_covers (wide->resource, "*", POLICY_PATTERN_CASE_SENSITIVE);
  if (narrow->resource != NULL)
    return !any_matches (wide->except, policy_pattern_overlaps, narrow->resource);
  for (guint i = 0; wide->except[i] != NULL; i++)
    {
      if (!any_matches (narrow->except, policy_pattern_covers, wide->except[i]))
        return FALSE;
    }
  return TRUE;
}

/* Whether @wide holds wherever @narrow does: what holds without limits holds under each */
gboolean
describe_comparison_scope_covers (const DescribeComparisonScope *wide, const DescribeComparisonScope *narrow)
{
  return (*wide->limit == '\0' || g_str_equal (wide->limit, narrow->limit)) &&
         describe_comparison_scope_covers_resource (wide, narrow);
}

/* Whether both can hold at one resource */
gboolean
describe_comparison_scope_overlaps (const DescribeComparisonScope *one, const DescribeComparisonScope *other)
{
  if (one->resource != NULL && other->resource != NULL)
    return policy_pattern_overlaps (one->resource, other->resource, POLICY_PATTERN_CASE_SENSITIVE);
  if (one->resource != NULL)
    return !any_matches (other->except, policy_pattern_covers, one->resource);
  return other->resource == NULL || !any_matches (one->except, policy_pattern_covers, other->resource);
}

/* The resource for people */
char *
describe_comparison_scope_dup_resource (const DescribeComparisonScope *self)
{
  g_autofree char *except = NULL;

  if (self->resource != NULL)
    return g_strdup (self->resource);
  except = g_strjoinv (", ", self->except);
  return g_strdup_printf (_ ("everything except %s"), except);
}
