/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-hint.h"

#include <string.h>

#include "policy-action.h"
#include "policy-operator.h"
#include "reference-condition-key.h"
#include "reference-expand.h"
#include "reference-service.h"

#define MAX_NAME 64

/* API operations that another action than the one of their name allows: the services' API references, and
 * Actions, resources, and condition keys for AWS services. */
static const struct
{
  const char *operation;
  const char *action;
} operations[] = {
  /* of a page of the SageMaker guide, never the name of an action */
  { "groundtruthlabeling:RunFilterOrSampleManifestJob", "groundtruthlabeling:RunFilterOrSampleDatasetJob" },
  { "apigateway:CreateRestApi", "apigateway:POST" },
  { "apigateway:GetRestApis", "apigateway:GET" },
  { "lambda:GetLayerVersionByArn", "lambda:GetLayerVersion" },
  { "lambda:Invoke", "lambda:InvokeFunction" },
  { "lambda:InvokeWithResponseStream", "lambda:InvokeFunction" },
  { "s3:CompleteMultipartUpload", "s3:PutObject" },
  { "s3:CopyObject", "s3:PutObject" },
  { "s3:CreateMultipartUpload", "s3:PutObject" },
  { "s3:DeleteBucketCors", "s3:PutBucketCORS" },
  { "s3:DeleteBucketEncryption", "s3:PutEncryptionConfiguration" },
  { "s3:DeleteBucketLifecycle", "s3:PutLifecycleConfiguration" },
  { "s3:DeleteBucketReplication", "s3:PutReplicationConfiguration" },
  { "s3:DeleteBucketTagging", "s3:PutBucketTagging" },
  { "s3:DeleteObjects", "s3:DeleteObject" },
  { "s3:DeletePublicAccessBlock", "s3:PutBucketPublicAccessBlock" },
  { "s3:GetBucketAccelerateConfiguration", "s3:GetAccelerateConfiguration" },
  { "s3:GetBucketAnalyticsConfiguration", "s3:GetAnalyticsConfiguration" },
  { "s3:GetBucketEncryption", "s3:GetEncryptionConfiguration" },
  { "s3:GetBucketInventoryConfiguration", "s3:GetInventoryConfiguration" },
  { "s3:GetBucketLifecycle", "s3:GetLifecycleConfiguration" },
  { "s3:GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration" },
  { "s3:GetBucketMetricsConfiguration", "s3:GetMetricsConfiguration" },
  { "s3:GetBucketNotificationConfiguration", "s3:GetBucketNotification" },
  { "s3:GetBucketReplication", "s3:GetReplicationConfiguration" },
  { "s3:GetObjectLockConfiguration", "s3:GetBucketObjectLockConfiguration" },
  { "s3:GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock" },
  { "s3:HeadBucket", "s3:ListBucket" },
  { "s3:HeadObject", "s3:GetObject" },
  { "s3:ListBuckets", "s3:ListAllMyBuckets" },
  { "s3:ListMultipartUploads", "s3:ListBucketMultipartUploads" },
  { "s3:ListObjectVersions", "s3:ListBucketVersions" },
  { "s3:ListObjects", "s3:ListBucket" },
  { "s3:ListObjectsV2", "s3:ListBucket" },
  { "s3:ListParts", "s3:ListMultipartUploadParts" },
  { "s3:PutBucketAccelerateConfiguration", "s3:PutAccelerateConfiguration" },
  { "s3:PutBucketAnalyticsConfiguration", "s3:PutAnalyticsConfiguration" },
  { "s3:PutBucketEncryption", "s3:PutEncryptionConfiguration" },
  { "s3:PutBucketInventoryConfiguration", "s3:PutInventoryConfiguration" },
  { "s3:PutBucketLifecycle", "s3:PutLifecycleConfiguration" },
  { "s3:PutBucketLifecycleConfiguration", "s3:PutLifecycleConfiguration" },
  { "s3:PutBucketMetricsConfiguration", "s3:PutMetricsConfiguration" },
  { "s3:PutBucketNotificationConfiguration", "s3:PutBucketNotification" },
  { "s3:PutBucketReplication", "s3:PutReplicationConfiguration" },
  { "s3:PutObjectLockConfiguration", "s3:PutBucketObjectLockConfiguration" },
  { "s3:PutPublicAccessBlock", "s3:PutBucketPublicAccessBlock" },
  { "s3:SelectObjectContent", "s3:GetObject" },
  { "s3:UploadPart", "s3:PutObject" },
  { "s3:UploadPartCopy", "s3:PutObject" },
  { "sqs:ChangeMessageVisibilityBatch", "sqs:ChangeMessageVisibility" },
  { "sqs:DeleteMessageBatch", "sqs:DeleteMessage" },
  { "sqs:SendMessageBatch", "sqs:SendMessage" },
};

