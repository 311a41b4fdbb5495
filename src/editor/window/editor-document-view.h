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

/* EditorDocumentView: all that a window shows of a policy: its pages, the list of its problems and the strip
 * below. Its parts are there for the window to use. Properties: session (read-only), page (the name of the
 * page that is shown), pane (EditorPane; of the build page, where there is room for one only). */
#define EDITOR_TYPE_DOCUMENT_VIEW (editor_document_view_get_type ())
G_DECLARE_FINAL_TYPE (EditorDocumentView, editor_document_view, EDITOR, DOCUMENT_VIEW, AdwBin)

struct _EditorDocumentView
{
  AdwBin parent_instance;

  Session *session;
  GSettings *settings;

  EditorPanes *panes;
  GtkStack *pages;
  GtkPaned *build_page;
  GtkPaned *inner_paned;
  EditorCapabilityList *capability_list;
  GtkStack *middle; /* what is explained, or all limits */
  EditorExplanationPane *explanation_pane;
  EditorJsonPane *json_pane;
  EditorReviewPage *review_page;
  EditorEvaluationPage *evaluation_page;
  GtkPaned *problems_paned;
  EditorProblemsList *problems_list;
  EditorProblemsStrip *problems_strip;
  GtkBox *narrow_bar;

  EditorPane pane;
};

EditorDocumentView *editor_document_view_new (Session *session, GSettings *settings);
gboolean editor_document_view_get_narrow (EditorDocumentView *self);
const char *editor_document_view_get_page_name (EditorDocumentView *self);
void editor_document_view_set_page (EditorDocumentView *self, gpointer page);
void editor_document_view_set_pane (EditorDocumentView *self, EditorPane pane);
void editor_document_view_show_json (EditorDocumentView *self);
void editor_document_view_show_limits (EditorDocumentView *self);
void editor_document_view_append_switches (EditorDocumentView *self, GtkBox *box);

G_END_DECLS
