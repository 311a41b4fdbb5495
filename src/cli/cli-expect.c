/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-expectation-file.h"
#include "check-expectations.h"
#include "check-finding.h"
#include "cli-input.h"
#include "cli-print.h"
#include "policy-reader.h"

#include <glib/gi18n.h>

static GListModel *
read_expectations (const CliInput *input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = cli_input_read_text (input, &error);
  GListModel *expectations = text != NULL ? access_expectation_file_read (text, &error) : NULL;

  if (expectations == NULL)
    cli_input_complain (input, error);
  return expectations;
}

static PolicyText *
read_policy (const CliInput *input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = cli_input_read_policy (input, &error);

  if (text != NULL)
    return policy_reader_complete (text);
  cli_input_complain (input, error);
  return NULL;
}

/* Each that does not hold, at the statement that decides, as compilers print it */
static void
print_findings (const CliInput *input, PolicyText *policy, GListModel *findings)
{
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);
      guint line, column;

      policy_text_locate (policy, check_finding_get_span (finding).start, &line, &column);
      cli_print_line ("%s:%u:%u: error: %s [%s]", input->name, line, column,
                      check_finding_get_message (finding), check_finding_get_code (finding));
    }
}

static CliStatus
check (const CliInput *policy_input, const CliInput *expectations_input)
{
  g_autoptr (PolicyText) policy = read_policy (policy_input);
  g_autoptr (GListModel) expectations = policy != NULL ? read_expectations (expectations_input) : NULL;
  g_autoptr (GListModel) findings = NULL;
  guint n, n_broken;

  if (expectations == NULL)
    return CLI_STATUS_FAILED;
  findings = check_expectations (expectations, policy, g_get_real_time ());
  print_findings (policy_input, policy, findings);
  n = g_list_model_get_n_items (expectations);
  n_broken = g_list_model_get_n_items (findings);
  g_printerr (ngettext ("%u of %u expectation holds", "%u of %u expectations hold", n), n - n_broken, n);
  g_printerr ("\n");
  return n_broken > 0 ? CLI_STATUS_FOUND : CLI_STATUS_OK;
}

/**
 * cli_expect_run:
 * @argc: how many arguments there are
 * @argv: the command's name, a policy, and the file that says what is expected of it
 *
 * Checks that a policy allows and denies what it must.
 *
 * Returns: %CLI_STATUS_FOUND when it does not
 */
CliStatus
cli_expect_run (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  g_autofree char *beside = NULL;
  g_autoptr (CliInput) policy = NULL;
  g_autoptr (CliInput) expectations = NULL;
  guint n_files;
  const GOptionEntry entries[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };

  if (!cli_command_parse (
          _ ("POLICY [EXPECTATIONS]"),
          _ ("Checks that a policy allows and denies what it must. Where no EXPECTATIONS are named, they "
             "are "
             "read from the file beside the policy whose name ends in .expectations.json. The exit status is "
             "1 when one does not hold."),
          entries, &argc, &argv))
    return CLI_STATUS_FAILED;
  n_files = files != NULL ? g_strv_length (files) : 0;
  if (n_files == 0 || n_files > 2)
    {
      cli_command_complain (_ ("Name a policy, and the file that says what is expected of it."));
      return CLI_STATUS_FAILED;
    }
  beside = access_expectation_file_dup_name (files[0]);
  policy = cli_input_new (files[0]);
  expectations = cli_input_new (n_files > 1 ? files[1] : beside);
  return check (policy, expectations);
}
