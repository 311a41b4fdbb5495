/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-principals.h"

#include "policy-arn.h"

#include <string.h>

/* Nobody that a policy names */
#define STRANGER "arn:aws:iam::999999999999:user/stranger"
#define STRANGE_SERVICE "other.amazonaws.com"

static void
add (GPtrArray *principals, const char *principal)
{
  if (!g_ptr_array_find_with_equal_func (principals, principal, g_str_equal, NULL))
    g_ptr_array_add (principals, g_strdup (principal));
}

/* Somebody in the account, and a session of the role or the user */
static void
add_relatives (GPtrArray *principals, const char *value)
{
  PolicyArn arn;
  gboolean is_arn = policy_arn_parse (&arn, value);
  g_autofree char *account = is_arn ? policy_arn_dup_field (&arn, POLICY_ARN_ACCOUNT) : g_strdup (value);
  g_autofree char *partition = is_arn ? policy_arn_dup_field (&arn, POLICY_ARN_PARTITION) : g_strdup ("aws");
  const char *resource = is_arn ? policy_arn_get_resource (&arn) : "";
  const char *name = strrchr (resource, '/');
  gboolean is_role = g_str_has_prefix (resource, "role/");
  g_autofree char *root = NULL;
  g_autofree char *somebody = NULL;
  g_autofree char *session = NULL;

  if (strlen (account) != 12 || strspn (account, "0123456789") != 12)
    return;
  root = g_strdup_printf ("arn:%s:iam::%s:root", partition, account);
  somebody = g_strdup_printf ("arn:%s:iam::%s:user/somebody", partition, account);
  add (principals, root);
  add (principals, somebody);
  if (name == NULL)
    return;
  session = g_strdup_printf ("arn:%s:sts::%s:%s%s%s", partition, account,
                             is_role ? "assumed-role" : "federated-user", name, is_role ? "/session" : "");
  add (principals, session);
}

static void
add_named (GPtrArray *principals, const PolicyNode *element)
{
  if (element == NULL || policy_node_get_node_type (element) != POLICY_NODE_OBJECT)
    return;
  for (guint i = 0; i < policy_node_get_n_children (element); i++)
    {
      const PolicyNode *values = policy_node_get_child (element, i);

      for (guint j = 0; j < policy_node_get_n_values (values); j++)
        {
          const char *value = policy_node_get_string (policy_node_get_value (values, j));

          if (value == NULL)
            continue;
          add (principals, value);
          if (g_str_equal (policy_node_get_key (values), "AWS"))
            add_relatives (principals, value);
        }
    }
}

static gboolean
has_principal (const AccessRule *rule)
{
  return policy_statement_get_member (rule->statement, "Principal") != NULL ||
         policy_statement_get_member (rule->statement, "NotPrincipal") != NULL;
}

static void
mark (GPtrArray *rules, GPtrArray *principals)
{
  for (guint i = 0; i < rules->len; i++)
    {
      AccessRule *rule = g_ptr_array_index (rules, i);

      rule->principals = 0;
      for (guint j = 0; j < principals->len; j++)
        if (access_rule_is_about_principal (rule, principals->pdata[j]))
          rule->principals |= G_GUINT64_CONSTANT (1) << j;
    }
}

/**
 * access_principals_tell_apart:
 * @before: (element-type AccessRule): the rules of one policy
 * @after: (element-type AccessRule): those of another
 * @complete: (out): whether there are few enough
 *
 * Finds principals that stand for all that the policies tell apart, and marks in each rule which of them it
 * is about. IAM JSON policy elements: Principal.
 *
 * Returns: (transfer full) (element-type utf8): them; a lone %NULL stands for whoever the policies are
 * attached to
 */
GPtrArray *
access_principals_tell_apart (GPtrArray *before, GPtrArray *after, gboolean *complete)
{
  GPtrArray *principals = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *const sides[] = { before, after };
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    for (guint j = 0; j < sides[i]->len; j++)
      {
        const AccessRule *rule = g_ptr_array_index (sides[i], j);

        any = any || has_principal (rule);
        add_named (principals, policy_statement_get_member (rule->statement, "Principal"));
        add_named (principals, policy_statement_get_member (rule->statement, "NotPrincipal"));
      }
  if (any)
    {
      add (principals, STRANGER);
      add (principals, STRANGE_SERVICE);
      add (principals, "*");
    }
  else
    g_ptr_array_add (principals, NULL);
  *complete = principals->len <= ACCESS_PRINCIPALS_MAX;
  if (!*complete)
    g_ptr_array_set_size (principals, ACCESS_PRINCIPALS_MAX);
  mark (before, principals);
  mark (after, principals);
  return principals;
}
