/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-command.h"
#include "cli-print.h"
#include "cli-report.h"
#include "cli-search.h"

#include <glib/gi18n.h>

static const char *const formats[] = { "text", "json", "sarif", NULL };
static const CliReport *const reports[] = { &cli_report_text, &cli_report_json, &cli_report_sarif };
static const char *const severities[] = { "error", "security-warning", "warning", "suggestion", NULL };

typedef struct
{
  const CliReport *report;
  gpointer state;
  CheckSeverity threshold;
  CliStatus status;
} Validation;

static void
on_checked (const CliCheck *check, gpointer user_data)
{
  Validation *self = user_data;

  self->report->add (self->state, check);
  if (check->error != NULL)
    {
      cli_command_complain ("%s", check->error->message);
      self->status = CLI_STATUS_FAILED;
    }
  for (guint i = 0; i < check->unjudged->len; i++)
    cli_print_error_line ("%s", (const char *)g_ptr_array_index (check->unjudged, i));
  for (guint i = 0; i < check->findings->len; i++)
    if (check_finding_get_severity (g_array_index (check->findings, CliFinding, i).finding) <=
        self->threshold)
      self->status = MAX (self->status, CLI_STATUS_FOUND);
}

static CliStatus
validate (char **files, const CliSearch *search, const CliReport *report, CheckSeverity threshold,
          CheckTarget target)
{
  CliStatus status;
  g_autoptr (GPtrArray) inputs = cli_search_run (search, files, &status);
  Validation self = { report, report->begin (), threshold, status };

  cli_check_all (inputs, target, on_checked, &self);
  report->end (self.state);
  return self.status;
}

static GStrv
list_targets (void)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (CHECK_TYPE_TARGET);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < klass->n_values; i++)
    g_strv_builder_add (names, klass->values[i].value_nick);
  return g_strv_builder_end (names);
}

/**
 * cli_validate_run:
 * @argc: how many arguments there are
 * @argv: the command's name, options and files
 *
 * Checks policies.
 *
 * Returns: %CLI_STATUS_FOUND when there are findings of the severity asked for, or worse
 */
CliStatus
cli_validate_run (int argc, char **argv)
{
  g_autofree char *format = NULL;
  g_autofree char *fail_on = NULL;
  g_autofree char *used_as = NULL;
  g_auto (GStrv) files = NULL;
  g_auto (GStrv) targets = list_targets ();
  guint report, threshold, target;
  CliSearch search = { 0 };
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_ ("how to print findings: text, json or sarif"),
      N_ ("FORMAT") },
    { "fail-on", 0, 0, G_OPTION_ARG_STRING, &fail_on,
      N_ ("exit with 1 from this severity on: error (the default), security-warning, warning or suggestion"),
      N_ ("SEVERITY") },
    { "target", 't', 0, G_OPTION_ARG_STRING, &used_as,
      N_ ("where the policy is to be used: managed (the default), or inline in a role, group or user"),
      N_ ("TARGET") },
    CLI_SEARCH_OPTIONS (search),
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };

  if (!cli_command_parse (
          _ ("FILE…"),
          _ ("Checks policies as IAM Access Analyzer does. A folder stands for the policies in it, “-” "
             "for standard input. The exit status is 0 when there is nothing to fail on, 1 when there is, 2 "
             "when a file could not be read."),
          entries, &argc, &argv))
    return CLI_STATUS_FAILED;
  if (!cli_command_choose ("--format", format, formats, &report) ||
      !cli_command_choose ("--fail-on", fail_on, severities, &threshold) ||
      !cli_command_choose ("--target", used_as, (const char *const *)targets, &target))
    return CLI_STATUS_FAILED;
  if (files == NULL)
    {
      cli_command_complain (_ ("Name the files to check, or “-” for standard input."));
      return CLI_STATUS_FAILED;
    }
  return validate (files, &search, reports[report], (CheckSeverity)threshold, (CheckTarget)target);
}
