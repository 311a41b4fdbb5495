/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-presence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "access-condition-value.h"
#include "check-condition-test.h"
#include "check-list.h"
#include "policy-action.h"
#include "policy-pattern.h"
#include "reference-fact.h"
#include "reference-service.h"

/* Comparisons that never hold, since no request for the statement's actions carries the key, or since the
 * time that it held until has passed. Service Authorization Reference; AWS global condition context keys.
 * AWS's own policies have many an action beside others that a key is meant for, so that only a statement of
 * which no action has the key is told. IAM Access Analyzer looks at keys of tags itself. */

/* Whether the operator holds of no request that lacks the key */
static gboolean
needs_key (const CheckConditionTest *test)
{
  const char *value;

  if (test->means.family == POLICY_OPERATOR_NULL)
    {
      value = policy_node_get_n_values (test->key) == 1
                  ? policy_node_get_string (policy_node_get_value (test->key, 0))
                  : NULL;
      return value != NULL && g_ascii_strcasecmp (value, "false") == 0;
    }
  return !test->means.negated && !test->means.if_exists &&
         test->means.qualifier != POLICY_QUALIFIER_FOR_ALL_VALUES;
}

static gboolean
is_carried_by (const char *action, const char *key)
{
  return reference_fact_get_presence (action, key) != REFERENCE_PRESENCE_NEVER;
}

static gboolean
may_be_carried (const char *entry, const char *key)
{
  const ReferenceService *service;
  const ReferenceAction *const *actions;
  PolicyAction parts;
  guint n_actions, n_matches = 0;

  if (entry == NULL || !policy_action_parse (&parts, entry) || !policy_action_names_service (&parts))
    return TRUE;
  service = reference_service_lookup_length (parts.service, parts.service_length);
  if (service == NULL)
    return TRUE;
  if (!policy_pattern_has_wildcard (parts.name))
    return is_carried_by (entry, key);
  actions = reference_service_get_actions (service, &n_actions);
  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *action = NULL;

      if (!policy_pattern_matches (parts.name, actions[i]->name, POLICY_PATTERN_CASE_INSENSITIVE))
        continue;
      action = g_strconcat (reference_service_get_prefix (service), ":", actions[i]->name, NULL);
      if (is_carried_by (action, key))
        return TRUE;
      n_matches++;
    }
  return n_matches == 0;
}

/* AWS Marketplace Seller Guide, "Controlling access to AWS Marketplace subscriptions": the service reference
 * does not list it for what it is meant for. */
static gboolean
is_listed_too_rarely (const char *key)
{
  return g_ascii_strcasecmp (key, "aws-marketplace:ProductId") == 0;
}

static void
check_key (CheckRun *run, const CheckConditionTest *test)
{
  const PolicyNode *actions = policy_node_get_member (test->statement, "Action");
  guint n = policy_node_get_n_values (actions);
  g_autoptr (GArray) without = NULL;
  g_autofree char *names = NULL;

  if (n == 0 || test->fact == NULL || g_ascii_strncasecmp (test->name, "aws:", 4) == 0 || !needs_key (test) ||
      is_listed_too_rarely (test->name))
    return;
  without = g_array_new (FALSE, FALSE, sizeof (CheckLocation));
  for (guint i = 0; i < n; i++)
    {
      const CheckLocation location = { policy_node_get_value (actions, i), FALSE };

      if (!may_be_carried (policy_node_as_string (location.node), test->name))
        g_array_append_val (without, location);
    }
  if (without->len == 0)
    return;
  names = check_list_dup_names ((const CheckLocation *)(const void *)without->data, without->len);
  check_report_key (
      run, "ACCESS_KEY_NEVER_PRESENT", test->key,
      without->len < n
          ? _ ("No request for %s has “%s”, so the condition never holds for that, and the statement "
               "has no effect on it.")
          : _ ("No request for %s has “%s”, so the condition never holds and the statement has no "
               "effect."),
      names, test->name);
}

static gboolean
is_time (const CheckConditionTest *test)
{
  return g_ascii_strcasecmp (test->name, "aws:CurrentTime") == 0 ||
         g_ascii_strcasecmp (test->name, "aws:EpochTime") == 0;
}

static gboolean
parse_time (const CheckConditionTest *test, const char *text, gint64 *time)
{
  double number;

  if (test->means.family == POLICY_OPERATOR_DATE)
    return access_condition_value_parse_date (text, time);
  if (!access_condition_value_parse_number (text, &number) || number < 0 || number > 1e11)
    return FALSE;
  *time = (gint64)(number * G_USEC_PER_SEC);
  return TRUE;
}

/* One match is enough, so all of them must be over. */
static void
check_time (CheckRun *run, const CheckConditionTest *test)
{
  guint n = policy_node_get_n_values (test->key);

  if ((test->means.family != POLICY_OPERATOR_DATE && test->means.family != POLICY_OPERATOR_NUMERIC) ||
      test->means.negated || !is_time (test) || test->means.order == POLICY_ORDER_GREATER ||
      test->means.order == POLICY_ORDER_GREATER_EQUAL)
    return;
  for (guint i = 0; i < n; i++)
    {
      gint64 time;

      if (!parse_time (test, policy_node_get_string (policy_node_get_value (test->key, i)), &time) ||
          time >= run->now)
        return;
    }
  check_report (
      run, "ACCESS_DATE_PASSED", test->key,
      _ ("The time “%s” has passed, so the condition never holds again and the statement has no effect "
         "any more. Remove the statement, or write a later time."),
      policy_node_get_string (policy_node_get_value (test->key, 0)));
}

/**
 * check_presence:
 * @run: the run
 * @test: a comparison
 */
void
check_presence (CheckRun *run, const CheckConditionTest *test)
{
  check_key (run, test);
  check_time (run, test);
}
