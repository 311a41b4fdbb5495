/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

/* How a text is laid out near an edit */
typedef struct
{
  const char *bytes;
  gsize length;
  const char *newline;
  char *unit;           /* one step of indentation */
  char *colon;          /* with the white space around it */
  const char *comma;    /* between values on one line */
  gboolean short_lists; /* lists of scalars stand on one line */
} PolicyEditStyle;

void policy_edit_style_init (PolicyEditStyle *self, PolicyText *text, const PolicyNode *near);
void policy_edit_style_init_new (PolicyEditStyle *self);
void policy_edit_style_clear (PolicyEditStyle *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PolicyEditStyle, policy_edit_style_clear)
gboolean policy_edit_style_has_newline (const char *bytes, PolicySpan span);
gsize policy_edit_style_get_begin (const PolicyNode *node);
PolicySpan policy_edit_style_get_gap (const char *bytes, const PolicyNode *parent, guint position);
PolicySpan policy_edit_style_get_indent (const char *bytes, gsize offset);
char *policy_edit_style_dup_indent (const PolicyEditStyle *style, gsize offset);
gboolean policy_edit_style_is_tall (const char *bytes, const PolicyNode *node);
gboolean policy_edit_style_is_tall_place (const char *bytes, const PolicyNode *node);

G_END_DECLS
