/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the facts on AWS services are made of. Immutable once read, and safe to use from any thread; what is
 * returned lives as long as the program. */

typedef enum
{
  REFERENCE_ACCESS_LEVEL_UNKNOWN,
  REFERENCE_ACCESS_LEVEL_LIST,
  REFERENCE_ACCESS_LEVEL_READ,
  REFERENCE_ACCESS_LEVEL_WRITE,
  REFERENCE_ACCESS_LEVEL_TAGGING,
  REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT,
} ReferenceAccessLevel;

/**
 * ReferenceAction:
 * @name: as AWS spells it, without prefix: "ListBucket"
 * @access_level: the more telling one, where AWS gives two
 * @resource_types: the names of the resource types that a statement can name for it, ends in %NULL; empty:
 * only *
 *
 * Only this room makes them: they go on where this ends.
 */
typedef struct
{
  const char *name;
  ReferenceAccessLevel access_level;
  const char *const *resource_types;
} ReferenceAction;

typedef struct _ReferenceService ReferenceService;

typedef enum
{
  REFERENCE_VALUE_TYPE_STRING,
  REFERENCE_VALUE_TYPE_ARN,
  REFERENCE_VALUE_TYPE_BOOL,
  REFERENCE_VALUE_TYPE_NUMERIC,
  REFERENCE_VALUE_TYPE_DATE,
  REFERENCE_VALUE_TYPE_IP_ADDRESS,
  REFERENCE_VALUE_TYPE_BINARY,
} ReferenceValueType;

/**
 * ReferenceConditionKey:
 * @name: as AWS spells it; a part in ${…} stands for whatever a policy writes there:
 * "aws:RequestTag/${TagKey}"
 * @type: what its values are
 * @multivalued: whether a request can have several of them, so that a condition needs ForAllValues or
 * ForAnyValue
 * @deprecated: whether AWS advises to use another one instead
 */
typedef struct
{
  const char *name;
  ReferenceValueType type;
  gboolean multivalued;
  gboolean deprecated;
} ReferenceConditionKey;

G_END_DECLS
