/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-edit.h"

#include <string.h>

/* How a text is laid out, read off the text itself. */
typedef struct
{
  gboolean multiline;
  const char *newline;
  char *unit;        /* one step of indentation */
  const char *colon; /* between a name and its value */
} Style;

static void
style_clear (Style *style)
{
  g_clear_pointer (&style->unit, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Style, style_clear)

/* The blanks that the line of an offset begins with */
static char *
dup_indent (const char *text, gsize offset)
{
  gsize start = offset;
  gsize end;

  while (start > 0 && text[start - 1] != '\n' && text[start - 1] != '\r')
    start--;
  for (end = start; text[end] == ' ' || text[end] == '\t'; end++)
    continue;
  return g_strndup (text + start, end - start);
}

static gboolean
has_newline (const char *text, gsize start, gsize end)
{
  return memchr (text + start, '\n', end - start) != NULL || memchr (text + start, '\r', end - start) != NULL;
}

static char *
find_unit (const char *text, const PolicyNode *root)
{
  const PolicyNode *child = policy_node_get_child (root, 0);
  gsize offset;
  g_autofree char *inner = NULL;
  g_autofree char *outer = NULL;

  if (child == NULL)
    return NULL;
  offset = policy_node_get_key (child) != NULL ? policy_node_get_key_span (child).start
                                               : policy_node_get_span (child).start;
  inner = dup_indent (text, offset);
  outer = dup_indent (text, policy_node_get_span (root).start);
  if (g_str_has_prefix (inner, outer) && strlen (inner) > strlen (outer))
    return g_strdup (inner + strlen (outer));
  return NULL;
}

static void
style_read (Style *style, PolicyText *text)
{
  gsize length;
  const char *string = policy_text_get_text (text, &length);
  const PolicyNode *root = policy_text_get_root (text);
  const PolicyNode *member = root;

  while (member != NULL && policy_node_get_key (member) == NULL)
    member = policy_node_get_child (member, 0);
  style->multiline =
      has_newline (string, policy_node_get_span (root).start, policy_node_get_span (root).end) ||
      policy_node_get_n_children (root) == 0;
  style->newline = strstr (string, "\r\n") != NULL ? "\r\n" : "\n";
  style->unit = find_unit (string, root);
  if (style->unit == NULL)
    style->unit = g_strdup ("    ");
  style->colon = style->multiline ? ": " : ":";
  if (member != NULL)
    style->colon =
        policy_node_get_span (member).start == policy_node_get_key_span (member).end + 1 ? ":" : ": ";
}

static void
append_string (GString *out, const char *string)
{
  g_string_append_c (out, '"');
  for (const char *c = string; *c != '\0'; c++)
    switch (*c)
      {
      case '"':
      case '\\':
        g_string_append_printf (out, "\\%c", *c);
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      case '\r':
        g_string_append (out, "\\r");
        break;
      default:
        if ((guchar)*c < 0x20)
          g_string_append_printf (out, "\\u%04x", (guint)(guchar)*c);
        else
          g_string_append_c (out, *c);
      }
  g_string_append_c (out, '"');
}

static void render (GString *out, JsonNode *value, const Style *style, const char *indent);

static void
append_break (GString *out, const Style *style, const char *indent)
{
  if (style->multiline)
    {
      g_string_append (out, style->newline);
      g_string_append (out, indent);
    }
}

static void
render_list (GString *out, JsonArray *list, const Style *style, const char *indent)
{
  g_autofree char *inner = g_strconcat (indent, style->unit, NULL);

  g_string_append_c (out, '[');
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_break (out, style, inner);
      render (out, json_array_get_element (list, i), style, inner);
    }
  if (json_array_get_length (list) > 0)
    append_break (out, style, indent);
  g_string_append_c (out, ']');
}

static void
render_object (GString *out, JsonObject *object, const Style *style, const char *indent)
{
  g_autofree char *inner = g_strconcat (indent, style->unit, NULL);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  gboolean first = TRUE;

  g_string_append_c (out, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      if (!first)
        g_string_append_c (out, ',');
      first = FALSE;
      append_break (out, style, inner);
      append_string (out, name);
      g_string_append (out, style->colon);
      render (out, value, style, inner);
    }
  if (!first)
    append_break (out, style, indent);
  g_string_append_c (out, '}');
}

