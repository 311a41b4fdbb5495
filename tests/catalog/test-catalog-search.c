/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog-reader.h"
#include "catalog-search.h"

static gboolean
finds (Catalog *catalog, const char *action, const char *id)
{
  g_autoptr (GPtrArray) found = catalog_search_by_action (catalog, action);

  return g_ptr_array_find (found, catalog_lookup (catalog, id), NULL);
}

static void
test_by_action (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (GPtrArray) none = catalog_search_by_action (catalog, "ec2:RunInstances");

  g_assert_true (finds (catalog, "iam:PassRole", "iam-pass-role"));
  g_assert_true (finds (catalog, "IAM:passrole", "iam-pass-role"));
  g_assert_true (finds (catalog, "sagemaker:StopLabelingJob", "sagemaker-all"));
  g_assert_false (finds (catalog, "iam:ListRoles", "iam-pass-role"));
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_actions (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_auto (GStrv) actions = catalog_search_dup_actions (catalog);

  g_assert_true (g_strv_contains ((const char *const *)actions, "iam:PassRole"));
  g_assert_false (g_strv_contains ((const char *const *)actions, "sagemaker:*"));
  for (guint i = 1; actions[i] != NULL; i++)
    g_assert_cmpint (g_ascii_strcasecmp (actions[i - 1], actions[i]), <, 0);
}

/* What people call things, and where they stand: cautions, slots, condition keys. */
static void
test_words (void)
{
  static const char *const searches[][2] = {
    { "trust", "iam-create-role" },
    { "cross-account", "exec-kms-input" },
    { "encrypted input", "kms-read-encrypted" },
    { "encrypted input", "exec-kms-input" },
    { "Labelling", "jobs-create" },
    { "images do not load", "s3-cors-manage" },
    { "a2i", "task-ui-manage" },
    { "snapshots", NULL },
    { "shell histories", "workforce-manage" },     /* a caution */
    { "permissions boundary", "iam-create-role" }, /* a slot */
    { "kms:ViaService", "kms-read-encrypted" },    /* a condition key */
    { "step functions", "auto-wait" },
  };
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  const GPtrArray *capabilities = catalog_get_capabilities (catalog);

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      CatalogCapability *wanted = searches[i][1] != NULL ? catalog_lookup (catalog, searches[i][1]) : NULL;
      guint found = 0;

      for (guint j = 0; j < capabilities->len; j++)
        found +=
            catalog_capability_matches (capabilities->pdata[j], catalog_get_slots (catalog), searches[i][0]);
      if (wanted == NULL)
        g_assert_cmpuint (found, ==, 0);
      else
        g_assert_true (catalog_capability_matches (wanted, catalog_get_slots (catalog), searches[i][0]));
      g_assert_cmpuint (found, <, capabilities->len / 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalog/search/by-action", test_by_action);
  g_test_add_func ("/catalog/search/actions", test_actions);
  g_test_add_func ("/catalog/search/words", test_words);
  return g_test_run ();
}
