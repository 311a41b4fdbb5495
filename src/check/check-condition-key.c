/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-condition-key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "check-condition-fix.h"
#include "check-condition-test.h"
#include "check-hint.h"
#include "policy-action.h"
#include "reference-condition-key.h"
#include "reference-retired.h"
#include "reference-service.h"

/* Condition keys: whether there is such a key, and whether it goes with the operator. Whether it goes with
 * the actions is no question of IAM Access Analyzer's, but for a few keys in
 * check-condition-action.c. */

static gboolean
is_tag_key (const ReferenceConditionKey *fact)
{
  return fact != NULL && strstr (fact->name, "Tag/${") != NULL;
}

/* aws:ResourceTag and aws:ResourceTag/ alike, and those of services */
static gboolean
lacks_tag_key (const char *name)
{
  gsize length = strlen (name);
  g_autofree char *with_tag_key = NULL;

  if (length > 0 && name[length - 1] == '/')
    length--;
  with_tag_key = g_strdup_printf ("%.*s/tag", (int)length, name);
  return is_tag_key (reference_condition_key_lookup (with_tag_key));
}

static void
offer_key (CheckFinding *finding, const CheckConditionTest *test, const char *key)
{
  /* TRANSLATORS: %s is a condition key, such as aws:SourceIp */
  g_autofree char *label = g_strdup_printf (_ ("Rename to “%s”"), key);
  g_autoptr (CheckFix) fix = NULL;

  if (policy_node_get_n_children (test->block) > CHECK_CONDITION_MAX_KEYS ||
      check_condition_test_find (test->block, key) != NULL)
    return;
  fix = check_fix_new (label, TRUE); /* what no request has is never met */
  check_fix_rename (fix, test->key, key);
  check_finding_take_fix (finding, g_steal_pointer (&fix));
}

static void
report_unknown (CheckRun *run, const CheckConditionTest *test, const char *code, const char *message)
{
  g_autofree char *hint = check_hint_condition_key (test->name);
  g_autofree char *advice =
      hint != NULL ? g_strdup_printf (_ ("Did you mean “%s”?"), hint) : g_strdup (_ ("Check its spelling."));
  CheckFinding *finding = check_report_key (run, code, test->key, _ ("%s %s"), message, advice);

  if (hint != NULL)
    offer_key (finding, test, hint);
}

static void
check_unknown_global_key (CheckRun *run, const CheckConditionTest *test)
{
  g_autofree char *message = NULL;

  /* Access Analyzer has DEPRECATED_GLOBAL_CONDITION_KEY for the same key; the stronger one is told. */
  if (g_ascii_strcasecmp (test->name, "aws:ARN") == 0)
    {
      offer_key (check_report_key (
                     run, "UNSUPPORTED_GLOBAL_CONDITION_KEY", test->key,
                     _ ("AWS does not support the condition key “%s”. Use aws:PrincipalArn for who makes the "
                        "request, or aws:SourceArn for the resource on whose behalf a service makes it."),
                     test->name),
                 test, "aws:PrincipalArn");
      return;
    }
  message = g_strdup_printf (_ ("AWS has no condition key “%s” for all services, so no request has it."),
                             test->name);
  report_unknown (run, test, "INVALID_GLOBAL_CONDITION_KEY", message);
}

static void
check_unknown_key (CheckRun *run, const CheckConditionTest *test, const PolicyAction *parts)
{
  g_autofree char *prefix = policy_action_dup_service (parts);
  g_autofree char *message = NULL;

  if (g_ascii_strcasecmp (prefix, "aws") == 0)
    check_unknown_global_key (run, test);
  else if (reference_retired_contains (test->name) || reference_retired_contains (prefix))
    return;
  else if (reference_service_lookup (prefix) != NULL)
    {
      message = g_strdup_printf (_ ("%s has no condition key “%s”, so no request has it."),
                                 reference_service_get_name (reference_service_lookup (prefix)), test->name);
      report_unknown (run, test, "INVALID_SERVICE_CONDITION_KEY", message);
    }
  /* What identity providers say of a user has a domain, or saml, in place of a service. */
  else if (strpbrk (prefix, "./") == NULL && g_ascii_strcasecmp (prefix, "saml") != 0)
    {
      message = g_strdup_printf (_ ("AWS has no service “%s”, so no request has the condition key “%s”."),
                                 prefix, test->name);
      report_unknown (run, test, "INVALID_SERVICE", message);
    }
}

