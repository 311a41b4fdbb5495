/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-statement.h"
#include "check-grammar.h"

#include <glib/gi18n-lib.h>

/* The form of a statement: Grammar of the IAM JSON policy language. */

static const char *const statement_members[] = { "Sid",       "Effect",    "Principal", "NotPrincipal",
                                                 "Action",    "NotAction", "Resource",  "NotResource",
                                                 "Condition", NULL };

/* A name that no statement has, nor any fix of this run gave */
static char *
make_unique_sid (CheckRun *run, const char *wish)
{
  char *sid = g_strdup (wish);

  if (run->taken_sids == NULL)
    {
      run->taken_sids = policy_string_set_new (POLICY_PATTERN_CASE_SENSITIVE);
      for (guint i = 0; i < policy_text_get_n_statements (run->text); i++)
        {
          const char *taken = policy_node_get_sid (policy_text_get_statement (run->text, i));

          if (taken != NULL)
            policy_string_set_add (run->taken_sids, taken);
        }
    }
  for (guint number = 2; !policy_string_set_add (run->taken_sids, sid); number++)
    {
      g_free (sid);
      sid = g_strdup_printf ("%s%u", wish, number);
    }
  return sid;
}

static CheckFix *
change_sid (const PolicyNode *node, const char *sid)
{
  g_autofree char *label = NULL;
  CheckFix *fix;

  if (*sid == '\0')
    {
      fix = check_fix_new (_ ("Remove the Sid"), FALSE);
      check_fix_remove (fix, node);
      return fix;
    }
  label = g_strdup_printf (_ ("Change the Sid to “%s”"), sid);
  fix = check_fix_new (label, FALSE);
  check_fix_replace_string (fix, node, sid);
  return fix;
}

/* Only the letters and digits, each word with a capital: "Allow-read all" becomes "AllowReadAll". */
static char *
clean_sid (CheckRun *run, const char *sid)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  gboolean word = FALSE;

  for (; *sid != '\0'; sid++)
    {
      if (g_ascii_isalnum (*sid))
        g_string_append_c (clean, word ? g_ascii_toupper (*sid) : *sid);
      word = !g_ascii_isalnum (*sid);
    }
  return clean->len > 0 ? make_unique_sid (run, clean->str) : g_strdup ("");
}

static gboolean
is_alphanumeric (const char *text)
{
  while (g_ascii_isalnum (*text))
    text++;
  return *text == '\0';
}

/* IAM JSON policy elements: Sid */
static void
check_sid (CheckRun *run, const PolicyNode *statement)
{
  const PolicyNode *sid = policy_node_get_member (statement, "Sid");
  g_autofree char *better = NULL;
  CheckFinding *finding;
  const char *value;

  if (sid == NULL)
    return;
  finding = check_grammar_string (run, sid);
  value = finding != NULL ? check_grammar_get_meant_text (sid) : policy_node_get_string (sid);
  if (value == NULL)
    return;
  if (finding != NULL)
    better = clean_sid (run, value);
  else if (*value == '\0')
    {
      finding = check_report (run, "EMPTY_SID_VALUE", sid,
                              _ ("The Sid is empty, and so names nothing. Write a name, or remove it."));
      better = g_strdup ("");
    }
  else if (!is_alphanumeric (value))
    {
      finding = check_report (
          run, "UNSUPPORTED_SID", sid,
          _ ("The Sid “%s” may hold only letters A to Z and digits; AWS refuses blanks, hyphens "
             "and other characters there."),
          value);
      better = clean_sid (run, value);
    }
  if (finding != NULL)
    check_finding_take_fix (finding, change_sid (sid, better));
  if (policy_node_as_string (sid) != NULL && *value != '\0' && !policy_string_set_add (run->sids, value))
    {
      g_autofree char *unique =
          is_alphanumeric (value) ? make_unique_sid (run, value) : clean_sid (run, value);

      finding = check_report (
          run, "UNIQUE_SIDS_REQUIRED", sid,
          _ ("Another statement has the Sid “%s” already; AWS refuses a policy that uses one twice. "
             "Give this one another name."),
          value);
      check_finding_take_fix (finding, change_sid (sid, unique));
    }
}

/* Allow or Deny, if it is one of them in whatever case; what AWS refused grants nothing, and now it counts.
 */
static CheckFix *
change_effect (const PolicyNode *effect, const char *value)
{
  static const char *const effects[] = { "Allow", "Deny" };

  for (guint i = 0; value != NULL && i < G_N_ELEMENTS (effects); i++)
    {
      g_autofree char *label = NULL;
      CheckFix *fix;

      if (g_ascii_strcasecmp (value, effects[i]) != 0)
        continue;
      label = g_strdup_printf (_ ("Change to “%s”"), effects[i]);
      fix = check_fix_new (label, TRUE);
      check_fix_replace_string (fix, effect, effects[i]);
      return fix;
    }
  return NULL;
}

/* IAM JSON policy elements: Effect */
static void
check_effect (CheckRun *run, const PolicyNode *statement)
{
  const PolicyNode *effect = policy_node_get_member (statement, "Effect");
  CheckFinding *finding;
  const char *value;

  if (effect == NULL)
    {
      if (check_grammar_is_missing (statement, "Effect"))
        check_report (
            run, "MISSING_EFFECT", statement,
            _ ("The statement says neither that it allows nor that it denies. Add an Effect: Allow or "
               "Deny."));
      return;
    }
  finding = check_grammar_string (run, effect);
  value = finding != NULL ? check_grammar_get_meant_text (effect) : policy_node_get_string (effect);
  if (finding == NULL && !g_str_equal (value, "Allow") && !g_str_equal (value, "Deny"))
    finding = check_report (
        run, "INVALID_EFFECT", effect,
        _ ("The Effect “%s” must be Allow or Deny, spelt just so; AWS refuses anything else."), value);
  if (finding != NULL)
    check_finding_take_fix (finding, change_effect (effect, value));
}

