/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

#define POLICY                                                                                               \
  "{\"Version\": \"2012-10-17\", \"Statement\": [\n"                                                         \
  "  {\"Sid\": \"Read\", \"Effect\": \"Allow\", \"Action\": \"s3:Get*\", \"Resource\": "                     \
  "\"arn:aws:s3:::data/*\"},\n"                                                                              \
  "  {\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"arn:aws:s3:::data/secret/*\", "               \
  "\"Condition\": {\"StringEquals\": {\"aws:username\": [\"bob\"]}}}\n]}\n"
#define STATEMENT "{\"Effect\": \"Allow\", \"Action\": \"s3:PutObject\", \"Resource\": \"*\"}"

#define PUBLIC "--resource=arn:aws:s3:::data/a"
#define SECRET "--resource=arn:aws:s3:::data/secret/a"

static void
test_decisions (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, "policy.json", POLICY, -1);
  cli_fixture_write (fixture, "bob.json", "{\"aws:username\": \"bob\"}", -1);

  cli_fixture_run (fixture, 0, NULL, "evaluate", "--action=s3:GetObject", PUBLIC, "policy.json", NULL);
  g_assert_cmpstr (fixture->output, ==,
                   "Allowed\npolicy.json:2:3: Read\n"
                   "The statement Read allows it, and no statement denies it.\n");
  cli_fixture_run (fixture, 0, NULL, "evaluate", "--action=s3:PutObject", PUBLIC, "policy.json", NULL);
  g_assert_cmpstr (fixture->output, ==,
                   "ImplicitlyDenied\nNo statement allows it, and what no statement allows is denied.\n");
  cli_fixture_run (fixture, 0, NULL, "evaluate", "--action=s3:GetObject", SECRET, "--context=bob.json",
                   "policy.json", NULL);
  g_assert_cmpstr (fixture->output, ==,
                   "ExplicitlyDenied\npolicy.json:3:3: Statement 2\n"
                   "The statement Statement 2 denies it. A Deny counts more than every Allow.\n");
  cli_fixture_run (fixture, 0, NULL, "evaluate", "--action=s3:GetObject", SECRET,
                   "--principal=arn:aws:iam::111122223333:user/bob", "policy.json", NULL);
  g_assert_true (g_str_has_prefix (fixture->output, "ExplicitlyDenied\n"));
}

/* What the request leaves open and the policy looks at is said; what comes closest too. */
static void
test_missing (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, "policy.json", POLICY, -1);
  cli_fixture_write (fixture, "nobody.json", "{\"aws:username\": null}", -1);
  cli_fixture_run (fixture, 0, NULL, "evaluate", "--action=s3:GetObject", SECRET, "policy.json", NULL);
  g_assert_cmpstr (
      fixture->output, ==,
      "Allowed\npolicy.json:2:3: Read\n"
      "The statement Read allows it, and no statement denies it.\n"
      "The request does not tell aws:username, and another value could change the answer: name it "
      "with --context, or null where the request lacks it.\n");
  cli_fixture_run (fixture, 0, NULL, "evaluate", "--action=s3:GetObject", SECRET, "--context=nobody.json",
                   "policy.json", NULL);
  g_assert_null (strstr (fixture->output, "does not tell"));
  cli_fixture_run (fixture, 0, NULL, "evaluate", "--action=s3:GetObject", "--resource=arn:aws:s3:::other/a",
                   "policy.json", NULL);
  g_assert_cmpstr (fixture->output, ==,
                   "ImplicitlyDenied\nNo statement allows it, and what no statement allows is denied. The "
                   "statement Read comes closest: Its Resource does not match “arn:aws:s3:::other/a”.\n");
  cli_fixture_run (fixture, 0, NULL, "evaluate", "--action=s3:GetObject", "policy.json", NULL);
  g_assert_true (g_str_has_prefix (fixture->output,
                                   "Allowed\npolicy.json:2:3: Read\nThe statement Read allows "
                                   "it, for one on “arn:aws:s3:::data/"));
}

/* Policies apply together; a bare statement is one too. */
static void
test_together (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, "policy.json", POLICY, -1);
  cli_fixture_run (fixture, 0, STATEMENT, "evaluate", "--action=s3:PutObject", PUBLIC, "policy.json", "-",
                   NULL);
  g_assert_true (g_str_has_prefix (fixture->output, "Allowed\n-: Statement 1\n"));
}

