/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

/* From bytes somebody gave us to a text that is worth showing as a policy. Accepts a UTF-8 byte order mark (kept in the
 * text's bytes by the caller through @has_bom). Errors: all of POLICY_ERROR but NOT_REGULAR. */
PolicyText *policy_reader_read (const char *bytes, gsize length, gboolean *has_bom, GError **error);
/* After POLICY_ERROR_WRAPPED: the policy inside an API answer ({"PolicyVersion":{"Document":…}}, {"PolicyDocument":…},
 * {"Policy": "…"}), URL-encoded or as a string within a string; also a bare URL-encoded policy. */
PolicyText *policy_reader_unwrap (const char *bytes, gsize length, GError **error);
/* A bare statement, or a list of statements, as AWS's pages show them, made into a policy (for pasting). A policy
 * comes back as it is. */
PolicyText *policy_reader_complete (PolicyText *text);

G_END_DECLS
