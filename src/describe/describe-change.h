/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* DescribeChange: permissions of one service that were gained or lost. Immutable. Properties: gained, denial,
 * service, title, actions, resources, condition, kept, label. */
#define DESCRIBE_TYPE_CHANGE (describe_change_get_type ())
G_DECLARE_FINAL_TYPE (DescribeChange, describe_change, DESCRIBE, CHANGE, GObject)

DescribeChange *describe_change_new (gboolean gained, gboolean denial, const char *service,
                                     const char *const *actions, const char *const *resources,
                                     const char *condition, const char *kept);
gboolean describe_change_get_gained (DescribeChange *self);
gboolean describe_change_get_denial (DescribeChange *self);
const char *describe_change_get_service (DescribeChange *self);
const char *describe_change_get_title (DescribeChange *self);
const char *const *describe_change_get_actions (DescribeChange *self);
const char *const *describe_change_get_resources (DescribeChange *self);
const char *describe_change_get_condition (DescribeChange *self);
const char *describe_change_get_kept (DescribeChange *self);
char *describe_change_dup_label (DescribeChange *self);

G_END_DECLS
