/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-scope.h"

G_BEGIN_DECLS

/* CatalogTemplate: a text with slots: "arn:${partition}:s3:::${inputBucket}". */
typedef struct
{
  char *text;
  GArray *parts; /* of CatalogTemplatePart */
  CatalogSlotSet slots;
  gboolean own; /* what it names can only be in the account of whoever has the policy */
} CatalogTemplate;

typedef struct
{
  char *literal; /* NULL: a slot */
  guint slot;
} CatalogTemplatePart;

CatalogTemplate *catalog_template_new (CatalogSlots *slots, const char *text);
void catalog_template_free (CatalogTemplate *self);
void catalog_template_expand (const CatalogTemplate *self, CatalogScope *scope, GPtrArray *out);
char *catalog_template_dup_widest (const CatalogTemplate *self, CatalogSlots *slots, const char *partition);
gboolean catalog_template_match (const CatalogTemplate *self, CatalogSlots *slots, const char *text,
                                 GStrv *values);

G_END_DECLS