/* Names under which people know services whose actions have another prefix */
static const struct
{
  const char *name;
  const char *prefix;
} services[] = {
  { "api-gateway", "apigateway" },
  { "apigatewayv2", "apigateway" },
  { "cloudwatch-logs", "logs" },
  { "cloudwatchlogs", "logs" },
  { "cognito-identity-provider", "cognito-idp" },
  { "cognitoidp", "cognito-idp" },
  { "elb", "elasticloadbalancing" },
  { "elbv2", "elasticloadbalancing" },
  { "emr", "elasticmapreduce" },
  { "eventbridge", "events" },
  { "groundtruth", "groundtruthlabeling" },
  { "sagemaker-groundtruth", "groundtruthlabeling" },
  { "sagemaker-runtime", "sagemaker" },
  { "sfn", "states" },
  { "stepfunctions", "states" },
};

/**
 * check_hint_get_distance:
 * @one: a name
 * @other: a name
 * @limit: the largest distance that is of interest
 *
 * Case does not count.
 *
 * Returns: how many letters must be added, left out, changed or swapped with their neighbour to make one of
 * the other; more than @limit where that is so
 */
guint
check_hint_get_distance (const char *one, const char *other, guint limit)
{
  gsize length = strlen (one);
  gsize other_length = strlen (other);
  guint rows[3][MAX_NAME + 1];

  if (length > MAX_NAME || other_length > MAX_NAME || length > other_length + limit ||
      other_length > length + limit)
    return limit + 1;
  for (guint j = 0; j <= other_length; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= length; i++)
    {
      guint *row = rows[i % 3];
      const guint *before = rows[(i + 2) % 3];
      const guint *two_before = rows[(i + 1) % 3];
      char letter = g_ascii_tolower (one[i - 1]);

      row[0] = i;
      for (guint j = 1; j <= other_length; j++)
        {
          char other_letter = g_ascii_tolower (other[j - 1]);

          row[j] = MIN (MIN (before[j], row[j - 1]) + 1, before[j - 1] + (letter != other_letter));
          if (i > 1 && j > 1 && letter == g_ascii_tolower (other[j - 2]) &&
              g_ascii_tolower (one[i - 2]) == other_letter)
            row[j] = MIN (row[j], two_before[j - 2] + 1);
        }
    }
  return rows[length % 3][other_length];
}

