/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-action.h"
#include "reference-condition-key.h"
#include "reference-service.h"

#include <string.h>

typedef struct
{
  const char *key;
  const char *name; /* NULL: there is none */
  ReferenceValueType type;
  gboolean multivalued;
} Case;

static void
test_lookup (void)
{
  static const Case cases[] = {
    { "s3:prefix", "s3:prefix", REFERENCE_VALUE_TYPE_STRING, FALSE },
    { "S3:PREFIX", "s3:prefix", REFERENCE_VALUE_TYPE_STRING, FALSE },
    { "s3:max-keys", "s3:max-keys", REFERENCE_VALUE_TYPE_NUMERIC, FALSE },
    { "iam:PassedToService", "iam:PassedToService", REFERENCE_VALUE_TYPE_STRING, FALSE },
    { "aws:SourceArn", "aws:SourceArn", REFERENCE_VALUE_TYPE_ARN, FALSE },
    { "aws:SourceIp", "aws:SourceIp", REFERENCE_VALUE_TYPE_IP_ADDRESS, FALSE },
    { "aws:CurrentTime", "aws:CurrentTime", REFERENCE_VALUE_TYPE_DATE, FALSE },
    { "aws:securetransport", "aws:SecureTransport", REFERENCE_VALUE_TYPE_BOOL, FALSE },
    { "aws:MultiFactorAuthAge", "aws:MultiFactorAuthAge", REFERENCE_VALUE_TYPE_NUMERIC, FALSE },
    { "aws:TagKeys", "aws:TagKeys", REFERENCE_VALUE_TYPE_STRING, TRUE },
    { "aws:PrincipalOrgMasterAccountId", "aws:PrincipalOrgMasterAccountId", REFERENCE_VALUE_TYPE_STRING,
      FALSE },
    { "saml:aud", "saml:aud", REFERENCE_VALUE_TYPE_STRING, FALSE },
    { "catalog:ChangeType", "catalog:ChangeType", REFERENCE_VALUE_TYPE_STRING, FALSE },
    { "ec2:RoleDelivery", "ec2:RoleDelivery", REFERENCE_VALUE_TYPE_NUMERIC, FALSE },
    { "s3:prefixes", NULL },
    { "sagemaker:prefix", NULL },
    { "aws:SourceIps", NULL },
    { "nothing:key", NULL },
    { "prefix", NULL },
    { ":prefix", NULL },
    { "s3:", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ReferenceConditionKey *key = reference_condition_key_lookup (cases[i].key);

      g_test_message ("%s", cases[i].key);
      if (cases[i].name == NULL)
        {
          g_assert_null (key);
          continue;
        }
      g_assert_nonnull (key);
      g_assert_cmpstr (key->name, ==, cases[i].name);
      g_assert_cmpint (key->type, ==, cases[i].type);
      g_assert_cmpint (key->multivalued, ==, cases[i].multivalued);
    }
}

static void
test_templates (void)
{
  static const char *const cases[][2] = {
    { "aws:RequestTag/team", "aws:RequestTag/${TagKey}" },
    { "AWS:requesttag/Team/a b", "aws:RequestTag/${TagKey}" },
    { "aws:PrincipalTag/tag-key", "aws:PrincipalTag/${TagKey}" },
    { "aws:RequestTag/${aws:PrincipalTag/team}", "aws:RequestTag/${TagKey}" },
    { "aws:RequestTag/", NULL },
    { "aws:RequestTag", NULL },
    { "secretsmanager:ResourceTag/tag-key", "secretsmanager:ResourceTag/${TagKey}" },
    { "s3:ExistingObjectTag/<key>", "s3:ExistingObjectTag/${key}" },
    { "kms:EncryptionContext:aws:s3:arn", "kms:EncryptionContext:${EncryptionContextKey}" },
    { "kms:EncryptionContext:", NULL },
    { "codebuild:secondarySources/a.b.auth.type",
      "codebuild:secondarySources/${sourceIdentifier}.auth.type" },
    { "codebuild:secondarySources/a.auth.kind", NULL },
    { "events:Metadata/a/Matcher", "events:Metadata/${MetadataKey}/Matcher" },
    { "github.com/enterprises/acme:actor", "github.com/enterprises/${EnterpriseName}:actor" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ReferenceConditionKey *key = reference_condition_key_lookup (cases[i][0]);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (key != NULL ? key->name : NULL, ==, cases[i][1]);
    }
}

static void
test_deprecated (void)
{
  g_assert_true (reference_condition_key_lookup ("sagemaker:OutputKmsKey")->deprecated);
  g_assert_false (reference_condition_key_lookup ("sagemaker:OutputKmsKeyArn")->deprecated);
}

static void
test_global (void)
{
  guint n;
  const ReferenceConditionKey *keys = reference_condition_key_get_global (&n);

  g_assert_cmpuint (n, >, 50);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_str_has_prefix (keys[i].name, "aws:"));
      g_assert_true (reference_condition_key_lookup (keys[i].name) == &keys[i]);
    }
}

static guint
assert_known (const char *const *keys)
{
  guint n = 0;

  for (; keys[n] != NULL; n++)
    if (reference_condition_key_lookup (keys[n]) == NULL)
      g_error ("%s is no key", keys[n]);
  return n;
}

/* Each key finds itself, and each that an action or a resource type names is one. */
static void
test_all (void)
{
  guint n_keys = 0, n_uses = 0;

  for (const char *const *prefix = reference_service_get_prefixes (); *prefix != NULL; prefix++)
    {
      const ReferenceService *service = reference_service_lookup (*prefix);
      guint n;
      const ReferenceConditionKey *keys = reference_service_get_condition_keys (service, &n);

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *upper = g_ascii_strup (keys[i].name, -1);

          g_assert_true (reference_condition_key_lookup (upper) == &keys[i]);
          g_assert_cmpint (strncmp (keys[i].name, *prefix, strlen (*prefix)), ==, 0);
        }
      n_keys += n;
      for (const char *const *type = reference_service_get_resource_types (service); *type != NULL; type++)
        n_uses += assert_known (reference_service_get_resource_condition_keys (service, *type));
      for (const ReferenceAction *const *action = reference_service_get_actions (service, NULL);
           *action != NULL; action++)
        {
          n_uses += assert_known (reference_action_get_condition_keys (*action));
          for (const char *const *type = (*action)->resource_types; *type != NULL; type++)
            n_uses += assert_known (reference_action_get_resource_condition_keys (*action, *type));
        }
    }
  g_test_message ("%u keys of services, named %u times", n_keys, n_uses);
  g_assert_cmpuint (n_keys, >, 1000);
  g_assert_cmpuint (n_uses, >, 15000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reference/condition-key/lookup", test_lookup);
  g_test_add_func ("/reference/condition-key/templates", test_templates);
  g_test_add_func ("/reference/condition-key/deprecated", test_deprecated);
  g_test_add_func ("/reference/condition-key/global", test_global);
  g_test_add_func ("/reference/condition-key/all", test_all);
  return g_test_run ();
}
