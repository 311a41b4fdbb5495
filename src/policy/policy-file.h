/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

#define POLICY_FILE_STATE_ATTRIBUTES                                                                         \
  G_FILE_ATTRIBUTE_ETAG_VALUE "," G_FILE_ATTRIBUTE_UNIX_INODE "," G_FILE_ATTRIBUTE_STANDARD_SIZE

char *policy_file_dup_state (GFileInfo *info);

void policy_file_load_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
PolicyText *policy_file_load_finish (GFile *file, GAsyncResult *result, char **state, gboolean *has_bom,
                                     GBytes **bytes, GError **error);
void policy_file_save_async (GFile *file, PolicyText *text, gboolean has_bom, const char *state,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean policy_file_save_finish (GFile *file, GAsyncResult *result, char **state, GError **error);

G_END_DECLS
