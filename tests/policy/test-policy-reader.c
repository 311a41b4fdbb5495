/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-error.h"
#include "policy-reader.h"

#include <string.h>

#define BYTES(literal) literal, sizeof (literal) - 1

static const struct
{
  const char *name;
  const char *bytes;
  gsize length;
  PolicyError code;
  const char *message; /* what it must say */
} bad[] = {
  { "empty", BYTES (""), POLICY_ERROR_EMPTY, "empty" },
  { "blank", BYTES (" \n\t"), POLICY_ERROR_EMPTY, "empty" },
  { "syntax", BYTES ("{\n  \"Statement\": [}"), POLICY_ERROR_SYNTAX, "line 2, column 17" },
  { "nul", BYTES ("{\"Id\": \"a\0b\"}"), POLICY_ERROR_NUL, "NUL" },
  { "latin1", BYTES ("{\"Id\": \"\xE9\"}"), POLICY_ERROR_NOT_UTF8, "UTF-8" },
  { "utf16", BYTES ("\xFF\xFE{\0}\0"), POLICY_ERROR_UTF16, "UTF-16" },
  { "utf16-be", BYTES ("\0{\0}\0\n"), POLICY_ERROR_UTF16, "UTF-16" },
  { "utf16-be-mark", BYTES ("\xFE\xFF\0{"), POLICY_ERROR_UTF16, "UTF-16" },
  { "utf16-le", BYTES ("{\0}\0"), POLICY_ERROR_UTF16, "UTF-16" },
  { "utf32", BYTES ("\0\0\0{"), POLICY_ERROR_UTF16, "UTF-32" },
  { "utf32-mark", BYTES ("\0\0\xFE\xFF\0\0\0{"), POLICY_ERROR_UTF16, "UTF-32" },
  { "nuls", BYTES ("\0\0\0\0"), POLICY_ERROR_NUL, "NUL" },
  { "nuls-then-text", BYTES ("\0\0{}"), POLICY_ERROR_NUL, "NUL" },
  { "no-mark", BYTES ("\0\0\xFE}"), POLICY_ERROR_NUL, "NUL" },
  { "duplicate", BYTES ("{\"Statement\": [],\n \"Statement\": []}"), POLICY_ERROR_DUPLICATE_KEY,
    "line 2, column 2" },
  { "number", BYTES ("5"), POLICY_ERROR_NOT_OBJECT, "policy" },
  { "list", BYTES ("[1]"), POLICY_ERROR_NOT_OBJECT, "policy" },
  { "template", BYTES ("{\"Resources\": {}}"), POLICY_ERROR_OTHER_DOCUMENT, "CloudFormation" },
  { "other", BYTES ("{\"name\": \"package\"}"), POLICY_ERROR_OTHER_DOCUMENT, "Statement" },
  { "wrapped", BYTES ("{\"PolicyDocument\": {\"Statement\": []}}"), POLICY_ERROR_WRAPPED, "AWS" },
  { "url", BYTES ("%7B%22Statement%22%3A%5B%5D%7D"), POLICY_ERROR_WRAPPED, "URL" },
};

static void
test_bad (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_reader_read (bad[i].bytes, bad[i].length, NULL, &error);

  g_assert_null (text);
  g_assert_error (error, POLICY_ERROR, (int)bad[i].code);
  if (strstr (error->message, bad[i].message) == NULL)
    g_error ("“%s” does not say “%s”", error->message, bad[i].message);
}

static void
test_good (void)
{
  static const char *const good[] = {
    "{}", "{\"Statement\": 5}", "{\"Effect\": \"Allow\"}", "[{\"Effect\": \"Deny\"}]", "{\"statement\": []}",
  };
  gboolean has_bom = FALSE;
  g_autoptr (PolicyText) bom = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PolicyText) text = policy_reader_read (good[i], strlen (good[i]), &has_bom, &error);

      g_assert_no_error (error);
      g_assert_false (has_bom);
      g_assert_cmpstr (policy_text_get_text (text, NULL), ==, good[i]);
    }
  bom = policy_reader_read ("\xEF\xBB\xBF{}", 5, &has_bom, NULL);
  g_assert_true (has_bom);
  g_assert_cmpstr (policy_text_get_text (bom, NULL), ==, "{}");
}

static void
test_unwrap (void)
{
  static const char *const wrapped[] = {
    "{\"PolicyVersion\": {\"Document\": {\"Statement\": []}, \"VersionId\": \"v1\"}}",
    "{\"PolicyVersion\": {\"Document\": \"%7B%22Statement%22%3A%20%5B%5D%7D\"}}",
    "{\"PolicyDocument\": \"{\\\"Statement\\\": []}\", \"PolicyName\": \"x\"}",
    "{\"Policy\": \"{\\\"Statement\\\": []}\"}",
    "\"{\\\"Statement\\\": []}\"",
    "%7B%22Statement%22%3A%20%5B%5D%7D\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrapped); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PolicyText) text = policy_reader_read (wrapped[i], strlen (wrapped[i]), NULL, &error);

      g_assert_null (text);
      g_assert_error (error, POLICY_ERROR, POLICY_ERROR_WRAPPED);
      g_clear_error (&error);
      text = policy_reader_unwrap (wrapped[i], strlen (wrapped[i]), &error);
      g_assert_no_error (error);
      g_assert_nonnull (policy_text_lookup (text, "/Statement"));
    }
}

static void
test_unwrap_nothing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (policy_reader_unwrap (BYTES ("{\"a\": 1}"), &error));
  g_assert_error (error, POLICY_ERROR, POLICY_ERROR_OTHER_DOCUMENT);
}

static void
test_complete (void)
{
  static const char *const bare[] = { "{\"Effect\": \"Allow\"}", "[{\"Effect\": \"Allow\"}]" };
  g_autoptr (PolicyText) policy = policy_text_parse ("{\"Statement\":[]}", -1, NULL);
  g_autoptr (PolicyText) same = policy_reader_complete (policy);

  g_assert_true (same == policy);
  for (guint i = 0; i < G_N_ELEMENTS (bare); i++)
    {
      g_autoptr (PolicyText) text = policy_text_parse (bare[i], -1, NULL);
      g_autoptr (PolicyText) complete = policy_reader_complete (text);

      g_assert_cmpstr (policy_text_get_text (complete, NULL), ==,
                       "{\n    \"Version\": \"2012-10-17\",\n    \"Statement\": [\n        {\n"
                       "            \"Effect\": \"Allow\"\n        }\n    ]\n}\n");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat ("/policy/reader/bad/", bad[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_bad);
    }
  g_test_add_func ("/policy/reader/good", test_good);
  g_test_add_func ("/policy/reader/unwrap", test_unwrap);
  g_test_add_func ("/policy/reader/unwrap-nothing", test_unwrap_nothing);
  g_test_add_func ("/policy/reader/complete", test_complete);
  return g_test_run ();
}
