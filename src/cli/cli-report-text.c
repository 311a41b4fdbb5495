/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-report.h"

#include "cli-print.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct
{
  guint n_files;
  guint counts[CHECK_SEVERITY_SUGGESTION + 1];
} Summary;

static gpointer
begin (void)
{
  return g_new0 (Summary, 1);
}

static char *
dup_word (CheckSeverity severity)
{
  char *word = g_ascii_strdown (check_severity_get_identifier (severity), -1);

  return g_strdelimit (word, "_", '-');
}

/* What a stronger finding says too is counted, and shown, once. */
static void
add (gpointer report, const CliCheck *check)
{
  Summary *summary = report;

  summary->n_files += check->error == NULL;
  for (guint i = 0; i < check->findings->len; i++)
    {
      const CliFinding *found = &g_array_index (check->findings, CliFinding, i);
      CheckSeverity severity = check_finding_get_severity (found->finding);
      g_autofree char *word = dup_word (severity);

      if (check_finding_get_superseded (found->finding))
        continue;
      summary->counts[severity]++;
      cli_print_line ("%s:%u:%u: %s: %s%s [%s]", check->input->name, found->line, found->column, word,
                      check_finding_get_message (found->finding),
                      check_finding_get_refused (found->finding) ? " (refused)" : "",
                      check_finding_get_code (found->finding));
    }
  fflush (stdout);
}

static void
end (gpointer report)
{
  g_autofree Summary *summary = report;
  const guint *counts = summary->counts;

  g_printerr (ngettext ("%u file checked: ", "%u files checked: ", summary->n_files), summary->n_files);
  g_printerr (ngettext ("%u error, ", "%u errors, ", counts[CHECK_SEVERITY_ERROR]),
              counts[CHECK_SEVERITY_ERROR]);
  g_printerr (
      ngettext ("%u security warning, ", "%u security warnings, ", counts[CHECK_SEVERITY_SECURITY_WARNING]),
      counts[CHECK_SEVERITY_SECURITY_WARNING]);
  g_printerr (ngettext ("%u warning, ", "%u warnings, ", counts[CHECK_SEVERITY_WARNING]),
              counts[CHECK_SEVERITY_WARNING]);
  g_printerr (ngettext ("%u suggestion", "%u suggestions", counts[CHECK_SEVERITY_SUGGESTION]),
              counts[CHECK_SEVERITY_SUGGESTION]);
  g_printerr ("\n");
}

/* As compilers print it, so that editors can jump to it; a summary on standard error */
const CliReport cli_report_text = { begin, add, end };
