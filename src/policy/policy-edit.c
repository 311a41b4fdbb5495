/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-edit.h"

#include <string.h>

#include "policy-edit-value.h"
#include "policy-writer.h"

/* Whether a new child of @parent takes several lines: as its like among its siblings do, else as there is
 * room */
static gboolean
is_tall_child (const PolicyEditStyle *style, const PolicyNode *parent, const PolicyNode *value,
               gboolean tall_parent)
{
  PolicyNodeType type = policy_node_get_node_type (value);
  gboolean seen = FALSE;

  if (policy_node_get_n_children (value) == 0)
    return FALSE;
  for (guint i = 0; i < policy_node_get_n_children (parent); i++)
    {
      const PolicyNode *child = policy_node_get_child (parent, i);

      if (policy_node_get_node_type (child) != type || policy_node_get_n_children (child) == 0)
        continue;
      if (policy_edit_style_is_tall (style->bytes, child))
        return TRUE;
      seen = TRUE;
    }
  return !seen && tall_parent && !(style->short_lists && policy_edit_value_is_scalar_list (value));
}

static char *
splice (const PolicyEditStyle *style, gsize start, gsize end, const char *replacement)
{
  GString *out = g_string_sized_new (style->length + strlen (replacement));

  g_string_append_len (out, style->bytes, (gssize)start);
  g_string_append (out, replacement);
  g_string_append_len (out, style->bytes + end, (gssize)(style->length - end));
  return g_string_free (out, FALSE);
}

static void
append_name (GString *out, const char *name)
{
  g_autofree char *json = policy_writer_quote (name);

  g_string_append (out, json);
}

static void
append_child (GString *out, const PolicyEditStyle *style, const char *name, const PolicyNode *value,
              const char *indent, gboolean tall)
{
  if (name != NULL)
    {
      append_name (out, name);
      g_string_append (out, style->colon);
    }
  policy_edit_value_append (out, style, value, indent, tall);
}

/* The white space that parts a new child from its neighbour */
static char *
dup_gap (const PolicyEditStyle *style, const PolicyNode *parent, guint position)
{
  PolicySpan gap;

  if (policy_node_get_n_children (parent) == 1)
    position = 0;
  else if (position == 0)
    position = 1;
  gap = policy_edit_style_get_gap (style->bytes, parent, position);
  if (policy_edit_style_has_newline (style->bytes, gap))
    {
      PolicySpan indent = policy_edit_style_get_indent (style->bytes, gap.end);

      return g_strdup_printf ("%s%.*s", style->newline, (int)(indent.end - indent.start),
                              style->bytes + indent.start);
    }
  if (policy_node_get_n_children (parent) == 1 && gap.start == gap.end)
    return g_strdup (style->comma + 1);
  return g_strndup (style->bytes + gap.start, gap.end - gap.start);
}

static char *
insert_child (PolicyText *text, const PolicyNode *parent, int position, const char *name,
              const PolicyNode *value)
{
  g_auto (PolicyEditStyle) style = { NULL };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *indent = NULL;
  g_autofree char *gap = NULL;
  guint n_children = policy_node_get_n_children (parent);
  PolicySpan span = policy_node_get_span (parent);
  const PolicyNode *neighbour;
  gboolean tall;

  policy_edit_style_init (&style, text, parent);
  if (n_children == 0)
    {
      g_autofree char *inner = NULL;

      indent = policy_edit_style_dup_indent (&style, span.start);
      inner = g_strconcat (indent, style.unit, NULL);
      tall = policy_edit_style_has_newline (style.bytes, span) ||
             policy_edit_style_is_tall_place (style.bytes, parent);
      if (tall && name == NULL && style.short_lists && policy_node_get_n_children (value) == 0)
        tall = FALSE;
      if (tall)
        g_string_append_printf (out, "%s%s", style.newline, inner);
      append_child (out, &style, name, value, tall ? inner : indent,
                    is_tall_child (&style, parent, value, tall));
      if (tall)
        g_string_append_printf (out, "%s%s", style.newline, indent);
      return splice (&style, span.start + 1, span.end - 1, out->str);
    }

  if (position < 0 || (guint)position > n_children)
    position = (int)n_children;
  gap = dup_gap (&style, parent, MIN ((guint)position, n_children - 1));
  neighbour = policy_node_get_child (parent, MIN ((guint)position, n_children - 1));
  indent = policy_edit_style_dup_indent (&style, policy_edit_style_get_begin (neighbour));
  tall = is_tall_child (&style, parent, value, policy_edit_style_is_tall (style.bytes, parent));
  if ((guint)position == n_children)
    {
      gsize end = policy_node_get_span (neighbour).end;

      g_string_append_printf (out, ",%s", gap);
      append_child (out, &style, name, value, indent, tall);
      return splice (&style, end, end, out->str);
    }
  append_child (out, &style, name, value, indent, tall);
  g_string_append_printf (out, ",%s", gap);
  return splice (&style, policy_edit_style_get_begin (neighbour), policy_edit_style_get_begin (neighbour),
                 out->str);
}

