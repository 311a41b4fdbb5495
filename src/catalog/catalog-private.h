/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog.h"

G_BEGIN_DECLS

/* A set of slots, by their places in the catalog */
typedef guint64 CatalogSlotSet;
#define CATALOG_SLOT_BIT(place) ((CatalogSlotSet)1 << (place))

/* CatalogTemplate: a text with slots: "arn:${partition}:s3:::${inputBucket}". */
typedef struct
{
  char *text;
  GArray *parts; /* of CatalogTemplatePart */
  CatalogSlotSet slots;
} CatalogTemplate;

typedef struct
{
  char *literal; /* NULL: a slot */
  guint slot;
} CatalogTemplatePart;

/* CatalogCondition: one operator with one key of a statement; several values are one list. */
typedef struct
{
  char *operator_name;
  CatalogTemplate *key;
  GPtrArray *values; /* of CatalogTemplate */
  gboolean optional; /* written only while each slot in it is filled */
  CatalogSlotSet slots;
} CatalogCondition;

/* CatalogStatement: a statement that the catalog writes, with slots in its resources and conditions. */
typedef struct _CatalogStatement CatalogStatement;
struct _CatalogStatement
{
  char *sid;
  guint position; /* among all of the catalog's: their order in a policy */
  PolicyEffect effect;
  char *home_sid;               /* nullable */
  const CatalogStatement *home; /* nullable: where its actions stand while nothing narrows it */
  GPtrArray *resources;         /* of CatalogTemplate; empty: every resource */
  GPtrArray *conditions;        /* of CatalogCondition */
  GPtrArray *actions;           /* of char *, in the order in which they are written */
  CatalogSlotSet slots;         /* in resources and conditions */
};

CatalogTemplate *catalog_template_new (Catalog *catalog, const char *text);
void catalog_template_free (CatalogTemplate *self);
void catalog_template_expand (const CatalogTemplate *self, CatalogScope *scope, GPtrArray *out);
gboolean catalog_template_match (const CatalogTemplate *self, Catalog *catalog, const char *text,
                                 GStrv *values);

CatalogStatement *catalog_statement_new (const char *sid, const char *home_sid, gboolean denies);
void catalog_statement_free (CatalogStatement *self);
void catalog_statement_add_resource (CatalogStatement *self, CatalogTemplate *resource);
void catalog_statement_add_condition (CatalogStatement *self, const char *operator_name, CatalogTemplate *key,
                                      CatalogTemplate *value, gboolean optional);
int catalog_statement_get_action_position (const CatalogStatement *self,
                                           const char *action); /* -1: not its own */

CatalogPermission *catalog_permission_new (const CatalogStatement *statement, const char *action,
                                           const char *reason);
const CatalogStatement *catalog_permission_get_statement (CatalogPermission *self);
gboolean catalog_permission_is_scopable (CatalogPermission *self);

typedef enum
{
  CATALOG_CAPABILITY_BROAD = 1 << 0,
  CATALOG_CAPABILITY_EXAMPLE = 1 << 1,
  CATALOG_CAPABILITY_RETIRED = 1 << 2,
} CatalogCapabilityFlags;

CatalogKind catalog_kind_from_name (const char *name);
CatalogCapability *catalog_capability_new (const char *id, const char *title, const char *documentation,
                                           CatalogCapabilityFlags flags);
void catalog_capability_set_text (CatalogCapability *self, const char *name, const char *text);
void catalog_capability_add_needs (CatalogCapability *self, const char *id);
void catalog_capability_add_suits (CatalogCapability *self, const char *id);
void catalog_capability_add_permission (CatalogCapability *self, CatalogPermission *permission);
CatalogGroup *catalog_group_new (const char *id, const char *title, const char *summary, CatalogKind kind);
void catalog_group_add (CatalogGroup *self, CatalogCapability *capability);
CatalogPreset *catalog_preset_new (const char *id, const char *title, const char *summary, CatalogKind kind);
void catalog_preset_add (CatalogPreset *self, const char *capability);
CatalogSlot *catalog_slot_new (const char *id, const char *title, const char *kind, const char *pattern,
                               const char *example, const char *fallback, gboolean multiple);
void catalog_slot_set_summary (CatalogSlot *self, const char *summary);
gboolean catalog_slot_matches (CatalogSlot *self, const char *value);

void catalog_add_group (Catalog *self, CatalogGroup *group);
void catalog_add_capability (Catalog *self, CatalogCapability *capability);
void catalog_add_preset (Catalog *self, CatalogPreset *preset);
void catalog_add_slot (Catalog *self, CatalogSlot *slot);
void catalog_add_statement (Catalog *self, CatalogStatement *statement);
void catalog_resolve_homes (Catalog *self);
const GPtrArray *catalog_get_statements (Catalog *self);
const GPtrArray *catalog_get_capabilities (Catalog *self);
GPtrArray *catalog_collect_capabilities (Catalog *self, CatalogKind kind);

/* An action that some statements with slots have */
typedef struct
{
  const char *name;
  GPtrArray *statements; /* of CatalogStatement, in their order */
} CatalogScopedAction;
const GPtrArray *catalog_get_scoped_actions (Catalog *self);                     /* of CatalogScopedAction */
const CatalogStatement *catalog_find_statement (Catalog *self, const char *sid); /* nullable */
int catalog_find_slot (Catalog *self, const char *id);                           /* -1: none */
CatalogSlot *catalog_get_slot (Catalog *self, guint place);
void catalog_read (Catalog *self);

/* Values of one slot, ends in NULL */
const char *const *catalog_scope_peek (CatalogScope *self, guint slot);
gboolean catalog_scope_is_held (CatalogScope *self, guint slot);
void catalog_scope_hold (CatalogScope *self, guint slot);
gboolean catalog_scope_put (CatalogScope *self, guint slot, const char *const *values, gboolean held);
void catalog_scope_emit_changed (CatalogScope *self);
Catalog *catalog_scope_get_catalog (CatalogScope *self);
gboolean catalog_scope_equal (CatalogScope *self, CatalogScope *other); /* the same values */
typedef struct _CatalogPlan CatalogPlan;                                /* catalog-target.h */
CatalogPlan *catalog_scope_ref_plan (CatalogScope *self);

G_END_DECLS
