/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "policy-text.h"

G_BEGIN_DECLS

/* DescribeActionGroup: the actions of one service as a statement writes them. Properties: service (prefix),
 * title (its name, or the prefix), negated (of NotAction), actions (GStrv). */
#define DESCRIBE_TYPE_ACTION_GROUP (describe_action_group_get_type ())
G_DECLARE_FINAL_TYPE (DescribeActionGroup, describe_action_group, DESCRIBE, ACTION_GROUP, GObject)

GListModel *describe_action_group_list (const PolicyNode *statement);
const char *describe_action_group_get_title (DescribeActionGroup *self);
const char *const *describe_action_group_get_actions (DescribeActionGroup *self);
gboolean describe_action_group_get_negated (DescribeActionGroup *self);

G_END_DECLS
