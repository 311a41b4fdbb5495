/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fixture.h"

#include "policy-error.h"

#include <string.h>

#define SID(sid) STATEMENT ("\"Sid\":" sid "," ALLOW)

static const CheckCase cases[] = {
  { "TEXT_INVISIBLE_CHARACTER", RESOURCE ("\"arn:aws:s3:::\\u202eslebal\\u202c/*\""), "/Statement/0/Resource",
    "\"arn:aws:s3:::\\u202eslebal\\u202c/*\"", "U+202E (right-to-left override)", NULL,
    RESOURCE ("\"arn:aws:s3:::labels/*\""), NULL },
  { "TEXT_INVISIBLE_CHARACTER", RESOURCE ("\"arn:aws:s3:::la\u00adbels/*\""), "/Statement/0/Resource",
    "\"arn:aws:s3:::la\u00adbels/*\"", "U+00AD (soft hyphen) stands at line 1, column 107", NULL,
    RESOURCE ("\"arn:aws:s3:::la-bels/*\""), NULL },
  { "TEXT_INVISIBLE_CHARACTER", RESOURCE ("\"arn:aws:s3:::la\u00a0bels/*\""), "/Statement/0/Resource",
    "\"arn:aws:s3:::la\u00a0bels/*\"", "U+00A0 (no-break space)", NULL,
    RESOURCE ("\"arn:aws:s3:::la bels/*\""), NULL },
  { "TEXT_INVISIBLE_CHARACTER", RESOURCE ("\"arn:aws:s3:::labels\\u200B/*\""), "/Statement/0/Resource", NULL,
    "U+200B (zero width space)", NULL, RESOURCE ("\"arn:aws:s3:::labels\\u002f*\""), NULL },
  { "TEXT_INVISIBLE_CHARACTER", RESOURCE ("\"arn:aws:s3:::labels\\udb40\\udc41/*\""), "/Statement/0/Resource",
    NULL, "U+E0041", NULL, RESOURCE ("\"arn:aws:s3:::labels\\ud83d\\ude00/*\""), NULL },
  { "TEXT_INVISIBLE_CHARACTER", RESOURCE ("\"arn:aws:s3:::labels\\u001b[2J/*\""), "/Statement/0/Resource",
    NULL, "U+001B (escape)", NULL, RESOURCE ("\"arn:aws:s3:::labels[2J/*\""), NULL },
  { "TEXT_INVISIBLE_CHARACTER", RESOURCE ("\"arn:aws:s3:::labels\\b/*\""), "/Statement/0/Resource", NULL,
    "U+0008", NULL, RESOURCE ("\"arn:aws:s3:::labels\\\"b/*\""), NULL },
  { "TEXT_INVISIBLE_CHARACTER",
    CONDITION ("{\"StringEquals\":{\"aws:PrincipalTag/te\\u2060am\":\"labels\"}}"),
    "/Statement/0/Condition/StringEquals/aws:PrincipalTag~1te\u2060am", "\"aws:PrincipalTag/te\\u2060am\"",
    "U+2060 (word joiner)", NULL, CONDITION ("{\"StringEquals\":{\"aws:PrincipalTag/team\":\"labels\"}}"),
    NULL },
  { "TEXT_LOOKALIKE_CHARACTER", RESOURCE ("\"arn:aws:s3:::l\\u0430bels/*\""), "/Statement/0/Resource", NULL,
    "“а” at line 1, column 106 is U+0430", NULL, RESOURCE ("\"arn:aws:s3:::l\u00e4bels/*\""), NULL },
  /* A whole word can look like Latin; one that does not is a word of its own alphabet. */
  { "TEXT_LOOKALIKE_CHARACTER", RESOURCE ("\"arn:aws:s3:::\\u0441\\u043e\\u0440/*\""),
    "/Statement/0/Resource", NULL, "U+0441", NULL,
    RESOURCE ("\"arn:aws:s3:::\\u043c\\u0435\\u0442\\u043a\\u0438/*\""), NULL },
  { "TEXT_LOOKALIKE_CHARACTER", RESOURCE ("\"arn:aws:s3:::\\uff4cabels/*\""), "/Statement/0/Resource", NULL,
    "U+FF4C", NULL, RESOURCE ("\"arn:aws:s3:::labels/*\""), NULL },
};

/* Each text says both, once, however many there are. */
static void
test_once (void)
{
  g_autoptr (GListModel) findings =
      check_fixture_validate (SID ("\"\\u0410llow\\u200b\\u200b\\u0410llow\""), CHECK_TARGET_MANAGED);

  g_assert_cmpuint (check_fixture_count (findings, "TEXT_INVISIBLE_CHARACTER"), ==, 1);
  g_assert_cmpuint (check_fixture_count (findings, "TEXT_LOOKALIKE_CHARACTER"), ==, 1);
}

/* Between tokens it is no JSON, and who reads it names the character. */
static void
test_between_tokens (void)
{
  static const struct
  {
    const char *text;
    const char *said;
  } texts[] = {
    { "{\"Version\":\"2012-10-17\",\u2028\"Statement\":[]}", "U+2028 (line separator)" },
    { "{\"Version\":\u00a0\"2012-10-17\"}", "U+00A0 (no-break space)" },
    { "{\"Version\"\u200b:\"2012-10-17\"}", "U+200B (zero width space)" },
    { "{\"Version\":\"2012\x1b-10-17\"}", "U+001B (escape)" },
    { "[1]\u2060", "U+2060 (word joiner)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (policy_text_parse (texts[i].text, -1, &error));
      g_assert_error (error, POLICY_ERROR, POLICY_ERROR_SYNTAX);
      g_assert_nonnull (strstr (error->message, texts[i].said));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  check_fixture_add_cases ("character", cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/check/character/once", test_once);
  g_test_add_func ("/check/character/between-tokens", test_between_tokens);
  return g_test_run ();
}
