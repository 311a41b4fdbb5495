/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing that a policy or a name holds looks like an answer of the program's, or like a log's command. */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

#define SID "A\\u001b[2J\\nAllowed\\n::error file=x::y\\u202e##[error]z ##vso[task]"
#define POLICY                                                                                               \
  "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"" SID "\",\"Effect\":\"Deny\",\"Action\":"          \
  "\"s3:\xc2\x9bGetObject*\",\"Resource\":\"arn:aws:s3:::a\\u0007\"},{\"Sid\":\"\\u200bx\",\"Effect\":"      \
  "\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::\\u2028b\\u0085\\u007f\\udb40\\udc41/*\"}]}"
#define NAME "\x1b[31m\n\xe2\x80\xaeme.json"

static void
assert_safe (const char *output)
{
  static const char *const commands[] = { "##[", "##vso[", "\n::" };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_assert_null (strstr (output, commands[i]));
  g_assert_false (g_str_has_prefix (output, "::"));
  for (const char *p = output; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeType type = g_unichar_type (g_utf8_get_char (p));

      if (*p != '\n' && (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
                         type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR))
        g_error ("U+%04X in: %s", g_utf8_get_char (p), output);
    }
}

static void
assert_run_is_safe (CliFixture *fixture, int status, const char *const *arguments)
{
  cli_fixture_run (fixture, status, NULL, arguments[0], arguments[1], arguments[2], arguments[3],
                   arguments[4], NULL);
  assert_safe (fixture->output);
  assert_safe (fixture->errors);
}

static void
test_commands (CliFixture *fixture, gconstpointer data)
{
  static const struct
  {
    int status;
    const char *arguments[6];
  } runs[] = {
    { 1, { "validate", "p.json" } },
    { 1, { "validate", "--format=json", "p.json" } },
    { 1, { "validate", "--format=sarif", "p.json" } },
    { 0, { "format", "p.json" } },
    { 0, { "capabilities", "p.json" } },
    { 0, { "capabilities", "--format=json", "p.json" } },
    { 0, { "evaluate", "--action=s3:PutObject", "--resource=arn:aws:s3:::\x1b[2J\n::error::x", "p.json" } },
    { 0,
      { "evaluate", "--action=s3:PutObject",
        "--resource=arn:aws:s3:::\xe2\x80\xa8"
        "b\xc2\x85\x7f\xf3\xa0\x81\x81/a",
        "p.json" } },
    { 0, { "compare", "p.json", "empty.json" } },
    { 0, { "compare", "--format=json", "p.json", "empty.json" } },
    { 1, { "expect", "p.json", "e.json" } },
    { 2, { "validate", "no\x1b[2J\n::error::such.json" } },
    { 2, { "format", "--format=\x1b" } },
    { 2, { "\n::error::x" } },
    { 1, { "actions", "s3:\x1b[2J\n::error::x" } },
    { 2, { "validate", "--format=\n::error::x", "p.json" } },
    { 1, { "validate", NAME } },
    { 1, { "validate", "--format=sarif", NAME } },
    { 1, { "validate", "::error::x.json" } },
  };

  cli_fixture_write (fixture, "p.json", POLICY, -1);
  cli_fixture_write (fixture, NAME, POLICY, -1);
  cli_fixture_write (fixture, "::error::x.json", POLICY, -1);
  cli_fixture_write (fixture, "empty.json", "{\"Version\":\"2012-10-17\",\"Statement\":[]}", -1);
  cli_fixture_write (fixture, "e.json",
                     "{\"expectations\":[{\"name\":\"\\u001b[2J\\n::error::x\",\"expect\":\"allowed\","
                     "\"action\":\"s3:GetObject\"}]}",
                     -1);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    assert_run_is_safe (fixture, runs[i].status, runs[i].arguments);
}

/* A batch answers with its own names. */
static void
test_batch (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, "b.json",
                     "[{\"name\":\"\\u009b2J\\n::error::x\",\"policies\":[" POLICY
                     "],\"request\":{\"action\":\"s3:PutObject\"}}]",
                     -1);
  cli_fixture_run (fixture, 0, NULL, "evaluate", "--batch=b.json", NULL);
  assert_safe (fixture->output);
  g_assert_nonnull (strstr (fixture->output, "\\u009b2J"));
}

/* What is printed as an escape is the same JSON; a file that is laid out in place keeps its spelling. */
static void
test_format (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *written = NULL;

  cli_fixture_write (fixture, "p.json", POLICY, -1);
  cli_fixture_run (fixture, 0, NULL, "format", "p.json", NULL);
  g_assert_nonnull (strstr (fixture->output, "\"s3:\\u009bGetObject*\""));
  cli_fixture_run (fixture, 0, NULL, "format", "--in-place", "p.json", NULL);
  written = cli_fixture_read (fixture, "p.json");
  g_assert_nonnull (strstr (written, "\"s3:\xc2\x9bGetObject*\""));
  g_assert_nonnull (strstr (written, SID));
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/cli/print/" name, CliFixture, NULL, cli_fixture_set_up, function, cli_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("commands", test_commands);
  ADD ("batch", test_batch);
  ADD ("format", test_format);
  return g_test_run ();
}
