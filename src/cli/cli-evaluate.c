/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-evaluate.h"

#include "access-evaluation.h"
#include "access-request-reader.h"
#include "cli-print.h"
#include "cli-search.h"
#include "policy-action.h"
#include "policy-reader.h"

#include <glib/gi18n.h>
#include <string.h>

/* One policy that applies to the request */
typedef struct
{
  const CliInput *input;
  PolicyText *policy;
  gboolean as_written; /* else a bare statement was made a policy, and places are not those of the file */
} Applied;

static void
applied_clear (gpointer data)
{
  policy_text_unref (((Applied *)data)->policy);
}

static GArray *
read_policies (GPtrArray *inputs)
{
  g_autoptr (GArray) policies = g_array_new (FALSE, FALSE, sizeof (Applied));

  g_array_set_clear_func (policies, applied_clear);
  for (guint i = 0; i < inputs->len; i++)
    {
      Applied applied = { .input = g_ptr_array_index (inputs, i) };
      g_autoptr (GError) error = NULL;
      g_autoptr (PolicyText) text = cli_input_read_policy (applied.input, &error);

      if (text == NULL)
        {
          cli_input_complain (applied.input, error);
          return NULL;
        }
      applied.policy = policy_reader_complete (text);
      applied.as_written = applied.policy == text;
      g_array_append_val (policies, applied);
    }
  return g_steal_pointer (&policies);
}

/* "labeling-lead.json:12:9: Buckets" */
static void
print_statement (GArray *policies, PolicyStatement *statement)
{
  g_autofree char *label = policy_statement_dup_label (statement);

  for (guint i = 0; i < policies->len; i++)
    {
      const Applied *applied = &g_array_index (policies, Applied, i);
      PolicySpan span = policy_node_get_span (policy_statement_get_node (statement));
      guint line, column;

      if (applied->policy != policy_statement_get_text (statement))
        continue;
      policy_text_locate (applied->policy, span.start, &line, &column);
      if (applied->as_written)
        cli_print_line ("%s:%u:%u: %s", applied->input->name, line, column, label);
      else
        cli_print_line ("%s: %s", applied->input->name, label);
      return;
    }
}

/* Why, and what is missing */
static void
print_reason (AccessEvaluation *evaluation)
{
  const char *const *undecided = access_evaluation_get_undecided (evaluation);
  g_autofree char *keys = g_strjoinv (", ", (GStrv)undecided);

  cli_print_line ("%s", access_evaluation_get_reason (evaluation));
  if (undecided[0] == NULL)
    return;
  /* Translators: condition keys between commas */
  cli_print_line (_ ("The request does not tell %s, and another value could change the answer: "
                     "name it with --context, or null where the request lacks it."),
                  keys);
}

static CliStatus
evaluate (AccessRequest *request, GPtrArray *inputs)
{
  g_autoptr (GArray) policies = read_policies (inputs);
  g_autofree PolicyText **texts = NULL;
  g_autoptr (AccessEvaluation) evaluation = NULL;
  GPtrArray *statements;

  if (policies == NULL)
    return CLI_STATUS_FAILED;
  texts = g_new (PolicyText *, policies->len);
  for (guint i = 0; i < policies->len; i++)
    texts[i] = g_array_index (policies, Applied, i).policy;
  evaluation = access_evaluation_new (request, texts, policies->len, g_get_real_time ());
  cli_print_line ("%s", access_decision_get_identifier (access_evaluation_get_decision (evaluation)));
  statements = access_evaluation_get_statements (evaluation);
  for (guint i = 0; i < statements->len; i++)
    print_statement (policies, g_ptr_array_index (statements, i));
  print_reason (evaluation);
  return CLI_STATUS_OK;
}

static gboolean
read_context (AccessRequest *request, const char *path)
{
  g_autoptr (CliInput) input = cli_input_new (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = cli_input_read_text (input, &error);

  if (text != NULL && access_request_reader_read_context (request, text, policy_text_get_root (text), &error))
    return TRUE;
  cli_input_complain (input, error);
  return FALSE;
}

static CliStatus
evaluate_one (const char *action, const char *resource, const char *principal, const char *context,
              char **files, const CliSearch *search)
{
  g_autoptr (AccessRequest) request = NULL;
  g_autoptr (GPtrArray) inputs = NULL;
  CliStatus status;

  if (action == NULL || !policy_action_is_single (action))
    {
      cli_command_complain (_ ("Name one action with --action, such as “s3:GetObject”."));
      return CLI_STATUS_FAILED;
    }
  if (files == NULL)
    {
      cli_command_complain (_ ("Name the policies that apply, or “-” for standard input."));
      return CLI_STATUS_FAILED;
    }
  request = access_request_new (action, resource, principal);
  if (context != NULL && !read_context (request, context))
    return CLI_STATUS_FAILED;
  inputs = cli_search_run (search, files, &status);
  /* Without a policy nothing is allowed, which is no answer to who named the wrong folder. */
  return status == CLI_STATUS_OK ? evaluate (request, inputs) : CLI_STATUS_FAILED;
}

/**
 * cli_evaluate_run:
 * @argc: how many arguments there are
 * @argv: the command's name, options and files
 *
 * Says whether policies together allow an action.
 *
 * Returns: %CLI_STATUS_OK whatever the decision is
 */
CliStatus
cli_evaluate_run (int argc, char **argv)
{
  g_autofree char *action = NULL;
  g_autofree char *resource = NULL;
  g_autofree char *principal = NULL;
  g_autofree char *context = NULL;
  g_autofree char *batch = NULL;
  g_auto (GStrv) files = NULL;
  CliSearch search = { 0 };
  const GOptionEntry entries[] = {
    { "action", 'a', 0, G_OPTION_ARG_STRING, &action, N_ ("what is to be done, such as s3:GetObject"),
      N_ ("ACTION") },
    { "resource", 'r', 0, G_OPTION_ARG_STRING, &resource,
      N_ ("the ARN of what it is to be done to; left out to ask whether it can be done to anything"),
      N_ ("ARN") },
    { "principal", 'p', 0, G_OPTION_ARG_STRING, &principal,
      N_ ("who makes the request: an ARN, an account or a service; leave it out for whoever the policies are "
          "attached to"),
      N_ ("PRINCIPAL") },
    { "context", 'c', 0, G_OPTION_ARG_FILENAME, &context,
      N_ ("a JSON file with condition keys and their values"), N_ ("FILE") },
    { "batch", 'b', 0, G_OPTION_ARG_FILENAME, &batch,
      N_ ("a JSON file with a list of policies and requests, each of which is answered on a line"),
      N_ ("FILE") },
    CLI_SEARCH_OPTIONS (search),
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };

  if (!cli_command_parse (
          _ ("FILE…"),
          _ ("Says whether policies that apply together allow an action: Allowed, ImplicitlyDenied when no "
             "statement allows it, or ExplicitlyDenied when one denies it. The statements that decide "
             "follow, why, and what the request does not tell although it matters. "
             "The exit status is 0 whatever the answer is, and 2 when there is none."),
          entries, &argc, &argv))
    return CLI_STATUS_FAILED;
  if (batch != NULL)
    {
      g_autoptr (CliInput) input = cli_input_new (batch);

      if (action == NULL && resource == NULL && principal == NULL && context == NULL && files == NULL)
        return cli_evaluate_batch (input);
      cli_command_complain (_ ("A batch names its own requests and policies: give --batch alone."));
      return CLI_STATUS_FAILED;
    }
  return evaluate_one (action, resource, principal, context, files, &search);
}
