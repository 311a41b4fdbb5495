/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-edit-private.h"

#define DEFAULT_UNIT "    "
#define ENOUGH_LISTS 32 /* how many lists tell whether the text writes them on one line */

static void
style_clear (PolicyEditStyle *self)
{
  g_free (self->unit);
  g_free (self->colon);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PolicyEditStyle, style_clear)

static gboolean
is_container (const PolicyNode *node)
{
  return policy_node_get_node_type (node) >= POLICY_NODE_ARRAY;
}

static gboolean
has_newline (const char *bytes, PolicySpan span)
{
  for (gsize i = span.start; i < span.end; i++)
    {
      if (bytes[i] == '\n' || bytes[i] == '\r')
        return TRUE;
    }
  return FALSE;
}

/* Where an element or a member begins: at its name, when it has one */
static gsize
get_begin (const PolicyNode *node)
{
  return policy_node_get_key (node) != NULL ? policy_node_get_key_span (node).start
                                            : policy_node_get_span (node).start;
}

/* The white space before a child, behind the bracket or the comma */
static PolicySpan
get_gap (const char *bytes, const PolicyNode *parent, guint position)
{
  PolicySpan gap = { .end = get_begin (policy_node_get_child (parent, position)) };

  if (position == 0)
    gap.start = policy_node_get_span (parent).start + 1;
  else
    {
      gap.start = policy_node_get_span (policy_node_get_child (parent, position - 1)).end;
      while (bytes[gap.start] != ',')
        gap.start++;
      gap.start++;
    }
  return gap;
}

/* The blanks that begin the line of @offset */
static PolicySpan
get_indent (const char *bytes, gsize offset)
{
  PolicySpan indent = { .start = offset };

  while (indent.start > 0 && bytes[indent.start - 1] != '\n' && bytes[indent.start - 1] != '\r')
    indent.start--;
  indent.end = indent.start;
  while (indent.end < offset && (bytes[indent.end] == ' ' || bytes[indent.end] == '\t'))
    indent.end++;
  return indent;
}

static char *
dup_indent (const PolicyEditStyle *style, gsize offset)
{
  PolicySpan indent = get_indent (style->bytes, offset);

  return g_strndup (style->bytes + indent.start, indent.end - indent.start);
}

/* Whether the children stand on lines of their own */
static gboolean
is_tall (const char *bytes, const PolicyNode *node)
{
  guint n_children = policy_node_get_n_children (node);

  return (n_children > 0 && has_newline (bytes, get_gap (bytes, node, 0))) ||
         (n_children > 1 && has_newline (bytes, get_gap (bytes, node, 1)));
}

/* Whether a new list or object at @node may take several lines */
static gboolean
is_tall_place (const char *bytes, const PolicyNode *node)
{
  const PolicyNode *parent;

  while ((parent = policy_node_get_parent (node)) != NULL)
    {
      if (is_tall (bytes, parent))
        return TRUE;
      if (policy_node_get_n_children (parent) > 0 && policy_node_get_node_type (parent) == POLICY_NODE_OBJECT)
        return FALSE;
      node = parent;
    }
  return policy_node_get_n_children (node) == 0 || has_newline (bytes, policy_node_get_span (node));
}

/* What the children of @node are indented by more than itself; NULL when it does not show. */
static char *
dup_unit_of (const char *bytes, const PolicyNode *node)
{
  PolicySpan outer;
  PolicySpan inner;
  gsize length;

  if (policy_node_get_n_children (node) == 0 || !has_newline (bytes, get_gap (bytes, node, 0)))
    return NULL;
  outer = get_indent (bytes, policy_node_get_span (node).start);
  inner = get_indent (bytes, get_begin (policy_node_get_child (node, 0)));
  length = outer.end - outer.start;
  if (inner.end - inner.start <= length || memcmp (bytes + outer.start, bytes + inner.start, length) != 0)
    return NULL;
  return g_strndup (bytes + inner.start + length, inner.end - inner.start - length);
}

static char *
find_unit_below (const char *bytes, const PolicyNode *node)
{
  char *unit = dup_unit_of (bytes, node);

  for (guint i = 0; unit == NULL && i < policy_node_get_n_children (node); i++)
    {
      const PolicyNode *child = policy_node_get_child (node, i);

      if (is_container (child))
        unit = find_unit_below (bytes, child);
    }
  return unit;
}

static void
count_lists (const char *bytes, const PolicyNode *node, guint *n_short, guint *n_tall)
{
  const PolicyNode *first = policy_node_get_child (node, 0);

  if (first == NULL || *n_short + *n_tall >= ENOUGH_LISTS)
    return;
  if (policy_node_get_node_type (node) == POLICY_NODE_ARRAY && !is_container (first))
    {
      if (is_tall (bytes, node))
        (*n_tall)++;
      else
        (*n_short)++;
      return;
    }
  for (guint i = 0; i < policy_node_get_n_children (node); i++)
    count_lists (bytes, policy_node_get_child (node, i), n_short, n_tall);
}

