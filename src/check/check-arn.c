/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-arn.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "check-arn-format.h"
#include "check-hint.h"
#include "policy-arn.h"
#include "policy-pattern.h"
#include "reference-arn.h"
#include "reference-region.h"
#include "reference-retired.h"
#include "reference-service.h"

/* Resource and NotResource: IAM JSON policy elements: Resource; Amazon Resource Names (ARNs). What of it
 * needs only the ARN itself, and not the formats that the service's ARNs have (those are in
 * check-arn-format.c). */

/* IAM takes an ARN that ends early in a wildcard, such as arn:aws:waf:*, but neither one without its service,
 * nor one with an empty field. */
static void
check_short_arn (CheckRun *run, const PolicyNode *node, const char *text, const PolicyArn *arn)
{
  if (!g_str_has_suffix (text, "*"))
    check_finding_set_refused (
        check_report (run, "MISSING_ARN_FIELD", node,
                      _ ("The ARN “%s” lacks a field: it has six, with colons between them, such as "
                         "arn:aws:s3:::bucket/key. Empty fields keep their colons."),
                      text),
        arn->n_fields <= POLICY_ARN_REGION);
  else if (arn->n_fields <= POLICY_ARN_REGION)
    check_report (run, "IAM_ARN_VENDOR", node,
                  _ ("The ARN “%s” does not name the service, and AWS refuses it. Write one in full, such as "
                     "arn:aws:s3:::*, or * for all."),
                  text);
  else if (arn->length[POLICY_ARN_REGION] > 0 && (policy_arn_equals (arn, POLICY_ARN_SERVICE, "s3") ||
                                                  policy_arn_equals (arn, POLICY_ARN_SERVICE, "iam")))
    check_report (
        run, "IAM_ARN_REGION", node,
        _ ("“%s” has a wildcard in place of the Region, and AWS refuses that: most ARNs of this service have "
           "none. Write one in full, such as arn:aws:s3:::*."),
        text);
  else if (strstr (text, "::") != NULL)
    check_report (
        run, "IAM_ARN_FORMAT", node,
        _ ("The ARN “%s” lacks a field, and AWS refuses it: it has six, with colons between them, such "
           "as arn:aws:s3:::bucket/key."),
        text);
}

static void
check_partition (CheckRun *run, const PolicyNode *node, const char *text, const PolicyArn *arn)
{
  g_autofree char *partition = NULL;

  if (policy_arn_equals (arn, POLICY_ARN_PARTITION, "*") ||
      policy_arn_equals (arn, POLICY_ARN_PARTITION, run->partition != NULL ? run->partition : "*"))
    return;
  partition = policy_arn_dup_field (arn, POLICY_ARN_PARTITION);
  if (*partition != '\0' && !policy_arn_is_literal (arn, POLICY_ARN_PARTITION))
    check_report (run, "IAM_ARN_PARTITION", node,
                  _ ("The partition of “%s” has a wildcard within it, and AWS refuses that. Write * for all "
                     "partitions, or name one: aws nearly everywhere."),
                  text);
  else if (!policy_arn_is_partition (partition))
    check_report (run, "INVALID_PARTITION", node,
                  _ ("“%s” in “%s” is not an AWS partition. It is aws nearly everywhere, aws-cn in China, "
                     "aws-us-gov in GovCloud."),
                  partition, text);
  else if (run->partition != NULL)
    check_report (
        run, "IAM_ARN_PARTITION", node,
        _ ("“%s” is an ARN of the partition %s, and others in this policy are of %s. AWS takes a policy only "
           "with ARNs of the partition that it is in. Write a policy for each."),
        text, partition, run->partition);
  else
    run->partition = g_steal_pointer (&partition);
}

static void
check_wildcard_service (CheckRun *run, const PolicyNode *node, const char *text)
{
  CheckFinding *finding;

  finding = check_report (run, "WILDCARD_IN_SERVICE_NAME", node,
                          _ ("“%s” has a wildcard in the service's name, and so reaches further "
                             "than it seems to. Name the service."),
                          text);
  check_finding_set_superseded (finding);
  check_report (
      run, "IAM_ARN_VENDOR", node,
      _ ("“%s” has a wildcard in the service's name, and AWS refuses that. Name the service, or write * "
         "for all resources."),
      text);
}

