/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-service.h"

#include <string.h>

static void
test_lookup (void)
{
  const ReferenceAction *action = reference_lookup_action ("S3:getobject");
  const ReferenceService *service = reference_service_lookup ("S3");

  g_assert_nonnull (action);
  g_assert_cmpstr (action->name, ==, "GetObject");
  g_assert_cmpint (action->access_level, ==, REFERENCE_ACCESS_LEVEL_READ);
  g_assert_true (g_strv_contains (action->resource_types, "object"));
  g_assert_cmpstr (reference_service_get_name (service), ==, "Amazon S3");
  g_assert_cmpstr (reference_service_get_arn (service, "bucket"), ==, "arn:${Partition}:s3:::${BucketName}");
  g_assert_true (service == reference_service_lookup ("s3"));
}

static void
test_unknown (void)
{
  static const char *const unknown[] = { "s3:GetObjects", "nothing:GetObject", "GetObject",
                                         "s3:*",          "index.txt:a",       "" };

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_null (reference_lookup_action (unknown[i]));
  g_assert_null (reference_service_lookup ("../s3"));
  g_assert_null (reference_service_lookup (""));
}

static void
test_unscoped (void)
{
  const ReferenceAction *action = reference_lookup_action ("s3:ListAllMyBuckets");

  g_assert_cmpint (action->access_level, ==, REFERENCE_ACCESS_LEVEL_LIST);
  g_assert_null (action->resource_types[0]);
}

/* Every service can be read, and what its actions name is there. */
static void
test_all (void)
{
  guint n_services = 0, n_actions = 0;

  for (const char *const *prefix = reference_service_get_prefixes (); *prefix != NULL; prefix++, n_services++)
    {
      const ReferenceService *service = reference_service_lookup (*prefix);
      guint n;
      const ReferenceAction *const *actions;

      g_assert_nonnull (service);
      g_assert_cmpstr (reference_service_get_name (service), !=, "");
      actions = reference_service_get_actions (service, &n);
      for (guint i = 0; i < n; i++)
        {
          g_assert_true (reference_service_lookup_action (service, actions[i]->name) == actions[i]);
          g_assert_cmpint (actions[i]->access_level, !=, REFERENCE_ACCESS_LEVEL_UNKNOWN);
          for (const char *const *type = actions[i]->resource_types; *type != NULL; type++)
            g_assert_nonnull (reference_service_get_arn (service, *type));
        }
      n_actions += n;
    }
  g_assert_cmpuint (n_services, >, 400);
  g_assert_cmpuint (n_actions, >, 15000);
  g_test_message ("%u services, %u actions", n_services, n_actions);
}

static void
test_about (void)
{
  g_assert_true (reference_is_retired ("Zocalo"));
  g_assert_false (reference_is_retired ("s3"));
  g_assert_cmpuint (strlen (reference_get_date ()), ==, 10);
  g_assert_nonnull (reference_get_version ());
  for (int level = REFERENCE_ACCESS_LEVEL_LIST; level <= REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT;
       level++)
    g_assert_cmpstr (reference_access_level_get_label ((ReferenceAccessLevel)level), !=, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reference/service/lookup", test_lookup);
  g_test_add_func ("/reference/service/unknown", test_unknown);
  g_test_add_func ("/reference/service/unscoped", test_unscoped);
  g_test_add_func ("/reference/service/all", test_all);
  g_test_add_func ("/reference/service/about", test_about);
  return g_test_run ();
}
