/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

/* One value. All of a text's nodes are one array in the order of the text, the root first; they refer to each
 * other by their place in it. */
struct _PolicyNode
{
  PolicyText *text;
  const char *key;    /* decoded, in the text's strings */
  const char *string; /* likewise */
  guint32 start;
  guint32 end;
  guint32 key_start;
  guint32 key_end;
  guint32 parent;   /* the root's is itself */
  guint32 children; /* where its children begin in the text's children */
  guint32 n_children;
  guint32 index;
  PolicyNodeType type;
};

struct _PolicyText
{
  gatomicrefcount references;
  char *bytes;
  gsize length;
  char *strings; /* every decoded string, each with its NUL */
  PolicyNode *nodes;
  guint32 n_nodes;
  guint32 *children; /* the places of each node's children, side by side */
  GArray *lines;     /* of guint32: where each line begins; made when first asked for */
};

gboolean policy_text_scanner_run (PolicyText *self, guint32 max_nodes, GError **error);

G_END_DECLS
