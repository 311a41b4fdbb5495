/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog.h"
#include "policy-text.h"

G_BEGIN_DECLS

/* SessionReference: a policy that another is compared with: a state of the same, one of the catalog's
 * presets, or that of a file. Immutable. Properties: title. */
#define SESSION_TYPE_REFERENCE (session_reference_get_type ())
G_DECLARE_FINAL_TYPE (SessionReference, session_reference, SESSION, REFERENCE, GObject)

SessionReference *session_reference_new_opened (void);
SessionReference *session_reference_new_preset (Catalog *catalog, CatalogPreset *preset);
SessionReference *session_reference_new_file (GFile *file, PolicyText *text);
const char *session_reference_get_title (SessionReference *self);
const char *session_reference_get_name (SessionReference *self);
GFile *session_reference_get_file (SessionReference *self);
PolicyText *session_reference_get_text (SessionReference *self);

G_END_DECLS
