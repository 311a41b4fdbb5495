/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reference-types.h"

G_BEGIN_DECLS

/* What a row of corrections.txt says */
typedef enum
{
  REFERENCE_CORRECTION_NO_RESOURCE,
  REFERENCE_CORRECTION_ALWAYS,
  REFERENCE_CORRECTION_NOT_ALWAYS,
  REFERENCE_CORRECTION_NO_PERMISSION,
  REFERENCE_CORRECTION_UNCHANGEABLE,
  REFERENCE_CORRECTION_REGION,
  REFERENCE_CORRECTION_NAME,
} ReferenceCorrectionKind;

typedef struct
{
  ReferenceCorrectionKind kind;
  const char *action; /* may have wildcards; of a name, the prefix of a service */
  gboolean except;    /* the row is an exception from those above it */
  const char *about;  /* ARNs, or a partition, with wildcards */
  const char *value;  /* a condition key, a Region or a name */
} ReferenceCorrection;

const ReferenceCorrection *reference_correction_get_all (void);
gboolean reference_correction_is_about (const ReferenceCorrection *self, ReferenceCorrectionKind kind,
                                        const char *action);
void reference_correction_apply (ReferenceService *service);

G_END_DECLS
