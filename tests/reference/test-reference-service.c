/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-access-level.h"
#include "reference-action.h"
#include "reference-index.h"
#include "reference-retired.h"
#include "reference-service.h"

#include <string.h>

static void
test_lookup (void)
{
  const ReferenceAction *action = reference_action_lookup ("S3:getobject");
  const ReferenceService *service = reference_service_lookup ("S3");

  g_assert_nonnull (action);
  g_assert_cmpstr (action->name, ==, "GetObject");
  g_assert_cmpint (action->access_level, ==, REFERENCE_ACCESS_LEVEL_READ);
  g_assert_true (g_strv_contains (action->resource_types, "object"));
  g_assert_cmpstr (reference_service_get_name (service), ==, "Amazon S3");
  g_assert_cmpstr (reference_service_get_arn (service, "bucket"), ==, "arn:${Partition}:s3:::${BucketName}");
  g_assert_true (service == reference_service_lookup ("s3"));
}

/* Where several APIs share a prefix, the service has the name that AWS's console has for all of them, and no
 * two services have one name. */
static void
test_names (void)
{
  static const char *const NAMES[][2] = {
    { "cloudformation", "AWS CloudFormation" },
    { "ses", "Amazon Simple Email Service (SES)" },
    { "elasticloadbalancing", "Elastic Load Balancing" },
    { "aws-marketplace", "AWS Marketplace" },
    { "lex", "Amazon Lex" },
  };
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    g_assert_cmpstr (reference_service_get_name (reference_service_lookup (NAMES[i][0])), ==, NAMES[i][1]);
  for (const char *const *prefix = reference_service_get_prefixes (); *prefix != NULL; prefix++)
    {
      const char *name = reference_service_get_name (reference_service_lookup (*prefix));

      g_assert_true (g_hash_table_add (names, (gpointer)name));
    }
}

static void
test_unknown (void)
{
  static const char *const unknown[] = { "s3:GetObjects", "nothing:GetObject", "GetObject",
                                         "s3:*",          "index.txt:a",       "" };

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_null (reference_action_lookup (unknown[i]));
  g_assert_null (reference_service_lookup ("../s3"));
  g_assert_null (reference_service_lookup (""));
}

static void
test_unscoped (void)
{
  const ReferenceAction *action = reference_action_lookup ("s3:ListAllMyBuckets");

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
test_action (void)
{
  const ReferenceAction *list = reference_action_lookup ("s3:ListBucket");
  const ReferenceAction *pass = reference_action_lookup ("iam:PassRole");
  const ReferenceAction *create = reference_action_lookup ("sagemaker:CreateLabelingJob");

  g_assert_true (g_strv_contains (reference_action_get_condition_keys (list), "s3:prefix"));
  g_assert_false (reference_action_requires_resource (list, "bucket"));
  g_assert_false (reference_action_requires_resource (list, "role"));
  g_assert_true (g_strv_contains (reference_action_get_condition_keys (pass), "iam:PassedToService"));
  g_assert_true (reference_action_requires_resource (pass, "Role"));
  g_assert_true (g_strv_contains (reference_action_get_condition_keys (create), "aws:RequestTag/${TagKey}"));
  g_assert_nonnull (reference_action_get_resource_condition_keys (create, "labeling-job"));
  g_assert_null (reference_action_get_resource_condition_keys (create, "bucket"));
}

/* On the action itself, on what it says of a resource type, or on the type; or nowhere */
static void
test_supports_tags (void)
{
  static const char *const with[] = { "sagemaker:CreateLabelingJob", "lambda:UpdateFunctionCode",
                                      "ec2:TerminateInstances", "wisdom:CreateAssistant" };
  static const char *const without[] = { "sagemaker-mlflow:AccessUI", "s3:ListAllMyBuckets",
                                         "sts:DecodeAuthorizationMessage" };

  for (guint i = 0; i < G_N_ELEMENTS (with); i++)
    g_assert_true (reference_action_supports_tags (reference_action_lookup (with[i])));
  for (guint i = 0; i < G_N_ELEMENTS (without); i++)
    g_assert_false (reference_action_supports_tags (reference_action_lookup (without[i])));
}

static void
test_retired (void)
{
  static const char *const retired[] = {
    "Zocalo",
    "deepracer",
    "deepracer:Anything",
    "aws-mcp",
    "aws-mcp:CallTool",
    "quicksight:describeautomationgroup",
    "quicksight:*AutomationGroups",
    "apigateway:Request/CognitoUserPoolProviderArn",
  };
  static const char *const current[] = { "",          "s3",         "s3:GetObject",
                                         "s3:prefix", "quicksight", "quicksight:DescribeUser",
                                         "deep",      "deepracers", "aws:SourceIp",
                                         "s3:Get*" };

  for (guint i = 0; i < G_N_ELEMENTS (retired); i++)
    {
      g_test_message ("%s", retired[i]);
      g_assert_true (reference_retired_contains (retired[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (current); i++)
    {
      g_test_message ("%s", current[i]);
      g_assert_false (reference_retired_contains (current[i]));
    }
}

static gpointer
read_everything (gpointer data)
{
  GPtrArray *seen = g_ptr_array_new ();

  for (const char *const *prefix = reference_service_get_prefixes (); *prefix != NULL; prefix++)
    {
      const ReferenceService *service = reference_service_lookup (*prefix);
      const ReferenceAction *first = reference_service_get_actions (service, NULL)[0];

      g_ptr_array_add (seen, (gpointer)service);
      if (first != NULL)
        g_ptr_array_add (seen, (gpointer)reference_action_get_condition_keys (first));
    }
  return seen;
}

/* Whoever comes first, all threads see the same objects. */
static void
test_threads (void)
{
  GThread *threads[4];
  g_autoptr (GPtrArray) here = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_everything, NULL);
  here = read_everything (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GPtrArray) there = g_thread_join (threads[i]);

      g_assert_cmpmem (here->pdata, here->len * sizeof (gpointer), there->pdata,
                       there->len * sizeof (gpointer));
    }
}

static void
test_about (void)
{
  g_assert_cmpuint (strlen (reference_index_get_date ()), ==, 10);
  for (int level = REFERENCE_ACCESS_LEVEL_LIST; level <= REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT;
       level++)
    g_assert_cmpstr (reference_access_level_get_label ((ReferenceAccessLevel)level), !=, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* First: it is about what nobody has read yet */
  g_test_add_func ("/reference/service/threads", test_threads);
  g_test_add_func ("/reference/service/lookup", test_lookup);
  g_test_add_func ("/reference/service/names", test_names);
  g_test_add_func ("/reference/service/unknown", test_unknown);
  g_test_add_func ("/reference/service/unscoped", test_unscoped);
  g_test_add_func ("/reference/service/all", test_all);
  g_test_add_func ("/reference/service/action", test_action);
  g_test_add_func ("/reference/service/supports-tags", test_supports_tags);
  g_test_add_func ("/reference/service/retired", test_retired);
  g_test_add_func ("/reference/service/about", test_about);
  return g_test_run ();
}
