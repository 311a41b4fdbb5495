/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-command.h"
#include "check-danger.h"
#include "cli-search.h"
#include "describe-action-group.h"
#include "describe-action.h"
#include "describe-condition.h"
#include "describe-principal.h"
#include "describe-resource.h"
#include "describe-statement.h"
#include "describe-value.h"
#include "policy-reader.h"
#include "policy-statement.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  FORMAT_TEXT,
  FORMAT_MARKDOWN,
} Format;

static const char *const formats[] = { "text", "markdown", NULL };

/* Nothing that a policy holds is markup (CommonMark, "Backslash escapes"). */
static char *
escape (const char *text, Format format)
{
  GString *escaped = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    {
      if (format == FORMAT_MARKDOWN && strchr ("\\`*_{}[]<>()#+!|~&", *at) != NULL)
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *at);
    }
  return g_string_free (escaped, FALSE);
}

static void
print_heading (const char *text, guint level, Format format)
{
  g_autofree char *shown = describe_value (text);
  g_autofree char *escaped = escape (shown, format);

  if (format == FORMAT_MARKDOWN)
    g_print ("%.*s %s\n\n", (int)level, "###", escaped);
  else
    g_print ("%s\n", escaped);
}

static void
print_sentence (const char *sentence, Format format)
{
  g_autofree char *escaped = escape (sentence, format);

  g_print (format == FORMAT_MARKDOWN ? "%s\n\n" : "  %s\n", escaped);
}

/* @lines: (transfer full): all that the sentence may have left out; @min: how many there are at least when it
 * did */
static void
print_list (const char *title, GStrv lines, guint min, Format format)
{
  g_auto (GStrv) owned = lines;

  if (g_strv_length (owned) < min)
    return;
  g_print (format == FORMAT_MARKDOWN ? "%s\n\n" : "  %s\n", title);
  for (guint i = 0; owned[i] != NULL; i++)
    {
      g_autofree char *escaped = escape (owned[i], format);

      g_print (format == FORMAT_MARKDOWN ? "- %s\n" : "    - %s\n", escaped);
    }
  if (format == FORMAT_MARKDOWN)
    g_print ("\n");
}

static GStrv
list_actions (const PolicyNode *statement)
{
  g_autoptr (GListModel) groups = describe_action_group_list (statement);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (DescribeActionGroup) group = g_list_model_get_item (groups, i);

      for (const char *const *action = describe_action_group_get_actions (group); *action != NULL; action++)
        {
          g_autofree char *line = describe_action_dup_line (*action);

          g_strv_builder_add (lines, line);
        }
    }
  return g_strv_builder_end (lines);
}

static void
print_statement (PolicyText *text, guint position, Format format)
{
  const PolicyNode *node = policy_text_get_statement (text, position);
  const char *sid = policy_node_get_string (policy_node_get_member (node, "Sid"));
  g_autofree char *sentence = describe_statement (node);
  g_autofree char *title = NULL;

  /* TRANSLATORS: a statement of a policy, by its place and, where it has one, its name */
  title = sid != NULL && *sid != '\0' ? g_strdup_printf (_ ("Statement %1$u: %2$s"), position + 1, sid)
                                      : g_strdup_printf (_ ("Statement %u"), position + 1);
  print_heading (title, 2, format);
  print_sentence (sentence, format);
  print_list (policy_node_get_member (node, "Action") != NULL ? _ ("Its actions:")
                                                              : _ ("The actions left out:"),
              list_actions (node), 2, format);
  print_list (_ ("Its resources:"), describe_resource_dup_all (node), 2, format);
  print_list (_ ("Only when:"), describe_condition_dup_all (node), 1, format);
  print_list (_ ("For:"), describe_principal_dup_all (node), 2, format);
}

static void
print_dangers (PolicyText *policy, Format format)
{
  g_autoptr (GPtrArray) dangers = check_danger_list (policy, g_get_real_time () / G_USEC_PER_SEC);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (guint i = 0; i < dangers->len; i++)
    g_strv_builder_add (lines, ((CheckDanger *)dangers->pdata[i])->words);
  if (dangers->len > 0)
    print_heading (_ ("What is dangerous"), 2, format);
  print_list (_ ("Somebody with this policy:"), g_strv_builder_end (lines), 1, format);
}

static CliStatus
explain (const CliInput *input, gboolean with_name, Format format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = cli_input_read_policy (input, &error);
  g_autoptr (PolicyText) policy = NULL;

  if (text == NULL)
    return cli_input_complain (input, error);
  policy = policy_reader_complete (text);
  if (with_name)
    print_heading (input->name, 1, format);
  print_dangers (policy, format);
  if (policy_text_get_n_statements (policy) == 0)
    print_sentence (_ ("It has no statements, so it neither allows nor denies anything."), format);
  for (guint i = 0; i < policy_text_get_n_statements (policy); i++)
    print_statement (policy, i, format);
  return CLI_STATUS_OK;
}

/**
 * cli_explain_run:
 * @argc: how many arguments there are
 * @argv: the command's name, options and files
 *
 * Says in words what policies allow and deny.
 *
 * Returns: %CLI_STATUS_FOUND when a file holds no policy
 */
CliStatus
cli_explain_run (int argc, char **argv)
{
  g_autofree char *format = NULL;
  g_auto (GStrv) files = NULL;
  g_autoptr (GPtrArray) inputs = NULL;
  CliSearch search = { 0 };
  guint choice;
  CliStatus status;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_ ("how to print: text or markdown"), N_ ("FORMAT") },
    CLI_SEARCH_OPTIONS (search),
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };

  if (!cli_command_parse (
          _ ("FILE…"),
          _ ("Says in words what each statement of a policy allows or denies. A folder stands for "
             "the .json files in it, “-” for standard input."),
          entries, &argc, &argv) ||
      !cli_command_choose ("--format", format, formats, &choice))
    return CLI_STATUS_FAILED;
  if (files == NULL)
    {
      cli_command_complain (_ ("Name the policies to explain, or “-” for standard input."));
      return CLI_STATUS_FAILED;
    }
  inputs = cli_search_run (&search, files, &status);
  for (guint i = 0; i < inputs->len; i++)
    {
      CliStatus one = explain (inputs->pdata[i], inputs->len > 1, (Format)choice);

      status = MAX (status, one);
    }
  return status;
}
