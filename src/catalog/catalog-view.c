/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-view.h"

#include "catalog-coverage.h"
#include "catalog-form.h"
#include "catalog-scope-read.h"

CatalogView *
catalog_view_new_after (Catalog *catalog, PolicyDocument *document, CatalogScope *before)
{
  g_autoptr (CatalogIndex) index = catalog_index_ref_of (document);
  g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));

  catalog_scope_read_index (scope, catalog, index);
  return catalog_view_new (catalog, document,
                           before != NULL && catalog_scope_equal (scope, before) ? before : scope);
}

CatalogView *
catalog_view_new (Catalog *catalog, PolicyDocument *document, CatalogScope *scope)
{
  CatalogView *self;

  if (scope == NULL)
    return catalog_view_new_after (catalog, document, NULL);
  self = g_new0 (CatalogView, 1);
  self->catalog = g_object_ref (catalog);
  self->document = g_object_ref (document);
  self->text = policy_text_ref (policy_document_get_text (document));
  self->index = catalog_index_ref_of (document);
  self->scope = g_object_ref (scope);
  self->plan = catalog_target_plan_ref_for (catalog, scope);
  return self;
}

void
catalog_view_free (CatalogView *self)
{
  catalog_target_plan_unref (self->plan);
  catalog_index_unref (self->index);
  policy_text_unref (self->text);
  g_object_unref (self->scope);
  g_object_unref (self->document);
  g_object_unref (self->catalog);
  g_free (self);
}

/* A view of another text must not be asked any more. */
gboolean
catalog_view_is_current (CatalogView *self)
{
  return self->text == policy_document_get_text (self->document);
}

static gboolean
has_condition (const PolicyNode *condition)
{
  return condition != NULL && (policy_node_get_node_type (condition) != POLICY_NODE_OBJECT ||
                               policy_node_get_n_children (condition) > 0);
}

/* A guardrail of the catalog's narrows what is allowed, as it is meant to; it takes nothing away. */
static gboolean
is_guardrail (CatalogView *self, PolicyStatement *statement)
{
  const PolicyNode *condition = policy_statement_get_member (statement, "Condition");
  const GPtrArray *statements = catalog_get_statements (self->catalog);

  if (policy_statement_get_effect (statement) != POLICY_EFFECT_DENY || !has_condition (condition))
    return FALSE;
  for (guint i = 0; i < statements->len; i++)
    {
      const CatalogStatement *own = statements->pdata[i];

      if (own->effect == POLICY_EFFECT_DENY && own->conditions->len > 0 &&
          catalog_form_reads_condition (own, self->catalog, condition))
        return TRUE;
    }
  return FALSE;
}

static CatalogReach
reach_of (const CatalogTarget *target, const CatalogMatch *match, const char *need)
{
  const PolicyNode *condition = policy_statement_get_member (match->statement, "Condition");
  CatalogReach reach = MIN (match->reach, catalog_index_reach_resource (match->statement, need));

  if (reach != CATALOG_REACH_NONE && catalog_form_excludes (target, condition))
    return CATALOG_REACH_NONE;
  if (reach == CATALOG_REACH_ALL && has_condition (condition) &&
      (match->effect != target->statement->effect || !catalog_form_accepts (target, condition)))
    return CATALOG_REACH_SOME;
  return reach;
}

static void
add_once (GPtrArray *statements, PolicyStatement *statement)
{
  if (statements != NULL && !g_ptr_array_find (statements, statement, NULL))
    g_ptr_array_add (statements, g_object_ref (statement));
}

/* One resource that a permission needs. What decides is added to @statements. */
static CatalogGrant
evaluate_need (CatalogView *self, const CatalogTarget *target, const GArray *matches, gboolean can_deny,
               const char *need, GPtrArray *statements)
{
  PolicyEffect effect = target->statement->effect;
  CatalogReach wanted = CATALOG_REACH_NONE, denied = CATALOG_REACH_NONE;

  for (guint i = 0; i < matches->len && (wanted != CATALOG_REACH_ALL || can_deny); i++)
    {
      const CatalogMatch *match = &g_array_index (matches, CatalogMatch, i);

      if (match->effect == effect && wanted != CATALOG_REACH_ALL)
        wanted = MAX (wanted, reach_of (target, match, need));
      else if (match->effect == POLICY_EFFECT_DENY && effect == POLICY_EFFECT_ALLOW &&
               !is_guardrail (self, match->statement))
        denied = MAX (denied, reach_of (target, match, need));
    }
  for (guint i = 0; i < matches->len && statements != NULL; i++)
    {
      const CatalogMatch *match = &g_array_index (matches, CatalogMatch, i);
      PolicyEffect decides = denied == CATALOG_REACH_ALL ? POLICY_EFFECT_DENY : effect;

      if (match->effect == decides && reach_of (target, match, need) != CATALOG_REACH_NONE)
        add_once (statements, match->statement);
    }
  if (denied == CATALOG_REACH_ALL)
    return CATALOG_GRANT_DENIED;
  if (wanted == CATALOG_REACH_NONE)
    return CATALOG_GRANT_NONE;
  return wanted == CATALOG_REACH_ALL && denied == CATALOG_REACH_NONE ? CATALOG_GRANT_FULL
                                                                     : CATALOG_GRANT_PARTIAL;
}

