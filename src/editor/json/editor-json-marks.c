/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-json-marks.h"

#include <string.h>

#include "editor-severity.h"
#include "policy-error.h"

/* One of the places of a finding, in characters of the buffer */
typedef struct
{
  CheckFinding *finding;
  PolicySpan span;
  int start;
  int end;
  int line;
} Place;

struct _EditorJsonMarks
{
  GObject parent_instance;

  GtkSourceView *view; /* owns this */
  GtkTextTag *underlines[EDITOR_N_SEVERITIES];
  gboolean underlined[EDITOR_N_SEVERITIES]; /* something is: looking for tags in a whole text is dear */
  GArray *places;                           /* of Place, by start */
};

G_DEFINE_FINAL_TYPE (EditorJsonMarks, editor_json_marks, G_TYPE_OBJECT)

static GtkTextBuffer *
get_buffer (EditorJsonMarks *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static void
append_message (GString *messages, CheckFinding *finding)
{
  g_string_append_printf (messages, "%s%s: %s", messages->len > 0 ? "\n" : "",
                          check_finding_get_label (finding), check_finding_get_message (finding));
}

static char *
dup_line_messages (GtkSourceMarkAttributes *attributes, GtkSourceMark *mark, EditorJsonMarks *self)
{
  GString *messages = g_string_new (NULL);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter, GTK_TEXT_MARK (mark));
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);

      if (place->line == gtk_text_iter_get_line (&iter))
        append_message (messages, place->finding);
    }
  return g_string_free (messages, FALSE);
}

static gboolean
on_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip,
                  EditorJsonMarks *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  g_autofree char *messages = NULL;
  GtkTextIter iter;
  int left, top;

  if (keyboard)
    gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter,
                                      gtk_text_buffer_get_insert (get_buffer (self)));
  else
    {
      gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &left, &top);
      if (!gtk_text_view_get_iter_at_location (view, &iter, left, top))
        return FALSE;
    }
  if (editor_json_marks_get_at (self, gtk_text_iter_get_offset (&iter), &messages) == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, messages);
  return TRUE;
}

static void
make_marks (EditorJsonMarks *self)
{
  static const char *const colors[] = { "#e01b24", "#e66100", "#e5a50a", "#3584e4" };

  for (guint i = 0; i < EDITOR_N_SEVERITIES; i++)
    {
      g_autoptr (GtkSourceMarkAttributes) attributes = gtk_source_mark_attributes_new ();
      GdkRGBA color;

      gdk_rgba_parse (&color, colors[i]);
      self->underlines[i] = gtk_text_buffer_create_tag (
          get_buffer (self), NULL, "underline", PANGO_UNDERLINE_ERROR, "underline-rgba", &color, NULL);
      gtk_source_mark_attributes_set_icon_name (attributes, editor_severity_get_icon_name (i));
      g_signal_connect_object (attributes, "query-tooltip-text", G_CALLBACK (dup_line_messages), self, 0);
      gtk_source_view_set_mark_attributes (self->view, check_severity_get_identifier (i), attributes,
                                           (int)(EDITOR_N_SEVERITIES - i));
    }
  gtk_source_view_set_show_line_marks (self->view, TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), TRUE);
  g_signal_connect_object (self->view, "query-tooltip", G_CALLBACK (on_query_tooltip), self, 0);
}

/**
 * editor_json_marks_new:
 * @view: (not nullable): a view whose owner keeps the marks as long as the view
 *
 * Returns: (transfer full): marks for the view's buffer
 */
EditorJsonMarks *
editor_json_marks_new (GtkSourceView *view)
{
  EditorJsonMarks *self;

  g_return_val_if_fail (GTK_SOURCE_IS_VIEW (view), NULL);

  self = g_object_new (EDITOR_TYPE_JSON_MARKS, NULL);
  self->view = view;
  make_marks (self);
  return self;
}

static void
clear (EditorJsonMarks *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  if (self->places->len > 0)
    {
      for (guint i = 0; i < EDITOR_N_SEVERITIES; i++)
        if (self->underlined[i])
          gtk_text_buffer_remove_tag (get_buffer (self), self->underlines[i], &start, &end);
      gtk_source_buffer_remove_source_marks (GTK_SOURCE_BUFFER (get_buffer (self)), &start, &end, NULL);
    }
  memset (self->underlined, 0, sizeof self->underlined);
  g_array_set_size (self->places, 0);
}

static int
compare_places (gconstpointer one, gconstpointer other)
{
  const Place *first = one;
  const Place *second = other;

  return (first->span.start > second->span.start) - (first->span.start < second->span.start);
}

/* Counts on from the offset before, as places come in the order of the text, but for an end behind the next
 * start. */
static int
count_characters (const char *text, gsize offset, gsize *byte, int *character)
{
  if (offset >= *byte)
    *character += (int)g_utf8_pointer_to_offset (text + *byte, text + offset);
  else
    *character -= (int)g_utf8_pointer_to_offset (text + offset, text + *byte);
  *byte = offset;
  return *character;
}

static void
add_places (EditorJsonMarks *self, CheckFinding *finding, gsize length)
{
  guint n = g_strv_length ((GStrv)check_finding_get_paths (finding));

  for (guint i = 0; i < n; i++)
    {
      Place place = { .span = check_finding_get_place_span (finding, i) };

      if (place.span.end > length)
        continue;
      place.finding = g_object_ref (finding);
      g_array_append_val (self->places, place);
    }
}

static void
locate_places (EditorJsonMarks *self, const char *text)
{
  gsize byte = 0;
  int character = 0;

  g_array_sort (self->places, compare_places);
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = &g_array_index (self->places, Place, i);
      GtkTextIter iter;

      place->start = count_characters (text, place->span.start, &byte, &character);
      place->end = count_characters (text, place->span.end, &byte, &character);
      gtk_text_buffer_get_iter_at_offset (get_buffer (self), &iter, place->start);
      place->line = gtk_text_iter_get_line (&iter);
    }
}

