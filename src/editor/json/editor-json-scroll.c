/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-json-scroll.h"

/* Frames after which the cursor is given up on: a view may be too low to show it. */
#define MAX_FRAMES 120

struct _EditorJsonScroll
{
  GObject parent_instance;

  GtkTextView *view; /* outlives this */
  guint tick;        /* that scrolls */
  guint frames;      /* that it took so far */
  double upper;      /* end of the text when it did that last, or -1 */
};

G_DEFINE_FINAL_TYPE (EditorJsonScroll, editor_json_scroll, G_TYPE_OBJECT)

static gboolean
is_in_sight (GtkTextView *view, GtkTextMark *mark)
{
  GdkRectangle visible, place;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (view), &iter, mark);
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_iter_location (view, &iter, &place);
  return place.y >= visible.y && place.y + place.height <= visible.y + visible.height;
}

/* Below the upper edge, so that what follows is seen as well. GTK 4.18 gets lost when it scrolls a view that
 * has no size yet, and forgets to when it does not know the heights of all lines yet: again until it does. */
static gboolean
on_tick (GtkWidget *view, GdkFrameClock *clock, gpointer user_data)
{
  EditorJsonScroll *self = user_data;
  GtkTextMark *cursor = gtk_text_buffer_get_insert (gtk_text_view_get_buffer (self->view));
  double upper = gtk_adjustment_get_upper (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)));
  gboolean more = gtk_widget_get_height (view) == 0 || upper != self->upper ||
                  (self->frames++ < MAX_FRAMES && !is_in_sight (self->view, cursor));

  if (!gtk_widget_get_mapped (view))
    more = FALSE;
  else if (gtk_widget_get_height (view) > 0)
    gtk_text_view_scroll_to_mark (self->view, cursor, 0, TRUE, 0, 0.2);
  self->upper = upper;
  if (!more)
    self->tick = 0;
  return more;
}

/**
 * editor_json_scroll_to_cursor:
 * @self: what scrolls a view
 *
 * Scrolls to where the cursor is, within the next frames. What nobody sees is not scrolled: call this when it
 * is shown.
 */
void
editor_json_scroll_to_cursor (EditorJsonScroll *self)
{
  g_return_if_fail (EDITOR_IS_JSON_SCROLL (self));

  self->upper = -1;
  self->frames = 0;
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), on_tick, self, NULL);
}

/**
 * editor_json_scroll_new:
 * @view: a view, which has to outlive this
 *
 * Returns: (transfer full): what scrolls it
 */
EditorJsonScroll *
editor_json_scroll_new (GtkTextView *view)
{
  EditorJsonScroll *self;

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), NULL);

  self = g_object_new (EDITOR_TYPE_JSON_SCROLL, NULL);
  self->view = view;
  return self;
}

static void
editor_json_scroll_dispose (GObject *object)
{
  EditorJsonScroll *self = EDITOR_JSON_SCROLL (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick);
  self->tick = 0;

  G_OBJECT_CLASS (editor_json_scroll_parent_class)->dispose (object);
}

static void
editor_json_scroll_class_init (EditorJsonScrollClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = editor_json_scroll_dispose;
}

static void
editor_json_scroll_init (EditorJsonScroll *self)
{
}
