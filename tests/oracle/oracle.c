/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-private.h"

#include <string.h>

/* IAM JSON policy element reference; Policy evaluation logic */

typedef struct
{
  gboolean denies;
  gboolean not_action;
  gboolean not_resource;
  GPtrArray *actions;    /* of OracleText */
  GPtrArray *resources;  /* of OracleText */
  GPtrArray *conditions; /* of OracleCondition */
} Statement;

struct _OraclePolicy
{
  gboolean has_variables;
  GPtrArray *statements; /* of Statement */
};

const char *
oracle_answer_get_name (OracleAnswer answer)
{
  switch (answer)
    {
    case ORACLE_ALLOWED:
      return "Allowed";
    case ORACLE_EXPLICITLY_DENIED:
      return "ExplicitlyDenied";
    case ORACLE_IMPLICITLY_DENIED:
    default:
      return "ImplicitlyDenied";
    }
}

static void
statement_free (gpointer data)
{
  Statement *self = data;

  g_clear_pointer (&self->actions, g_ptr_array_unref);
  g_clear_pointer (&self->resources, g_ptr_array_unref);
  g_ptr_array_unref (self->conditions);
  g_free (self);
}

void
oracle_policy_free (OraclePolicy *self)
{
  g_ptr_array_unref (self->statements);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Not a policy that AWS takes: %s", what);
  return FALSE;
}

static char *
dup_text (JsonNode *node)
{
  const GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type == G_TYPE_STRING)
    return json_node_dup_string (node);
  return type != G_TYPE_INVALID ? json_to_string (node, FALSE) : NULL;
}

/* Returns: (nullable): the texts of a list, or of one that stands without a list */
GPtrArray *
oracle_json_dup_texts (JsonNode *node, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; i < (array != NULL ? json_array_get_length (array) : 1); i++)
    {
      char *text = dup_text (array != NULL ? json_array_get_element (array, i) : node);

      if (text == NULL)
        {
          refuse (error, "a value that is no text");
          return NULL;
        }
      g_ptr_array_add (texts, text);
    }
  return g_steal_pointer (&texts);
}

/* "Action" or "NotAction", and the like */
static GPtrArray *
read_element (JsonObject *object, const char *name, const char *not_name, OracleTextFlags flags,
              gboolean *is_not, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonNode *except = json_object_get_member (object, not_name);
  g_autoptr (GPtrArray) values = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify)oracle_text_free);

  if ((node == NULL) == (except == NULL))
    {
      refuse (error, name);
      return NULL;
    }
  *is_not = except != NULL;
  values = oracle_json_dup_texts (*is_not ? except : node, error);
  if (values == NULL)
    return NULL;
  for (guint i = 0; i < values->len; i++)
    g_ptr_array_add (texts, oracle_text_new (g_ptr_array_index (values, i), flags | ORACLE_TEXT_WILDCARDS));
  if (texts->len == 0)
    {
      refuse (error, name);
      return NULL;
    }
  return g_steal_pointer (&texts);
}

static gboolean
read_operator (Statement *self, const char *name, JsonNode *node, gboolean has_variables, GError **error)
{
  g_autoptr (GList) keys = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, name);
  keys = json_object_get_members (json_node_get_object (node));
  for (GList *at = keys; at != NULL; at = at->next)
    {
      JsonNode *values = json_object_get_member (json_node_get_object (node), at->data);
      OracleCondition *condition = oracle_condition_new (name, at->data, values, has_variables, error);

      if (condition == NULL)
        return FALSE;
      g_ptr_array_add (self->conditions, condition);
    }
  return TRUE;
}

static gboolean
read_conditions (Statement *self, JsonNode *node, gboolean has_variables, GError **error)
{
  g_autoptr (GList) operators = NULL;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, "Condition");
  operators = json_object_get_members (json_node_get_object (node));
  for (GList *at = operators; at != NULL; at = at->next)
    {
      if (!read_operator (self, at->data, json_object_get_member (json_node_get_object (node), at->data),
                          has_variables, error))
        return FALSE;
    }
  return TRUE;
}

