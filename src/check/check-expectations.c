/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a policy is expected to allow and to deny, and does not. */
#include "config.h"

#include "check-expectations.h"

#include "access-evaluation.h"
#include "check-report.h"

#include <glib/gi18n-lib.h>

static void
report_denied (CheckRun *run, const char *label, const CheckLocation *locations, guint n,
               const char *statement)
{
  if (n == 0)
    check_report (run, "GROUND_TRUTH_EXPECTATION", NULL,
                  _ ("“%s” is expected to be allowed, and no statement allows it. Add the permission, "
                     "or change what is expected."),
                  label);
  else
    check_report_locations (
        run, "GROUND_TRUTH_EXPECTATION", locations, n,
        _ ("“%s” is expected to be allowed, and the statement “%s” denies it. A denial counts more than any "
           "permission: narrow the statement, or change what is expected."),
        label, statement);
}

static void
report_allowed (CheckRun *run, const char *label, const CheckLocation *locations, guint n,
                const char *statement)
{
  if (n == 0)
    check_report (
        run, "GROUND_TRUTH_EXPECTATION", NULL,
        _ ("“%s” is expected to be denied, and it needs no permission: no policy can deny it. Change "
           "what is expected."),
        label);
  else
    check_report_locations (
        run, "GROUND_TRUTH_EXPECTATION", locations, n,
        _ ("“%s” is expected to be denied, and the statement “%s” allows it. Narrow the statement, or change "
           "what is expected."),
        label, statement);
}

static void
check_one (AccessExpectation *self, CheckRun *run, gint64 now)
{
  g_autoptr (AccessEvaluation) evaluation =
      access_evaluation_new (access_expectation_get_request (self), &run->text, 1, now);
  AccessDecision decision = access_evaluation_get_decision (evaluation);
  GPtrArray *statements = access_evaluation_get_statements (evaluation);
  g_autofree CheckLocation *locations = NULL;
  g_autofree char *label = access_expectation_dup_label (self);
  g_autofree char *statement = NULL;

  if ((decision == ACCESS_DECISION_ALLOWED) == access_expectation_get_allowed (self))
    return;
  locations = g_new0 (CheckLocation, statements->len);
  for (guint i = 0; i < statements->len; i++)
    locations[i].node = policy_statement_get_node (g_ptr_array_index (statements, i));
  if (statements->len > 0)
    statement = policy_statement_dup_label (g_ptr_array_index (statements, 0));
  if (access_expectation_get_allowed (self))
    report_denied (run, label, locations, statements->len, statement);
  else
    report_allowed (run, label, locations, statements->len, statement);
}

/**
 * check_expectations_check:
 * @expectation: what a policy has to allow or to deny
 * @policy: a policy
 * @now: the time that counts as now, in microseconds since 1970
 *
 * Returns: (transfer full) (nullable): what to say when the policy by itself does not meet @expectation, or
 * %NULL when it does. The code is "GROUND_TRUTH_EXPECTATION", and the paths are the statements that decide,
 * or the whole policy when none allows the request
 */
CheckFinding *
check_expectations_check (AccessExpectation *expectation, PolicyText *policy, gint64 now)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  CheckRun run = { .text = policy, .findings = findings };

  g_return_val_if_fail (ACCESS_IS_EXPECTATION (expectation) && policy != NULL, NULL);

  check_one (expectation, &run, now);
  return findings->len > 0 ? g_object_ref (findings->pdata[0]) : NULL;
}

/**
 * check_expectations:
 * @expectations: a list of #AccessExpectation
 * @policy: a policy
 * @now: the time that counts as now, in microseconds since 1970
 *
 * Returns: (transfer full): what check_expectations_check() says of each expectation that the policy does not
 * meet, as a list of #CheckFinding in the order of @expectations
 */
GListModel *
check_expectations (GListModel *expectations, PolicyText *policy, gint64 now)
{
  GListStore *store;

  g_return_val_if_fail (G_IS_LIST_MODEL (expectations) && policy != NULL, NULL);

  store = g_list_store_new (CHECK_TYPE_FINDING);
  for (guint i = 0; i < g_list_model_get_n_items (expectations); i++)
    {
      g_autoptr (AccessExpectation) expectation = g_list_model_get_item (expectations, i);
      g_autoptr (CheckFinding) finding = check_expectations_check (expectation, policy, now);

      if (finding != NULL)
        g_list_store_append (store, finding);
    }
  return G_LIST_MODEL (store);
}
