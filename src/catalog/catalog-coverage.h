/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-status.h"
#include "policy-document.h"

G_BEGIN_DECLS

/* CatalogCoverage: the states of all capabilities for one document, as it is whenever one asks. */
#define CATALOG_TYPE_COVERAGE (catalog_coverage_get_type ())
G_DECLARE_FINAL_TYPE (CatalogCoverage, catalog_coverage, CATALOG, COVERAGE, GObject)
CatalogCoverage *catalog_coverage_new (Catalog *catalog, PolicyDocument *document);
CatalogStatus *catalog_coverage_get_status (CatalogCoverage *self, CatalogCapability *capability);
CatalogState catalog_coverage_get_state (CatalogCoverage *self, CatalogCapability *capability);
gboolean catalog_coverage_is_on (CatalogCoverage *self, CatalogCapability *capability);
/* The actions that no statement allows; transfer full, may be empty */
GStrv catalog_coverage_dup_missing (CatalogCoverage *self, CatalogCapability *capability);
/* The statements that decide on it (on some of it); transfer full list of PolicyStatement */
GPtrArray *catalog_coverage_ref_statements (CatalogCoverage *self, CatalogCapability *capability);
guint catalog_coverage_count_on (CatalogCoverage *self, CatalogGroup *group);
/* How many of the capabilities are on, partly */
CatalogState catalog_coverage_get_group_state (CatalogCoverage *self, CatalogGroup *group);

/* What the policy is for, guessed from what is on in it */
CatalogKind catalog_coverage_recognize_kind (CatalogCoverage *self);

G_END_DECLS
