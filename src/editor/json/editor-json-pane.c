/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-json-pane.h"

#include <gtksourceview/gtksource.h>
#include <string.h>

#include "catalog-coverage.h"
#include "editor-json-colors.h"
#include "editor-json-marks.h"
#include "editor-json-problem-bar.h"
#include "editor-json-scroll.h"

struct _EditorJsonPane
{
  AdwBin parent_instance;

  Session *session;
  CatalogCapability *capability;
  char *shown;      /* the text in the buffer */
  PolicyText *text; /* the document's that was shown last */

  GtkSourceView *view;
  GtkSourceBuffer *buffer;
  EditorJsonColors *colors;
  EditorJsonMarks *marks;
  EditorJsonScroll *scroll;
  EditorJsonTyping *typing;
  EditorJsonProblemBar *problem_bar;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAPABILITY,
  PROP_ERROR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorJsonPane, editor_json_pane, ADW_TYPE_BIN)

static void
get_iter (EditorJsonPane *self, gsize offset, GtkTextIter *iter)
{
  const char *text = self->shown != NULL ? self->shown : "";

  gtk_text_buffer_get_iter_at_offset (
      GTK_TEXT_BUFFER (self->buffer), iter,
      (int)g_utf8_pointer_to_offset (text, text + MIN (offset, strlen (text))));
}

static PolicyDocument *
get_document (EditorJsonPane *self)
{
  return session_get_document (self->session);
}

/* The document's places are those of the buffer only while both have the same text. */
static gboolean
get_span (EditorJsonPane *self, const char *path, PolicySpan *span)
{
  const PolicyNode *node = NULL;

  if (self->session != NULL && editor_json_typing_get_error (self->typing) == NULL)
    node = policy_text_lookup (policy_document_get_text (get_document (self)), path);
  if (node != NULL)
    *span = policy_node_get_span (node);
  return node != NULL;
}

/* What the pointer's tooltip says is said of the cursor's place as well, for those who have no pointer. What
 * is no JSON is said wherever the cursor is. */
static void
show_problem_at_cursor (EditorJsonPane *self)
{
  const GError *error = editor_json_typing_get_error (self->typing);
  g_autofree char *messages = NULL;
  CheckFinding *finding;
  int offset;

  g_object_get (self->buffer, "cursor-position", &offset, NULL);
  finding = editor_json_marks_get_at (self->marks, offset, &messages);
  if (error != NULL)
    editor_json_problem_bar_show_error (self->problem_bar, error);
  else if (finding != NULL)
    editor_json_problem_bar_show (self->problem_bar, check_finding_get_severity (finding), messages);
  else
    editor_json_problem_bar_hide (self->problem_bar);
}

static void
show_problems (EditorJsonPane *self)
{
  const GError *error = editor_json_typing_get_error (self->typing);
  const char *text = self->shown != NULL ? self->shown : "";

  if (error != NULL)
    editor_json_marks_show_error (self->marks, error, text);
  else
    editor_json_marks_show (
        self->marks, self->session != NULL ? G_LIST_MODEL (session_get_problems (self->session)) : NULL,
        text);
  show_problem_at_cursor (self);
}

/* Sets the statements that decide on the capability off from the rest. Returns the first of them, or NULL. */
static PolicyStatement *
show_highlight (EditorJsonPane *self)
{
  g_autoptr (GPtrArray) statements = NULL;
  GtkTextIter start, end;

  editor_json_colors_clear (self->colors);
  if (self->session == NULL || self->capability == NULL ||
      editor_json_typing_get_error (self->typing) != NULL)
    return NULL;
  statements = catalog_coverage_ref_statements (session_get_coverage (self->session), self->capability);
  for (guint i = 0; i < statements->len; i++)
    {
      PolicySpan span = policy_statement_get_span (statements->pdata[i]);

      get_iter (self, span.start, &start);
      get_iter (self, span.end, &end);
      editor_json_colors_set_off (self->colors, &start, &end);
    }
  return statements->len > 0 ? statements->pdata[0] : NULL;
}

static void
show_document (EditorJsonPane *self)
{
  PolicyText *text = policy_document_get_text (get_document (self));
  const char *string = policy_text_get_text (text, NULL);

  g_free (self->shown);
  self->shown = g_strdup (string);
  policy_text_ref (text);
  g_clear_pointer (&self->text, policy_text_unref);
  self->text = text;
  editor_json_colors_prepare (self->colors, string);
  editor_json_typing_show (self->typing, string);
}

static void
on_typed (EditorJsonPane *self)
{
  g_free (self->shown);
  g_object_get (self->buffer, "text", &self->shown, NULL);
}

