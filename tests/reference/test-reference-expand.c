/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-expand.h"

#include "policy-pattern.h"
#include "reference-service.h"

#include <string.h>

static GPtrArray *
all_actions (void)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);

  for (const char *const *prefix = reference_service_get_prefixes (); *prefix != NULL; prefix++)
    for (const ReferenceAction *const *action =
             reference_service_get_actions (reference_service_lookup (*prefix), NULL);
         *action != NULL; action++)
      g_ptr_array_add (all, g_strconcat (*prefix, ":", (*action)->name, NULL));
  return all;
}

static void
test_facts (void)
{
  g_autoptr (GPtrArray) one = reference_expand ("S3:getobject");
  g_autoptr (GPtrArray) buckets = reference_expand ("s3:List*Buckets");
  g_autoptr (GPtrArray) all = reference_expand ("*");
  static const char *const none[] = { "s3:Got*", "s3", "", "nothing:*", ":*", "s3:", "GetObject" };

  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (one, 0), ==, "s3:GetObject");
  g_assert_cmpuint (buckets->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (buckets, 0), ==, "s3:ListAllMyBuckets");
  g_assert_cmpuint (all->len, >, 15000);
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (GPtrArray) actions = reference_expand (none[i]);

      g_test_message ("\"%s\"", none[i]);
      g_assert_cmpuint (actions->len, ==, 0);
    }
}

/* Some of @action's characters become wildcards, go, or change their case. */
static char *
make_pattern (GRand *random, const char *action)
{
  g_autoptr (GString) pattern = g_string_new (NULL);
  gsize length;

  for (const char *c = action; *c != '\0'; c++)
    switch (g_rand_int_range (random, 0, 12))
      {
      case 0:
        g_string_append_c (pattern, '?');
        break;
      case 1:
        g_string_append_c (pattern, '*');
        length = (gsize)g_rand_int_range (random, 0, 9);
        c += MIN (strlen (c) - 1, length);
        break;
      case 2:
        g_string_append_c (pattern, g_ascii_isupper (*c) ? g_ascii_tolower (*c) : g_ascii_toupper (*c));
        break;
      default:
        g_string_append_c (pattern, *c);
        break;
      }
  return g_string_free (g_steal_pointer (&pattern), FALSE);
}

/* The same as comparing the pattern with every action there is, in the order of all */
static void
test_property (void)
{
  g_autoptr (GPtrArray) all = all_actions ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20260926);

  for (guint round = 0; round < 200; round++)
    {
      g_autofree char *pattern =
          make_pattern (random, g_ptr_array_index (all, g_rand_int_range (random, 0, (gint32)all->len)));
      g_autoptr (GPtrArray) found = reference_expand (pattern);
      guint n = 0;

      g_test_message ("%s: %u", pattern, found->len);
      for (guint i = 0; i < all->len; i++)
        if (policy_pattern_matches (pattern, g_ptr_array_index (all, i), POLICY_PATTERN_CASE_INSENSITIVE))
          {
            g_assert_cmpuint (n, <, found->len);
            g_assert_cmpstr (g_ptr_array_index (found, n), ==, g_ptr_array_index (all, i));
            n++;
          }
      g_assert_cmpuint (n, ==, found->len);
    }
}

static void
test_matches (void)
{
  const ReferenceService *s3 = reference_service_lookup ("s3");
  static const char *const some[] = { "GetObject", "getobject", "Get*", "*", "?etObject", "*Tagging" };
  static const char *const none[] = { "", "Object", "Got*", "GetObject?Acl", "s3:Get*", "*Bukket*" };

  for (guint i = 0; i < G_N_ELEMENTS (some); i++)
    g_assert_true (reference_expand_matches (s3, some[i]));
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_false (reference_expand_matches (s3, none[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reference/expand/facts", test_facts);
  g_test_add_func ("/reference/expand/property", test_property);
  g_test_add_func ("/reference/expand/matches", test_matches);
  return g_test_run ();
}
