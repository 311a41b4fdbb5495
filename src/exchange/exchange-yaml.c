/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-yaml.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <yaml.h>

#include "exchange-yaml-scalar.h"
#include "policy-error.h"

/* Aliases can make a small text grow without end */
#define MAX_EXPANSION (4 * 1024 * 1024)

/* What an anchor names, once its end has come */
typedef struct
{
  gsize start;
  gsize end;
} Anchor;

typedef struct
{
  ExchangeText *from;
  ExchangeText *text;
  yaml_parser_t parser;
  GHashTable *anchors; /* of Anchor */
  gsize expanded;
  guint depth;
  /* A place of libyaml's, which counts characters, and the byte that it is */
  gsize mark;
  gsize offset;
  GError **error;
} Reader;

static gboolean read_node (Reader *self, yaml_event_t *event);

static gboolean
fail (Reader *self, PolicyError code, const char *reason, const yaml_mark_t *mark)
{
  policy_error_set_place (self->error, code, reason, (guint)mark->line + 1, (guint)mark->column + 1);
  return FALSE;
}

static gboolean
next_event (Reader *self, yaml_event_t *event)
{
  if (yaml_parser_parse (&self->parser, event))
    return TRUE;
  fail (self, POLICY_ERROR_SYNTAX, self->parser.problem != NULL ? self->parser.problem : _ ("Not YAML"),
        &self->parser.problem_mark);
  return FALSE;
}

/* Marks come in the order of the text, or nearly so. */
static gsize
find_offset (Reader *self, const yaml_mark_t *mark)
{
  gsize length;
  const char *bytes = exchange_text_get_bytes (self->from, &length);

  while (self->mark < mark->index && self->offset < length)
    {
      self->offset = (gsize)(g_utf8_next_char (bytes + self->offset) - bytes);
      self->mark++;
    }
  while (self->mark > mark->index && self->offset > 0)
    {
      do
        self->offset--;
      while (self->offset > 0 && ((guchar)bytes[self->offset] & 0xC0) == 0x80);
      self->mark--;
    }
  return MIN (self->offset, length);
}

/* “!Sub” is {"Fn::Sub": …}, as AWS CloudFormation's pages on its functions say; whether a member was begun */
static gboolean
begin_function (Reader *self, const yaml_char_t *tag, const yaml_mark_t *mark)
{
  const char *name = (const char *)tag;
  gsize start;

  if (name == NULL || name[0] != '!' || name[1] == '\0')
    return FALSE;
  name++;
  start = find_offset (self, mark);
  exchange_text_append_instead (self->text, "{", 1, self->from, start, start);
  exchange_text_append (self->text, "\"");
  if (!g_str_equal (name, "Ref") && !g_str_equal (name, "Condition") && !g_str_has_prefix (name, "Fn::"))
    exchange_text_append (self->text, "Fn::");
  {
    g_autofree char *plain = g_strdup (name);

    for (char *p = plain; *p != '\0'; p++)
      if ((guchar)*p < 0x20 || *p == '"' || *p == '\\')
        *p = '_';
    exchange_text_append (self->text, plain);
  }
  exchange_text_append (self->text, "\": ");
  return TRUE;
}

static gboolean
read_alias (Reader *self, const yaml_event_t *event)
{
  const Anchor *anchor = g_hash_table_lookup (self->anchors, event->data.alias.anchor);
  g_autoptr (ExchangeText) copy = NULL;

  if (anchor == NULL || anchor->end == 0)
    return fail (self, POLICY_ERROR_SYNTAX, _ ("This alias has no anchor before it"), &event->start_mark);
  self->expanded += anchor->end - anchor->start;
  if (self->expanded > MAX_EXPANSION)
    return fail (self, POLICY_ERROR_TOO_LARGE, _ ("The aliases stand for too much text"), &event->start_mark);
  copy = exchange_text_new (self->from);
  exchange_text_append_range (copy, self->text, anchor->start, anchor->end);
  exchange_text_append_range (self->text, copy, 0, anchor->end - anchor->start);
  return TRUE;
}

static gboolean
read_sequence (Reader *self, const yaml_mark_t *mark)
{
  gsize start = find_offset (self, mark);
  gboolean first = TRUE;

  exchange_text_append_instead (self->text, "[", 1, self->from, start, start);
  while (TRUE)
    {
      yaml_event_t event;
      gboolean read;

      if (!next_event (self, &event))
        return FALSE;
      if (event.type == YAML_SEQUENCE_END_EVENT)
        {
          yaml_event_delete (&event);
          break;
        }
      if (!first)
        exchange_text_append (self->text, ", ");
      first = FALSE;
      read = read_node (self, &event);
      yaml_event_delete (&event);
      if (!read)
        return FALSE;
    }
  exchange_text_append (self->text, "]");
  return TRUE;
}

static gboolean
read_key (Reader *self, const yaml_event_t *event)
{
  if (event->type == YAML_SCALAR_EVENT)
    {
      exchange_yaml_scalar_append (self->text, self->from, event, find_offset (self, &event->start_mark),
                                   find_offset (self, &event->end_mark), TRUE);
      return TRUE;
    }
  return fail (self, POLICY_ERROR_SYNTAX, _ ("The name of a member must be a text"), &event->start_mark);
}

