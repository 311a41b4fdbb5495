/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-application.h"
#include "editor-document-view.h"
#include "editor-notice.h"
#include "editor-window.h"

/* A program with one window, as a person has it, without a name on the bus. */
typedef struct
{
  EditorApplication *application;
  EditorWindow *window;
  char *folder; /* of this test alone */
} EditorFixture;

void editor_fixture_set_up (EditorFixture *fixture, gconstpointer data);
void editor_fixture_tear_down (EditorFixture *fixture, gconstpointer data);

/* Runs the main loop until the condition holds, or fails the test after a bound. */
#define editor_fixture_wait_until(condition)                                                                 \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    guint spins = 0;                                                                                         \
                                                                                                             \
    while (!(condition))                                                                                     \
      {                                                                                                      \
        if (spins++ > 4000)                                                                                  \
          g_error ("%s:%d: never came true: %s", __FILE__, __LINE__, #condition);                            \
        if (!g_main_context_iteration (NULL, FALSE))                                                         \
          g_usleep (2000);                                                                                   \
      }                                                                                                      \
  }                                                                                                          \
  G_STMT_END

void editor_fixture_settle (EditorFixture *fixture);
void editor_fixture_screenshot (EditorFixture *fixture, GtkWidget *widget, const char *name);
void editor_fixture_act (EditorFixture *fixture, const char *action, const char *parameter);
EditorWindow *editor_fixture_new_window (EditorFixture *fixture);
Catalog *editor_fixture_get_catalog (EditorFixture *fixture);
/* What the window shows of its policy, or NULL before it has one */
EditorDocumentView *editor_fixture_get_view (EditorFixture *fixture);
gboolean editor_fixture_is_started (EditorFixture *fixture);
char *editor_fixture_dup_text (EditorFixture *fixture);
GFile *editor_fixture_write (EditorFixture *fixture, const char *name, const char *contents);
char *editor_fixture_read (GFile *file);
/* As a policy of these statements that somebody sent, which is shown on the review page */
void editor_fixture_open_statements (EditorFixture *fixture, const char *statements);
/* The first widget of a type below another, in the order of the screen */
GtkWidget *editor_fixture_find (GtkWidget *root, GType type);
/* Whether a label below a widget, that is on screen, has the text in it */
gboolean editor_fixture_shows (GtkWidget *root, const char *text);
/* The first window of a type that is on screen, or NULL */
GtkWindow *editor_fixture_find_window (GType type);
GtkWindow *editor_fixture_wait_for_dialog (EditorFixture *fixture);
void editor_fixture_respond (EditorFixture *fixture, const char *response);
/* NULL when no notice is shown */
const char *editor_fixture_get_notice (EditorWindow *window);
EditorNotice *editor_fixture_get_notice_bar (EditorFixture *fixture);

#define EDITOR_FIXTURE_ADD(path, function)                                                                   \
  g_test_add (path, EditorFixture, NULL, editor_fixture_set_up, function, editor_fixture_tear_down)
