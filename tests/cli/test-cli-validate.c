/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GOOD                                                                                                 \
  "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", "     \
  "\"Resource\": \"arn:aws:s3:::bucket/*\"}]}\n"
#define BAD                                                                                                  \
  "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\"Effect\": \"allow\", \"Action\": "          \
  "\"s3:GetObject\", \"Resource\": \"*\"}\n  ]\n}\n"
/* Nothing worse than a suggestion */
#define SUGGESTED                                                                                            \
  "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"\", \"Effect\": \"Allow\", "                    \
  "\"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::bucket/*\"}]}\n"

static void
assert_at (JsonNode *root, const char *path, const char *value)
{
  g_autofree char *found = cli_fixture_get (root, path);

  g_assert_cmpstr (found, ==, value);
}

static void
test_text (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, "good.json", GOOD, -1);
  cli_fixture_write (fixture, "bad.json", BAD, -1);

  cli_fixture_run (fixture, 0, NULL, "validate", "good.json", NULL);
  g_assert_cmpstr (fixture->output, ==, "");
  g_assert_cmpstr (fixture->errors, ==,
                   "1 file checked: 0 errors, 0 security warnings, 0 warnings, 0 suggestions\n");

  cli_fixture_run (fixture, 1, NULL, "validate", "good.json", "bad.json", NULL);
  g_assert_true (g_str_has_prefix (fixture->output, "bad.json:4:16: error: "));
  g_assert_true (g_str_has_suffix (fixture->output, " (refused) [INVALID_EFFECT]\n"));
  g_assert_cmpstr (fixture->errors, ==,
                   "2 files checked: 1 error, 0 security warnings, 0 warnings, 0 suggestions\n");
}

/* One of a kind is said of one, and of several by their number. */
static void
test_summary (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, "bad.json", BAD, -1);
  cli_fixture_write (fixture, "suggested.json", SUGGESTED, -1);
  cli_fixture_run (fixture, 1, NULL, "validate", "bad.json", "suggested.json", "bad.json", NULL);
  g_assert_cmpstr (fixture->errors, ==,
                   "3 files checked: 2 errors, 0 security warnings, 0 warnings, 1 suggestion\n");
  cli_fixture_run (fixture, 0, NULL, "validate", "suggested.json", "suggested.json", NULL);
  g_assert_cmpstr (fixture->errors, ==,
                   "2 files checked: 0 errors, 0 security warnings, 0 warnings, 2 suggestions\n");
}

/* The worst file decides, wherever it stands. */
static void
test_worst (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, "good.json", GOOD, -1);
  cli_fixture_write (fixture, "bad.json", BAD, -1);

  cli_fixture_run (fixture, 1, NULL, "validate", "bad.json", "good.json", NULL);
  cli_fixture_run (fixture, 2, NULL, "validate", "missing.json", "good.json", NULL);
  cli_fixture_run (fixture, 2, NULL, "validate", "good.json", "missing.json", "bad.json", "good.json", NULL);
  g_assert_nonnull (strstr (fixture->output, "bad.json:4:16: error: "));
  cli_fixture_run (fixture, 2, NULL, "validate", "bad.json", "missing.json", NULL);
}

static void
test_json (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;

  cli_fixture_write (fixture, "bad.json", BAD, -1);
  cli_fixture_run (fixture, 1, NULL, "validate", "--format=json", "bad.json", NULL);
  root = cli_fixture_parse (fixture);
  assert_at (root, "$.file", "bad.json");
  assert_at (root, "$.findings[0].code", "INVALID_EFFECT");
  assert_at (root, "$.findings[0].refused", "true");
  assert_at (root, "$.findings[0].severity", "ERROR");
  assert_at (root, "$.findings[0].path", "/Statement/0/Effect");
  assert_at (root, "$.findings[0].paths", "[\"/Statement/0/Effect\"]");
  assert_at (root, "$.findings[0].line", "4");
  assert_at (root, "$.findings[0].column", "16");
}

