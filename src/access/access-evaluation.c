/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-evaluation.h"

#include "access-question.h"
#include "access-statement.h"
#include "reference-fact.h"

#include <glib/gi18n-lib.h>

struct _AccessEvaluation
{
  GObject parent_instance;

  AccessRequest *request;
  gint64 now;
  AccessDecision decision;
  GPtrArray *statements;
  GStrv undecided;
  char *place;
  char *reason;
};

G_DEFINE_FINAL_TYPE (AccessEvaluation, access_evaluation, G_TYPE_OBJECT)

static void
access_evaluation_finalize (GObject *object)
{
  AccessEvaluation *self = ACCESS_EVALUATION (object);

  g_clear_object (&self->request);
  g_clear_pointer (&self->statements, g_ptr_array_unref);
  g_strfreev (self->undecided);
  g_free (self->place);
  g_free (self->reason);

  G_OBJECT_CLASS (access_evaluation_parent_class)->finalize (object);
}

static void
access_evaluation_class_init (AccessEvaluationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = access_evaluation_finalize;
}

static void
access_evaluation_init (AccessEvaluation *self)
{
}

static char *
dup_reason_allowed (AccessEvaluation *self)
{
  g_autofree char *label = NULL;

  if (self->statements->len == 0)
    return g_strdup (_ ("This action needs no permission, and no statement can deny it."));
  label = policy_statement_dup_label (g_ptr_array_index (self->statements, 0));
  if (access_request_get_resource (self->request) == NULL && !g_str_equal (self->place, "*"))
    /* Translators: the name of a statement, and an ARN */
    return g_strdup_printf (
        _ ("The statement %s allows it, for one on “%s”, and no statement denies it there."), label,
        self->place);
  /* Translators: the name of a statement */
  return g_strdup_printf (_ ("The statement %s allows it, and no statement denies it."), label);
}

/* Why none of them allows it. The one whose Resource matches comes closest. */
static char *
dup_reason_denied (AccessQuestion *question, const AccessOutcome *outcome)
{
  PolicyStatement *closest = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *label = NULL;

  if (outcome->n_allowing > 0)
    return g_strdup (
        _ ("AWS looks after this resource: an account can read it, and no policy lets anybody change it."));
  for (guint i = 0; i < question->statements->len; i++)
    {
      PolicyStatement *statement = g_ptr_array_index (question->statements, i);

      if (policy_statement_get_effect (statement) != POLICY_EFFECT_ALLOW)
        continue;
      if (closest == NULL)
        closest = statement;
      if (access_statement_match_resource (statement, question->context, NULL) != ACCESS_ELEMENT_MATCHES)
        continue;
      closest = statement;
      break;
    }
  if (closest == NULL)
    return g_strdup (_ ("No statement allows it, and what no statement allows is denied."));
  if (access_statement_match_resource (closest, question->context, &sentence) != ACCESS_ELEMENT_DIFFERS)
    {
      g_clear_pointer (&sentence, g_free);
      access_statement_match_condition (closest, question->context, &sentence);
    }
  label = policy_statement_dup_label (closest);
  /* Translators: the name of a statement, and a sentence on it */
  return g_strdup_printf (_ ("No statement allows it, and what no statement allows is denied. The statement "
                             "%s comes closest: %s"),
                          label, sentence != NULL ? sentence : _ ("AWS refuses it."));
}

static char *
dup_reason (AccessEvaluation *self, AccessQuestion *question, const AccessOutcome *outcome)
{
  g_autofree char *label = NULL;

  switch (self->decision)
    {
    case ACCESS_DECISION_ALLOWED:
      return dup_reason_allowed (self);
    case ACCESS_DECISION_EXPLICITLY_DENIED:
      label = policy_statement_dup_label (g_ptr_array_index (self->statements, 0));
      /* Translators: the name of a statement */
      return g_strdup_printf (_ ("The statement %s denies it. A Deny counts more than every Allow."), label);
    case ACCESS_DECISION_IMPLICITLY_DENIED:
    default:
      return dup_reason_denied (question, outcome);
    }
}

