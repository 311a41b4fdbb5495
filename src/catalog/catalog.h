/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-document.h"
#include "reference-service.h"

G_BEGIN_DECLS

/* What Ground Truth needs, read from data/capabilities/. Everything here is immutable but CatalogCoverage. */

/* CatalogPermission: one action of a capability. Properties: action, reason, level (translated access level).
 */
#define CATALOG_TYPE_PERMISSION (catalog_permission_get_type ())
G_DECLARE_FINAL_TYPE (CatalogPermission, catalog_permission, CATALOG, PERMISSION, GObject)
const char *catalog_permission_get_action (CatalogPermission *self);
const char *catalog_permission_get_reason (CatalogPermission *self);
const char *catalog_permission_get_level (CatalogPermission *self);

/* CatalogCapability. Properties: id, title, summary, enables, without, documentation (URL), broad (boolean),
 * permissions (GListModel). */
#define CATALOG_TYPE_CAPABILITY (catalog_capability_get_type ())
G_DECLARE_FINAL_TYPE (CatalogCapability, catalog_capability, CATALOG, CAPABILITY, GObject)
const char *catalog_capability_get_id (CatalogCapability *self);
const char *catalog_capability_get_title (CatalogCapability *self);
const char *catalog_capability_get_summary (CatalogCapability *self); /* one line */
const char *catalog_capability_get_enables (CatalogCapability *self); /* a paragraph */
const char *catalog_capability_get_without (CatalogCapability *self); /* what fails without it */
const char *const *
catalog_capability_get_cautions (CatalogCapability *self);                  /* security notes, may be empty */
const char *catalog_capability_get_documentation (CatalogCapability *self); /* URL */
gboolean catalog_capability_get_broad (CatalogCapability *self);
GListModel *
catalog_capability_get_permissions (CatalogCapability *self); /* of CatalogPermission; transfer none */
gboolean catalog_capability_matches (
    CatalogCapability *self,
    const char *words); /* search: every word in title, summary, texts, reasons or actions; case folded */

/* CatalogGroup: a GListModel of CatalogCapability. Properties: id, title, summary. */
#define CATALOG_TYPE_GROUP (catalog_group_get_type ())
G_DECLARE_FINAL_TYPE (CatalogGroup, catalog_group, CATALOG, GROUP, GObject)
const char *catalog_group_get_id (CatalogGroup *self);
const char *catalog_group_get_title (CatalogGroup *self);
const char *catalog_group_get_summary (CatalogGroup *self);

/* CatalogPreset: a named set of capability ids. Properties: id, title, summary. */
#define CATALOG_TYPE_PRESET (catalog_preset_get_type ())
G_DECLARE_FINAL_TYPE (CatalogPreset, catalog_preset, CATALOG, PRESET, GObject)
const char *catalog_preset_get_id (CatalogPreset *self);
const char *catalog_preset_get_title (CatalogPreset *self);
const char *catalog_preset_get_summary (CatalogPreset *self);
const char *const *catalog_preset_get_capabilities (CatalogPreset *self);

/* Catalog: a GListModel of CatalogGroup. */
#define CATALOG_TYPE_CATALOG (catalog_get_type ())
G_DECLARE_FINAL_TYPE (Catalog, catalog, CATALOG, CATALOG, GObject)
Catalog *catalog_new (void);                                       /* reads the built-in data */
CatalogCapability *catalog_lookup (Catalog *self, const char *id); /* transfer none, nullable */
GListModel *catalog_get_presets (Catalog *self);                   /* of CatalogPreset; transfer none */

/* CatalogState: whether a document grants a capability, whoever wrote its statements. */
typedef enum
{
  CATALOG_STATE_OFF,
  CATALOG_STATE_PARTLY,
  CATALOG_STATE_ON,
} CatalogState;

/* CatalogCoverage: the states of all capabilities for one document, kept up to date with it. Emits "changed"
 * once after each change of the document, when the new states can be asked for. */
#define CATALOG_TYPE_COVERAGE (catalog_coverage_get_type ())
G_DECLARE_FINAL_TYPE (CatalogCoverage, catalog_coverage, CATALOG, COVERAGE, GObject)
CatalogCoverage *catalog_coverage_new (Catalog *catalog, PolicyDocument *document);
CatalogState catalog_coverage_get_state (CatalogCoverage *self, CatalogCapability *capability);
/* The actions that are not granted, or not in full; transfer full, may be empty */
GStrv catalog_coverage_dup_missing (CatalogCoverage *self, CatalogCapability *capability);
/* The statements that grant it (some of it); transfer full list of PolicyStatement */
GPtrArray *catalog_coverage_dup_statements (CatalogCoverage *self, CatalogCapability *capability);
guint catalog_coverage_count_on (CatalogCoverage *self, CatalogGroup *group);
/* How many of the capabilities are on, partly */
CatalogState catalog_coverage_get_group_state (CatalogCoverage *self, CatalogGroup *group);

/* One step of undo each. */
void catalog_tick (Catalog *self, PolicyDocument *document, CatalogCapability *capability);
/* Takes away what no other capability that is on needs. Where a statement that the catalog would not write
 * still grants it, it stays on; the return value is the list of those statements (transfer full, NULL when it
 * is off now). */
GPtrArray *catalog_untick (Catalog *self, PolicyDocument *document, CatalogCapability *capability);
void catalog_apply_preset (Catalog *self, PolicyDocument *document, CatalogPreset *preset);

G_END_DECLS
