/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The Regions of all partitions. */
gboolean reference_region_exists (const char *region);
const char *reference_region_get_partition (const char *region);
const char *const *reference_region_get_all (void);

G_END_DECLS
