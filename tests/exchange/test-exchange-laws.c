/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A policy that is wrapped into any form of file is found there as it was, and each of its values stands in
 * the file where its place says. */
#include "config.h"

#include "exchange-find.h"

#include <string.h>

typedef char *(*Wrap) (const char *json);

static const char *const strings[] = { "s3:GetObject",
                                       "arn:aws:s3:::in/*",
                                       "${aws:username}",
                                       "größe 😀",
                                       "a\\\"b\\\\c",
                                       "\\u00e9\\t",
                                       "*",
                                       "2012-10-17",
                                       "yes",
                                       "",
                                       " x ",
                                       "%{x} $${y}",
                                       "/* no comment */ //" };

static void
append_string (GString *json, GRand *rand)
{
  g_string_append_printf (json, "\"%s\"",
                          strings[g_rand_int_range (rand, 0, (gint32)G_N_ELEMENTS (strings))]);
}

static void
append_list (GString *json, GRand *rand, const char *name)
{
  gint32 n = g_rand_int_range (rand, 0, 4);

  g_string_append_printf (json, ", \"%s\": ", name);
  if (n == 0)
    append_string (json, rand);
  else
    g_string_append_c (json, '[');
  for (gint32 i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (json, ", ");
      append_string (json, rand);
    }
  if (n > 0)
    g_string_append_c (json, ']');
}

static char *
draw_policy (GRand *rand)
{
  GString *json = g_string_new ("{\"Version\": \"2012-10-17\", \"Statement\": [");
  gint32 n = g_rand_int_range (rand, 1, 5);

  for (gint32 i = 0; i < n; i++)
    {
      g_string_append_printf (json, "%s{\"Effect\": \"%s\"", i > 0 ? ", " : "",
                              g_rand_boolean (rand) ? "Allow" : "Deny");
      append_list (json, rand, "Action");
      append_list (json, rand, "Resource");
      if (g_rand_boolean (rand))
        {
          g_string_append (json, ", \"Condition\": {\"Bool\": {\"aws:SecureTransport\": true");
          append_list (json, rand, "aws:PrincipalTag/x");
          g_string_append (json, "}, \"NumericLessThan\": {\"a:b\": -1.5e3}}");
        }
      g_string_append_c (json, '}');
    }
  g_string_append (json, "]}");
  return g_string_free (json, FALSE);
}

/* As the inside of a string of JSON */
static char *
escape (const char *json)
{
  GString *text = g_string_new (NULL);

  for (; *json != '\0'; json++)
    {
      if (*json == '"' || *json == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *json);
    }
  return g_string_free (text, FALSE);
}

/* With “${” and “%{” as Terraform spells them in its templates */
static char *
escape_templates (const char *json)
{
  GString *text = g_string_new (NULL);

  for (; *json != '\0'; json++)
    {
      if ((*json == '$' || *json == '%') && json[1] == '{')
        g_string_append_c (text, *json);
      g_string_append_c (text, *json);
    }
  return g_string_free (text, FALSE);
}

static char *
wrap_plain (const char *json)
{
  return g_strdup (json);
}

static char *
wrap_answer (const char *json)
{
  return g_strdup_printf ("{\"a\": 1,\n \"PolicyVersion\": {\n  \"Document\":\n%s}}", json);
}

static char *
wrap_string (const char *json)
{
  g_autofree char *text = escape (json);

  return g_strdup_printf ("{\"x\": [],\n\"Policy\": \"%s\"}", text);
}

static char *
wrap_string_twice (const char *json)
{
  g_autofree char *text = wrap_string (json);
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n", ' ');

  return wrap_string (line);
}

static char *
wrap_url (const char *json)
{
  g_autofree char *text = g_uri_escape_string (json, NULL, FALSE);

  return g_strdup_printf ("{\"PolicyName\": \"x\", \"PolicyDocument\": \"%s\"}", text);
}

static char *
wrap_comments (const char *json)
{
  return g_strdup_printf ("// one\n{\"a\": [1, /* two */ 2,],\n\"Document\": %s, // three\n}", json);
}

static char *
wrap_lines (const char *json)
{
  return g_strdup_printf ("{\"a\": 1}\n%s\n{\"b\": 2}\n", json);
}

static char *
wrap_prose (const char *json)
{
  return g_strdup_printf ("Use `this`:\n\n  ~~~json\n  %s\n  ~~~\n\nor not.\n", json);
}

static char *
wrap_command (const char *json)
{
  return g_strdup_printf ("#!/bin/sh\naws iam create-policy --policy-document '%s' # x\n", json);
}

static char *
wrap_yaml_block (const char *json)
{
  return g_strdup_printf ("# é\nkind: Policy\nspec:\n  policyDocument: |\n    %s\n  b: 1\n", json);
}

static char *
wrap_yaml_single (const char *json)
{
  GString *text = g_string_new ("kind: Policy\nspec:\n  policyDocument: '");

  for (; *json != '\0'; json++)
    g_string_append_printf (text, "%.*s", 1, json);
  g_string_append (text, "'\n");
  return g_string_free (text, FALSE);
}

