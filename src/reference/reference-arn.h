/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can stand in the third field of an ARN. */
gboolean reference_is_arn_service (const char *service);
const char *const *reference_get_arn_formats (const char *service);

G_END_DECLS
