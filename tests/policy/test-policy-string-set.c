/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-string-set.h"

static void
test_case (void)
{
  g_autoptr (PolicyStringSet) exact = policy_string_set_new (POLICY_PATTERN_CASE_SENSITIVE);
  g_autoptr (PolicyStringSet) folded = policy_string_set_new (POLICY_PATTERN_CASE_INSENSITIVE);

  g_assert_true (policy_string_set_add (exact, "s3:Get"));
  g_assert_true (policy_string_set_add (exact, "S3:get"));
  g_assert_false (policy_string_set_add (exact, "s3:Get"));
  g_assert_cmpuint (policy_string_set_get_size (exact), ==, 2);

  g_assert_true (policy_string_set_add (folded, "s3:Get"));
  g_assert_false (policy_string_set_add (folded, "S3:get"));
  g_assert_true (policy_string_set_contains (folded, "S3:GET"));
  g_assert_false (policy_string_set_contains (folded, "s3:Ge"));
  g_assert_cmpstr (policy_string_set_get (folded, 0), ==, "s3:Get");
}

/* It is the list of what was added, each once, whatever becomes of the caller's strings. */
static void
test_order (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (PolicyStringSet) set = policy_string_set_new (POLICY_PATTERN_CASE_SENSITIVE);
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) strings = NULL;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *string = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 300));
      gboolean known = g_ptr_array_find_with_equal_func (expected, string, g_str_equal, NULL);

      g_assert_cmpint (policy_string_set_contains (set, string), ==, known);
      g_assert_cmpint (policy_string_set_add (set, string), ==, !known);
      if (!known)
        g_ptr_array_add (expected, g_strdup (string));
      g_assert_cmpuint (policy_string_set_get_size (set), ==, expected->len);
    }
  g_ptr_array_add (expected, NULL);
  strings = policy_string_set_dup_strings (set);
  g_assert_cmpstrv (strings, (GStrv)expected->pdata);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/string-set/case", test_case);
  g_test_add_func ("/policy/string-set/order", test_order);
  return g_test_run ();
}
