/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-arn.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "describe-bucket.h"
#include "describe-service.h"
#include "describe-value.h"
#include "describe-words.h"
#include "policy-arn.h"
#include "policy-pattern.h"

/* Kinds of resource that have a plain word; the text is the name, or the pattern of names. */
static const struct
{
  const char *service;
  const char *prefix;
  const char *one;
  const char *matching;
  const char *every;
} RESOURCES[] = {
  { "iam", "role/", N_ ("the role %s"), N_ ("roles that match %s"), N_ ("every role") },
  { "iam", "user/", N_ ("the user %s"), N_ ("users that match %s"), N_ ("every user") },
  { "iam", "group/", N_ ("the group %s"), N_ ("groups that match %s"), N_ ("every group") },
  { "iam", "policy/", N_ ("the policy %s"), N_ ("policies that match %s"), N_ ("every policy") },
  { "iam", "instance-profile/", N_ ("the instance profile %s"), N_ ("instance profiles that match %s"),
    N_ ("every instance profile") },
  { "lambda", "function:", N_ ("the function %s"), N_ ("functions that match %s"), N_ ("every function") },
  { "kms", "key/", N_ ("the key %s"), N_ ("keys that match %s"), N_ ("every key") },
  { "logs", "log-group:", N_ ("the log group %s"), N_ ("log groups that match %s"), N_ ("every log group") },
  { "cognito-idp", "userpool/", N_ ("the user pool %s"), N_ ("user pools that match %s"),
    N_ ("every user pool") },
  { "secretsmanager", "secret:", N_ ("the secret %s"), N_ ("secrets that match %s"), N_ ("every secret") },
  { "sagemaker", "labeling-job/", N_ ("the labeling job %s"), N_ ("labeling jobs that match %s"),
    N_ ("every labeling job") },
  { "sagemaker", "workteam/", N_ ("the work team %s"), N_ ("work teams that match %s"),
    N_ ("every work team") },
  { "sns", "", N_ ("the topic %s"), N_ ("topics that match %s"), N_ ("every topic") },
  { "sqs", "", N_ ("the queue %s"), N_ ("queues that match %s"), N_ ("every queue") },
  { "dynamodb", "table/", N_ ("the table %s"), N_ ("tables that match %s"), N_ ("every table") },
  { "ec2", "instance/", N_ ("the instance %s"), N_ ("instances that match %s"), N_ ("every instance") },
  { "ecr", "repository/", N_ ("the repository %s"), N_ ("repositories that match %s"),
    N_ ("every repository") },
  { "ssm", "parameter/", N_ ("the parameter %s"), N_ ("parameters that match %s"), N_ ("every parameter") },
  { "s3", "accesspoint/", N_ ("the access point %s"), N_ ("access points that match %s"),
    N_ ("every access point") },
  { "s3", "job/", N_ ("the batch job %s"), N_ ("batch jobs that match %s"), N_ ("every batch job") },
  { "s3", "storage-lens/", N_ ("the Storage Lens configuration %s"),
    N_ ("Storage Lens configurations that match %s"), N_ ("every Storage Lens configuration") },
  { "s3", "storage-lens-group/", N_ ("the Storage Lens group %s"), N_ ("Storage Lens groups that match %s"),
    N_ ("every Storage Lens group") },
};

/* Of an access point named labels: "accesspoint/labels/object/KEY"; NULL: it is no such thing */
static char *
describe_objects_of_access_point (const char *resource)
{
  static const char PREFIX[] = "accesspoint/";
  const char *name = resource + strlen (PREFIX);
  const char *key = g_str_has_prefix (resource, PREFIX) ? strstr (name, "/object/") : NULL;
  g_autofree char *point = NULL;
  g_autofree char *point_words = NULL;
  g_autofree char *key_words = NULL;

  if (key == NULL)
    return NULL;
  point = g_strndup (name, (gsize)(key - name));
  point_words = describe_value (point);
  key += strlen ("/object/");
  key_words = describe_value (key);
  if (g_str_equal (key, "*"))
    return g_strdup_printf (_ ("every object reached through the access point %s"), point_words);
  return g_strdup_printf (_ ("objects that match %1$s, reached through the access point %2$s"), key_words,
                          point_words);
}

/* NULL: there are no words for its kind */
static char *
describe_known_kind (const char *service, const char *resource)
{
  for (guint i = 0; i < G_N_ELEMENTS (RESOURCES); i++)
    if (g_str_equal (service, RESOURCES[i].service) && g_str_has_prefix (resource, RESOURCES[i].prefix))
      {
        const char *name = resource + strlen (RESOURCES[i].prefix);
        g_autofree char *words = describe_value (name);

        if (g_str_equal (name, "*"))
          return g_strdup (_ (RESOURCES[i].every));
        return describe_words_fill (
            policy_pattern_has_wildcard (name) ? RESOURCES[i].matching : RESOURCES[i].one, words);
      }
  return NULL;
}

