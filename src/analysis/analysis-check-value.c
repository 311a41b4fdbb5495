/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "policy-arn.h"
#include "policy-pattern.h"

/* The form of actions and resources: what can be told without knowing any service. */

static gboolean
is_action (const char *action)
{
  const char *colon = strchr (action, ':');

  if (g_str_equal (action, "*"))
    return TRUE;
  if (colon == NULL || colon == action || colon[1] == '\0' || strchr (colon + 1, ':') != NULL)
    return FALSE;
  for (const char *p = action; p < colon; p++)
    {
      if (!g_ascii_isalnum (*p) && *p != '-')
        return FALSE;
    }
  for (const char *p = colon + 1; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p) && strchr ("*?_-", *p) == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
check_actions (AnalysisCheckRun *run, const PolicyNode *actions)
{
  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const PolicyNode *value = policy_node_get_value (actions, i);
      const char *action = policy_node_get_string (value);

      if (policy_node_get_node_type (value) == POLICY_NODE_STRING && !is_action (action))
        analysis_check_report (
            run, "IAM_ACTION_FORMAT", value,
            _ ("“%s” is no action: it must be a service and a name with a colon between them, such as "
               "s3:GetObject, or * for all. The service cannot have a wildcard."),
            action);
    }
}

static gboolean
has_placeholder (const char *field)
{
  return policy_pattern_has_wildcard (field) || strstr (field, "${") != NULL;
}

static gboolean
is_account (const char *account)
{
  return *account == '\0' || g_str_equal (account, "aws") || has_placeholder (account) ||
         (strlen (account) == 12 && strspn (account, "0123456789") == 12);
}

static void
check_arn (AnalysisCheckRun *run, const PolicyNode *value, const char *text)
{
  g_autoptr (PolicyArn) arn = policy_arn_parse (text);

  if (arn == NULL)
    {
      if (!g_str_has_suffix (text, "*"))
        analysis_check_report (run, "MISSING_ARN_FIELD", value,
                               _ ("The ARN “%s” lacks a field: it has six, with colons between them, such as "
                                  "arn:aws:s3:::bucket/key. Empty fields keep their colons."),
                               text);
      return;
    }
  if (!has_placeholder (arn->partition) && !policy_arn_is_partition (arn->partition))
    analysis_check_report (
        run, "INVALID_PARTITION", value,
        _ ("“%s” in “%s” is no partition of AWS. It is aws nearly everywhere, aws-cn in China, "
           "aws-us-gov in GovCloud."),
        arn->partition, text);
  if (!is_account (arn->account))
    analysis_check_report (run, "INVALID_ARN_ACCOUNT", value,
                           _ ("“%s” in “%s” is no account: an account's number has 12 digits."), arn->account,
                           text);
}

static void
check_resources (AnalysisCheckRun *run, const PolicyNode *resources)
{
  for (guint i = 0; i < policy_node_get_n_values (resources); i++)
    {
      const PolicyNode *value = policy_node_get_value (resources, i);
      const char *resource = policy_node_get_string (value);

      if (policy_node_get_node_type (value) != POLICY_NODE_STRING || g_str_equal (resource, "*"))
        continue;
      if (g_str_has_prefix (resource, "arn:"))
        check_arn (run, value, resource);
      else if (!has_placeholder (resource))
        analysis_check_report (
            run, "INVALID_ARN_PREFIX", value,
            _ ("“%s” is no resource: it must be * for all, or an ARN, which begins with arn:."), resource);
    }
}

void
analysis_check_statement_values (AnalysisCheckRun *run, const PolicyNode *statement)
{
  check_actions (run, policy_node_get_member (statement, "Action"));
  check_actions (run, policy_node_get_member (statement, "NotAction"));
  check_resources (run, policy_node_get_member (statement, "Resource"));
  check_resources (run, policy_node_get_member (statement, "NotResource"));
}
