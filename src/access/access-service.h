/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-statement.h"
#include "reference-service.h"

G_BEGIN_DECLS

/* How much of something there is: of a service's actions of one access level, or of the statements that grant
 */
typedef enum
{
  ACCESS_EXTENT_NONE,
  ACCESS_EXTENT_LIMITED,
  ACCESS_EXTENT_FULL,
} AccessExtent;

/* AccessService: what a policy allows, or denies, of one service. Immutable. Properties: service, title. */
#define ACCESS_TYPE_SERVICE (access_service_get_type ())
G_DECLARE_FINAL_TYPE (AccessService, access_service, ACCESS, SERVICE, GObject)

const char *access_service_get_service (AccessService *self);
const char *access_service_get_title (AccessService *self);
AccessExtent access_service_get_extent (AccessService *self, ReferenceAccessLevel level);
guint access_service_count_actions (AccessService *self, ReferenceAccessLevel level, guint *n_all);
gboolean access_service_is_unrestricted (AccessService *self, ReferenceAccessLevel level);
AccessExtent access_service_get_conditional (AccessService *self);
GPtrArray *access_service_get_statements (AccessService *self);
guint access_service_get_danger (AccessService *self);

G_END_DECLS