/* Elements may stand in any order; a variable is none in an Action. */
static gboolean
read_statement (OraclePolicy *policy, JsonNode *node, GError **error)
{
  const OracleTextFlags variables = policy->has_variables ? ORACLE_TEXT_VARIABLES : ORACLE_TEXT_PLAIN;
  Statement *self = g_new0 (Statement, 1);
  JsonObject *object;
  const char *effect;

  self->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify)oracle_condition_free);
  g_ptr_array_add (policy->statements, self);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, "Statement");
  object = json_node_get_object (node);
  if (json_object_has_member (object, "Principal") || json_object_has_member (object, "NotPrincipal"))
    return refuse (error, "Principal");
  effect = json_object_get_string_member_with_default (object, "Effect", "");
  self->denies = g_str_equal (effect, "Deny");
  if (!self->denies && !g_str_equal (effect, "Allow"))
    return refuse (error, "Effect");
  self->actions =
      read_element (object, "Action", "NotAction", ORACLE_TEXT_ANY_CASE, &self->not_action, error);
  if (self->actions == NULL)
    return FALSE;
  self->resources = read_element (object, "Resource", "NotResource", variables, &self->not_resource, error);
  return self->resources != NULL &&
         read_conditions (self, json_object_get_member (object, "Condition"), policy->has_variables, error);
}

static gboolean
read_policy (OraclePolicy *self, JsonNode *root, GError **error)
{
  JsonNode *statements;
  const char *version;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    return refuse (error, "no object");
  /* "The default is 2008-10-17", in which "variables … are treated as literal strings". */
  version = json_object_get_string_member_with_default (json_node_get_object (root), "Version", "2008-10-17");
  self->has_variables = g_str_equal (version, "2012-10-17");
  if (!self->has_variables && !g_str_equal (version, "2008-10-17"))
    return refuse (error, "Version");
  statements = json_object_get_member (json_node_get_object (root), "Statement");
  if (statements == NULL)
    return refuse (error, "Statement");
  if (!JSON_NODE_HOLDS_ARRAY (statements))
    return read_statement (self, statements, error);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (statements)); i++)
    {
      if (!read_statement (self, json_array_get_element (json_node_get_array (statements), i), error))
        return FALSE;
    }
  return TRUE;
}

OraclePolicy *
oracle_policy_new (const char *json, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (json, error);
  OraclePolicy *self;

  if (root == NULL)
    return NULL;
  self = g_new0 (OraclePolicy, 1);
  self->statements = g_ptr_array_new_with_free_func (statement_free);
  if (read_policy (self, root, error))
    return self;
  oracle_policy_free (self);
  return NULL;
}

static gboolean
matches_any (const GPtrArray *texts, const char *value, const OracleQuestion *question)
{
  for (guint i = 0; i < texts->len; i++)
    {
      if (oracle_text_matches (g_ptr_array_index (texts, i), value, question))
        return TRUE;
    }
  return FALSE;
}

