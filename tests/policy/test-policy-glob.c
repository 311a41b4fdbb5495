/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-glob-search.h"

#include <string.h>

#define BUDGET (1 << 16)

/* A pattern as the test understands it, letter by letter */
typedef struct
{
  char text[8];
  PolicyGlobFlags flags;
} Pattern;

static gboolean
matches_from (const Pattern *self, guint place, guint field, const char *text)
{
  char letter = self->text[place];
  gboolean barred = (self->flags & POLICY_GLOB_ARN) != 0 && field < 5;
  gboolean plain = (self->flags & POLICY_GLOB_PLAIN) != 0;

  if (letter == '\0')
    return *text == '\0';
  if (letter == '*' && !plain)
    return matches_from (self, place + 1, field, text) ||
           (*text != '\0' && !(barred && *text == ':') && matches_from (self, place, field, text + 1));
  if (*text == '\0')
    return FALSE;
  if (letter == '?' && !plain)
    return !(barred && *text == ':') && matches_from (self, place + 1, field, text + 1);
  if ((self->flags & POLICY_GLOB_CASE_INSENSITIVE) != 0 ? g_ascii_tolower (letter) != g_ascii_tolower (*text)
                                                        : letter != *text)
    return FALSE;
  return matches_from (self, place + 1, field + (letter == ':'), text + 1);
}

#define MAX_TERMS 4
#define MAX_GLOBS 2

typedef struct
{
  Pattern patterns[MAX_GLOBS];
  guint n_patterns;
  gboolean negated;
} Asked;

static gboolean
is_as_asked (const Asked *asked, guint n_asked, const char *text)
{
  for (guint i = 0; i < n_asked; i++)
    {
      gboolean any = FALSE;

      for (guint j = 0; j < asked[i].n_patterns; j++)
        any = any || matches_from (&asked[i].patterns[j], 0, 0, text);
      if (any == asked[i].negated)
        return FALSE;
    }
  return TRUE;
}

/* The length of the shortest text of up to four letters that is as asked; -1: there is none */
static int
find_shortest (const Asked *asked, guint n_asked)
{
  const char letters[] = "abA:c*";

  for (guint length = 0; length <= 4; length++)
    {
      guint n = 1;

      for (guint i = 0; i < length; i++)
        n *= strlen (letters);
      for (guint code = 0; code < n; code++)
        {
          char text[8] = "";

          for (guint i = 0, rest = code; i < length; i++, rest /= (guint)strlen (letters))
            text[i] = letters[rest % strlen (letters)];
          if (is_as_asked (asked, n_asked, text))
            return (int)length;
        }
    }
  return -1;
}

static void
draw (GRand *random, Asked *asked)
{
  const char letters[] = "ab:A**??";

  asked->n_patterns = (guint)g_rand_int_range (random, 1, MAX_GLOBS + 1);
  asked->negated = g_rand_int_range (random, 0, 2) == 0;
  for (guint i = 0; i < asked->n_patterns; i++)
    {
      Pattern *pattern = &asked->patterns[i];
      gint32 length = g_rand_int_range (random, 0, 6);

      memset (pattern->text, 0, sizeof pattern->text);
      for (gint32 j = 0; j < length; j++)
        pattern->text[j] = letters[g_rand_int_range (random, 0, (gint32)strlen (letters))];
      pattern->flags = (PolicyGlobFlags)g_rand_int_range (random, 0, 8);
      if ((pattern->flags & 4) != 0)
        pattern->flags = (pattern->flags & 3) | POLICY_GLOB_ARN;
    }
}

static const char *
get_nothing (const char *variable, gpointer user_data)
{
  return user_data;
}