static gboolean
read_mapping (Reader *self, const yaml_mark_t *mark)
{
  gsize start = find_offset (self, mark);
  gboolean first = TRUE;
  gboolean key = TRUE;

  exchange_text_append_instead (self->text, "{", 1, self->from, start, start);
  for (;; key = !key)
    {
      yaml_event_t event;
      gboolean read;

      if (!next_event (self, &event))
        return FALSE;
      if (event.type == YAML_MAPPING_END_EVENT)
        {
          yaml_event_delete (&event);
          break;
        }
      if (key && !first)
        exchange_text_append (self->text, ", ");
      first = FALSE;
      read = key ? read_key (self, &event) : read_node (self, &event);
      if (key)
        exchange_text_append (self->text, ": ");
      yaml_event_delete (&event);
      if (!read)
        return FALSE;
    }
  exchange_text_append (self->text, "}");
  return TRUE;
}

static gboolean
read_container (Reader *self, const yaml_event_t *event)
{
  gboolean read;

  if (self->depth >= POLICY_TEXT_MAX_DEPTH - 2)
    return fail (self, POLICY_ERROR_TOO_DEEP, _ ("Lists and objects are nested too deep"),
                 &event->start_mark);
  self->depth++;
  read = event->type == YAML_MAPPING_START_EVENT ? read_mapping (self, &event->start_mark)
                                                 : read_sequence (self, &event->start_mark);
  self->depth--;
  return read;
}

static void
get_properties (const yaml_event_t *event, const yaml_char_t **tag, const yaml_char_t **anchor)
{
  if (event->type == YAML_SCALAR_EVENT)
    {
      *tag = event->data.scalar.tag;
      *anchor = event->data.scalar.anchor;
    }
  else if (event->type == YAML_MAPPING_START_EVENT)
    {
      *tag = event->data.mapping_start.tag;
      *anchor = event->data.mapping_start.anchor;
    }
  else
    {
      *tag = event->data.sequence_start.tag;
      *anchor = event->data.sequence_start.anchor;
    }
}

static gboolean
read_node (Reader *self, yaml_event_t *event)
{
  const yaml_char_t *tag;
  const yaml_char_t *name;
  gboolean function;
  gsize start, end;
  Anchor *anchor = NULL;

  if (event->type == YAML_ALIAS_EVENT)
    return read_alias (self, event);
  get_properties (event, &tag, &name);
  exchange_text_get_bytes (self->text, &start);
  if (name != NULL)
    {
      anchor = g_new0 (Anchor, 1);
      anchor->start = start;
      g_hash_table_replace (self->anchors, g_strdup ((const char *)name), anchor);
    }
  function = begin_function (self, tag, &event->start_mark);
  if (event->type == YAML_SCALAR_EVENT)
    exchange_yaml_scalar_append (self->text, self->from, event, find_offset (self, &event->start_mark),
                                 find_offset (self, &event->end_mark), FALSE);
  else if (!read_container (self, event))
    return FALSE;
  if (function)
    exchange_text_append (self->text, "}");
  exchange_text_get_bytes (self->text, &end);
  anchor = name != NULL ? g_hash_table_lookup (self->anchors, name) : NULL;
  if (anchor != NULL && anchor->start == start)
    anchor->end = end;
  return TRUE;
}

/* One event of those around documents; whether to go on */
static gboolean
read_event (Reader *self, GPtrArray *documents, gboolean *ended)
{
  yaml_event_t event;
  gboolean read = TRUE;

  if (!next_event (self, &event))
    return FALSE;
  *ended = event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT;
  if (event.type == YAML_DOCUMENT_START_EVENT)
    {
      self->text = exchange_text_new (self->from);
      g_hash_table_remove_all (self->anchors);
      g_ptr_array_add (documents, self->text);
    }
  else if (event.type == YAML_SCALAR_EVENT || event.type == YAML_ALIAS_EVENT ||
           event.type == YAML_MAPPING_START_EVENT || event.type == YAML_SEQUENCE_START_EVENT)
    read = read_node (self, &event);
  yaml_event_delete (&event);
  return read;
}

/**
 * exchange_yaml_read:
 * @from: YAML in UTF-8
 * @error: where to put a #PolicyError
 *
 * Reads each document of a YAML stream as JSON. A tag of CloudFormation's becomes the member that its JSON
 * has, and an alias what it stands for.
 *
 * Errors: %POLICY_ERROR_SYNTAX, %POLICY_ERROR_TOO_DEEP, %POLICY_ERROR_TOO_LARGE
 *
 * Returns: (transfer full) (nullable) (element-type ExchangeText): the documents as JSON
 */
GPtrArray *
exchange_yaml_read (ExchangeText *from, GError **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify)exchange_text_unref);
  Reader reader = { .from = from, .error = error };
  gboolean ended = FALSE;
  gboolean read = TRUE;
  const char *bytes;
  gsize length;

  if (!yaml_parser_initialize (&reader.parser))
    g_error ("libyaml could not be started");
  reader.anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  bytes = exchange_text_get_bytes (from, &length);
  yaml_parser_set_input_string (&reader.parser, (const guchar *)bytes, length);
  yaml_parser_set_encoding (&reader.parser, YAML_UTF8_ENCODING);
  while (read && !ended)
    read = read_event (&reader, documents, &ended);
  g_hash_table_unref (reader.anchors);
  yaml_parser_delete (&reader.parser);
  return read ? g_steal_pointer (&documents) : NULL;
}
