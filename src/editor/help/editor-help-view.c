/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a page of help looks. Its links and topics activate "help.show" of the window around it. */
#include "config.h"

#include "editor-help-view.h"

#include <adwaita.h>

#include "editor-help-markup.h"

/* Of the numbers and bullets, in characters; what is in a list in a list stands this much further in */
#define MARKER_WIDTH 3

static gboolean
on_activate_link (GtkLabel *label, const char *uri, gpointer user_data)
{
  if (!g_str_has_prefix (uri, EDITOR_HELP_MARKUP_PAGE))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (label), "help.show", "s", uri + strlen (EDITOR_HELP_MARKUP_PAGE));
  return TRUE;
}

static GtkWidget *
text_new (const char *text, GtkAccessibleRole role, const char *style)
{
  g_autofree char *markup = editor_help_markup_to_pango (text);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "label", markup, "use-markup",
                                   TRUE, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f,
                                   "yalign", 0.0f, "hexpand", TRUE, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  g_signal_connect (label, "activate-link", G_CALLBACK (on_activate_link), NULL);
  return label;
}

static GtkWidget *
heading_new (const char *text, const char *style)
{
  GtkWidget *label = text_new (text, GTK_ACCESSIBLE_ROLE_HEADING, style);
  g_autofree char *plain = editor_help_markup_to_plain (text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
  return label;
}

/* A paragraph beside the marker of its item, or below the paragraph that has it */
static GtkWidget *
paragraph_new (const EditorHelpBlock *block)
{
  GtkWidget *label = text_new (block->text, GTK_ACCESSIBLE_ROLE_LABEL, NULL);
  GtkWidget *box;

  if (block->depth == 0)
    return label;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  for (guint i = 0; i < block->depth; i++)
    {
      gboolean last = i + 1 == block->depth;

      gtk_box_append (GTK_BOX (box),
                      g_object_new (GTK_TYPE_LABEL, "label",
                                    last && block->marker != NULL ? block->marker : "", "width-chars",
                                    MARKER_WIDTH, "xalign", 1.0f, "yalign", 0.0f, "css-classes",
                                    (const char *[]){ "dim-label", NULL }, NULL));
    }
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
note_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                "icon-name", "dialog-information-symbolic", "valign", GTK_ALIGN_START, NULL));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "help-note");
  gtk_widget_set_margin_top (box, 18);
  return box;
}

static GtkWidget *
topics_new (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

static void
add_topic (GtkWidget *list, EditorHelpPage *page)
{
  g_autofree char *title = g_markup_escape_text (editor_help_page_get_title (page), -1);
  g_autofree char *subtitle = g_markup_escape_text (editor_help_page_get_description (page), -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle, "activatable",
                                 TRUE, "action-name", "help.show", NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", editor_help_page_get_id (page));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                                                 GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                                                 "icon-name", "go-next-symbolic", NULL));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static GtkWidget *
topics_new_for_block (EditorHelpBook *book, const EditorHelpBlock *block)
{
  GtkWidget *list = topics_new ();
  g_auto (GStrv) ids = g_strsplit (block->text, " ", -1);

  for (char **id = ids; *id != NULL; id++)
    {
      EditorHelpPage *page = editor_help_book_lookup (book, *id);

      if (page != NULL)
        add_topic (list, page);
    }
  return list;
}

static GtkWidget *
block_new (EditorHelpBook *book, const EditorHelpBlock *block)
{
  switch (block->kind)
    {
    case EDITOR_HELP_BLOCK_HEADING:
      return heading_new (block->text, "title-4");
    case EDITOR_HELP_BLOCK_TERM:
      return heading_new (block->text, "heading");
    case EDITOR_HELP_BLOCK_TOPICS:
      return topics_new_for_block (book, block);
    case EDITOR_HELP_BLOCK_PARAGRAPH:
    default:
      return paragraph_new (block);
    }
}

/* More before what begins something than between what belongs together */
static int
get_space_before (const EditorHelpBlock *block, const EditorHelpBlock *previous)
{
  if (previous == NULL)
    return 12;
  if (block->kind == EDITOR_HELP_BLOCK_HEADING)
    return 24;
  if (previous->note != block->note)
    return block->note != 0 ? 0 : 12;
  if (previous->kind == EDITOR_HELP_BLOCK_TERM)
    return 3;
  return block->depth > 0 && previous->depth > 0 ? 8 : 12;
}

static void
add_block (EditorHelpBook *book, GtkWidget *parent, const EditorHelpBlock *block,
           const EditorHelpBlock *previous)
{
  GtkWidget *widget = block_new (book, block);

  gtk_widget_set_margin_top (widget, get_space_before (block, previous));
  gtk_box_append (GTK_BOX (parent), widget);
}

/**
 * editor_help_view_new:
 * @book: the pages of help
 * @page: one of them
 *
 * Returns: (transfer full): what the page says, below its title
 */
GtkWidget *
editor_help_view_new (EditorHelpBook *book, EditorHelpPage *page)
{
  GPtrArray *blocks = editor_help_page_get_blocks (page);
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = g_markup_escape_text (editor_help_page_get_title (page), -1);
  const EditorHelpBlock *previous = NULL;
  GtkWidget *note = NULL;

  gtk_box_append (GTK_BOX (view), heading_new (title, "title-2"));
  for (guint i = 0; i < blocks->len; i++)
    {
      const EditorHelpBlock *block = blocks->pdata[i];

      if (block->note != 0 && (previous == NULL || previous->note != block->note))
        {
          note = note_new ();
          gtk_box_append (GTK_BOX (view), note);
        }
      add_block (book, block->note != 0 ? gtk_widget_get_last_child (note) : view, block, previous);
      previous = block;
    }
  return view;
}

/**
 * editor_help_view_new_topics:
 * @pages: (element-type EditorHelpPage): pages of help
 *
 * Returns: (transfer full): a list to choose one from
 */
GtkWidget *
editor_help_view_new_topics (GPtrArray *pages)
{
  GtkWidget *list = topics_new ();

  for (guint i = 0; i < pages->len; i++)
    add_topic (list, pages->pdata[i]);
  return list;
}