/* A statement for no action, or for no resource, grants and denies nothing. One for all but an empty list is
 * for all, and one that has both halves of the pair is for nobody knows what. */
static CheckFix *
remove_statement (const PolicyNode *statement, const char *name)
{
  const PolicyNode *list = policy_node_get_parent (statement);
  g_autofree char *other = g_strconcat ("Not", name, NULL);
  CheckFix *fix;

  if (policy_node_get_node_type (list) != POLICY_NODE_ARRAY || policy_node_get_n_children (list) < 2 ||
      g_str_has_prefix (name, "Not") || policy_node_get_member (statement, other) != NULL)
    return NULL;
  fix = check_fix_new (_ ("Remove the statement"), FALSE);
  check_fix_remove (fix, statement);
  return fix;
}

static void
check_empty_list (CheckRun *run, const PolicyNode *statement, const PolicyNode *member, const char *code)
{
  const char *name = policy_node_get_key (member);
  CheckFinding *finding;

  finding = check_report (run, code, member,
                          _ ("The list of “%s” is empty. Name what the statement is for, or remove the "
                             "statement."),
                          name);
  check_finding_set_superseded (finding);
  check_finding_take_fix (finding, remove_statement (statement, name));
  finding = check_report (
      run, "IAM_EMPTY_LIST", member,
      _ ("The list of “%s” is empty; AWS refuses that. Name what the statement is for, or remove the "
         "statement."),
      name);
  check_finding_take_fix (finding, remove_statement (statement, name));
}

/* A text or a list of texts, not an empty list */
static void
check_values (CheckRun *run, const PolicyNode *statement, const PolicyNode *member, const char *empty)
{
  PolicyNodeType type;

  if (member == NULL)
    return;
  type = policy_node_get_node_type (member);
  if (type == POLICY_NODE_ARRAY && policy_node_get_n_children (member) == 0)
    check_empty_list (run, statement, member, empty);
  else if (type != POLICY_NODE_ARRAY && type != POLICY_NODE_STRING)
    check_report (run, "DATA_TYPE_MISMATCH", member,
                  _ ("The value of “%s” must be a text or a list of texts; AWS refuses anything else."),
                  policy_node_get_key (member));
  for (guint i = 0; type == POLICY_NODE_ARRAY && i < policy_node_get_n_children (member); i++)
    {
      const PolicyNode *value = policy_node_get_child (member, i);

      if (policy_node_get_node_type (value) != POLICY_NODE_STRING)
        check_report (run, "DATA_TYPE_MISMATCH", value,
                      _ ("Every value of “%s” must be a text between quotation marks; AWS refuses anything "
                         "else."),
                      policy_node_get_key (member));
    }
}

/* One half of an exclusive pair, not both and not neither
 * @missing: the code for neither; NULL: it may lack */
static void
check_pair (CheckRun *run, const PolicyNode *statement, const char *name, const char *not_name,
            const char *missing)
{
  const PolicyNode *one = policy_node_get_member (statement, name);
  const PolicyNode *other = policy_node_get_member (statement, not_name);

  if (one != NULL && other != NULL)
    {
      gboolean in_order = policy_node_get_index (one) < policy_node_get_index (other);
      const CheckLocation locations[] = { { in_order ? one : other }, { in_order ? other : one } };

      check_report_locations (
          run, "UNSUPPORTED_ELEMENT_COMBINATION", locations, G_N_ELEMENTS (locations),
          _ ("A statement has either %s or %s, not both; AWS refuses it. Keep the one that says what "
             "you mean."),
          name, not_name);
    }
  else if (missing != NULL && one == NULL && other == NULL && check_grammar_is_missing (statement, name) &&
           check_grammar_is_missing (statement, not_name))
    check_report (run, missing, statement,
                  _ ("The statement has neither %s nor %s; AWS refuses it. Say what it applies to."), name,
                  not_name);
}

/* IAM Access Analyzer policy check reference: Error – Unsupported principal */
static void
check_principal (CheckRun *run, const PolicyNode *statement)
{
  static const char *const members[] = { "Principal", "NotPrincipal" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const PolicyNode *member = policy_node_get_member (statement, members[i]);

      if (member != NULL)
        check_report (run, "UNSUPPORTED_PRINCIPAL", member,
                      _ ("A policy for users, groups and roles has no %s: it is for whom it is attached to. "
                         "AWS refuses it; remove the element."),
                      members[i]);
    }
}

/**
 * check_statement:
 * @run: the run
 * @statement: what stands in the list of statements, or in its place
 */
void
check_statement (CheckRun *run, const PolicyNode *statement)
{
  static const char *const lists[] = { "Action", "NotAction", "Resource", "NotResource" };

  if (policy_node_get_node_type (statement) != POLICY_NODE_OBJECT)
    {
      check_report (run, "DATA_TYPE_MISMATCH", statement,
                    _ ("A statement must be an object between braces; AWS refuses anything else."));
      return;
    }
  check_grammar_members (run, statement, statement_members);
  check_sid (run, statement);
  check_effect (run, statement);
  check_principal (run, statement);
  check_pair (run, statement, "Principal", "NotPrincipal", NULL);
  check_pair (run, statement, "Action", "NotAction", "MISSING_ACTION");
  check_pair (run, statement, "Resource", "NotResource", "MISSING_RESOURCE");
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    check_values (run, statement, policy_node_get_member (statement, lists[i]),
                  i < 2 ? "EMPTY_ARRAY_ACTION" : "EMPTY_ARRAY_RESOURCE");
}
