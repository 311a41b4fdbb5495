/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-possible.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "check-condition-test.h"
#include "check-hint.h"
#include "policy-pattern.h"

/* Values that a condition key never has, where its values are a short list, or have a form that AWS
 * documents. Only under operators that ask for one of them: under those with Not the condition holds all the
 * same. */

#define MAX_DISTANCE 2

typedef struct
{
  const char *key;
  const char *const *values; /* ends in NULL; patterns */
  gboolean (*is_value) (const char *value);
  const char *example;
} Form;

/* IAM JSON policy elements: Principal. Names of several labels are usual, and so are other domains in
 * other partitions. */
static gboolean
is_service_principal (const char *value)
{
  static const char *const domains[] = { "?*.amazonaws.com", "?*.amazonaws.com.cn", "?*.amazon.com",
                                         "?*.amazonaws.eu", "?*.aws.internal" };

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    if (policy_pattern_overlaps (value, domains[i], POLICY_PATTERN_CASE_SENSITIVE))
      return TRUE;
  return FALSE;
}

/* AWS KMS Developer Guide, "AWS KMS condition keys": SERVICE.REGION.amazonaws.com */
static gboolean
is_via_service (const char *value)
{
  return policy_pattern_overlaps (value, "?*.?*.amazonaws.com", POLICY_PATTERN_CASE_SENSITIVE) ||
         policy_pattern_overlaps (value, "?*.?*.amazonaws.com.cn", POLICY_PATTERN_CASE_SENSITIVE) ||
         policy_pattern_overlaps (value, "?*.?*.amazonaws.eu", POLICY_PATTERN_CASE_SENSITIVE);
}

/* Only what looks like an account ID: AWS itself has names there. */
static gboolean
is_account (const char *value)
{
  gsize length = strspn (value, "0123456789");

  return value[length] != '\0' || length == 12;
}

static gboolean
is_organization (const char *value)
{
  return policy_pattern_overlaps (value, "o-??????????*", POLICY_PATTERN_CASE_SENSITIVE);
}

static const char *const work_team_types[] = { "private-crowd", "vendor-crowd", "public-crowd", NULL };
static const char *const switches[] = { "Enabled", "Disabled", NULL };
static const char *const encryptions[] = { "AES256", "aws:kms", "aws:kms:dsse", NULL };
static const char *const protocols[] = { "http", "https",       "email",  "email-json", "sms",
                                         "sqs",  "application", "lambda", "firehose",   NULL };

static const Form forms[] = {
  { "iam:PassedToService", NULL, is_service_principal, "sagemaker.amazonaws.com" },
  { "iam:AWSServiceName", NULL, is_service_principal, "sagemaker.amazonaws.com" },
  { "kms:ViaService", NULL, is_via_service, "s3.eu-west-1.amazonaws.com" },
  { "aws:PrincipalAccount", NULL, is_account, "111122223333" },
  { "aws:ResourceAccount", NULL, is_account, "111122223333" },
  { "aws:SourceAccount", NULL, is_account, "111122223333" },
  { "kms:CallerAccount", NULL, is_account, "111122223333" },
  { "s3:ResourceAccount", NULL, is_account, "111122223333" },
  { "aws:PrincipalOrgID", NULL, is_organization, "o-a1b2c3d4e5" },
  { "aws:ResourceOrgID", NULL, is_organization, "o-a1b2c3d4e5" },
  { "s3:x-amz-server-side-encryption", encryptions, NULL, "aws:kms" },
  { "sagemaker:DirectInternetAccess", switches, NULL, "Disabled" },
  { "sagemaker:RootAccess", switches, NULL, "Disabled" },
  { "sagemaker:WorkteamType", work_team_types, NULL, "private-crowd" },
  { "sns:Protocol", protocols, NULL, "sqs" },
};

static gboolean
is_one_of (const CheckConditionTest *test, const char *const *values, const char *value)
{
  for (; *values != NULL; values++)
    if (test->means.wildcards      ? policy_pattern_matches (value, *values, POLICY_PATTERN_CASE_SENSITIVE)
        : test->means.ignores_case ? g_ascii_strcasecmp (value, *values) == 0
                                   : g_str_equal (value, *values))
      return TRUE;
  return FALSE;
}

/* Without a wildcard a value must be of the form; a pattern must leave room for it. */
static gboolean
is_possible (const CheckConditionTest *test, const Form *form, const char *value)
{
  if (check_condition_test_has_variable (value))
    return TRUE;
  if (form->values != NULL)
    return is_one_of (test, form->values, value);
  return form->is_value (value) || (test->means.wildcards && form->is_value == is_account);
}

/* The one value that is spelt nearly so, or begins so */
static char *
find_near_value (const char *const *values, const char *value)
{
  for (; *values != NULL; values++)
    if (*value != '\0' && (g_ascii_strncasecmp (*values, value, strlen (value)) == 0 ||
                           check_hint_get_distance (value, *values, MAX_DISTANCE) <= MAX_DISTANCE))
      return g_strdup (*values);
  return NULL;
}

/* What lacks the domain, or has one that is spelt nearly so */
static char *
find_near_principal (const char *value)
{
  gsize label = strspn (value, "abcdefghijklmnopqrstuvwxyz0123456789-");

  if (label > 0 && (value[label] == '\0' ||
                    check_hint_get_distance (value + label, ".amazonaws.com", MAX_DISTANCE) <= MAX_DISTANCE))
    return g_strdup_printf ("%.*s.amazonaws.com", (int)label, value);
  return NULL;
}

static void
report (CheckRun *run, const CheckConditionTest *test, const Form *form, const PolicyNode *value)
{
  const char *text = policy_node_get_string (value);
  g_autofree char *near = form->values != NULL                     ? find_near_value (form->values, text)
                          : form->is_value == is_service_principal ? find_near_principal (text)
                                                                   : NULL;
  g_autofree char *label = NULL;
  g_autoptr (CheckFix) fix = NULL;
  CheckFinding *finding;

  if (near == NULL)
    {
      check_report (
          run, "ACCESS_IMPOSSIBLE_VALUE", value,
          _ ("“%s” never has the value “%s”, so the condition never holds for it. A value looks like “%s”."),
          test->name, text, form->example);
      return;
    }
  finding = check_report (
      run, "ACCESS_IMPOSSIBLE_VALUE", value,
      _ ("“%s” never has the value “%s”, so the condition never holds for it. Did you mean “%s”?"),
      test->name, text, near);
  label = g_strdup_printf (_ ("Change to “%s”"), near);
  fix = check_fix_new (label, TRUE);
  check_fix_replace_string (fix, value, near);
  check_finding_take_fix (finding, g_steal_pointer (&fix));
}

/**
 * check_possible:
 * @run: the run
 * @test: a comparison
 */
void
check_possible (CheckRun *run, const CheckConditionTest *test)
{
  if (test->means.family != POLICY_OPERATOR_STRING || test->means.negated)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if (g_ascii_strcasecmp (forms[i].key, test->name) != 0)
        continue;
      for (guint j = 0; j < policy_node_get_n_values (test->key); j++)
        {
          const PolicyNode *value = policy_node_get_value (test->key, j);
          const char *text = policy_node_get_string (value);

          /* An empty one has a finding of its own. */
          if (*text != '\0' && !is_possible (test, &forms[i], text))
            report (run, test, &forms[i], value);
        }
    }
}