static char *
find_colon (const char *bytes, const PolicyNode *near)
{
  for (const PolicyNode *node = near; node != NULL; node = policy_node_get_parent (node))
    {
      const PolicyNode *member = policy_node_get_key (node) != NULL ? node : NULL;
      PolicySpan span;

      if (policy_node_get_node_type (node) == POLICY_NODE_OBJECT && policy_node_get_n_children (node) > 0)
        member = policy_node_get_child (node, 0);
      if (member == NULL)
        continue;
      span.start = policy_node_get_key_span (member).end;
      span.end = policy_node_get_span (member).start;
      if (!has_newline (bytes, span))
        return g_strndup (bytes + span.start, span.end - span.start);
    }
  return g_strdup (": ");
}

static const char *
find_newline (const char *bytes, gsize length, gsize offset)
{
  gsize i = offset;

  while (i > 0 && bytes[i - 1] != '\n' && bytes[i - 1] != '\r')
    i--;
  if (i == 0)
    {
      i = offset;
      while (i < length && bytes[i] != '\n' && bytes[i] != '\r')
        i++;
      if (i == length)
        return "\n";
      if (bytes[i] == '\r' && bytes[i + 1] == '\n')
        return "\r\n";
    }
  else
    i--;
  if (bytes[i] == '\r')
    return "\r";
  return i > 0 && bytes[i - 1] == '\r' ? "\r\n" : "\n";
}

static void
style_init (PolicyEditStyle *self, PolicyText *text, const PolicyNode *near)
{
  guint n_short = 0;
  guint n_tall = 0;

  self->bytes = policy_text_get_text (text, &self->length);
  self->newline = find_newline (self->bytes, self->length, policy_node_get_span (near).start);
  self->unit = NULL;
  for (const PolicyNode *node = near; node != NULL && self->unit == NULL;
       node = policy_node_get_parent (node))
    self->unit = dup_unit_of (self->bytes, node);
  if (self->unit == NULL)
    self->unit = find_unit_below (self->bytes, policy_text_get_root (text));
  if (self->unit == NULL)
    self->unit = g_strdup (DEFAULT_UNIT);
  self->colon = find_colon (self->bytes, near);
  self->comma = g_str_has_suffix (self->colon, ":") ? "," : ", ";
  count_lists (self->bytes, policy_text_get_root (text), &n_short, &n_tall);
  self->short_lists = n_short > n_tall;
}

/* Whether a new child of @parent takes several lines: as its like among its siblings do, else as there is
 * room */
