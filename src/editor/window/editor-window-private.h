/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog.h"
#include "editor-document-view.h"
#include "session-draft-keeper.h"
#include "editor-start-page.h"
#include "editor-window.h"

G_BEGIN_DECLS

struct _EditorWindow
{
  AdwApplicationWindow parent_instance;

  Session *session;
  GSettings *settings;
  SessionDraftKeeper *draft_keeper;
  EditorPage page;
  EditorPane pane;       /* of it, where there is room for one only */
  guint card;            /* that the review page shows next */
  gboolean started;      /* a document is shown, not the start page */
  gboolean close_anyway; /* the user has answered */

  AdwToastOverlay *toasts;
  GtkStack *stack;
  EditorStartPage *start_page;
  EditorDocumentView *view; /* nullable: made for the first document */
  GtkRevealer *notice_revealer;
  GtkLabel *notice_label;
  GtkButton *notice_button;
  GtkWidget *wide_switcher;
  GtkWidget *document_controls;
  GtkWidget *open_button;
  GtkButton *save_button;
};

void editor_window_show_document (EditorWindow *self);
void editor_window_show_notice (EditorWindow *self, const char *text, const char *button, const char *action);
void editor_window_hide_notice (EditorWindow *self);
void editor_window_set_page (EditorWindow *self, EditorPage page);
void editor_window_set_pane (EditorWindow *self, EditorPane pane);
void editor_window_show_json (EditorWindow *self);
gboolean editor_window_may_edit (EditorWindow *self);

gboolean editor_window_get_modified (EditorWindow *self);
gboolean editor_window_get_narrow (EditorWindow *self);
const GError *editor_window_finish_typing (EditorWindow *self);
Catalog *editor_window_get_catalog (EditorWindow *self);

/* editor-window-edit.c, editor-window-navigation.c */
void editor_window_edit_install_actions (GtkWidgetClass *klass);
gboolean editor_window_edit_may_build (EditorWindow *self);
void editor_window_navigation_install_actions (GtkWidgetClass *klass);

/* editor-window-problems.c */
void editor_window_problems_install_actions (GtkWidgetClass *klass);

/* editor-window-open.c */
void editor_window_open_install_actions (GtkWidgetClass *klass);
void editor_window_open_add_recent (GFile *file);
void editor_window_open_update_recent (EditorWindow *self);
gboolean editor_window_open_drop (EditorWindow *self, const GValue *value);
EditorWindow *editor_window_open_get_free (EditorWindow *self);

/* editor-window-focus.c */
void editor_window_focus_install_actions (GtkWidgetClass *klass);

/* editor-window-drafts.c */
void editor_window_drafts_install_actions (GtkWidgetClass *klass);
void editor_window_drafts_keep (EditorWindow *self);
void editor_window_drafts_offer (EditorWindow *self, GFile *file);

/* editor-window-save.c */
void editor_window_save_install_actions (GtkWidgetClass *klass);
gboolean editor_window_save_before_close (GtkWindow *window);

G_END_DECLS
