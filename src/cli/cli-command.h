/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CliStatus:
 * @CLI_STATUS_OK: all is well
 * @CLI_STATUS_FOUND: the answer is no: there are findings, or nothing was found
 * @CLI_STATUS_FAILED: the question could not be answered: a wrong argument, or a file that could not be read
 *
 * The exit status of the program.
 */
typedef enum
{
  CLI_STATUS_OK,
  CLI_STATUS_FOUND,
  CLI_STATUS_FAILED,
} CliStatus;

int cli_command_run (int argc, char **argv);

/* For the commands */
gboolean cli_command_parse (const char *parameters, const char *description, const GOptionEntry *entries,
                            int *argc, char ***argv);
gboolean cli_command_choose (const char *option, const char *value, const char *const *choices,
                             guint *position);
void cli_command_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* The commands: each is given its name and arguments */
CliStatus cli_actions_run (int argc, char **argv);
CliStatus cli_apply_run (int argc, char **argv);
CliStatus cli_capabilities_run (int argc, char **argv);
CliStatus cli_compare_run (int argc, char **argv);
CliStatus cli_evaluate_run (int argc, char **argv);
CliStatus cli_expect_run (int argc, char **argv);
CliStatus cli_explain_run (int argc, char **argv);
CliStatus cli_find_run (int argc, char **argv);
CliStatus cli_format_run (int argc, char **argv);
CliStatus cli_new_run (int argc, char **argv);
CliStatus cli_validate_run (int argc, char **argv);

G_END_DECLS
