/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-question.h"

#include "access-statement.h"
#include "reference-fact.h"

static void
add_statement (AccessQuestion *self, PolicyText *text, const PolicyNode *node)
{
  g_autoptr (PolicyStatement) statement = NULL;
  AccessElementMatch action, principal;
  gboolean broken;

  if (policy_node_get_node_type (node) != POLICY_NODE_OBJECT)
    return;
  statement = policy_statement_new (text, node);
  if (policy_statement_get_effect (statement) == POLICY_EFFECT_INVALID)
    return;
  action = access_statement_match_action (statement, access_request_get_action (self->request), NULL);
  if (action == ACCESS_ELEMENT_DIFFERS)
    return;
  principal =
      access_statement_match_principal (statement, access_request_get_principal (self->request), NULL);
  if (principal == ACCESS_ELEMENT_DIFFERS)
    return;
  broken = action == ACCESS_ELEMENT_BROKEN || principal == ACCESS_ELEMENT_BROKEN;
  g_ptr_array_add (self->statements, g_steal_pointer (&statement));
  g_array_append_val (self->broken, broken);
}

static void
add_policy (AccessQuestion *self, PolicyText *policy)
{
  for (guint i = 0; i < policy_text_get_n_statements (policy); i++)
    add_statement (self, policy, policy_text_get_statement (policy, i));
}

/**
 * access_question_new:
 * @request: a request
 * @policies: (array length=n_policies): the policies that apply to it
 * @n_policies: how many; may be 0
 * @now: the time that counts as now, in microseconds since 1970
 *
 * Returns: (transfer full): what has to be looked at to answer it
 */
AccessQuestion *
access_question_new (AccessRequest *request, PolicyText *const *policies, guint n_policies, gint64 now)
{
  AccessQuestion *self = g_new0 (AccessQuestion, 1);
  const char *resource = access_request_get_resource (request);

  self->request = g_object_ref (request);
  self->statements = g_ptr_array_new_with_free_func (g_object_unref);
  self->broken = g_array_new (FALSE, FALSE, sizeof (gboolean));
  for (guint i = 0; i < n_policies; i++)
    add_policy (self, policies[i]);
  if (reference_fact_lacks_resource (access_request_get_action (request)))
    resource = "*";
  self->context = access_context_new (request, resource != NULL ? resource : "*", now);
  if (resource == NULL)
    self->places = access_places_list (self);
  else
    {
      self->places = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->places, g_strdup (resource));
    }
  return self;
}

/**
 * access_question_free:
 * @self: (nullable): a question
 */
void
access_question_free (AccessQuestion *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->request);
  access_context_free (self->context);
  g_ptr_array_unref (self->statements);
  g_array_unref (self->broken);
  g_ptr_array_unref (self->places);
  g_free (self);
}

/**
 * access_question_takes_part:
 * @self: a question
 * @position: of one of its statements
 *
 * AWS refuses a policy with a statement that is broken: by an unknown condition operator, for one. Until it
 * is mended, such a statement allows nothing, and denies whatever its other elements match. IAM JSON policy
 * element reference.
 *
 * Returns: whether the statement allows or denies what the context is about now
 */
gboolean
access_question_takes_part (AccessQuestion *self, guint position)
{
  PolicyStatement *statement = g_ptr_array_index (self->statements, position);
  AccessElementMatch resource = access_statement_match_resource (statement, self->context, NULL);
  AccessElementMatch condition;

  if (resource == ACCESS_ELEMENT_DIFFERS)
    return FALSE;
  condition = access_statement_match_condition (statement, self->context, NULL);
  if (condition == ACCESS_ELEMENT_DIFFERS)
    return FALSE;
  return policy_statement_get_effect (statement) == POLICY_EFFECT_DENY ||
         (!g_array_index (self->broken, gboolean, position) && resource == ACCESS_ELEMENT_MATCHES &&
          condition == ACCESS_ELEMENT_MATCHES);
}

/* Adds to @deciding, where that is asked for, what takes part at the place with the effect. */
static guint
count (AccessQuestion *self, PolicyEffect effect, GPtrArray *deciding)
{
  guint n = 0;

  for (guint i = 0; i < self->statements->len; i++)
    {
      PolicyStatement *statement = g_ptr_array_index (self->statements, i);

      if (policy_statement_get_effect (statement) != effect || !access_question_takes_part (self, i))
        continue;
      n++;
      if (deciding != NULL)
        g_ptr_array_add (deciding, g_object_ref (statement));
    }
  return n;
}

static AccessOutcome
decide_at (AccessQuestion *self, const char *place)
{
  AccessOutcome outcome = { ACCESS_DECISION_IMPLICITLY_DENIED, place, 0 };
  const char *action = access_request_get_action (self->request);

  if (reference_fact_needs_no_permission (action))
    {
      outcome.decision = ACCESS_DECISION_ALLOWED;
      return outcome;
    }
  access_context_ask_about (self->context, place);
  outcome.n_allowing = count (self, POLICY_EFFECT_ALLOW, NULL);
  if (count (self, POLICY_EFFECT_DENY, NULL) > 0)
    outcome.decision = ACCESS_DECISION_EXPLICITLY_DENIED;
  else if (outcome.n_allowing > 0 && !reference_fact_is_unchangeable (action, place))
    outcome.decision = ACCESS_DECISION_ALLOWED;
  return outcome;
}

/* Of two places at which it is denied, the one that tells more: a Deny that takes away what is allowed, else
 * one at which no statement denies */
static gboolean
tells_more (const AccessOutcome *one, const AccessOutcome *other)
{
  const AccessDecision denied = ACCESS_DECISION_EXPLICITLY_DENIED;

  if ((one->n_allowing > 0) != (other->n_allowing > 0))
    return one->n_allowing > 0;
  return one->decision != denied && other->decision == denied;
}

/**
 * access_question_decide:
 * @self: a question
 *
 * Asks at one place after another, up to the first at which it is allowed.
 *
 * Returns: what came out there, or else at the place that tells most
 */
AccessOutcome
access_question_decide (AccessQuestion *self)
{
  AccessOutcome best = decide_at (self, g_ptr_array_index (self->places, 0));

  for (guint i = 1; i < self->places->len && best.decision != ACCESS_DECISION_ALLOWED; i++)
    {
      AccessOutcome next = decide_at (self, g_ptr_array_index (self->places, i));

      if (next.decision == ACCESS_DECISION_ALLOWED || tells_more (&next, &best))
        best = next;
    }
  return best;
}

/**
 * access_question_list_deciding:
 * @self: a question
 * @outcome: what came out
 *
 * Goes back to the place of @outcome.
 *
 * Returns: (transfer full) (element-type PolicyStatement): the statements that decide there; none when it is
 * denied because none allows it
 */
GPtrArray *
access_question_list_deciding (AccessQuestion *self, const AccessOutcome *outcome)
{
  GPtrArray *deciding = g_ptr_array_new_with_free_func (g_object_unref);

  access_context_ask_about (self->context, outcome->place);
  if (reference_fact_needs_no_permission (access_request_get_action (self->request)))
    return deciding;
  if (outcome->decision == ACCESS_DECISION_ALLOWED)
    count (self, POLICY_EFFECT_ALLOW, deciding);
  else if (outcome->decision == ACCESS_DECISION_EXPLICITLY_DENIED)
    count (self, POLICY_EFFECT_DENY, deciding);
  return deciding;
}
