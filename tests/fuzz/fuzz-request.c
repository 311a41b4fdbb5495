/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Policies and a request: the decision is what the statements that match make of it one by one, in whatever
 * order they stand, and a statement without conditions matches where its patterns do. */
#include "config.h"

#include "access-evaluation.h"
#include "access-request-reader.h"
#include "fuzz.h"
#include "policy-document.h"
#include "policy-pattern.h"
#include "reference-fact.h"

#define MAX_POLICIES 4
/* 2026-06-01T00:00:00Z */
#define NOW (G_GINT64_CONSTANT (1780272000) * G_USEC_PER_SEC)

/* Whether one of the patterns matches; @plain becomes FALSE where there are none, or some that are not plain
 */
static gboolean
match_any (const PolicyNode *patterns, const char *text, PolicyPatternFlags flags, gboolean *plain)
{
  gboolean matches = FALSE;

  if (policy_node_get_n_values (patterns) == 0)
    *plain = FALSE;
  for (guint i = 0; i < policy_node_get_n_values (patterns); i++)
    {
      const PolicyNode *value = policy_node_get_value (patterns, i);
      const char *pattern = policy_node_get_string (value);

      if (policy_node_get_node_type (value) != POLICY_NODE_STRING || strstr (pattern, "${") != NULL)
        *plain = FALSE;
      else if (policy_pattern_matches (pattern, text, flags))
        matches = TRUE;
    }
  return matches;
}

/* What matching is without conditions, principals and variables; TRUE when this statement has none of them
 * and the answer is in @matches. */
static gboolean
match_simply (const char *asked, const char *about, PolicyStatement *statement, gboolean *matches)
{
  const PolicyNode *action = policy_statement_get_member (statement, "Action");
  const PolicyNode *resource = policy_statement_get_member (statement, "Resource");
  gboolean plain = TRUE;

  if (action == NULL || resource == NULL ||
      policy_node_get_n_children (policy_statement_get_node (statement)) != 3 ||
      policy_statement_get_effect (statement) == POLICY_EFFECT_INVALID)
    return FALSE;
  *matches = match_any (action, asked, POLICY_PATTERN_CASE_INSENSITIVE, &plain);
  *matches &= match_any (resource, about, POLICY_PATTERN_CASE_SENSITIVE, &plain);
  return plain;
}

/* From the statements one by one */
static AccessDecision
decide (AccessEvaluation *evaluation, AccessRequest *request, PolicyText *const *policies, guint n_policies)
{
  const char *action = access_request_get_action (request);
  const char *resource = access_evaluation_get_resource (evaluation);
  gboolean allowed = FALSE, denied = FALSE;

  for (guint i = 0; i < n_policies; i++)
    {
      g_autoptr (PolicyDocument) document = policy_document_new_for_text (policies[i]);

      for (guint j = 0; j < policy_document_get_n_statements (document); j++)
        {
          PolicyStatement *statement = policy_document_get_statement (document, j);
          g_autofree char *reason = NULL;
          gboolean matches = access_evaluation_explain (evaluation, statement, &reason);
          gboolean simple;

          fuzz_assert (matches || (reason != NULL && reason[0] != '\0'));
          if (match_simply (action, resource, statement, &simple))
            fuzz_assert (matches == simple);
          allowed = allowed || (matches && policy_statement_get_effect (statement) == POLICY_EFFECT_ALLOW);
          denied = denied || (matches && policy_statement_get_effect (statement) == POLICY_EFFECT_DENY);
        }
    }
  if (reference_fact_needs_no_permission (action))
    return ACCESS_DECISION_ALLOWED;
  if (denied)
    return ACCESS_DECISION_EXPLICITLY_DENIED;
  return allowed && !reference_fact_is_unchangeable (action, resource) ? ACCESS_DECISION_ALLOWED
                                                                       : ACCESS_DECISION_IMPLICITLY_DENIED;
}

static PolicyText *
parse_policy (PolicyText *text, const PolicyNode *node)
{
  PolicySpan span = policy_node_get_span (node);
  const char *bytes = policy_text_get_text (text, NULL);

  if (policy_node_get_node_type (node) != POLICY_NODE_OBJECT)
    return NULL;
  return policy_text_parse (bytes + span.start, (gssize)(span.end - span.start), NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (PolicyText) text = policy_text_parse ((const char *)data, (gssize)size, NULL);
  const PolicyNode *root, *list;
  g_autoptr (AccessRequest) request = NULL;
  g_autoptr (GPtrArray) policies = g_ptr_array_new_with_free_func ((GDestroyNotify)policy_text_unref);
  g_autoptr (GPtrArray) turned = g_ptr_array_new ();
  g_autoptr (AccessEvaluation) evaluation = NULL;
  AccessDecision decision;

  if (text == NULL)
    return 0;
  root = policy_text_get_root (text);
  list = policy_node_get_member (root, "policies");
  if (list == NULL || policy_node_get_member (root, "request") == NULL)
    return 0;
  request = access_request_reader_read_node (text, policy_node_get_member (root, "request"), NULL);
  if (request == NULL)
    return 0;
  for (guint i = 0; i < policy_node_get_n_children (list) && i < MAX_POLICIES; i++)
    {
      PolicyText *policy = parse_policy (text, policy_node_get_child (list, i));

      if (policy == NULL)
        continue;
      g_ptr_array_add (policies, policy);
      g_ptr_array_insert (turned, 0, policy);
    }

  evaluation = access_evaluation_new (request, (PolicyText *const *)policies->pdata, policies->len, NOW);
  decision = access_evaluation_get_decision (evaluation);
  fuzz_assert (decision == decide (evaluation, request, (PolicyText *const *)policies->pdata, policies->len));
  fuzz_assert (decision ==
               access_evaluation_decide (request, (PolicyText *const *)turned->pdata, turned->len, NOW));
  fuzz_assert (decision == ACCESS_DECISION_IMPLICITLY_DENIED ||
               reference_fact_needs_no_permission (access_request_get_action (request)) ||
               access_evaluation_get_statements (evaluation)->len > 0);
  fuzz_assert (access_evaluation_get_reason (evaluation)[0] != '\0');
  return 0;
}
