/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-danger-context.h"

#include <string.h>

#include "policy-operator.h"

struct _CheckDangerContext
{
  char *account;
  GHashTable *values; /* of utf8, by key in small letters */
};

/* Keys about who asks, from where and how: what a policy asks of them does not limit what is done. */
static const char *const harmless[] = {
  "aws:multifactorauthpresent",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principaltype",
  "aws:sourceip",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:useragent",
  "aws:userid",
  "aws:username",
  "aws:viaawsservice",
};

static gboolean
is_harmless (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (harmless); i++)
    if (g_str_equal (harmless[i], key))
      return TRUE;
  return g_str_has_prefix (key, "aws:principaltag/");
}

/* A value that the operator takes: one of the policy's, without wildcards, or the first address of a network
 */
static char *
dup_value (const PolicyOperator *operator, const char * written)
{
  GString *value = g_string_new (written);

  if (operator->wildcards)
    {
      g_string_replace (value, "*", "x", 0);
      g_string_replace (value, "?", "x", 0);
    }
  if (operator->family == POLICY_OPERATOR_IP_ADDRESS)
    g_string_truncate (value, strcspn (value->str, "/"));
  return g_string_free (value, FALSE);
}

static void
read_keys (CheckDangerContext *self, const PolicyNode *keys, PolicyEffect effect)
{
  PolicyOperator operator= policy_operator_parse (policy_node_get_key (keys));

  /* What is denied to all but those who are named is like what is allowed to these. */
  if (operator.negated != (effect == POLICY_EFFECT_DENY) || operator.family == POLICY_OPERATOR_NULL ||
                                                                policy_node_get_node_type (keys) !=
                                                                POLICY_NODE_OBJECT)
    return;
  for (guint i = 0; i < policy_node_get_n_children (keys); i++)
    {
      const PolicyNode *key = policy_node_get_child (keys, i);
      g_autofree char *name = g_ascii_strdown (policy_node_get_key (key), -1);
      const PolicyNode *value = policy_node_get_n_values (key) > 0 ? policy_node_get_value (key, 0) : NULL;
      const char *written = value != NULL ? policy_node_get_string (value) : NULL;

      if (written != NULL && strstr (written, "${") == NULL && is_harmless (name))
        g_hash_table_insert (self->values, g_steal_pointer (&name), dup_value (&operator, written));
    }
}

/**
 * check_danger_context_new:
 * @policy: a policy
 * @account: the account of the caller, and of what they do it to
 *
 * AWS global condition context keys.
 *
 * Returns: (transfer full): what a caller brings along who meets what the policy asks of callers, and is
 * otherwise an ordinary one
 */
CheckDangerContext *
check_danger_context_new (PolicyText *policy, const char *account)
{
  CheckDangerContext *self = g_new0 (CheckDangerContext, 1);

  self->account = g_strdup (account);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (self->values, g_strdup ("aws:viaawsservice"), g_strdup ("false"));
  for (guint i = 0; i < policy_text_get_n_statements (policy); i++)
    {
      const PolicyNode *statement = policy_text_get_statement (policy, i);
      const PolicyNode *condition = policy_node_get_member (statement, "Condition");

      if (condition == NULL || policy_node_get_node_type (condition) != POLICY_NODE_OBJECT)
        continue;
      for (guint j = 0; j < policy_node_get_n_children (condition); j++)
        read_keys (self, policy_node_get_child (condition, j), policy_node_get_effect (statement));
    }
  return self;
}

/**
 * check_danger_context_free:
 * @self: (nullable): a context
 */
void
check_danger_context_free (CheckDangerContext *self)
{
  if (self == NULL)
    return;
  g_free (self->account);
  g_hash_table_unref (self->values);
  g_free (self);
}

static void
set (AccessRequest *request, const char *key, const char *value)
{
  access_request_set_context (request, key, (const char *const[]){ value, NULL });
}

/**
 * check_danger_context_apply:
 * @self: a context
 * @request: a request, which is given it
 */
void
check_danger_context_apply (CheckDangerContext *self, AccessRequest *request)
{
  GHashTableIter iter;
  gpointer key, value;

  g_return_if_fail (self != NULL && ACCESS_IS_REQUEST (request));

  set (request, "aws:MultiFactorAuthPresent", "true");
  set (request, "aws:MultiFactorAuthAge", "1");
  set (request, "aws:SecureTransport", "true");
  set (request, "aws:PrincipalAccount", self->account);
  set (request, "aws:ResourceAccount", self->account);
  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    set (request, key, value);
}
