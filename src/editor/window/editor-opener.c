/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-opener.h"

#include <glib/gi18n-lib.h>

#include "editor-actions.h"
#include "editor-dialog.h"
#include "editor-file-chooser.h"
#include "editor-recent.h"
#include "policy-document-merge.h"
#include "policy-error.h"
#include "policy-reader.h"

struct _EditorOpener
{
  GObject parent_instance;

  GtkApplicationWindow *window; /* weak */
  Session *session;
  EditorNavigation *navigation;
  EditorMessages *messages;
  EditorEdits *edits;
  EditorDrafts *drafts;
  EditorOpenerFunc make_window;
  PolicyText *unwrapped; /* nullable: what the notice offers to take out of its wrapping */
};

G_DEFINE_FINAL_TYPE (EditorOpener, editor_opener, G_TYPE_OBJECT)

/* That of this window while it has no work of its own, and none is on its way, else of a new one */
static EditorOpener *
get_free (EditorOpener *self)
{
  if (!editor_navigation_get_started (self->navigation) && !session_get_busy (self->session))
    return self;
  return self->make_window (self->window);
}

static void
present (EditorOpener *self)
{
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
show_review (EditorOpener *self)
{
  EditorDocumentView *view = editor_navigation_get_view (self->navigation);

  editor_document_view_set_page (view, view->review_page);
  editor_navigation_show_document (self->navigation);
}

/* Text that is a policy in wrapping can be offered to be taken out of it. */
static void
offer_text (EditorOpener *self, const char *bytes, gsize length, const GError *problem)
{
  g_autoptr (PolicyText) text = NULL;

  if (g_error_matches (problem, POLICY_ERROR, POLICY_ERROR_WRAPPED))
    text = policy_reader_unwrap (bytes, length, NULL);
  if (text == NULL)
    {
      editor_messages_show_notice (self->messages, problem->message, NULL, NULL);
      return;
    }
  g_clear_pointer (&self->unwrapped, policy_text_unref);
  self->unwrapped = g_steal_pointer (&text);
  editor_messages_show_notice (self->messages, problem->message, _ ("Take It _Out"), "win.unwrap");
}

static void
take_text (EditorOpener *self, PolicyText *text)
{
  EditorOpener *opener = get_free (self);
  g_autoptr (PolicyText) policy = policy_reader_complete (text);

  session_start_with_text (opener->session, policy);
  show_review (opener);
  present (opener);
}

static void
unwrap (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorOpener *self = user_data;
  g_autoptr (PolicyText) text = g_steal_pointer (&self->unwrapped);

  editor_messages_hide_notice (self->messages);
  if (text != NULL)
    take_text (self, text);
}

/* It can be undone, and nothing is written unasked. */
static void
say_that_it_was_completed (EditorOpener *self)
{
  g_autofree char *text = g_strdup_printf (
      _ ("“%s” holds only statements, so they were put into a policy. The file does not change "
         "until you save; Undo brings back what was read."),
      session_get_title (self->session));

  editor_messages_show_notice (self->messages, text, NULL, NULL);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EditorOpener) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gboolean opened, completed;

  opened = session_file_load_finish (self->session, result, &completed, &bytes, &error);
  if (self->window == NULL)
    return;
  if (opened)
    {
      editor_messages_hide_notice (self->messages);
      if (!editor_navigation_get_started (self->navigation))
        show_review (self);
      else
        editor_navigation_show_document (self->navigation);
      editor_recent_add (session_get_file (self->session));
      if (completed)
        say_that_it_was_completed (self);
      editor_drafts_offer (self->drafts, session_get_file (self->session));
      return;
    }
  offer_text (self, bytes != NULL ? g_bytes_get_data (bytes, NULL) : "",
              bytes != NULL ? g_bytes_get_size (bytes) : 0, error);
}

/**
 * editor_opener_open:
 * @self: the opener of a window
 * @file: a policy
 *
 * Opens the file in this window when there is no work in it, else in a new one. What goes wrong is said
 * there.
 */
void
editor_opener_open (EditorOpener *self, GFile *file)
{
  EditorOpener *opener;

  g_return_if_fail (EDITOR_IS_OPENER (self) && G_IS_FILE (file));

  opener = get_free (self);
  present (opener);
  session_file_load_async (opener->session, file, on_opened, g_object_ref (opener));
}

static void
on_open_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EditorOpener) self = user_data;
  g_autoptr (GFile) file = editor_file_chooser_ask_finish (GTK_WINDOW (source), result);

  if (file != NULL)
    editor_opener_open (self, file);
}

static void
open_dialog (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorOpener *self = user_data;
  g_autoptr (GtkFileChooserNative) chooser = editor_file_chooser_new (
      GTK_WINDOW (self->window), _ ("Open a Policy"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));

  editor_file_chooser_ask_async (chooser, on_open_chosen, g_object_ref (self));
}

static void
on_compare_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EditorOpener) self = user_data;
  g_autoptr (GFile) file = editor_file_chooser_ask_finish (GTK_WINDOW (source), result);

  if (file != NULL)
    editor_review_page_compare (editor_navigation_get_view (self->navigation)->review_page, file);
}

