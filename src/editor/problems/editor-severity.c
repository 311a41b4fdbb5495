/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-severity.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * editor_severity_get_icon_name:
 * @severity: how bad a finding is
 *
 * Returns: (transfer none): an icon; always shown beside the severity's name, never alone
 */
const char *
editor_severity_get_icon_name (CheckSeverity severity)
{
  static const char *const names[] = { "dialog-error-symbolic", "security-medium-symbolic",
                                       "dialog-warning-symbolic", "dialog-information-symbolic" };

  g_return_val_if_fail (severity < G_N_ELEMENTS (names), names[0]);

  return names[severity];
}

/**
 * editor_severity_get_style_class:
 * @severity: how bad a finding is
 *
 * Returns: (transfer none): a style class that colours it
 */
const char *
editor_severity_get_style_class (CheckSeverity severity)
{
  static const char *const names[] = { "error", "warning", "warning", "accent" };

  g_return_val_if_fail (severity < G_N_ELEMENTS (names), names[0]);

  return names[severity];
}

/**
 * editor_severity_count:
 * @problems: (nullable): a list of #SessionProblem
 * @counts: (out): how many there are of each severity, without those that were dismissed
 *
 * Returns: how many there are
 */
guint
editor_severity_count (GListModel *problems, guint counts[EDITOR_N_SEVERITIES])
{
  guint n = problems != NULL ? g_list_model_get_n_items (problems) : 0;
  guint n_counted = 0;

  memset (counts, 0, EDITOR_N_SEVERITIES * sizeof *counts);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SessionProblem) problem = g_list_model_get_item (problems, i);

      if (session_problem_get_reason (problem) != NULL)
        continue;
      counts[session_problem_get_severity (problem)]++;
      n_counted++;
    }
  return n_counted;
}

/**
 * editor_severity_get_worst:
 * @counts: how many problems there are of each severity
 *
 * Returns: the severity of the worst of them
 */
CheckSeverity
editor_severity_get_worst (const guint counts[EDITOR_N_SEVERITIES])
{
  CheckSeverity worst = CHECK_SEVERITY_ERROR;

  while (worst < CHECK_SEVERITY_SUGGESTION && counts[worst] == 0)
    worst++;
  return worst;
}

/**
 * editor_severity_dup_count:
 * @severity: how bad the findings are
 * @n: how many there are
 *
 * Returns: (transfer full): such as "2 suggestions"
 */
char *
editor_severity_dup_count (CheckSeverity severity, guint n)
{
  switch (severity)
    {
    case CHECK_SEVERITY_ERROR:
      return g_strdup_printf (ngettext ("%u error", "%u errors", n), n);
    case CHECK_SEVERITY_SECURITY_WARNING:
      return g_strdup_printf (ngettext ("%u security warning", "%u security warnings", n), n);
    case CHECK_SEVERITY_WARNING:
      return g_strdup_printf (ngettext ("%u warning", "%u warnings", n), n);
    case CHECK_SEVERITY_SUGGESTION:
    default:
      return g_strdup_printf (ngettext ("%u suggestion", "%u suggestions", n), n);
    }
}

/**
 * editor_severity_dup_summary:
 * @counts: how many problems there are of each severity
 *
 * Returns: (transfer full): such as "1 error · 2 suggestions"
 */
char *
editor_severity_dup_summary (const guint counts[EDITOR_N_SEVERITIES])
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < EDITOR_N_SEVERITIES; i++)
    {
      g_autofree char *count = editor_severity_dup_count (i, counts[i]);

      if (counts[i] > 0)
        g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", count);
    }
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : g_strdup (_ ("No problems found"));
}