/* Whether a statement counts. What takes away always does. */
static gboolean
is_counted (CatalogView *self, const CatalogTarget *target, CatalogViewFlags flags,
            PolicyStatement *statement)
{
  if (flags == CATALOG_VIEW_ALL || policy_statement_get_effect (statement) != target->statement->effect)
    return TRUE;
  if (flags == CATALOG_VIEW_FOREIGN)
    return catalog_form_find_statement (self->catalog, policy_statement_get_sid (statement)) == NULL;
  return catalog_form_reads_condition (target->statement, self->catalog,
                                       policy_statement_get_member (statement, "Condition"));
}

static gboolean
is_none (CatalogGrant grant)
{
  return grant == CATALOG_GRANT_NONE || grant == CATALOG_GRANT_DENIED;
}

/**
 * catalog_view_evaluate:
 * @self: a view
 * @permission: what is needed
 * @flags: whose statements count
 * @statements: (nullable) (element-type PolicyStatement): gets those that decide
 *
 * Is what a permission needs allowed (or, for a guardrail, denied) on every resource that it needs?
 * Policy evaluation logic: an explicit Deny wins over each Allow.
 *
 * Returns: how far it is
 */
CatalogGrant
catalog_view_evaluate (CatalogView *self, CatalogPermission *permission, CatalogViewFlags flags,
                       GPtrArray *statements)
{
  const CatalogTarget *target =
      catalog_target_plan_get_target (self->plan, catalog_permission_get_statement (permission));
  GArray *matches;
  gboolean can_deny = FALSE;
  CatalogGrant all;

  if (!target->complete)
    return CATALOG_GRANT_NONE;
  matches = (GArray *)catalog_index_find (self->index, catalog_permission_get_action (permission));
  for (guint i = matches->len; i-- > 0 && flags != CATALOG_VIEW_ALL;)
    {
      if (!is_counted (self, target, flags, g_array_index (matches, CatalogMatch, i).statement))
        g_array_remove_index (matches, i);
    }
  for (guint i = 0; i < matches->len; i++)
    can_deny = can_deny || g_array_index (matches, CatalogMatch, i).effect != target->statement->effect;
  if (matches->len == 0)
    return CATALOG_GRANT_NONE;
  if (target->statement->resources->len == 0 && !catalog_permission_is_scopable (permission))
    return evaluate_need (self, target, matches, can_deny, NULL, statements);
  all = evaluate_need (self, target, matches, can_deny, target->needs->pdata[0], statements);
  for (guint i = 1; i < target->needs->len; i++)
    {
      CatalogGrant grant =
          evaluate_need (self, target, matches, can_deny, target->needs->pdata[i], statements);

      if (is_none (grant) && is_none (all))
        all = CATALOG_GRANT_NONE;
      else if (grant != all)
        all = CATALOG_GRANT_PARTIAL;
    }
  return all;
}

/* On when all that it needs is allowed, off when nothing is. */
CatalogState
catalog_view_get_state (CatalogView *self, CatalogCapability *capability)
{
  GListModel *permissions = catalog_capability_get_permissions (capability);
  guint n = g_list_model_get_n_items (permissions);
  gboolean some = FALSE, all = n > 0;
  /* Every policy that creates labeling jobs would have what AWS offers no more. */
  CatalogViewFlags flags =
      catalog_capability_get_retired (capability) ? CATALOG_VIEW_EXPLICIT : CATALOG_VIEW_ALL;

  for (guint i = 0; i < n && (all || !some); i++)
    {
      g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, i);
      CatalogGrant grant = catalog_view_evaluate (self, permission, flags, NULL);

      all = all && grant == CATALOG_GRANT_FULL;
      some = some || grant == CATALOG_GRANT_FULL || grant == CATALOG_GRANT_PARTIAL;
    }
  if (all)
    return CATALOG_STATE_ON;
  return some ? CATALOG_STATE_PARTLY : CATALOG_STATE_OFF;
}
