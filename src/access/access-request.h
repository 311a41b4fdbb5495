/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-statement.h"

G_BEGIN_DECLS

/**
 * AccessRequestError:
 * @ACCESS_REQUEST_ERROR_NOT_OBJECT: the request, or its context, is no JSON object
 * @ACCESS_REQUEST_ERROR_INVALID_ACTION: it names no single action
 * @ACCESS_REQUEST_ERROR_INVALID_RESOURCE: its resource is no text
 * @ACCESS_REQUEST_ERROR_INVALID_PRINCIPAL: its principal is neither a text nor null
 * @ACCESS_REQUEST_ERROR_INVALID_CONTEXT: a value of its context is neither a text, a number, a boolean nor
 * a list of such, or a key stands twice
 * @ACCESS_REQUEST_ERROR_UNKNOWN_MEMBER: it has a member that nobody would look at
 *
 * Why a request could not be read. The message ends in a line and column.
 */
typedef enum
{
  ACCESS_REQUEST_ERROR_NOT_OBJECT,
  ACCESS_REQUEST_ERROR_INVALID_ACTION,
  ACCESS_REQUEST_ERROR_INVALID_RESOURCE,
  ACCESS_REQUEST_ERROR_INVALID_PRINCIPAL,
  ACCESS_REQUEST_ERROR_INVALID_CONTEXT,
  ACCESS_REQUEST_ERROR_UNKNOWN_MEMBER,
} AccessRequestError;

#define ACCESS_REQUEST_ERROR (access_request_error_quark ())
GQuark access_request_error_quark (void);

/* AccessRequest: what somebody wants to do: one action on one resource, or on any, in a context. Of each
 * condition key its values are given, or that it has none, or it is not named, and nothing is known of it. */
#define ACCESS_TYPE_REQUEST (access_request_get_type ())
G_DECLARE_FINAL_TYPE (AccessRequest, access_request, ACCESS, REQUEST, GObject)

AccessRequest *access_request_new (const char *action, const char *resource, const char *principal);

const char *access_request_get_action (AccessRequest *self);
const char *access_request_get_resource (AccessRequest *self);
const char *access_request_get_principal (AccessRequest *self);
gboolean access_request_has_context (AccessRequest *self, const char *key);
gboolean access_request_knows_context (AccessRequest *self, const char *key);
const char *const *access_request_get_context (AccessRequest *self, const char *key);
GStrv access_request_dup_context_keys (AccessRequest *self);
void access_request_set_context (AccessRequest *self, const char *key, const char *const *values);

G_END_DECLS
