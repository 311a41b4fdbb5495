/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-kind.h"

#include <string.h>

/**
 * exchange_kind_get_identifier:
 * @kind: a kind
 *
 * Returns: (transfer none): its name for programs
 */
const char *
exchange_kind_get_identifier (ExchangeKind kind)
{
  static const char *const identifiers[] = {
    "none", "identity", "trust", "resource", "scp", "rcp", "session"
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (identifiers), NULL);

  return identifiers[kind];
}

/**
 * exchange_kind_is_statement:
 * @node: (nullable): a value
 *
 * Returns: whether it looks like a statement of IAM's
 */
gboolean
exchange_kind_is_statement (const PolicyNode *node)
{
  return policy_node_get_member (node, "Effect") != NULL &&
         policy_node_get_member (node, "Statement") == NULL &&
         (policy_node_get_member (node, "Action") != NULL ||
          policy_node_get_member (node, "NotAction") != NULL ||
          policy_node_get_member (node, "Resource") != NULL ||
          policy_node_get_member (node, "NotResource") != NULL);
}

static const PolicyNode *
get_member_in_any_case (const PolicyNode *node, const char *name)
{
  for (guint i = 0; i < policy_node_get_n_children (node); i++)
    {
      const PolicyNode *child = policy_node_get_child (node, i);

      if (policy_node_get_key (child) != NULL && g_ascii_strcasecmp (policy_node_get_key (child), name) == 0)
        return child;
    }
  return NULL;
}

/* IAM JSON policy elements: Version */
static gboolean
has_version (const PolicyNode *node)
{
  const char *version = policy_node_as_string (get_member_in_any_case (node, "Version"));

  return g_strcmp0 (version, "2012-10-17") == 0 || g_strcmp0 (version, "2008-10-17") == 0;
}

static gboolean
has_effect (const PolicyNode *statements)
{
  if (statements == NULL || !policy_node_is_container (statements))
    return FALSE;
  if (policy_node_get_node_type (statements) == POLICY_NODE_OBJECT)
    return get_member_in_any_case (statements, "Effect") != NULL;
  for (guint i = 0; i < policy_node_get_n_children (statements); i++)
    if (get_member_in_any_case (policy_node_get_child (statements, i), "Effect") != NULL)
      return TRUE;
  return FALSE;
}

/**
 * exchange_kind_is_document:
 * @node: a value
 * @alone: whether it is all there is, so that one with mistakes is meant as a policy too
 *
 * Returns: whether it looks like a policy of IAM's, by its shape
 */
gboolean
exchange_kind_is_document (const PolicyNode *node, gboolean alone)
{
  const PolicyNode *statements;

  if (policy_node_get_node_type (node) != POLICY_NODE_OBJECT)
    return FALSE;
  statements = policy_node_get_member (node, "Statement");
  if (statements != NULL &&
      (has_effect (statements) || (policy_node_is_container (statements) && has_version (node))))
    return TRUE;
  return alone && (statements != NULL || has_version (node) ||
                   has_effect (get_member_in_any_case (node, "Statement")));
}

typedef struct
{
  guint n_statements;
  guint n_principals;
  guint n_assuming;
  guint n_updating; /* of a stack policy of CloudFormation */
  guint n_data;     /* of a data protection policy */
} Shape;

static gboolean
all_actions_begin_with (const PolicyNode *actions, const char *const *prefixes)
{
  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const char *action = policy_node_as_string (policy_node_get_value (actions, i));
      gboolean found = FALSE;

      for (guint j = 0; prefixes[j] != NULL && action != NULL; j++)
        found = found || g_ascii_strncasecmp (action, prefixes[j], strlen (prefixes[j])) == 0;
      if (!found)
        return FALSE;
    }
  return policy_node_get_n_values (actions) > 0;
}

static void
look_at_statement (Shape *shape, const PolicyNode *statement)
{
  static const char *const assuming[] = { "sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity",
                                          "sts:SetContext", NULL };
  static const char *const updating[] = { "Update:", NULL };
  const PolicyNode *actions = policy_node_get_member (statement, "Action");
  gboolean resource = policy_node_get_member (statement, "Resource") != NULL ||
                      policy_node_get_member (statement, "NotResource") != NULL;

  if (policy_node_get_node_type (statement) != POLICY_NODE_OBJECT)
    return;
  shape->n_statements++;
  if (policy_node_get_member (statement, "Principal") != NULL ||
      policy_node_get_member (statement, "NotPrincipal") != NULL)
    shape->n_principals++;
  shape->n_assuming += !resource && all_actions_begin_with (actions, assuming);
  shape->n_updating += all_actions_begin_with (actions, updating);
  shape->n_data += policy_node_get_member (statement, "DataIdentifier") != NULL;
}

/**
 * exchange_kind_for_shape:
 * @document: a policy, a statement or a list of statements
 *
 * Returns: the kind that its statements show: those of an identity policy name no principal, those of a
 * role's trust policy let it be assumed
 */
ExchangeKind
exchange_kind_for_shape (const PolicyNode *document)
{
  const PolicyNode *statements = policy_node_get_member (document, "Statement");
  Shape shape = { 0 };

  if (statements == NULL)
    statements = document;
  if (policy_node_get_node_type (statements) == POLICY_NODE_OBJECT)
    look_at_statement (&shape, statements);
  else
    for (guint i = 0; i < policy_node_get_n_children (statements); i++)
      look_at_statement (&shape, policy_node_get_child (statements, i));
  if (shape.n_statements > 0 &&
      (shape.n_updating == shape.n_statements || shape.n_data == shape.n_statements))
    return EXCHANGE_KIND_NONE;
  if (shape.n_principals == 0)
    return EXCHANGE_KIND_IDENTITY;
  return shape.n_assuming == shape.n_statements ? EXCHANGE_KIND_TRUST : EXCHANGE_KIND_RESOURCE;
}