/* Returns whether it is a service's name as ARNs have it */
static gboolean
check_service (CheckRun *run, const PolicyNode *node, const char *text, const PolicyArn *arn,
               const char *service)
{
  g_autofree char *lower = NULL;
  g_autofree char *better = NULL;
  CheckFinding *finding;

  if (*service == '\0')
    {
      check_report (
          run, "IAM_ARN_VENDOR", node,
          _ ("The ARN “%s” does not name the service, and AWS refuses it. Write one in full, such as "
             "arn:aws:s3:::bucket."),
          text);
      return FALSE;
    }
  if (!policy_arn_is_literal (arn, POLICY_ARN_SERVICE))
    {
      check_wildcard_service (run, node, text);
      return FALSE;
    }
  if (!reference_arn_is_service (service))
    {
      if (!reference_retired_contains (service))
        check_report (run, "INVALID_SERVICE", node,
                      _ ("AWS has no service “%s”, so that “%s” matches nothing. Check its spelling."),
                      service, text);
      return FALSE;
    }
  lower = g_ascii_strdown (service, -1);
  if (g_str_equal (service, lower))
    return TRUE;
  finding =
      check_report (run, "INVALID_ARN_SERVICE_CASE", node,
                    _ ("The service of “%s” must be in small letters: in any other spelling the ARN matches "
                       "nothing."),
                    text);
  better = policy_arn_replace_field (arn, POLICY_ARN_SERVICE, lower);
  check_finding_take_fix (finding, check_arn_format_change (node, better));
  return FALSE;
}

static void
check_region (CheckRun *run, const PolicyNode *node, const char *text, const PolicyArn *arn)
{
  g_autofree char *region = NULL;
  const char *partition;

  if (!policy_arn_is_literal (arn, POLICY_ARN_REGION))
    return;
  region = policy_arn_dup_field (arn, POLICY_ARN_REGION);
  partition =
      strpbrk (region, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == NULL ? reference_region_get_partition (region) : NULL;
  if (partition == NULL)
    check_report (run, "INVALID_ARN_REGION", node,
                  _ ("“%s” in “%s” is not an AWS Region, so the ARN matches nothing. Use a Region such as "
                     "eu-west-1, or * for all Regions."),
                  region, text);
  else if (policy_arn_is_literal (arn, POLICY_ARN_PARTITION) &&
           !policy_arn_equals (arn, POLICY_ARN_PARTITION, partition))
    check_report (run, "INVALID_ARN_REGION", node,
                  _ ("The Region “%s” is in the partition %s, so that “%s” matches nothing."), region,
                  partition, text);
}

static gboolean
is_account_number (const PolicyArn *arn)
{
  const char *account = arn->start[POLICY_ARN_ACCOUNT];

  return arn->length[POLICY_ARN_ACCOUNT] == 12 && strspn (account, "0123456789") >= 12;
}

/* Where AWS owns the resource, the account is the word aws. */
static void
check_account (CheckRun *run, const PolicyNode *node, const char *text, const PolicyArn *arn)
{
  g_autofree char *account = NULL;

  if (!policy_arn_is_literal (arn, POLICY_ARN_ACCOUNT) || is_account_number (arn) ||
      policy_arn_equals (arn, POLICY_ARN_ACCOUNT, "aws"))
    return;
  account = policy_arn_dup_field (arn, POLICY_ARN_ACCOUNT);
  if (check_arn_format_has_account (arn, account))
    return;
  check_report (run, "INVALID_ARN_ACCOUNT", node,
                _ ("“%s” in “%s” is not an account: an account ID has 12 digits."), account, text);
}

static void
check_text (CheckRun *run, const PolicyNode *node, const char *text)
{
  PolicyArn arn;
  g_autofree char *service = NULL;

  policy_arn_parse (&arn, text);
  if (arn.n_fields < POLICY_ARN_N_FIELDS)
    {
      check_short_arn (run, node, text, &arn);
      return;
    }
  check_partition (run, node, text, &arn);
  service = policy_arn_dup_field (&arn, POLICY_ARN_SERVICE);
  check_region (run, node, text, &arn);
  check_account (run, node, text, &arn);
  if (check_service (run, node, text, &arn, service))
    check_arn_format (run, node, &arn, service);
}

/**
 * check_arn:
 * @run: the run
 * @statement: a statement
 */
void
check_arn (CheckRun *run, const PolicyNode *statement)
{
  static const char *const members[] = { "Resource", "NotResource" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const PolicyNode *resources = policy_node_get_member (statement, members[i]);

      for (guint j = 0; j < policy_node_get_n_values (resources); j++)
        {
          const PolicyNode *node = policy_node_get_value (resources, j);
          const char *resource = policy_node_as_string (node);

          if (resource == NULL || g_str_equal (resource, "*"))
            continue;
          if (g_str_has_prefix (resource, "arn:"))
            check_text (run, node, resource);
          else
            check_report (
                run, "INVALID_ARN_PREFIX", node,
                _ ("“%s” is not a resource: a resource is * for all, or an ARN, which begins with arn:."),
                resource);
        }
    }
}
