/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a policy meets an expectation, proven for all that it does not name. */
#include "config.h"

#include "access-expectation-judge.h"

#include "access-comparison.h"
#include "access-evaluation.h"
#include "access-expectation-box.h"
#include "access-statement.h"
#include "policy-action.h"
#include "policy-arn.h"
#include "policy-pattern.h"
#include "reference-action.h"
#include "reference-condition-key.h"
#include "reference-expand.h"
#include "reference-index.h"

#include <glib/gi18n-lib.h>

static gboolean
is_pattern (const char *resource)
{
  return resource != NULL && !g_str_equal (resource, "*") && policy_pattern_has_wildcard (resource);
}

/* What an action has to be, to be one that there is; NULL: it is */
static char *
dup_problem_of_action (const char *action)
{
  g_autoptr (GPtrArray) actions = NULL;
  PolicyAction parsed;

  if (!policy_action_parse (&parsed, action))
    /* Translators: what was written in place of an action */
    return g_strdup_printf (_ ("“%s” is no action: it needs a service and a name, such as s3:GetObject."),
                            action);
  if (policy_action_is_single (action))
    return reference_action_lookup (action) != NULL ? NULL
                                                    /* Translators: an action, and a date */
                                                    : g_strdup_printf (_ ("AWS has no action “%s” as of %s."),
                                                                       action, reference_index_get_date ());
  actions = reference_expand (action);
  if (actions != NULL && actions->len > 0)
    return NULL;
  /* Translators: a pattern of actions, and a date */
  return g_strdup_printf (_ ("AWS has no action that matches “%s” as of %s."), action,
                          reference_index_get_date ());
}

static char *
dup_problem_of_keys (AccessRequest *request)
{
  g_auto (GStrv) keys = access_request_dup_context_keys (request);

  for (guint i = 0; keys[i] != NULL; i++)
    if (reference_condition_key_lookup (keys[i]) == NULL)
      return g_strdup_printf (_ ("AWS has no condition key “%s” as of %s."), keys[i],
                              reference_index_get_date ());
  return NULL;
}

static char *
dup_problem (AccessRequest *request)
{
  const char *resource = access_request_get_resource (request);
  char *problem = dup_problem_of_action (access_request_get_action (request));
  PolicyArn arn;

  if (problem != NULL)
    return problem;
  if (resource != NULL && !g_str_equal (resource, "*") && !policy_arn_parse (&arn, resource))
    /* Translators: what was written in place of an ARN */
    return g_strdup_printf (_ ("“%s” is no ARN, nor is it *."), resource);
  return dup_problem_of_keys (request);
}

/* Whether the policy can tell no two requests apart that are as the expectation says */
static gboolean
is_one_request (AccessRequest *request, PolicyText *policy)
{
  const char *action = access_request_get_action (request);
  const char *resource = access_request_get_resource (request);
  g_auto (GStrv) keys = NULL;

  if (!policy_action_is_single (action) || access_request_get_principal (request) == NULL ||
      resource == NULL || policy_pattern_has_wildcard (resource))
    return FALSE;
  keys = access_statement_dup_keys (policy, action);
  for (guint i = 0; keys[i] != NULL; i++)
    if (!access_request_knows_context (request, keys[i]))
      return FALSE;
  return TRUE;
}

/* The engine takes one key's values as any of a list: what it shows has to be as it was asked. */
static gboolean
is_as_asked (AccessRequest *shown, AccessRequest *asked)
{
  g_auto (GStrv) keys = access_request_dup_context_keys (asked);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *const *values = access_request_get_context (asked, keys[i]);
      const char *const *found = access_request_get_context (shown, keys[i]);

      for (guint j = 0; values != NULL && values[0] != NULL && values[1] != NULL && values[j] != NULL; j++)
        if (found == NULL || !g_strv_contains (found, values[j]))
          return FALSE;
    }
  return TRUE;
}

