/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a policy is expected to allow and to deny, and does not. */
#include "config.h"

#include "check-expectations.h"

#include "access-evaluation.h"
#include "access-expectation-judge.h"
#include "check-report.h"
#include "check.h"

#include <glib/gi18n-lib.h>

/* What the request is about, and what it carries */
static char *
dup_request (AccessRequest *request)
{
  g_auto (GStrv) keys = access_request_dup_context_keys (request);
  g_autoptr (GString) text = g_string_new (access_request_get_action (request));
  const char *resource = access_request_get_resource (request);

  if (resource != NULL)
    /* Translators: a resource, behind the action */
    g_string_append_printf (text, _ (" on %s"), resource);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *const *values = access_request_get_context (request, keys[i]);
      g_autofree char *list = values != NULL ? g_strjoinv (", ", (GStrv)values) : NULL;

      g_string_append (text, "; ");
      if (list != NULL)
        g_string_append_printf (text, "%s = %s", keys[i], list);
      else
        /* Translators: a condition key */
        g_string_append_printf (text, _ ("%s is absent"), keys[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
report_denied (CheckRun *run, const char *label, const CheckLocation *locations, guint n,
               const char *statement, const char *request)
{
  if (n == 0)
    check_report (
        run, "GROUND_TRUTH_EXPECTATION", NULL,
        _ ("Your expectation “%s” is not met: it must be allowed, and no statement allows %s. Add the "
           "permission, or change what you expect."),
        label, request);
  else
    check_report_locations (
        run, "GROUND_TRUTH_EXPECTATION", locations, n,
        _ ("Your expectation “%s” is not met: it must be allowed, and the statement “%s” denies %s. A denial "
           "counts more than any permission: narrow the statement, or change what you expect."),
        label, statement, request);
}

static void
report_allowed (CheckRun *run, const char *label, const CheckLocation *locations, guint n,
                const char *statement, const char *request)
{
  if (n == 0)
    check_report (
        run, "GROUND_TRUTH_EXPECTATION", NULL,
        _ ("Your expectation “%s” can’t be met: it must be denied, and it needs no permission, so that "
           "no policy can deny it. Change what you expect."),
        label);
  else
    check_report_locations (run, "GROUND_TRUTH_EXPECTATION", locations, n,
                            _ ("Your expectation “%s” is not met: it must be denied, and the statement “%s” "
                               "allows %s. Narrow the "
                               "statement, or change what you expect."),
                            label, statement, request);
}

/* At the statements that decide the request */
static void
report_broken (AccessExpectation *self, CheckRun *run, gint64 now, AccessRequest *request)
{
  g_autoptr (AccessEvaluation) evaluation = access_evaluation_new (request, &run->text, 1, now);
  GPtrArray *statements = access_evaluation_get_statements (evaluation);
  g_autofree CheckLocation *locations = g_new0 (CheckLocation, statements->len);
  g_autofree char *label = access_expectation_dup_label (self);
  g_autofree char *words = dup_request (request);
  g_autofree char *statement = NULL;

  for (guint i = 0; i < statements->len; i++)
    locations[i].node = policy_statement_get_node (g_ptr_array_index (statements, i));
  if (statements->len > 0)
    statement = policy_statement_dup_label (g_ptr_array_index (statements, 0));
  if (access_expectation_get_allowed (self))
    report_denied (run, label, locations, statements->len, statement, words);
  else
    report_allowed (run, label, locations, statements->len, statement, words);
}

/* The first thing for which IAM takes no such policy */
static CheckFinding *
find_refused (PolicyText *policy)
{
  g_autoptr (GListModel) findings = check_validate (policy, CHECK_TARGET_MANAGED, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);

      if (check_finding_get_refused (finding) &&
          !g_str_equal (check_finding_get_code (finding), "IAM_SIZE_QUOTA"))
        return g_steal_pointer (&finding);
    }
  return NULL;
}

static void
check_one (AccessExpectation *self, CheckRun *run, gint64 now, CheckFinding *refused)
{
  g_autofree char *label = access_expectation_dup_label (self);
  g_autoptr (AccessRequest) request = NULL;
  g_autofree char *reason = NULL;

  if (refused != NULL)
    {
      check_report (run, "GROUND_TRUTH_EXPECTATION", NULL,
                    /* Translators: what is expected, and a sentence on what is wrong */
                    _ ("Your expectation “%s” means nothing while IAM takes no such policy: %s"), label,
                    check_finding_get_message (refused));
      return;
    }
  switch (access_expectation_judge (self, run->text, now, &request, &reason))
    {
    case ACCESS_EXPECTATION_MET:
      break;
    case ACCESS_EXPECTATION_BROKEN:
      report_broken (self, run, now, request);
      break;
    case ACCESS_EXPECTATION_INVALID:
      check_report (run, "GROUND_TRUTH_EXPECTATION", NULL,
                    /* Translators: what is expected, and a sentence on what is wrong with it */
                    _ ("Your expectation “%s” is about nothing that there is: %s"), label, reason);
      break;
    case ACCESS_EXPECTATION_UNTOLD:
    default:
      check_report (
          run, "GROUND_TRUTH_EXPECTATION", NULL,
          /* Translators: what is expected, and sentences on why */
          _ ("Whether your expectation “%s” is met can’t be told, so that it counts as not met: %s"), label,
          reason);
      break;
    }
}

static CheckFinding *
find (AccessExpectation *expectation, PolicyText *policy, gint64 now, CheckFinding *refused)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  CheckRun run = { .text = policy, .findings = findings };

  check_one (expectation, &run, now, refused);
  return findings->len > 0 ? g_object_ref (findings->pdata[0]) : NULL;
}

/* What check_expectations() puts in place of one that is met */
static void
unref_if_any (gpointer object)
{
  if (object != NULL)
    g_object_unref (object);
}

/**
 * check_expectations_list:
 * @expectations: (element-type AccessExpectation): what a policy has to allow and to deny
 * @policy: a policy
 * @now: the time that counts as now, in microseconds since 1970
 *
 * Each is held against the policy by itself: see access_expectation_judge(). None is met by a policy that IAM
 * refuses.
 *
 * Returns: (transfer full) (element-type CheckFinding): for each what to say when it is not met, or %NULL.
 * The code is "GROUND_TRUTH_EXPECTATION", and the paths are the statements that decide, or the whole policy
 * when none does
 */
GPtrArray *
check_expectations_list (GPtrArray *expectations, PolicyText *policy, gint64 now)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (unref_if_any);
  g_autoptr (CheckFinding) refused = NULL;

  g_return_val_if_fail (expectations != NULL && policy != NULL, findings);

  refused = expectations->len > 0 ? find_refused (policy) : NULL;
  for (guint i = 0; i < expectations->len; i++)
    g_ptr_array_add (findings, find (g_ptr_array_index (expectations, i), policy, now, refused));
  return findings;
}

/**
 * check_expectations:
 * @expectations: a list of #AccessExpectation
 * @policy: a policy
 * @now: the time that counts as now, in microseconds since 1970
 *
 * Returns: (transfer full): what check_expectations_list() says of each that is not met, as a list of
 * #CheckFinding in the order of @expectations
 */
GListModel *
check_expectations (GListModel *expectations, PolicyText *policy, gint64 now)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) findings = NULL;
  GListStore *store;

  g_return_val_if_fail (G_IS_LIST_MODEL (expectations) && policy != NULL, NULL);

  store = g_list_store_new (CHECK_TYPE_FINDING);
  for (guint i = 0; i < g_list_model_get_n_items (expectations); i++)
    g_ptr_array_add (list, g_list_model_get_item (expectations, i));
  findings = check_expectations_list (list, policy, now);
  for (guint i = 0; i < findings->len; i++)
    if (g_ptr_array_index (findings, i) != NULL)
      g_list_store_append (store, g_ptr_array_index (findings, i));
  return G_LIST_MODEL (store);
}