static void
compare_dialog (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorOpener *self = user_data;
  g_autoptr (GtkFileChooserNative) chooser = NULL;

  if (!editor_navigation_get_started (self->navigation))
    return;
  chooser = editor_file_chooser_new (GTK_WINDOW (self->window), _ ("Compare With a Policy"),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Compare"));
  editor_file_chooser_ask_async (chooser, on_compare_chosen, g_object_ref (self));
}

static void
open_recent (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  editor_opener_open (user_data, file);
}

static void
new_policy (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorOpener *opener = get_free (user_data);
  EditorDocumentView *view = editor_navigation_get_view (opener->navigation);

  editor_document_view_set_page (view, view->build_page);
  editor_navigation_show_document (opener->navigation);
  present (opener);
}

static void
new_preset (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorOpener *self = user_data;
  CatalogPreset *preset =
      catalog_lookup_preset (session_get_catalog (self->session), g_variant_get_string (parameter, NULL));
  EditorOpener *opener;

  if (preset == NULL)
    return;
  opener = get_free (self);
  session_start_with_preset (opener->session, preset);
  /* A preset is for everything of each kind until somebody says which. */
  editor_document_view_show_limits (editor_navigation_get_view (opener->navigation));
  editor_navigation_show_document (opener->navigation);
  present (opener);
}

typedef struct
{
  EditorOpener *opener;
  PolicyText *text;
} Pasting;

static void
on_paste_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Pasting *pasting = user_data;
  g_autoptr (EditorOpener) self = pasting->opener;
  g_autoptr (PolicyText) text = pasting->text;
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);

  if (g_str_equal (answer, "add") && editor_edits_may_build (self->edits))
    policy_document_merge (session_get_document (self->session), text);
  else if (g_str_equal (answer, "new"))
    take_text (self, text);
}

static void
ask_where_to_paste (EditorOpener *self, PolicyText *text)
{
  const EditorDialogAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "new", _ ("_New Window"), ADW_RESPONSE_DEFAULT },
    { "add", _ ("_Add Statements"), ADW_RESPONSE_DEFAULT },
    { NULL },
  };
  GtkWidget *dialog = editor_dialog_new (
      GTK_WINDOW (self->window), _ ("Paste the Policy"),
      _ ("Its statements can be added to this policy, or shown on their own in a new window."), answers,
      "add");
  Pasting *pasting = g_new (Pasting, 1);

  pasting->opener = g_object_ref (self);
  pasting->text = policy_text_ref (text);
  editor_dialog_ask_async (dialog, on_paste_answered, pasting);
}

static void
on_clipboard_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EditorOpener) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *string = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr (PolicyText) text = NULL;

  if (self->window == NULL)
    return;
  if (string == NULL)
    {
      editor_messages_show_notice (
          self->messages, _ ("There is no text on the clipboard. Copy a policy first, then paste it here."),
          NULL, NULL);
      return;
    }
  text = policy_reader_read (string, strlen (string), NULL, &error);
  if (text == NULL)
    {
      offer_text (self, string, strlen (string), error);
      return;
    }
  editor_messages_hide_notice (self->messages);
  if (editor_navigation_get_started (self->navigation))
    ask_where_to_paste (self, text);
  else
    take_text (self, text);
}

static void
paste (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorOpener *self = user_data;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), NULL,
                                 on_clipboard_read, g_object_ref (self));
}

static void
reload (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorOpener *self = user_data;
  GFile *file = session_get_file (self->session);

  if (file != NULL && editor_edits_may_edit (self->edits))
    session_file_load_async (self->session, file, on_opened, g_object_ref (self));
}

static void
restore_draft (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorOpener *self = user_data;
  g_autoptr (SessionDraft) draft = editor_drafts_take (self->drafts, g_variant_get_string (parameter, NULL));
  EditorOpener *opener;

  if (draft == NULL)
    return;
  editor_messages_hide_notice (self->messages);
  opener = get_free (self);
  present (opener);
  editor_drafts_restore (opener->drafts, draft);
}

static const GActionEntry ACTIONS[] = {
  { .name = "new", .activate = new_policy },
  { .name = "new-preset", .activate = new_preset, .parameter_type = "s" },
  { .name = "open", .activate = open_dialog },
  { .name = "open-recent", .activate = open_recent, .parameter_type = "s" },
  { .name = "compare", .activate = compare_dialog },
  { .name = "paste", .activate = paste },
  { .name = "unwrap", .activate = unwrap },
  { .name = "reload", .activate = reload },
  { .name = "restore-draft", .activate = restore_draft, .parameter_type = "s" },
};

/**
 * editor_opener_new:
 * @window: a window, which gets the ways to open
 * @session: its policy
 * @navigation: what it shows
 * @messages: what it tells
 * @edits: what is done to the policy
 * @drafts: its unsaved work
 * @make_window: makes another window
 *
 * Returns: (transfer full): the opener of the window
 */
EditorOpener *
editor_opener_new (GtkApplicationWindow *window, Session *session, EditorNavigation *navigation,
                   EditorMessages *messages, EditorEdits *edits, EditorDrafts *drafts,
                   EditorOpenerFunc make_window)
{
  EditorOpener *self;

  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window) && EDITOR_IS_DRAFTS (drafts), NULL);
  g_return_val_if_fail (make_window != NULL, NULL);

  self = g_object_new (EDITOR_TYPE_OPENER, NULL);
  g_set_weak_pointer (&self->window, window);
  self->session = g_object_ref (session);
  self->navigation = g_object_ref (navigation);
  self->messages = g_object_ref (messages);
  self->edits = g_object_ref (edits);
  self->drafts = g_object_ref (drafts);
  self->make_window = make_window;
  editor_actions_add (G_ACTION_MAP (window), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  return self;
}

static void
editor_opener_dispose (GObject *object)
{
  EditorOpener *self = EDITOR_OPENER (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->session);
  g_clear_object (&self->navigation);
  g_clear_object (&self->messages);
  g_clear_object (&self->edits);
  g_clear_object (&self->drafts);
  g_clear_pointer (&self->unwrapped, policy_text_unref);

  G_OBJECT_CLASS (editor_opener_parent_class)->dispose (object);
}

static void
editor_opener_class_init (EditorOpenerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = editor_opener_dispose;
}

static void
editor_opener_init (EditorOpener *self)
{
}
