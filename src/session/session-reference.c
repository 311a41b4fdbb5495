/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-reference.h"

#include <glib/gi18n-lib.h>

#include "catalog-apply.h"

struct _SessionReference
{
  GObject parent_instance;

  char *name; /* (nullable): NULL: it is what was opened */
  GFile *file;
  Catalog *catalog;
  CatalogPreset *preset; /* (nullable) */
  PolicyText *text;      /* (nullable): of a preset when somebody wanted to know */
};

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SessionReference, session_reference, G_TYPE_OBJECT)

static void
session_reference_finalize (GObject *object)
{
  SessionReference *self = SESSION_REFERENCE (object);

  g_free (self->name);
  g_clear_object (&self->file);
  g_clear_object (&self->catalog);
  g_clear_object (&self->preset);
  g_clear_pointer (&self->text, policy_text_unref);

  G_OBJECT_CLASS (session_reference_parent_class)->finalize (object);
}

static void
session_reference_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, session_reference_get_title (SESSION_REFERENCE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
session_reference_class_init (SessionReferenceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = session_reference_finalize;
  object_class->get_property = session_reference_get_property;

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
session_reference_init (SessionReference *self)
{
}

/**
 * session_reference_new_opened:
 *
 * Returns: (transfer full): the policy itself, as it was opened or saved last
 */
SessionReference *
session_reference_new_opened (void)
{
  return g_object_new (SESSION_TYPE_REFERENCE, NULL);
}

/**
 * session_reference_new_preset:
 * @catalog: a catalog
 * @preset: one of its presets
 *
 * Returns: (transfer full): the policy that a new one with the preset begins as, on every resource
 */
SessionReference *
session_reference_new_preset (Catalog *catalog, CatalogPreset *preset)
{
  SessionReference *self;

  g_return_val_if_fail (CATALOG_IS_CATALOG (catalog) && CATALOG_IS_PRESET (preset), NULL);

  self = g_object_new (SESSION_TYPE_REFERENCE, NULL);
  self->name = g_strdup (catalog_preset_get_title (preset));
  self->catalog = g_object_ref (catalog);
  self->preset = g_object_ref (preset);
  return self;
}

/**
 * session_reference_new_file:
 * @file: a file
 * @text: the policy that was read from it
 *
 * Returns: (transfer full): that policy
 */
SessionReference *
session_reference_new_file (GFile *file, PolicyText *text)
{
  SessionReference *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file) && text != NULL, NULL);

  self = g_object_new (SESSION_TYPE_REFERENCE, NULL);
  name = g_file_get_basename (file);
  self->name = g_filename_display_name (name);
  self->file = g_object_ref (file);
  self->text = policy_text_ref (text);
  return self;
}

/**
 * session_reference_get_title:
 * @self: a reference
 *
 * Returns: (transfer none): what it is called among others, translated
 */
const char *
session_reference_get_title (SessionReference *self)
{
  g_return_val_if_fail (SESSION_IS_REFERENCE (self), NULL);

  return self->name != NULL ? self->name : _ ("What was opened or saved");
}

/**
 * session_reference_get_name:
 * @self: a reference
 *
 * Returns: (transfer none) (nullable): its name in sentences; %NULL: it is a state of the same policy
 */
const char *
session_reference_get_name (SessionReference *self)
{
  g_return_val_if_fail (SESSION_IS_REFERENCE (self), NULL);

  return self->name;
}

/**
 * session_reference_get_file:
 * @self: a reference
 *
 * Returns: (transfer none) (nullable): the file that it is of
 */
GFile *
session_reference_get_file (SessionReference *self)
{
  g_return_val_if_fail (SESSION_IS_REFERENCE (self), NULL);

  return self->file;
}

/**
 * session_reference_get_text:
 * @self: a reference
 *
 * Returns: (transfer none) (nullable): the policy; %NULL: it is the session's, as it was opened or saved
 */
PolicyText *
session_reference_get_text (SessionReference *self)
{
  g_return_val_if_fail (SESSION_IS_REFERENCE (self), NULL);

  if (self->text == NULL && self->preset != NULL)
    {
      g_autoptr (PolicyDocument) document = policy_document_new ();

      catalog_apply_preset (self->catalog, document, NULL, self->preset);
      self->text = policy_text_ref (policy_document_get_text (document));
    }
  return self->text;
}
