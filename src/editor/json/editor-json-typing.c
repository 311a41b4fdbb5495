/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-json-typing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "policy-error.h"
#include "policy-reader.h"

/* Characters that are read again with every key; a larger text waits for a pause. */
#define LARGE (48 * 1024)
#define PAUSE_MILLISECONDS 200
/* Who stops for longer goes on with another edit. */
#define EDIT_MICROSECONDS (2 * G_USEC_PER_SEC)

struct _EditorJsonTyping
{
  GObject parent_instance;

  GtkTextBuffer *buffer;
  PolicyDocument *document;
  PolicyText *typed; /* what the latest edit by typing made of the document */
  GError *error;
  gint64 time;       /* of that edit */
  int place;         /* where the next key would go on with it */
  gboolean separate; /* what comes is an edit of its own */
  guint updating;
  guint pause;
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_ERROR,
  PROP_HAS_PENDING,
  PROP_PENDING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  TYPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EditorJsonTyping, editor_json_typing, G_TYPE_OBJECT)

static void
notify_pending (EditorJsonTyping *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
}

static void
set_error (EditorJsonTyping *self, GError *error)
{
  gboolean changed = self->error != NULL || error != NULL;

  g_clear_error (&self->error);
  self->error = error;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  notify_pending (self);
}

/* One step of undo for what is typed in one go: at one place, not across lines, pauses and what others do in
 * between */
static gboolean
continues (EditorJsonTyping *self)
{
  return !self->separate && self->typed != NULL && self->typed == policy_document_get_text (self->document) &&
         g_get_monotonic_time () - self->time < EDIT_MICROSECONDS;
}

static char *
dup_buffer (EditorJsonTyping *self)
{
  char *text;

  g_object_get (self->buffer, "text", &text, NULL);
  return text;
}

static void
take (EditorJsonTyping *self)
{
  g_autofree char *string = dup_buffer (self);
  g_autoptr (PolicyText) text = NULL;
  g_autoptr (PolicyText) old = NULL;
  GError *error = NULL;
  gboolean same_edit;

  g_clear_handle_id (&self->pause, g_source_remove);
  text = policy_reader_read (string, strlen (string), NULL, &error);
  if (text == NULL)
    {
      set_error (self, error);
      return;
    }
  same_edit = continues (self);
  old = policy_text_ref (policy_document_get_text (self->document));
  if (same_edit)
    policy_document_extend_edit (self->document, text);
  else
    /* Translators: typing in the JSON, as a step that can be undone */
    policy_document_set_text (self->document, text, _ ("Type"));
  set_error (self, NULL);
  if (policy_document_get_text (self->document) == old)
    return;
  g_clear_pointer (&self->typed, policy_text_unref);
  self->typed = policy_text_ref (policy_document_get_text (self->document));
  self->time = g_get_monotonic_time ();
  self->separate = FALSE;
}

static gboolean
on_pause (gpointer user_data)
{
  EditorJsonTyping *self = user_data;

  self->pause = 0;
  take (self);
  return G_SOURCE_REMOVE;
}

static void
on_insert (EditorJsonTyping *self, GtkTextIter *location, const char *text, int length)
{
  int offset = gtk_text_iter_get_offset (location);
  int n = (int)g_utf8_strlen (text, length);

  if (self->updating > 0)
    return;
  if (n > 1 || *text == '\n' || offset != self->place)
    self->separate = TRUE;
  self->place = offset + n;
}

static void
on_delete (EditorJsonTyping *self, GtkTextIter *start, GtkTextIter *end)
{
  if (self->updating > 0)
    return;
  if (gtk_text_iter_get_offset (start) != self->place && gtk_text_iter_get_offset (end) != self->place)
    self->separate = TRUE;
  self->place = gtk_text_iter_get_offset (start);
}

static void
on_changed (EditorJsonTyping *self)
{
  if (self->updating > 0 || self->document == NULL)
    return;
  g_signal_emit (self, signals[TYPED], 0);
  g_clear_handle_id (&self->pause, g_source_remove);
  if (gtk_text_buffer_get_char_count (self->buffer) > LARGE)
    {
      self->pause = g_timeout_add (PAUSE_MILLISECONDS, on_pause, self);
      notify_pending (self);
    }
  else
    take (self);
}

/**
 * editor_json_typing_new:
 * @buffer: where somebody types
 *
 * Returns: (transfer full): what takes it from there
 */
EditorJsonTyping *
editor_json_typing_new (GtkTextBuffer *buffer)
{
  EditorJsonTyping *self;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), NULL);

  self = g_object_new (EDITOR_TYPE_JSON_TYPING, NULL);
  self->buffer = g_object_ref (buffer);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (on_insert), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (on_delete), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * editor_json_typing_set_document:
 * @self: what takes the typing
 * @document: (nullable): what it is for
 */
