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

/**
 * CatalogExcessWide:
 * @statement: one of a policy's
 * @n_actions: how many actions it allows, without those that somebody put under a condition by name
 * @n_excess: how many of them the capabilities that are on do not need
 * @excess: (element-type CatalogExcess): these, by service
 *
 * A statement that could be narrower.
 */
typedef struct
{
  PolicyStatement *statement;
  guint n_actions;
  guint n_excess;
  GPtrArray *excess;
} CatalogExcessWide;
GPtrArray *catalog_excess_list_wide (Catalog *self, CatalogCoverage *coverage, PolicyDocument *document);

G_END_DECLS
