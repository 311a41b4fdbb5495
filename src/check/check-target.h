/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Where a policy is to be used decides its size quota. */
typedef enum
{
  CHECK_TARGET_MANAGED, /* managed policy: 6,144 */
  CHECK_TARGET_ROLE,    /* inline policy of a role: 10,240 */
  CHECK_TARGET_GROUP,   /* inline policy of a group: 5,120 */
  CHECK_TARGET_USER,    /* inline policy of a user: 2,048 */
} CheckTarget;

/* The nicks are the names in settings, actions and options: "managed", "role", "group" and "user". */
#define CHECK_TYPE_TARGET (check_target_get_type ())
GType check_target_get_type (void);
guint check_target_get_quota (CheckTarget target);       /* characters without white space */
const char *check_target_get_label (CheckTarget target); /* translated: "Managed policy" */

G_END_DECLS
