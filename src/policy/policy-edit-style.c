/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a text is laid out near an edit. */
#include "config.h"

#include "policy-edit-style.h"

#include <string.h>

#define DEFAULT_UNIT "    "
#define ENOUGH_LISTS 32 /* how many lists tell whether the text writes them on one line */

void
policy_edit_style_clear (PolicyEditStyle *self)
{
  g_free (self->unit);
  g_free (self->colon);
}

gboolean
policy_edit_style_has_newline (const char *bytes, PolicySpan span)
{
  for (gsize i = span.start; i < span.end; i++)
    {
      if (bytes[i] == '\n' || bytes[i] == '\r')
        return TRUE;
    }
  return FALSE;
}

/* Where an element or a member begins: at its name, when it has one */
gsize
policy_edit_style_get_begin (const PolicyNode *node)
{
  return policy_node_get_key (node) != NULL ? policy_node_get_key_span (node).start
                                            : policy_node_get_span (node).start;
}

/* The white space before a child, behind the bracket or the comma */
PolicySpan
policy_edit_style_get_gap (const char *bytes, const PolicyNode *parent, guint position)
{
  PolicySpan gap = { .end = policy_edit_style_get_begin (policy_node_get_child (parent, position)) };

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
PolicySpan
policy_edit_style_get_indent (const char *bytes, gsize offset)
{
  PolicySpan indent = { .start = offset };

  while (indent.start > 0 && bytes[indent.start - 1] != '\n' && bytes[indent.start - 1] != '\r')
    indent.start--;
  indent.end = indent.start;
  while (indent.end < offset && (bytes[indent.end] == ' ' || bytes[indent.end] == '\t'))
    indent.end++;
  return indent;
}

char *
policy_edit_style_dup_indent (const PolicyEditStyle *style, gsize offset)
{
  PolicySpan indent = policy_edit_style_get_indent (style->bytes, offset);

  return g_strndup (style->bytes + indent.start, indent.end - indent.start);
}

/* Whether the children stand on lines of their own */
gboolean
policy_edit_style_is_tall (const char *bytes, const PolicyNode *node)
{
  guint n_children = policy_node_get_n_children (node);

  return (n_children > 0 &&
          policy_edit_style_has_newline (bytes, policy_edit_style_get_gap (bytes, node, 0))) ||
         (n_children > 1 &&
          policy_edit_style_has_newline (bytes, policy_edit_style_get_gap (bytes, node, 1)));
}

/* Whether a new list or object at @node may take several lines */
gboolean
policy_edit_style_is_tall_place (const char *bytes, const PolicyNode *node)
{
  const PolicyNode *parent;

  while ((parent = policy_node_get_parent (node)) != NULL)
    {
      if (policy_edit_style_is_tall (bytes, parent))
        return TRUE;
      if (policy_node_get_n_children (parent) > 0 && policy_node_get_node_type (parent) == POLICY_NODE_OBJECT)
        return FALSE;
      node = parent;
    }
  return policy_node_get_n_children (node) == 0 ||
         policy_edit_style_has_newline (bytes, policy_node_get_span (node));
}

/* What the children of @node are indented by more than itself; NULL when it does not show. */
static char *
dup_unit_of (const char *bytes, const PolicyNode *node)
{
  PolicySpan outer;
  PolicySpan inner;
  gsize length;

  if (policy_node_get_n_children (node) == 0 ||
      !policy_edit_style_has_newline (bytes, policy_edit_style_get_gap (bytes, node, 0)))
    return NULL;
  outer = policy_edit_style_get_indent (bytes, policy_node_get_span (node).start);
  inner = policy_edit_style_get_indent (bytes, policy_edit_style_get_begin (policy_node_get_child (node, 0)));
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

      if (policy_node_is_container (child))
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
  if (policy_node_get_node_type (node) == POLICY_NODE_ARRAY && !policy_node_is_container (first))
    {
      if (policy_edit_style_is_tall (bytes, node))
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
      if (!policy_edit_style_has_newline (bytes, span))
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

void
policy_edit_style_init (PolicyEditStyle *self, PolicyText *text, const PolicyNode *near)
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

/* How a new policy is laid out */
void
policy_edit_style_init_new (PolicyEditStyle *self)
{
  *self = (PolicyEditStyle){
    .newline = "\n", .unit = g_strdup (DEFAULT_UNIT), .colon = g_strdup (": "), .comma = ", "
  };
}
