/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define POLICY_TEXT_MAX_DEPTH 64
#define POLICY_TEXT_MAX_NODES 1000000
#define POLICY_TEXT_MAX_SIZE (16 * 1024 * 1024)

typedef enum
{
  POLICY_NODE_NULL,
  POLICY_NODE_BOOLEAN,
  POLICY_NODE_NUMBER,
  POLICY_NODE_STRING,
  POLICY_NODE_ARRAY,
  POLICY_NODE_OBJECT,
} PolicyNodeType;

/* PolicySpan: a range of bytes of a text; @end is exclusive. */
typedef struct
{
  gsize start;
  gsize end;
} PolicySpan;

/* PolicyText: an immutable, reference-counted JSON text with the tree of its values.
 * Every value knows its span, so nothing that was read is ever lost or re-spelt.
 * PolicyNode: one value of it; owned by its text and valid as long as that is. */
typedef struct _PolicyText PolicyText;
typedef struct _PolicyNode PolicyNode;

#define POLICY_TYPE_TEXT (policy_text_get_type ())
GType policy_text_get_type (void);

PolicyText *policy_text_parse (const char *text, gssize length, GError **error);
PolicyText *policy_text_ref (PolicyText *self);
void policy_text_unref (PolicyText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolicyText, policy_text_unref)

const char *policy_text_get_text (PolicyText *self, gsize *length); /* NUL-terminated */
const PolicyNode *policy_text_get_root (PolicyText *self);
/* JSON pointer (RFC 6901), "" is the root; NULL when there is no such value */
const PolicyNode *policy_text_lookup (PolicyText *self, const char *path);
const PolicyNode *
policy_text_find_duplicate_key (PolicyText *self); /* the second of two members with one name */
/* line and column from 1; the column counts characters, not bytes */
void policy_text_locate (PolicyText *self, gsize offset, guint *line, guint *column);
/* characters left when white space is taken out: what IAM's quotas count */
gsize policy_text_get_size (PolicyText *self);

PolicyNodeType policy_node_get_node_type (const PolicyNode *node);
PolicySpan policy_node_get_span (const PolicyNode *node); /* the value, with its quotes or brackets */
PolicySpan
policy_node_get_key_span (const PolicyNode *node); /* the member's name with quotes; empty when no member */
const char *policy_node_get_key (const PolicyNode *node); /* decoded; NULL when no member of an object */
const char *
policy_node_get_string (const PolicyNode *node); /* decoded string, or the spelling of a number, true, false,
                                                    null; NULL for lists, objects and NULL */
gboolean policy_node_get_boolean (const PolicyNode *node); /* TRUE only for true */
const PolicyNode *policy_node_get_parent (const PolicyNode *node);
guint policy_node_get_index (const PolicyNode *node); /* place among its siblings */
guint policy_node_get_n_children (const PolicyNode *node);
const PolicyNode *policy_node_get_child (const PolicyNode *node, guint position);
const PolicyNode *policy_node_get_member (const PolicyNode *node,
                                          const char *key); /* exact case; NULL-safe */
char *policy_node_get_path (const PolicyNode *node);        /* JSON pointer; transfer full */
/* A scalar or the members of a list alike: how IAM reads Action, Resource and condition values. */
guint policy_node_get_n_values (
    const PolicyNode *node); /* 1 for a scalar, the length of a list, 0 for NULL and objects */
const PolicyNode *policy_node_get_value (const PolicyNode *node, guint position);

G_END_DECLS
