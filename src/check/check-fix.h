/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-target.h"
#include "policy-text.h"

G_BEGIN_DECLS

/* CheckFix: a mechanical repair of a text: a list of edits on its values. Immutable once it belongs to a
 * finding. */
#define CHECK_TYPE_FIX (check_fix_get_type ())
G_DECLARE_FINAL_TYPE (CheckFix, check_fix, CHECK, FIX, GObject)

const char *check_fix_get_label (CheckFix *self); /* translated: "Rename to “s3:ListBucket”" */
gboolean check_fix_get_changes_permissions (CheckFix *self);
PolicyText *check_fix_apply (CheckFix *self,
                             PolicyText *text); /* the new text; NULL when it does not fit @text */

/* Making one. Every node is one of the text that is to be repaired; the order of the edits does not matter.
 */
CheckFix *check_fix_new (const char *label, gboolean changes_permissions);
void check_fix_replace (CheckFix *self, const PolicyNode *node, const char *value);
void check_fix_replace_string (CheckFix *self, const PolicyNode *node, const char *string);
void check_fix_remove (CheckFix *self, const PolicyNode *node); /* an element or a member */
void check_fix_rename (CheckFix *self, const PolicyNode *member, const char *name);
/* @position -1 appends; a scalar becomes a list */
void check_fix_insert_element (CheckFix *self, const PolicyNode *list, int position, const char *element);
void check_fix_insert_member (CheckFix *self, const PolicyNode *object, const char *name, const char *value,
                              const char *before);
void check_fix_insert_statement (CheckFix *self, const PolicyNode *statement,
                                 const char *value); /* behind it */

G_END_DECLS
