/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

/* EditorEvaluationPage: "Would this be allowed?": asks for a request, says what the policy decides and why,
 * and keeps what the policy has to allow and deny. Properties: session (Session), catalog. */
#define EDITOR_TYPE_EVALUATION_PAGE (editor_evaluation_page_get_type ())
G_DECLARE_FINAL_TYPE (EditorEvaluationPage, editor_evaluation_page, EDITOR, EVALUATION_PAGE, AdwBin)

void editor_evaluation_page_show_expectation (EditorEvaluationPage *self, AccessExpectation *expectation);
void editor_evaluation_page_ask (EditorEvaluationPage *self, const char *action);

G_END_DECLS
