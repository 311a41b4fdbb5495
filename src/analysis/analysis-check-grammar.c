/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The grammar of IAM JSON policies: Grammar of the IAM JSON policy language. */

static const char *const policy_members[] = { "Version", "Id", "Statement", NULL };
static const char *const statement_members[] = { "Sid",       "Effect",    "Principal", "NotPrincipal",
                                                 "Action",    "NotAction", "Resource",  "NotResource",
                                                 "Condition", NULL };

static const char *
find_in_any_case (const char *const *names, const char *name)
{
  for (; *names != NULL; names++)
    {
      if (g_ascii_strcasecmp (*names, name) == 0)
        return *names;
    }
  return NULL;
}

static void
check_members (AnalysisCheckRun *run, const PolicyNode *object, const char *const *known)
{
  for (guint i = 0; i < policy_node_get_n_children (object); i++)
    {
      const PolicyNode *member = policy_node_get_child (object, i);
      const char *key = policy_node_get_key (member);
      const char *right = find_in_any_case (known, key);

      if (g_strv_contains (known, key))
        continue;
      if (right != NULL)
        analysis_check_report_key (
            run, "INVALID_POLICY_ELEMENT", member,
            _ ("The element “%s” must be spelt “%s”; AWS refuses a policy with any other "
               "spelling."),
            key, right);
      else
        analysis_check_report_key (
            run, "INVALID_POLICY_ELEMENT", member,
            _ ("There is no element “%s” here; AWS refuses a policy that has it. Remove it, or "
               "check its spelling."),
            key);
    }
}