static void
on_error (EditorJsonPane *self)
{
  show_problems (self);
  show_highlight (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/**
 * editor_json_pane_go_to_beginning:
 * @self: a pane
 *
 * Shows the beginning of the text, as is right when it is another one.
 */
void
editor_json_pane_go_to_beginning (EditorJsonPane *self)
{
  GtkTextIter start;

  g_return_if_fail (EDITOR_IS_JSON_PANE (self));

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->buffer), &start);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->buffer), &start);
  editor_json_scroll_to_cursor (self->scroll);
}

static void
highlight (EditorJsonPane *self)
{
  PolicyStatement *first = show_highlight (self);
  GtkTextIter start;

  /* Who types here is where they want to be. */
  if (first == NULL || gtk_widget_has_focus (GTK_WIDGET (self->view)))
    return;
  get_iter (self, policy_statement_get_span (first).start, &start);
  gtk_text_iter_set_line_offset (&start, 0);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->buffer), &start);
  editor_json_scroll_to_cursor (self->scroll);
}

/* What somebody types stays, until the document has another text. */
static void
update (EditorJsonPane *self)
{
  if (self->session == NULL || self->text == policy_document_get_text (get_document (self)))
    return;
  show_document (self);
  highlight (self);
}

static void
set_session (EditorJsonPane *self, Session *session)
{
  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  editor_json_typing_set_document (self->typing, session != NULL ? session_get_document (session) : NULL);
  if (session != NULL)
    {
      g_signal_connect_object (session, "stage::text", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "stage::problems", G_CALLBACK (show_problems), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
  show_problems (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/* The position of the statement at a place of the buffer, or -1 */
static int
find_statement (EditorJsonPane *self, const GtkTextIter *iter)
{
  gsize offset =
      (gsize)(g_utf8_offset_to_pointer (self->shown, gtk_text_iter_get_offset (iter)) - self->shown);

  for (guint i = 0; i < policy_document_get_n_statements (get_document (self)); i++)
    {
      PolicySpan span = policy_statement_get_span (policy_document_get_statement (get_document (self), i));

      if (offset >= span.start && offset <= span.end + 1)
        return (int)i;
    }
  return -1;
}

/**
 * editor_json_pane_get_statement:
 * @self: a pane
 *
 * Returns: the position of the statement that the cursor is in, or on the line of, or -1
 */
int
editor_json_pane_get_statement (EditorJsonPane *self)
{
  GtkTextIter cursor;
  int position;

  g_return_val_if_fail (EDITOR_IS_JSON_PANE (self), -1);

  if (self->session == NULL)
    return -1;
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &cursor,
                                    gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)));
  position = find_statement (self, &cursor);
  if (position < 0)
    {
      gtk_text_iter_forward_to_line_end (&cursor);
      position = find_statement (self, &cursor);
    }
  return position;
}

/* The end of the selection that is not the cursor stays in sight too: the cursor is at the beginning. */
static void
select_span (EditorJsonPane *self, PolicySpan span)
{
  GtkTextIter start, end;

  get_iter (self, span.start, &start);
  get_iter (self, span.end, &end);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  editor_json_scroll_to_cursor (self->scroll);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * editor_json_pane_get_typing:
 * @self: a pane
 *
 * Returns: (transfer none): what takes what is typed; the same object for the pane's life
 */
EditorJsonTyping *
editor_json_pane_get_typing (EditorJsonPane *self)
{
  g_return_val_if_fail (EDITOR_IS_JSON_PANE (self), NULL);
  return self->typing;
}

/**
 * editor_json_pane_finish_typing:
 * @self: a pane
 *
 * Lets the document have what was typed, where it can.
 *
 * Returns: (transfer none) (nullable): why it can't: where what was typed is no policy
 */
const GError *
editor_json_pane_finish_typing (EditorJsonPane *self)
{
  g_return_val_if_fail (EDITOR_IS_JSON_PANE (self), NULL);

  editor_json_typing_finish (self->typing);
  return editor_json_typing_get_error (self->typing);
}

/**
 * editor_json_pane_get_error:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): why the document can't have what was typed
 */
const GError *
editor_json_pane_get_error (EditorJsonPane *self)
{
  g_return_val_if_fail (EDITOR_IS_JSON_PANE (self), NULL);
  return editor_json_typing_get_error (self->typing);
}

/**
 * editor_json_pane_discard_typing:
 * @self: a pane
 *
 * Shows the document again in place of what was typed since it was a policy.
 */
void
editor_json_pane_discard_typing (EditorJsonPane *self)
{
  g_return_if_fail (EDITOR_IS_JSON_PANE (self));

  if (self->session != NULL)
    show_document (self);
}

/**
 * editor_json_pane_show_finding:
 * @self: a pane
 * @finding: one on the text that is shown
 *
 * Selects what it is about and brings it into view.
 */
void
editor_json_pane_show_finding (EditorJsonPane *self, CheckFinding *finding)
{
  g_return_if_fail (EDITOR_IS_JSON_PANE (self) && CHECK_IS_FINDING (finding));

  select_span (self, check_finding_get_span (finding));
}

static gboolean
select_next (EditorJsonPane *self, int offset, gboolean forward)
{
  GtkTextIter start_iter, end_iter;
  int start, end;

  if (!editor_json_marks_get_next (self->marks, offset, forward, &start, &end))
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->buffer), &start_iter, start);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->buffer), &end_iter, end);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self->buffer), &start_iter, &end_iter);
  editor_json_scroll_to_cursor (self->scroll);
  return TRUE;
}

