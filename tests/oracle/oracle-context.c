/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-private.h"

#include <string.h>

/* AWS global condition context keys; IAM policy elements: Variables and tags, "Request information that you
 * can use" */

static char *
dup_arn_field (const char *arn, guint n)
{
  g_auto (GStrv) fields = g_strsplit (arn != NULL ? arn : "", ":", 6);

  if (g_strv_length (fields) != 6 || !g_str_equal (fields[0], "arn") || *fields[n] == '\0' ||
      strpbrk (fields[n], "*?") != NULL)
    return NULL;
  return g_strdup (fields[n]);
}

static const char *
get_given (const OracleRequest *request, const char *key)
{
  for (guint i = 0; i < request->context->len; i++)
    {
      const OracleKey *entry = g_ptr_array_index (request->context, i);

      if (g_ascii_strcasecmp (entry->key, key) == 0)
        return entry->values != NULL ? entry->values[0] : NULL;
    }
  return NULL;
}

/* Both keys are "the date and time of the request", one as text and the other in seconds, so that the one
 * that the request names tells the other. */
static char *
derive_time (const OracleRequest *request, const char *other, const char *format)
{
  const char *given = get_given (request, other);
  gint64 microseconds;
  gboolean is_date = given != NULL && oracle_value_read_date (given, &microseconds);
  g_autoptr (GDateTime) date =
      g_date_time_new_from_unix_utc (is_date ? microseconds / G_USEC_PER_SEC : request->now);

  return date != NULL ? g_date_time_format (date, format) : NULL;
}

/* user/division/name, role/name, assumed-role/name/session, federated-user/name, root */
static char *
derive_from_principal (const char *principal, const char *key)
{
  g_autofree char *account = dup_arn_field (principal, 4);
  g_autofree char *partition = dup_arn_field (principal, 1);
  g_autofree char *name = dup_arn_field (principal, 5);
  g_auto (GStrv) parts = g_strsplit (name != NULL ? name : "", "/", -1);
  const guint n = g_strv_length (parts);
  const char *type = n > 0 ? parts[0] : "";
  const gboolean is_user = n > 1 && g_str_equal (type, "user");
  const gboolean is_session = n > 1 && g_str_equal (type, "assumed-role");
  const gboolean is_federated = n > 1 && g_str_equal (type, "federated-user");
  const gboolean is_root = g_str_equal (type, "root");

  if (account == NULL || name == NULL)
    return NULL;
  if (g_ascii_strcasecmp (key, "aws:PrincipalAccount") == 0)
    return g_steal_pointer (&account);
  if (g_ascii_strcasecmp (key, "aws:PrincipalIsAWSService") == 0)
    return g_strdup ("false");
  /* It is the role's ARN that IAM gives, not the session's. */
  if (g_ascii_strcasecmp (key, "aws:PrincipalArn") == 0)
    return is_session ? g_strconcat ("arn:", partition, ":iam::", account, ":role/", parts[1], NULL)
                      : g_strdup (principal);
  if (g_ascii_strcasecmp (key, "aws:username") == 0)
    return is_user ? g_strdup (parts[n - 1]) : NULL;
  if (g_ascii_strcasecmp (key, "aws:userid") == 0 && is_root)
    return g_steal_pointer (&account);
  if (g_ascii_strcasecmp (key, "aws:userid") == 0 && is_federated)
    return g_strconcat (account, ":", parts[1], NULL);
  if (g_ascii_strcasecmp (key, "aws:PrincipalType") != 0)
    return NULL;
  if (is_root)
    return g_strdup ("Account");
  if (is_user)
    return g_strdup ("User");
  if (is_federated)
    return g_strdup ("FederatedUser");
  return is_session || g_str_equal (type, "role") ? g_strdup ("AssumedRole") : NULL;
}

/* aws:RequestedRegion: "some global services, such as IAM, have a single endpoint", so that "calls are always
 * made to the us-east-1 Region"; a role is passed in a call to another service. */