/* Whether the later policy allows no request that the earlier one does not; else one that it allows */
static AccessExpectationAnswer
compare (AccessRequest *asked, PolicyText *before, PolicyText *after, AccessRequest **request, char **reason)
{
  g_autoptr (AccessComparison) comparison = access_comparison_new (before, after);
  AccessRequest *excess = access_comparison_get_excess (comparison);

  switch (access_comparison_allows_more (comparison))
    {
    case ACCESS_ANSWER_EMPTY:
      return ACCESS_EXPECTATION_MET;
    case ACCESS_ANSWER_FOUND:
      if (is_as_asked (excess, asked))
        {
          *request = g_object_ref (excess);
          return ACCESS_EXPECTATION_BROKEN;
        }
      *reason =
          g_strdup (_ ("A condition key has several values, and too many lists of them could be sent."));
      return ACCESS_EXPECTATION_UNTOLD;
    case ACCESS_ANSWER_UNKNOWN:
    default:
      *reason = g_strjoinv (" ", (GStrv)access_comparison_get_excess_unknown (comparison));
      return ACCESS_EXPECTATION_UNTOLD;
    }
}

/* Whether no request at all can be as the expectation says */
static gboolean
is_void (AccessRequest *request, PolicyText *box)
{
  g_autoptr (PolicyText) nothing =
      policy_text_parse ("{\"Version\":\"2012-10-17\",\"Statement\":[]}", -1, NULL);
  g_autoptr (AccessComparison) comparison = access_comparison_new (nothing, box);

  return access_comparison_allows_more (comparison) == ACCESS_ANSWER_EMPTY;
}

static AccessExpectationAnswer
prove (AccessExpectation *self, PolicyText *policy, AccessRequest **request, char **reason)
{
  AccessRequest *asked = access_expectation_get_request (self);
  g_autoptr (PolicyText) box = access_expectation_box_new (asked);
  g_autoptr (PolicyText) without = NULL;

  if (is_void (asked, box))
    {
      *reason =
          g_strdup (_ ("No request can be like this: the resource, the condition keys and their values do "
                       "not fit the action."));
      return ACCESS_EXPECTATION_INVALID;
    }
  if (access_expectation_get_allowed (self))
    return compare (asked, policy, box, request, reason);
  without = access_expectation_box_deny (asked, policy);
  return without != NULL ? compare (asked, without, policy, request, reason) : ACCESS_EXPECTATION_MET;
}

/* What is to be allowed, and no pattern, is decided as one request; what is to be denied may be shown not to
 * be by one. */
static gboolean
is_to_be_evaluated (AccessExpectation *self)
{
  AccessRequest *request = access_expectation_get_request (self);

  return policy_action_is_single (access_request_get_action (request)) &&
         !is_pattern (access_request_get_resource (request));
}

/**
 * access_expectation_judge:
 * @self: an expectation
 * @policy: a policy
 * @now: the time that counts as now, in microseconds since 1970
 * @request: (out) (transfer full) (nullable): a request that the policy by itself decides otherwise, where
 * the answer is %ACCESS_EXPECTATION_BROKEN; it is as the expectation says
 * @reason: (out) (transfer full) (nullable): a translated sentence where the answer is
 * %ACCESS_EXPECTATION_UNTOLD or %ACCESS_EXPECTATION_INVALID
 *
 * What has to be denied has to be denied to every request that is as the expectation says, in every context
 * and on every resource that it does not name: that is proven, or else it does not hold. What has to be
 * allowed is decided as access_evaluation_new() does; where its action or its resource is a pattern, every
 * request has to be allowed, and that is proven as well.
 *
 * Returns: whether the policy by itself meets it
 */
AccessExpectationAnswer
access_expectation_judge (AccessExpectation *self, PolicyText *policy, gint64 now, AccessRequest **request,
                          char **reason)
{
  AccessRequest *asked;
  gboolean allowed;

  g_return_val_if_fail (ACCESS_IS_EXPECTATION (self) && policy != NULL, ACCESS_EXPECTATION_UNTOLD);
  g_return_val_if_fail (request != NULL && reason != NULL, ACCESS_EXPECTATION_UNTOLD);

  *request = NULL;
  asked = access_expectation_get_request (self);
  *reason = dup_problem (asked);
  if (*reason != NULL)
    return ACCESS_EXPECTATION_INVALID;
  if (!is_to_be_evaluated (self))
    return prove (self, policy, request, reason);
  allowed = access_evaluation_decide (asked, &policy, 1, now) == ACCESS_DECISION_ALLOWED;
  if (allowed != access_expectation_get_allowed (self))
    {
      *request = g_object_ref (asked);
      return ACCESS_EXPECTATION_BROKEN;
    }
  if (allowed || is_one_request (asked, policy))
    return ACCESS_EXPECTATION_MET;
  return prove (self, policy, request, reason);
}
