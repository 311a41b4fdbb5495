/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-request.h"

G_BEGIN_DECLS

typedef enum
{
  ACCESS_CONDITION_MET,
  ACCESS_CONDITION_UNMET,
  ACCESS_CONDITION_BROKEN, /* AWS refuses such a condition */
} AccessConditionResult;

AccessConditionResult access_condition_evaluate (const PolicyNode *condition, AccessRequest *request,
                                                 gboolean has_variables, char **reason);

G_END_DECLS
