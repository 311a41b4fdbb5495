/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

/* ExchangeText: a text that was taken out of a file, and where in the file each part of it stands. A file is
 * one itself; whatever is decoded, cut out or translated is built from another one with the functions below,
 * which carry the places on. What nobody changed in such a text can so be left in the file byte for byte.
 *
 * A range can be opaque: it stands for a value that only the file's own tool knows, such as a reference. An
 * opaque range can moreover be unread: there was more than a value, such as statements, that this room can't
 * read. */
typedef struct _ExchangeText ExchangeText;

ExchangeText *exchange_text_new_file (const char *bytes, gsize length);
ExchangeText *exchange_text_new (ExchangeText *from);
ExchangeText *exchange_text_ref (ExchangeText *self);
void exchange_text_unref (ExchangeText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExchangeText, exchange_text_unref)

/* Building */
void exchange_text_append (ExchangeText *self, const char *bytes);
void exchange_text_append_range (ExchangeText *self, ExchangeText *from, gsize start, gsize end);
void exchange_text_append_instead (ExchangeText *self, const char *bytes, gsize length, ExchangeText *from,
                                   gsize start, gsize end);
void exchange_text_append_quoted (ExchangeText *self, ExchangeText *from, gsize start, gsize end);
void exchange_text_mark_opaque (ExchangeText *self, gsize start, gboolean unread);

/* Reading */
const char *exchange_text_get_bytes (ExchangeText *self, gsize *length);
PolicySpan exchange_text_get_file_span (ExchangeText *self, gsize start, gsize end);
gboolean exchange_text_is_copy (ExchangeText *self, gsize start, gsize end);
void exchange_text_locate (ExchangeText *self, gsize offset, guint *line, guint *column);
gboolean exchange_text_has_opaque (ExchangeText *self, gsize start, gsize end);
gboolean exchange_text_has_unread (ExchangeText *self, gsize start, gsize end);

G_END_DECLS
