/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-condition-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "access-condition-value.h"
#include "check-condition-fix.h"
#include "check-condition-test.h"
#include "policy-date.h"

/* What values must be under an operator. IAM JSON policy elements: Condition operators */

static void
check_date (CheckRun *run, const CheckConditionTest *test, const PolicyNode *value, const char *text)
{
  const char *digits = text + strspn (text, "+-");
  gint64 microseconds;

  if (!access_condition_value_parse_date (text, &microseconds))
    {
      CheckFinding *finding = check_report (
          run, "TYPE_MISMATCH_DATE", value,
          _ ("“%s” is not a date. Write it as 2026-12-31, or with a time as 2026-12-31T23:59:59Z."), text);

      if (policy_date_is_taken (text))
        return;
      check_finding_set_superseded (finding);
      check_report (run, "IAM_DATE_VALUE", value,
                    _ ("“%s” is not a date, and AWS refuses a policy that compares “%s” with it. Write "
                       "it as 2026-12-31, or "
                       "with a time as 2026-12-31T23:59:59Z."),
                    text, test->name);
    }
  /* A bare year too */
  else if (digits[strspn (digits, "0123456789")] == '\0')
    check_report (
        run, "INVALID_DATE_VALUE", value,
        _ ("“%s” counts as seconds since 1970, which is hard to read and rarely meant. Write the date as "
           "2026-12-31, or with a time as 2026-12-31T23:59:59Z."),
        text);
}

static gboolean
is_boolean (const char *text)
{
  return g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "false") == 0;
}

static gboolean
is_base64 (const char *text)
{
  gsize length = strlen (text), n_data = 0;

  while (g_ascii_isalnum (text[n_data]) || text[n_data] == '+' || text[n_data] == '/')
    n_data++;
  return length % 4 == 0 && length - n_data <= 2 && strspn (text + n_data, "=") == length - n_data;
}

/* Outside policy variables, in which ${*}, ${?} and ${$} stand for the characters themselves */
static gboolean
has_wildcard (const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (*text == '*' || *text == '?')
        return TRUE;
      if (text[0] == '$' && text[1] == '{' && strchr (text, '}') != NULL)
        text = strchr (text, '}');
    }
  return FALSE;
}

/* The operator that takes the wildcards. NULL: there is none */
static const char *
get_like (const CheckConditionTest *test)
{
  if (test->means.like == NULL || test->fact == NULL || test->fact->type != REFERENCE_VALUE_TYPE_ARN)
    return test->means.like;
  if (!check_condition_test_has_arns_only (test->key))
    return NULL;
  return test->means.negated ? "ArnNotLike" : "ArnLike";
}

static void
check_wildcard (CheckRun *run, const CheckConditionTest *test, const PolicyNode *value, const char *text)
{
  CheckFinding *finding;

  if (!has_wildcard (text))
    return;
  finding = check_report (
      run, "WILDCARD_WITHOUT_LIKE_OPERATOR", value,
      _ ("%s takes * and ? for the characters themselves, so “%s” matches only just that text. If any "
         "characters are meant, use an operator with Like."),
      test->means.name, text);
  if (get_like (test) != NULL)
    check_condition_fix_offer (run, test, finding, test->means.qualifier, get_like (test));
}

static gboolean
is_required_already (const CheckConditionTest *test)
{
  const PolicyNode *null = policy_node_get_member (policy_node_get_parent (test->block), "Null");
  const PolicyNode *key;
  const char *value;

  if (null == NULL || policy_node_get_node_type (null) != POLICY_NODE_OBJECT ||
      policy_node_get_n_children (null) > CHECK_CONDITION_MAX_KEYS)
    return FALSE;
  key = check_condition_test_find (null, test->name);
  if (key == NULL || policy_node_get_n_values (key) != 1)
    return FALSE;
  value = policy_node_get_string (policy_node_get_value (key, 0));
  return value != NULL && g_ascii_strcasecmp (value, "false") == 0;
}

/* Measured for StringLike under Allow; it is as true under Deny, for each * in a list, and with ForAnyValue.
 * Not with IfExists or ForAllValues, where * always holds, nor with StringNotLike, where it asks for the
 * contrary. */
