/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-redundant-statement.h"

#include <glib/gi18n-lib.h>

#include "policy-value.h"

/* Statements that say the same but for their Sid: neither the order of members and values counts, nor how
 * often a value stands in a list, nor whether a lone one is in one, nor what its list covers anyway, nor case
 * where IAM does not look at it. IAM Access Analyzer policy check reference: Suggestion – Redundant
 * statement. */

static void
report_group (CheckRun *run, const GPtrArray *statements)
{
  g_autofree CheckLocation *locations = g_new0 (CheckLocation, statements->len);
  CheckFix *fix = check_fix_new (
      ngettext ("Remove the other statement", "Remove the other statements", statements->len - 1), FALSE);
  CheckFinding *finding;

  for (guint i = 0; i < statements->len; i++)
    {
      locations[i].node = statements->pdata[i];
      if (i > 0)
        check_fix_remove (fix, locations[i].node);
    }
  finding = check_report_locations (
      run, "REDUNDANT_STATEMENT", locations, statements->len,
      ngettext ("%u other statement says the same as this one, and is not needed.",
                "%u other statements say the same as this one, and are not needed.", statements->len - 1),
      statements->len - 1);
  check_finding_take_fix (finding, fix);
}

/* @seen: by hash, lists of groups (GPtrArray) of equal statements */
static void
add_statement (CheckRun *run, GHashTable *seen, GPtrArray *groups, const PolicyNode *statement)
{
  gpointer key = GUINT_TO_POINTER (policy_value_hash_statement (statement, run->covered));
  GPtrArray *group = g_hash_table_lookup (seen, key);

  if (group != NULL && policy_value_equals_statement (group->pdata[0], statement, run->covered))
    {
      g_ptr_array_add (group, (gpointer)statement);
      return;
    }
  if (group != NULL)
    return;
  group = g_ptr_array_new ();
  g_ptr_array_add (group, (gpointer)statement);
  g_ptr_array_add (groups, group);
  g_hash_table_insert (seen, key, group);
}

/**
 * check_redundant_statement:
 * @run: the run
 */
void
check_redundant_statement (CheckRun *run)
{
  guint n = policy_text_get_n_statements (run->text);
  g_autoptr (GHashTable) seen = NULL;
  g_autoptr (GPtrArray) groups = NULL;

  if (n < 2)
    return;
  seen = g_hash_table_new (NULL, NULL);
  groups = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < n; i++)
    {
      const PolicyNode *statement = policy_text_get_statement (run->text, i);

      if (policy_node_get_effect (statement) != POLICY_EFFECT_INVALID)
        add_statement (run, seen, groups, statement);
    }
  for (guint i = 0; i < groups->len; i++)
    {
      const GPtrArray *group = groups->pdata[i];

      if (group->len > 1)
        report_group (run, group);
    }
}