static char *
describe_of_service (const char *service, const char *resource)
{
  g_autofree char *title = describe_service_dup_title (service);
  g_autofree char *words = describe_value (resource);

  if (g_str_equal (resource, "*"))
    return g_strdup_printf (_ ("every resource of %s"), title);
  if (policy_pattern_has_wildcard (resource))
    return g_strdup_printf (_ ("resources of %1$s that match %2$s"), title, words);
  return g_strdup_printf (_ ("the resource %1$s of %2$s"), words, title);
}

static char *
describe_of_services (const char *services, const char *resource)
{
  g_autofree char *services_words = describe_value (services);
  g_autofree char *words = describe_value (resource);

  if (!g_str_equal (services, "*"))
    return g_strdup_printf (_ ("resources that match %1$s, of services that match %2$s"), words,
                            services_words);
  if (!g_str_equal (resource, "*"))
    return g_strdup_printf (_ ("resources of any service that match %s"), words);
  return g_strdup (_ ("every resource that has an ARN"));
}

/* Buckets and objects have neither Region nor account in their ARNs. */
static gboolean
is_bucket (const PolicyArn *arn)
{
  return policy_arn_equals (arn, POLICY_ARN_SERVICE, "s3") && arn->length[POLICY_ARN_REGION] == 0 &&
         arn->length[POLICY_ARN_ACCOUNT] == 0;
}

static char *
describe_kind (const PolicyArn *arn)
{
  const char *resource = policy_arn_get_resource (arn);
  g_autofree char *service = policy_arn_dup_field (arn, POLICY_ARN_SERVICE);
  g_autofree char *words = NULL;

  if (is_bucket (arn))
    return describe_bucket (resource);
  if (policy_pattern_has_wildcard (service))
    return describe_of_services (service, resource);
  if (g_str_equal (service, "s3"))
    words = describe_objects_of_access_point (resource);
  if (words == NULL)
    words = describe_known_kind (service, resource);
  return words != NULL ? g_steal_pointer (&words) : describe_of_service (service, resource);
}

/* @words, with a field of the ARN that is not left open; @one and @matching: sentences with both */
static char *
add_field (char *words, const PolicyArn *arn, PolicyArnField field, const char *one, const char *matching)
{
  g_autofree char *owned = words;
  g_autofree char *value = policy_arn_dup_field (arn, field);
  g_autofree char *shown = describe_value (value);

  if (*value == '\0' || g_str_equal (value, "*"))
    return g_steal_pointer (&owned);
  return describe_words_fill (policy_pattern_has_wildcard (value) ? matching : one, owned, shown);
}

static char *
add_account (char *words, const PolicyArn *arn)
{
  g_autofree char *owned = words;

  if (policy_arn_equals (arn, POLICY_ARN_ACCOUNT, "aws"))
    return g_strdup_printf (_ ("%s of AWS itself"), owned);
  return add_field (g_steal_pointer (&owned), arn, POLICY_ARN_ACCOUNT, N_ ("%1$s of the account %2$s"),
                    N_ ("%1$s of the accounts that match %2$s"));
}

/**
 * describe_arn:
 * @text: the ARN of a resource, or a pattern of ARNs
 *
 * Returns: (transfer full) (nullable): what it stands for in translated words, with account, Region and
 * partition where it names them: "every role of the account 111122223333"; %NULL when it is no ARN
 */
char *
describe_arn (const char *text)
{
  PolicyArn arn;
  char *words;

  g_return_val_if_fail (text != NULL, NULL);

  if (!policy_arn_parse (&arn, text) || arn.length[POLICY_ARN_SERVICE] == 0 ||
      *policy_arn_get_resource (&arn) == '\0')
    return NULL;
  words = add_account (describe_kind (&arn), &arn);
  words = add_field (words, &arn, POLICY_ARN_REGION, N_ ("%1$s in the Region %2$s"),
                     N_ ("%1$s in Regions that match %2$s"));
  if (policy_arn_equals (&arn, POLICY_ARN_PARTITION, "aws") &&
      !policy_arn_equals (&arn, POLICY_ARN_SERVICE, "*"))
    return words;
  return add_field (words, &arn, POLICY_ARN_PARTITION, N_ ("%1$s in the partition %2$s"),
                    N_ ("%1$s in partitions that match %2$s"));
}
