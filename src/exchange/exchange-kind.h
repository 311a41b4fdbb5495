/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-node.h"

G_BEGIN_DECLS

/**
 * ExchangeKind:
 * @EXCHANGE_KIND_NONE: no policy of IAM's language, though it may be called a policy
 * @EXCHANGE_KIND_IDENTITY: says what a user, group or role may do
 * @EXCHANGE_KIND_TRUST: says who may assume a role
 * @EXCHANGE_KIND_RESOURCE: says who may use a resource
 * @EXCHANGE_KIND_SERVICE_CONTROL: a service control policy of an organisation
 * @EXCHANGE_KIND_RESOURCE_CONTROL: a resource control policy of an organisation
 * @EXCHANGE_KIND_SESSION: limits a session
 *
 * What kind of policy something is (IAM User Guide: Policies and permissions in AWS Identity and Access
 * Management).
 */
typedef enum
{
  EXCHANGE_KIND_NONE,
  EXCHANGE_KIND_IDENTITY,
  EXCHANGE_KIND_TRUST,
  EXCHANGE_KIND_RESOURCE,
  EXCHANGE_KIND_SERVICE_CONTROL,
  EXCHANGE_KIND_RESOURCE_CONTROL,
  EXCHANGE_KIND_SESSION,
} ExchangeKind;

const char *exchange_kind_get_identifier (ExchangeKind kind);
gboolean exchange_kind_is_statement (const PolicyNode *node);
gboolean exchange_kind_is_document (const PolicyNode *node, gboolean alone);
ExchangeKind exchange_kind_for_shape (const PolicyNode *document);
ExchangeKind exchange_kind_for_organization (const char *type);
ExchangeKind exchange_kind_for_cloudformation (const char *type, const char *property,
                                               const PolicyNode *resource, const PolicyNode *document);
ExchangeKind exchange_kind_for_terraform (const char *type, const char *argument, const PolicyNode *values,
                                          const PolicyNode *document);

G_END_DECLS
