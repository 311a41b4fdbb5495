/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-ends.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * check_ends:
 * @run: the run
 * @node: a resource, or the value of a condition
 *
 * A blank at an end is part of the value, and hardly ever meant.
 */
void
check_ends (CheckRun *run, const PolicyNode *node)
{
  const char *text = policy_node_as_string (node);
  gsize length = text != NULL ? strlen (text) : 0;
  g_autofree char *better = NULL;
  g_autofree char *label = NULL;
  CheckFinding *finding;
  CheckFix *fix;

  if (length == 0 || (!g_ascii_isspace (text[0]) && !g_ascii_isspace (text[length - 1])))
    return;
  finding =
      check_report (run, "ACCESS_BLANK_AT_END", node,
                    _ ("“%s” begins or ends in a blank or a line break, which is part of it: it matches only "
                       "what has that too. Take it out."),
                    text);
  better = g_strstrip (g_strdup (text));
  if (*better == '\0')
    return;
  label = g_strdup_printf (_ ("Change to “%s”"), better);
  fix = check_fix_new (label, TRUE);
  check_fix_replace_string (fix, node, better);
  check_finding_take_fix (finding, fix);
}
