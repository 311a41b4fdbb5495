/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-request.h"

#include "access-condition.h"
#include "access-request-private.h"
#include "policy-pattern.h"
#include "policy-variable.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  MATCH_YES,
  MATCH_NO,
  MATCH_BROKEN, /* AWS refuses the element */
} Match;

typedef struct
{
  AccessRequest *request;
  PolicyStatement *statement;
  gboolean has_variables;
} Question;

typedef Match (*MatchElement) (const Question *question, char **reason);
typedef gboolean (*MatchValue) (const Question *question, const char *value);

static gboolean
has_variables (PolicyText *text)
{
  const PolicyNode *version = policy_node_get_member (policy_text_get_root (text), "Version");

  /* IAM JSON policy elements: Version. Without one it is the older language, which has no variables. */
  return g_strcmp0 (policy_node_get_string (version), "2012-10-17") == 0;
}

static Match
match_values (const Question *question, const PolicyNode *values, MatchValue match_value)
{
  Match match = MATCH_NO;

  if (policy_node_get_node_type (values) == POLICY_NODE_OBJECT)
    return MATCH_BROKEN;
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const PolicyNode *value = policy_node_get_value (values, i);

      if (policy_node_get_node_type (value) != POLICY_NODE_STRING)
        return MATCH_BROKEN;
      if (match_value (question, policy_node_get_string (value)))
        match = MATCH_YES;
    }
  return match;
}

/* One of two elements, of which the second names what is left out */
static Match
match_members (const Question *question, const char *member, const char *not_member, MatchValue match_value)
{
  const PolicyNode *values = policy_statement_get_member (question->statement, member);
  const PolicyNode *except = policy_statement_get_member (question->statement, not_member);
  Match match;

  if ((values == NULL) == (except == NULL))
    return MATCH_BROKEN;
  if (values != NULL)
    return match_values (question, values, match_value);
  if (policy_node_get_n_values (except) == 0)
    return MATCH_BROKEN;
  match = match_values (question, except, match_value);
  return match == MATCH_BROKEN ? MATCH_BROKEN : match == MATCH_YES ? MATCH_NO : MATCH_YES;
}

static gboolean
matches_action (const Question *question, const char *value)
{
  return policy_pattern_matches (value, access_request_get_action (question->request),
                                 POLICY_PATTERN_CASE_INSENSITIVE);
}

static Match
match_action (const Question *question, char **reason)
{
  const char *action = access_request_get_action (question->request);
  Match match = match_members (question, "Action", "NotAction", matches_action);

  if (match == MATCH_BROKEN)
    *reason = g_strdup (_ ("AWS refuses it: it needs an Action or a NotAction, of texts."));
  else if (match == MATCH_NO && policy_statement_get_member (question->statement, "Action") != NULL)
    *reason = g_strdup_printf (_ ("Its Action does not name “%s”."), action);
  else if (match == MATCH_NO)
    *reason = g_strdup_printf (_ ("Its NotAction leaves out “%s”."), action);
  return match;
}

static gboolean
matches_resource (const Question *question, const char *value)
{
  const char *resource = access_request_get_resource (question->request);
  g_autofree char *expanded = NULL;

  if (!question->has_variables)
    return policy_pattern_matches (value, resource, POLICY_PATTERN_CASE_SENSITIVE);
  expanded = access_request_expand (question->request, value);
  return expanded != NULL && policy_variable_pattern_matches (expanded, resource, FALSE);
}

static Match
match_resource (const Question *question, char **reason)
{
  const char *resource = access_request_get_resource (question->request);
  const PolicyNode *values = policy_statement_get_member (question->statement, "Resource");
  Match match;

  /* The policy of a role on who may assume it has no resource: it is about that role. */
  if (values == NULL && policy_statement_get_member (question->statement, "NotResource") == NULL &&
      policy_statement_get_member (question->statement, "Principal") != NULL)
    return MATCH_YES;
  match = match_members (question, "Resource", "NotResource", matches_resource);
  if (match == MATCH_BROKEN)
    *reason = g_strdup (_ ("AWS refuses it: it needs a Resource or a NotResource, of texts."));
  else if (match == MATCH_NO && values != NULL)
    *reason = g_strdup_printf (_ ("Its Resource does not match “%s”."), resource);
  else if (match == MATCH_NO)
    *reason = g_strdup_printf (_ ("Its NotResource leaves out “%s”."), resource);
  return match;
}

static Match
match_not_principal (const PolicyNode *element, const char *principal, char **reason)
{
  AccessPrincipalMatch match = access_request_match_principal (element, principal);

  if (match == ACCESS_PRINCIPAL_BROKEN)
    {
      *reason = g_strdup (_ ("AWS refuses it: its NotPrincipal is none that IAM knows."));
      return MATCH_BROKEN;
    }
  if (match == ACCESS_PRINCIPAL_OTHER)
    return MATCH_YES;
  *reason = g_strdup_printf (_ ("Its NotPrincipal leaves out “%s”."), principal);
  return MATCH_NO;
}

