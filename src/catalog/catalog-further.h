/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-source.h"
#include "catalog-target.h"

G_BEGIN_DECLS

GPtrArray *catalog_further_list_conditions (CatalogIndex *index, const CatalogSource *source,
                                            const char *action, const CatalogTarget *target,
                                            GPtrArray *uncarried);
gboolean catalog_further_equal (GPtrArray *one, GPtrArray *other);

G_END_DECLS
