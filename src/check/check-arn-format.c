/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-arn-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "policy-arn.h"
#include "check-hint.h"
#include "policy-pattern.h"
#include "reference-arn.h"

/* ARNs beside the formats that a service's ARNs have. AWS's own policies hold many that fit none, so all of
 * it is loose: what the formats do not rule out altogether is taken. */

/* What AWS refuses, or what never matches, may match once it is repaired. */
CheckFix *
check_arn_format_change (const PolicyNode *node, const char *arn)
{
  g_autofree char *label = g_strdup_printf (_ ("Change to “%s”"), arn);
  CheckFix *fix = check_fix_new (label, TRUE);

  check_fix_replace_string (fix, node, arn);
  return fix;
}

static gboolean
has_field (const char *format, PolicyArnField field)
{
  PolicyArn fields;

  policy_arn_parse (&fields, format);
  return fields.length[field] > 0;
}

static gboolean
any_has_field (const char *const *formats, PolicyArnField field)
{
  for (; *formats != NULL; formats++)
    if (has_field (*formats, field))
      return TRUE;
  return FALSE;
}

static gboolean
all_have_field (const char *const *formats, PolicyArnField field)
{
  for (; *formats != NULL; formats++)
    if (!has_field (*formats, field))
      return FALSE;
  return TRUE;
}

/* The resource part of a format with * in place of what a policy fills in */
static char *
make_pattern (const char *format)
{
  GString *pattern = g_string_new (NULL);
  PolicyArn fields;

  policy_arn_parse (&fields, format);
  for (const char *p = policy_arn_get_resource (&fields); *p != '\0'; p++)
    {
      const char *close = p[0] == '$' && p[1] == '{' ? strchr (p, '}') : NULL;

      g_string_append_c (pattern, close != NULL ? '*' : *p);
      if (close != NULL)
        p = close;
    }
  return g_string_free (pattern, FALSE);
}

static gboolean
fits (const PolicyArn *arn, const char *format)
{
  g_autofree char *pattern = make_pattern (format);

  return policy_pattern_overlaps (policy_arn_get_resource (arn), pattern, POLICY_PATTERN_CASE_SENSITIVE);
}

/**
 * check_arn_format_has_account:
 * @arn: an ARN
 * @account: a word
 *
 * Returns: whether a format of its service has the word in place of an account
 */
gboolean
check_arn_format_has_account (const PolicyArn *arn, const char *account)
{
  g_autofree char *service = policy_arn_dup_field (arn, POLICY_ARN_SERVICE);

  for (const char *const *format = reference_arn_get_formats (service); *format != NULL; format++)
    {
      PolicyArn fields;

      policy_arn_parse (&fields, *format);
      if (policy_arn_equals (&fields, POLICY_ARN_ACCOUNT, account))
        return TRUE;
    }
  return FALSE;
}

static CheckFinding *
report_without_field (CheckRun *run, const char *code, const PolicyNode *node, const PolicyArn *arn,
                      PolicyArnField field, const char *message)
{
  g_autofree char *better = policy_arn_replace_field (arn, field, "");
  CheckFinding *finding = check_report (run, code, node, "%s", message);

  check_finding_take_fix (finding, check_arn_format_change (node, better));
  return finding;
}

/* CreatePolicy refuses a Region in any ARN of IAM, and in those of S3 that are not of a kind that has one. */
static gboolean
refuses_region (const PolicyArn *arn, const char *service, const char *const *formats)
{
  if (g_str_equal (service, "iam"))
    return TRUE;
  if (!g_str_equal (service, "s3"))
    return FALSE;
  for (; *formats != NULL; formats++)
    {
      PolicyArn fields;
      const char *type;

      /* Such as accesspoint/, after which a name follows: a bucket called so is no reason to doubt it. */
      policy_arn_parse (&fields, *formats);
      type = policy_arn_get_resource (&fields);
      if (fields.length[POLICY_ARN_REGION] > 0 &&
          strncmp (policy_arn_get_resource (arn), type, strcspn (type, "/")) == 0)
        return FALSE;
    }
  return !g_str_has_prefix (policy_arn_get_resource (arn), "*");
}

