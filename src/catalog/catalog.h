/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-document.h"
#include "reference-service.h"

G_BEGIN_DECLS

/* What Ground Truth needs, read from data/capabilities/. Everything here is immutable but CatalogScope and
 * CatalogCoverage. */

/* CatalogKind: what a policy is attached to; decides which groups and presets are for it. */
typedef enum
{
  CATALOG_KIND_USER,           /* the person who works in the console */
  CATALOG_KIND_EXECUTION_ROLE, /* the role that labeling jobs run with */
  CATALOG_KIND_FUNCTION_ROLE,  /* the role of an annotation consolidation function */
} CatalogKind;
const char *catalog_kind_get_label (CatalogKind kind); /* translated: "Execution role" */

/* CatalogPermission: one action of a capability. Properties: action, reason, level (translated access level).
 */
#define CATALOG_TYPE_PERMISSION (catalog_permission_get_type ())
G_DECLARE_FINAL_TYPE (CatalogPermission, catalog_permission, CATALOG, PERMISSION, GObject)
const char *catalog_permission_get_action (CatalogPermission *self);
const char *catalog_permission_get_reason (CatalogPermission *self);
const char *catalog_permission_get_level (CatalogPermission *self);
gboolean
catalog_permission_get_denies (CatalogPermission *self); /* a guardrail's: it is taken away, not given */

/* CatalogCapability. Properties: id, title, summary, enables, without, documentation (URL), broad, example,
 * retired (booleans), permissions (GListModel). */
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
gboolean catalog_capability_get_example (CatalogCapability *self);
gboolean catalog_capability_get_retired (CatalogCapability *self);
gboolean
catalog_capability_get_denies (CatalogCapability *self); /* a guardrail: on when the policy denies it */
const char *const *catalog_capability_get_needs (CatalogCapability *self); /* ids of capabilities */
const char *const *catalog_capability_get_suits (CatalogCapability *self); /* likewise */
GListModel *
catalog_capability_get_permissions (CatalogCapability *self); /* of CatalogPermission; transfer none */
gboolean catalog_capability_matches (
    CatalogCapability *self,
    const char *words); /* search: every word in title, summary, texts, reasons or actions; case folded */

/* CatalogGroup: a GListModel of CatalogCapability. Properties: id, title, summary, kind (int). */
#define CATALOG_TYPE_GROUP (catalog_group_get_type ())
G_DECLARE_FINAL_TYPE (CatalogGroup, catalog_group, CATALOG, GROUP, GObject)
const char *catalog_group_get_id (CatalogGroup *self);
const char *catalog_group_get_title (CatalogGroup *self);
const char *catalog_group_get_summary (CatalogGroup *self);
CatalogKind catalog_group_get_kind (CatalogGroup *self);

/* CatalogPreset: a named set of capability ids. Properties: id, title, summary, kind (int). */
#define CATALOG_TYPE_PRESET (catalog_preset_get_type ())
G_DECLARE_FINAL_TYPE (CatalogPreset, catalog_preset, CATALOG, PRESET, GObject)
const char *catalog_preset_get_id (CatalogPreset *self);
const char *catalog_preset_get_title (CatalogPreset *self);
const char *catalog_preset_get_summary (CatalogPreset *self);
CatalogKind catalog_preset_get_kind (CatalogPreset *self);
const char *const *catalog_preset_get_capabilities (CatalogPreset *self);

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

/**
 * CatalogError:
 * @CATALOG_ERROR_EMPTY: nothing was typed, or nothing of what is asked for
 * @CATALOG_ERROR_OTHER_KIND: an ARN of something else
 * @CATALOG_ERROR_FORMAT: not of the form that AWS gives such names
 *
 * Why something is no value of a slot. The message says what would be.
 */
typedef enum
{
  CATALOG_ERROR_EMPTY,
  CATALOG_ERROR_OTHER_KIND,
  CATALOG_ERROR_FORMAT,
} CatalogError;
#define CATALOG_ERROR (catalog_error_quark ())
GQuark catalog_error_quark (void);
/* What somebody typed or pasted, as a value; @explanation says what it will match. Both transfer full. */
gboolean catalog_slot_check (CatalogSlot *self, const char *text, char **normalised, char **explanation,
                             GError **error);
/* What a pasted ARN says of the partition, the Region or the account; transfer full, nullable */
char *catalog_slot_dup_shared (CatalogSlot *self, const char *text, CatalogSlotKind kind);

/* Catalog: a GListModel of CatalogGroup. */
#define CATALOG_TYPE_CATALOG (catalog_get_type ())
G_DECLARE_FINAL_TYPE (Catalog, catalog, CATALOG, CATALOG, GObject)
Catalog *catalog_new (void);                                       /* reads the built-in data */
CatalogCapability *catalog_lookup (Catalog *self, const char *id); /* transfer none, nullable */
CatalogSlot *catalog_lookup_slot (Catalog *self, const char *id);  /* transfer none, nullable */
GListModel *catalog_get_presets (Catalog *self);                   /* of CatalogPreset; transfer none */
GListModel *catalog_get_slots (Catalog *self);                     /* of CatalogSlot; transfer none */