static void
check_presence (CheckRun *run, const CheckConditionTest *test, const PolicyNode *value)
{
  CheckFinding *finding;
  g_autoptr (CheckFix) fix = NULL;

  if (g_strcmp0 (test->means.name, "StringLike") != 0 || test->means.if_exists ||
      test->means.qualifier == POLICY_QUALIFIER_FOR_ALL_VALUES)
    return;
  finding = check_report (run, "EQUIVALENT_TO_NULL_FALSE", value,
                          _ ("Any value matches *, so this only asks whether the request has “%s”. "
                             "Null with the value false says "
                             "so plainly."),
                          test->name);
  if (is_required_already (test))
    {
      fix = check_fix_new (_ ("Remove it, since Null asks for the key already"), FALSE);
      check_condition_fix_remove (fix, test);
      check_finding_take_fix (finding, g_steal_pointer (&fix));
      return;
    }
  fix = check_fix_new (_ ("Use Null with the value false"), FALSE);
  if (check_condition_fix_move (fix, run->text, test, "Null", "\"false\""))
    check_finding_take_fix (finding, g_steal_pointer (&fix));
}

/* Of several bounds for one number only the loosest counts, since one match is enough. */
static void
check_bounds (CheckRun *run, const CheckConditionTest *test)
{
  const PolicyOperatorOrder order = test->means.order;
  const gboolean less = order == POLICY_ORDER_LESS || order == POLICY_ORDER_LESS_EQUAL;
  guint n = policy_node_get_n_values (test->key);
  const PolicyNode *loosest = NULL;
  double bound = 0, number;
  g_autofree char *json = NULL;
  CheckFinding *finding;
  CheckFix *fix;

  if (n < 2 || order == POLICY_ORDER_EQUAL)
    return;
  for (guint i = 0; i < n; i++)
    {
      const PolicyNode *value = policy_node_get_value (test->key, i);
      const char *text = policy_node_get_string (value);

      if (!access_condition_value_parse_number (text, &number))
        return;
      if (loosest == NULL || (less ? number > bound : number < bound))
        {
          loosest = value;
          bound = number;
        }
    }
  finding = check_report (
      run, "REDUNDANT_CONDITION_VALUE_NUM", test->key,
      _ ("One match is enough, so of the %u values of “%s” only %s counts with %s. Remove the others."), n,
      test->name, policy_node_get_string (loosest), test->means.name);
  fix = check_fix_new (_ ("Keep the value that counts"), FALSE);
  json = policy_node_dup_json (loosest);
  check_fix_replace (fix, test->key, json);
  check_finding_take_fix (finding, fix);
}

static void
check_value (CheckRun *run, const CheckConditionTest *test, const PolicyNode *value, const char *text)
{
  double number;

  switch (test->means.family)
    {
    case POLICY_OPERATOR_BOOL:
    case POLICY_OPERATOR_NULL:
      if (!is_boolean (text))
        check_report (run, "TYPE_MISMATCH_BOOLEAN", value,
                      _ ("%s compares with true or false, and “%s” is neither, so it never matches."),
                      test->means.name, text);
      break;
    case POLICY_OPERATOR_NUMERIC:
      if (!access_condition_value_parse_number (text, &number))
        check_report (run, "TYPE_MISMATCH_NUMBER", value,
                      _ ("%s compares numbers, and “%s” is none, so it never matches."), test->means.name,
                      text);
      break;
    case POLICY_OPERATOR_DATE:
      check_date (run, test, value, text);
      break;
    case POLICY_OPERATOR_BINARY:
      if (!is_base64 (text))
        check_report (
            run, "TYPE_MISMATCH_STRING", value,
            _ ("BinaryEquals compares data written in Base64, and “%s” is not, so it never matches."), text);
      break;
    case POLICY_OPERATOR_STRING:
      if (!test->means.wildcards)
        check_wildcard (run, test, value, text);
      else if (g_str_equal (text, "*"))
        check_presence (run, test, value);
      break;
    case POLICY_OPERATOR_ARN:
    case POLICY_OPERATOR_IP_ADDRESS:
    case POLICY_OPERATOR_UNKNOWN:
    default:
      break;
    }
}

void
check_condition_value (CheckRun *run, const CheckConditionTest *test)
{
  const gboolean strings = test->means.family == POLICY_OPERATOR_STRING;

  for (guint i = 0; i < policy_node_get_n_values (test->key); i++)
    {
      const PolicyNode *value = policy_node_get_value (test->key, i);
      const char *text = policy_node_get_string (value);

      /* A variable where none is understood is told by INVALID_VARIABLE_FOR_OPERATOR. */
      if (strings || !check_condition_test_has_variable (text))
        check_value (run, test, value, text);
    }
  if (test->means.family == POLICY_OPERATOR_NUMERIC)
    check_bounds (run, test);
}
