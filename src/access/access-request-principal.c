/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-request-principal.h"

#include "policy-arn.h"

#include <string.h>

static gboolean
is_account (const char *text)
{
  return strlen (text) == 12 && strspn (text, "0123456789") == 12;
}

static gboolean
is_anonymous (const char *principal)
{
  return g_str_equal (principal, "*");
}

/* The account that a principal of a policy stands for as a whole: 111122223333, or the ARN of its root */
static char *
dup_whole_account (const char *principal)
{
  PolicyArn arn;

  if (is_account (principal))
    return g_strdup (principal);
  if (!policy_arn_parse (&arn, principal) || !policy_arn_equals (&arn, POLICY_ARN_SERVICE, "iam") ||
      !policy_arn_equals (&arn, POLICY_ARN_RESOURCE, "root"))
    return NULL;
  return policy_arn_dup_field (&arn, POLICY_ARN_ACCOUNT);
}

static char *
dup_account (const char *principal)
{
  PolicyArn arn;

  if (is_account (principal))
    return g_strdup (principal);
  return policy_arn_parse (&arn, principal) ? policy_arn_dup_field (&arn, POLICY_ARN_ACCOUNT) : NULL;
}

static const char *
get_last_name (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? slash + 1 : path;
}

/* The ARN of a session knows its role, or its user, by name only: not by its path. */
static gboolean
is_session_of (const PolicyArn *session, const PolicyArn *identity)
{
  g_auto (GStrv) names = g_strsplit (policy_arn_get_resource (session), "/", 3);
  g_autofree char *partition = policy_arn_dup_field (session, POLICY_ARN_PARTITION);
  g_autofree char *account = policy_arn_dup_field (session, POLICY_ARN_ACCOUNT);
  const char *resource = policy_arn_get_resource (identity);
  const char *prefix;

  if (!policy_arn_equals (session, POLICY_ARN_SERVICE, "sts") ||
      !policy_arn_equals (identity, POLICY_ARN_SERVICE, "iam") ||
      !policy_arn_equals (identity, POLICY_ARN_PARTITION, partition) ||
      !policy_arn_equals (identity, POLICY_ARN_ACCOUNT, account) || g_strv_length (names) < 2)
    return FALSE;
  if (g_str_equal (names[0], "assumed-role"))
    prefix = "role/";
  else if (g_str_equal (names[0], "federated-user"))
    prefix = "user/";
  else
    return FALSE;
  return g_str_has_prefix (resource, prefix) && g_str_equal (get_last_name (resource), names[1]);
}

/* IAM JSON policy elements: Principal. The name of a principal holds no wildcards. */
static AccessPrincipalMatch
match_aws (const char *value, const char *principal)
{
  g_autofree char *whole = NULL;
  g_autofree char *account = NULL;
  PolicyArn named, asking;

  if (is_anonymous (value) || g_str_equal (value, principal))
    return ACCESS_PRINCIPAL_NAMED;
  whole = dup_whole_account (value);
  account = dup_account (principal);
  if (whole != NULL && g_strcmp0 (whole, account) == 0)
    {
      g_autofree char *root = dup_whole_account (principal);

      return root != NULL ? ACCESS_PRINCIPAL_NAMED : ACCESS_PRINCIPAL_ACCOUNT;
    }
  return policy_arn_parse (&named, value) && policy_arn_parse (&asking, principal) &&
                 is_session_of (&asking, &named)
             ? ACCESS_PRINCIPAL_NAMED
             : ACCESS_PRINCIPAL_OTHER;
}

static AccessPrincipalMatch
match_values (const PolicyNode *values, const char *principal)
{
  gboolean is_aws = g_str_equal (policy_node_get_key (values), "AWS");
  AccessPrincipalMatch match = ACCESS_PRINCIPAL_OTHER;

  if (policy_node_get_n_values (values) == 0)
    return ACCESS_PRINCIPAL_BROKEN;
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const PolicyNode *value = policy_node_get_value (values, i);
      AccessPrincipalMatch next = ACCESS_PRINCIPAL_OTHER;

      if (policy_node_get_node_type (value) != POLICY_NODE_STRING)
        return ACCESS_PRINCIPAL_BROKEN;
      if (is_aws)
        next = match_aws (policy_node_get_string (value), principal);
      else if (g_str_equal (policy_node_get_string (value), principal) && !is_anonymous (principal))
        next = ACCESS_PRINCIPAL_NAMED;
      match = MAX (match, next);
    }
  return match;
}

