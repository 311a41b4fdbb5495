/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-difference.h"

static char *
compare (const char *before, const char *after)
{
  g_autoptr (GPtrArray) lines = session_difference_new (before, after);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const SessionLine *line = lines->pdata[i];

      g_string_append_printf (out, "%c%s", " -+"[line->kind], line -> text);
    }
  return g_string_free (out, FALSE);
}

static void
test_lines (void)
{
  static const struct
  {
    const char *before, *after, *lines;
  } CASES[] = {
    { "a\nb\nc", "a\nb\nc", " a b c" },
    { "a\nb\nc", "a\nx\nc", " a-b+x c" },
    { "a\nb\nc\nd\ne", "a\nB\nc\nD\ne", " a-b+B c-d+D e" },
    { "a", "", "-a" },
    { "a\nb", "b", "-a b" },
    { "b", "a\nb", "+a b" },
    { "x\nx", "x\nx\nx", " x x+x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *got = compare (CASES[i].before, CASES[i].after);

      g_assert_cmpstr (got, ==, CASES[i].lines);
    }
}

/* One text is the lines that were kept or removed, the other those that were kept or added. */
static void
test_law (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261130);

  for (guint i = 0; i < 300; i++)
    {
      GString *texts[] = { g_string_new (NULL), g_string_new (NULL) };
      GString *got[] = { g_string_new (NULL), g_string_new (NULL) };
      g_autoptr (GPtrArray) lines = NULL;

      for (guint j = 0; j < 2; j++)
        for (gint32 n = g_rand_int_range (random, 1, 12); n > 0; n--)
          g_string_append_printf (texts[j], "%c\n", 'a' + g_rand_int_range (random, 0, 4));
      lines = session_difference_new (texts[0]->str, texts[1]->str);
      for (guint j = 0; j < lines->len; j++)
        {
          const SessionLine *line = lines->pdata[j];

          for (guint side = 0; side < 2; side++)
            if (line->kind == SESSION_LINE_KEPT ||
                line->kind == (side == 0 ? SESSION_LINE_REMOVED : SESSION_LINE_ADDED))
              g_string_append_printf (got[side], "%s\n", line->text);
        }
      for (guint side = 0; side < 2; side++)
        {
          g_string_append_c (texts[side], '\n');
          g_assert_cmpstr (got[side]->str, ==, texts[side]->str);
          g_string_free (texts[side], TRUE);
          g_string_free (got[side], TRUE);
        }
    }
}

/* What is too much to compare is shown as a whole, and the same beginnings and ends still as kept. */
static void
test_large (void)
{
  g_autoptr (GString) before = g_string_new ("first");
  g_autoptr (GString) after = g_string_new ("first");
  g_autoptr (GPtrArray) lines = NULL;
  guint n[3] = { 0 };

  for (guint i = 0; i < 2500; i++)
    {
      g_string_append_printf (before, "\n%u", i);
      g_string_append_printf (after, "\n%u", i + 1);
    }
  g_string_append (before, "\nlast");
  g_string_append (after, "\nlast");
  lines = session_difference_new (before->str, after->str);
  for (guint i = 0; i < lines->len; i++)
    n[((const SessionLine *)lines->pdata[i])->kind]++;
  g_assert_cmpuint (n[SESSION_LINE_KEPT], ==, 2);
  g_assert_cmpuint (n[SESSION_LINE_REMOVED], ==, 2500);
  g_assert_cmpuint (n[SESSION_LINE_ADDED], ==, 2500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/difference/lines", test_lines);
  g_test_add_func ("/session/difference/law", test_law);
  g_test_add_func ("/session/difference/large", test_large);
  return g_test_run ();
}
