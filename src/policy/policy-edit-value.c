/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an edit writes a new value. */
#include "config.h"

#include "policy-edit-private.h"

/*
 * policy_edit_value_append_string:
 * @out: where to
 * @string: a text
 *
 * Puts the text behind @out, as JSON.
 */
void
policy_edit_value_append_string (GString *out, const char *string)
{
  g_string_append_c (out, '"');
  for (const char *p = string; *p != '\0'; p++)
    {
      switch (*p)
        {
        case '"':
        case '\\':
          g_string_append_c (out, '\\');
          g_string_append_c (out, *p);
          break;
        case '\b':
          g_string_append (out, "\\b");
          break;
        case '\f':
          g_string_append (out, "\\f");
          break;
        case '\n':
          g_string_append (out, "\\n");
          break;
        case '\r':
          g_string_append (out, "\\r");
          break;
        case '\t':
          g_string_append (out, "\\t");
          break;
        default:
          if ((guchar)*p < 0x20)
            g_string_append_printf (out, "\\u%04X", (guint)(guchar)*p);
          else
            g_string_append_c (out, *p);
        }
    }
  g_string_append_c (out, '"');
}

static void
append_double (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", value);
  if (g_ascii_strtod (buffer, NULL) < value || g_ascii_strtod (buffer, NULL) > value)
    g_ascii_dtostr (buffer, sizeof buffer, value);
  g_string_append (out, buffer);
}

static void
append_scalar (GString *out, JsonNode *value)
{
  GType type = json_node_get_value_type (value);

  if (JSON_NODE_HOLDS_NULL (value))
    g_string_append (out, "null");
  else if (type == G_TYPE_STRING)
    policy_edit_value_append_string (out, json_node_get_string (value));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (value) ? "true" : "false");
  else if (type == G_TYPE_DOUBLE)
    append_double (out, json_node_get_double (value));
  else
    g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (value));
}

/*
 * policy_edit_value_has_children:
 * @value: a value
 *
 * Returns: whether it is a list or an object with something in it
 */
gboolean
policy_edit_value_has_children (JsonNode *value)
{
  if (JSON_NODE_HOLDS_ARRAY (value))
    return json_array_get_length (json_node_get_array (value)) > 0;
  return JSON_NODE_HOLDS_OBJECT (value) && json_object_get_size (json_node_get_object (value)) > 0;
}

/*
 * policy_edit_value_is_scalar_list:
 * @value: a value
 *
 * Returns: whether it is a list of which no element is a list or an object
 */
gboolean
policy_edit_value_is_scalar_list (JsonNode *value)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (value))
    return FALSE;
  array = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (!JSON_NODE_HOLDS_VALUE (json_array_get_element (array, i)) &&
          !JSON_NODE_HOLDS_NULL (json_array_get_element (array, i)))
        return FALSE;
    }
  return TRUE;
}

/*
 * policy_edit_value_append:
 * @out: where to
 * @style: how the text is laid out
 * @value: a value
 * @indent: of the line that it begins on
 * @tall: on several lines, if it has children
 *
 * Puts a new value behind @out.
 */
void
policy_edit_value_append (GString *out, const PolicyEditStyle *style, JsonNode *value, const char *indent,
                          gboolean tall)
{
  g_autofree char *inner = g_strconcat (indent, style->unit, NULL);
  gboolean array = JSON_NODE_HOLDS_ARRAY (value);
  gboolean first = TRUE;

  if (!array && !JSON_NODE_HOLDS_OBJECT (value))
    {
      append_scalar (out, value);
      return;
    }
  if (!policy_edit_value_has_children (value))
    {
      g_string_append (out, array ? "[]" : "{}");
      return;
    }

  g_string_append_c (out, array ? '[' : '{');
  if (tall)
    g_string_append_printf (out, "%s%s", style->newline, inner);
  if (array)
    {
      JsonArray *elements = json_node_get_array (value);

      for (guint i = 0; i < json_array_get_length (elements); i++)
        {
          JsonNode *element = json_array_get_element (elements, i);

          if (i > 0 && tall)
            g_string_append_printf (out, ",%s%s", style->newline, inner);
          else if (i > 0)
            g_string_append (out, style->comma);
          policy_edit_value_append (out, style, element, inner,
                                    tall &&
                                        !(style->short_lists && policy_edit_value_is_scalar_list (element)));
        }
    }
  else
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, json_node_get_object (value));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        {
          if (!first && tall)
            g_string_append_printf (out, ",%s%s", style->newline, inner);
          else if (!first)
            g_string_append (out, style->comma);
          first = FALSE;
          policy_edit_value_append_string (out, name);
          g_string_append (out, style->colon);
          policy_edit_value_append (out, style, member, inner,
                                    tall &&
                                        !(style->short_lists && policy_edit_value_is_scalar_list (member)));
        }
    }
  if (tall)
    g_string_append_printf (out, "%s%s", style->newline, indent);
  g_string_append_c (out, array ? ']' : '}');
}
