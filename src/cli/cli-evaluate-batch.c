/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-evaluate.h"

#include "access-evaluation.h"
#include "access-request-reader.h"
#include "cli-json.h"
#include "policy-reader.h"

#include <glib/gi18n.h>
#include <string.h>

/* A document stands in the list as it is, or as a text that holds it. */
static PolicyText *
read_document (PolicyText *batch, const PolicyNode *node, GError **error)
{
  PolicySpan span = policy_node_get_span (node);
  const char *bytes = policy_text_get_text (batch, NULL) + span.start;
  gsize length = span.end - span.start;
  g_autoptr (PolicyText) text = NULL;

  if (policy_node_get_node_type (node) == POLICY_NODE_STRING)
    {
      bytes = policy_node_get_string (node);
      length = strlen (bytes);
    }
  text = policy_reader_read (bytes, length, NULL, error);
  return text != NULL ? policy_reader_complete (text) : NULL;
}

/* A list of documents, or one alone */
static gboolean
read_documents (PolicyText *batch, const PolicyNode *node, GPtrArray *documents, GError **error)
{
  gboolean is_list = node != NULL && policy_node_get_node_type (node) == POLICY_NODE_ARRAY;
  guint n = is_list ? policy_node_get_n_children (node) : node != NULL;

  for (guint i = 0; i < n; i++)
    {
      PolicyText *document = read_document (batch, is_list ? policy_node_get_child (node, i) : node, error);

      if (document == NULL)
        return FALSE;
      g_ptr_array_add (documents, document);
    }
  return TRUE;
}

static AccessEvaluation *
evaluate (PolicyText *batch, const PolicyNode *item, GPtrArray *documents, GError **error)
{
  static const char *const beside[] = { "name", "why", "policies", "expected", NULL };
  static const char *const around[] = { "name", "why", "policies", "expected", "request", NULL };
  static const char *const within[] = { "beside", NULL }; /* as "compare" prints it */
  const PolicyNode *node = policy_node_get_member (item, "request");
  g_autoptr (AccessRequest) request = NULL;

  if (access_request_reader_refuse_unknown (batch, item, node != NULL ? around : beside, error) &&
      (node == NULL || access_request_reader_refuse_unknown (batch, node, within, error)))
    request = access_request_reader_read_node (batch, node != NULL ? node : item, error);
  if (request == NULL || !read_documents (batch, policy_node_get_member (item, "policies"), documents, error))
    return NULL;
  return access_evaluation_new (request, (PolicyText *const *)documents->pdata, documents->len,
                                g_get_real_time ());
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_statement (JsonBuilder *builder, PolicyStatement *statement, GPtrArray *documents)
{
  g_autofree char *path = policy_statement_get_path (statement);
  guint position = 0;

  g_ptr_array_find (documents, policy_statement_get_text (statement), &position);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "policy");
  json_builder_add_int_value (builder, position);
  add_string (builder, "path", path);
  if (policy_statement_get_sid (statement) != NULL)
    add_string (builder, "sid", policy_statement_get_sid (statement));
  json_builder_end_object (builder);
}

static void
add_evaluation (JsonBuilder *builder, AccessEvaluation *evaluation, GPtrArray *documents)
{
  GPtrArray *statements = access_evaluation_get_statements (evaluation);
  const char *const *undecided = access_evaluation_get_undecided (evaluation);

  add_string (builder, "result",
              access_decision_get_identifier (access_evaluation_get_decision (evaluation)));
  add_string (builder, "resource", access_evaluation_get_resource (evaluation));
  json_builder_set_member_name (builder, "statements");
  json_builder_begin_array (builder);
  for (guint i = 0; i < statements->len; i++)
    add_statement (builder, g_ptr_array_index (statements, i), documents);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "undecided");
  json_builder_begin_array (builder);
  for (; *undecided != NULL; undecided++)
    json_builder_add_string_value (builder, *undecided);
  json_builder_end_array (builder);
  add_string (builder, "reason", access_evaluation_get_reason (evaluation));
}

/* Whether it is what the item expects, where it does */
static gboolean
is_expected (const PolicyNode *item, AccessEvaluation *evaluation)
{
  const PolicyNode *expected = policy_node_get_member (item, "expected");
  const char *result = access_decision_get_identifier (access_evaluation_get_decision (evaluation));

  return expected == NULL || g_strcmp0 (policy_node_get_string (expected), result) == 0;
}

/* Returns: whether it could be evaluated, and came out as expected */
static gboolean
print_result (PolicyText *batch, const PolicyNode *item)
{
  const PolicyNode *name = policy_node_get_member (item, "name");
  JsonBuilder *builder = cli_json_begin ();
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify)policy_text_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (AccessEvaluation) evaluation = evaluate (batch, item, documents, &error);

  json_builder_set_member_name (builder, "name");
  if (policy_node_get_string (name) != NULL)
    json_builder_add_string_value (builder, policy_node_get_string (name));
  else
    json_builder_add_null_value (builder);
  if (evaluation != NULL)
    add_evaluation (builder, evaluation, documents);
  else
    {
      add_string (builder, "result", "Error");
      add_string (builder, "message", error->message);
    }
  json_builder_end_object (builder);
  cli_json_print (builder, FALSE);
  return evaluation != NULL && is_expected (item, evaluation);
}

/**
 * cli_evaluate_batch:
 * @input: a list of objects, each with the members "name", "policies" (a list of documents) and "request",
 * and where needed "expected" (a result) and "why"
 *
 * Evaluates each, and prints a line for it. One that cannot be evaluated, or that has a member of another
 * name, has the result "Error" and a message.
 *
 * Returns: %CLI_STATUS_FAILED when @input could not be read; %CLI_STATUS_FOUND when one of them could not be
 * evaluated or did not come out as expected
 */
CliStatus
cli_evaluate_batch (const CliInput *input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) batch = cli_input_read_text (input, &error);
  const PolicyNode *root;
  gboolean good = TRUE;

  if (batch == NULL)
    {
      cli_input_complain (input, error);
      return CLI_STATUS_FAILED;
    }
  root = policy_text_get_root (batch);
  if (policy_node_get_node_type (root) != POLICY_NODE_ARRAY)
    {
      cli_command_complain (_ ("“%s” is not a list of requests: it must begin with [."), input->name);
      return CLI_STATUS_FAILED;
    }
  for (guint i = 0; i < policy_node_get_n_children (root); i++)
    good = print_result (batch, policy_node_get_child (root, i)) && good;
  return good ? CLI_STATUS_OK : CLI_STATUS_FOUND;
}
