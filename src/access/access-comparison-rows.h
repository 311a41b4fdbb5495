/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-difference.h"

#include <gio/gio.h>

G_BEGIN_DECLS

GListModel *access_comparison_rows_list (GPtrArray *before, GPtrArray *after,
                                         const AccessDifference *differences);

G_END_DECLS