static void
test_batch (CliFixture *fixture, gconstpointer data)
{
  static const char batch[] =
      "[{\"name\": \"one\", \"policies\": [" POLICY "], \"request\": {\"action\": \"s3:GetObject\", "
      "\"resource\": \"arn:aws:s3:::data/a\", \"principal\": null, \"context\": {}}},\n"
      "{\"name\": \"two\", \"policies\": [" POLICY "], \"request\": {\"action\": \"s3:GetObject\", "
      "\"resource\": \"arn:aws:s3:::data/secret/a\", \"context\": {\"aws:username\": [\"bob\"]}}},\n"
      "{\"name\": \"three\", \"request\": {\"action\": \"s3:GetObject\"}},\n"
      "{\"name\": \"four\", \"policies\": [" STATEMENT "], \"request\": {\"action\": \"s3:*\"}},\n"
      "{\"name\": \"five\", \"policies\": [{\"a\": 1, \"a\": 2}], \"request\": {\"action\": \"s3:a\"}},\n"
      "{\"policies\": " STATEMENT ", \"request\": {\"action\": \"s3:PutObject\"}}, 6]";
  static const char *const results[][2] = {
    { "one", "Allowed" }, { "two", "ExplicitlyDenied" }, { "three", "ImplicitlyDenied" },
    { "four", "Error" },  { "five", "Error" },           { NULL, "Allowed" },
    { NULL, "Error" },
  };
  g_auto (GStrv) lines = NULL;

  cli_fixture_write (fixture, "batch.json", batch, -1);
  cli_fixture_run (fixture, 1, NULL, "evaluate", "--batch=batch.json", NULL);
  lines = g_strsplit (fixture->output, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, G_N_ELEMENTS (results) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (JsonNode) root = json_from_string (lines[i], NULL);
      JsonObject *object = json_node_get_object (root);

      g_assert_cmpstr (json_object_get_string_member_with_default (object, "name", NULL), ==, results[i][0]);
      g_assert_cmpstr (json_object_get_string_member (object, "result"), ==, results[i][1]);
      g_assert_cmpint (json_object_has_member (object, "message"), ==, g_str_equal (results[i][1], "Error"));
      g_assert_cmpint (json_object_has_member (object, "reason"), !=, g_str_equal (results[i][1], "Error"));
    }
  g_assert_cmpstr (
      lines[1], ==,
      "{\"version\":1,\"name\":\"two\",\"result\":\"ExplicitlyDenied\","
      "\"resource\":\"arn:aws:s3:::data/secret/a\","
      "\"statements\":[{\"policy\":0,\"path\":\"/Statement/1\"}],\"undecided\":[],"
      "\"reason\":\"The statement Statement 2 denies it. A Deny counts more than every Allow.\"}");
}

/* What is misspelt would change the question, and is an answer that failed. */
static void
test_batch_failed (CliFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *item;
    int status;
    const char *output;
  } items[] = {
    { "{\"name\": \"a\", \"why\": \"b\", \"policies\": " STATEMENT
      ", \"request\": {\"action\": \"s3:PutObject\"}}",
      0, "Allowed" },
    { "{\"policies\": " STATEMENT ", \"action\": \"s3:PutObject\", \"expected\": \"Allowed\"}", 0,
      "Allowed" },
    { "{\"policies\": " STATEMENT ", \"action\": \"s3:PutObject\", \"expected\": \"ImplicitlyDenied\"}", 1,
      "Allowed" },
    { "{\"policy\": " STATEMENT ", \"action\": \"s3:PutObject\"}", 1, "“policy” is unknown here" },
    { "{\"policies\": [], \"request\": {\"action\": \"s3:PutObject\", \"resorce\": \"*\"}}", 1,
      "“resorce” is unknown here" },
    { "{\"policies\": [], \"action\": \"s3:Foo\", \"request\": {\"action\": \"s3:PutObject\"}, \"conext\": "
      "{}}",
      1, "“conext” is unknown here" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autofree char *batch = g_strdup_printf ("[%s]", items[i].item);

      cli_fixture_write (fixture, "batch.json", batch, -1);
      cli_fixture_run (fixture, items[i].status, NULL, "evaluate", "--batch=batch.json", NULL);
      g_assert_nonnull (strstr (fixture->output, items[i].output));
    }
}