/* @element: a Principal or NotPrincipal; @principal: who asks */
AccessPrincipalMatch
access_request_principal_match (const PolicyNode *element, const char *principal)
{
  static const char *const types[] = { "AWS", "Service", "Federated", "CanonicalUser", NULL };
  AccessPrincipalMatch match = ACCESS_PRINCIPAL_OTHER;

  if (policy_node_get_node_type (element) == POLICY_NODE_STRING)
    return is_anonymous (policy_node_get_string (element)) ? ACCESS_PRINCIPAL_NAMED : ACCESS_PRINCIPAL_BROKEN;
  if (policy_node_get_node_type (element) != POLICY_NODE_OBJECT || policy_node_get_n_children (element) == 0)
    return ACCESS_PRINCIPAL_BROKEN;
  for (guint i = 0; i < policy_node_get_n_children (element); i++)
    {
      const PolicyNode *values = policy_node_get_child (element, i);

      if (!g_strv_contains (types, policy_node_get_key (values)))
        return ACCESS_PRINCIPAL_BROKEN;
      match = MAX (match, match_values (values, principal));
    }
  return match;
}

static void
derive_from_arn (const PolicyArn *arn, const char *principal, AccessPrincipalKey callback, gpointer user_data)
{
  const gboolean iam = policy_arn_equals (arn, POLICY_ARN_SERVICE, "iam");
  const char *resource = policy_arn_get_resource (arn);
  /* "arn:aws:iam::111122223333:" splits into nothing at all. */
  g_auto (GStrv) names = g_strsplit (*resource != '\0' ? resource : "/", "/", 3);
  g_autofree char *account = policy_arn_dup_field (arn, POLICY_ARN_ACCOUNT);
  g_autofree char *role = NULL;
  g_autofree char *id = NULL;

  callback ("aws:PrincipalAccount", account, user_data);
  callback ("aws:PrincipalIsAWSService", "false", user_data);
  callback ("aws:PrincipalServiceName", NULL, user_data);
  /* Roles, root users and federated users have none. */
  callback ("aws:username", NULL, user_data);
  if (iam && g_str_equal (resource, "root"))
    {
      callback ("aws:PrincipalType", "Account", user_data);
      callback ("aws:userid", account, user_data);
    }
  else if (iam && g_str_equal (names[0], "user"))
    {
      callback ("aws:PrincipalType", "User", user_data);
      callback ("aws:username", get_last_name (resource), user_data);
    }
  else if (iam && g_str_equal (names[0], "role"))
    callback ("aws:PrincipalType", "AssumedRole", user_data);
  else if (g_str_equal (names[0], "assumed-role") && names[1] != NULL)
    {
      g_autofree char *partition = policy_arn_dup_field (arn, POLICY_ARN_PARTITION);

      /* It is the role's ARN that IAM gives, not the session's. */
      role = g_strconcat ("arn:", partition, ":iam::", account, ":role/", names[1], NULL);
      callback ("aws:PrincipalType", "AssumedRole", user_data);
      principal = role;
    }
  else if (g_str_equal (names[0], "federated-user") && names[1] != NULL)
    {
      id = g_strconcat (account, ":", names[1], NULL);
      callback ("aws:PrincipalType", "FederatedUser", user_data);
      callback ("aws:userid", id, user_data);
    }
  callback ("aws:PrincipalArn", principal, user_data);
}

static void
derive_from_nobody (AccessPrincipalKey callback, gpointer user_data)
{
  static const char *const absent[] = { "aws:PrincipalArn", "aws:PrincipalIsAWSService", "aws:username" };

  callback ("aws:PrincipalType", "Anonymous", user_data);
  callback ("aws:PrincipalAccount", "anonymous", user_data);
  callback ("aws:userid", "anonymous", user_data);
  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    callback (absent[i], NULL, user_data);
}

/* AWS global condition context keys, and IAM policy elements: Variables and tags: where you can use principal
 * information. The unique identifier of a user or role cannot be told from its ARN, nor a role's path from
 * the ARN of its session. */
void
access_request_principal_derive_keys (const char *principal, AccessPrincipalKey callback, gpointer user_data)
{
  g_autofree char *root =
      is_account (principal) ? g_strconcat ("arn:aws:iam::", principal, ":root", NULL) : NULL;
  PolicyArn arn;
  gboolean whole = policy_arn_parse (&arn, root != NULL ? root : principal);

  if (is_anonymous (principal))
    derive_from_nobody (callback, user_data);
  else if (whole && (policy_arn_equals (&arn, POLICY_ARN_SERVICE, "iam") ||
                     policy_arn_equals (&arn, POLICY_ARN_SERVICE, "sts")))
    derive_from_arn (&arn, root != NULL ? root : principal, callback, user_data);
  else if (g_str_has_suffix (principal, ".amazonaws.com"))
    {
      callback ("aws:PrincipalIsAWSService", "true", user_data);
      callback ("aws:PrincipalServiceName", principal, user_data);
    }
}