/* However many threads there are */
static void
test_order (CliFixture *fixture, gconstpointer data)
{
  g_auto (GStrv) lines = NULL;
  const guint n = 60;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("folder/%02u/%u.json", i / 7, i % 7);
      g_autoptr (GString) text = g_string_new (i % 3 == 0 ? BAD : GOOD);

      for (guint k = 0; k < i % 5 * 1000; k++)
        g_string_append_c (text, '\n');
      cli_fixture_write (fixture, name, text->str, -1);
    }
  cli_fixture_write (fixture, "folder/readme.txt", "no policy", -1);
  cli_fixture_write (fixture, "folder/00/0.expectations.json", "{\"expectations\": []}", -1);
  cli_fixture_run (fixture, 1, GOOD, "validate", "--format=json", "-", "folder", "folder/00/3.json", NULL);
  lines = g_strsplit (fixture->output, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, n + 3);
  g_assert_true (g_str_has_prefix (lines[0], "{\"version\":1,\"file\":\"-\","));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *begin =
          g_strdup_printf ("{\"version\":1,\"file\":\"folder/%02u/%u.json\",", i / 7, i % 7);

      g_assert_true (g_str_has_prefix (lines[i + 1], begin));
      g_assert_cmpint (strstr (lines[i + 1], "INVALID_EFFECT") != NULL, ==, i % 3 == 0);
    }
  g_assert_true (g_str_has_prefix (lines[n + 1], "{\"version\":1,\"file\":\"folder/00/3.json\","));
  g_assert_cmpstr (lines[n + 2], ==, "");
}

static void
test_syntax (CliFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    gssize length;
    const char *line;
    const char *column;
  } cases[] = {
    { "{\n  \"a\": tru\n}", -1, "2", "8" },
    { "{\"a\": 1,\n \"a\": 2}", -1, "2", "2" },
    { "", -1, "1", "1" },
    { "{\"a\": \"\xff\"}", -1, "1", "8" },
    { "{}\0", 3, "1", "3" },
    { "\xff\xfe{\0}\0", 6, "1", "1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) root = NULL;

      cli_fixture_write (fixture, "policy.json", cases[i].text, cases[i].length);
      cli_fixture_run (fixture, 1, NULL, "validate", "--format=json", "policy.json", NULL);
      root = cli_fixture_parse (fixture);
      assert_at (root, "$.findings[*].code", "JSON_SYNTAX_ERROR");
      assert_at (root, "$.findings[0].severity", "ERROR");
      assert_at (root, "$.findings[0].path", "");
      assert_at (root, "$.findings[0].paths", "[\"\"]");
      assert_at (root, "$.findings[0].line", cases[i].line);
      assert_at (root, "$.findings[0].column", cases[i].column);
    }
}

/* JSON that is no policy is no syntax error: the checks say what it lacks. */
static void
test_no_policy (CliFixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "{\"Resources\": {}}", "[]", "\"text\"", "\xEF\xBB\xBF{\"a\": 1}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      cli_fixture_run (fixture, 1, texts[i], "validate", "--format=json", "-", NULL);
      g_assert_null (strstr (fixture->output, "JSON_SYNTAX_ERROR"));
    }
}

/* A policy in another file has its findings at that file's lines; what only a template knows is not judged.
 */
static void
test_template (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_run (fixture, 0, "{\"PolicyVersion\": {\"Document\": " GOOD "}}", "validate", "-", NULL);
  g_assert_cmpstr (fixture->output, ==, "");
  cli_fixture_write (fixture, "stack.yaml",
                     "Resources:\n"
                     "  Exec:\n"
                     "    Type: AWS::IAM::Role\n"
                     "    Properties:\n"
                     "      AssumeRolePolicyDocument:\n"
                     "        Version: 2012-10-17\n"
                     "        Statement: [{Effect: Allow, Principal: '*', Action: 'sts:AssumeRole'}]\n"
                     "      Policies:\n"
                     "        - PolicyName: a\n"
                     "          PolicyDocument:\n"
                     "            Version: 2012-10-17\n"
                     "            Statement:\n"
                     "              - Effect: Allow\n"
                     "                Action: s3:GetObject\n"
                     "                Resource: [!Ref In, !Sub '${In.Arn}/*', nonsense]\n",
                     -1);
  cli_fixture_run (fixture, 1, NULL, "validate", "stack.yaml", NULL);
  g_assert_nonnull (strstr (fixture->output, "stack.yaml:15:57: error: "));
  g_assert_null (strstr (fixture->output, "stack.yaml:15:2"));
  g_assert_null (strstr (fixture->output, "stack.yaml:7"));
  g_assert_nonnull (strstr (fixture->errors, "stack.yaml:6: Not judged"));
}

static void
test_threshold (CliFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *option;
    int status;
  } cases[] = {
    { "--fail-on=error", 0 },
    { "--fail-on=security-warning", 0 },
    { "--fail-on=warning", 0 },
    { "--fail-on=suggestion", 1 },
  };

  cli_fixture_run (fixture, 0, SUGGESTED, "validate", "-", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      cli_fixture_run (fixture, cases[i].status, SUGGESTED, "validate", cases[i].option, "-", NULL);
      g_assert_nonnull (strstr (fixture->output, "-:1:49: suggestion: "));
    }
}

