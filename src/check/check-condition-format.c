/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-condition-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "check-condition-test.h"
#include "reference-region.h"

/* The form of the values of single condition keys */

/* A service's name and its domain, in lower case. Only the keys below are compared with just one label: names
 * of more are usual with iam:PassedToService and iam:AWSServiceName. */
static gboolean
is_service_principal (const char *value)
{
  static const char *const domains[] = { ".amazonaws.com", ".amazon.com", ".amazonaws.com.cn" };
  gsize label = strspn (value, "abcdefghijklmnopqrstuvwxyz0123456789-");

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      if (label > 0 && g_str_equal (value + label, domains[i]))
        return TRUE;
    }
  return FALSE;
}

/* vpc-1a2b3c4d or vpc-0123456789abcdef0 */
static gboolean
is_identifier (const char *value, const char *prefix)
{
  gsize length;

  if (!g_str_has_prefix (value, prefix))
    return FALSE;
  value += strlen (prefix);
  for (length = 0; g_ascii_isalnum (value[length]); length++)
    ;
  return value[length] == '\0' && (length == 8 || length == 17);
}

static void
check_region (CheckRun *run, const CheckConditionTest *test, const PolicyNode *value, const char *text)
{
  if (check_condition_test_has_variable (text))
    check_report (
        run, "INVALID_REGION", value,
        _ ("“%s” holds a policy variable, and IAM Access Analyzer knows no Region of that name. Name "
           "the Regions that “%s” may be, such as eu-west-1."),
        text, test->name);
  else if (!reference_region_exists (text))
    check_report (run, "INVALID_REGION", value,
                  _ ("AWS has no Region “%s”, so “%s” never matches it. Use its code, such as eu-west-1."),
                  text, test->name);
}

static void
check_principal (CheckRun *run, const CheckConditionTest *test, const PolicyNode *value, const char *text)
{
  if (!is_service_principal (text))
    check_report (
        run, "INVALID_SERVICE_PRINCIPAL_FORMAT", value,
        _ ("“%s” is not a service that “%s” can name. Write one name and the domain in lower case, such as "
           "cloudformation.amazonaws.com."),
        text, test->name);
}

static void
check_vpc (CheckRun *run, const CheckConditionTest *test, const PolicyNode *value, const char *text)
{
  if (!is_identifier (text, "vpc-"))
    check_report (run, "INVALID_VPC_FORMAT", value,
                  _ ("“%s” is not a VPC ID, so “%s” never matches it: vpc- must be followed by 8 or 17 "
                     "letters and digits."),
                  text, test->name);
}

static void
check_endpoint (CheckRun *run, const CheckConditionTest *test, const PolicyNode *value, const char *text)
{
  if (!is_identifier (text, "vpce-"))
    check_report (run, "INVALID_VPCE_FORMAT", value,
                  _ ("“%s” is not a VPC endpoint ID, so “%s” never matches it: vpce- must be followed "
                     "by 8 or 17 letters and digits."),
                  text, test->name);
}

static const struct
{
  const char *key;
  void (*check) (CheckRun *run, const CheckConditionTest *test, const PolicyNode *value, const char *text);
} formats[] = {
  { "aws:RequestedRegion", check_region },
  { "ec2:Region", check_region },
  { "account:TargetRegion", check_region },
  { "aws:CalledVia", check_principal },
  { "aws:CalledViaFirst", check_principal },
  { "aws:CalledViaLast", check_principal },
  { "aws:SourceVpc", check_vpc },
  { "aws:SourceVpce", check_endpoint },
};

/* A value with a variable is not known, but measured in 2026: Access Analyzer takes a variable for the name
 * of a Region (seen with StringEquals). One with a wildcard is told by WILDCARD_WITHOUT_LIKE_OPERATOR, or is
 * a pattern. */
void
check_condition_format (CheckRun *run, const CheckConditionTest *test)
{
  if (test->means.family != POLICY_OPERATOR_STRING)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_ascii_strcasecmp (formats[i].key, test->name) != 0)
        continue;
      for (guint j = 0; j < policy_node_get_n_values (test->key); j++)
        {
          const PolicyNode *value = policy_node_get_value (test->key, j);
          const char *text = policy_node_get_string (value);

          if ((!check_condition_test_has_variable (text) ||
               (formats[i].check == check_region && !test->means.wildcards)) &&
              strpbrk (text, "*?") == NULL)
            formats[i].check (run, test, value, text);
        }
    }
}