static void
test_refused (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, "policy.json", POLICY, -1);
  cli_fixture_write (fixture, "broken.json", "{\"Statement\": [}", -1);
  cli_fixture_write (fixture, "nested.json", "{\"aws:username\": {}}", -1);
  cli_fixture_run (fixture, 2, NULL, "evaluate", "policy.json", NULL);
  cli_fixture_run (fixture, 2, NULL, "evaluate", "--action=s3:Get*", "policy.json", NULL);
  cli_fixture_run (fixture, 2, NULL, "evaluate", "--action=:x", "policy.json", NULL);
  cli_fixture_run (fixture, 2, NULL, "evaluate", "--action=s3:", "policy.json", NULL);
  cli_fixture_run (fixture, 2, NULL, "evaluate", "--action=x", "policy.json", NULL);
  g_assert_cmpstr (fixture->output, ==, "");
  cli_fixture_run (fixture, 2, NULL, "evaluate", "--action=s3:GetObject", NULL);
  cli_fixture_run (fixture, 2, NULL, "evaluate", "--action=s3:GetObject", "policy.json", "broken.json", NULL);
  g_assert_cmpstr (fixture->output, ==, "");
  g_assert_true (g_str_has_prefix (fixture->errors, "broken.json:1:16: "));
  cli_fixture_run (fixture, 2, NULL, "evaluate", "--action=s3:GetObject", "--context=nested.json",
                   "policy.json", NULL);
  g_assert_true (g_str_has_prefix (fixture->errors, "nested.json: "));
  cli_fixture_write (fixture, "batch.json", "[]", -1);
  cli_fixture_run (fixture, 0, NULL, "evaluate", "--batch=batch.json", NULL);
  cli_fixture_run (fixture, 2, NULL, "evaluate", "--batch=batch.json", "--action=s3:GetObject", NULL);
  cli_fixture_run (fixture, 2, NULL, "evaluate", "--batch=batch.json", "--resource=*", NULL);
  cli_fixture_run (fixture, 2, NULL, "evaluate", "--batch=batch.json", "--principal=*", NULL);
  cli_fixture_run (fixture, 2, NULL, "evaluate", "--batch=batch.json", "--context=nested.json", NULL);
  cli_fixture_run (fixture, 2, NULL, "evaluate", "--batch=batch.json", "policy.json", NULL);
  cli_fixture_run (fixture, 2, NULL, "evaluate", "--batch=policy.json", NULL);
  cli_fixture_run (fixture, 2, NULL, "evaluate", "--batch=policy.json", "policy.json", NULL);
}

static void
test_expect (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, "lead.json", POLICY, -1);
  cli_fixture_write (fixture, "lead.expectations.json",
                     "{\"expectations\": [{\"expect\": \"allowed\", \"action\": \"s3:GetObject\", "
                     "\"resource\": \"arn:aws:s3:::data/a\"}]}",
                     -1);
  cli_fixture_write (fixture, "other.json",
                     "{\"expectations\": [{\"expect\": \"denied\", \"action\": \"s3:GetObject\", "
                     "\"resource\": \"arn:aws:s3:::data/a\"}, {\"expect\": \"denied\", \"action\": "
                     "\"s3:PutObject\"}]}",
                     -1);
  cli_fixture_run (fixture, 0, NULL, "expect", "lead.json", NULL);
  g_assert_cmpstr (fixture->output, ==, "");
  g_assert_cmpstr (fixture->errors, ==, "1 of 1 expectation holds\n");
  cli_fixture_run (fixture, 1, NULL, "expect", "lead.json", "other.json", NULL);
  g_assert_true (g_str_has_prefix (fixture->output, "lead.json:2:3: error: "));
  g_assert_cmpstr (fixture->errors, ==, "1 of 2 expectations hold\n");
  cli_fixture_run (fixture, 2, NULL, "expect", "other.json", NULL);
  cli_fixture_run (fixture, 2, NULL, "expect", "lead.json", "lead.json", NULL);
  g_assert_true (g_str_has_prefix (fixture->errors, "lead.json: "));
  cli_fixture_run (fixture, 2, NULL, "expect", NULL);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (CliFixture *, gconstpointer);
  } tests[] = {
    { "evaluate/decisions", test_decisions },
    { "evaluate/missing", test_missing },
    { "evaluate/together", test_together },
    { "evaluate/batch", test_batch },
    { "evaluate/batch-failed", test_batch_failed },
    { "evaluate/refused", test_refused },
    { "expect/files", test_expect },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/", tests[i].name, NULL);

      g_test_add (path, CliFixture, NULL, cli_fixture_set_up, tests[i].test, cli_fixture_tear_down);
    }
  return g_test_run ();
}
