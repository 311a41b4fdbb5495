/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-fixture.h"

#include <glib/gstdio.h>

static gboolean
count_down (gpointer user_data)
{
  guint *left = user_data;

  (*left)--;
  return *left > 0;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  return count_down (user_data);
}

static gboolean
has_message_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return TRUE;
    }
  return FALSE;
}

/* The only warnings that do not end a test. AdwMessageDialog measures a heading that does not fit on one
 * line, which newer GTK warns about. A GtkGizmo is a part of the toolkit's own widgets; one that is made
 * between two frames is at times drawn before it has its place, which shows for no longer than a frame. */
static gboolean
is_noise (const char *message)
{
  return (g_str_has_prefix (message, "Trying to measure GtkLabel") && has_message_dialog ()) ||
         (g_str_has_prefix (message, "Trying to snapshot GtkGizmo") &&
          g_str_has_suffix (message, "without a current allocation"));
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && is_noise (fields[i].value))
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, user_data);
}

/* GTK lets a process have one application only. */
static EditorApplication *
get_application (void)
{
  static EditorApplication *application;
  g_autoptr (GError) error = NULL;

  if (application == NULL)
    {
      g_log_set_writer_func (write_log, NULL, NULL);
      application = editor_application_new (NULL, G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
    }
  return application;
}

void
editor_fixture_set_up (EditorFixture *fixture, gconstpointer data)
{
  fixture->application = get_application ();
  g_application_activate (G_APPLICATION (fixture->application));
  fixture->window =
      EDITOR_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (fixture->application)));
  if (fixture->window == NULL)
    fixture->window =
        EDITOR_WINDOW (gtk_application_get_windows (GTK_APPLICATION (fixture->application))->data);
  fixture->folder = g_dir_make_tmp ("groundskeeper-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  editor_fixture_settle (fixture);
}

void
editor_fixture_tear_down (EditorFixture *fixture, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->folder);
  GList *windows;

  /* One may take another with it. */
  while ((windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application))) != NULL)
    gtk_window_destroy (windows->data);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->folder);
}

/* Some frames of the window that @widget is in: it is laid out and drawn then. */
static void
wait_for_frames (GtkWidget *widget)
{
  guint frames = 4;

  editor_fixture_wait_until (gtk_widget_get_mapped (widget));
  gtk_widget_add_tick_callback (widget, on_tick, &frames, NULL);
  editor_fixture_wait_until (frames == 0);
}

void
editor_fixture_settle (EditorFixture *fixture)
{
  guint idle = 20;

  wait_for_frames (GTK_WIDGET (fixture->window));
  g_idle_add_full (G_PRIORITY_LOW, count_down, &idle, NULL);
  editor_fixture_wait_until (idle == 0);
}

void
editor_fixture_screenshot (EditorFixture *fixture, GtkWidget *widget, const char *name)
{
  g_autofree char *folder = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "screenshots", NULL);
  g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  g_mkdir_with_parents (folder, 0755);
  editor_fixture_settle (fixture);
  wait_for_frames (widget);
  paintable = gtk_widget_paintable_new (widget);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  texture =
      gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, file));
}

void
editor_fixture_act (EditorFixture *fixture, const char *action, const char *parameter)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action,
                                             parameter != NULL ? "s" : NULL, parameter));
  editor_fixture_settle (fixture);
}

EditorWindow *
editor_fixture_new_window (EditorFixture *fixture)
{
  return editor_window_new (GTK_APPLICATION (fixture->application),
                            editor_application_get_shared (fixture->application));
}

Catalog *
editor_fixture_get_catalog (EditorFixture *fixture)
{
  return session_get_catalog (editor_window_get_session (fixture->window));
}

EditorDocumentView *
editor_fixture_get_view (EditorFixture *fixture)
{
  GtkWidget *view = editor_fixture_find (GTK_WIDGET (fixture->window), EDITOR_TYPE_DOCUMENT_VIEW);

  return view != NULL ? EDITOR_DOCUMENT_VIEW (view) : NULL;
}

gboolean
editor_fixture_is_started (EditorFixture *fixture)
{
  return editor_fixture_get_view (fixture) != NULL;
}

char *
editor_fixture_dup_text (EditorFixture *fixture)
{
  return policy_document_to_string (session_get_document (editor_window_get_session (fixture->window)));
}

GFile *
editor_fixture_write (EditorFixture *fixture, const char *name, const char *contents)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  return g_file_new_for_path (path);
}

char *
editor_fixture_read (GFile *file)
{
  char *contents = NULL;

  g_assert_true (g_file_load_contents (file, NULL, &contents, NULL, NULL, NULL));
  return contents;
}

void
editor_fixture_open_statements (EditorFixture *fixture, const char *statements)
{
  g_autofree char *text = g_strdup_printf ("{\"Version\": \"2012-10-17\", \"Statement\": [%s]}", statements);
  g_autoptr (GFile) file = editor_fixture_write (fixture, "policy.json", text);

  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_is_started (fixture) &&
                             !session_get_busy (editor_window_get_session (fixture->window)));
  editor_fixture_settle (fixture);
  g_assert_cmpstr (editor_document_view_get_page_name (editor_fixture_get_view (fixture)), ==, "review");
}

GtkWidget *
editor_fixture_find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = editor_fixture_find (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
editor_fixture_shows (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      strstr (gtk_label_get_label (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (editor_fixture_shows (child, text))
      return TRUE;
  return FALSE;
}

GtkWindow *
editor_fixture_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static GtkWindow *
get_dialog (void)
{
  return editor_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG);
}

GtkWindow *
editor_fixture_wait_for_dialog (EditorFixture *fixture)
{
  editor_fixture_wait_until (get_dialog () != NULL);
  return get_dialog ();
}

void
editor_fixture_respond (EditorFixture *fixture, const char *response)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (editor_fixture_wait_for_dialog (fixture));

  adw_message_dialog_response (dialog, response);
  gtk_window_close (GTK_WINDOW (dialog));
  editor_fixture_wait_until (get_dialog () == NULL || get_dialog () != GTK_WINDOW (dialog));
  /* Whoever asked gets to know it in a turn of the main loop. */
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

EditorNotice *
editor_fixture_get_notice_bar (EditorFixture *fixture)
{
  return EDITOR_NOTICE (editor_fixture_find (GTK_WIDGET (fixture->window), EDITOR_TYPE_NOTICE));
}

const char *
editor_fixture_get_notice (EditorWindow *window)
{
  GtkWidget *notice = editor_fixture_find (GTK_WIDGET (window), EDITOR_TYPE_NOTICE);

  if (!gtk_revealer_get_reveal_child (GTK_REVEALER (editor_fixture_find (notice, GTK_TYPE_REVEALER))))
    return NULL;
  return gtk_label_get_label (GTK_LABEL (editor_fixture_find (notice, GTK_TYPE_LABEL)));
}
