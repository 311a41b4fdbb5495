/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-report.h"

#include "check-table.h"

G_GNUC_PRINTF (5, 0)
static CheckFinding *
report (CheckRun *run, const char *code, const CheckLocation *locations, guint n_locations,
        const char *format, va_list arguments)
{
  const CheckEntry *check = check_table_lookup (run->family, code);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  g_auto (GStrv) paths = g_new0 (char *, n_locations + 1);
  g_autofree PolicySpan *spans = g_new (PolicySpan, n_locations);
  g_autofree char *link = NULL;
  CheckFinding *finding;

  g_assert (check != NULL);

  for (guint i = 0; i < n_locations; i++)
    {
      const PolicyNode *node = locations[i].node;

      if (node == NULL)
        {
          paths[i] = g_strdup ("");
          spans[i].start = 0;
          policy_text_get_text (run->text, &spans[i].end);
        }
      else
        {
          paths[i] = policy_node_get_path (node);
          spans[i] = locations[i].at_key ? policy_node_get_key_span (node) : policy_node_get_span (node);
        }
    }
  link = check_table_dup_link (check);
  finding = check_finding_new (code, check->severity, message, (const char *const *)paths, spans, link);
  check_finding_set_refused (finding, check->refused);
  g_ptr_array_add (run->findings, finding);
  return finding;
}

CheckFinding *
check_report (CheckRun *run, const char *code, const PolicyNode *node, const char *format, ...)
{
  const CheckLocation location = { node, FALSE };
  CheckFinding *finding;
  va_list arguments;

  va_start (arguments, format);
  finding = report (run, code, &location, 1, format, arguments);
  va_end (arguments);
  return finding;
}

CheckFinding *
check_report_key (CheckRun *run, const char *code, const PolicyNode *node, const char *format, ...)
{
  const CheckLocation location = { node, TRUE };
  CheckFinding *finding;
  va_list arguments;

  va_start (arguments, format);
  finding = report (run, code, &location, 1, format, arguments);
  va_end (arguments);
  return finding;
}

CheckFinding *
check_report_locations (CheckRun *run, const char *code, const CheckLocation *locations, guint n_locations,
                        const char *format, ...)
{
  CheckFinding *finding;
  va_list arguments;

  g_return_val_if_fail (n_locations > 0, NULL);

  va_start (arguments, format);
  finding = report (run, code, locations, n_locations, format, arguments);
  va_end (arguments);
  return finding;
}

/**
 * check_report_doubtful_fix:
 * @run: the run
 * @finding: one of its findings
 * @fix: (transfer full): a repair that may bring another finding as bad
 * @within: (nullable): what it copies or makes look different, so that there is no doubt unless something
 * else is found therein; %NULL: it shows what nobody looked at
 */
void
check_report_doubtful_fix (CheckRun *run, CheckFinding *finding, CheckFix *fix, const PolicyNode *within)
{
  const CheckDoubt doubt = { finding, within };

  check_finding_take_fix (finding, fix);
  if (run->doubts == NULL)
    run->doubts = g_array_new (FALSE, FALSE, sizeof (CheckDoubt));
  g_array_append_val (run->doubts, doubt);
}

/**
 * check_report_pointless:
 * @run: the run
 * @entries: entries of lists
 * @n_entries: how many
 *
 * Says that a finding tells of these entries that they have no effect.
 */
void
check_report_pointless (CheckRun *run, const CheckLocation *entries, guint n_entries)
{
  if (run->pointless == NULL)
    run->pointless = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < n_entries; i++)
    g_hash_table_add (run->pointless, (gpointer)entries[i].node);
}