static void
render (GString *out, JsonNode *value, const Style *style, const char *indent)
{
  if (JSON_NODE_HOLDS_OBJECT (value))
    render_object (out, json_node_get_object (value), style, indent);
  else if (JSON_NODE_HOLDS_ARRAY (value))
    render_list (out, json_node_get_array (value), style, indent);
  else if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
    append_string (out, json_node_get_string (value));
  else
    {
      g_autofree char *scalar = json_to_string (value, FALSE);
      g_string_append (out, scalar);
    }
}

static char *
splice (PolicyText *text, gsize start, gsize end, const char *replacement)
{
  gsize length;
  const char *string = policy_text_get_text (text, &length);
  GString *out = g_string_sized_new (length + strlen (replacement));

  g_string_append_len (out, string, (gssize)start);
  g_string_append (out, replacement);
  g_string_append_len (out, string + end, (gssize)(length - end));
  return g_string_free (out, FALSE);
}

static const PolicyNode *
lookup (PolicyText *text, const char *path)
{
  const PolicyNode *node = policy_text_lookup (text, path);

  if (node == NULL)
    g_error ("policy_edit: there is nothing at “%s”", path);
  return node;
}

/* Where an entry of a list or object begins: its name, if it has one */
static gsize
get_start (const PolicyNode *node)
{
  return policy_node_get_key (node) != NULL ? policy_node_get_key_span (node).start
                                            : policy_node_get_span (node).start;
}

/* Puts @entry (already rendered for @indent) before the child at @position, or last. */
static char *
insert_entry (PolicyText *text, const PolicyNode *container, guint position, const char *entry,
              const Style *style, const char *indent)
{
  const char *string = policy_text_get_text (text, NULL);
  PolicySpan span = policy_node_get_span (container);
  guint n_children = policy_node_get_n_children (container);
  gboolean multiline =
      n_children > 0 ? has_newline (string, span.start, get_start (policy_node_get_child (container, 0)))
                     : style->multiline;
  const char *blank =
      n_children > 1 && string[policy_node_get_span (policy_node_get_child (container, 0)).end + 1] == ' '
          ? " "
          : style->colon + 1;
  g_autofree char *separator = multiline ? g_strconcat (style->newline, indent, NULL) : g_strdup (blank);
  g_autofree char *replacement = NULL;

  if (n_children == 0)
    {
      g_autofree char *outer = dup_indent (string, span.start);
      replacement =
          multiline ? g_strconcat (separator, entry, style->newline, outer, NULL) : g_strdup (entry);
      return splice (text, span.start + 1, span.end - 1, replacement);
    }
  if (position < n_children)
    {
      gsize start = get_start (policy_node_get_child (container, position));

      replacement = g_strconcat (entry, ",", separator, NULL);
      return splice (text, start, start, replacement);
    }
  replacement = g_strconcat (",", separator, entry, NULL);
  span = policy_node_get_span (policy_node_get_child (container, n_children - 1));
  return splice (text, span.end, span.end, replacement);
}

/* The indentation of a container's entries */
static char *
dup_entry_indent (PolicyText *text, const PolicyNode *container, const Style *style)
{
  const char *string = policy_text_get_text (text, NULL);
  const PolicyNode *child = policy_node_get_child (container, 0);
  g_autofree char *outer = dup_indent (string, policy_node_get_span (container).start);

  if (child != NULL && has_newline (string, policy_node_get_span (container).start, get_start (child)))
    return dup_indent (string, get_start (child));
  return g_strconcat (outer, style->unit, NULL);
}

/* An entry's style: what stands in a one-line container is one line too, save statements and other objects.
 */
static Style
get_entry_style (const Style *style)
{
  return (Style){ .multiline = style->multiline,
                  .newline = style->newline,
                  .unit = g_strdup (style->unit),
                  .colon = style->colon };
}

static char *
make_list (PolicyText *text, const PolicyNode *scalar, int position, JsonNode *element, const Style *style)
{
  const char *string = policy_text_get_text (text, NULL);
  PolicySpan span = policy_node_get_span (scalar);
  g_autofree char *indent = dup_indent (string, get_start (scalar));
  g_autofree char *inner = g_strconcat (indent, style->unit, NULL);
  g_autoptr (GString) out = g_string_new ("[");
  g_autofree char *old = g_strndup (string + span.start, span.end - span.start);

  append_break (out, style, inner);
  if (position == 0)
    render (out, element, style, inner);
  else
    g_string_append (out, old);
  g_string_append_c (out, ',');
  append_break (out, style, inner);
  if (position == 0)
    g_string_append (out, old);
  else
    render (out, element, style, inner);
  append_break (out, style, indent);
  g_string_append_c (out, ']');
  return splice (text, span.start, span.end, out->str);
}

