/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-request.h"
#include "policy-statement.h"

G_BEGIN_DECLS

typedef enum
{
  ACCESS_CHANGE_GAINED,
  ACCESS_CHANGE_LOST,
  ACCESS_CHANGE_CHANGED, /* one side of a permission is another */
} AccessChangeKind;

const char *access_change_kind_get_identifier (AccessChangeKind kind);

/* AccessChange: a permission that one policy gives and another does not. Immutable. Properties: kind,
 * actions, resources, conditions. */
#define ACCESS_TYPE_CHANGE (access_change_get_type ())
G_DECLARE_FINAL_TYPE (AccessChange, access_change, ACCESS, CHANGE, GObject)

AccessChangeKind access_change_get_kind (AccessChange *self);
gboolean access_change_get_denial (AccessChange *self);
gboolean access_change_get_in_part (AccessChange *self);
const char *const *access_change_get_actions (AccessChange *self);
guint access_change_get_n_actions (AccessChange *self);
guint access_change_get_n_matched (AccessChange *self);
gboolean access_change_get_future (AccessChange *self);
const char *const *access_change_get_resources (AccessChange *self);
gboolean access_change_get_except_resources (AccessChange *self);
const char *const *access_change_get_conditions (AccessChange *self);
const char *const *access_change_get_from (AccessChange *self);
const char *const *access_change_get_to (AccessChange *self);
PolicyStatement *access_change_get_statement (AccessChange *self);
AccessRequest *access_change_get_gain (AccessChange *self);
AccessRequest *access_change_get_loss (AccessChange *self);
gboolean access_change_is_beside (AccessChange *self, AccessRequest *witness);

G_END_DECLS