static void
check_region (CheckRun *run, const PolicyNode *node, const PolicyArn *arn, const char *service,
              const char *const *formats)
{
  const char *text = arn->start[POLICY_ARN_PREFIX];
  g_autofree char *message = NULL;

  if (arn->length[POLICY_ARN_REGION] == 0)
    {
      if (all_have_field (formats, POLICY_ARN_REGION))
        check_report (
            run, "MISSING_ARN_REGION", node,
            _ ("The ARN “%s” has no Region, and all of %s have one, so that it matches nothing. Write one "
               "such as eu-west-1 behind the service, or * for all."),
            text, service);
      return;
    }
  if (policy_arn_is_literal (arn, POLICY_ARN_REGION) && !any_has_field (formats, POLICY_ARN_REGION))
    {
      message = g_strdup_printf (
          _ ("The ARN “%s” has a Region, and those of %s have none, so that it matches nothing. Leave "
             "that field empty."),
          text, service);
      report_without_field (run, "ARN_REGION_NOT_ALLOWED", node, arn, POLICY_ARN_REGION, message);
    }
  else if (refuses_region (arn, service, formats))
    {
      message = g_strdup_printf (
          _ ("The ARN “%s” has a Region, and AWS refuses that: such resources of %s have none. Leave "
             "that field empty."),
          text, service);
      report_without_field (run, "IAM_ARN_REGION", node, arn, POLICY_ARN_REGION, message);
    }
}

static void
check_account (CheckRun *run, const PolicyNode *node, const PolicyArn *arn, const char *service,
               const char *const *formats)
{
  g_autofree char *message = NULL;
  gboolean known = FALSE;

  if (!policy_arn_is_literal (arn, POLICY_ARN_ACCOUNT) || all_have_field (formats, POLICY_ARN_ACCOUNT))
    return;
  for (; *formats != NULL; formats++)
    {
      if (!fits (arn, *formats))
        continue;
      if (has_field (*formats, POLICY_ARN_ACCOUNT))
        return;
      known = TRUE;
    }
  if (!known)
    return;
  message = g_strdup_printf (
      _ ("The ARN “%s” has an account, and such resources of %s have none, so that it matches nothing. "
         "Leave that field empty."),
      arn->start[POLICY_ARN_PREFIX], service);
  /* CreatePolicy takes a word there. */
  check_finding_set_refused (
      report_without_field (run, "ARN_ACCOUNT_NOT_ALLOWED", node, arn, POLICY_ARN_ACCOUNT, message),
      strspn (arn->start[POLICY_ARN_ACCOUNT], "0123456789") >= arn->length[POLICY_ARN_ACCOUNT]);
}

/* Whether each format that the resource's type leaves room for has an account of the customer's; one that
 * begins with what a policy fills in leaves room for any */
static gboolean
needs_account (const PolicyArn *arn, const char *const *formats, gsize type_length)
{
  gboolean known = FALSE;

  for (; *formats != NULL; formats++)
    {
      PolicyArn fields;
      gsize length;

      policy_arn_parse (&fields, *formats);
      length = policy_arn_get_type_length (&fields);
      if (length != 0 && (length != type_length || strncmp (policy_arn_get_resource (&fields),
                                                            policy_arn_get_resource (arn), length) != 0))
        continue;
      if (!g_str_has_prefix (fields.start[POLICY_ARN_ACCOUNT], "${"))
        return FALSE;
      known = TRUE;
    }
  return known;
}

/* IAM Access Analyzer policy check reference: Error – Missing ARN account. What AWS owns has none: the
 * documents and parameters of Systems Manager, and whatever AWS gave a name that begins so. */
static void
check_missing_account (CheckRun *run, const PolicyNode *node, const PolicyArn *arn, const char *service,
                       const char *const *formats)
{
  gsize length = policy_arn_get_type_length (arn);
  const char *name = policy_arn_get_resource (arn) + length;

  if (length == 0 || g_str_equal (service, "ssm") ||
      (*name != '\0' && g_ascii_strncasecmp (name + 1, "AWS", 3) == 0) ||
      !needs_account (arn, formats, length))
    return;
  check_report (run, "MISSING_ARN_ACCOUNT", node,
                _ ("The ARN “%s” has no account, and such resources of %s have one, so that it "
                   "matches nothing. Write its "
                   "12 digits, or * for all."),
                arn->start[POLICY_ARN_PREFIX], service);
}

