/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "policy-node.h"

G_BEGIN_DECLS

#define POLICY_TEXT_MAX_DEPTH 64
#define POLICY_TEXT_MAX_NODES 1000000
#define POLICY_TEXT_MAX_SIZE (16 * 1024 * 1024)
#define POLICY_TEXT_MAX_CONTAINER_NODES 8000000
#define POLICY_TEXT_MAX_CONTAINER_SIZE (64 * 1024 * 1024)

/* PolicyText: an immutable, reference-counted JSON text with the tree of its values. Every value knows its
 * span, so nothing that was read is ever lost or re-spelt. Any thread may read it. */
#define POLICY_TYPE_TEXT (policy_text_get_type ())
GType policy_text_get_type (void);

PolicyText *policy_text_parse (const char *text, gssize length, GError **error);
PolicyText *policy_text_parse_container (const char *text, gssize length, GError **error);
PolicyText *policy_text_ref (PolicyText *self);
void policy_text_unref (PolicyText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolicyText, policy_text_unref)

gboolean policy_text_equals (PolicyText *self, PolicyText *other);
const char *policy_text_get_text (PolicyText *self, gsize *length);
const PolicyNode *policy_text_get_root (PolicyText *self);
const PolicyNode *policy_text_lookup (PolicyText *self, const char *path);
const PolicyNode *policy_text_find_duplicate_key (PolicyText *self);
void policy_text_locate (PolicyText *self, gsize offset, guint *line, guint *column);
gsize policy_text_get_size (PolicyText *self);

/* The statements, be they a list or a lone object */
guint policy_text_get_n_statements (PolicyText *self);
const PolicyNode *policy_text_get_statement (PolicyText *self, guint position);

G_END_DECLS
