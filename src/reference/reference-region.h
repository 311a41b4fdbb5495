/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The Regions of all partitions. */
gboolean reference_is_region (const char *region);
const char *reference_get_region_partition (const char *region);
const char *const *reference_get_regions (void);

G_END_DECLS
