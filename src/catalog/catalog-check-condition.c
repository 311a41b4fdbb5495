/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-check-condition.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "check-condition-test.h"
#include "policy-arn.h"
#include "reference-condition-key.h"

/* Slips in conditions that policies for Ground Truth have, some of them copied from AWS's pages. */

static gboolean
is_key (const CheckConditionTest *test, const char *name)
{
  return g_ascii_strcasecmp (test->name, name) == 0;
}

/* Give a person permissions to use the Ground Truth console: the value went missing from copies of that page.
 */
static void
check_passed_to_service (CheckRun *run, const CheckConditionTest *test)
{
  if (!is_key (test, "iam:PassedToService") || test->means.family != POLICY_OPERATOR_STRING ||
      test->means.negated)
    return;
  for (guint i = 0; i < policy_node_get_n_values (test->key); i++)
    {
      const PolicyNode *value = policy_node_get_value (test->key, i);
      g_autoptr (CheckFix) fix = NULL;
      CheckFinding *finding;

      if (*policy_node_get_string (value) != '\0')
        continue;
      finding = check_report (run, "GROUND_TRUTH_EMPTY_PASSED_TO_SERVICE", value,
                              _ ("No service has an empty name, so this statement lets no role be passed, "
                                 "and labeling jobs cannot be "
                                 "created. For Ground Truth the service is sagemaker.amazonaws.com."));
      fix = check_fix_new (_ ("Use sagemaker.amazonaws.com"), TRUE);
      check_fix_replace_string (fix, value, "sagemaker.amazonaws.com");
      check_finding_take_fix (finding, g_steal_pointer (&fix));
    }
}

static gboolean
has_queue_protocol (const PolicyNode *condition)
{
  for (guint i = 0; i < policy_node_get_n_children (condition); i++)
    {
      const PolicyNode *block = policy_node_get_child (condition, i);

      for (guint j = 0; j < policy_node_get_n_children (block); j++)
        {
          const PolicyNode *key = policy_node_get_child (block, j);

          if (policy_node_get_key (key) != NULL &&
              g_ascii_strcasecmp (policy_node_get_key (key), "sns:Protocol") == 0 &&
              policy_node_get_n_values (key) == 1 &&
              g_strcmp0 (policy_node_get_string (policy_node_get_value (key, 0)), "sqs") == 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* Create a SageMaker execution role for a Ground Truth labeling job: streaming jobs subscribe a queue to a
 * topic, and that page compares the queue with a topic's ARN. */
static void
check_endpoint (CheckRun *run, const CheckConditionTest *test)
{
  if (!is_key (test, "sns:Endpoint") || test->means.negated ||
      !has_queue_protocol (policy_node_get_parent (test->block)))
    return;
  for (guint i = 0; i < policy_node_get_n_values (test->key); i++)
    {
      const PolicyNode *value = policy_node_get_value (test->key, i);
      const char *text = policy_node_get_string (value);
      PolicyArn arn;
      g_autofree char *queue = NULL;
      g_autoptr (CheckFix) fix = NULL;
      CheckFinding *finding;

      if (text == NULL)
        continue;
      policy_arn_parse (&arn, text);
      if (!policy_arn_equals (&arn, POLICY_ARN_PREFIX, "arn") || arn.n_fields <= POLICY_ARN_REGION ||
          !policy_arn_equals (&arn, POLICY_ARN_SERVICE, "sns"))
        continue;
      finding = check_report (run, "GROUND_TRUTH_ENDPOINT_PROTOCOL_MISMATCH", value,
                              _ ("With the protocol sqs the endpoint is a queue, and “%s” is a "
                                 "topic, so no subscription is allowed. "
                                 "The queue's ARN has sqs in place of sns."),
                              text);
      queue = policy_arn_replace_field (&arn, POLICY_ARN_SERVICE, "sqs");
      fix = check_fix_new (_ ("Name the queue"), TRUE);
      check_fix_replace_string (fix, value, queue);
      check_finding_take_fix (finding, g_steal_pointer (&fix));
    }
}

/* Actions, resources, and condition keys for Amazon SageMaker: the keys for encryption got names that end in
 * Arn. */
static void
check_deprecated_key (CheckRun *run, const CheckConditionTest *test)
{
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  g_autoptr (CheckFix) fix = NULL;
  CheckFinding *finding;

  if (test->fact == NULL || !test->fact->deprecated || !g_str_has_prefix (test->fact->name, "sagemaker:"))
    return;
  name = g_strconcat (test->fact->name, "Arn", NULL);
  if (reference_condition_key_lookup (name) == NULL)
    return;
  finding = check_report_key (
      run, "GROUND_TRUTH_DEPRECATED_CONDITION_KEY", test->key,
      _ ("AWS replaced the condition key “%s” by “%s”, and requests may lack the old one. Use the new one, "
         "with "
         "the key's ARN, and try out whether the condition still does what it must."),
      test->name, name);
  if (test->means.family != POLICY_OPERATOR_NULL && !check_condition_test_has_arns_only (test->key))
    return;
  if (check_condition_test_find (test->block, name) != NULL)
    return;
  /* TRANSLATORS: %s is a condition key, such as sagemaker:OutputKmsKeyArn */
  label = g_strdup_printf (_ ("Use %s"), name);
  fix = check_fix_new (label, TRUE);
  check_fix_rename (fix, test->key, name);
  check_finding_take_fix (finding, g_steal_pointer (&fix));
}

void
catalog_check_condition (CheckRun *run, const CheckConditionTest *test)
{
  check_deprecated_key (run, test);
  if (test->means.family == POLICY_OPERATOR_NULL)
    return;
  check_passed_to_service (run, test);
  check_endpoint (run, test);
}
