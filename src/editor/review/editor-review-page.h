/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

/* EditorReviewPage: a whole policy in words: what it allows of each service, what it gives for Ground Truth,
 * what changed, and one card for each statement. Properties: session, narrow. */
#define EDITOR_TYPE_REVIEW_PAGE (editor_review_page_get_type ())
G_DECLARE_FINAL_TYPE (EditorReviewPage, editor_review_page, EDITOR, REVIEW_PAGE, AdwBin)

void editor_review_page_show_statement (EditorReviewPage *self, guint position);
void editor_review_page_compare (EditorReviewPage *self, GFile *file);

G_END_DECLS