static PolicyGlobAnswer
search (const Asked *asked, guint n_asked, char **text)
{
  g_autoptr (GPtrArray) globs = g_ptr_array_new_with_free_func ((GDestroyNotify)policy_glob_unref);
  PolicyGlobTerm terms[MAX_TERMS];
  g_autoptr (PolicyGlobText) found = NULL;
  PolicyGlobAnswer answer;
  guint budget = BUDGET;

  for (guint i = 0; i < n_asked; i++)
    for (guint j = 0; j < asked[i].n_patterns; j++)
      g_ptr_array_add (globs, policy_glob_new (asked[i].patterns[j].text, asked[i].patterns[j].flags));
  for (guint i = 0, place = 0; i < n_asked; place += asked[i].n_patterns, i++)
    terms[i] = (PolicyGlobTerm){ (const PolicyGlob *const *)globs->pdata + place, asked[i].n_patterns, NULL,
                                 asked[i].negated };
  answer = policy_glob_search (terms, n_asked, &budget, &found);
  g_assert_true ((answer == POLICY_GLOB_FOUND) == (found != NULL));
  *text = found != NULL ? policy_glob_text_expand (found, get_nothing, NULL) : NULL;
  return answer;
}

/* What is found is a shortest text that is as asked, and where nothing is found there is none: as trying all
 * short texts tells. */
static void
test_agrees_with_trying (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (13);
  guint n_found = 0, n_none = 0;

  for (guint round = 0; round < 3000; round++)
    {
      Asked asked[MAX_TERMS];
      guint n = (guint)g_rand_int_range (random, 1, MAX_TERMS + 1);
      g_autofree char *text = NULL;
      int shortest;

      for (guint i = 0; i < n; i++)
        draw (random, &asked[i]);
      shortest = find_shortest (asked, n);
      if (search (asked, n, &text) == POLICY_GLOB_FOUND)
        {
          g_assert_true (is_as_asked (asked, n, text));
          g_assert_true (shortest < 0 || (int)strlen (text) <= shortest);
          n_found++;
        }
      else
        {
          g_assert_cmpint (shortest, <, 0);
          n_none++;
        }
    }
  g_assert_cmpuint (n_found, >, 300);
  g_assert_cmpuint (n_none, >, 300);
}

/* Whether something matches @wanted, and not @unwanted */
static void
assert_search (const char *wanted, const char *also, const char *unwanted, PolicyGlobAnswer expected)
{
  g_autoptr (PolicyGlob) one = policy_glob_new (wanted, POLICY_GLOB_VARIABLES);
  g_autoptr (PolicyGlob) two = policy_glob_new (also, POLICY_GLOB_VARIABLES);
  g_autoptr (PolicyGlob) three = policy_glob_new (unwanted, POLICY_GLOB_VARIABLES);
  const PolicyGlob *const globs[] = { one, two, three };
  const PolicyGlobTerm terms[] = { { &globs[0], 1, NULL, FALSE },
                                   { &globs[1], 1, NULL, FALSE },
                                   { &globs[2], 1, NULL, TRUE } };
  g_autoptr (PolicyGlobText) text = NULL;
  guint budget = BUDGET;

  g_assert_cmpint (policy_glob_search (terms, 3, &budget, &text), ==, expected);
}

/* What a proof says of a variable holds whatever its value is. */
static void
test_variables (void)
{
  assert_search ("home/${aws:username}/*", "*", "home/*", POLICY_GLOB_NONE);
  assert_search ("home/${aws:username}/*", "*", "home/${AWS:UserName}/*", POLICY_GLOB_NONE);
  assert_search ("home/${aws:username}/*", "*", "home/?/*", POLICY_GLOB_FOUND);
  assert_search ("home/${aws:username}/*", "*", "home/${aws:userid}/*", POLICY_GLOB_FOUND);
  assert_search ("home/*", "*", "home/${aws:username}/*", POLICY_GLOB_FOUND);
  assert_search ("${aws:username}", "bob", "x", POLICY_GLOB_FOUND);
  assert_search ("home/${aws:username}", "home/bob/x", "x", POLICY_GLOB_FOUND);
  assert_search ("home/${aws:username}", "away/*", "x", POLICY_GLOB_NONE);
  assert_search ("a${*}", "a?", "a\\*", POLICY_GLOB_FOUND);
  assert_search ("a${*}", "ab", "x", POLICY_GLOB_NONE);
}