static gboolean
is_tall_child (const PolicyEditStyle *style, const PolicyNode *parent, JsonNode *value, gboolean tall_parent)
{
  PolicyNodeType type = JSON_NODE_HOLDS_ARRAY (value) ? POLICY_NODE_ARRAY : POLICY_NODE_OBJECT;
  gboolean seen = FALSE;

  if (!policy_edit_value_has_children (value))
    return FALSE;
  for (guint i = 0; i < policy_node_get_n_children (parent); i++)
    {
      const PolicyNode *child = policy_node_get_child (parent, i);

      if (policy_node_get_node_type (child) != type || policy_node_get_n_children (child) == 0)
        continue;
      if (is_tall (style->bytes, child))
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
append_child (GString *out, const PolicyEditStyle *style, const char *name, JsonNode *value,
              const char *indent, gboolean tall)
{
  if (name != NULL)
    {
      policy_edit_value_append_string (out, name);
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
  gap = get_gap (style->bytes, parent, position);
  if (has_newline (style->bytes, gap))
    {
      PolicySpan indent = get_indent (style->bytes, gap.end);

      return g_strdup_printf ("%s%.*s", style->newline, (int)(indent.end - indent.start),
                              style->bytes + indent.start);
    }
  if (policy_node_get_n_children (parent) == 1 && gap.start == gap.end)
    return g_strdup (style->comma + 1);
  return g_strndup (style->bytes + gap.start, gap.end - gap.start);
}

static char *
insert_child (PolicyText *text, const PolicyNode *parent, int position, const char *name, JsonNode *value)
{
  g_auto (PolicyEditStyle) style = { NULL };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *indent = NULL;
  g_autofree char *gap = NULL;
  guint n_children = policy_node_get_n_children (parent);
  PolicySpan span = policy_node_get_span (parent);
  const PolicyNode *neighbour;
  gboolean tall;

  style_init (&style, text, parent);
  if (n_children == 0)
    {
      g_autofree char *inner = NULL;

      indent = dup_indent (&style, span.start);
      inner = g_strconcat (indent, style.unit, NULL);
      tall = has_newline (style.bytes, span) || is_tall_place (style.bytes, parent);
      if (tall && name == NULL && style.short_lists && !policy_edit_value_has_children (value))
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
  indent = dup_indent (&style, get_begin (neighbour));
  tall = is_tall_child (&style, parent, value, is_tall (style.bytes, parent));
  if ((guint)position == n_children)
    {
      gsize end = policy_node_get_span (neighbour).end;

      g_string_append_printf (out, ",%s", gap);
      append_child (out, &style, name, value, indent, tall);
      return splice (&style, end, end, out->str);
    }
  append_child (out, &style, name, value, indent, tall);
  g_string_append_printf (out, ",%s", gap);
  return splice (&style, get_begin (neighbour), get_begin (neighbour), out->str);
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
    return splice (&style, get_begin (node), get_begin (policy_node_get_child (parent, index + 1)), "");
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
      if ((c == '\n' || (c == '\r' && next != '\n')) && next != '\n' && next != '\r')
        g_string_append (out, style->unit);
    }
}

/* Makes a list of a value and a new one */
static char *
make_list (PolicyText *text, const PolicyNode *node, int position, JsonNode *element)
{
  g_auto (PolicyEditStyle) style = { NULL };
  g_autoptr (GString) out = g_string_new ("[");
  g_autofree char *indent = NULL;
  g_autofree char *inner = NULL;
  PolicySpan span = policy_node_get_span (node);
  gboolean scalars = !is_container (node) && !policy_edit_value_has_children (element);
  gboolean tall;

  style_init (&style, text, node);
  tall = has_newline (style.bytes, span) ||
         (is_tall_place (style.bytes, node) && !(scalars && style.short_lists) &&
          !(is_container (node) && policy_node_get_n_children (node) > 0));
  indent = dup_indent (&style, span.start);
  inner = g_strconcat (indent, style.unit, NULL);
  if (tall)
    g_string_append_printf (out, "%s%s", style.newline, inner);
  if (position == 0)
    policy_edit_value_append (out, &style, element, tall ? inner : indent,
                              tall && policy_edit_value_has_children (element));
  else if (tall)
    append_indented (out, &style, node);
  else
    g_string_append_len (out, style.bytes + span.start, (gssize)(span.end - span.start));
  if (tall)
    g_string_append_printf (out, ",%s%s", style.newline, inner);
  else
    g_string_append (out, style.comma);
  if (position != 0)
    policy_edit_value_append (out, &style, element, tall ? inner : indent,
                              tall && policy_edit_value_has_children (element));
  else if (tall)
    append_indented (out, &style, node);
  else
    g_string_append_len (out, style.bytes + span.start, (gssize)(span.end - span.start));
  if (tall)
    g_string_append_printf (out, "%s%s", style.newline, indent);
  g_string_append_c (out, ']');
  return splice (&style, span.start, span.end, out->str);
}

/**
 * policy_edit_insert_element:
 * @text: a text
 * @path: the JSON pointer of a list in it, or of a value that is to become one
 * @position: where in the list, or -1 for its end
 * @element: what to insert
 *
 * Returns: (transfer full): the new text
 */
char *
policy_edit_insert_element (PolicyText *text, const char *path, int position, JsonNode *element)
{
  const PolicyNode *node;

  g_return_val_if_fail (text != NULL && path != NULL && element != NULL, NULL);
  node = policy_text_lookup (text, path);
  g_return_val_if_fail (node != NULL, NULL);

  if (policy_node_get_node_type (node) == POLICY_NODE_ARRAY)
    return insert_child (text, node, position, NULL, element);
  return make_list (text, node, position, element);
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
 * @value: its value
 * @before: (nullable): the name of the member to stand before, or %NULL for the end
 *
 * Returns: (transfer full): the new text
 */
char *
policy_edit_insert_member (PolicyText *text, const char *path, const char *name, JsonNode *value,
                           const char *before)
{
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
  neighbour = before != NULL ? policy_node_get_member (node, before) : NULL;
  return insert_child (text, node, neighbour != NULL ? (int)policy_node_get_index (neighbour) : -1, name,
                       value);
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
  policy_edit_value_append_string (out, name);
  return splice (&style, span.start, span.end, out->str);
}

/**
 * policy_edit_replace:
 * @text: a text
 * @path: the JSON pointer of a value in it
 * @value: what to put in its place
 *
 * Returns: (transfer full): the new text
 */
char *
policy_edit_replace (PolicyText *text, const char *path, JsonNode *value)
{
  g_auto (PolicyEditStyle) style = { NULL };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *indent = NULL;
  const PolicyNode *node;
  PolicySpan span;
  gboolean tall;

  g_return_val_if_fail (text != NULL && path != NULL && value != NULL, NULL);
  node = policy_text_lookup (text, path);
  g_return_val_if_fail (node != NULL, NULL);

  style_init (&style, text, node);
  span = policy_node_get_span (node);
  indent = dup_indent (&style, span.start);
  if (policy_node_get_n_children (node) > 0)
    tall = is_tall (style.bytes, node);
  else
    tall =
        is_tall_place (style.bytes, node) && !(style.short_lists && policy_edit_value_is_scalar_list (value));
  policy_edit_value_append (out, &style, value, indent, tall);
  return splice (&style, span.start, span.end, out->str);
}

/**
 * policy_edit_render:
 * @value: a policy
 *
 * Returns: (transfer full): its text, as a new policy is laid out
 */
char *
policy_edit_render (JsonNode *value)
{
  PolicyEditStyle style = {
    .newline = "\n", .unit = (char *)DEFAULT_UNIT, .colon = (char *)": ", .comma = ", "
  };
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (value != NULL, g_string_free (out, FALSE));

  policy_edit_value_append (out, &style, value, "", TRUE);
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}
