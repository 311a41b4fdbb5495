/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reference-types.h"

G_BEGIN_DECLS

const char *reference_access_level_get_label (ReferenceAccessLevel level);

G_END_DECLS
