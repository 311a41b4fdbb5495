/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-status.h"

G_BEGIN_DECLS

/* What a document says of a capability, in a line */
char *catalog_summary_dup (CatalogStatus *status);

G_END_DECLS