/* CatalogScope: the values of the slots. The document holds those that it uses; a scope keeps the rest, such
 * as an account that was typed before anything is ticked. Emits "changed". */
#define CATALOG_TYPE_SCOPE (catalog_scope_get_type ())
G_DECLARE_FINAL_TYPE (CatalogScope, catalog_scope, CATALOG, SCOPE, GObject)
CatalogScope *catalog_scope_new (Catalog *catalog);
const char *const *catalog_scope_get_values (CatalogScope *self,
                                             const char *slot); /* never NULL, may be empty */
void catalog_scope_set_values (CatalogScope *self, const char *slot, const char *const *values);
void catalog_scope_read (CatalogScope *self, PolicyDocument *document); /* takes on what the document has */

/* CatalogState: whether a document grants a capability, whoever wrote its statements. */
typedef enum
{
  CATALOG_STATE_OFF,
  CATALOG_STATE_PARTLY,
  CATALOG_STATE_ON,
} CatalogState;

/* CatalogCoverage: the states of all capabilities for one document, as it is whenever one asks. */
#define CATALOG_TYPE_COVERAGE (catalog_coverage_get_type ())
G_DECLARE_FINAL_TYPE (CatalogCoverage, catalog_coverage, CATALOG, COVERAGE, GObject)
CatalogCoverage *catalog_coverage_new (Catalog *catalog, PolicyDocument *document);
CatalogState catalog_coverage_get_state (CatalogCoverage *self, CatalogCapability *capability);
/* The actions that are not granted, or not in full; transfer full, may be empty */
GStrv catalog_coverage_dup_missing (CatalogCoverage *self, CatalogCapability *capability);
/* The statements that grant it (some of it); transfer full list of PolicyStatement */
GPtrArray *catalog_coverage_ref_statements (CatalogCoverage *self, CatalogCapability *capability);
guint catalog_coverage_count_on (CatalogCoverage *self, CatalogGroup *group);
/* How many of the capabilities are on, partly */
CatalogState catalog_coverage_get_group_state (CatalogCoverage *self, CatalogGroup *group);

/* What the policy is for, guessed from what is on in it */
CatalogKind catalog_coverage_recognize_kind (CatalogCoverage *self);
/* What @capability does not work without and is not on; transfer container, of CatalogCapability */
GPtrArray *catalog_get_missing_needs (Catalog *self, CatalogCoverage *coverage,
                                      CatalogCapability *capability);

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
GPtrArray *catalog_dup_excess (Catalog *self, CatalogCoverage *coverage, const char *const *actions);
GPtrArray *catalog_dup_statement_excess (Catalog *self, CatalogCoverage *coverage,
                                         PolicyStatement *statement);
gboolean catalog_is_excessive (Catalog *self, CatalogCoverage *coverage, PolicyStatement *statement);

/* The slots that narrow a capability, by id, in the order of the catalog; transfer full, may be empty */
GStrv catalog_dup_slots (Catalog *self, CatalogCapability *capability);
/* Those of them without which it cannot be written (a guardrail on Regions needs a Region); may be empty */
GStrv catalog_dup_missing_slots (Catalog *self, CatalogScope *scope, CatalogCapability *capability);

/* One step of undo each. @scope is nullable: NULL takes the values that the document has. */
void catalog_tick (Catalog *self, PolicyDocument *document, CatalogScope *scope,
                   CatalogCapability *capability);
/* Takes away what no other capability that is on needs. Where a statement that the catalog would not write
 * still grants it, it stays on; the return value is the list of those statements (transfer full, NULL when it
 * is off now). */
GPtrArray *catalog_untick (Catalog *self, PolicyDocument *document, CatalogScope *scope,
                           CatalogCapability *capability);
void catalog_apply_preset (Catalog *self, PolicyDocument *document, CatalogScope *scope,
                           CatalogPreset *preset);
/* Fills a slot, or empties it, and rewrites what the catalog wrote with it */
void catalog_set_slot (Catalog *self, PolicyDocument *document, CatalogScope *scope, const char *slot,
                       const char *const *values);

/* Look-ups by action: its capabilities (transfer full, of CatalogCapability), and all actions there are,
 * sorted */
GPtrArray *catalog_find_by_action (Catalog *self, const char *action);
GStrv catalog_dup_actions (Catalog *self);
/* Puts what is on in place of a statement that allows more */
void catalog_narrow (Catalog *self, PolicyDocument *document, CatalogScope *scope, CatalogKind kind,
                     PolicyStatement *statement);

G_END_DECLS
