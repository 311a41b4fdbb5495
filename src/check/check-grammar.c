/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-grammar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The policy around its statements: Grammar of the IAM JSON policy language. */

#define VERSION "2012-10-17"

static const char *const policy_members[] = { "Version", "Id", "Statement", NULL };

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

/* A misspelt element is told as that, not as missing as well. */
gboolean
check_grammar_is_missing (const PolicyNode *object, const char *name)
{
  for (guint i = 0; i < policy_node_get_n_children (object); i++)
    {
      if (g_ascii_strcasecmp (policy_node_get_key (policy_node_get_child (object, i)), name) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_only_spelling (const PolicyNode *object, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < policy_node_get_n_children (object); i++)
    n += g_ascii_strcasecmp (policy_node_get_key (policy_node_get_child (object, i)), name) == 0;
  return n == 1;
}

/* In the right spelling it counts, which it does not in the wrong one, and what is wrong with it comes to
 * light. */
static void
offer_name (CheckRun *run, CheckFinding *finding, const PolicyNode *object, const PolicyNode *member,
            const char *name)
{
  g_autofree char *label = NULL;
  CheckFix *fix;

  if (!is_only_spelling (object, name))
    return;
  label = g_strdup_printf (_ ("Rename to “%s”"), name);
  fix = check_fix_new (label, TRUE);
  check_fix_rename (fix, member, name);
  check_report_doubtful_fix (run, finding, fix, NULL);
}

/**
 * check_grammar_members:
 * @run: the run
 * @object: a policy or a statement
 * @known: (array zero-terminated=1): the names that the grammar knows there
 *
 * IAM Access Analyzer policy check reference: Error – Invalid policy element.
 */
void
check_grammar_members (CheckRun *run, const PolicyNode *object, const char *const *known)
{
  for (guint i = 0; i < policy_node_get_n_children (object); i++)
    {
      const PolicyNode *member = policy_node_get_child (object, i);
      const char *key = policy_node_get_key (member);
      const char *right;
      CheckFinding *finding;

      if (g_strv_contains (known, key))
        continue;
      right = find_in_any_case (known, key);
      if (right == NULL)
        check_report_key (run, "INVALID_POLICY_ELEMENT", member,
                          _ ("There is no element “%s” here; AWS refuses a policy that has it. "
                             "Remove it, or check its spelling."),
                          key);
      else
        {
          finding = check_report_key (run, "INVALID_POLICY_ELEMENT", member,
                                      _ ("The element “%s” must be spelt “%s”; AWS refuses a policy "
                                         "with any other spelling."),
                                      key, right);
          offer_name (run, finding, object, member, right);
        }
    }
}

/**
 * check_grammar_get_meant_text:
 * @node: a value that must be a text, and is none
 *
 * Returns: (transfer none) (nullable): the text that a number, true or false, or a list of one such or of one
 * text, means
 */
const char *
check_grammar_get_meant_text (const PolicyNode *node)
{
  if (policy_node_get_node_type (node) == POLICY_NODE_ARRAY && policy_node_get_n_children (node) == 1)
    node = policy_node_get_child (node, 0);
  return policy_node_get_node_type (node) != POLICY_NODE_NULL ? policy_node_get_string (node) : NULL;
}

/**
 * check_grammar_string:
 * @run: the run
 * @node: the value of a member that must be a text
 *
 * Returns: (transfer none) (nullable): the finding, when it is none
 */
CheckFinding *
check_grammar_string (CheckRun *run, const PolicyNode *node)
{
  if (policy_node_get_node_type (node) == POLICY_NODE_STRING)
    return NULL;
  return check_report (
      run, "DATA_TYPE_MISMATCH", node,
      _ ("The value of “%s” must be a text between quotation marks; AWS refuses anything else."),
      policy_node_get_key (node));
}

static void
check_id (CheckRun *run, const PolicyNode *id)
{
  CheckFinding *finding = id != NULL ? check_grammar_string (run, id) : NULL;
  const char *meant = finding != NULL ? check_grammar_get_meant_text (id) : NULL;
  CheckFix *fix;

  if (meant == NULL)
    return;
  fix = check_fix_new (_ ("Make it a text"), FALSE);
  check_fix_replace_string (fix, id, meant);
  check_finding_take_fix (finding, fix);
}

/* In the older language ${…} is plain text. */
static gboolean
has_variables (CheckRun *run)
{
  return strstr (policy_text_get_text (run->text, NULL), "${") != NULL;
}

static CheckFix *
set_version (CheckRun *run, const PolicyNode *root)
{
  const PolicyNode *version = policy_node_get_member (root, "Version");
  g_autofree char *label = g_strdup_printf (_ ("Set Version to “%s”"), VERSION);
  CheckFix *fix = check_fix_new (label, has_variables (run));

  if (version != NULL)
    check_fix_replace_string (fix, version, VERSION);
  else
    {
      const PolicyNode *first = policy_node_get_child (root, 0);

      check_fix_insert_member (fix, root, "Version", "\"" VERSION "\"",
                               first != NULL ? policy_node_get_key (first) : NULL);
    }
  return fix;
}

static void
check_missing_version (CheckRun *run, const PolicyNode *root)
{
  CheckFinding *finding;

  finding = check_report (run, "MISSING_VERSION", NULL,
                          _ ("The policy has no Version; add \"Version\": \"2012-10-17\". Without "
                             "it the policy language of 2008 applies."));
  check_finding_take_fix (finding, set_version (run, root));
  if (run->target != CHECK_TARGET_MANAGED)
    return;
  check_finding_set_superseded (finding);
  finding = check_report (
      run, "IAM_VERSION", NULL,
      _ ("The policy has no Version, and AWS takes only a managed policy whose Version is 2012-10-17. Add "
         "it: "
         "without it the policy language of 2008 applies, which takes policy variables for plain text."));
  check_finding_take_fix (finding, set_version (run, root));
}

/* IAM JSON policy elements: Version. IAM takes a policy in the older language, or without a Version, as an
 * inline policy only, and Access Analyzer has nothing to say of the older one. */
static void
check_version (CheckRun *run, const PolicyNode *root)
{
  const PolicyNode *version = policy_node_get_member (root, "Version");
  CheckFinding *finding;
  const char *value;

  if (version == NULL)
    {
      if (check_grammar_is_missing (root, "Version"))
        check_missing_version (run, root);
      return;
    }
  finding = check_grammar_string (run, version);
  value = policy_node_get_string (version);
  if (finding == NULL && g_str_equal (value, "2008-10-17"))
    {
      if (run->target != CHECK_TARGET_MANAGED)
        return;
      finding = check_report (
          run, "IAM_VERSION", version,
          _ ("Version 2008-10-17 is the policy language of 2008, which takes policy variables for "
             "plain text, and AWS takes no managed policy in it. Use 2012-10-17."));
    }
  else if (finding == NULL && !g_str_equal (value, VERSION))
    finding =
        check_report (run, "INVALID_VERSION", version,
                      _ ("There is no Version “%s” of the policy language: it names the language, not your "
                         "policy's date. Use 2012-10-17."),
                      value);
  if (finding != NULL)
    check_finding_take_fix (finding, set_version (run, root));
}

static void
check_statement_list (CheckRun *run, const PolicyNode *root)
{
  const PolicyNode *statements = policy_node_get_member (root, "Statement");
  PolicyNodeType type;

  if (statements == NULL)
    {
      if (check_grammar_is_missing (root, "Statement"))
        check_report (run, "MISSING_STATEMENT", NULL,
                      _ ("The policy has no Statement; AWS refuses it. Tick what it should allow."));
      return;
    }
  type = policy_node_get_node_type (statements);
  if (type != POLICY_NODE_ARRAY && type != POLICY_NODE_OBJECT)
    check_report (run, "DATA_TYPE_MISMATCH", statements,
                  _ ("Statement must be a list of statements; AWS refuses anything else."));
  else if (type == POLICY_NODE_ARRAY && policy_node_get_n_children (statements) == 0)
    check_report (
        run, "IAM_EMPTY_LIST", statements,
        _ ("The policy has no statement yet, and AWS refuses an empty policy. Tick what it should allow."));
}

static gboolean
holds (PolicySpan span, gsize offset)
{
  return offset >= span.start && offset < span.end;
}

/* The value, or the name of the member, that stands at @offset */
static CheckLocation
find_location (PolicyText *text, gsize offset)
{
  CheckLocation location = { policy_text_get_root (text), FALSE };
  gboolean deeper = TRUE;

  while (deeper)
    {
      const PolicyNode *node = location.node;

      deeper = FALSE;
      for (guint i = 0; i < policy_node_get_n_children (node) && !deeper && !location.at_key; i++)
        {
          const PolicyNode *child = policy_node_get_child (node, i);

          location.at_key = holds (policy_node_get_key_span (child), offset);
          deeper = location.at_key || holds (policy_node_get_span (child), offset);
          if (deeper)
            location.node = child;
        }
    }
  return location;
}

/* CreatePolicy takes tab, line feed, carriage return and U+0020 to U+00FF: the pattern of its PolicyDocument.
 * In UTF-8 what is beyond begins with a byte from 0xC4 on. */
static void
check_characters (CheckRun *run)
{
  gsize length;
  const char *text = policy_text_get_text (run->text, &length);
  CheckLocation location;
  guint line, column;
  gsize i = 0;

  while (i < length && (guchar)text[i] < 0xC4)
    i++;
  if (i == length)
    return;
  location = find_location (run->text, i);
  policy_text_locate (run->text, i, &line, &column);
  check_report_locations (
      run, "IAM_CHARACTER", &location, 1,
      _ ("AWS takes only characters up to U+00FF in a policy, and there is U+%04X at line %u, column "
         "%u. Replace it."),
      g_utf8_get_char (text + i), line, column);
}

static void
check_duplicate_member (CheckRun *run)
{
  const PolicyNode *duplicate = policy_text_find_duplicate_key (run->text);

  if (duplicate != NULL)
    check_report_key (
        run, "IAM_DUPLICATE_MEMBER", duplicate,
        _ ("“%s” stands twice in the same object; AWS refuses that, since only one would count. "
           "Join the two."),
        policy_node_get_key (duplicate));
}

/**
 * check_grammar:
 * @run: the run
 *
 * Everything but the statements.
 */
void
check_grammar (CheckRun *run)
{
  const PolicyNode *root = policy_text_get_root (run->text);

  check_characters (run);
  if (policy_node_get_node_type (root) != POLICY_NODE_OBJECT)
    {
      check_report (run, "DATA_TYPE_MISMATCH", root,
                    _ ("A policy must be an object between braces; AWS refuses anything else."));
      return;
    }
  check_grammar_members (run, root, policy_members);
  check_version (run, root);
  check_id (run, policy_node_get_member (root, "Id"));
  check_statement_list (run, root);
  check_duplicate_member (run);
}
