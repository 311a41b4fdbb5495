/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* CliIgnore: what Git ignores in and below a folder, by the .gitignore files of its working tree and by
 * .git/info/exclude. Paths are absolute. */
typedef struct _CliIgnore CliIgnore;

CliIgnore *cli_ignore_new (const char *folder);
void cli_ignore_free (CliIgnore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliIgnore, cli_ignore_free)

guint cli_ignore_enter (CliIgnore *self, const char *folder);
void cli_ignore_leave (CliIgnore *self, guint n_rules);
gboolean cli_ignore_matches (CliIgnore *self, const char *path, gboolean is_folder);

G_END_DECLS
