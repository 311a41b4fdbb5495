/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four bytes that choose an edit, then a text. What is read is kept to the byte, each value is where its path
 * and its span say, an edit changes what it names and nothing else, and undo brings every byte back. */
#include "config.h"

#include "fuzz.h"
#include "policy-document-merge.h"
#include "policy-document.h"
#include "policy-edit.h"
#include "policy-error.h"
#include "policy-reader.h"

#define MAX_CHECKED 64

static void
check_node (PolicyText *text, const PolicyNode *node)
{
  g_autofree char *path = policy_node_get_path (node);
  PolicySpan span = policy_node_get_span (node);
  const PolicyNode *parent = policy_node_get_parent (node);
  gsize length;
  guint line, column;

  policy_text_get_text (text, &length);
  fuzz_assert (span.start < span.end && span.end <= length);
  policy_text_locate (text, span.start, &line, &column);
  fuzz_assert (line >= 1 && column >= 1);
  if (parent != NULL)
    {
      PolicySpan outer = policy_node_get_span (parent);

      fuzz_assert (outer.start < span.start && span.end < outer.end);
      fuzz_assert (policy_node_get_child (parent, policy_node_get_index (node)) == node);
    }
  /* Where two members have one name, the path is that of one of them */
  if (policy_text_find_duplicate_key (text) == NULL)
    fuzz_assert (policy_text_lookup (text, path) == node);
}

/* Checks the first values and returns the one that the edit is for. */
static const PolicyNode *
walk (PolicyText *text, guint chosen)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();

  g_ptr_array_add (nodes, (gpointer)policy_text_get_root (text));
  for (guint i = 0; i < nodes->len && nodes->len < MAX_CHECKED; i++)
    for (guint child = 0; child < policy_node_get_n_children (nodes->pdata[i]); child++)
      g_ptr_array_add (nodes, (gpointer)policy_node_get_child (nodes->pdata[i], child));
  for (guint i = 0; i < nodes->len && i < MAX_CHECKED; i++)
    check_node (text, nodes->pdata[i]);
  return nodes->pdata[chosen % nodes->len];
}

static const char *
make_value (guint kind)
{
  static const char *const values[] = {
    "\"s3:GetObject\"", "[]", "{\"a\": [1, {\"b\": null}]}", "-1.5", "\"\\u0001\\\"é\"", "true",
    "[\"x\", \"y\"]",   "{}"
  };

  return values[kind % G_N_ELEMENTS (values)];
}

/* NULL where the edit can not be made of this value */
static char *
edit (PolicyText *text, const PolicyNode *node, const guint8 *choice)
{
  g_autofree char *path = policy_node_get_path (node);
  const char *value = make_value (choice[2]);
  PolicyNodeType type = policy_node_get_node_type (node);

  switch (choice[1] % 4)
    {
    case 0:
      return policy_edit_replace (text, path, value);
    case 1:
      if (policy_node_get_parent (node) == NULL)
        return NULL;
      return policy_node_get_key (node) != NULL ? policy_edit_remove_member (text, path)
                                                : policy_edit_remove_element (text, path);
    case 2:
      return policy_edit_insert_element (text, path, choice[3] % 8 == 0 ? -1 : choice[3] % 3, value);
    default:
      return type == POLICY_NODE_OBJECT ? policy_edit_insert_member (text, path, "new/~\"", value, NULL)
                                        : NULL;
    }
}

/* What the edit named is there or gone; the values beside it are what they were. */
static void
check_edit (PolicyText *before, const PolicyNode *node, PolicyText *after, guint op)
{
  const PolicyNode *root = policy_text_get_root (before), *edited = policy_text_get_root (after);
  const PolicyNode *top = node;
  guint n_before = policy_node_get_n_children (root), n_after = policy_node_get_n_children (edited);

  if (node == root)
    return;
  while (policy_node_get_parent (top) != root)
    top = policy_node_get_parent (top);
  fuzz_assert (policy_node_get_node_type (root) == policy_node_get_node_type (edited));
  fuzz_assert (n_after == n_before - (op == 1 && node == top ? 1 : 0));
  for (guint i = 0; i < n_before; i++)
    {
      const PolicyNode *child = policy_node_get_child (root, i);
      guint place = op == 1 && node == top && i > policy_node_get_index (top) ? i - 1 : i;

      if (child != top)
        fuzz_assert (fuzz_nodes_equal (child, policy_node_get_child (edited, place)));
    }
}

static void
check_document (PolicyText *before, PolicyText *after)
{
  g_autoptr (PolicyDocument) document = policy_document_new_for_text (before);
  const char *old = policy_text_get_text (before, NULL), *new = policy_text_get_text (after, NULL);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *merged = NULL;

  policy_document_set_text (document, after, "Edit");
  policy_document_merge (document, before);
  merged = policy_document_to_string (document);
  while (policy_document_get_can_undo (document))
    policy_document_undo (document);
  undone = policy_document_to_string (document);
  fuzz_assert (g_str_equal (undone, old));
  if (!g_str_equal (old, new))
    {
      policy_document_redo (document);
      redone = policy_document_to_string (document);
      fuzz_assert (g_str_equal (redone, new));
    }
  while (policy_document_get_can_redo (document))
    policy_document_redo (document);
  g_free (g_steal_pointer (&redone));
  redone = policy_document_to_string (document);
  fuzz_assert (g_str_equal (redone, merged));
}

static void
check_respaced (PolicyText *text)
{
  static const char *const spaces[] = { "", " ", "\r\n\t" };

  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    {
      g_autofree char *spaced = fuzz_respace (text, spaces[i]);
      g_autoptr (PolicyText) again = policy_text_parse (spaced, -1, NULL);

      fuzz_assert (again != NULL);
      fuzz_assert (fuzz_nodes_equal (policy_text_get_root (text), policy_text_get_root (again)));
      fuzz_assert (policy_text_get_size (text) == policy_text_get_size (again));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (PolicyText) text = NULL;
  g_autoptr (PolicyText) complete = NULL;
  g_autoptr (PolicyText) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *edited = NULL;
  const PolicyNode *node;
  gboolean has_bom = FALSE;
  const char *bytes;
  gsize length;

  if (size < 4)
    return 0;
  text = policy_reader_read ((const char *)data + 4, size - 4, &has_bom, NULL);
  if (text == NULL)
    {
      g_autoptr (PolicyText) inner = policy_reader_unwrap ((const char *)data + 4, size - 4, NULL);

      if (inner != NULL)
        walk (inner, 0);
      return 0;
    }
  bytes = policy_text_get_text (text, &length);
  fuzz_assert (length == size - 4 - (has_bom ? 3 : 0));
  fuzz_assert (memcmp (bytes, data + size - length, length) == 0);

  complete = policy_reader_complete (text);
  fuzz_assert (complete != NULL);
  node = walk (text, data[0]);
  check_respaced (text);
  /* Paths name one value only where no two members have one name */
  if (policy_text_find_duplicate_key (text) != NULL)
    return 0;
  edited = edit (text, node, data);
  if (edited == NULL)
    return 0;
  after = policy_text_parse (edited, -1, &error);
  if (after == NULL)
    {
      /* An edit may nest a text deeper than what is read. */
      fuzz_assert (g_error_matches (error, POLICY_ERROR, POLICY_ERROR_TOO_DEEP));
      return 0;
    }
  check_edit (text, node, after, data[1] % 4);
  if (policy_node_get_node_type (policy_text_get_root (after)) == POLICY_NODE_OBJECT)
    check_document (text, after);
  return 0;
}
