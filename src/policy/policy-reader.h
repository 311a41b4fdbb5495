/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

PolicyText *policy_reader_read (const char *bytes, gsize length, gboolean *has_bom, GError **error);
PolicyText *policy_reader_unwrap (const char *bytes, gsize length, GError **error);
PolicyText *policy_reader_complete (PolicyText *text);

G_END_DECLS
