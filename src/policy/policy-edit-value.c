/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an edit lays out a new value: as its place asks for, each scalar and name as the value spells it. */
#include "config.h"

#include "policy-edit-value.h"

static void
append_span (GString *out, const PolicyNode *node, PolicySpan span)
{
  const char *bytes = policy_text_get_text (policy_node_get_text (node), NULL);

  g_string_append_len (out, bytes + span.start, (gssize)(span.end - span.start));
}

/*
 * policy_edit_value_is_scalar_list:
 * @value: a value
 *
 * Returns: whether it is a list of which no element is a list or an object
 */
gboolean
policy_edit_value_is_scalar_list (const PolicyNode *value)
{
  if (policy_node_get_node_type (value) != POLICY_NODE_ARRAY)
    return FALSE;
  for (guint i = 0; i < policy_node_get_n_children (value); i++)
    if (policy_node_get_node_type (policy_node_get_child (value, i)) >= POLICY_NODE_ARRAY)
      return FALSE;
  return TRUE;
}

/*
 * policy_edit_value_append:
 * @out: where to
 * @style: how the text is laid out
 * @value: a value, of a text of its own
 * @indent: of the line that it begins on
 * @tall: on several lines, if it has children
 *
 * Puts a new value behind @out.
 */
void
policy_edit_value_append (GString *out, const PolicyEditStyle *style, const PolicyNode *value,
                          const char *indent, gboolean tall)
{
  g_autofree char *inner = NULL;
  gboolean array = policy_node_get_node_type (value) == POLICY_NODE_ARRAY;

  if (!policy_node_is_container (value))
    {
      append_span (out, value, policy_node_get_span (value));
      return;
    }
  if (policy_node_get_n_children (value) == 0)
    {
      g_string_append (out, array ? "[]" : "{}");
      return;
    }

  inner = g_strconcat (indent, style->unit, NULL);
  g_string_append_c (out, array ? '[' : '{');
  for (guint i = 0; i < policy_node_get_n_children (value); i++)
    {
      const PolicyNode *child = policy_node_get_child (value, i);

      if (i > 0)
        g_string_append (out, tall ? "," : style->comma);
      if (tall)
        g_string_append_printf (out, "%s%s", style->newline, inner);
      if (!array)
        {
          append_span (out, child, policy_node_get_key_span (child));
          g_string_append (out, style->colon);
        }
      policy_edit_value_append (out, style, child, inner,
                                tall && !(style->short_lists && policy_edit_value_is_scalar_list (child)));
    }
  if (tall)
    g_string_append_printf (out, "%s%s", style->newline, indent);
  g_string_append_c (out, array ? ']' : '}');
}
