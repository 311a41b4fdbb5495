/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *describe_service_dup_prefix (const char *action);
char *describe_service_dup_title (const char *service);

G_END_DECLS
