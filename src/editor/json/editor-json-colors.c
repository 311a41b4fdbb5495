/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-json-colors.h"

#include <adwaita.h>
#include <string.h>

/* A text that is longer, or has a longer line, is shown without colors: to find them takes seconds. */
#define MAX_COLORED_LENGTH 1000000
#define MAX_COLORED_LINE 20000

struct _EditorJsonColors
{
  GObject parent_instance;

  GtkSourceBuffer *buffer;
  GtkTextTag *background; /* of what is set off */
};

G_DEFINE_FINAL_TYPE (EditorJsonColors, editor_json_colors, G_TYPE_OBJECT)

static void
update_scheme (EditorJsonColors *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleScheme *scheme = gtk_source_style_scheme_manager_get_scheme (
      gtk_source_style_scheme_manager_get_default (), dark ? "Adwaita-dark" : "Adwaita");

  gtk_source_buffer_set_style_scheme (self->buffer, scheme);
  g_object_set (self->background, "paragraph-background", dark ? "#2a3f57" : "#dcebfb", NULL);
}

/**
 * editor_json_colors_load:
 * @self: the colors of a buffer
 *
 * Has to be called when somebody looks: languages and schemes are read from files.
 */
void
editor_json_colors_load (EditorJsonColors *self)
{
  GtkSourceLanguageManager *manager;

  g_return_if_fail (EDITOR_IS_JSON_COLORS (self));

  if (gtk_source_buffer_get_language (self->buffer) != NULL)
    return;
  manager = gtk_source_language_manager_get_default ();
  gtk_source_buffer_set_language (self->buffer, gtk_source_language_manager_get_language (manager, "json"));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_scheme), self,
                           G_CONNECT_SWAPPED);
  update_scheme (self);
}

static gboolean
can_be_colored (const char *text)
{
  if (strlen (text) > MAX_COLORED_LENGTH)
    return FALSE;
  for (const char *line = text; *line != '\0';)
    {
      gsize length = strcspn (line, "\n");

      if (length > MAX_COLORED_LINE)
        return FALSE;
      line += length + (line[length] == '\n');
    }
  return TRUE;
}

/**
 * editor_json_colors_prepare:
 * @self: the colors of a buffer
 * @text: what is about to be put into the buffer
 *
 * Decides whether it is shown in colors.
 */
void
editor_json_colors_prepare (EditorJsonColors *self, const char *text)
{
  g_return_if_fail (EDITOR_IS_JSON_COLORS (self) && text != NULL);

  gtk_source_buffer_set_highlight_syntax (self->buffer, can_be_colored (text));
}

/**
 * editor_json_colors_set_off:
 * @self: the colors of a buffer
 * @start: a place of the buffer
 * @end: another, after it
 *
 * Sets the lines between them off from the rest.
 */
void
editor_json_colors_set_off (EditorJsonColors *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter line_start, line_end;

  g_return_if_fail (EDITOR_IS_JSON_COLORS (self) && start != NULL && end != NULL);

  line_start = *start;
  line_end = *end;
  gtk_text_iter_set_line_offset (&line_start, 0); /* a paragraph is colored from its beginning only */
  gtk_text_iter_forward_to_line_end (&line_end);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self->buffer), self->background, &line_start, &line_end);
}

/**
 * editor_json_colors_clear:
 * @self: the colors of a buffer
 *
 * Nothing is set off any more.
 */
void
editor_json_colors_clear (EditorJsonColors *self)
{
  GtkTextIter start, end;

  g_return_if_fail (EDITOR_IS_JSON_COLORS (self));

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self->buffer), self->background, &start, &end);
}

/**
 * editor_json_colors_new:
 * @buffer: a buffer with JSON
 *
 * Returns: (transfer full): its colors
 */
EditorJsonColors *
editor_json_colors_new (GtkSourceBuffer *buffer)
{
  EditorJsonColors *self;

  g_return_val_if_fail (GTK_SOURCE_IS_BUFFER (buffer), NULL);

  self = g_object_new (EDITOR_TYPE_JSON_COLORS, NULL);
  self->buffer = g_object_ref (buffer);
  self->background = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (buffer), NULL, NULL);
  return self;
}

static void
editor_json_colors_dispose (GObject *object)
{
  g_clear_object (&EDITOR_JSON_COLORS (object)->buffer);

  G_OBJECT_CLASS (editor_json_colors_parent_class)->dispose (object);
}

static void
editor_json_colors_class_init (EditorJsonColorsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = editor_json_colors_dispose;
}

static void
editor_json_colors_init (EditorJsonColors *self)
{
}
