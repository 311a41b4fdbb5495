/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-edit.h"

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

/* policy-edit-value.c */
void policy_edit_value_append_string (GString *out, const char *string);
gboolean policy_edit_value_has_children (JsonNode *value);
gboolean policy_edit_value_is_scalar_list (JsonNode *value);
void policy_edit_value_append (GString *out, const PolicyEditStyle *style, JsonNode *value,
                               const char *indent, gboolean tall);

G_END_DECLS