/**
 * access_evaluation_new:
 * @request: a request
 * @policies: (array length=n_policies): the policies that apply to it
 * @n_policies: how many; may be 0
 * @now: the time that counts as now where the request names none, in microseconds since 1970
 *
 * Would these policies together allow the request? A Deny wins over each Allow, and what no statement allows
 * is denied. Policies are taken as those of one account. What AWS refuses never allows. A statement's
 * Principal is looked at when the request says who asks. IAM User Guide: Policy evaluation logic.
 *
 * A condition key that the request does not name counts as absent, but for those that the principal, the time
 * and the resource tell. One that each request carries, and that nobody has told, is there, and an operator
 * on it does not hold. An action without resource types is asked on *, whatever resource the request names.
 *
 * Returns: (transfer full): the answer
 */
AccessEvaluation *
access_evaluation_new (AccessRequest *request, PolicyText *const *policies, guint n_policies, gint64 now)
{
  g_autoptr (AccessQuestion) question = NULL;
  AccessEvaluation *self;
  AccessOutcome outcome;

  g_return_val_if_fail (ACCESS_IS_REQUEST (request), NULL);
  g_return_val_if_fail (policies != NULL || n_policies == 0, NULL);

  question = access_question_new (request, policies, n_policies, now);
  outcome = access_question_decide (question);
  self = g_object_new (ACCESS_TYPE_EVALUATION, NULL);
  self->request = g_object_ref (request);
  self->now = now;
  self->decision = outcome.decision;
  self->place = g_strdup (outcome.place);
  self->statements = access_question_list_deciding (question, &outcome);
  self->reason = dup_reason (self, question, &outcome);
  self->undecided = access_undecided_find (question, &outcome);
  return self;
}

/**
 * access_evaluation_decide:
 * @request: a request
 * @policies: (array length=n_policies): the policies that apply to it
 * @n_policies: how many; may be 0
 * @now: the time that counts as now where the request names none, in microseconds since 1970
 *
 * Returns: the decision of access_evaluation_new(), without what it says beside it
 */
AccessDecision
access_evaluation_decide (AccessRequest *request, PolicyText *const *policies, guint n_policies, gint64 now)
{
  g_autoptr (AccessQuestion) question = NULL;

  g_return_val_if_fail (ACCESS_IS_REQUEST (request), ACCESS_DECISION_IMPLICITLY_DENIED);
  g_return_val_if_fail (policies != NULL || n_policies == 0, ACCESS_DECISION_IMPLICITLY_DENIED);

  question = access_question_new (request, policies, n_policies, now);
  return access_question_decide (question).decision;
}

/**
 * access_evaluation_get_decision:
 * @self: an evaluation
 *
 * Returns: the decision
 */
AccessDecision
access_evaluation_get_decision (AccessEvaluation *self)
{
  g_return_val_if_fail (ACCESS_IS_EVALUATION (self), ACCESS_DECISION_IMPLICITLY_DENIED);

  return self->decision;
}

/**
 * access_evaluation_get_statements:
 * @self: an evaluation
 *
 * Returns: (transfer none) (element-type PolicyStatement): those that decide, in the order of the policies;
 * none when no statement allows it, or when it needs no permission
 */
GPtrArray *
access_evaluation_get_statements (AccessEvaluation *self)
{
  g_return_val_if_fail (ACCESS_IS_EVALUATION (self), NULL);

  return self->statements;
}

/**
 * access_evaluation_get_undecided:
 * @self: an evaluation
 *
 * Returns: (transfer none) (array zero-terminated=1): the condition keys that the request does not tell and
 * of which some value would change the decision: for each, such a value was evaluated. One that changes it
 * only together with others is among them with the others
 */
const char *const *
access_evaluation_get_undecided (AccessEvaluation *self)
{
  g_return_val_if_fail (ACCESS_IS_EVALUATION (self), NULL);

  return (const char *const *)self->undecided;
}

/**
 * access_evaluation_get_resource:
 * @self: an evaluation
 *
 * Returns: (transfer none): the resource that the answer is about: the request's; * for an action that has no
 * resource types; where the request names none, one on which the action is allowed, or else one on which it
 * is denied as the answer says
 */
const char *
access_evaluation_get_resource (AccessEvaluation *self)
{
  g_return_val_if_fail (ACCESS_IS_EVALUATION (self), NULL);

  return self->place;
}