static const char *
get_barred (const char *name)
{
  if (g_str_equal (name, "BucketName"))
    return "/:";
  return g_str_equal (name, "RoleNameWithPath") ? ":" : NULL;
}

static void
assert_format (const char *format, const char *pattern, gboolean meet)
{
  g_autoptr (PolicyGlob) one = policy_glob_new_arn_format (format, get_barred);
  g_autoptr (PolicyGlob) other = policy_glob_new (pattern, POLICY_GLOB_PATTERN);
  const PolicyGlob *const globs[] = { one, other };
  const PolicyGlobTerm terms[] = { { &globs[0], 1, NULL, FALSE }, { &globs[1], 1, NULL, FALSE } };
  g_autoptr (PolicyGlobText) text = NULL;
  guint budget = BUDGET;

  g_assert_cmpint (policy_glob_search (terms, 2, &budget, &text), ==,
                   meet ? POLICY_GLOB_FOUND : POLICY_GLOB_NONE);
}

/* The formats of two resource types have no ARN in common, which patterns with a star for each part would
 * have. */
static void
test_formats (void)
{
  assert_format ("arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}", "arn:aws:iam::*:policy/*",
                 FALSE);
  assert_format ("arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}", "arn:aws:iam::*:role/a/b*",
                 TRUE);
  assert_format ("arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}", "*policy/*", TRUE);
  assert_format ("arn:${Partition}:s3:::${BucketName}/${ObjectName}", "arn:aws:s3:::labels", FALSE);
  assert_format ("arn:${Partition}:s3:::${BucketName}/${ObjectName}", "arn:aws:s3:::labels*", TRUE);
  assert_format ("arn:${Partition}:s3:::${BucketName}", "arn:aws:s3:::labels/*", FALSE);
  assert_format ("arn:${Partition}:sqs:${Region}:${Account}:${QueueName}", "arn:aws:sqs:*", TRUE);
  assert_format ("arn:${Partition}:sqs:${Region}:${Account}:${QueueName}", "arn:aws:sqs:eu-west-1::q", FALSE);
}

/* Where there is too much to look at it says so, and soon. */
static void
test_budget (void)
{
  g_autoptr (GPtrArray) globs = g_ptr_array_new_with_free_func ((GDestroyNotify)policy_glob_unref);
  g_autoptr (PolicyGlob) some = policy_glob_new ("*a*b*a*b*a*b*", POLICY_GLOB_PATTERN);
  const PolicyGlob *const wanted[] = { some };
  g_autoptr (PolicyGlobText) text = NULL;

  for (guint i = 0; i < 24; i++)
    {
      g_autofree char *pattern = g_strdup_printf ("*a%.*sb*", (int)i, "????????????????????????");

      g_ptr_array_add (globs, policy_glob_new (pattern, POLICY_GLOB_PATTERN));
      g_ptr_array_add (globs, policy_glob_new ("*a*c*d*a*c*d*", POLICY_GLOB_PATTERN));
    }
  const PolicyGlobTerm terms[] = { { wanted, 1, NULL, FALSE },
                                   { (const PolicyGlob *const *)globs->pdata, globs->len, NULL, TRUE },
                                   { (const PolicyGlob *const *)globs->pdata, 1, NULL, FALSE } };

  guint budget = 1 << 8;

  g_assert_cmpint (policy_glob_search (terms, 2, &budget, &text), ==, POLICY_GLOB_UNDECIDED);
  budget = BUDGET;
  g_assert_cmpint (policy_glob_search (terms, 3, &budget, &text), ==, POLICY_GLOB_NONE);
  g_assert_cmpuint (budget, <=, BUDGET);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/policy/glob/agrees-with-trying", test_agrees_with_trying);
  g_test_add_func ("/policy/glob/variables", test_variables);
  g_test_add_func ("/policy/glob/formats", test_formats);
  g_test_add_func ("/policy/glob/budget", test_budget);

  return g_test_run ();
}
