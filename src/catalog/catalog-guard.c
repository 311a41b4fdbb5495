/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-guard.h"

#include "catalog-form.h"
#include "policy-writer.h"

/* One guardrail: its permissions, seen with the values that one Deny of the document names for the slots */
typedef struct
{
  Catalog *catalog;
  CatalogIndex *index;
} Guard;

static gboolean
has_slots_in_conditions (const CatalogStatement *statement)
{
  for (guint i = 0; i < statement->conditions->len; i++)
    if (((CatalogCondition *)statement->conditions->pdata[i])->slots != 0)
      return TRUE;
  return FALSE;
}

/* The condition of the document's that is one of the catalog's with some values; NULL: there is none */
static const AccessConstraint *
find_constraint (const Guard *self, const CatalogCondition *own, const AccessRule *deny)
{
  for (guint i = 0; i < deny->constraints->len; i++)
    {
      const AccessConstraint *constraint = g_ptr_array_index (deny->constraints, i);

      if (catalog_form_is_condition (own, self->catalog, constraint) && constraint->values[0] != NULL)
        return constraint;
    }
  return NULL;
}

static void
write_values (PolicyWriter *writer, const CatalogCondition *own, const AccessConstraint *constraint)
{
  policy_writer_begin_object (writer);
  policy_writer_add_name (writer, constraint != NULL ? constraint->key : own->key->text);
  policy_writer_begin_array (writer);
  for (guint i = 0; constraint == NULL && i < own->values->len; i++)
    policy_writer_add_string (writer, ((CatalogTemplate *)own->values->pdata[i])->text);
  for (guint i = 0; constraint != NULL && constraint->values[i] != NULL; i++)
    policy_writer_add_string (writer, constraint->values[i]);
  policy_writer_end_array (writer);
  policy_writer_end_object (writer);
}

/* The catalog's condition with the values that @deny has for its slots; NULL: it names none */
static char *
dup_condition (const Guard *self, const CatalogStatement *statement, const AccessRule *deny)
{
  g_autoptr (PolicyWriter) writer = policy_writer_new ();

  policy_writer_begin_object (writer);
  for (guint i = 0; i < statement->conditions->len; i++)
    {
      const CatalogCondition *own = g_ptr_array_index (statement->conditions, i);
      const AccessConstraint *constraint =
          own->slots != 0 && deny != NULL ? find_constraint (self, own, deny) : NULL;

      if (own->slots != 0 && constraint == NULL)
        return NULL;
      policy_writer_add_name (writer, own->operator_name);
      write_values (writer, own, constraint);
    }
  policy_writer_end_object (writer);
  return policy_writer_dup_json (writer);
}

static AccessRule *
new_forbidden (const char *condition)
{
  g_autofree char *json = g_strdup_printf (
      "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":%s}", condition);

  return catalog_caller_new_rule (json);
}

/* Whether the Deny has the catalog's condition, and perhaps further ones */
static gboolean
holds_condition (const Guard *self, const CatalogStatement *statement, const AccessRule *deny)
{
  for (guint i = 0; i < statement->conditions->len; i++)
    if (find_constraint (self, statement->conditions->pdata[i], deny) == NULL)
      return FALSE;
  return TRUE;
}

/* Of the Deny's conditions those that are the catalog's, or the others */
static GPtrArray *
list_constraints (const Guard *self, const CatalogStatement *statement, const AccessRule *deny,
                  gboolean further)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < deny->constraints->len; i++)
    {
      gboolean own = FALSE;

      for (guint j = 0; j < statement->conditions->len && !own; j++)
        own = catalog_form_is_condition (statement->conditions->pdata[j], self->catalog,
                                         deny->constraints->pdata[i]);
      if (own != further)
        g_ptr_array_add (list, deny->constraints->pdata[i]);
    }
  return list;
}

/* Without its further conditions it would refuse all that the catalog's does. */
static gboolean
is_conditional (const Guard *self, CatalogQuestion *question, const CatalogIndexed *deny)
{
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();
  AccessRule rule = *deny->rule;
  const CatalogPart part = { deny, -1 };

  if (!holds_condition (self, question->statement, deny->rule) ||
      catalog_question_ask_reached (question, &part) != ACCESS_ANSWER_FOUND)
    return FALSE;
  if (question->statement->resources->len > 0)
    return TRUE;
  own = list_constraints (self, question->statement, deny->rule, FALSE);
  rule.constraints = own;
  g_ptr_array_add (rules, &rule);
  return catalog_question_ask_left (question, rules) == ACCESS_ANSWER_EMPTY;
}

static void
add_further (const Guard *self, CatalogNeed *need, const CatalogStatement *statement,
             const CatalogIndexed *deny)
{
  g_autoptr (GPtrArray) further = list_constraints (self, statement, deny->rule, TRUE);

  for (guint i = 0; i < further->len; i++)
    {
      const CatalogHindrance hindrance = { deny, further->pdata[i] };

      g_array_append_val (need->hindrances, hindrance);
    }
}

/* Whether on some resource that a Deny names it refuses all requests */
static AccessAnswer
ask_refused_somewhere (CatalogQuestion *question, const CatalogIndexed *deny)
{
  g_autoptr (GArray) parts = catalog_question_list_parts (deny);

  for (guint i = 0; i < parts->len; i++)
    {
      const CatalogPart *part = &g_array_index (parts, CatalogPart, i);

      if (catalog_question_ask_reached (question, part) == ACCESS_ANSWER_FOUND &&
          catalog_question_ask_fails (question, part, deny->rule->constraints) == ACCESS_ANSWER_EMPTY)
        return ACCESS_ANSWER_FOUND;
    }
  return ACCESS_ANSWER_EMPTY;
}

