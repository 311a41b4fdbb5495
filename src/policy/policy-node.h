/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  POLICY_NODE_NULL,
  POLICY_NODE_BOOLEAN,
  POLICY_NODE_NUMBER,
  POLICY_NODE_STRING,
  POLICY_NODE_ARRAY,
  POLICY_NODE_OBJECT,
} PolicyNodeType;

typedef enum
{
  POLICY_EFFECT_INVALID, /* missing, or neither Allow nor Deny */
  POLICY_EFFECT_ALLOW,
  POLICY_EFFECT_DENY,
} PolicyEffect;

/* PolicySpan: a range of bytes of a text; @end is exclusive. */
typedef struct
{
  gsize start;
  gsize end;
} PolicySpan;

/* PolicyNode: one value of a PolicyText; immutable, owned by its text and valid as long as that is. */
typedef struct _PolicyNode PolicyNode;
typedef struct _PolicyText PolicyText;

PolicyText *policy_node_get_text (const PolicyNode *node);
PolicyNodeType policy_node_get_node_type (const PolicyNode *node);
gboolean policy_node_is_container (const PolicyNode *node);
PolicySpan policy_node_get_span (const PolicyNode *node);
PolicySpan policy_node_get_key_span (const PolicyNode *node);
char *policy_node_dup_json (const PolicyNode *node);
const char *policy_node_get_key (const PolicyNode *node);
const char *policy_node_get_string (const PolicyNode *node);
const char *policy_node_as_string (const PolicyNode *node);
const PolicyNode *policy_node_get_parent (const PolicyNode *node);
guint policy_node_get_index (const PolicyNode *node);
guint policy_node_get_n_children (const PolicyNode *node);
const PolicyNode *policy_node_get_child (const PolicyNode *node, guint position);
const PolicyNode *policy_node_get_member (const PolicyNode *node, const char *key);
char *policy_node_get_path (const PolicyNode *node);

/* A scalar or the elements of a list alike: how IAM reads Action, Resource and condition values. */
guint policy_node_get_n_values (const PolicyNode *node);
const PolicyNode *policy_node_get_value (const PolicyNode *node, guint position);

/* A statement's own: see policy_text_get_statement(). */
const char *policy_node_get_sid (const PolicyNode *statement);
PolicyEffect policy_node_get_effect (const PolicyNode *statement);
guint policy_node_get_statement_position (const PolicyNode *statement);
char *policy_node_dup_statement_label (const PolicyNode *statement);

G_END_DECLS
