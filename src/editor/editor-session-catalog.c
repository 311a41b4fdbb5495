/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EditorSession and the catalog: what the policy is for, what it is limited to, and what changed since it was
 * opened. */
#include "config.h"

#include "editor-session-private.h"

/**
 * editor_session_get_catalog:
 * @self: a session
 *
 * Returns: (transfer none): what Ground Truth needs
 */
Catalog *
editor_session_get_catalog (EditorSession *self)
{
  g_return_val_if_fail (EDITOR_IS_SESSION (self), NULL);
  return self->catalog;
}

/**
 * editor_session_get_scope:
 * @self: a session
 *
 * Returns: (transfer none): the values of the slots, those in the policy and those that were typed before
 */
CatalogScope *
editor_session_get_scope (EditorSession *self)
{
  g_return_val_if_fail (EDITOR_IS_SESSION (self), NULL);
  return self->scope;
}

/**
 * editor_session_take_shared:
 * @self: a session
 * @slot: what @text was pasted for
 * @text: what was pasted
 *
 * When it is an ARN, its partition, Region and account are kept for the slots that everything shares, as far
 * as these are empty.
 */
void
editor_session_take_shared (EditorSession *self, CatalogSlot *slot, const char *text)
{
  GListModel *slots;

  g_return_if_fail (EDITOR_IS_SESSION (self) && CATALOG_IS_SLOT (slot) && text != NULL);

  slots = catalog_get_slots (self->catalog);
  for (guint i = 0; i < g_list_model_get_n_items (slots); i++)
    {
      g_autoptr (CatalogSlot) shared = g_list_model_get_item (slots, i);
      const char *id = catalog_slot_get_id (shared);
      g_autofree char *value = NULL;

      if (catalog_slot_get_kind (shared) > CATALOG_SLOT_KIND_ACCOUNT ||
          catalog_scope_get_values (self->scope, id)[0] != NULL)
        continue;
      value = catalog_slot_dup_shared (slot, text, catalog_slot_get_kind (shared));
      if (value != NULL)
        catalog_scope_set_values (self->scope, id, (const char *const[]){ value, NULL });
    }
}

/**
 * editor_session_get_kind:
 * @self: a session
 *
 * Returns: what the policy is attached to
 */
CatalogKind
editor_session_get_kind (EditorSession *self)
{
  g_return_val_if_fail (EDITOR_IS_SESSION (self), CATALOG_KIND_USER);
  return self->kind;
}

/**
 * editor_session_set_kind:
 * @self: a session
 * @kind: what the policy is attached to, which decides what can be ticked in it
 */
void
editor_session_set_kind (EditorSession *self, CatalogKind kind)
{
  g_return_if_fail (EDITOR_IS_SESSION (self));

  if (self->kind == kind)
    return;
  self->kind = kind;
  g_object_notify (G_OBJECT (self), "kind");
}

/* Remembers what was granted when the policy was opened or saved. */
static void
remember_states (EditorSession *self)
{
  g_hash_table_remove_all (self->saved_states);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->catalog)); i++)
    {
      g_autoptr (GListModel) group = g_list_model_get_item (G_LIST_MODEL (self->catalog), i);

      for (guint j = 0; j < g_list_model_get_n_items (group); j++)
        {
          g_autoptr (CatalogCapability) capability = g_list_model_get_item (group, j);
          CatalogState state = catalog_coverage_get_state (self->coverage, capability);

          if (state != CATALOG_STATE_OFF)
            g_hash_table_insert (self->saved_states, (gpointer)catalog_capability_get_id (capability),
                                 GINT_TO_POINTER (state));
        }
    }
}

static void
on_modified (EditorSession *self)
{
  if (!policy_document_get_modified (self->document))
    remember_states (self);
}

static void
on_document_changed (EditorSession *self)
{
  catalog_scope_read (self->scope, self->document);
}

void
editor_session_set_catalog (EditorSession *self, Catalog *catalog)
{
  self->catalog = g_object_ref (catalog);
  self->coverage = catalog_coverage_new (catalog, self->document);
  self->scope = catalog_scope_new (catalog);
  self->saved_states = g_hash_table_new (g_str_hash, g_str_equal);
  remember_states (self);
  g_signal_connect_object (self->document, "changed", G_CALLBACK (on_document_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::modified", G_CALLBACK (on_modified), self,
                           G_CONNECT_SWAPPED);
}

/* What the policy is compared with from now on is as it is now. */
void
editor_session_take_opened (EditorSession *self)
{
  g_clear_pointer (&self->opened, policy_text_unref);
  self->opened = policy_text_ref (policy_document_get_text (self->document));
}

/* Another policy is shown: what it is for is seen from what it grants. */
void
editor_session_opened (EditorSession *self)
{
  editor_session_set_kind (self, catalog_coverage_recognize_kind (self->coverage));
  if (!policy_document_get_modified (self->document))
    remember_states (self);
  g_signal_emit_by_name (self, "opened");
}

/**
 * editor_session_start_with:
 * @self: a session with an empty policy
 * @preset: what to begin with
 */
void
editor_session_start_with (EditorSession *self, CatalogPreset *preset)
{
  g_return_if_fail (EDITOR_IS_SESSION (self) && CATALOG_IS_PRESET (preset));

  catalog_apply_preset (self->catalog, self->document, self->scope, preset);
  editor_session_set_kind (self, catalog_preset_get_kind (preset));
  editor_session_take_opened (self);
  g_signal_emit_by_name (self, "opened");
}

/**
 * editor_session_is_changed:
 * @self: a session
 * @capability: a capability
 *
 * Returns: whether it is granted now, in part or not at all, and was not so when the policy was opened or
 * saved
 */
gboolean
editor_session_is_changed (EditorSession *self, CatalogCapability *capability)
{
  g_return_val_if_fail (EDITOR_IS_SESSION (self) && CATALOG_IS_CAPABILITY (capability), FALSE);

  return catalog_coverage_get_state (self->coverage, capability) !=
         (CatalogState)GPOINTER_TO_INT (
             g_hash_table_lookup (self->saved_states, catalog_capability_get_id (capability)));
}

/**
 * editor_session_get_opened:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the policy as it was when it was opened, begun with a preset or saved
 * last; %NULL: it is new
 */
PolicyText *
editor_session_get_opened (EditorSession *self)
{
  g_return_val_if_fail (EDITOR_IS_SESSION (self), NULL);
  return self->opened;
}

/**
 * editor_session_get_coverage:
 * @self: a session
 *
 * Returns: (transfer none): which capabilities the policy grants
 */
CatalogCoverage *
editor_session_get_coverage (EditorSession *self)
{
  g_return_val_if_fail (EDITOR_IS_SESSION (self), NULL);
  return self->coverage;
}
