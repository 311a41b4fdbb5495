/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-need.h"

G_BEGIN_DECLS

/* A condition in words */
const PolicyNode *catalog_hindrance_find_key (const CatalogHindrance *self, const char **operator_name);
char *catalog_hindrance_dup_words (const CatalogHindrance *self);

G_END_DECLS