/**
 * exchange_kind_for_organization:
 * @type: (nullable): the type of an organisation's policy, as AWS Organizations names it
 *
 * Returns: its kind; the other types have languages of their own
 */
ExchangeKind
exchange_kind_for_organization (const char *type)
{
  if (g_strcmp0 (type, "SERVICE_CONTROL_POLICY") == 0)
    return EXCHANGE_KIND_SERVICE_CONTROL;
  return g_strcmp0 (type, "RESOURCE_CONTROL_POLICY") == 0 ? EXCHANGE_KIND_RESOURCE_CONTROL
                                                          : EXCHANGE_KIND_NONE;
}

static gboolean
is_one_of (const char *text, const char *const *texts)
{
  return g_strv_contains (texts, text);
}

/**
 * exchange_kind_for_cloudformation:
 * @type: the type of the resource, such as AWS::IAM::Role
 * @property: the property of the resource that the policy is in
 * @resource: the resource
 * @document: the policy
 *
 * Returns: what kind of policy the resource takes there (AWS CloudFormation: Resource and property types
 * reference)
 */
ExchangeKind
exchange_kind_for_cloudformation (const char *type, const char *property, const PolicyNode *resource,
                                  const PolicyNode *document)
{
  static const char *const identity[] = { "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy",
                                          "AWS::IAM::RolePolicy",    "AWS::IAM::UserPolicy",
                                          "AWS::IAM::GroupPolicy",   "AWS::IAM::Role",
                                          "AWS::IAM::User",          "AWS::IAM::Group",
                                          "AWS::SSO::PermissionSet", NULL };
  static const char *const session[] = { "AWS::RolesAnywhere::Profile", "AWS::EKS::PodIdentityAssociation",
                                         "AWS::Transfer::User", NULL };
  static const char *const other[] = { "AWS::IoT::Policy", "AWS::Logs::AccountPolicy", NULL };
  static const char *const other_properties[] = {
    "FilterPolicy",  "DeliveryPolicy",      "RedrivePolicy",   "RedriveAllowPolicy", "DataProtectionPolicy",
    "ArchivePolicy", "LifecyclePolicyText", "StackPolicyBody", "PolicyTemplate",     NULL
  };

  if (is_one_of (type, other) || is_one_of (property, other_properties) ||
      g_str_has_prefix (type, "AWS::OpenSearchServerless::") ||
      g_str_has_prefix (type, "AWS::NetworkManager::") || g_str_has_prefix (type, "AWS::Verified"))
    return EXCHANGE_KIND_NONE;
  if (g_str_equal (property, "AssumeRolePolicyDocument"))
    return EXCHANGE_KIND_TRUST;
  if (is_one_of (type, identity))
    return EXCHANGE_KIND_IDENTITY;
  if (is_one_of (type, session))
    return EXCHANGE_KIND_SESSION;
  if (g_str_equal (type, "AWS::Organizations::Policy"))
    return exchange_kind_for_organization (policy_node_as_string (
        policy_node_get_member (policy_node_get_member (resource, "Properties"), "Type")));
  if (g_str_has_prefix (type, "AWS::Serverless::"))
    return g_str_equal (property, "Policies") ? EXCHANGE_KIND_IDENTITY : exchange_kind_for_shape (document);
  if (g_str_has_prefix (type, "AWS::") && strstr (property, "olic") != NULL)
    return EXCHANGE_KIND_RESOURCE;
  return exchange_kind_for_shape (document);
}

/**
 * exchange_kind_for_terraform:
 * @type: the type of the resource, such as aws_iam_role
 * @argument: the argument of the resource that the policy is in
 * @values: the resource's arguments
 * @document: the policy
 *
 * Returns: what kind of policy the resource takes there
 */
ExchangeKind
exchange_kind_for_terraform (const char *type, const char *argument, const PolicyNode *values,
                             const PolicyNode *document)
{
  static const char *const other[] = { "aws_iot_",
                                       "aws_ecr_lifecycle_policy",
                                       "aws_opensearchserverless_",
                                       "aws_verifiedaccess_",
                                       "aws_verifiedpermissions_",
                                       "aws_networkmanager_",
                                       "aws_dlm_",
                                       "aws_cloudwatch_log_account_policy",
                                       "aws_cloudwatch_log_index_policy",
                                       "aws_cloudwatch_log_data_protection_policy",
                                       NULL };
  static const char *const session[] = { "aws_transfer_user", "aws_transfer_access",
                                         "aws_rolesanywhere_profile", NULL };

  for (guint i = 0; other[i] != NULL; i++)
    if (g_str_has_prefix (type, other[i]))
      return EXCHANGE_KIND_NONE;
  if (g_str_equal (argument, "assume_role_policy"))
    return EXCHANGE_KIND_TRUST;
  if (g_str_has_prefix (type, "aws_iam_") || g_str_has_prefix (type, "aws_ssoadmin_"))
    return g_str_equal (type, "aws_iam_policy_document") ? exchange_kind_for_shape (document)
                                                         : EXCHANGE_KIND_IDENTITY;
  if (is_one_of (type, session))
    return EXCHANGE_KIND_SESSION;
  if (g_str_equal (type, "aws_organizations_policy"))
    {
      const char *kind = policy_node_as_string (policy_node_get_member (values, "type"));

      return exchange_kind_for_organization (kind != NULL ? kind : "SERVICE_CONTROL_POLICY");
    }
  return g_str_has_prefix (type, "aws_") ? EXCHANGE_KIND_RESOURCE : exchange_kind_for_shape (document);
}
