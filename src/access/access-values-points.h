/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-values.h"

G_BEGIN_DECLS

gboolean access_values_points_add (const AccessLimit *limits, guint n_limits, PolicyOperatorFamily family,
                                   GPtrArray *points);

G_END_DECLS
