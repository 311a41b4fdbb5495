/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-coverage.h"

G_BEGIN_DECLS

/**
 * CatalogExcess:
 * @service: the prefix of its actions
 * @title: the service's name; "" where it is not known
 * @actions: (element-type utf8): with prefix, as AWS spells them
 *
 * What is allowed of one service beyond what is needed.
 */
typedef struct
{
  char *service;
  const char *title;
  GPtrArray *actions;
} CatalogExcess;
GPtrArray *catalog_excess_find (Catalog *self, CatalogCoverage *coverage, const char *const *actions);
GPtrArray *catalog_excess_find_in_statement (Catalog *self, CatalogCoverage *coverage,
                                             PolicyStatement *statement);
gboolean catalog_excess_is_in_statement (Catalog *self, CatalogCoverage *coverage,
                                         PolicyStatement *statement);

G_END_DECLS