static AccessAnswer
ask_refused (CatalogQuestion *question)
{
  g_autoptr (GPtrArray) denies = catalog_question_list_rules (question->denies);

  for (guint i = 0; question->statement->resources->len > 0 && i < question->denies->len; i++)
    if (ask_refused_somewhere (question, question->denies->pdata[i]) == ACCESS_ANSWER_FOUND)
      return ACCESS_ANSWER_FOUND;
  if (question->statement->resources->len > 0)
    return ACCESS_ANSWER_EMPTY;
  switch (catalog_question_ask_left (question, denies))
    {
    case ACCESS_ANSWER_EMPTY:
      return ACCESS_ANSWER_FOUND;
    case ACCESS_ANSWER_FOUND:
      return ACCESS_ANSWER_EMPTY;
    case ACCESS_ANSWER_UNKNOWN:
    default:
      return ACCESS_ANSWER_UNKNOWN;
    }
}

/* What takes part in the refusal */
static void
add_denies (CatalogNeed *need, CatalogQuestion *question)
{
  for (guint i = 0; i < question->denies->len; i++)
    {
      const CatalogPart part = { question->denies->pdata[i], -1 };

      if (catalog_question_ask_reached (question, &part) == ACCESS_ANSWER_FOUND)
        g_ptr_array_add (need->denies, question->denies->pdata[i]);
    }
}

static CatalogNeed *
look_at (const Guard *self, CatalogPermission *permission, const char *condition)
{
  g_autoptr (AccessRule) forbidden = new_forbidden (condition);
  g_autoptr (CatalogQuestion) question =
      catalog_question_new (self->catalog, self->index, catalog_permission_get_statement (permission),
                            catalog_permission_get_action (permission), forbidden);
  CatalogNeed *need = catalog_need_new_absent (permission);
  AccessAnswer refused = question->denies->len == 0 ? ACCESS_ANSWER_EMPTY : ask_refused (question);

  if (refused == ACCESS_ANSWER_FOUND)
    add_denies (need, question);
  if (need->denies->len > 0)
    {
      need->state = CATALOG_NEED_GRANTED;
      return need;
    }
  for (guint i = 0; i < question->denies->len; i++)
    if (is_conditional (self, question, question->denies->pdata[i]))
      {
        need->state = CATALOG_NEED_CONDITIONAL;
        g_ptr_array_add (need->denies, question->denies->pdata[i]);
        add_further (self, need, question->statement, question->denies->pdata[i]);
      }
  if (need->state == CATALOG_NEED_ABSENT && refused == ACCESS_ANSWER_UNKNOWN)
    {
      need->state = CATALOG_NEED_UNKNOWN;
      need->doubts = question->doubts != 0 ? question->doubts : ACCESS_DOUBT_WITNESS;
    }
  return need;
}

static void
add_once (GPtrArray *texts, char *text)
{
  if (text != NULL && !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_ptr_array_add (texts, text);
  else
    g_free (text);
}

/* The catalog's condition with each set of values that the document names for its slots */
static GPtrArray *
list_conditions (const Guard *self, GListModel *permissions)
{
  GPtrArray *conditions = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (permissions); i++)
    {
      g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, i);
      const CatalogStatement *statement = catalog_permission_get_statement (permission);
      const GPtrArray *found = catalog_index_find (self->index, catalog_permission_get_action (permission));

      if (!has_slots_in_conditions (statement))
        add_once (conditions, dup_condition (self, statement, NULL));
      for (guint j = 0; j < found->len && has_slots_in_conditions (statement); j++)
        {
          const AccessRule *rule = ((CatalogIndexed *)found->pdata[j])->rule;

          if (rule != NULL && !rule->allows)
            add_once (conditions, dup_condition (self, statement, rule));
        }
    }
  return conditions;
}

static guint
rate (GPtrArray *needs)
{
  guint rating = 0;

  for (guint i = 0; i < needs->len; i++)
    {
      const CatalogNeed *need = g_ptr_array_index (needs, i);

      rating += need->state == CATALOG_NEED_GRANTED ? 2 : catalog_need_is_usable (need) ? 1 : 0;
    }
  return rating;
}

static GPtrArray *
look_at_all (const Guard *self, GListModel *permissions, const char *condition)
{
  GPtrArray *needs = g_ptr_array_new_with_free_func ((GDestroyNotify)catalog_need_free);

  for (guint i = 0; i < g_list_model_get_n_items (permissions); i++)
    {
      g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, i);

      g_ptr_array_add (needs, condition != NULL ? look_at (self, permission, condition)
                                                : catalog_need_new_absent (permission));
    }
  return needs;
}

/**
 * catalog_guard_list_needs:
 * @catalog: the catalog
 * @index: the statements of a document
 * @guardrail: one of the catalog's
 *
 * A guardrail is there when the document's Deny statements refuse all that the catalog's would refuse with
 * the values that the document names for its slots.
 *
 * Returns: (transfer full) (element-type CatalogNeed): what the document says of all that it forbids, with
 * the values with which it forbids most
 */
GPtrArray *
catalog_guard_list_needs (Catalog *catalog, CatalogIndex *index, CatalogCapability *guardrail)
{
  const Guard self = { catalog, index };
  GListModel *permissions = catalog_capability_get_permissions (guardrail);
  g_autoptr (GPtrArray) conditions = list_conditions (&self, permissions);
  GPtrArray *best = look_at_all (&self, permissions, NULL);

  for (guint i = 0; i < conditions->len; i++)
    {
      g_autoptr (GPtrArray) needs = look_at_all (&self, permissions, conditions->pdata[i]);

      if (rate (needs) > rate (best) || (i == 0 && rate (best) == 0))
        {
          g_ptr_array_unref (best);
          best = g_steal_pointer (&needs);
        }
    }
  return best;
}