static char *
wrap_yaml_double (const char *json)
{
  g_autofree char *text = escape (json);

  return g_strdup_printf ("a: !Ref b\npolicy: &x !!str \"%s\"\n", text);
}

static char *
wrap_yaml_anchor (const char *json)
{
  g_autofree char *text = escape (json);

  return g_strdup_printf ("---\na: b\n---\npolicy: \"%s\"\n", text);
}

static char *
wrap_heredoc (const char *json)
{
  g_autofree char *text = escape_templates (json);

  return g_strdup_printf ("# é\nresource \"aws_iam_policy\" \"a\" {\n  policy = <<-EOF\n    %s\n  EOF\n}\n",
                          text);
}

static char *
wrap_quoted (const char *json)
{
  g_autofree char *text = escape (json);
  g_autofree char *safe = escape_templates (text);

  return g_strdup_printf ("resource aws_iam_policy a {\n  policy = \"%s\" // x\n}\n", safe);
}

static char *
wrap_plan (const char *json)
{
  g_autofree char *text = escape (json);

  return g_strdup_printf ("{\"planned_values\": {\"root_module\": {\"child_modules\": [{\"resources\": "
                          "[{\"address\": \"module.m.aws_iam_policy.a\", \"type\": \"aws_iam_policy\", "
                          "\"name\": \"a\", \"values\": {\"policy\": \"%s\"}}]}]}}}",
                          text);
}

static const struct
{
  const char *name;
  const char *file;
  Wrap wrap;
} forms[] = {
  { "plain", "a.json", wrap_plain },
  { "answer", "a.json", wrap_answer },
  { "string", "a.json", wrap_string },
  { "string-twice", "a.json", wrap_string_twice },
  { "url", "a.json", wrap_url },
  { "comments", "a.jsonc", wrap_comments },
  { "lines", "a.jsonl", wrap_lines },
  { "lines-without-name", "", wrap_lines },
  { "prose", "a.md", wrap_prose },
  { "command", "a.sh", wrap_command },
  { "yaml-block", "a.yaml", wrap_yaml_block },
  { "yaml-single", "a.yaml", wrap_yaml_single },
  { "yaml-double", "a.yaml", wrap_yaml_double },
  { "yaml-documents", "a.yaml", wrap_yaml_anchor },
  { "heredoc", "a.tf", wrap_heredoc },
  { "heredoc-without-name", "", wrap_heredoc },
  { "quoted", "a.tf", wrap_quoted },
  { "plan", "a.json", wrap_plan },
};

static void
check_nodes (const PolicyNode *one, const PolicyNode *other)
{
  g_assert_cmpint (policy_node_get_node_type (one), ==, policy_node_get_node_type (other));
  g_assert_cmpstr (policy_node_get_key (one), ==, policy_node_get_key (other));
  g_assert_cmpstr (policy_node_get_string (one), ==, policy_node_get_string (other));
  g_assert_cmpuint (policy_node_get_n_children (one), ==, policy_node_get_n_children (other));
  for (guint i = 0; i < policy_node_get_n_children (one); i++)
    check_nodes (policy_node_get_child (one, i), policy_node_get_child (other, i));
}

/* The parts of the text lie in the file in their order; what has no escape is a copy. */
static void
check_places (ExchangePolicy *policy, const char *file, const PolicyNode *node)
{
  ExchangeText *source = exchange_policy_get_source (policy);
  PolicySpan span = policy_node_get_span (node);
  PolicySpan place = exchange_text_get_file_span (source, span.start, span.end);
  const char *string = policy_node_as_string (node);

  g_assert_cmpuint (place.start, <, place.end);
  g_assert_cmpuint (place.end, <=, strlen (file));
  if (string != NULL && *string != '\0' && strpbrk (string, "\"\\\t%") == NULL &&
      strstr (file, "%7B") == NULL && g_str_is_ascii (string) && strstr (string, "${") == NULL)
    g_assert_true (exchange_text_is_copy (source, span.start + 1, span.end - 1));
  for (guint i = 0; i < policy_node_get_n_children (node); i++)
    {
      const PolicyNode *child = policy_node_get_child (node, i);
      PolicySpan inner = policy_node_get_span (child);

      inner = exchange_text_get_file_span (source, inner.start, inner.end);
      g_assert_cmpuint (inner.start, >=, place.start);
      g_assert_cmpuint (inner.end, <=, place.end);
      place.start = inner.end;
      check_places (policy, file, child);
    }
}

