/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-compare.h"

#include "cli-input.h"
#include "policy-reader.h"

#include <glib/gi18n.h>

typedef enum
{
  FAIL_ON_NOTHING,
  FAIL_ON_GAINED,
  FAIL_ON_LOST,
  FAIL_ON_ANY,
} FailOn;

gboolean
cli_compare_shows_alone (AccessChange *change)
{
  AccessRequest *const witnesses[] = { access_change_get_gain (change), access_change_get_loss (change) };

  for (guint i = 0; i < G_N_ELEMENTS (witnesses); i++)
    if (witnesses[i] != NULL && !access_change_is_beside (change, witnesses[i]))
      return TRUE;
  return FALSE;
}

static PolicyText *
read_policy (const char *path)
{
  g_autoptr (CliInput) input = cli_input_new (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = cli_input_read_policy (input, &error);

  if (text != NULL)
    return policy_reader_complete (text);
  cli_input_complain (input, error);
  return NULL;
}

/* What can't be told fails whatever is asked for. */
static gboolean
fails (AccessVerdict verdict, FailOn fail_on)
{
  switch (verdict)
    {
    case ACCESS_VERDICT_SAME:
      return FALSE;
    case ACCESS_VERDICT_WIDER:
      return fail_on == FAIL_ON_GAINED || fail_on == FAIL_ON_ANY;
    case ACCESS_VERDICT_NARROWER:
      return fail_on == FAIL_ON_LOST || fail_on == FAIL_ON_ANY;
    case ACCESS_VERDICT_BOTH:
    case ACCESS_VERDICT_UNKNOWN:
    default:
      return fail_on != FAIL_ON_NOTHING;
    }
}

static CliStatus
compare (char **files, gboolean json, gboolean alone, FailOn fail_on)
{
  g_autoptr (PolicyText) before = read_policy (files[0]);
  g_autoptr (PolicyText) after = read_policy (files[1]);
  g_autoptr (AccessComparison) comparison = NULL;
  AccessVerdict verdict;

  if (before == NULL || after == NULL)
    return CLI_STATUS_FAILED;
  comparison = access_comparison_new (before, after);
  if (json)
    cli_compare_print_json (comparison, alone);
  else
    cli_compare_print_text (comparison, alone);
  verdict = alone ? access_comparison_get_alone (comparison) : access_comparison_get_verdict (comparison);
  return fails (verdict, fail_on) ? CLI_STATUS_FOUND : CLI_STATUS_OK;
}

/**
 * cli_compare_run:
 * @argc: how many arguments there are
 * @argv: the command's name, options and two files
 *
 * Says what may be done under one policy and not under another.
 *
 * Returns: %CLI_STATUS_FOUND when there is what it is to fail on
 */
CliStatus
cli_compare_run (int argc, char **argv)
{
  static const char *const formats[] = { "text", "json", NULL };
  static const char *const fail_ons[] = { "gained", "lost", "any", NULL };
  g_autofree char *format = NULL;
  g_autofree char *fail_on = NULL;
  g_auto (GStrv) files = NULL;
  gboolean alone = FALSE;
  guint format_position, fail_on_position;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_ ("how to print it: text or json"), N_ ("FORMAT") },
    { "alone", 0, 0, G_OPTION_ARG_NONE, &alone,
      N_ ("look at what the policies allow by themselves, not beside other ones"), NULL },
    { "fail-on", 0, 0, G_OPTION_ARG_STRING, &fail_on,
      N_ ("exit with status 1 when something was gained, lost, or any of both"), N_ ("CHANGE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };

  if (!cli_command_parse (
          _ ("OLD NEW"),
          _ ("Says what may be done under the policy NEW and not under OLD, and the other way round: same, "
             "wider, "
             "narrower or both. Each change has a request that shows it. What can be neither proven nor "
             "shown is "
             "unknown, which fails on everything. The exit status is 0, or 1 where --fail-on says so."),
          entries, &argc, &argv) ||
      !cli_command_choose ("--format", format, formats, &format_position) ||
      !cli_command_choose ("--fail-on", fail_on, fail_ons, &fail_on_position))
    return CLI_STATUS_FAILED;
  if (files == NULL || g_strv_length (files) != 2)
    {
      cli_command_complain (_ ("Name two policies: the old one and the new one."));
      return CLI_STATUS_FAILED;
    }
  return compare (files, format_position == 1, alone,
                  fail_on != NULL ? (FailOn)(fail_on_position + FAIL_ON_GAINED) : FAIL_ON_NOTHING);
}
