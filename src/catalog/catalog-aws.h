/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is the same for all customers of AWS */
gboolean catalog_aws_is_region (const char *region);
const char *catalog_aws_find_function_region (const char *account); /* nullable */

G_END_DECLS
