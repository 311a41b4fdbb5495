/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CATALOG_SLOT_KIND_PARTITION,
  CATALOG_SLOT_KIND_REGION,
  CATALOG_SLOT_KIND_ACCOUNT,
  CATALOG_SLOT_KIND_BUCKET,
  CATALOG_SLOT_KIND_PREFIX,
  CATALOG_SLOT_KIND_KEY,
  CATALOG_SLOT_KIND_ALIAS,
  CATALOG_SLOT_KIND_ROLE,
  CATALOG_SLOT_KIND_POLICY,
  CATALOG_SLOT_KIND_FUNCTION,
  CATALOG_SLOT_KIND_USER_POOL,
  CATALOG_SLOT_KIND_WORK_TEAM,
  CATALOG_SLOT_KIND_WORK_TEAM_TYPE,
  CATALOG_SLOT_KIND_WORKFORCE,
  CATALOG_SLOT_KIND_LABELING_JOB,
  CATALOG_SLOT_KIND_TEMPLATE,
  CATALOG_SLOT_KIND_SECRET,
  CATALOG_SLOT_KIND_TOPIC,
  CATALOG_SLOT_KIND_QUEUE,
  CATALOG_SLOT_KIND_RULE,
  CATALOG_SLOT_KIND_TAG_KEY,
  CATALOG_SLOT_KIND_TAG_VALUE,
  CATALOG_SLOT_KIND_VPC,
  CATALOG_SLOT_KIND_VPC_ENDPOINT,
  CATALOG_SLOT_KIND_NAMESPACE,
  CATALOG_SLOT_KIND_NAME,
} CatalogSlotKind;

/* CatalogSlot: what a person fills in once and many capabilities use: a bucket, a key, a role.
 * Properties: id, title, summary, example, multiple (boolean). */
#define CATALOG_TYPE_SLOT (catalog_slot_get_type ())
G_DECLARE_FINAL_TYPE (CatalogSlot, catalog_slot, CATALOG, SLOT, GObject)
#define CATALOG_SLOT_MAX_VALUES 20 /* of one slot, and as many are read back */
const char *catalog_slot_get_id (CatalogSlot *self);
const char *catalog_slot_get_title (CatalogSlot *self);
const char *catalog_slot_get_summary (CatalogSlot *self);
const char *catalog_slot_get_example (CatalogSlot *self);
const char *catalog_slot_get_default (CatalogSlot *self); /* nullable: what is written while it is empty */
gboolean catalog_slot_get_multiple (CatalogSlot *self);
CatalogSlotKind catalog_slot_get_kind (CatalogSlot *self);
gboolean catalog_slot_is_shared (CatalogSlot *self);

/* For who reads the catalog */
CatalogSlot *catalog_slot_new (const char *id, const char *title, const char *kind, const char *pattern,
                               const char *example, const char *fallback, gboolean multiple);
void catalog_slot_set_summary (CatalogSlot *self, const char *summary);
gboolean catalog_slot_matches (CatalogSlot *self, const char *value);

G_END_DECLS