static char *
remove_child (PolicyText *text, const PolicyNode *node)
{
  PolicyEditStyle style = { NULL };
  const PolicyNode *parent = policy_node_get_parent (node);
  PolicySpan span = policy_node_get_span (parent);
  guint n_children = policy_node_get_n_children (parent);
  guint index = policy_node_get_index (node);

  style.bytes = policy_text_get_text (text, &style.length);
  if (n_children == 1)
    return splice (&style, span.start + 1, span.end - 1, "");
  if (index + 1 < n_children)
    return splice (&style, policy_edit_style_get_begin (node),
                   policy_edit_style_get_begin (policy_node_get_child (parent, index + 1)), "");
  return splice (&style, policy_node_get_span (policy_node_get_child (parent, index - 1)).end,
                 policy_node_get_span (node).end, "");
}

/* The spelling of @node with each line behind the first one step further in */
static void
append_indented (GString *out, const PolicyEditStyle *style, const PolicyNode *node)
{
  PolicySpan span = policy_node_get_span (node);

  for (gsize i = span.start; i < span.end; i++)
    {
      char c = style->bytes[i];
      char next = style->bytes[i + 1];

      g_string_append_c (out, c);
      if ((c == '\n' || c == '\r') && next != '\n' && next != '\r')
        g_string_append (out, style->unit);
    }
}

/* Makes a list of a value and a new one */
static char *
make_list (PolicyText *text, const PolicyNode *node, int position, const PolicyNode *element)
{
  g_auto (PolicyEditStyle) style = { NULL };
  g_autoptr (GString) out = g_string_new ("[");
  g_autofree char *indent = NULL;
  g_autofree char *inner = NULL;
  PolicySpan span = policy_node_get_span (node);
  gboolean scalars = !policy_node_is_container (node) && policy_node_get_n_children (element) == 0;
  guint place = position == 0 ? 0 : 1;
  gboolean tall;

  policy_edit_style_init (&style, text, node);
  tall = policy_edit_style_has_newline (style.bytes, span) ||
         (policy_edit_style_is_tall_place (style.bytes, node) && !(scalars && style.short_lists) &&
          policy_node_get_n_children (node) == 0);
  indent = policy_edit_style_dup_indent (&style, span.start);
  inner = g_strconcat (indent, style.unit, NULL);
  for (guint i = 0; i < 2; i++)
    {
      if (i > 0)
        g_string_append (out, tall ? "," : style.comma);
      if (tall)
        g_string_append_printf (out, "%s%s", style.newline, inner);
      if (i == place)
        policy_edit_value_append (out, &style, element, tall ? inner : indent, tall);
      else if (tall)
        append_indented (out, &style, node);
      else
        g_string_append_len (out, style.bytes + span.start, (gssize)(span.end - span.start));
    }
  if (tall)
    g_string_append_printf (out, "%s%s", style.newline, indent);
  g_string_append_c (out, ']');
  return splice (&style, span.start, span.end, out->str);
}

/* A value that an edit is given, with a tree of its own; NULL: it is no JSON */
static PolicyText *
read_fragment (const char *json)
{
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, -1, &error);

  if (text == NULL)
    g_critical ("No JSON for an edit: %s", error->message);
  return text;
}

/**
 * policy_edit_insert_element:
 * @text: a text
 * @path: the JSON pointer of a list in it, or of a value that is to become one
 * @position: where in the list, or -1 for its end
 * @element: what to insert, a JSON text
 *
 * Returns: (transfer full): the new text
 */
char *
policy_edit_insert_element (PolicyText *text, const char *path, int position, const char *element)
{
  g_autoptr (PolicyText) fragment = NULL;
  const PolicyNode *node;

  g_return_val_if_fail (text != NULL && path != NULL && element != NULL, NULL);
  node = policy_text_lookup (text, path);
  g_return_val_if_fail (node != NULL, NULL);

  fragment = read_fragment (element);
  if (fragment == NULL)
    return NULL;
  if (policy_node_get_node_type (node) == POLICY_NODE_ARRAY)
    return insert_child (text, node, position, NULL, policy_text_get_root (fragment));
  return make_list (text, node, position, policy_text_get_root (fragment));
}

/**
 * policy_edit_remove_element:
 * @text: a text
 * @path: the JSON pointer of an element of a list
 *
 * Takes an element out. Its list stays a list, be it empty.
 *
 * Returns: (transfer full): the new text
 */
char *
policy_edit_remove_element (PolicyText *text, const char *path)
{
  const PolicyNode *node;

  g_return_val_if_fail (text != NULL && path != NULL, NULL);
  node = policy_text_lookup (text, path);
  g_return_val_if_fail (node != NULL && policy_node_get_parent (node) != NULL, NULL);
  g_return_val_if_fail (policy_node_get_key (node) == NULL, NULL);

  return remove_child (text, node);
}

