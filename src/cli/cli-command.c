/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-command.h"

#include "cli-print.h"

#include "reference-index.h"
#include "reference-service.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define PROGRAM "groundskeeper-policy"

typedef struct
{
  const char *name;
  const char *summary;
  CliStatus (*run) (int argc, char **argv);
} Command;

static const Command commands[] = {
  { "validate", N_ ("check policies as IAM Access Analyzer does"), cli_validate_run },
  { "evaluate", N_ ("say whether policies allow an action"), cli_evaluate_run },
  { "compare", N_ ("say what one policy allows and another does not"), cli_compare_run },
  { "expect", N_ ("check that a policy allows and denies what it must"), cli_expect_run },
  { "explain", N_ ("say in words what a policy allows and denies"), cli_explain_run },
  { "find", N_ ("list the policies that stand in other files"), cli_find_run },
  { "format", N_ ("reformat a policy"), cli_format_run },
  { "capabilities", N_ ("tell what a policy gives for Ground Truth"), cli_capabilities_run },
  { "new", N_ ("make a policy for Ground Truth"), cli_new_run },
  { "apply", N_ ("edit a policy for Ground Truth"), cli_apply_run },
  { "actions", N_ ("list the actions that a pattern matches"), cli_actions_run },
};

static void
print_help (void)
{
  g_print (_ ("Usage: %s COMMAND [OPTION…] [ARGUMENT…]"), PROGRAM);
  g_print ("\n\n%s\n", _ ("Checks and explains IAM policies for Amazon SageMaker Ground Truth, offline."));
  g_print ("\n%s\n", _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-14s%s\n", commands[i].name, _ (commands[i].summary));
  g_print ("\n%s\n  %-14s%s\n  %-14s%s\n", _ ("Options:"), "--help", _ ("show this help"), "--version",
           _ ("show the version and the date of the data on AWS services"));
  g_print ("\n");
  g_print (_ ("“%s COMMAND --help” explains a command."), PROGRAM);
  g_print ("\n");
}

static void
print_version (void)
{
  g_print ("%s %s\n", PROGRAM, PACKAGE_VERSION);
  g_print (_ ("Facts on AWS services of %s"), reference_index_get_date ());
  g_print ("\n");
}

static CliStatus
run_command (int argc, char **argv)
{
  const char *name = argc > 1 ? argv[1] : NULL;

  if (name == NULL)
    {
      cli_command_complain (_ ("Say what to do: “%s --help” lists the commands."), PROGRAM);
      return CLI_STATUS_FAILED;
    }
  if (g_str_equal (name, "--help") || g_str_equal (name, "-h") || g_str_equal (name, "help"))
    {
      print_help ();
      return CLI_STATUS_OK;
    }
  if (g_str_equal (name, "--version"))
    {
      print_version ();
      return CLI_STATUS_OK;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (name, commands[i].name))
      {
        g_autofree char *program = g_strconcat (PROGRAM, " ", name, NULL);

        g_set_prgname (program);
        return commands[i].run (argc - 1, argv + 1);
      }
  cli_command_complain (_ ("“%s” is not a command: “%s --help” lists the commands."), name, PROGRAM);
  return CLI_STATUS_FAILED;
}

/**
 * cli_command_run:
 * @argc: how many arguments there are
 * @argv: the program's name, a command and its arguments
 *
 * Returns: the exit status, a #CliStatus
 */
int
cli_command_run (int argc, char **argv)
{
  CliStatus status;

  g_set_prgname (PROGRAM);
  status = run_command (argc, argv);
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      cli_command_complain (_ ("The output could not be written: %s"), g_strerror (errno));
      return CLI_STATUS_FAILED;
    }
  return (int)status;
}

/**
 * cli_command_parse:
 * @parameters: what stands after the options, such as "FILE…"
 * @description: what the command does, translated
 * @entries: its options
 * @argc: (inout): how many arguments there are
 * @argv: (inout): them
 *
 * Reads the options of a command; --help is answered here and ends the program.
 *
 * Returns: whether they are right; else the user has been told
 */
gboolean
cli_command_parse (const char *parameters, const char *description, const GOptionEntry *entries, int *argc,
                   char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;
  cli_command_complain ("%s", error->message);
  return FALSE;
}

/**
 * cli_command_choose:
 * @option: an option's name, such as "--format"
 * @value: (nullable): what was given for it; %NULL chooses the first
 * @choices: (array zero-terminated=1): what it can be
 * @position: (out): which it is
 *
 * Returns: whether it is one of them; else the user has been told
 */
gboolean
cli_command_choose (const char *option, const char *value, const char *const *choices, guint *position)
{
  g_autofree char *list = NULL;

  *position = 0;
  if (value == NULL)
    return TRUE;
  for (guint i = 0; choices[i] != NULL; i++)
    if (g_str_equal (value, choices[i]))
      {
        *position = i;
        return TRUE;
      }
  list = g_strjoinv (", ", (char **)choices);
  cli_command_complain (_ ("“%s” is not a valid value for %s; use one of: %s."), value, option, list);
  return FALSE;
}

/**
 * cli_command_complain:
 * @format: a sentence, translated
 * @...: what is in it
 *
 * Tells the user on standard error what went wrong.
 */
void
cli_command_complain (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cli_print_error_line ("%s: %s", g_get_prgname (), message);
}