static void
test_form (gconstpointer data)
{
  guint form = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed (form + 1);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *json = draw_policy (rand);
      g_autofree char *file = forms[form].wrap (json);
      g_autoptr (GError) error = NULL;
      g_autoptr (PolicyText) text = policy_text_parse (json, -1, &error);
      g_autoptr (GPtrArray) policies = NULL;
      ExchangePolicy *policy;

      g_assert_no_error (error);
      policies = exchange_find (forms[form].file, file, strlen (file), &error);
      g_assert_no_error (error);
      if (policies->len != 1)
        g_test_message ("%s", file);
      g_assert_cmpuint (policies->len, ==, 1);
      policy = g_ptr_array_index (policies, 0);
      g_assert_true (exchange_policy_get_complete (policy));
      check_nodes (policy_text_get_root (exchange_policy_get_text (policy)), policy_text_get_root (text));
      check_places (policy, file, policy_text_get_root (exchange_policy_get_text (policy)));
    }
}

/* The line of a policy and of each of its parts is the file's */
static void
test_lines (void)
{
  const char *file = "resource \"aws_iam_policy\" \"a\" {\n"
                     "  policy = <<-EOF\n"
                     "    {\"Statement\": [\n"
                     "      {\"Effect\": \"Allow\",\n"
                     "       \"Action\": \"s3:*\"}]}\n"
                     "  EOF\n"
                     "}\n";
  g_autoptr (GPtrArray) policies = exchange_find ("a.tf", file, strlen (file), NULL);
  ExchangePolicy *policy = g_ptr_array_index (policies, 0);
  const PolicyNode *action = policy_text_lookup (exchange_policy_get_text (policy), "/Statement/0/Action");
  guint line, column;

  g_assert_cmpuint (exchange_policy_get_line (policy), ==, 3);
  exchange_text_locate (exchange_policy_get_source (policy), policy_node_get_span (action).start, &line,
                        &column);
  g_assert_cmpuint (line, ==, 5);
  g_assert_cmpuint (column, ==, 18);
}

static void
check_incomplete (const char *file, gboolean complete)
{
  g_autoptr (GPtrArray) policies = exchange_find ("a.tf", file, strlen (file), NULL);

  g_assert_cmpuint (policies->len, ==, 1);
  g_assert_cmpint (exchange_policy_get_complete (g_ptr_array_index (policies, 0)), ==, complete);
}

/* A reference is one value that is not known; an expression can be more than that. */
static void
test_incomplete (void)
{
  check_incomplete (
      "resource \"aws_iam_policy\" \"a\" {\n policy = jsonencode({ Statement = [{ Effect = \"Allow\","
      " Action = \"s3:*\", Resource = aws_s3_bucket.a.arn }] })\n}\n",
      TRUE);
  check_incomplete (
      "resource \"aws_iam_policy\" \"a\" {\n policy = jsonencode({ Version = \"2012-10-17\", Statement ="
      " [{ Effect = \"Allow\", Action = [for a in var.a : \"s3:${a}\"], Resource = \"*\" }] })\n}\n",
      FALSE);
  check_incomplete (
      "data \"aws_iam_policy_document\" \"a\" {\n dynamic \"statement\" {\n for_each = var.a\n content "
      "{\n actions = [\"s3:*\"]\n }\n }\n}\n",
      FALSE);
  check_incomplete ("data \"aws_iam_policy_document\" \"a\" {\n source_policy_documents = [var.a]\n}\n",
                    FALSE);
}

static void
test_opaque (void)
{
  const char *file =
      "Resources:\n  A:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n"
      "        Statement:\n"
      "          Effect: Allow\n"
      "          Action: s3:GetObject\n"
      "          Resource:\n"
      "            - !Sub '${A.Arn}/${!aws:username}'\n"
      "            - !Join ['', ['arn:aws:s3:::', !Ref B, /*]]\n"
      "            - !GetAtt C.Arn\n"
      "            - arn:aws:s3:::d\n";
  static const char *const expected[] = { "${A.Arn}/${aws:username}", "arn:aws:s3:::${B}/*", "${C.Arn}",
                                          "arn:aws:s3:::d" };
  g_autoptr (GPtrArray) policies = exchange_find ("a.yaml", file, strlen (file), NULL);
  ExchangePolicy *policy = g_ptr_array_index (policies, 0);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *path = g_strdup_printf ("/Statement/Resource/%u", i);
      const PolicyNode *node = policy_text_lookup (exchange_policy_get_text (policy), path);
      guint line;

      g_assert_cmpstr (policy_node_as_string (node), ==, expected[i]);
      g_assert_cmpint (exchange_policy_is_opaque (policy, path), ==, i < 3);
      exchange_text_locate (exchange_policy_get_source (policy), policy_node_get_span (node).start, &line,
                            NULL);
      g_assert_cmpuint (line, ==, 10 + i);
    }
  g_assert_true (exchange_policy_get_complete (policy));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *name = g_strconcat ("/exchange/laws/forms/", forms[i].name, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_form);
    }
  g_test_add_func ("/exchange/laws/lines", test_lines);
  g_test_add_func ("/exchange/laws/incomplete", test_incomplete);
  g_test_add_func ("/exchange/laws/opaque", test_opaque);
  return g_test_run ();
}