/**
 * access_evaluation_get_reason:
 * @self: an evaluation
 *
 * Returns: (transfer none): why, in words; translated
 */
const char *
access_evaluation_get_reason (AccessEvaluation *self)
{
  g_return_val_if_fail (ACCESS_IS_EVALUATION (self), NULL);

  return self->reason;
}

/* The first element that does not match decides, then the first that is broken. @n_matching: how many
 * elements match before the one that decides */
static AccessElementMatch
match_statement (AccessEvaluation *self, PolicyStatement *statement, char **reason, guint *n_matching)
{
  g_autoptr (AccessContext) context = access_context_new (self->request, self->place, self->now);
  AccessElementMatch match = ACCESS_ELEMENT_MATCHES;

  *n_matching = 4;
  for (guint i = 0; i < 4 && match != ACCESS_ELEMENT_DIFFERS; i++)
    {
      g_autofree char *sentence = NULL;
      AccessElementMatch next;

      if (i == 0)
        next =
            access_statement_match_action (statement, access_request_get_action (self->request), &sentence);
      else if (i == 1)
        next = access_statement_match_principal (statement, access_request_get_principal (self->request),
                                                 &sentence);
      else if (i == 2)
        next = access_statement_match_resource (statement, context, &sentence);
      else
        next = access_statement_match_condition (statement, context, &sentence);
      if (next == ACCESS_ELEMENT_MATCHES || next == match)
        continue;
      match = next;
      *n_matching = i;
      g_free (*reason);
      *reason = g_steal_pointer (&sentence);
    }
  return match;
}

/**
 * access_evaluation_get_nearness:
 * @self: an evaluation
 * @statement: a statement of any policy
 *
 * A statement that is about another action is further off than one about another resource, and that one than
 * one of which only a condition is not met.
 *
 * Returns: how near it comes, below %ACCESS_EVALUATION_N_LEVELS
 */
guint
access_evaluation_get_nearness (AccessEvaluation *self, PolicyStatement *statement)
{
  g_autofree char *reason = NULL;
  AccessElementMatch match;
  PolicyEffect effect;
  guint n;

  g_return_val_if_fail (ACCESS_IS_EVALUATION (self) && POLICY_IS_STATEMENT (statement), 0);

  effect = policy_statement_get_effect (statement);
  if (effect == POLICY_EFFECT_INVALID)
    return 0;
  match = match_statement (self, statement, &reason, &n);
  if (match == ACCESS_ELEMENT_MATCHES || (match == ACCESS_ELEMENT_BROKEN && effect == POLICY_EFFECT_DENY))
    return ACCESS_EVALUATION_N_LEVELS - 1;
  return match == ACCESS_ELEMENT_BROKEN ? 0 : n + 1;
}

/**
 * access_evaluation_explain:
 * @self: an evaluation
 * @statement: a statement of any policy
 * @reason: (out) (transfer full): a translated sentence: why it takes part in the decision, or why not
 *
 * Returns: whether the statement allows, or denies, the request by itself
 */
gboolean
access_evaluation_explain (AccessEvaluation *self, PolicyStatement *statement, char **reason)
{
  PolicyEffect effect;
  AccessElementMatch match;
  guint n;

  g_return_val_if_fail (ACCESS_IS_EVALUATION (self) && POLICY_IS_STATEMENT (statement), FALSE);
  g_return_val_if_fail (reason != NULL, FALSE);

  *reason = NULL;
  effect = policy_statement_get_effect (statement);
  if (effect == POLICY_EFFECT_INVALID)
    {
      *reason = g_strdup (_ ("AWS refuses it: its Effect is neither Allow nor Deny."));
      return FALSE;
    }
  match = match_statement (self, statement, reason, &n);
  if (match == ACCESS_ELEMENT_MATCHES)
    *reason = g_strdup (effect == POLICY_EFFECT_ALLOW ? _ ("It allows this.") : _ ("It denies this."));
  return match == ACCESS_ELEMENT_MATCHES || (match == ACCESS_ELEMENT_BROKEN && effect == POLICY_EFFECT_DENY);
}