static void
show_place (EditorJsonMarks *self, const Place *place)
{
  CheckSeverity severity = check_finding_get_severity (place->finding);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &start, place->start);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &end, place->end);
  /* A whole policy or statement underlined would say nothing. */
  if (gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end))
    {
      gtk_text_buffer_apply_tag (get_buffer (self), self->underlines[severity], &start, &end);
      self->underlined[severity] = TRUE;
    }
  gtk_text_iter_set_line_offset (&start, 0);
  gtk_source_buffer_create_source_mark (GTK_SOURCE_BUFFER (get_buffer (self)), NULL,
                                        check_severity_get_identifier (severity), &start);
}

static void
show_places (EditorJsonMarks *self, const char *text)
{
  locate_places (self, text);
  for (guint i = 0; i < self->places->len; i++)
    show_place (self, &g_array_index (self->places, Place, i));
}

/**
 * editor_json_marks_show:
 * @self: marks
 * @problems: (nullable): of SessionProblem; those that were dismissed are not marked
 * @text: what is in the buffer, which they are about
 */
void
editor_json_marks_show (EditorJsonMarks *self, GListModel *problems, const char *text)
{
  gsize length = strlen (text);

  g_return_if_fail (EDITOR_IS_JSON_MARKS (self));

  clear (self);
  for (guint i = 0; problems != NULL && i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (SessionProblem) problem = g_list_model_get_item (problems, i);

      if (session_problem_get_reason (problem) == NULL)
        add_places (self, session_problem_get_finding (problem), length);
    }
  show_places (self, text);
}

/**
 * editor_json_marks_show_error:
 * @self: marks
 * @error: a #PolicyError: why the text is no policy
 * @text: what is in the buffer
 *
 * Marks where the text stops being a policy, in place of problems.
 */
void
editor_json_marks_show_error (EditorJsonMarks *self, const GError *error, const char *text)
{
  static const char *const paths[] = { "", NULL };
  g_autoptr (CheckFinding) finding = NULL;
  guint line = 1, column = 1;
  PolicySpan span;
  GtkTextIter iter;

  g_return_if_fail (EDITOR_IS_JSON_MARKS (self) && error != NULL && text != NULL);

  policy_error_get_place (error, &line, &column);
  gtk_text_buffer_get_iter_at_line_offset (get_buffer (self), &iter, (int)line - 1, (int)column - 1);
  span.start = (gsize)(g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (&iter)) - text);
  span.end = span.start;
  if (text[span.start] != '\0')
    span.end = (gsize)(g_utf8_next_char (text + span.start) - text);
  finding = check_finding_new ("SYNTAX", CHECK_SEVERITY_ERROR, error->message, paths, &span, NULL);
  clear (self);
  add_places (self, finding, strlen (text));
  show_places (self, text);
}

/**
 * editor_json_marks_get_at:
 * @self: marks
 * @offset: a place in the buffer, in characters
 * @messages: (out) (optional) (nullable): what to say of it
 *
 * Returns: (transfer none) (nullable): the worst finding there, of those that are on one line
 */
CheckFinding *
editor_json_marks_get_at (EditorJsonMarks *self, int offset, char **messages)
{
  CheckFinding *worst = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (EDITOR_IS_JSON_MARKS (self), NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);
      GtkTextIter end;

      if (offset < place->start || offset > place->end)
        continue;
      gtk_text_buffer_get_iter_at_offset (get_buffer (self), &end, place->end);
      if (gtk_text_iter_get_line (&end) != place->line && offset != place->start)
        continue;
      append_message (text, place->finding);
      if (worst == NULL || check_finding_get_severity (place->finding) < check_finding_get_severity (worst))
        worst = place->finding;
    }
  if (messages != NULL)
    *messages = worst != NULL ? g_strdup (text->str) : NULL;
  return worst;
}

/**
 * editor_json_marks_get_next:
 * @self: marks
 * @offset: a place in the buffer, in characters
 * @forward: whether the next or the previous one
 * @start: (out): where what is marked next begins
 * @end: (out): and where it ends
 *
 * Goes on at the other end of the text where there is none.
 *
 * Returns: whether anything is marked
 */
gboolean
editor_json_marks_get_next (EditorJsonMarks *self, int offset, gboolean forward, int *start, int *end)
{
  const Place *next = NULL;
  guint n;

  g_return_val_if_fail (EDITOR_IS_JSON_MARKS (self) && start != NULL && end != NULL, FALSE);

  n = self->places->len;
  for (guint i = 0; next == NULL && i < n; i++)
    {
      const Place *place = &g_array_index (self->places, Place, forward ? i : n - 1 - i);

      if (forward ? place->start > offset : place->start < offset)
        next = place;
    }
  if (next == NULL && n > 0)
    next = &g_array_index (self->places, Place, forward ? 0 : n - 1);
  if (next == NULL)
    return FALSE;
  *start = next->start;
  *end = next->end;
  return TRUE;
}

static void
editor_json_marks_finalize (GObject *object)
{
  EditorJsonMarks *self = EDITOR_JSON_MARKS (object);

  g_array_unref (self->places);

  G_OBJECT_CLASS (editor_json_marks_parent_class)->finalize (object);
}

static void
editor_json_marks_class_init (EditorJsonMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = editor_json_marks_finalize;
}

static void
clear_place (gpointer data)
{
  g_object_unref (((Place *)data)->finding);
}

static void
editor_json_marks_init (EditorJsonMarks *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_array_set_clear_func (self->places, clear_place);
}
