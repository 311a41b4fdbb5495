/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

/* PolicyHistory: the texts that undo and redo go to, each with a label for the user */
typedef struct _PolicyHistory PolicyHistory;

PolicyHistory *policy_history_new (void);
void policy_history_free (PolicyHistory *self);

void policy_history_clear (PolicyHistory *self);
void policy_history_push (PolicyHistory *self, PolicyText *before, const char *label);
void policy_history_drop (PolicyHistory *self);
PolicyText *policy_history_get_latest (const PolicyHistory *self);
PolicyText *policy_history_undo (PolicyHistory *self, PolicyText *current);
PolicyText *policy_history_redo (PolicyHistory *self, PolicyText *current);
gboolean policy_history_get_can_undo (const PolicyHistory *self);
gboolean policy_history_get_can_redo (const PolicyHistory *self);
const char *policy_history_get_undo_label (const PolicyHistory *self);
const char *policy_history_get_redo_label (const PolicyHistory *self);

G_END_DECLS
