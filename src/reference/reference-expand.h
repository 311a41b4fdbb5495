/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reference-service.h"

G_BEGIN_DECLS

/* Actions written with wildcards. */
gboolean reference_expand_matches (const ReferenceService *service, const char *pattern);
GPtrArray *reference_expand (const char *pattern);

G_END_DECLS