void
editor_json_typing_set_document (EditorJsonTyping *self, PolicyDocument *document)
{
  g_return_if_fail (EDITOR_IS_JSON_TYPING (self));

  if (g_set_object (&self->document, document))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/**
 * editor_json_typing_get_error:
 * @self: what takes the typing
 *
 * Returns: (transfer none) (nullable): a #PolicyError: why the document could not take what is in the buffer
 */
const GError *
editor_json_typing_get_error (EditorJsonTyping *self)
{
  g_return_val_if_fail (EDITOR_IS_JSON_TYPING (self), NULL);
  return self->error;
}

/**
 * editor_json_typing_finish:
 * @self: what takes the typing
 *
 * Lets the document take now what it would take after a pause.
 */
void
editor_json_typing_finish (EditorJsonTyping *self)
{
  g_return_if_fail (EDITOR_IS_JSON_TYPING (self));

  if (self->pause != 0)
    take (self);
}

static gboolean
has_pending (EditorJsonTyping *self)
{
  g_return_val_if_fail (EDITOR_IS_JSON_TYPING (self), FALSE);
  return self->error != NULL || self->pause != 0;
}

static char *
dup_pending (EditorJsonTyping *self)
{
  g_return_val_if_fail (EDITOR_IS_JSON_TYPING (self), NULL);
  return has_pending (self) ? dup_buffer (self) : NULL;
}

/* Replaces what differs only, so that the view stays where it is. */
static void
replace (EditorJsonTyping *self, const char *text)
{
  g_autofree char *old = dup_buffer (self);
  gsize length = strlen (text), old_length = strlen (old);
  gsize head = 0, tail = 0;
  GtkTextIter start, end;

  while (head < MIN (length, old_length) && text[head] == old[head])
    head++;
  while (head > 0 && (text[head] & 0xC0) == 0x80)
    head--;
  while (tail < MIN (length, old_length) - head && text[length - 1 - tail] == old[old_length - 1 - tail])
    tail++;
  while (tail > 0 && (text[length - tail] & 0xC0) == 0x80)
    tail--;
  if (head == length && head == old_length)
    return;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int)g_utf8_pointer_to_offset (old, old + head));
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end,
                                      (int)g_utf8_pointer_to_offset (old, old + old_length - tail));
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, text + head, (int)(length - tail - head));
}

/**
 * editor_json_typing_show:
 * @self: what takes the typing
 * @text: what the document has
 *
 * Puts that into the buffer in place of what was typed: no error is left.
 */
void
editor_json_typing_show (EditorJsonTyping *self, const char *text)
{
  g_return_if_fail (EDITOR_IS_JSON_TYPING (self) && text != NULL);

  self->updating++;
  replace (self, text);
  self->updating--;
  g_clear_handle_id (&self->pause, g_source_remove);
  set_error (self, NULL);
}

/**
 * editor_json_typing_restore:
 * @self: what takes the typing
 * @text: what was typed in an earlier session
 *
 * Puts that into the buffer, as if it were typed now.
 */
void
editor_json_typing_restore (EditorJsonTyping *self, const char *text)
{
  g_return_if_fail (EDITOR_IS_JSON_TYPING (self) && self->document != NULL && text != NULL);

  self->updating++;
  replace (self, text);
  self->updating--;
  self->separate = TRUE;
  g_signal_emit (self, signals[TYPED], 0);
  take (self);
}

static void
editor_json_typing_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorJsonTyping *self = EDITOR_JSON_TYPING (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error != NULL ? self->error->message : NULL);
      break;
    case PROP_HAS_PENDING:
      g_value_set_boolean (value, has_pending (self));
      break;
    case PROP_PENDING:
      g_value_take_string (value, dup_pending (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_json_typing_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DOCUMENT)
    editor_json_typing_set_document (EDITOR_JSON_TYPING (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
editor_json_typing_dispose (GObject *object)
{
  EditorJsonTyping *self = EDITOR_JSON_TYPING (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->buffer);
  g_clear_object (&self->document);
  g_clear_pointer (&self->typed, policy_text_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (editor_json_typing_parent_class)->dispose (object);
}

static void
editor_json_typing_class_init (EditorJsonTypingClass *klass)
{
  const GParamFlags read_only = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = editor_json_typing_get_property;
  object_class->set_property = editor_json_typing_set_property;
  object_class->dispose = editor_json_typing_dispose;

  properties[PROP_DOCUMENT] =
      g_param_spec_object ("document", NULL, NULL, POLICY_TYPE_DOCUMENT,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, read_only);
  properties[PROP_HAS_PENDING] = g_param_spec_boolean ("has-pending", NULL, NULL, FALSE, read_only);
  properties[PROP_PENDING] = g_param_spec_string ("pending", NULL, NULL, NULL, read_only);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
editor_json_typing_init (EditorJsonTyping *self)
{
}