/* Short names are alike by chance. */
static guint
get_limit (const char *name)
{
  gsize length = strlen (name);

  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/* The nearest name so far */
typedef struct
{
  const char *name;
  guint distance;
  guint n; /* how many are as near */
  const char *found;
} Nearest;

static void
consider (Nearest *self, const char *candidate)
{
  guint distance = check_hint_get_distance (self->name, candidate, self->distance);

  if (distance > self->distance)
    return;
  self->n = distance < self->distance ? 1 : self->n + 1;
  self->distance = distance;
  self->found = candidate;
}

/**
 * check_hint_action:
 * @service: a service
 * @name: an action that it does not have, without prefix
 *
 * Returns: (transfer full) (nullable): the action that was most likely meant, with prefix: the one that
 * allows the API operation of that name, or the only one that is spelt nearly so
 */
char *
check_hint_action (const ReferenceService *service, const char *name)
{
  const char *prefix = reference_service_get_prefix (service);
  g_autofree char *action = g_strconcat (prefix, ":", name, NULL);
  Nearest nearest = { name, get_limit (name), 0, NULL };
  const ReferenceAction *const *actions = reference_service_get_actions (service, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      if (g_ascii_strcasecmp (operations[i].operation, action) == 0)
        return g_strdup (operations[i].action);
    }
  for (; *actions != NULL; actions++)
    consider (&nearest, (*actions)->name);
  return nearest.n == 1 ? g_strconcat (prefix, ":", nearest.found, NULL) : NULL;
}

/**
 * check_hint_service:
 * @action: an action with a prefix that no service has
 *
 * Returns: (transfer full) (nullable): the same action of the service that was most likely meant; %NULL when
 * there is none, or when it has no such action
 */
char *
check_hint_service (const char *action)
{
  g_autofree char *prefix = NULL;
  g_autofree char *hint = NULL;
  const char *meant = NULL;
  PolicyAction parts;
  Nearest nearest;

  policy_action_parse (&parts, action);
  prefix = policy_action_dup_service (&parts);
  nearest = (Nearest){ prefix, get_limit (prefix), 0, NULL };
  for (guint i = 0; i < G_N_ELEMENTS (services) && meant == NULL; i++)
    {
      if (g_ascii_strcasecmp (services[i].name, prefix) == 0)
        meant = services[i].prefix;
    }
  if (meant == NULL)
    {
      for (const char *const *known = reference_service_get_prefixes (); *known != NULL; known++)
        consider (&nearest, *known);
      if (nearest.n == 1)
        meant = nearest.found;
    }
  if (meant == NULL)
    return NULL;
  hint = g_strconcat (meant, ":", parts.name, NULL);
  return reference_expand_matches (reference_service_lookup (meant), parts.name) ? g_steal_pointer (&hint)
                                                                                 : NULL;
}

/* The keys of a table that go on with a part of the policy's own, such as a tag's key, are compared up to
 * there. */
static void
consider_keys (Nearest *self, const ReferenceConditionKey *keys, guint n_keys, gboolean own_part)
{
  for (guint i = 0; i < n_keys; i++)
    {
      const char *variable = strstr (keys[i].name, "/${");

      if (own_part != (variable != NULL))
        continue;
      if (variable == NULL)
        consider (self, keys[i].name);
      else
        {
          g_autofree char *head = g_strndup (keys[i].name, (gsize)(variable - keys[i].name));
          const char *found = self->found;

          consider (self, head);
          if (self->found != found)
            self->found = keys[i].name;
        }
    }
}

/**
 * check_hint_condition_key:
 * @key: a condition key that AWS does not have, with a colon in it
 *
 * Returns: (transfer full) (nullable): the key that was most likely meant: the one for all services of that
 * name, or the only one of the service that is spelt nearly so
 */
char *
check_hint_condition_key (const char *key)
{
  g_autofree char *prefix = NULL;
  g_autofree char *head = NULL;
  g_autofree char *global = NULL;
  const ReferenceConditionKey *keys;
  const ReferenceService *service;
  const char *slash;
  PolicyAction parts;
  Nearest nearest;
  guint n_keys = 0;

  policy_action_parse (&parts, key);
  prefix = policy_action_dup_service (&parts);
  slash = strchr (parts.name, '/');
  head = slash != NULL ? g_strndup (key, (gsize)(slash - key)) : g_strdup (key);
  global = g_strconcat ("aws:", parts.name, NULL);
  service = reference_service_lookup (prefix);
  nearest = (Nearest){ head, get_limit (parts.name), 0, NULL };
  if (reference_condition_key_lookup (global) != NULL)
    return g_steal_pointer (&global);
  if (service == NULL && g_ascii_strcasecmp (prefix, "aws") != 0)
    return NULL;
  keys = service != NULL ? reference_service_get_condition_keys (service, &n_keys)
                         : reference_condition_key_get_global (&n_keys);
  consider_keys (&nearest, keys, n_keys, slash != NULL);
  if (nearest.n != 1)
    return NULL;
  if (slash == NULL)
    return g_strdup (nearest.found);
  return g_strdup_printf ("%.*s%s", (int)strcspn (nearest.found, "/"), nearest.found, slash);
}

/**
 * check_hint_operator:
 * @name: the name of a condition operator that IAM does not have
 *
 * Returns: (transfer full) (nullable): the only operator that is spelt nearly so
 */
char *
check_hint_operator (const char *name)
{
  const PolicyOperator means = policy_operator_parse (name);
  const guint limit = get_limit (name);
  g_autofree char *found = NULL;
  guint nearest = limit + 1, n = 0;

  for (const char *const *known = policy_operator_get_names (); *known != NULL; known++)
    {
      g_autofree char *whole = policy_operator_compose (means.qualifier, *known, means.if_exists);
      guint distance = check_hint_get_distance (name, whole, limit);

      if (distance > limit || distance > nearest)
        continue;
      n = distance < nearest ? 1 : n + 1;
      nearest = distance;
      g_free (found);
      found = g_steal_pointer (&whole);
    }
  return n == 1 ? g_steal_pointer (&found) : NULL;
}
