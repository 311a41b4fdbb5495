/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-file.h"

#include <sys/stat.h>

G_BEGIN_DECLS

/* The functions below that return an int return 0, or what errno would be. Where a file is no longer what it
 * was when its saving began, that is ESTALE. */

/* policy-file.c */
char *policy_file_state_new (const struct stat *status);
gboolean policy_file_is_native (GFile *file);
void policy_file_set_errno (GError **error, int number);

/* policy-file-read.c */
gboolean policy_file_read_check (const struct stat *status, gsize max_size, GError **error);
int policy_file_read_exactly (int descriptor, char *contents, gsize length);

/* policy-file-write.c */
gboolean policy_file_write_is_same (const struct stat *one, const struct stat *other);
int policy_file_write_all (int descriptor, const char *contents, gsize length);

/* policy-file-attributes.c */
int policy_file_attributes_copy (const char *path, const struct stat *status, int descriptor);

/* policy-file-in-place.c */
int policy_file_in_place_write (const char *path, GBytes *contents, struct stat *status);
void policy_file_in_place_recover (const char *path, const struct stat *status);

G_END_DECLS
