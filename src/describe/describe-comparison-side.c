/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-comparison-private.h"

#include "access-service-private.h"

typedef struct
{
  PolicyStatement *statement;
  GPtrArray *scopes;    /* of DescribeComparisonScope */
  AccessFilter *filter; /* of the service that is looked at; NULL: it says nothing of it */
} Rule;

struct _DescribeComparisonSide
{
  GPtrArray *rules; /* of Rule */
};

static void
rule_free (gpointer data)
{
  Rule *self = data;

  g_object_unref (self->statement);
  g_ptr_array_unref (self->scopes);
  g_clear_pointer (&self->filter, access_filter_free);
  g_free (self);
}

static void
add_rule (DescribeComparisonSide *self, PolicyText *text, const PolicyNode *node)
{
  g_autoptr (PolicyStatement) statement = NULL;
  Rule *rule;

  if (policy_node_get_node_type (node) != POLICY_NODE_OBJECT)
    return;
  statement = policy_statement_new (text, node);
  if (policy_statement_get_effect (statement) == POLICY_EFFECT_INVALID)
    return;
  rule = g_new0 (Rule, 1);
  rule->scopes = describe_comparison_scope_read (statement);
  rule->statement = g_steal_pointer (&statement);
  g_ptr_array_add (self->rules, rule);
}

DescribeComparisonSide *
describe_comparison_side_new (PolicyText *text)
{
  DescribeComparisonSide *self = g_new0 (DescribeComparisonSide, 1);
  const PolicyNode *list = policy_node_get_member (policy_text_get_root (text), "Statement");

  self->rules = g_ptr_array_new_with_free_func (rule_free);
  if (list != NULL && policy_node_get_node_type (list) == POLICY_NODE_OBJECT)
    add_rule (self, text, list);
  for (guint i = 0; i < policy_node_get_n_values (list); i++)
    add_rule (self, text, policy_node_get_value (list, i));
  return self;
}

void
describe_comparison_side_free (DescribeComparisonSide *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rules);
  g_free (self);
}

void
describe_comparison_side_add_patterns (DescribeComparisonSide *self, GHashTable *patterns)
{
  static const char *const members[] = { "Action", "NotAction" };

  for (guint i = 0; i < self->rules->len; i++)
    {
      Rule *rule = g_ptr_array_index (self->rules, i);

      for (guint j = 0; j < G_N_ELEMENTS (members); j++)
        {
          const PolicyNode *values = policy_statement_get_member (rule->statement, members[j]);

          for (guint k = 0; k < policy_node_get_n_values (values); k++)
            {
              const PolicyNode *value = policy_node_get_value (values, k);

              if (policy_node_get_node_type (value) == POLICY_NODE_STRING)
                g_hash_table_add (patterns, g_strdup (policy_node_get_string (value)));
            }
        }
    }
}

/* Leaves out what another scope covers; of two alike the first stays. */
static GPtrArray *
reduce (GPtrArray *scopes)
{
  GPtrArray *reduced = g_ptr_array_new ();

  for (guint i = 0; i < scopes->len; i++)
    {
      gboolean is_covered = FALSE;

      for (guint j = 0; j < scopes->len && !is_covered; j++)
        is_covered = j != i && describe_comparison_scope_covers (scopes->pdata[j], scopes->pdata[i]) &&
                     (j < i || !describe_comparison_scope_covers (scopes->pdata[i], scopes->pdata[j]));
      if (!is_covered)
        g_ptr_array_add (reduced, scopes->pdata[i]);
    }
  return reduced;
}

static gboolean
is_denied (const DescribeComparisonScope *scope, GPtrArray *denied)
{
  for (guint i = 0; i < denied->len; i++)
    {
      if (describe_comparison_scope_covers (denied->pdata[i], scope))
        return TRUE;
    }
  return FALSE;
}

static gboolean
overlaps_any (const DescribeComparisonScope *scope, GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++)
    {
      if (describe_comparison_scope_overlaps (scope, others->pdata[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
matches (const Rule *rule, const char *action)
{
  if (action == NULL)
    return access_filter_is_about_others (rule->statement);
  return rule->filter != NULL && access_filter_covers (rule->filter, action);
}

static void
collect (DescribeComparisonSide *self, GArray *rules, GPtrArray *allowed, GPtrArray *denied)
{
  for (guint i = 0; i < rules->len; i++)
    {
      Rule *rule = g_ptr_array_index (self->rules, g_array_index (rules, guint, i));

      g_ptr_array_extend (policy_statement_get_effect (rule->statement) == POLICY_EFFECT_ALLOW ? allowed
                                                                                               : denied,
                          rule->scopes, NULL, NULL);
    }
}

void
describe_comparison_side_select_service (DescribeComparisonSide *self, const char *service)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      Rule *rule = g_ptr_array_index (self->rules, i);

      g_clear_pointer (&rule->filter, access_filter_free);
      rule->filter = access_filter_new (rule->statement, service);
    }
}

GArray *
describe_comparison_side_find_rules (DescribeComparisonSide *self, const char *action)
{
  GArray *rules = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->rules->len; i++)
    {
      if (matches (g_ptr_array_index (self->rules, i), action))
        g_array_append_val (rules, i);
    }
  return rules;
}

/* Policy evaluation logic: what is denied is not allowed, and a Deny of what nobody allows changes nothing.
 */
DescribeComparisonPermission *
describe_comparison_side_look_up (DescribeComparisonSide *self, GArray *rules)
{
  DescribeComparisonPermission *permission = g_new0 (DescribeComparisonPermission, 1);
  g_autoptr (GPtrArray) every_allowed = g_ptr_array_new ();
  g_autoptr (GPtrArray) every_denied = g_ptr_array_new ();
  g_autoptr (GPtrArray) allowed = NULL;
  g_autoptr (GPtrArray) denied = NULL;

  permission->allowed = g_ptr_array_new ();
  permission->denied = g_ptr_array_new ();
  collect (self, rules, every_allowed, every_denied);
  allowed = reduce (every_allowed);
  denied = reduce (every_denied);
  for (guint i = 0; i < allowed->len; i++)
    {
      if (!is_denied (allowed->pdata[i], denied))
        g_ptr_array_add (permission->allowed, allowed->pdata[i]);
    }
  for (guint i = 0; i < denied->len; i++)
    {
      if (overlaps_any (denied->pdata[i], permission->allowed))
        g_ptr_array_add (permission->denied, denied->pdata[i]);
    }
  return permission;
}

void
describe_comparison_permission_free (DescribeComparisonPermission *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->allowed);
  g_ptr_array_unref (self->denied);
  g_free (self);
}
