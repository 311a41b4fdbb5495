/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

#define POLICY_READER_BYTE_ORDER_MARK "\xEF\xBB\xBF"

gboolean policy_reader_skip_byte_order_mark (const char **bytes, gsize *length);
PolicyText *policy_reader_read (const char *bytes, gsize length, gboolean *has_bom, GError **error);
PolicyText *policy_reader_unwrap (const char *bytes, gsize length, GError **error);
PolicyText *policy_reader_complete (PolicyText *text);
gboolean policy_reader_is_policy (PolicyText *text);
gboolean policy_reader_holds_policy (const char *bytes, gsize length);

G_END_DECLS