static char *
derive_region (const OracleRequest *request)
{
  static const char *const global[] = { "cloudfront:", "iam:", "organizations:", "route53:" };
  g_autofree char *region = dup_arn_field (request->resource, 3);
  g_autofree char *partition = dup_arn_field (request->resource, 1);
  gboolean is_global = FALSE;

  if (partition == NULL && request->principal != NULL)
    partition = dup_arn_field (request->principal, 1);
  if (region != NULL || partition == NULL || g_ascii_strcasecmp (request->action, "iam:PassRole") == 0 ||
      g_ascii_strcasecmp (request->action, "iam:CreateServiceLinkedRole") == 0)
    return g_steal_pointer (&region);
  for (guint i = 0; i < G_N_ELEMENTS (global); i++)
    is_global = is_global || g_ascii_strncasecmp (request->action, global[i], strlen (global[i])) == 0;
  if (is_global && g_str_equal (partition, "aws"))
    return g_strdup ("us-east-1");
  if (g_ascii_strncasecmp (request->action, "iam:", 4) != 0)
    return NULL;
  if (g_str_equal (partition, "aws-cn"))
    return g_strdup ("cn-north-1");
  return g_str_equal (partition, "aws-us-gov") ? g_strdup ("us-gov-west-1") : NULL;
}

/* "This key is included in the request context for most service actions." */
static char *
derive_account (const OracleQuestion *question)
{
  g_autofree char *account = dup_arn_field (question->request->resource, 4);

  if (account == NULL || strlen (account) != 12 || strspn (account, "0123456789") != 12)
    return NULL;
  if (question->facts != NULL &&
      !oracle_facts_is_always_there (question->facts, question->request->action, "aws:ResourceAccount"))
    return NULL;
  return g_steal_pointer (&account);
}

static char *
derive (const OracleQuestion *question, const char *key)
{
  const OracleRequest *request = question->request;

  if (g_ascii_strncasecmp (key, "aws:", 4) != 0)
    return NULL;
  if (g_ascii_strcasecmp (key, "aws:CurrentTime") == 0)
    return derive_time (request, "aws:EpochTime", "%Y-%m-%dT%H:%M:%SZ");
  if (g_ascii_strcasecmp (key, "aws:EpochTime") == 0)
    return derive_time (request, "aws:CurrentTime", "%s");
  if (g_ascii_strcasecmp (key, "aws:RequestedRegion") == 0)
    return derive_region (request);
  if (g_ascii_strcasecmp (key, "aws:ResourceAccount") == 0)
    return derive_account (question);
  return request->principal != NULL ? derive_from_principal (request->principal, key) : NULL;
}

void
oracle_derived_clear (OracleDerived *self)
{
  g_free (self->values[0]);
}

/* @derived: where a value is kept that the request does not name; @values: (out): those that are known */
OraclePresence
oracle_context_look_up (const OracleQuestion *question, const char *key, OracleDerived *derived,
                        const char *const **values)
{
  const OracleRequest *request = question->request;

  for (guint i = 0; i < request->context->len; i++)
    {
      const OracleKey *entry = g_ptr_array_index (request->context, i);

      if (g_ascii_strcasecmp (entry->key, key) != 0)
        continue;
      *values = (const char *const *)entry->values;
      return entry->values != NULL && entry->values[0] != NULL ? ORACLE_PRESENCE_GIVEN
                                                               : ORACLE_PRESENCE_ABSENT;
    }
  derived->values[0] = derive (question, key);
  if (derived->values[0] != NULL)
    {
      *values = (const char *const *)derived->values;
      return ORACLE_PRESENCE_GIVEN;
    }
  /* "Availability – This key is always included in the request context", or: in that of all requests for an
   * action */
  return question->facts != NULL && oracle_facts_is_always_there (question->facts, request->action, key)
             ? ORACLE_PRESENCE_SOME_VALUE
             : ORACLE_PRESENCE_ABSENT;
}