static gboolean
applies (const Statement *self, const OracleQuestion *question, const char *resource)
{
  if (matches_any (self->actions, question->request->action, question) == self->not_action ||
      matches_any (self->resources, resource, question) == self->not_resource)
    return FALSE;
  for (guint i = 0; i < self->conditions->len; i++)
    {
      if (!oracle_condition_is_met (g_ptr_array_index (self->conditions, i), question))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_one_of (const char *action, const char *const *actions)
{
  for (; *actions != NULL; actions++)
    {
      if (g_ascii_strcasecmp (*actions, action) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Managed policies and inline policies: "You cannot change the permissions defined in AWS managed policies."
 * IAM roles that IAM Identity Center creates lie under aws-reserved and are looked after by it alone; those
 * that are linked to a service lie elsewhere. */
static gboolean
is_out_of_reach (const char *action, const char *resource)
{
  static const char *const policy_changes[] = {
    "iam:CreatePolicy",
    "iam:CreatePolicyVersion",
    "iam:DeletePolicy",
    "iam:DeletePolicyVersion",
    "iam:SetDefaultPolicyVersion",
    "iam:TagPolicy",
    "iam:UntagPolicy",
    NULL,
  };
  static const char *const role_changes[] = {
    "iam:AttachRolePolicy",
    "iam:CreateRole",
    "iam:CreateServiceLinkedRole",
    "iam:DeleteServiceLinkedRole",
    "iam:DeleteRole",
    "iam:DeleteRolePermissionsBoundary",
    "iam:DeleteRolePolicy",
    "iam:DetachRolePolicy",
    "iam:PutRolePermissionsBoundary",
    "iam:PutRolePolicy",
    "iam:TagRole",
    "iam:UntagRole",
    "iam:UpdateAssumeRolePolicy",
    "iam:UpdateRole",
    "iam:UpdateRoleDescription",
    NULL,
  };
  g_auto (GStrv) fields = g_strsplit (resource, ":", 6);

  if (g_strv_length (fields) != 6 || !g_str_equal (fields[2], "iam"))
    return FALSE;
  if (g_str_equal (fields[4], "aws") && g_str_has_prefix (fields[5], "policy/"))
    return is_one_of (action, policy_changes);
  return g_str_has_prefix (fields[5], "role/aws-reserved/") && is_one_of (action, role_changes);
}

/**
 * oracle_decide:
 * @facts: (nullable): what AWS lists of its actions and keys; %NULL: each action has resource types, no key
 * several values
 * @policies: (array length=n_policies): policies of one person
 * @n_policies: how many
 * @request: a request
 *
 * "An explicit deny in any policy overrides any allows"; "by default, all requests are implicitly denied".
 *
 * Returns: the answer
 */
OracleAnswer
oracle_decide (OracleFacts *facts, OraclePolicy *const *policies, guint n_policies,
               const OracleRequest *request)
{
  const OracleQuestion question = { facts, request };
  const char *resource = request->resource;
  OracleAnswer answer = ORACLE_IMPLICITLY_DENIED;

  /* AWS STS API Reference, GetCallerIdentity: it needs no permission, and a Deny does not stop it. */
  if (g_ascii_strcasecmp (request->action, "sts:GetCallerIdentity") == 0)
    return ORACLE_ALLOWED;
  if (facts != NULL && !oracle_facts_has_resource_types (facts, request->action))
    resource = "*";
  g_assert_nonnull (resource);
  for (guint i = 0; i < n_policies; i++)
    {
      for (guint j = 0; j < policies[i]->statements->len; j++)
        {
          const Statement *statement = g_ptr_array_index (policies[i]->statements, j);

          if (!applies (statement, &question, resource))
            continue;
          if (statement->denies)
            return ORACLE_EXPLICITLY_DENIED;
          answer = ORACLE_ALLOWED;
        }
    }
  return is_out_of_reach (request->action, resource) ? ORACLE_IMPLICITLY_DENIED : answer;
}

/**
 * oracle_decide_one:
 * @facts: (nullable): as for oracle_decide()
 * @policy: a policy
 * @request: a request
 * @beside_allow_all: whether the person has another policy that allows everything
 *
 * Returns: the answer
 */
OracleAnswer
oracle_decide_one (OracleFacts *facts, OraclePolicy *policy, const OracleRequest *request,
                   gboolean beside_allow_all)
{
  static OraclePolicy *allow_all = NULL;
  OraclePolicy *policies[2] = { policy, NULL };

  if (g_once_init_enter (&allow_all))
    g_once_init_leave (&allow_all,
                       oracle_policy_new ("{\"Version\": \"2012-10-17\", \"Statement\": {"
                                          "\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}",
                                          NULL));
  policies[1] = allow_all;
  return oracle_decide (facts, policies, beside_allow_all ? 2 : 1, request);
}