/* IAM's own resources that no format has: the root user, and the credential report. */
static gboolean
is_iam_type (const char *const *formats, const char *type)
{
  if (g_str_equal (type, "root") || g_str_equal (type, "report"))
    return TRUE;
  for (; *formats != NULL; formats++)
    {
      PolicyArn fields;
      gsize length;

      policy_arn_parse (&fields, *formats);
      length = policy_arn_get_type_length (&fields);
      if (strlen (type) == length && strncmp (policy_arn_get_resource (&fields), type, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The one type that is spelt nearly so */
static char *
find_near_type (const char *const *formats, const char *type)
{
  g_autofree char *found = NULL;

  for (; *formats != NULL; formats++)
    {
      PolicyArn fields;
      g_autofree char *other = NULL;

      policy_arn_parse (&fields, *formats);
      other = g_strndup (policy_arn_get_resource (&fields), policy_arn_get_type_length (&fields));
      if (check_hint_get_distance (type, other, 1) > 1)
        continue;
      if (found != NULL && !g_str_equal (found, other))
        return NULL;
      g_free (found);
      found = g_steal_pointer (&other);
    }
  return g_steal_pointer (&found);
}

static void
report_type (CheckRun *run, const PolicyNode *node, const PolicyArn *arn, const char *const *formats,
             const char *type)
{
  g_autofree char *near = find_near_type (formats, type);
  g_autofree char *resource = NULL;
  g_autofree char *better = NULL;
  CheckFinding *finding;

  finding = check_report (run, "INVALID_ARN_RESOURCE", node,
                          _ ("IAM has no resources “%s”, and AWS refuses “%s”. Behind the account "
                             "it must be *, or begin with a kind such as role/, "
                             "user/ or policy/."),
                          type, arn->start[POLICY_ARN_PREFIX]);
  if (near == NULL)
    return;
  resource = g_strconcat (near, policy_arn_get_resource (arn) + strlen (type), NULL);
  better = policy_arn_replace_field (arn, POLICY_ARN_RESOURCE, resource);
  check_finding_take_fix (finding, check_arn_format_change (node, better));
}

/* IAM Access Analyzer policy check reference: Error – Invalid ARN resource. AWS's own policies name types
 * that no format has, misspelt ones among them (sagemaker's endpointconfig), and Access Analyzer takes them
 * all. So only IAM's resources are held to their formats, as CreatePolicy does: the whole field is *, or it
 * begins with a kind. */
static void
check_iam_type (CheckRun *run, const PolicyNode *node, const PolicyArn *arn, const char *const *formats)
{
  gsize length = policy_arn_get_type_length (arn);
  const char *resource = policy_arn_get_resource (arn);
  g_autofree char *type = g_strndup (resource, length);

  if (g_str_equal (resource, "*") || is_iam_type (formats, type))
    return;
  if (length > 0)
    report_type (run, node, arn, formats, type);
  else
    check_report (
        run, "IAM_ARN_RESOURCE", node,
        _ ("“%s” does not say what of IAM it means, and AWS refuses it: behind the account it must be *, or "
           "begin with a kind such as role/, user/ or policy/."),
        arn->start[POLICY_ARN_PREFIX]);
}

/**
 * check_arn_format:
 * @run: the run
 * @node: a resource
 * @arn: its ARN
 * @service: its service, which AWS has
 */
void
check_arn_format (CheckRun *run, const PolicyNode *node, const PolicyArn *arn, const char *service)
{
  const char *const *formats = reference_arn_get_formats (service);

  if (*formats == NULL)
    return;
  check_region (run, node, arn, service, formats);
  if (arn->length[POLICY_ARN_ACCOUNT] == 0)
    check_missing_account (run, node, arn, service, formats);
  else
    check_account (run, node, arn, service, formats);
  if (g_str_equal (service, "iam"))
    check_iam_type (run, node, arn, formats);
}
