/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reference-service.h"

G_BEGIN_DECLS

/* The built-in files are lines of fields between tabs. A file that is read is copied once and cut into
 * strings where it lies: the names of this room point into such a copy, which is never freed. */
char *reference_read_file (const char *name);
char *reference_next_line (char **text);
char *reference_cut (char **text, char separator);

/* Names between commas, taken apart when first asked for */
typedef struct
{
  const char *text; /* nullable */
  char **names;
} ReferenceNames;

const char *const *reference_names_get (ReferenceNames *self);

/* Finds a name among at most 30,000 without regard to case */
typedef struct
{
  const char **names;
  guint16 *slots; /* places in @names plus one, by hash; 0 is free */
  guint mask;
} ReferenceNameTable;

void reference_name_table_init (ReferenceNameTable *self, const char **names, guint n_names);
int reference_name_table_find (const ReferenceNameTable *self, const char *name, gsize length);

/* Condition keys, sorted without regard to case */
typedef struct
{
  ReferenceConditionKey *keys;
  guint n_keys;
  ReferenceNameTable by_name;
  GPtrArray *templates; /* those of the keys that are; NULL when none is */
} ReferenceKeyTable;

void reference_key_table_add (ReferenceKeyTable *self, char *fields);
void reference_key_table_end (ReferenceKeyTable *self);
const ReferenceConditionKey *reference_key_table_lookup (const ReferenceKeyTable *self, const char *key);
gboolean reference_template_matches (const char *name, const char *key);

/* What an action knows of one of its resource types; beside the type's name in @resource_types */
typedef struct
{
  ReferenceNames keys;
  gboolean required;
} ReferenceActionResource;

/* What a ReferenceAction goes on with */
typedef struct
{
  ReferenceAction action;
  ReferenceNames keys;
  ReferenceActionResource *resources;
  gboolean supports_tags;
} ReferenceActionRecord;

typedef struct
{
  const char *type;
  const char *arn;
  ReferenceNames keys;
} ReferenceResource;

struct _ReferenceService
{
  const char *prefix;
  const char *name;
  ReferenceKeyTable keys;
  ReferenceResource *resources;
  const char **resource_types; /* ends in NULL */
  guint n_resources;
  ReferenceActionRecord *actions;
  const ReferenceAction **action_list; /* the same, ends in NULL */
  guint n_actions;
  ReferenceNameTable by_name; /* the actions */
};

ReferenceService *reference_service_read (const char *prefix);
const ReferenceService *reference_service_lookup_length (const char *prefix, gsize length);

/* One service in the index */
typedef struct
{
  const char *prefix;
  ReferenceNames arn_services; /* other services whose ARNs its file names */
  ReferenceService *service;   /* NULL until it is read */
} ReferenceIndexEntry;

ReferenceIndexEntry *reference_index_get_entries (guint *n_entries);
ReferenceIndexEntry *reference_index_find (const char *prefix, gsize length);

/* What a row of corrections.txt says */
typedef enum
{
  REFERENCE_CORRECTION_NO_RESOURCE,
  REFERENCE_CORRECTION_ALWAYS,
  REFERENCE_CORRECTION_NOT_ALWAYS,
  REFERENCE_CORRECTION_NO_PERMISSION,
  REFERENCE_CORRECTION_UNCHANGEABLE,
  REFERENCE_CORRECTION_REGION,
} ReferenceCorrectionKind;

typedef struct
{
  ReferenceCorrectionKind kind;
  const char *action; /* may have wildcards */
  gboolean except;    /* the row is an exception from those above it */
  const char *about;  /* ARNs, or a partition, with wildcards */
  const char *value;  /* a condition key, or a Region */
} ReferenceCorrection;

const ReferenceCorrection *reference_correction_get_all (void);
gboolean reference_correction_is_about (const ReferenceCorrection *self, ReferenceCorrectionKind kind,
                                        const char *action);
void reference_correction_apply (ReferenceService *service);

G_END_DECLS
