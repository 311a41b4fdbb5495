/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Facts on what AWS services offer, read from the built-in resource one service at a time, on first use. All of it is immutable
 * once read; look-ups ignore case. Thread-safe. Returned strings and structs live as long as the program. */

typedef enum {
  REFERENCE_ACCESS_LEVEL_UNKNOWN,
  REFERENCE_ACCESS_LEVEL_LIST,
  REFERENCE_ACCESS_LEVEL_READ,
  REFERENCE_ACCESS_LEVEL_WRITE,
  REFERENCE_ACCESS_LEVEL_TAGGING,
  REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT,
} ReferenceAccessLevel;

typedef struct _ReferenceService ReferenceService;

typedef struct {
  const char *name; /* "bucket" */
  const char *const *arns; /* formats: "arn:${Partition}:s3:::${BucketName}" */
  const char *const *condition_keys;
} ReferenceResourceType;

typedef struct {
  const char *name; /* "ListBucket", canonical spelling, without prefix */
  ReferenceAccessLevel access_level; /* the more specific one, where AWS gives two */
  const ReferenceResourceType *const *resource_types; /* NULL-terminated; empty: only "*" */
  const char *const *condition_keys;
} ReferenceAction;

typedef struct {
  const char *key;  /* "s3:prefix", "aws:ResourceTag/${TagKey}" */
  const char *type; /* "String", "ArrayOfString", "ARN", "Bool", "Date", "Numeric" … as AWS names it */
} ReferenceConditionKey;

/* NULL: no such service. @prefix: "s3", any case. */
const ReferenceService *reference_service_lookup (const char *prefix);
const char *const *reference_service_get_prefixes (void); /* all, sorted; reads no service */
const char *reference_service_get_prefix (const ReferenceService *service);
const char *reference_service_get_name (const ReferenceService *service); /* "Amazon S3" */
const ReferenceAction *reference_service_lookup_action (const ReferenceService *service, const char *name);
const ReferenceAction *const *reference_service_get_actions (const ReferenceService *service, guint *n_actions);
const ReferenceResourceType *const *reference_service_get_resource_types (const ReferenceService *service, guint *n_types);
const ReferenceConditionKey *reference_service_lookup_condition_key (const ReferenceService *service, const char *key);
const ReferenceConditionKey *reference_lookup_global_condition_key (const char *key);

/* "s3:GetObject": NULL when unknown */
const ReferenceAction *reference_lookup_action (const char *action);
/* Expands "s3:Get*", "*:List*", "*" to full names "s3:GetObject", sorted; transfer full */
GStrv reference_expand_action (const char *pattern);
/* A service or action that AWS once had and still takes in policies */
gboolean reference_is_retired (const char *action_or_prefix);

const char *reference_access_level_get_label (ReferenceAccessLevel level); /* translated; "" for UNKNOWN */
const char *reference_get_date (void);    /* of the facts, ISO 8601 */
const char *reference_get_version (void); /* of the package they came from */

G_END_DECLS