/**
 * policy_edit_insert_element:
 * @text: a text
 * @path: a list in it, or a scalar, which becomes a list
 * @position: where to, -1 for the end
 * @element: what to put there
 *
 * Returns: (transfer full): the whole new text
 */
char *
policy_edit_insert_element (PolicyText *text, const char *path, int position, JsonNode *element)
{
  const PolicyNode *node = lookup (text, path);
  g_auto (Style) style = { 0 };
  g_auto (Style) entry_style = { 0 };
  g_autofree char *indent = NULL;
  g_autoptr (GString) entry = g_string_new (NULL);

  style_read (&style, text);
  if (policy_node_get_node_type (node) != POLICY_NODE_ARRAY)
    return make_list (text, node, position, element, &style);
  indent = dup_entry_indent (text, node, &style);
  entry_style = get_entry_style (&style);
  render (entry, element, &entry_style, indent);
  return insert_entry (text, node, position < 0 ? G_MAXUINT : (guint)position, entry->str, &style, indent);
}

/* Takes a child out with the comma that belongs to it and its line. */
static char *
remove_entry (PolicyText *text, const PolicyNode *node)
{
  const PolicyNode *parent = policy_node_get_parent (node);
  guint index = policy_node_get_index (node);
  guint n_children = policy_node_get_n_children (parent);
  PolicySpan span = policy_node_get_span (parent);

  if (n_children == 1)
    return splice (text, span.start + 1, span.end - 1, "");
  if (index + 1 < n_children)
    return splice (text, get_start (node), get_start (policy_node_get_child (parent, index + 1)), "");
  return splice (text, policy_node_get_span (policy_node_get_child (parent, index - 1)).end,
                 policy_node_get_span (node).end, "");
}

/**
 * policy_edit_remove_element:
 * @text: a text
 * @path: an entry of a list
 *
 * Returns: (transfer full): the whole new text
 */
char *
policy_edit_remove_element (PolicyText *text, const char *path)
{
  return remove_entry (text, lookup (text, path));
}

/**
 * policy_edit_insert_member:
 * @text: a text
 * @path: an object in it
 * @name: the new member's name
 * @value: its value
 * @before: (nullable): the member to stand before; at the end when %NULL or absent
 *
 * Returns: (transfer full): the whole new text
 */
char *
policy_edit_insert_member (PolicyText *text, const char *path, const char *name, JsonNode *value,
                           const char *before)
{
  const PolicyNode *node = lookup (text, path);
  const PolicyNode *next = before != NULL ? policy_node_get_member (node, before) : NULL;
  g_auto (Style) style = { 0 };
  g_autofree char *indent = NULL;
  g_autoptr (GString) entry = g_string_new (NULL);

  style_read (&style, text);
  indent = dup_entry_indent (text, node, &style);
  append_string (entry, name);
  g_string_append (entry, style.colon);
  render (entry, value, &style, indent);
  return insert_entry (text, node, next != NULL ? policy_node_get_index (next) : G_MAXUINT, entry->str,
                       &style, indent);
}

/**
 * policy_edit_remove_member:
 * @text: a text
 * @path: a member of an object
 *
 * Returns: (transfer full): the whole new text
 */
char *
policy_edit_remove_member (PolicyText *text, const char *path)
{
  return remove_entry (text, lookup (text, path));
}

/**
 * policy_edit_replace:
 * @text: a text
 * @path: a value in it
 * @value: what to put in its place
 *
 * Returns: (transfer full): the whole new text
 */
char *
policy_edit_replace (PolicyText *text, const char *path, JsonNode *value)
{
  const PolicyNode *node = lookup (text, path);
  PolicySpan span = policy_node_get_span (node);
  g_auto (Style) style = { 0 };
  g_autofree char *indent = dup_indent (policy_text_get_text (text, NULL), get_start (node));
  g_autoptr (GString) out = g_string_new (NULL);

  style_read (&style, text);
  render (out, value, &style, indent);
  return splice (text, span.start, span.end, out->str);
}

/**
 * policy_edit_render:
 * @value: a policy
 *
 * Returns: (transfer full): a new text for it, laid out as AWS's own pages do
 */
char *
policy_edit_render (JsonNode *value)
{
  g_auto (Style) style = { .multiline = TRUE, .newline = "\n", .unit = g_strdup ("    "), .colon = ": " };
  GString *out = g_string_new (NULL);

  render (out, value, &style, "");
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}
