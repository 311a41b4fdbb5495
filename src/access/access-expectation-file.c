/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-expectation-file.h"

#include "access-request-reader.h"
#include "policy-edit.h"
#include "policy-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * access_expectation_file_dup_name:
 * @policy_name: the name or path of a policy's file, such as "labeling-lead.json"
 *
 * Returns: (transfer full): the name or path of the file beside it that holds what is expected of it, such as
 * "labeling-lead.expectations.json"
 */
char *
access_expectation_file_dup_name (const char *policy_name)
{
  g_return_val_if_fail (policy_name != NULL, NULL);

  if (g_str_has_suffix (policy_name, ".json"))
    return g_strdup_printf ("%.*s.expectations.json", (int)(strlen (policy_name) - strlen (".json")),
                            policy_name);
  return g_strconcat (policy_name, ".expectations.json", NULL);
}

static AccessExpectation *
read_expectation (PolicyText *text, const PolicyNode *node, GError **error)
{
  const PolicyNode *name = policy_node_get_member (node, "name");
  const PolicyNode *expect = policy_node_get_member (node, "expect");
  const char *word = policy_node_get_string (expect);
  static const char *const further[] = { "name", "expect", NULL };
  g_autoptr (AccessRequest) request = NULL;

  if (policy_node_get_node_type (node) != POLICY_NODE_OBJECT)
    access_request_reader_set_error (text, node, error, ACCESS_EXPECTATION_ERROR,
                                     ACCESS_EXPECTATION_ERROR_NOT_OBJECT,
                                     _ ("Each expectation must be an object between braces"));
  else if (name != NULL && policy_node_get_node_type (name) != POLICY_NODE_STRING)
    access_request_reader_set_error (text, name, error, ACCESS_EXPECTATION_ERROR,
                                     ACCESS_EXPECTATION_ERROR_INVALID_NAME,
                                     _ ("The “name” of an expectation must be a text"));
  else if (g_strcmp0 (word, "allowed") != 0 && g_strcmp0 (word, "denied") != 0)
    access_request_reader_set_error (
        text, expect != NULL ? expect : node, error, ACCESS_EXPECTATION_ERROR,
        ACCESS_EXPECTATION_ERROR_INVALID_EXPECT,
        _ ("An expectation needs “expect”, which is either “allowed” or “denied”"));
  else if (access_request_reader_refuse_unknown (text, node, further, error))
    request = access_request_reader_read_pattern (text, node, error);
  if (request == NULL)
    return NULL;
  return access_expectation_new (policy_node_get_string (name), g_str_equal (word, "allowed"), request);
}

/**
 * access_expectation_file_read:
 * @text: the contents of a file of expectations
 * @error: return location for an error of %ACCESS_EXPECTATION_ERROR, or of %ACCESS_REQUEST_ERROR for the
 * request of an expectation
 *
 * The file is an object with the list "expectations". Each of it has "expect", which is "allowed" or
 * "denied", an "action", and where needed a "name", a "resource", a "principal" and a "context": see
 * access_request_reader_read_pattern(). Other members of it are refused; beside the list they may stand.
 *
 * Returns: (transfer full) (nullable): a list of #AccessExpectation, or %NULL with @error set
 */
GListModel *
access_expectation_file_read (PolicyText *text, GError **error)
{
  g_autoptr (GListStore) expectations = NULL;
  const PolicyNode *list;

  g_return_val_if_fail (text != NULL, NULL);

  list = policy_node_get_member (policy_text_get_root (text), "expectations");
  if (list == NULL || policy_node_get_node_type (list) != POLICY_NODE_ARRAY)
    {
      access_request_reader_set_error (
          text, list != NULL ? list : policy_text_get_root (text), error, ACCESS_EXPECTATION_ERROR,
          ACCESS_EXPECTATION_ERROR_NO_LIST,
          _ ("A file of expectations must be an object with a list “expectations”"));
      return NULL;
    }
  expectations = g_list_store_new (ACCESS_TYPE_EXPECTATION);
  for (guint i = 0; i < policy_node_get_n_children (list); i++)
    {
      g_autoptr (AccessExpectation) expectation =
          read_expectation (text, policy_node_get_child (list, i), error);

      if (expectation == NULL)
        return NULL;
      g_list_store_append (expectations, expectation);
    }
  return G_LIST_MODEL (g_steal_pointer (&expectations));
}

static void
add_string (PolicyWriter *writer, const char *name, const char *value)
{
  policy_writer_add_name (writer, name);
  policy_writer_add_string (writer, value);
}

static void
add_values (PolicyWriter *writer, const char *const *values)
{
  gboolean list = values != NULL && values[1] != NULL;

  if (values == NULL)
    {
      policy_writer_add_null (writer);
      return;
    }
  if (list)
    policy_writer_begin_array (writer);
  for (; *values != NULL; values++)
    policy_writer_add_string (writer, *values);
  if (list)
    policy_writer_end_array (writer);
}

static void
add_context (PolicyWriter *writer, AccessRequest *request)
{
  g_auto (GStrv) keys = access_request_dup_context_keys (request);

  if (keys[0] == NULL)
    return;
  policy_writer_add_name (writer, "context");
  policy_writer_begin_object (writer);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      policy_writer_add_name (writer, keys[i]);
      add_values (writer, access_request_get_context (request, keys[i]));
    }
  policy_writer_end_object (writer);
}

static char *
dup_json (AccessExpectation *self)
{
  g_autoptr (PolicyWriter) writer = policy_writer_new ();
  AccessRequest *request = access_expectation_get_request (self);

  policy_writer_begin_object (writer);
  if (access_expectation_get_name (self) != NULL)
    add_string (writer, "name", access_expectation_get_name (self));
  add_string (writer, "expect", access_expectation_get_allowed (self) ? "allowed" : "denied");
  add_string (writer, "action", access_request_get_action (request));
  if (access_request_get_resource (request) != NULL)
    add_string (writer, "resource", access_request_get_resource (request));
  if (access_request_get_principal (request) != NULL)
    add_string (writer, "principal", access_request_get_principal (request));
  add_context (writer, request);
  policy_writer_end_object (writer);
  return policy_writer_dup_json (writer);
}

/**
 * access_expectation_file_add:
 * @text: (nullable): what access_expectation_file_read() reads, or %NULL for a new file
 * @expectation: one more
 *
 * Adds it at the end. The rest stays as it is written, and members that nobody here knows stay too.
 *
 * Returns: (transfer full): the new contents of the file
 */
char *
access_expectation_file_add (PolicyText *text, AccessExpectation *expectation)
{
  g_autoptr (PolicyText) empty = NULL;
  g_autofree char *json = NULL;

  g_return_val_if_fail (ACCESS_IS_EXPECTATION (expectation), NULL);

  json = dup_json (expectation);
  if (text == NULL)
    text = empty = policy_text_parse ("{\n    \"expectations\": [\n    ]\n}\n", -1, NULL);
  return policy_edit_insert_element (text, "/expectations", -1, json);
}

/**
 * access_expectation_file_remove:
 * @text: what access_expectation_file_read() reads
 * @position: which of its expectations
 *
 * Returns: (transfer full): the contents of the file without it
 */
char *
access_expectation_file_remove (PolicyText *text, guint position)
{
  g_autofree char *path = g_strdup_printf ("/expectations/%u", position);

  g_return_val_if_fail (text != NULL && policy_text_lookup (text, path) != NULL, NULL);

  return policy_edit_remove_element (text, path);
}
