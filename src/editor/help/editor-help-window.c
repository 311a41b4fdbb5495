/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-help-window.h"

#include <glib/gi18n-lib.h>

#include "editor-help-view.h"

#define CONTENTS "index"

struct _EditorHelpWindow
{
  AdwWindow parent_instance;

  EditorHelpBook *book;
  GPtrArray
      *trail; /* of EditorHelpPage: what the way back leads over, and at its end the page that is shown */
  gboolean searching; /* what was found is shown in place of the page */

  GtkWidget *back_button;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  AdwBin *page;
};

G_DEFINE_FINAL_TYPE (EditorHelpWindow, editor_help_window, ADW_TYPE_WINDOW)

/**
 * editor_help_window_new:
 * @application: the program
 *
 * Returns: (transfer none): a window with the contents of the help; GTK owns it
 */
EditorHelpWindow *
editor_help_window_new (GtkApplication *application)
{
  return g_object_new (EDITOR_TYPE_HELP_WINDOW, "application", application, NULL);
}

/* A page begins at its top, and the keys that scroll work at once. */
static void
show_widget (EditorHelpWindow *self, GtkWidget *widget, const char *title)
{
  adw_bin_set_child (self->page, widget);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, "page");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
show_page (EditorHelpWindow *self)
{
  EditorHelpPage *page = self->trail->pdata[self->trail->len - 1];

  self->searching = FALSE;
  show_widget (self, editor_help_view_new (self->book, page), editor_help_page_get_title (page));
  gtk_widget_set_visible (self->back_button, self->trail->len > 1);
}

static void
show_last (EditorHelpWindow *self)
{
  show_page (self);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
}

static void
go_to (EditorHelpWindow *self, const char *id)
{
  EditorHelpPage *page = editor_help_book_lookup (self->book, id);

  if (page == NULL)
    return;
  if (g_str_equal (id, CONTENTS))
    g_ptr_array_set_size (self->trail, 0);
  if (self->trail->len == 0 || self->trail->pdata[self->trail->len - 1] != page)
    g_ptr_array_add (self->trail, g_object_ref (page));
  show_last (self);
}

/**
 * editor_help_window_show_topic:
 * @self: the window of help
 * @topic: the ID of a page
 *
 * Shows the page, from which the way back leads to the contents. Without a page of that ID the contents are
 * shown.
 */
void
editor_help_window_show_topic (EditorHelpWindow *self, const char *topic)
{
  g_return_if_fail (EDITOR_IS_HELP_WINDOW (self) && topic != NULL);

  go_to (self, CONTENTS);
  go_to (self, topic);
}

static void
show_topic (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_to (EDITOR_HELP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
go_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorHelpWindow *self = EDITOR_HELP_WINDOW (widget);

  if (self->trail->len <= 1)
    return;
  g_ptr_array_set_size (self->trail, (int)self->trail->len - 1);
  show_last (self);
}

static void
toggle_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorHelpWindow *self = EDITOR_HELP_WINDOW (widget);

  gtk_search_bar_set_search_mode (self->search_bar, !gtk_search_bar_get_search_mode (self->search_bar));
}

static void
on_search_changed (EditorHelpWindow *self)
{
  const char *text = gtk_editable_get_text (self->search_entry);
  g_autoptr (GPtrArray) pages = NULL;

  if (*text == '\0')
    {
      if (self->searching)
        show_page (self);
      return;
    }
  self->searching = TRUE;
  pages = editor_help_book_search (self->book, text);
  if (pages->len == 0)
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  else
    show_widget (self, editor_help_view_new_topics (pages), _ ("Pages Found"));
}

static void
on_search_activate (EditorHelpWindow *self)
{
  g_autoptr (GPtrArray) pages =
      editor_help_book_search (self->book, gtk_editable_get_text (self->search_entry));

  if (pages->len > 0)
    go_to (self, editor_help_page_get_id (pages->pdata[0]));
}

static void
editor_help_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), EDITOR_TYPE_HELP_WINDOW);

  G_OBJECT_CLASS (editor_help_window_parent_class)->dispose (object);
}

static void
editor_help_window_finalize (GObject *object)
{
  EditorHelpWindow *self = EDITOR_HELP_WINDOW (object);

  g_object_unref (self->book);
  g_ptr_array_unref (self->trail);

  G_OBJECT_CLASS (editor_help_window_parent_class)->finalize (object);
}

static void
editor_help_window_class_init (EditorHelpWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = editor_help_window_dispose;
  object_class->finalize = editor_help_window_finalize;

  gtk_widget_class_install_action (widget_class, "help.show", "s", show_topic);
  gtk_widget_class_install_action (widget_class, "help.back", NULL, go_back);
  gtk_widget_class_install_action (widget_class, "help.search", NULL, toggle_search);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Back, 0, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.search", NULL);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorHelpWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, EditorHelpWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, EditorHelpWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, EditorHelpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, EditorHelpWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, EditorHelpWindow, page);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
}

static void
editor_help_window_init (EditorHelpWindow *self)
{
  self->book = editor_help_book_new ();
  self->trail = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  go_to (self, CONTENTS);
}
