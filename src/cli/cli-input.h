/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-command.h"
#include "policy-text.h"

G_BEGIN_DECLS

/* CliInput: a file that is to be read, or standard input. */
typedef struct
{
  char *path; /* in the file system's encoding; "-" is standard input */
  char *name; /* the same for people, UTF-8 */
} CliInput;

CliInput *cli_input_new (const char *path);
void cli_input_free (CliInput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliInput, cli_input_free)

GBytes *cli_input_read (const CliInput *self, char **state, GError **error);
GPtrArray *cli_input_find_policies (const CliInput *self, GError **error);
PolicyText *cli_input_read_text (const CliInput *self, GError **error);
PolicyText *cli_input_read_policy (const CliInput *self, GError **error);
CliStatus cli_input_complain (const CliInput *self, const GError *error);

G_END_DECLS
