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

static char *
format_time (gint64 now)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (now);

  return g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
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

static char *
derive (const OracleRequest *request, const char *key)
{
  if (g_ascii_strncasecmp (key, "aws:", 4) != 0)
    return NULL;
  if (g_ascii_strcasecmp (key, "aws:CurrentTime") == 0)
    return format_time (request->now);
  if (g_ascii_strcasecmp (key, "aws:EpochTime") == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, request->now);
  if (g_ascii_strcasecmp (key, "aws:RequestedRegion") == 0)
    return dup_arn_field (request->resource, 3);
  if (g_ascii_strcasecmp (key, "aws:ResourceAccount") == 0)
    return dup_arn_field (request->resource, 4);
  return request->principal != NULL ? derive_from_principal (request->principal, key) : NULL;
}

/* "Availability – This key is always included in the request context", or: in that of all (signed) requests
 */
static gboolean
is_always_there (const char *key)
{
  static const char *const keys[] = {
    "aws:CurrentTime",
    "aws:EpochTime",
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalIsAWSService",
    "aws:PrincipalType",
    "aws:RequestedRegion",
    "aws:SecureTransport",
    "aws:UserAgent",
    "aws:userid",
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (g_ascii_strcasecmp (keys[i], key) == 0)
        return TRUE;
    }
  return FALSE;
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
  derived->values[0] = derive (request, key);
  if (derived->values[0] != NULL)
    {
      *values = (const char *const *)derived->values;
      return ORACLE_PRESENCE_GIVEN;
    }
  return is_always_there (key) ? ORACLE_PRESENCE_SOME_VALUE : ORACLE_PRESENCE_ABSENT;
}
