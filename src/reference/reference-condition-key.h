/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

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

const ReferenceConditionKey *reference_lookup_condition_key (const char *key);
const ReferenceConditionKey *reference_get_global_condition_keys (guint *n_keys);

G_END_DECLS
