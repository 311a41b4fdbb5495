/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences beside the JSON that they are about: all cases, a hundred golden ones, and all that statements
 * are made of. */
#include "config.h"

#include <string.h>

#include "describe-action-group.h"
#include "describe-action.h"
#include "describe-arn.h"
#include "describe-condition.h"
#include "describe-principal.h"
#include "describe-resource.h"
#include "describe-statement.h"
#include "describe-value.h"
#include "policy-arn.h"
#include "policy-operator.h"

static PolicyText *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return text;
}

static PolicyText *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  return parse (json);
}

/* How many actions a service has changes with AWS. */
static char *
forget_counts (const char *sentence)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("[0-9]+( actions? of [^()]*(?:\\([A-Z]+\\)[^()]*)*)? today", 0, 0, NULL);

  return g_regex_replace (regex, sentence, -1, 0, "N\\1 today", 0, NULL);
}

static void
check_sentences (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", name, NULL);
  g_autoptr (PolicyText) cases = read_file (path);
  const PolicyNode *list = policy_text_get_root (cases);

  for (guint i = 0; i < policy_node_get_n_children (list); i++)
    {
      const PolicyNode *one = policy_node_get_child (list, i);
      g_autofree char *sentence = describe_statement (policy_node_get_member (one, "statement"));
      g_autofree char *counted = forget_counts (sentence);

      g_assert_cmpstr (counted, ==, policy_node_get_string (policy_node_get_member (one, "sentence")));
    }
  g_test_message ("%u sentences", policy_node_get_n_children (list));
}

static void
test_cases (void)
{
  check_sentences ("sentences.json");
}

static void
test_golden (void)
{
  check_sentences ("golden-sentences.json");
}

/* What a statement is said to be, and how many of its atoms were found in it */
typedef struct
{
  char *sentence;
  char *lists;
  guint n_atoms;
  const PolicyNode *statement;
} Said;

static void
append_lines (GString *text, GStrv lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (text, "%s\n", lines[i]);
  g_strfreev (lines);
}

static char *
compose_lists (const PolicyNode *statement)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GListModel) groups = describe_action_group_list (statement);

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (DescribeActionGroup) group = g_list_model_get_item (groups, i);

      for (const char *const *action = describe_action_group_get_actions (group); *action != NULL; action++)
        {
          g_autofree char *line = describe_action_dup_line (*action);

          g_string_append_printf (text, "%s\n", line);
        }
    }
  append_lines (text, describe_resource_dup_all (statement));
  append_lines (text, describe_condition_dup_all (statement));
  append_lines (text, describe_principal_dup_all (statement));
  return g_string_free (text, FALSE);
}

/* @words are in the sentence, or it says that there is more, which the lists have. */
static void
assert_said (Said *self, const char *words, const char *all)
{
  g_autofree char *shown = describe_value (words);

  self->n_atoms++;
  if (strstr (self->sentence, shown) != NULL ||
      (strstr (self->sentence, all) != NULL && strstr (self->lists, shown) != NULL))
    return;
  g_test_message ("“%s” is not in “%s”, nor in “%s”", shown, self->sentence, self->lists);
  g_test_fail ();
}

static void
check_actions (Said *self, const char *member)
{
  const PolicyNode *actions = policy_node_get_member (self->statement, member);

  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const char *action = policy_node_get_string (policy_node_get_value (actions, i));
      const char *colon = strchr (action, ':');
      gboolean whole = colon == NULL || g_str_equal (colon, ":*");

      assert_said (self,
                   whole                            ? "every action of"
                   : strpbrk (action, "*?") != NULL ? colon + 1
                                                    : action,
                   strstr (self->sentence, " more (") != NULL ? " more (" : "every action of every service");
    }
}

static void
check_field (Said *self, const PolicyArn *arn, PolicyArnField field)
{
  g_autofree char *value = policy_arn_dup_field (arn, field);

  if (*value != '\0' && !g_str_equal (value, "*"))
    assert_said (self, g_str_equal (value, "aws") ? "AWS itself" : value, " more");
}

