/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <stdio.h>

/* libFuzzer keeps the input that aborts, but not one that traps as a fatal warning does. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  g_log_writer_standard_streams (level, fields, n_fields, user_data);
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) != 0)
    abort ();
  return G_LOG_WRITER_HANDLED;
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_writer_func (write_log, NULL, NULL);
  return 0;
}

void
fuzz_fail (const char *place, const char *expression)
{
  fprintf (stderr, "%s: not so: %s\n", place, expression);
  abort ();
}

/* Whether both say the same, however they are spelt and spaced. Members keep their order. */
gboolean
fuzz_nodes_equal (const PolicyNode *one, const PolicyNode *other)
{
  if (policy_node_get_node_type (one) != policy_node_get_node_type (other) ||
      g_strcmp0 (policy_node_get_key (one), policy_node_get_key (other)) != 0 ||
      g_strcmp0 (policy_node_get_string (one), policy_node_get_string (other)) != 0 ||
      policy_node_get_n_children (one) != policy_node_get_n_children (other))
    return FALSE;
  for (guint i = 0; i < policy_node_get_n_children (one); i++)
    if (!fuzz_nodes_equal (policy_node_get_child (one, i), policy_node_get_child (other, i)))
      return FALSE;
  return TRUE;
}

static void
write_span (GString *out, const char *bytes, PolicySpan span)
{
  g_string_append_len (out, bytes + span.start, (gssize)(span.end - span.start));
}

static void
write_node (GString *out, const char *bytes, const PolicyNode *node, const char *spaces)
{
  PolicyNodeType type = policy_node_get_node_type (node);

  g_string_append (out, spaces);
  if (policy_node_get_key (node) != NULL)
    {
      write_span (out, bytes, policy_node_get_key_span (node));
      g_string_append_printf (out, "%s:%s", spaces, spaces);
    }
  if (type != POLICY_NODE_ARRAY && type != POLICY_NODE_OBJECT)
    {
      write_span (out, bytes, policy_node_get_span (node));
      return;
    }
  g_string_append_c (out, type == POLICY_NODE_ARRAY ? '[' : '{');
  for (guint i = 0; i < policy_node_get_n_children (node); i++)
    {
      if (i > 0)
        g_string_append_printf (out, "%s,", spaces);
      write_node (out, bytes, policy_node_get_child (node, i), spaces);
    }
  g_string_append_printf (out, "%s%c", spaces, type == POLICY_NODE_ARRAY ? ']' : '}');
}

/* The same values with @spaces for all white space between them */
char *
fuzz_respace (PolicyText *text, const char *spaces)
{
  GString *out = g_string_new (NULL);

  write_node (out, policy_text_get_text (text, NULL), policy_text_get_root (text), spaces);
  return g_string_free (out, FALSE);
}
