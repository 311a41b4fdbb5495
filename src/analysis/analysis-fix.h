/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "analysis-target.h"
#include "policy-text.h"

G_BEGIN_DECLS

/* AnalysisFix: a mechanical repair of a text: a list of edits on its values. Immutable once it belongs to a
 * finding. Properties: label, changes-permissions. */
#define ANALYSIS_TYPE_FIX (analysis_fix_get_type ())
G_DECLARE_FINAL_TYPE (AnalysisFix, analysis_fix, ANALYSIS, FIX, GObject)

const char *analysis_fix_get_label (AnalysisFix *self); /* translated: "Rename to “s3:ListBucket”" */
gboolean analysis_fix_get_changes_permissions (AnalysisFix *self);
PolicyText *analysis_fix_apply (AnalysisFix *self,
                                PolicyText *text); /* the new text; NULL when it does not fit @text */

/* Repairs all of one kind; @n_fixed: how many findings of the code are gone */
PolicyText *analysis_fix_apply_all (PolicyText *text, AnalysisTarget target, const char *code,
                                    guint *n_fixed);

/* Making one. Every node is one of the text that is to be repaired; the order of the edits does not matter.
 */
AnalysisFix *analysis_fix_new (const char *label, gboolean changes_permissions);
void analysis_fix_replace (AnalysisFix *self, const PolicyNode *node, JsonNode *value);
void analysis_fix_replace_string (AnalysisFix *self, const PolicyNode *node, const char *string);
void analysis_fix_remove (AnalysisFix *self, const PolicyNode *node); /* an element or a member */
void analysis_fix_rename (AnalysisFix *self, const PolicyNode *member, const char *name);
/* @position -1 appends; a scalar becomes a list */
void analysis_fix_insert_element (AnalysisFix *self, const PolicyNode *list, int position, JsonNode *element);
void analysis_fix_insert_member (AnalysisFix *self, const PolicyNode *object, const char *name,
                                 JsonNode *value, const char *before);
void analysis_fix_insert_statement (AnalysisFix *self, const PolicyNode *statement,
                                    JsonNode *value); /* behind it */

G_END_DECLS