static void
check_resources (Said *self, const char *member)
{
  const PolicyNode *resources = policy_node_get_member (self->statement, member);
  gboolean everything = FALSE;

  for (guint i = 0; i < policy_node_get_n_values (resources); i++)
    everything =
        everything || g_str_equal (policy_node_get_string (policy_node_get_value (resources, i)), "*");
  if (everything)
    assert_said (self, g_str_equal (member, "Resource") ? "every resource" : "no resource", " more");
  for (guint i = 0; !everything && i < policy_node_get_n_values (resources); i++)
    {
      const char *resource = policy_node_get_string (policy_node_get_value (resources, i));
      g_autofree char *words = describe_arn (resource);
      PolicyArn arn;

      assert_said (self, words != NULL ? words : resource, " more");
      if (words == NULL || !policy_arn_parse (&arn, resource))
        continue;
      check_field (self, &arn, POLICY_ARN_ACCOUNT);
      check_field (self, &arn, POLICY_ARN_REGION);
    }
}

/* What the operator says, in the words that the sentence has for it */
static const char *
get_operator_words (const PolicyOperator *operator)
{
  gboolean negated = operator->negated && operator->qualifier != POLICY_QUALIFIER_FOR_ALL_VALUES;

  if (operator->wildcards)
    return negated ? "does not match" : "matches";
  if (operator->family == POLICY_OPERATOR_IP_ADDRESS)
    return negated ? "is not in" : "is in";
  switch (operator->order)
    {
    case POLICY_ORDER_LESS:
      return operator->family == POLICY_OPERATOR_DATE ? "is before" : "is less than";
    case POLICY_ORDER_LESS_EQUAL:
      return operator->family == POLICY_OPERATOR_DATE ? "is no later than" : "is at most";
    case POLICY_ORDER_GREATER:
      return operator->family == POLICY_OPERATOR_DATE ? "is after" : "is more than";
    case POLICY_ORDER_GREATER_EQUAL:
      return operator->family == POLICY_OPERATOR_DATE ? "is no earlier than" : "is at least";
    case POLICY_ORDER_EQUAL:
    default:
      return negated ? "is not" : "is";
    }
}

static void
check_key (Said *self, const PolicyOperator *operator, const PolicyNode * key)
{
  const char *name = policy_node_get_key (key);
  gboolean is_tag = g_str_has_prefix (name, "aws:") && strchr (name, '/') != NULL;
  gboolean absent = operator->if_exists || operator->qualifier ==
                    POLICY_QUALIFIER_FOR_ALL_VALUES || (operator->negated && operator->qualifier ==
                                                        POLICY_QUALIFIER_NONE);
  assert_said (self, is_tag ? strchr (name, '/') + 1 : name, " more");
  if (operator->family == POLICY_OPERATOR_NULL)
    return;
  assert_said (self, get_operator_words (operator), " more");
  if (absent)
    assert_said (self, "(or is absent)", " more");
  else
    self->n_atoms++;
  for (guint i = 0; i < policy_node_get_n_values (key); i++)
    {
      const char *value = policy_node_get_string (policy_node_get_value (key, i));

      if (value != NULL)
        assert_said (self, value, " more");
    }
}

static void
check_conditions (Said *self)
{
  const PolicyNode *condition = policy_node_get_member (self->statement, "Condition");

  for (guint i = 0; condition != NULL && i < policy_node_get_n_children (condition); i++)
    {
      const PolicyNode *keys = policy_node_get_child (condition, i);
      PolicyOperator operator= policy_operator_parse (policy_node_get_key (keys));

      for (guint j = 0; j < policy_node_get_n_children (keys); j++)
        check_key (self, &operator, policy_node_get_child (keys, j));
    }
}

/* Returns: how many atoms the statement has */
static guint
check_statement (const PolicyNode *statement)
{
  g_autofree char *sentence = describe_statement (statement);
  g_autofree char *lists = compose_lists (statement);
  Said said = { sentence, lists, 0, statement };
  PolicyEffect effect = policy_node_get_effect (statement);

  g_assert_true (g_str_has_prefix (sentence, effect == POLICY_EFFECT_ALLOW ? "Allows " : "Denies "));
  g_assert_null (strstr (sentence, "  "));
  check_actions (&said, "Action");
  check_actions (&said, "NotAction");
  check_resources (&said, "Resource");
  check_resources (&said, "NotResource");
  check_conditions (&said);
  return said.n_atoms;
}