/**
 * policy_edit_insert_member:
 * @text: a text
 * @path: the JSON pointer of an object in it
 * @name: the new member's name; a member of that name is replaced where it stands
 * @value: its value, a JSON text
 * @before: (nullable): the name of the member to stand before, or %NULL for the end
 *
 * Returns: (transfer full): the new text
 */
char *
policy_edit_insert_member (PolicyText *text, const char *path, const char *name, const char *value,
                           const char *before)
{
  g_autoptr (PolicyText) fragment = NULL;
  const PolicyNode *node;
  const PolicyNode *neighbour;
  const PolicyNode *old;

  g_return_val_if_fail (text != NULL && path != NULL && name != NULL && value != NULL, NULL);
  node = policy_text_lookup (text, path);
  g_return_val_if_fail (node != NULL && policy_node_get_node_type (node) == POLICY_NODE_OBJECT, NULL);

  old = policy_node_get_member (node, name);
  if (old != NULL)
    {
      g_autofree char *old_path = policy_node_get_path (old);

      return policy_edit_replace (text, old_path, value);
    }
  fragment = read_fragment (value);
  if (fragment == NULL)
    return NULL;
  neighbour = before != NULL ? policy_node_get_member (node, before) : NULL;
  return insert_child (text, node, neighbour != NULL ? (int)policy_node_get_index (neighbour) : -1, name,
                       policy_text_get_root (fragment));
}

/**
 * policy_edit_remove_member:
 * @text: a text
 * @path: the JSON pointer of a member of an object
 *
 * Returns: (transfer full): the new text
 */
char *
policy_edit_remove_member (PolicyText *text, const char *path)
{
  const PolicyNode *node;

  g_return_val_if_fail (text != NULL && path != NULL, NULL);
  node = policy_text_lookup (text, path);
  g_return_val_if_fail (node != NULL && policy_node_get_key (node) != NULL, NULL);

  return remove_child (text, node);
}

/**
 * policy_edit_rename_member:
 * @text: a text
 * @path: the JSON pointer of a member of an object
 * @name: its new name
 *
 * Returns: (transfer full): the new text
 */
char *
policy_edit_rename_member (PolicyText *text, const char *path, const char *name)
{
  g_autoptr (GString) out = g_string_new (NULL);
  PolicyEditStyle style = { NULL };
  const PolicyNode *node;
  PolicySpan span;

  g_return_val_if_fail (text != NULL && path != NULL && name != NULL, NULL);
  node = policy_text_lookup (text, path);
  g_return_val_if_fail (node != NULL && policy_node_get_key (node) != NULL, NULL);

  style.bytes = policy_text_get_text (text, &style.length);
  span = policy_node_get_key_span (node);
  append_name (out, name);
  return splice (&style, span.start, span.end, out->str);
}

/**
 * policy_edit_replace:
 * @text: a text
 * @path: the JSON pointer of a value in it
 * @value: what to put in its place, a JSON text
 *
 * Returns: (transfer full): the new text
 */
char *
policy_edit_replace (PolicyText *text, const char *path, const char *value)
{
  g_auto (PolicyEditStyle) style = { NULL };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (PolicyText) fragment = NULL;
  g_autofree char *indent = NULL;
  const PolicyNode *node;
  PolicySpan span;
  gboolean tall;

  g_return_val_if_fail (text != NULL && path != NULL && value != NULL, NULL);
  node = policy_text_lookup (text, path);
  g_return_val_if_fail (node != NULL, NULL);

  fragment = read_fragment (value);
  if (fragment == NULL)
    return NULL;
  policy_edit_style_init (&style, text, node);
  span = policy_node_get_span (node);
  indent = policy_edit_style_dup_indent (&style, span.start);
  if (policy_node_get_n_children (node) > 0)
    tall = policy_edit_style_is_tall (style.bytes, node);
  else
    tall = policy_edit_style_is_tall_place (style.bytes, node) &&
           !(style.short_lists && policy_edit_value_is_scalar_list (policy_text_get_root (fragment)));
  policy_edit_value_append (out, &style, policy_text_get_root (fragment), indent, tall);
  return splice (&style, span.start, span.end, out->str);
}

/**
 * policy_edit_render:
 * @json: a policy, however it is laid out
 *
 * Returns: (transfer full) (nullable): it as a new policy is laid out: indented by four blanks, lists of
 * strings one a line, each scalar as it was spelt; %NULL when @json is no JSON, or too deep or too large
 */
char *
policy_edit_render (const char *json)
{
  g_auto (PolicyEditStyle) style = { NULL };
  g_autoptr (PolicyText) text = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (json != NULL, NULL);

  text = policy_text_parse (json, -1, NULL);
  if (text == NULL)
    return NULL;
  policy_edit_style_init_new (&style);
  policy_edit_value_append (out, &style, policy_text_get_root (text), "", TRUE);
  g_string_append_c (out, '\n');
  return g_string_free (g_steal_pointer (&out), FALSE);
}
