/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-resource.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "describe-service.h"
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
  { "iam", "policy/", N_ ("the policy %s"), N_ ("policies that match %s"), N_ ("every policy") },
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
};

static char *
describe_objects (const char *bucket, const char *key)
{
  if (g_str_equal (key, "*"))
    return policy_pattern_has_wildcard (bucket)
               ? g_strdup_printf (_ ("objects in buckets that match %s"), bucket)
               : g_strdup_printf (_ ("objects in the bucket %s"), bucket);
  if (policy_pattern_has_wildcard (key) || policy_pattern_has_wildcard (bucket))
    return g_strdup_printf (_ ("objects that match %1$s in the bucket %2$s"), key, bucket);
  return g_strdup_printf (_ ("the object %1$s in the bucket %2$s"), key, bucket);
}

static char *
describe_bucket (const char *resource)
{
  const char *slash = strchr (resource, '/');

  if (slash != NULL)
    {
      g_autofree char *bucket = g_strndup (resource, slash - resource);
      return describe_objects (bucket, slash + 1);
    }
  /* A wildcard reaches over the slash, and so into the bucket. */
  if (g_str_equal (resource, "*"))
    return g_strdup (_ ("every bucket and every object"));
  if (policy_pattern_has_wildcard (resource))
    return g_strdup_printf (_ ("buckets that match %s, and objects in them"), resource);
  return g_strdup_printf (_ ("the bucket %s"), resource);
}

static char *
describe_arn_resource (const char *service, const char *resource)
{
  g_autofree char *title = describe_service_dup_title (service);

  if (g_str_equal (service, "s3"))
    return describe_bucket (resource);
  if (g_str_equal (resource, "*"))
    return g_strdup_printf (_ ("every resource of %s"), title);
  for (guint i = 0; i < G_N_ELEMENTS (RESOURCES); i++)
    if (g_str_equal (service, RESOURCES[i].service) && g_str_has_prefix (resource, RESOURCES[i].prefix))
      {
        const char *name = resource + strlen (RESOURCES[i].prefix);

        if (g_str_equal (name, "*"))
          return g_strdup (_ (RESOURCES[i].every));
        return describe_words_fill (
            policy_pattern_has_wildcard (name) ? RESOURCES[i].matching : RESOURCES[i].one, name);
      }
  if (policy_pattern_has_wildcard (resource))
    return g_strdup_printf (_ ("resources of %1$s that match %2$s"), title, resource);
  return g_strdup_printf (_ ("the resource %1$s of %2$s"), resource, title);
}

/* @resource in words; NULL when it is not an ARN that has them */
static char *
describe_arn (const char *resource)
{
  g_autofree char *service = NULL;
  PolicyArn arn;

  if (!policy_arn_parse (&arn, resource))
    return NULL;
  service = policy_arn_dup_field (&arn, POLICY_ARN_SERVICE);
  if (*service == '\0' || *policy_arn_get_resource (&arn) == '\0')
    return NULL;
  if (policy_pattern_has_wildcard (service))
    return g_strdup (_ ("resources of several services"));
  return describe_arn_resource (service, policy_arn_get_resource (&arn));
}

static char *
describe_one_resource (const char *resource, gboolean with_arn)
{
  g_autofree char *words = NULL;

  if (g_str_equal (resource, "*"))
    return g_strdup (_ ("every resource"));
  words = describe_arn (resource);
  if (words == NULL)
    return policy_pattern_has_wildcard (resource)
               ? g_strdup_printf (_ ("resources that match %s"), resource)
               : g_strdup_printf (_ ("“%s”, which is not the ARN of a resource"), resource);
  if (!with_arn)
    return g_steal_pointer (&words);
  /* TRANSLATORS: the resource in words, and its ARN: "the bucket photos: arn:aws:s3:::photos" */
  return g_strdup_printf (_ ("%1$s: %2$s"), words, resource);
}

static char *
describe_resource_list (GPtrArray *resources)
{
  if (g_ptr_array_find_with_equal_func (resources, "*", g_str_equal, NULL))
    return g_strdup (_ ("every resource"));
  if (resources->len == 1)
    return describe_one_resource (resources->pdata[0], FALSE);
  return g_strdup_printf (ngettext ("%u resource", "%u resources", resources->len), resources->len);
}

/**
 * describe_resource_dup_phrase:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full) (nullable): what it is about, in translated words: "every resource", "4
 * resources"; %NULL when it names none
 */
char *
describe_resource_dup_phrase (const PolicyNode *statement)
{
  g_autoptr (GPtrArray) resources =
      describe_words_dup_values (policy_node_get_member (statement, "Resource"));
  g_autoptr (GPtrArray) others =
      describe_words_dup_values (policy_node_get_member (statement, "NotResource"));
  g_autofree char *phrase = NULL;

  if (resources->len > 0)
    return describe_resource_list (resources);
  if (others->len == 0)
    return NULL;
  if (g_ptr_array_find_with_equal_func (others, "*", g_str_equal, NULL))
    return g_strdup (_ ("no resource"));
  phrase = describe_resource_list (others);
  return g_strdup_printf (_ ("every resource except %s"), phrase);
}

/**
 * describe_resource_dup_all:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full): each resource in words, with its ARN
 */
GStrv
describe_resource_dup_all (const PolicyNode *statement)
{
  g_autoptr (GPtrArray) resources =
      describe_words_dup_values (policy_node_get_member (statement, "Resource"));
  g_autoptr (GPtrArray) others =
      describe_words_dup_values (policy_node_get_member (statement, "NotResource"));
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < resources->len; i++)
    g_ptr_array_add (texts, describe_one_resource (resources->pdata[i], TRUE));
  if (others->len == 1)
    {
      g_autofree char *words = describe_one_resource (others->pdata[0], TRUE);
      g_ptr_array_add (texts, g_strdup_printf (_ ("every resource except %s"), words));
    }
  else if (others->len > 1)
    {
      g_ptr_array_add (texts, g_strdup (_ ("every resource except these:")));
      for (guint i = 0; i < others->len; i++)
        g_ptr_array_add (texts, describe_one_resource (others->pdata[i], TRUE));
    }
  return describe_words_steal_strings (texts);
}
