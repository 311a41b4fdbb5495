/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-anchor.h"

#include <string.h>

#include "policy-writer.h"

static void append_normal (GString *out, const PolicyNode *node, const char *except);

static int
compare_texts (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *)one, *(const char *const *)other);
}

static void
append_quoted (GString *out, const char *text)
{
  g_autoptr (PolicyWriter) writer = policy_writer_new ();
  g_autofree char *json = NULL;

  policy_writer_add_string (writer, text);
  json = policy_writer_dup_json (writer);
  g_string_append (out, json);
}

/* To IAM the order of a list and of an object's members means nothing, and a list of one is what is in it. */
static void
append_children (GString *out, const PolicyNode *node, const char *except)
{
  gboolean is_object = policy_node_get_node_type (node) == POLICY_NODE_OBJECT;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < policy_node_get_n_children (node); i++)
    {
      const PolicyNode *child = policy_node_get_child (node, i);
      g_autoptr (GString) text = g_string_new (NULL);

      if (is_object && g_strcmp0 (policy_node_get_key (child), except) == 0)
        continue;
      if (is_object)
        {
          append_quoted (text, policy_node_get_key (child));
          g_string_append_c (text, ':');
        }
      append_normal (text, child, NULL);
      g_ptr_array_add (texts, g_string_free (g_steal_pointer (&text), FALSE));
    }
  g_ptr_array_sort (texts, compare_texts);
  g_string_append_c (out, is_object ? '{' : '[');
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "," : "", (const char *)g_ptr_array_index (texts, i));
  g_string_append_c (out, is_object ? '}' : ']');
}

static void
append_normal (GString *out, const PolicyNode *node, const char *except)
{
  PolicyNodeType type = policy_node_get_node_type (node);

  if (type == POLICY_NODE_ARRAY && policy_node_get_n_children (node) == 1)
    append_normal (out, policy_node_get_child (node, 0), NULL);
  else if (policy_node_is_container (node))
    append_children (out, node, except);
  else if (type == POLICY_NODE_STRING)
    append_quoted (out, policy_node_get_string (node));
  else
    g_string_append (out, policy_node_get_string (node));
}

/* The same for what says the same, whatever its layout and the order of what is in it; without one member */
static char *
dup_digest (const PolicyNode *node, const char *except)
{
  g_autoptr (GString) normal = g_string_new (NULL);
  g_autofree char *sum = NULL;

  append_normal (normal, node, except);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, normal->str, (gssize)normal->len);
  return g_strconcat ("sha256:", sum, NULL);
}

/* The statement that a value stands in, or is; NULL: none */
static const PolicyNode *
find_statement (PolicyText *text, const PolicyNode *node)
{
  const PolicyNode *list = policy_node_get_member (policy_text_get_root (text), "Statement");
  gboolean is_list = list != NULL && policy_node_get_node_type (list) == POLICY_NODE_ARRAY;

  for (; node != NULL && list != NULL; node = policy_node_get_parent (node))
    if (is_list ? policy_node_get_parent (node) == list : node == list)
      return node;
  return NULL;
}

static gboolean
is_only_sid (PolicyText *text, const char *sid)
{
  guint n = 0;

  for (guint i = 0; i < policy_text_get_n_statements (text) && n < 2; i++)
    n += g_strcmp0 (policy_node_get_sid (policy_text_get_statement (text, i)), sid) == 0;
  return n == 1;
}

/* Positions in lists are left out: they change when something is added. */
static char *
dup_element (const PolicyNode *node, const PolicyNode *within)
{
  GString *element = g_string_new (NULL);

  for (; node != NULL && node != within; node = policy_node_get_parent (node))
    if (policy_node_get_key (node) != NULL)
      {
        if (element->len > 0)
          g_string_prepend_c (element, '/');
        g_string_prepend (element, policy_node_get_key (node));
      }
  return g_string_free (element, element->len == 0);
}

/**
 * check_anchor_new:
 * @finding: a finding
 * @text: the text that it was found in
 *
 * Returns: (transfer full): what it is about
 */
CheckAnchor *
check_anchor_new (CheckFinding *finding, PolicyText *text)
{
  CheckAnchor *self;
  const PolicyNode *node, *statement, *root;

  g_return_val_if_fail (CHECK_IS_FINDING (finding) && text != NULL, NULL);

  self = g_new0 (CheckAnchor, 1);
  self->code = g_strdup (check_finding_get_code (finding));
  root = policy_text_get_root (text);
  node = policy_text_lookup (text, check_finding_get_path (finding));
  if (node == NULL || node == root)
    return self;
  statement = find_statement (text, node);
  if (statement != NULL)
    {
      const char *sid = policy_node_get_sid (statement);

      if (sid != NULL && *sid != '\0' && is_only_sid (text, sid))
        self->sid = g_strdup (sid);
      else
        self->statement = dup_digest (statement, "Sid");
    }
  self->element = dup_element (node, statement != NULL ? statement : root);
  self->value = policy_node_is_container (node) ? dup_digest (node, node == statement ? "Sid" : NULL)
                                                : g_strdup (policy_node_get_string (node));
  return self;
}

/**
 * check_anchor_free:
 * @self: (transfer full) (nullable): an anchor
 */
void
check_anchor_free (CheckAnchor *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->sid);
  g_free (self->statement);
  g_free (self->element);
  g_free (self->value);
  g_free (self);
}

/**
 * check_anchor_dup_digest:
 * @self: an anchor
 *
 * Returns: (transfer full): the same for anchors that are equal, else another one
 */
char *
check_anchor_dup_digest (const CheckAnchor *self)
{
  const char *parts[] = { self->code, self->sid, self->statement, self->element, self->value };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = parts[i] != NULL ? parts[i] : "";

      g_checksum_update (sum, (const guchar *)(parts[i] != NULL ? "+" : "-"), 1);
      g_checksum_update (sum, (const guchar *)part, (gssize)strlen (part) + 1);
    }
  return g_strdup (g_checksum_get_string (sum));
}
