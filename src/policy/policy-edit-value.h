/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-edit-style.h"

G_BEGIN_DECLS

gboolean policy_edit_value_is_scalar_list (const PolicyNode *value);
void policy_edit_value_append (GString *out, const PolicyEditStyle *style, const PolicyNode *value,
                               const char *indent, gboolean tall);

G_END_DECLS
