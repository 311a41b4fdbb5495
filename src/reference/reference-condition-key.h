/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reference-types.h"

G_BEGIN_DECLS

const ReferenceConditionKey *reference_condition_key_lookup (const char *key);
const ReferenceConditionKey *reference_condition_key_get_global (guint *n_keys);

G_END_DECLS
