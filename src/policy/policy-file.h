/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

/* Files, without blocking. Load: refuses directories, FIFOs and devices before opening them (POLICY_ERROR_NOT_REGULAR) and
 * files over POLICY_TEXT_MAX_SIZE; G_IO_ERROR for the rest, messages fit to show. On a POLICY_ERROR the bytes read
 * are still handed out through @bytes so that the caller can offer to unwrap them. */
void policy_file_load_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
PolicyText *policy_file_load_finish (GFile *file, GAsyncResult *result, char **etag, gboolean *has_bom, GBytes **bytes, GError **error);
/* Atomic, keeps symlinks, permissions. @etag: what load or the last save gave; when the file changed since then, fails with
 * G_IO_ERROR_WRONG_ETAG and writes nothing; NULL overwrites. */
void policy_file_save_async (GFile *file, PolicyText *text, gboolean has_bom, const char *etag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean policy_file_save_finish (GFile *file, GAsyncResult *result, char **etag, GError **error);

G_END_DECLS
