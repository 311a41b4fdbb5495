/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-comparison.h"

G_BEGIN_DECLS

AccessComparison *catalog_delta_compare (PolicyText *before, PolicyText *after);

G_END_DECLS
