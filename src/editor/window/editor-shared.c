/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-shared.h"

#include "catalog-reader.h"
#include "session-draft.h"

struct _EditorShared
{
  GObject parent_instance;

  Catalog *catalog;
  GSettings *settings;
  SessionDismissals *dismissals;
  GListStore *drafts; /* of SessionDraft */
};

G_DEFINE_FINAL_TYPE (EditorShared, editor_shared, G_TYPE_OBJECT)

/**
 * editor_shared_get_catalog:
 * @self: what windows share
 *
 * Returns: (transfer none): what Ground Truth needs
 */
Catalog *
editor_shared_get_catalog (EditorShared *self)
{
  g_return_val_if_fail (EDITOR_IS_SHARED (self), NULL);
  return self->catalog;
}

/**
 * editor_shared_get_settings:
 * @self: what windows share
 *
 * Returns: (transfer none): the user's settings
 */
GSettings *
editor_shared_get_settings (EditorShared *self)
{
  g_return_val_if_fail (EDITOR_IS_SHARED (self), NULL);
  return self->settings;
}

/**
 * editor_shared_get_dismissals:
 * @self: what windows share
 *
 * Returns: (transfer none): which problems the user has set aside
 */
SessionDismissals *
editor_shared_get_dismissals (EditorShared *self)
{
  g_return_val_if_fail (EDITOR_IS_SHARED (self), NULL);
  return self->dismissals;
}

/**
 * editor_shared_get_drafts:
 * @self: what windows share
 *
 * Returns: (transfer none): a list of SessionDraft: unsaved work of earlier sessions that nobody took up yet
 */
GListStore *
editor_shared_get_drafts (EditorShared *self)
{
  g_return_val_if_fail (EDITOR_IS_SHARED (self), NULL);
  return self->drafts;
}

/**
 * editor_shared_new:
 *
 * Reads what there is of it.
 *
 * Returns: (transfer full): what windows share
 */
EditorShared *
editor_shared_new (void)
{
  return g_object_new (EDITOR_TYPE_SHARED, NULL);
}

static void
editor_shared_dispose (GObject *object)
{
  EditorShared *self = EDITOR_SHARED (object);

  g_clear_object (&self->catalog);
  g_clear_object (&self->settings);
  g_clear_object (&self->dismissals);
  g_clear_object (&self->drafts);

  G_OBJECT_CLASS (editor_shared_parent_class)->dispose (object);
}

static void
editor_shared_class_init (EditorSharedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = editor_shared_dispose;
}

static SessionDismissals *
read_dismissals (void)
{
  g_autofree char *path =
      g_build_filename (g_get_user_data_dir (), "groundskeeper", "dismissed-problems.ini", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return session_dismissals_new (file);
}

static void
editor_shared_init (EditorShared *self)
{
  self->catalog = catalog_reader_load ();
  self->settings = g_settings_new (SETTINGS_ID);
  self->dismissals = read_dismissals ();
  self->drafts = G_LIST_STORE (session_draft_list_abandoned ());
}
