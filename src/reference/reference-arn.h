/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can stand in the third field of an ARN. */
gboolean reference_arn_is_service (const char *service);
const char *const *reference_arn_get_formats (const char *service);

G_END_DECLS
