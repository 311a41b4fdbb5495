/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-capability-list.h"
#include "editor-evaluation-page.h"
#include "editor-explanation-pane.h"
#include "editor-json-pane.h"
#include "editor-pane.h"
#include "editor-panes.h"
#include "editor-problems-list.h"
#include "editor-problems-strip.h"
#include "editor-review-page.h"

G_BEGIN_DECLS

/* EditorDocumentView: all that a window shows of a policy. Its parts are there for the window to use. */
#define EDITOR_TYPE_DOCUMENT_VIEW (editor_document_view_get_type ())
G_DECLARE_FINAL_TYPE (EditorDocumentView, editor_document_view, EDITOR, DOCUMENT_VIEW, AdwBin)

struct _EditorDocumentView
{
  AdwBin parent_instance;

  Session *session;
  GSettings *settings;

  EditorPanes *panes;
  GtkStack *pages;
  GtkPaned *outer_paned;
  GtkPaned *inner_paned;
  EditorCapabilityList *capability_list;
  EditorExplanationPane *explanation_pane;
  EditorJsonPane *json_pane;
  EditorReviewPage *review_page;
  EditorEvaluationPage *evaluation_page;
  GtkPaned *problems_paned;
  EditorProblemsList *problems_list;
  EditorProblemsStrip *problems_strip;
  GtkWidget *narrow_bar;
};

EditorDocumentView *editor_document_view_new (Session *session, GSettings *settings);
void editor_document_view_show (EditorDocumentView *self, EditorPage page, EditorPane pane);

G_END_DECLS