static guint
check_policy (const PolicyNode *policy, guint *n_statements)
{
  const PolicyNode *list = policy_node_get_member (policy, "Statement");
  guint n = 0;

  if (policy_node_get_node_type (list) == POLICY_NODE_OBJECT)
    {
      *n_statements += 1;
      return check_statement (list);
    }
  for (guint i = 0; i < policy_node_get_n_values (list); i++, *n_statements += 1)
    n += check_statement (policy_node_get_value (list, i));
  return n;
}

static void
test_atoms_of_cases (void)
{
  static const char *const files[] = { "sentences.json", "golden-sentences.json" };
  guint n = 0, n_statements = 0;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", files[i], NULL);
      g_autoptr (PolicyText) cases = read_file (path);
      const PolicyNode *list = policy_text_get_root (cases);

      for (guint j = 0; j < policy_node_get_n_children (list); j++, n_statements++)
        n += check_statement (policy_node_get_member (policy_node_get_child (list, j), "statement"));
    }
  g_test_message ("%u statements, %u atoms", n_statements, n);
}

/* The corpus is one object that holds the texts of policies by name. */
static void
test_atoms_of_corpus (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("CORPUS"), "managed-policies-2026-08", "policies.json", NULL);
  g_autoptr (PolicyText) corpus = NULL;
  guint n = 0, n_statements = 0;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the corpus is not beside the project");
      return;
    }
  corpus = read_file (path);
  for (guint i = 0; i < policy_node_get_n_children (policy_text_get_root (corpus)); i++)
    {
      const PolicyNode *json = policy_node_get_child (policy_text_get_root (corpus), i);
      g_autoptr (PolicyText) policy = parse (policy_node_get_string (json));

      n += check_policy (policy_text_get_root (policy), &n_statements);
    }
  g_test_message ("%u statements, %u atoms", n_statements, n);
}

/* A value can't turn, or hide, what stands around it. */
static void
test_values (void)
{
  static const char *const VALUES[][2] = {
    { "arn:aws:s3:::photos/*", "arn:aws:s3:::photos/*" },
    { "", "“”" },
    { " a", "“ a”" },
    { "a  b", "“a  b”" },
    { "a\x1b[31mb", "a<U+001B>[31mb" },
    { "a\nb\tc", "a<U+000A>b<U+0009>c" },
    { "a\u202eb\u2066c", "a<U+202E>b<U+2066>c" },
    { "a\u200bb\u00adc\u00a0d\u3164e", "a<U+200B>b<U+00AD>c<U+00A0>d<U+3164>e" },
    { "זהב", "\u2068זהב\u2069" },
    { "naïve 東京", "naïve 東京" },
  };
  static const char *const STATEMENT =
      "{\"Effect\":\"Allow\",\"Action\":\"s3:Get\\u202e*\",\"Resource\":\"arn:aws:s3:::a\\u001bb\","
      "\"Principal\":{\"AWS\":\"\\u200b\"},\"Condition\":{\"String\\u2028Equals\":{\"k\\u0007\":\"\\u2066\"}}"
      "}";
  g_autoptr (PolicyText) text = parse (STATEMENT);
  g_autofree char *sentence = describe_statement (policy_text_get_root (text));
  g_autofree char *lists = compose_lists (policy_text_get_root (text));

  for (guint i = 0; i < G_N_ELEMENTS (VALUES); i++)
    {
      g_autofree char *shown = describe_value (VALUES[i][0]);

      g_assert_cmpstr (shown, ==, VALUES[i][1]);
    }
  for (const char *at = sentence; *at != '\0'; at = g_utf8_next_char (at))
    g_assert_true (g_unichar_isgraph (g_utf8_get_char (at)) || *at == ' ');
  for (const char *at = lists; *at != '\0'; at = g_utf8_next_char (at))
    g_assert_true (g_unichar_isgraph (g_utf8_get_char (at)) || *at == ' ' || *at == '\n');
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/describe/sentences/cases", test_cases);
  g_test_add_func ("/describe/sentences/golden", test_golden);
  g_test_add_func ("/describe/sentences/atoms-of-cases", test_atoms_of_cases);
  g_test_add_func ("/describe/sentences/atoms-of-corpus", test_atoms_of_corpus);
  g_test_add_func ("/describe/sentences/values", test_values);
  return g_test_run ();
}
