/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reference-data.h"
#include "reference-key-table.h"

G_BEGIN_DECLS

/* A service as it is kept once it is read; other rooms see only what reference-service.h says of it. */

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

G_END_DECLS