/**
 * editor_json_pane_select_next_problem:
 * @self: a pane
 * @forward: whether the next or the previous one
 *
 * Selects what is wrong next from the cursor on, from the other end of the text where there is nothing.
 *
 * Returns: whether anything is wrong
 */
gboolean
editor_json_pane_select_next_problem (EditorJsonPane *self, gboolean forward)
{
  int offset;

  g_return_val_if_fail (EDITOR_IS_JSON_PANE (self), FALSE);

  g_object_get (self->buffer, "cursor-position", &offset, NULL);
  return select_next (self, offset, forward);
}

/**
 * editor_json_pane_show_error:
 * @self: a pane
 *
 * Selects where what was typed stops being a policy.
 */
void
editor_json_pane_show_error (EditorJsonPane *self)
{
  g_return_if_fail (EDITOR_IS_JSON_PANE (self));

  if (editor_json_typing_get_error (self->typing) != NULL)
    select_next (self, -1, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * editor_json_pane_select:
 * @self: a pane
 * @path: a JSON pointer
 *
 * Selects a value and brings it into view.
 */
void
editor_json_pane_select (EditorJsonPane *self, const char *path)
{
  PolicySpan span;

  g_return_if_fail (EDITOR_IS_JSON_PANE (self) && path != NULL);

  if (get_span (self, path, &span))
    select_span (self, span);
}

static void
editor_json_pane_map (GtkWidget *widget)
{
  EditorJsonPane *self = EDITOR_JSON_PANE (widget);

  editor_json_colors_load (self->colors);
  GTK_WIDGET_CLASS (editor_json_pane_parent_class)->map (widget);
  editor_json_scroll_to_cursor (self->scroll);
}

static gboolean
editor_json_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (EDITOR_JSON_PANE (widget)->view));
}

static void
editor_json_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorJsonPane *self = EDITOR_JSON_PANE (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CAPABILITY:
      g_value_set_object (value, self->capability);
      break;
    case PROP_ERROR:
      g_value_set_string (value, editor_json_typing_get_error (self->typing) != NULL
                                     ? editor_json_typing_get_error (self->typing)->message
                                     : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_json_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorJsonPane *self = EDITOR_JSON_PANE (object);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_CAPABILITY:
      if (g_set_object (&self->capability, g_value_get_object (value)))
        {
          highlight (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_json_pane_dispose (GObject *object)
{
  EditorJsonPane *self = EDITOR_JSON_PANE (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_object (&self->capability);
  g_clear_object (&self->colors);
  g_clear_object (&self->marks);
  g_clear_object (&self->scroll);
  g_clear_object (&self->typing);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (editor_json_pane_parent_class)->dispose (object);
}

static void
editor_json_pane_finalize (GObject *object)
{
  EditorJsonPane *self = EDITOR_JSON_PANE (object);

  g_free (self->shown);
  g_clear_pointer (&self->text, policy_text_unref);

  G_OBJECT_CLASS (editor_json_pane_parent_class)->finalize (object);
}

static void
editor_json_pane_class_init (EditorJsonPaneClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_json_pane_get_property;
  object_class->set_property = editor_json_pane_set_property;
  object_class->dispose = editor_json_pane_dispose;
  object_class->finalize = editor_json_pane_finalize;
  widget_class->map = editor_json_pane_map;
  widget_class->grab_focus = editor_json_pane_grab_focus;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION, flags);
  properties[PROP_CAPABILITY] =
      g_param_spec_object ("capability", NULL, NULL, CATALOG_TYPE_CAPABILITY, flags);
  properties[PROP_ERROR] = g_param_spec_string (
      "error", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  g_type_ensure (GTK_SOURCE_TYPE_BUFFER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/groundskeeper/Groundskeeper/editor-json-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorJsonPane, view);
  gtk_widget_class_bind_template_child (widget_class, EditorJsonPane, buffer);
  gtk_widget_class_bind_template_child (widget_class, EditorJsonPane, problem_bar);
}

static void
editor_json_pane_init (EditorJsonPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->colors = editor_json_colors_new (self->buffer);
  self->marks = editor_json_marks_new (self->view);
  self->scroll = editor_json_scroll_new (GTK_TEXT_VIEW (self->view));
  self->typing = editor_json_typing_new (GTK_TEXT_BUFFER (self->buffer));
  g_signal_connect_object (self->typing, "typed", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->typing, "notify::error", G_CALLBACK (on_error), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (show_problem_at_cursor), self,
                           G_CONNECT_SWAPPED);
}