/* A request's values are many and which of them must match is open: under Allow and without Not, at least one
 * has to; with Not, none may, since one other value would do else. Under Deny ForAnyValue denies more. */
static PolicyQualifier
get_stricter_qualifier (const CheckConditionTest *test)
{
  return policy_node_get_effect (test->statement) == POLICY_EFFECT_ALLOW && test->means.negated
             ? POLICY_QUALIFIER_FOR_ALL_VALUES
             : POLICY_QUALIFIER_FOR_ANY_VALUE;
}

/* The service reference gives it one value; IAM Access Analyzer takes ForAllValues with it. */
static gboolean
may_have_several (const CheckConditionTest *test)
{
  return test->fact->multivalued ||
         g_ascii_strcasecmp (test->name, "codestar-connections:ProviderAction") == 0 ||
         g_ascii_strcasecmp (test->name, "codeconnections:ProviderAction") == 0;
}

static void
check_qualifier (CheckRun *run, const CheckConditionTest *test)
{
  CheckFinding *finding;

  if (test->fact->multivalued && test->means.qualifier == POLICY_QUALIFIER_NONE)
    {
      finding = check_report_key (
          run, "MISSING_QUALIFIER", test->key,
          _ ("A request can have several values of “%s”, and %s does not say which of them must match. Put "
             "ForAnyValue: before it when one is enough, ForAllValues: when all must match."),
          test->name, test->means.name);
      check_condition_fix_offer (run, test, finding, get_stricter_qualifier (test), test->means.name);
    }
  else if (!may_have_several (test) && test->means.qualifier == POLICY_QUALIFIER_FOR_ALL_VALUES)
    {
      finding = check_report_key (
          run, "FORALLVALUES_WITH_SINGLE_VALUED_KEY", test->key,
          _ ("A request has at most one “%s”, and ForAllValues also holds when it has none, so the condition "
             "is looser than it looks. Leave ForAllValues: out."),
          test->name);
      check_condition_fix_offer (run, test, finding, POLICY_QUALIFIER_NONE, test->means.name);
    }
}

/* Measured: String operators go with ARNs, and since March 2026 no ARN operators with texts, of tags and
 * encryption contexts either (seen of ArnLike; there is no reason why the others should be taken). A tag
 * holds a text that may be a number or a date. */
static gboolean
is_comparable (const CheckConditionTest *test)
{
  const ReferenceValueType type = test->fact->type;

  switch (test->means.family)
    {
    case POLICY_OPERATOR_STRING:
      return type == REFERENCE_VALUE_TYPE_STRING || type == REFERENCE_VALUE_TYPE_ARN;
    case POLICY_OPERATOR_ARN:
      return type == REFERENCE_VALUE_TYPE_ARN;
    case POLICY_OPERATOR_NUMERIC:
      return type == REFERENCE_VALUE_TYPE_NUMERIC || is_tag_key (test->fact) ||
             g_ascii_strcasecmp (test->name, "aws:EpochTime") == 0;
    case POLICY_OPERATOR_DATE:
      return type == REFERENCE_VALUE_TYPE_DATE || is_tag_key (test->fact);
    case POLICY_OPERATOR_BOOL:
      return type == REFERENCE_VALUE_TYPE_BOOL || is_tag_key (test->fact);
    case POLICY_OPERATOR_BINARY:
      return type == REFERENCE_VALUE_TYPE_BINARY || is_tag_key (test->fact);
    case POLICY_OPERATOR_IP_ADDRESS:
      return type == REFERENCE_VALUE_TYPE_IP_ADDRESS || is_tag_key (test->fact);
    case POLICY_OPERATOR_NULL:
    case POLICY_OPERATOR_UNKNOWN:
    default:
      return TRUE;
    }
}

