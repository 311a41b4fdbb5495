/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-pattern-private.h"

#include <string.h>

/* A pattern over two letters is told apart from another by texts of this length, for patterns of up to
 * N_PATTERN. */
#define N_TEXT 7
#define N_PATTERN 4

static void
test_matches (void)
{
  static const struct
  {
    const char *pattern;
    const char *text;
    gboolean matches;
  } cases[] = {
    { "*", "", TRUE },
    { "?", "", FALSE },
    { "s3:Get*", "S3:getObject", TRUE },
    { "s3:Get?bject", "s3:GetObject", TRUE },
    { "s3:Get?", "s3:Get", FALSE },
    { "*:*", "s3:GetObject", TRUE },
    { "a*b*c", "aXbXbc", TRUE },
    { "a*b*c", "aXbXbd", FALSE },
    { "?", "ü", TRUE },
    { "arn:aws:s3:::b/*", "arn:aws:s3:::b/a/b:c", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (
        policy_pattern_matches (cases[i].pattern, cases[i].text, POLICY_PATTERN_CASE_INSENSITIVE), ==,
        cases[i].matches);
  g_assert_false (policy_pattern_matches ("A", "a", POLICY_PATTERN_CASE_SENSITIVE));
  g_assert_true (policy_pattern_has_wildcard ("a?"));
  g_assert_false (policy_pattern_has_wildcard ("a"));
}

static void
test_covers (void)
{
  static const struct
  {
    const char *wide;
    const char *narrow;
    gboolean covers;
  } cases[] = {
    { "s3:Get*", "s3:GetObject", TRUE },
    { "s3:Get*", "s3:get*", TRUE },
    { "s3:GetObject", "s3:Get*", FALSE },
    { "*", "s3:*", TRUE },
    { "s3:*", "*", FALSE },
    { "arn:aws:s3:::a*", "arn:aws:s3:::ab/*", TRUE },
    { "arn:aws:s3:::ab/*", "arn:aws:s3:::a*", FALSE },
    { "?*", "*?", TRUE },
    { "*", "", TRUE },
    { "a*", "a?", TRUE },
    { "a?", "a*", FALSE },
    { "*a*", "?*a", TRUE },
    { "*a*b*", "a*b*a", TRUE },
    { "*abc*", "*ab*c*", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (policy_pattern_covers (cases[i].wide, cases[i].narrow, POLICY_PATTERN_CASE_INSENSITIVE) !=
        cases[i].covers)
      g_error ("%s covers %s: expected %d", cases[i].wide, cases[i].narrow, cases[i].covers);
}

static void
append_all (GPtrArray *array, const char *letters, guint length)
{
  guint first = 0;

  g_ptr_array_add (array, g_strdup (""));
  for (guint n = 0; n < length; n++)
    {
      guint end = array->len;

      for (guint i = first; i < end; i++)
        for (const char *letter = letters; *letter != '\0'; letter++)
          g_ptr_array_add (array, g_strdup_printf ("%s%c", (char *)array->pdata[i], *letter));
      first = end;
    }
}

/* For every pair of short patterns: containment and overlap are what matching all short texts says. */
static void
test_agreement (void)
{
  g_autoptr (GPtrArray) patterns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree gboolean *matches = NULL;

  append_all (patterns, "ab*?", N_PATTERN - (g_test_quick () ? 1 : 0));
  append_all (texts, "abc", N_TEXT);
  matches = g_new (gboolean, patterns->len * texts->len);
  for (guint i = 0; i < patterns->len; i++)
    for (guint t = 0; t < texts->len; t++)
      matches[i * texts->len + t] =
          policy_pattern_matches (patterns->pdata[i], texts->pdata[t], POLICY_PATTERN_CASE_SENSITIVE);

  for (guint i = 0; i < patterns->len; i++)
    for (guint j = 0; j < patterns->len; j++)
      {
        gboolean covers = TRUE, overlaps = FALSE;

        for (guint t = 0; t < texts->len; t++)
          {
            gboolean wide = matches[i * texts->len + t], narrow = matches[j * texts->len + t];

            covers = covers && (wide || !narrow);
            overlaps = overlaps || (wide && narrow);
          }
        if (policy_pattern_covers (patterns->pdata[i], patterns->pdata[j], POLICY_PATTERN_CASE_SENSITIVE) !=
            covers)
          g_error ("“%s” covers “%s”: expected %d", (char *)patterns->pdata[i], (char *)patterns->pdata[j],
                   covers);
        if (policy_pattern_overlaps (patterns->pdata[i], patterns->pdata[j], POLICY_PATTERN_CASE_SENSITIVE) !=
            overlaps)
          g_error ("“%s” overlaps “%s”: expected %d", (char *)patterns->pdata[i], (char *)patterns->pdata[j],
                   overlaps);
      }
}

/* Patterns that make naive matchers take for ever */
static void
test_hostile (void)
{
  g_autoptr (GString) pattern = g_string_new (NULL);
  g_autofree char *text = g_strnfill (2000, 'a');

  for (guint i = 0; i < 100; i++)
    g_string_append (pattern, "a*");
  g_string_append (pattern, "b");
  g_assert_false (policy_pattern_matches (pattern->str, text, POLICY_PATTERN_CASE_SENSITIVE));
  g_assert_true (policy_pattern_covers (pattern->str, pattern->str, POLICY_PATTERN_CASE_SENSITIVE));
  g_assert_true (policy_pattern_overlaps (pattern->str, "*b", POLICY_PATTERN_CASE_SENSITIVE));
}

static char *
repeat (const char *head, const char *part, guint n, const char *tail)
{
  GString *pattern = g_string_new (head);

  for (guint i = 0; i < n; i++)
    g_string_append (pattern, part);
  g_string_append (pattern, tail);
  return g_string_free (pattern, FALSE);
}

/* Patterns that make a naive comparison take for ever */
static void
test_work (void)
{
  static const struct
  {
    const char *wide[3]; /* head, what is repeated, tail */
    guint n_wide;
    const char *narrow[3];
    guint n_narrow;
    gboolean covers;
  } cases[] = {
    { { "", "|||***", "" }, 100, { "", "|||***", "" }, 100, TRUE },
    { { "", "|||***", "" }, 100, { "", "|||***", "x" }, 100, TRUE },
    { { "", "|||***", "" }, 101, { "", "|||***", "" }, 100, FALSE },
    { { "", "|*?|?*", "" }, 100, { "", "|*?|?*", "" }, 100, TRUE },
    { { "*a", "?", "" }, 20, { "*a", "?", "" }, 20, TRUE },
    { { "*a", "?", "" }, 300, { "*a", "?", "" }, 300, TRUE },
    { { "*a", "?", "" }, 20, { "*a", "?", "" }, 21, FALSE },
    { { "*a", "?", "b*" }, 20, { "", "a*", "" }, 300, FALSE },
    { { "*a", "?", "b*" }, 20, { "", "a*", "aaaaaaaaaaaaaaaaaaaaab" }, 100, TRUE },
    { { "*a", "?", "*" }, 100, { "", "a*", "" }, 101, TRUE },
    { { "", "a?*", "" }, 100, { "", "ab*?", "" }, 200, TRUE },
    { { "*", "abcdefghij", "*k?l*" }, 60, { "*", "abcdefghij", "*k?l*" }, 60, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *wide = repeat (cases[i].wide[0], cases[i].wide[1], cases[i].n_wide, cases[i].wide[2]);
      g_autofree char *narrow =
          repeat (cases[i].narrow[0], cases[i].narrow[1], cases[i].n_narrow, cases[i].narrow[2]);
      guint steps;

      if (policy_pattern_follow (wide, narrow, POLICY_PATTERN_CASE_SENSITIVE, &steps) != cases[i].covers)
        g_error ("“%s” covers “%s”: expected %d", wide, narrow, cases[i].covers);
      g_test_message ("%u steps for %zu and %zu characters", steps, strlen (wide), strlen (narrow));
      g_assert_cmpuint (steps, <=, strlen (wide) * strlen (narrow) / 8);
      g_assert_true (policy_pattern_covers (wide, narrow, POLICY_PATTERN_CASE_SENSITIVE) == cases[i].covers);
    }
}

static char *
make_pattern (GRand *random, guint length)
{
  GString *pattern = g_string_new (NULL);

  for (guint i = 0; i < length; i++)
    g_string_append_c (pattern, "a*???"[g_rand_int_range (random, 0, 5)]);
  return g_string_free (pattern, FALSE);
}

/* Whatever somebody makes of the wildcards, the work is no more than the product of the lengths. */
static void
test_bound (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261125);
  g_autofree char *wide = repeat ("*", "a?", 100, "b");
  g_autofree char *narrow = repeat ("?", "a", 200, "b");
  guint steps;

  policy_pattern_follow (wide, narrow, POLICY_PATTERN_CASE_SENSITIVE, &steps);
  g_test_message ("%u steps for %zu and %zu characters", steps, strlen (wide), strlen (narrow));
  g_assert_cmpuint (steps, <=, strlen (wide) * strlen (narrow));
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *one = make_pattern (random, 40);
      g_autofree char *other = make_pattern (random, 40);

      policy_pattern_follow (one, other, POLICY_PATTERN_CASE_SENSITIVE, &steps);
      g_assert_cmpuint (steps, <=, 40 * 40);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/pattern/matches", test_matches);
  g_test_add_func ("/policy/pattern/covers", test_covers);
  g_test_add_func ("/policy/pattern/agreement", test_agreement);
  g_test_add_func ("/policy/pattern/hostile", test_hostile);
  g_test_add_func ("/policy/pattern/work", test_work);
  g_test_add_func ("/policy/pattern/bound", test_bound);
  return g_test_run ();
}
