/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-placeholder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "check-hint.h"
#include "reference-condition-key.h"
#include "reference-retired.h"

/* What a tool or a person was to fill in, and policy variables that no key is called like. A policy variable
 * is the name of a condition key, which has a colon, or one of ${*}, ${?} and ${$}: IAM policy elements:
 * Variables and tags. What Terraform, CloudFormation and templates write looks alike. */

/* How others begin and end what is to be filled in */
static const struct
{
  const char *open;
  const char *close;
} marks[] = { { "{{", "}}" }, { "<", ">" }, { "#{", "}" }, { "$(", ")" } };

static void
report_placeholder (CheckRun *run, const PolicyNode *node, const char *start, gsize length)
{
  check_report (
      run, "ACCESS_PLACEHOLDER", node,
      _ ("“%.*s” is to be filled in before the policy is used: as it is, it matches nothing that exists."),
      (int)length, start);
}

/* A word of the placeholder, and nothing that could be a list of tags or a comparison */
static gboolean
is_name (const char *text, gsize length)
{
  gsize n_letters = 0;

  for (gsize i = 0; i < length; i++)
    {
      n_letters += g_ascii_isalpha (text[i]);
      if (!g_ascii_isalnum (text[i]) && strchr (" ._-:|/[]'\"", text[i]) == NULL)
        return FALSE;
    }
  return n_letters > 0;
}

static void
check_marks (CheckRun *run, const PolicyNode *node, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *open = strstr (text, marks[i].open);
      const char *close = open != NULL ? strstr (open + strlen (marks[i].open), marks[i].close) : NULL;

      if (close == NULL)
        continue;
      open += strlen (marks[i].open);
      if (!is_name (open, (gsize)(close - open)))
        continue;
      report_placeholder (run, node, open - strlen (marks[i].open),
                          (gsize)(close - open) + strlen (marks[i].open) + strlen (marks[i].close));
      return;
    }
}

/* Whose keys nobody can list: what an identity provider says of a user has its domain in place of a service
 */
static gboolean
is_of_provider (const char *name)
{
  gsize prefix = strcspn (name, ":");

  return strcspn (name, "./") < prefix || g_ascii_strncasecmp (name, "saml:", 5) == 0;
}

static void
check_key (CheckRun *run, const PolicyNode *node, const char *text, const char *start, const char *name)
{
  g_autofree char *hint = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GString) better = NULL;
  g_autoptr (CheckFix) fix = NULL;
  CheckFinding *finding;

  if (reference_condition_key_lookup (name) != NULL || reference_retired_contains (name) ||
      is_of_provider (name))
    return;
  hint = check_hint_condition_key (name);
  if (hint == NULL)
    {
      check_report (
          run, "ACCESS_UNKNOWN_VARIABLE", node,
          _ ("AWS has no condition key “%s”, so this policy variable never has a value and “%s” matches "
             "nothing. Check its spelling."),
          name, text);
      return;
    }
  finding =
      check_report (run, "ACCESS_UNKNOWN_VARIABLE", node,
                    _ ("AWS has no condition key “%s”, so this policy variable never has a value and “%s” "
                       "matches nothing. Did you mean “%s”?"),
                    name, text, hint);
  better = g_string_new_len (text, start - text);
  g_string_append (better, hint);
  g_string_append (better, start + strlen (name));
  label = g_strdup_printf (_ ("Change to “%s”"), better->str);
  fix = check_fix_new (label, TRUE);
  check_fix_replace_string (fix, node, better->str);
  check_finding_take_fix (finding, g_steal_pointer (&fix));
}

static void
check_variables (CheckRun *run, const PolicyNode *node, const char *text)
{
  for (const char *open = strstr (text, "${"); open != NULL; open = strstr (open, "${"))
    {
      const char *start = open + 2;
      const char *close = strchr (start, '}');
      gsize length = strcspn (start, ",}");
      g_autofree char *name = NULL;

      if (close == NULL)
        return;
      name = g_strndup (start, length);
      /* One without a name, or with a blank in it, has a finding of its own. */
      if (length > 0 && strchr (name, ' ') == NULL && strpbrk (name, "*?$") == NULL)
        {
          if (strchr (name, ':') == NULL || strstr (name, "::") != NULL)
            report_placeholder (run, node, open, (gsize)(close + 1 - open));
          else
            check_key (run, node, text, start, name);
        }
      open = close;
    }
}

/**
 * check_placeholder:
 * @run: the run
 * @node: a resource, or the value of a condition
 */
void
check_placeholder (CheckRun *run, const PolicyNode *node)
{
  const char *text = policy_node_as_string (node);

  if (text == NULL || strpbrk (text, "{<(") == NULL)
    return;
  check_marks (run, node, text);
  check_variables (run, node, text);
}