/* An operator that fits a type, for a message */
static const char *
get_fitting_operator (ReferenceValueType type)
{
  switch (type)
    {
    case REFERENCE_VALUE_TYPE_ARN:
      return "ArnLike";
    case REFERENCE_VALUE_TYPE_BOOL:
      return "Bool";
    case REFERENCE_VALUE_TYPE_NUMERIC:
      return "NumericEquals";
    case REFERENCE_VALUE_TYPE_DATE:
      return "DateLessThan";
    case REFERENCE_VALUE_TYPE_IP_ADDRESS:
      return "IpAddress";
    case REFERENCE_VALUE_TYPE_BINARY:
      return "BinaryEquals";
    case REFERENCE_VALUE_TYPE_STRING:
    default:
      return "StringEquals";
    }
}

static void
check_type (CheckRun *run, const CheckConditionTest *test)
{
  CheckFinding *finding;

  if (!is_comparable (test))
    check_report_key (
        run, "TYPE_MISMATCH", test->key,
        _ ("%s does not fit “%s”, whose values are of another kind, so the condition may never hold. Use an "
           "operator such as %s."),
        test->means.name, test->name, get_fitting_operator (test->fact->type));
  else if (test->fact->type == REFERENCE_VALUE_TYPE_ARN && test->means.family == POLICY_OPERATOR_STRING &&
           test->means.wildcards)
    {
      finding = check_report_key (
          run, "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS", test->key,
          _ ("“%s” is an ARN, and * in %s also matches across its colons, so more ARNs may match than meant. "
             "Use %s."),
          test->name, test->means.name, test->means.negated ? "ArnNotLike" : "ArnLike");
      if (check_condition_test_has_arns_only (test->key))
        check_condition_fix_offer (run, test, finding, test->means.qualifier,
                                   test->means.negated ? "ArnNotLike" : "ArnLike");
    }
}

/* AWS global condition context keys: a private address says little without the network that it is in. Access
 * Analyzer does not publish its list of such pairs. */
static void
check_pair (CheckRun *run, const CheckConditionTest *test)
{
  const PolicyNode *condition = policy_node_get_parent (test->block);

  if (g_ascii_strcasecmp (test->name, "aws:VpcSourceIp") == 0 &&
      !check_condition_test_has_key (condition, "aws:SourceVpc") &&
      !check_condition_test_has_key (condition, "aws:SourceVpce"))
    check_report_key (
        run, "MISSING_PAIRED_CONDITION_KEYS", test->key,
        _ ("The same private address exists in many networks, so “%s” alone lets other networks in. Also "
           "compare aws:SourceVpc or aws:SourceVpce."),
        test->name);
}

void
check_condition_key (CheckRun *run, const CheckConditionTest *test)
{
  PolicyAction parts;

  if (!policy_action_parse (&parts, test->name) || parts.service_length == 0 || *parts.name == '\0')
    check_report_key (run, "INVALID_CONDITION_KEY_FORMAT", test->key,
                      _ ("“%s” is not a condition key: a condition key is a service and a name separated by "
                         "a colon, such as aws:SourceIp."),
                      test->name);
  else if ((test->fact == NULL || g_str_has_suffix (test->name, "/")) && lacks_tag_key (test->name))
    check_report_key (run, "MISSING_TAG_KEY_IN_CONDITION", test->key,
                      _ ("“%s” does not say which tag to compare. Put the tag's key behind it, such "
                         "as aws:ResourceTag/team."),
                      test->name);
  else if (test->fact == NULL)
    check_unknown_key (run, test, &parts);
  else if (test->means.family != POLICY_OPERATOR_NULL && test->means.family != POLICY_OPERATOR_UNKNOWN)
    {
      check_qualifier (run, test);
      check_type (run, test);
      check_pair (run, test);
    }
}
