/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

#define POLICY_FILE_STATE_ATTRIBUTES                                                                         \
  G_FILE_ATTRIBUTE_ETAG_VALUE "," G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_NSEC     \
                              "," G_FILE_ATTRIBUTE_UNIX_INODE "," G_FILE_ATTRIBUTE_STANDARD_SIZE

/* The state of a file that does not exist */
#define POLICY_FILE_STATE_ABSENT ""

/**
 * PolicyFileFlags:
 * @POLICY_FILE_NONE: an ordinary file, which whoever the user usually lets read files may read
 * @POLICY_FILE_PRIVATE: a file of the program's own: nobody else may read it, and its folder is made where it
 *   is missing
 *
 * How a file is made that does not exist yet.
 */
typedef enum
{
  POLICY_FILE_NONE = 0,
  POLICY_FILE_PRIVATE = 1 << 0,
} PolicyFileFlags;

char *policy_file_dup_state (GFileInfo *info);

void policy_file_load_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
PolicyText *policy_file_load_finish (GFile *file, GAsyncResult *result, char **state, gboolean *has_bom,
                                     GBytes **bytes, GError **error);
void policy_file_save_async (GFile *file, PolicyText *text, gboolean has_bom, const char *state,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean policy_file_save_finish (GFile *file, GAsyncResult *result, char **state, GError **error);

/* policy-file-read.c */
GBytes *policy_file_read (GFile *file, gsize max_size, char **state, GCancellable *cancellable,
                          GError **error);
GBytes *policy_file_read_descriptor (int descriptor, gsize max_size, GError **error);
void policy_file_read_async (GFile *file, gsize max_size, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
GBytes *policy_file_read_finish (GFile *file, GAsyncResult *result, char **state, GError **error);

/* policy-file-write.c */
gboolean policy_file_write (GFile *file, GBytes *contents, PolicyFileFlags flags, const char *state,
                            char **new_state, GCancellable *cancellable, GError **error);
void policy_file_write_async (GFile *file, GBytes *contents, PolicyFileFlags flags, const char *state,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean policy_file_write_finish (GFile *file, GAsyncResult *result, char **state, GError **error);

G_END_DECLS
