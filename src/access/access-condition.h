/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-context.h"

G_BEGIN_DECLS

typedef enum
{
  ACCESS_CONDITION_MET,
  ACCESS_CONDITION_UNMET,
  ACCESS_CONDITION_BROKEN, /* AWS refuses such a condition */
} AccessConditionResult;

AccessConditionResult access_condition_evaluate (const PolicyNode *condition, AccessContext *context,
                                                 gboolean has_variables, char **reason);
gboolean access_condition_meets_key (const PolicyNode *condition, const char *key, AccessContext *context,
                                     gboolean has_variables);

G_END_DECLS
