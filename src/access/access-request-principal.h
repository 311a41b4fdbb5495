/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-node.h"

G_BEGIN_DECLS

/* How a Principal element, without its Not, covers who asks */
typedef enum
{
  ACCESS_PRINCIPAL_OTHER,
  ACCESS_PRINCIPAL_ACCOUNT, /* it names their account: whose own policies are to decide */
  ACCESS_PRINCIPAL_NAMED,
  ACCESS_PRINCIPAL_BROKEN, /* AWS refuses such an element */
} AccessPrincipalMatch;

AccessPrincipalMatch access_request_principal_match (const PolicyNode *element, const char *principal);
/* What IAM itself puts into a request's context on who asks; the callback is given each key with its one
 * value, or NULL where such a request never has it */
typedef void (*AccessPrincipalKey) (const char *key, const char *value, gpointer user_data);
void access_request_principal_derive_keys (const char *principal, AccessPrincipalKey callback,
                                           gpointer user_data);

G_END_DECLS