static void
test_target (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": "
                                           "\"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": [");

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "%s\"arn:aws:s3:::bucket-%02u/*\"", i > 0 ? ", " : "", i);
  g_string_append (text, "]}]}");
  cli_fixture_run (fixture, 0, text->str, "validate", "--target=managed", "-", NULL);
  cli_fixture_run (fixture, 1, text->str, "validate", "--target=user", "-", NULL);
}

static void
test_unreadable (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;

  cli_fixture_write (fixture, "bad.json", BAD, -1);
  cli_fixture_run (fixture, 2, NULL, "validate", "missing.json", "bad.json", NULL);
  g_assert_true (g_str_has_prefix (fixture->output, "bad.json:4:16: "));
  g_assert_nonnull (strstr (fixture->errors, "missing.json"));

  cli_fixture_run (fixture, 2, NULL, "validate", "--format=json", "missing.json", NULL);
  root = cli_fixture_parse (fixture);
  assert_at (root, "$.file", "missing.json");
  assert_at (root, "$.findings", "[]");
}

/* A folder's link to the folder itself does not lead in a circle. */
static void
test_folder_link (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *link_path = g_build_filename (fixture->folder, "folder", "again", NULL);

  cli_fixture_write (fixture, "folder/good.json", GOOD, -1);
  g_assert_cmpint (symlink (".", link_path), ==, 0);
  cli_fixture_run (fixture, 0, NULL, "validate", "--format=json", "folder", NULL);
  g_assert_cmpstr (fixture->output, ==, "{\"version\":1,\"file\":\"folder/good.json\",\"findings\":[]}\n");
}

static void
test_sarif (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;

  cli_fixture_write (fixture, "a b/bad.json", BAD, -1);
  cli_fixture_write (fixture, "suggested.json", SUGGESTED, -1);
  cli_fixture_run (fixture, 1, NULL, "validate", "--format=sarif", "./a b/bad.json", "a b", "suggested.json",
                   NULL);
  root = cli_fixture_parse (fixture);
  assert_at (root, "$.version", "2.1.0");
  assert_at (root, "$.runs[0].tool.driver.name", "groundskeeper-policy");
  assert_at (root, "$.runs[0].tool.driver.rules[0].id", "INVALID_EFFECT");
  assert_at (root, "$.runs[0].tool.driver.rules[0].shortDescription.text",
             "An Effect is neither Allow nor Deny.");
  assert_at (root, "$.runs[0].tool.driver.rules[0].fullDescription.text",
             "An Effect is neither Allow nor Deny.");
  assert_at (root, "$.runs[0].tool.driver.rules[0].properties.tags", "[\"correctness\"]");
  assert_at (root, "$.runs[0].tool.driver.rules[0].defaultConfiguration.level", "error");
  assert_at (root, "$.runs[0].tool.driver.rules[1].id", "EMPTY_SID_VALUE");
  assert_at (root, "$.runs[0].tool.driver.rules[1].defaultConfiguration.level", "note");
  assert_at (root, "$.runs[0].tool.driver.rules[1].helpUri",
             "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html"
             "#access-analyzer-reference-policy-checks-suggestion-empty-sid-value");
  assert_at (root, "$.runs[0].results[0].ruleId", "INVALID_EFFECT");
  assert_at (root, "$.runs[0].results[0].properties.refused", "true");
  assert_at (root, "$.runs[0].results[0].level", "error");
  assert_at (root, "$.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri",
             "a%20b/bad.json");
  assert_at (root, "$.runs[0].results[0].locations[0].physicalLocation.region.startLine", "4");
  assert_at (root, "$.runs[0].results[0].locations[0].physicalLocation.region.startColumn", "16");
  assert_at (root, "$.runs[0].results[0].locations[0].physicalLocation.region.endColumn", "23");
  assert_at (root, "$.runs[0].results[1].ruleIndex", "0");
  assert_at (root, "$.runs[0].results[2].ruleIndex", "1");
  assert_at (root, "$.runs[0].results[2].level", "note");
  assert_at (root, "$.runs[0].invocations[0].executionSuccessful", "true");
}