static Match
match_principal (const Question *question, char **reason)
{
  const PolicyNode *element = policy_statement_get_member (question->statement, "Principal");
  const PolicyNode *except = policy_statement_get_member (question->statement, "NotPrincipal");
  const char *principal = access_request_get_principal (question->request);

  if (element != NULL && except != NULL)
    {
      *reason = g_strdup (_ ("AWS refuses it: it has both a Principal and a NotPrincipal."));
      return MATCH_BROKEN;
    }
  if (principal == NULL || (element == NULL && except == NULL))
    return MATCH_YES;
  if (except != NULL)
    return match_not_principal (except, principal, reason);
  switch (access_request_match_principal (element, principal))
    {
    case ACCESS_PRINCIPAL_NAMED:
      return MATCH_YES;
    case ACCESS_PRINCIPAL_ACCOUNT:
      if (policy_statement_get_effect (question->statement) == POLICY_EFFECT_DENY)
        return MATCH_YES;
      *reason = g_strdup_printf (
          _ ("Its Principal names the account of “%s”, which leaves it to that account's own policies."),
          principal);
      return MATCH_NO;
    case ACCESS_PRINCIPAL_OTHER:
      *reason = g_strdup_printf (_ ("Its Principal does not name “%s”."), principal);
      return MATCH_NO;
    case ACCESS_PRINCIPAL_BROKEN:
    default:
      *reason = g_strdup (_ ("AWS refuses it: its Principal is none that IAM knows."));
      return MATCH_BROKEN;
    }
}

static Match
match_condition (const Question *question, char **reason)
{
  switch (access_condition_evaluate (policy_statement_get_member (question->statement, "Condition"),
                                     question->request, question->has_variables, reason))
    {
    case ACCESS_CONDITION_MET:
      return MATCH_YES;
    case ACCESS_CONDITION_UNMET:
      return MATCH_NO;
    case ACCESS_CONDITION_BROKEN:
    default:
      return MATCH_BROKEN;
    }
}

/* The first element that does not match decides, then the first that is broken. */
static Match
match_statement (const Question *question, char **reason)
{
  static const MatchElement elements[] = { match_action, match_resource, match_principal, match_condition };
  Match match = MATCH_YES;

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      g_autofree char *sentence = NULL;
      Match next = elements[i](question, &sentence);

      if (next == MATCH_NO || (next == MATCH_BROKEN && match == MATCH_YES))
        {
          g_free (*reason);
          *reason = g_steal_pointer (&sentence);
          match = next;
        }
      if (next == MATCH_NO)
        break;
    }
  return match;
}

/**
 * access_request_matches_statement:
 * @self: a request
 * @statement: a statement of any policy
 * @reason: (out) (optional) (transfer full): a translated sentence for people: why it matches, or why not
 *
 * Does the statement allow, or deny, the request by itself? A statement's Principal is looked at when the
 * request says who asks. One that names an account allows nobody in it but its root user: the account's own
 * policies do.
 *
 * AWS refuses a policy with a statement that is broken: by an unknown condition operator, for one. Until it
 * is mended, such a statement allows nothing, and denies whatever its other elements match. Without a known
 * Effect it does neither. IAM JSON policy element reference.
 *
 * Returns: whether it takes part in the decision
 */
gboolean
access_request_matches_statement (AccessRequest *self, PolicyStatement *statement, char **reason)
{
  Question question = { self, statement, FALSE };
  g_autofree char *sentence = NULL;
  PolicyEffect effect;
  Match match;

  g_return_val_if_fail (ACCESS_IS_REQUEST (self) && POLICY_IS_STATEMENT (statement), FALSE);

  question.has_variables = has_variables (policy_statement_get_text (statement));
  effect = policy_statement_get_effect (statement);
  match = match_statement (&question, &sentence);
  if (effect == POLICY_EFFECT_INVALID)
    {
      g_free (sentence);
      sentence = g_strdup (_ ("AWS refuses it: its Effect is neither Allow nor Deny."));
    }
  else if (match == MATCH_YES)
    sentence = g_strdup (effect == POLICY_EFFECT_ALLOW ? _ ("It allows this.") : _ ("It denies this."));
  if (reason != NULL)
    *reason = g_steal_pointer (&sentence);
  if (effect == POLICY_EFFECT_INVALID)
    return FALSE;
  return match == MATCH_YES || (match == MATCH_BROKEN && effect == POLICY_EFFECT_DENY);
}
