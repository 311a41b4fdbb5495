/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-command.h"
#include "reference-access-level.h"
#include "reference-action.h"
#include "reference-expand.h"
#include "reference-index.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
print_actions (GPtrArray *actions, gboolean levels)
{
  for (guint i = 0; i < actions->len; i++)
    {
      const char *name = g_ptr_array_index (actions, i);
      const ReferenceAction *action = levels ? reference_action_lookup (name) : NULL;

      if (action != NULL)
        g_print ("%s\t%s\n", name, reference_access_level_get_label (action->access_level));
      else
        printf ("%s\n", name);
    }
}

/**
 * cli_actions_run:
 * @argc: how many arguments there are
 * @argv: the command's name, options and patterns
 *
 * Lists the actions that patterns match.
 *
 * Returns: %CLI_STATUS_FOUND when a pattern matches none
 */
CliStatus
cli_actions_run (int argc, char **argv)
{
  gboolean levels = FALSE;
  g_auto (GStrv) patterns = NULL;
  CliStatus status = CLI_STATUS_OK;
  const GOptionEntry entries[] = {
    { "levels", 'l', 0, G_OPTION_ARG_NONE, &levels, N_ ("show the access level of each action"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &patterns, NULL, NULL },
    { NULL },
  };

  if (!cli_command_parse (_ ("PATTERN…"),
                          _ ("Lists the actions that a pattern such as “s3:Get*” matches. The exit status is "
                             "1 when a pattern matches none."),
                          entries, &argc, &argv))
    return CLI_STATUS_FAILED;
  if (patterns == NULL)
    {
      cli_command_complain (_ ("Name the patterns to expand, such as “s3:Get*”."));
      return CLI_STATUS_FAILED;
    }
  for (guint i = 0; patterns[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) actions = reference_expand (patterns[i]);

      print_actions (actions, levels);
      if (actions->len == 0)
        {
          cli_command_complain (_ ("“%s” matches no action that AWS had on %s."), patterns[i],
                                reference_index_get_date ());
          status = CLI_STATUS_FOUND;
        }
    }
  return status;
}