/* A misspelt element is told as that, not as missing as well. */
static gboolean
is_missing (const PolicyNode *object, const char *name)
{
  for (guint i = 0; i < policy_node_get_n_children (object); i++)
    {
      if (g_ascii_strcasecmp (policy_node_get_key (policy_node_get_child (object, i)), name) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_string (AnalysisCheckRun *run, const PolicyNode *node)
{
  if (policy_node_get_node_type (node) == POLICY_NODE_STRING)
    return TRUE;
  analysis_check_report (
      run, "DATA_TYPE_MISMATCH", node,
      _ ("The value of “%s” must be a text between quotation marks; AWS refuses anything else."),
      policy_node_get_key (node));
  return FALSE;
}

static void
check_version (AnalysisCheckRun *run, const PolicyNode *root)
{
  const PolicyNode *version = policy_node_get_member (root, "Version");
  const char *value;

  if (version == NULL)
    {
      if (is_missing (root, "Version"))
        analysis_check_report (
            run, "IAM_VERSION", NULL,
            _ ("The policy has no Version. Add \"Version\": \"2012-10-17\": without it the policy "
               "language of 2008 applies, which takes policy variables for plain text."));
      return;
    }
  if (!check_string (run, version))
    return;
  value = policy_node_get_string (version);
  if (g_str_equal (value, "2008-10-17"))
    analysis_check_report (
        run, "IAM_VERSION", version,
        _ ("Version 2008-10-17 is the policy language of 2008, which takes policy variables for "
           "plain text. Use 2012-10-17."));
  else if (!g_str_equal (value, "2012-10-17"))
    analysis_check_report (
        run, "INVALID_VERSION", version,
        _ ("There is no Version “%s” of the policy language: it names the language, not your "
           "policy's date. Use 2012-10-17."),
        value);
}

static void
check_sid (AnalysisCheckRun *run, const PolicyNode *statement, GHashTable *sids)
{
  const PolicyNode *sid = policy_node_get_member (statement, "Sid");
  const char *value;

  if (sid == NULL || !check_string (run, sid))
    return;
  value = policy_node_get_string (sid);
  for (const char *p = value; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p))
        {
          analysis_check_report (
              run, "UNSUPPORTED_SID", sid,
              _ ("The Sid “%s” may hold only letters A to Z and digits; AWS refuses blanks, hyphens "
                 "and other characters there."),
              value);
          break;
        }
    }
  if (*value != '\0' && !g_hash_table_add (sids, (gpointer)value))
    analysis_check_report (
        run, "UNIQUE_SIDS_REQUIRED", sid,
        _ ("Another statement has the Sid “%s” already; AWS refuses a policy that uses one twice. "
           "Give this one another name."),
        value);
}

static void
check_effect (AnalysisCheckRun *run, const PolicyNode *statement)
{
  const PolicyNode *effect = policy_node_get_member (statement, "Effect");
  const char *value;

  if (effect == NULL)
    {
      if (is_missing (statement, "Effect"))
        analysis_check_report (
            run, "MISSING_EFFECT", statement,
            _ ("The statement says neither that it allows nor that it denies. Add an Effect: Allow or "
               "Deny."));
      return;
    }
  if (!check_string (run, effect))
    return;
  value = policy_node_get_string (effect);
  if (!g_str_equal (value, "Allow") && !g_str_equal (value, "Deny"))
    analysis_check_report (
        run, "INVALID_EFFECT", effect,
        _ ("The Effect “%s” must be Allow or Deny, spelt just so; AWS refuses anything else."), value);
}

/* A text or a list of texts, not an empty list */
static void
check_values (AnalysisCheckRun *run, const PolicyNode *member)
{
  PolicyNodeType type;

  if (member == NULL)
    return;
  type = policy_node_get_node_type (member);
  if (type == POLICY_NODE_ARRAY && policy_node_get_n_children (member) == 0)
    analysis_check_report (
        run, "IAM_EMPTY_LIST", member,
        _ ("The list of “%s” is empty; AWS refuses that. Name what the statement is for, or remove the "
           "statement."),
        policy_node_get_key (member));
  else if (type != POLICY_NODE_ARRAY && type != POLICY_NODE_STRING)
    analysis_check_report (
        run, "DATA_TYPE_MISMATCH", member,
        _ ("The value of “%s” must be a text or a list of texts; AWS refuses anything else."),
        policy_node_get_key (member));
  for (guint i = 0; type == POLICY_NODE_ARRAY && i < policy_node_get_n_children (member); i++)
    {
      const PolicyNode *value = policy_node_get_child (member, i);

      if (policy_node_get_node_type (value) != POLICY_NODE_STRING)
        analysis_check_report (
            run, "DATA_TYPE_MISMATCH", value,
            _ ("Every value of “%s” must be a text between quotation marks; AWS refuses anything "
               "else."),
            policy_node_get_key (member));
    }
}

/* One half of an exclusive pair, not both and not neither */
static void
check_pair (AnalysisCheckRun *run, const PolicyNode *statement, const char *member, const char *not_member,
            const char *missing)
{
  const PolicyNode *one = policy_node_get_member (statement, member);
  const PolicyNode *other = policy_node_get_member (statement, not_member);

  if (one != NULL && other != NULL)
    analysis_check_report_key (
        run, "UNSUPPORTED_ELEMENT_COMBINATION", other,
        _ ("A statement has either %s or %s, not both; AWS refuses it. Keep the one that says what "
           "you mean."),
        member, not_member);
  else if (one == NULL && other == NULL && is_missing (statement, member) &&
           is_missing (statement, not_member))
    analysis_check_report (run, missing, statement,
                           _ ("The statement has neither %s nor %s; AWS refuses it. Say what it is about."),
                           member, not_member);
  check_values (run, one);
  check_values (run, other);
}

static void
check_principal (AnalysisCheckRun *run, const PolicyNode *statement)
{
  static const char *const members[] = { "Principal", "NotPrincipal" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const PolicyNode *member = policy_node_get_member (statement, members[i]);

      if (member != NULL)
        analysis_check_report_key (
            run, "UNSUPPORTED_PRINCIPAL", member,
            _ ("A policy for users, groups and roles has no %s: it is for whom it is attached to. "
               "AWS refuses it; remove the element."),
            members[i]);
    }
}

static void
check_statement (AnalysisCheckRun *run, const PolicyNode *statement, GHashTable *sids)
{
  if (policy_node_get_node_type (statement) != POLICY_NODE_OBJECT)
    {
      analysis_check_report (run, "DATA_TYPE_MISMATCH", statement,
                             _ ("A statement must be an object between braces; AWS refuses anything else."));
      return;
    }
  check_members (run, statement, statement_members);
  check_sid (run, statement, sids);
  check_effect (run, statement);
  check_principal (run, statement);
  check_pair (run, statement, "Action", "NotAction", "MISSING_ACTION");
  check_pair (run, statement, "Resource", "NotResource", "MISSING_RESOURCE");
}

static void
check_statements (AnalysisCheckRun *run, const PolicyNode *root)
{
  const PolicyNode *statements = policy_node_get_member (root, "Statement");
  g_autoptr (GHashTable) sids = g_hash_table_new (g_str_hash, g_str_equal);
  PolicyNodeType type;

  if (statements == NULL)
    {
      if (is_missing (root, "Statement"))
        analysis_check_report (run, "MISSING_STATEMENT", NULL,
                               _ ("The policy has no Statement; AWS refuses it. Tick what it shall allow."));
      return;
    }
  type = policy_node_get_node_type (statements);
  if (type == POLICY_NODE_OBJECT)
    check_statement (run, statements, sids);
  else if (type != POLICY_NODE_ARRAY)
    analysis_check_report (run, "DATA_TYPE_MISMATCH", statements,
                           _ ("Statement must be a list of statements; AWS refuses anything else."));
  else if (policy_node_get_n_children (statements) == 0)
    analysis_check_report (
        run, "IAM_EMPTY_LIST", statements,
        _ ("The policy has no statement yet, and AWS refuses an empty policy. Tick what it shall "
           "allow."));
  else
    {
      for (guint i = 0; i < policy_node_get_n_children (statements); i++)
        check_statement (run, policy_node_get_child (statements, i), sids);
    }
}

/* CreatePolicy takes tab, line feed, carriage return and U+0020 to U+00FF: the pattern of its PolicyDocument.
 */
static void
check_characters (AnalysisCheckRun *run)
{
  gsize length;
  const char *text = policy_text_get_text (run->text, &length);

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      guint line, column;

      if (character <= 0xFF)
        continue;
      policy_text_locate (run->text, (gsize)(p - text), &line, &column);
      analysis_check_report (
          run, "IAM_CHARACTER", NULL,
          _ ("AWS takes only characters up to U+00FF in a policy, and there is U+%04X at line %u, column "
             "%u. Replace it."),
          character, line, column);
      return;
    }
}

static void
check_duplicate_member (AnalysisCheckRun *run)
{
  const PolicyNode *duplicate = policy_text_find_duplicate_key (run->text);

  if (duplicate != NULL)
    analysis_check_report_key (
        run, "IAM_DUPLICATE_MEMBER", duplicate,
        _ ("“%s” stands twice in the same object; AWS refuses that, since only one would count. "
           "Join the two."),
        policy_node_get_key (duplicate));
}

void
analysis_check_grammar (AnalysisCheckRun *run)
{
  const PolicyNode *root = policy_text_get_root (run->text);

  if (policy_node_get_node_type (root) != POLICY_NODE_OBJECT)
    {
      analysis_check_report (run, "DATA_TYPE_MISMATCH", root,
                             _ ("A policy must be an object between braces; AWS refuses anything else."));
      return;
    }
  check_members (run, root, policy_members);
  check_version (run, root);
  if (policy_node_get_member (root, "Id") != NULL)
    check_string (run, policy_node_get_member (root, "Id"));
  check_statements (run, root);
  check_duplicate_member (run);
  check_characters (run);
}