/* Of two findings about one thing people see the stronger only; programs that read JSON get both. */
static void
test_superseded (CliFixture *fixture, gconstpointer data)
{
  static const char no_version[] = "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", "
                                   "\"Resource\": \"arn:aws:s3:::bucket/*\"}]}";
  g_autoptr (JsonNode) root = NULL;

  cli_fixture_run (fixture, 1, no_version, "validate", "--format=json", "-", NULL);
  g_assert_nonnull (strstr (fixture->output, "\"MISSING_VERSION\""));
  g_assert_nonnull (strstr (fixture->output, "\"IAM_VERSION\""));
  cli_fixture_run (fixture, 1, no_version, "validate", "-", NULL);
  g_assert_null (strstr (fixture->output, "[MISSING_VERSION]"));
  g_assert_nonnull (strstr (fixture->output, "[IAM_VERSION]"));
  cli_fixture_run (fixture, 1, no_version, "validate", "--format=sarif", "-", NULL);
  root = cli_fixture_parse (fixture);
  assert_at (root, "$.runs[0].results[*].ruleId", "IAM_VERSION");
  assert_at (root, "$.runs[0].tool.driver.rules[*].id", "IAM_VERSION");
}

/* Not even text that is no JSON lacks a page that says what it means. */
static void
test_sarif_syntax (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;

  cli_fixture_run (fixture, 1, "{", "validate", "--format=sarif", "-", NULL);
  root = cli_fixture_parse (fixture);
  assert_at (root, "$.runs[0].results[0].locations[0].physicalLocation.region.startColumn", "2");
  assert_at (root, "$.runs[0].tool.driver.rules[0].helpUri",
             "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html"
             "#access-analyzer-reference-policy-checks-error-json-syntax-error");
}

static void
test_arguments (CliFixture *fixture, gconstpointer data)
{
  static const char *const help[] = { "--help", "-h", "help" };

  cli_fixture_run (fixture, 2, NULL, "validate", NULL);
  cli_fixture_run (fixture, 2, NULL, "validate", "--format=xml", "-", NULL);
  g_assert_nonnull (strstr (fixture->errors, "text, json, sarif"));
  cli_fixture_run (fixture, 2, NULL, "validate", "--nothing", "-", NULL);
  cli_fixture_run (fixture, 2, NULL, "nothing", NULL);
  cli_fixture_run (fixture, 2, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (help); i++)
    {
      cli_fixture_run (fixture, 0, NULL, help[i], NULL);
      g_assert_nonnull (strstr (fixture->output, "\n  validate "));
      g_assert_nonnull (strstr (fixture->output, "\n  --version "));
    }
  cli_fixture_run (fixture, 0, NULL, "validate", "--help", NULL);
  g_assert_nonnull (strstr (fixture->output, "groundskeeper-policy validate"));
  g_assert_nonnull (strstr (fixture->output, "--fail-on"));
  cli_fixture_run (fixture, 0, NULL, "--version", NULL);
  g_assert_nonnull (strstr (fixture->output, PACKAGE_VERSION));
}

static void
write_member (JsonObject *object, const char *name, JsonNode *member, gpointer fixture)
{
  g_autofree char *path = g_strdup_printf ("corpus/%s.json", name);

  cli_fixture_write (fixture, path, json_node_get_string (member), -1);
}

/* Real policies by the hundred: each is answered, whatever is found. */
static void
test_corpus (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("CORPUS") != NULL ? g_getenv ("CORPUS") : "",
                                            "managed-policies-2026-08", "policies.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_auto (GStrv) lines = NULL;
  JsonObject *policies;

  if (!json_parser_load_from_file (parser, path, NULL))
    {
      g_test_skip ("no corpus");
      return;
    }
  policies = json_node_get_object (json_parser_get_root (parser));
  json_object_foreach_member (policies, write_member, fixture);
  cli_fixture_run (fixture, 1, NULL, "validate", "--format=json", "corpus", NULL);
  lines = g_strsplit (fixture->output, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, json_object_get_size (policies) + 1);
  for (guint i = 0; *lines[i] != '\0'; i++)
    {
      g_autoptr (JsonNode) line = json_from_string (lines[i], NULL);

      g_assert_nonnull (line);
      g_assert_null (strstr (lines[i], "JSON_SYNTAX_ERROR"));
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (CliFixture *, gconstpointer);
  } tests[] = {
    { "text", test_text },           { "summary", test_summary },       { "worst", test_worst },
    { "json", test_json },           { "order", test_order },           { "syntax", test_syntax },
    { "no-policy", test_no_policy }, { "template", test_template },     { "threshold", test_threshold },
    { "target", test_target },       { "unreadable", test_unreadable }, { "folder-link", test_folder_link },
    { "sarif", test_sarif },         { "superseded", test_superseded }, { "sarif-syntax", test_sarif_syntax },
    { "arguments", test_arguments }, { "corpus", test_corpus },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/validate/", tests[i].name, NULL);

      g_test_add (path, CliFixture, NULL, cli_fixture_set_up, tests[i].test, cli_fixture_tear_down);
    }
  return g_test_run ();
}
