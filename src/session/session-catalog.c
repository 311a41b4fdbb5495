/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Session and the catalog: what the policy is for, what it is limited to, and what changed since it was
 * opened. */
#include "config.h"

#include "catalog-slot-check.h"
#include "catalog-apply.h"
#include "session-private.h"

/**
 * session_get_catalog:
 * @self: a session
 *
 * Returns: (transfer none): what Ground Truth needs
 */
Catalog *
session_get_catalog (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), NULL);
  return self->catalog;
}

/**
 * session_get_scope:
 * @self: a session
 *
 * Returns: (transfer none): the values of the slots, those in the policy and those that were typed before
 */
CatalogScope *
session_get_scope (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), NULL);
  return self->scope;
}

/**
 * session_take_shared:
 * @self: a session
 * @slot: what @text was pasted for
 * @text: what was pasted
 *
 * When it is an ARN, its partition, Region and account are kept for the slots that everything shares, as far
 * as these are empty.
 */
void
session_take_shared (Session *self, CatalogSlot *slot, const char *text)
{
  GListModel *slots;

  g_return_if_fail (SESSION_IS_SESSION (self) && CATALOG_IS_SLOT (slot) && text != NULL);

  slots = G_LIST_MODEL (catalog_get_slots (self->catalog));
  for (guint i = 0; i < g_list_model_get_n_items (slots); i++)
    {
      g_autoptr (CatalogSlot) shared = g_list_model_get_item (slots, i);
      const char *id = catalog_slot_get_id (shared);
      g_autofree char *value = NULL;

      if (!catalog_slot_is_shared (shared) || catalog_scope_get_values (self->scope, id)[0] != NULL)
        continue;
      value = catalog_slot_check_dup_shared (slot, text, catalog_slot_get_kind (shared));
      if (value != NULL)
        catalog_scope_set_values (self->scope, id, (const char *const[]){ value, NULL });
    }
}

/**
 * session_get_kind:
 * @self: a session
 *
 * Returns: what the policy is attached to
 */
CatalogKind
session_get_kind (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), CATALOG_KIND_USER);
  return self->kind;
}

/**
 * session_set_kind:
 * @self: a session
 * @kind: what the policy is attached to, which decides what can be ticked in it
 */
void
session_set_kind (Session *self, CatalogKind kind)
{
  g_return_if_fail (SESSION_IS_SESSION (self));

  if (self->kind == kind)
    return;
  self->kind = kind;
  g_object_notify (G_OBJECT (self), "kind");
}

/* Remembers what was granted when the policy was opened or saved. */
static void
remember_states (Session *self)
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
on_modified (Session *self)
{
  if (!policy_document_get_modified (self->document))
    remember_states (self);
}

static void
on_scope_changed (Session *self)
{
  session_stages_begin (self, SESSION_STAGE_TEXT);
}

void
session_set_catalog (Session *self, Catalog *catalog)
{
  self->catalog = g_object_ref (catalog);
  self->coverage = catalog_coverage_new (catalog, self->document);
  self->scope = catalog_scope_new (catalog_get_slots (catalog));
  self->saved_states = g_hash_table_new (g_str_hash, g_str_equal);
  remember_states (self);
  g_signal_connect_object (self->scope, "changed", G_CALLBACK (on_scope_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::modified", G_CALLBACK (on_modified), self,
                           G_CONNECT_SWAPPED);
}

/* What the policy is compared with from now on is as it is now. */
void
session_take_opened (Session *self)
{
  g_clear_pointer (&self->opened, policy_text_unref);
  self->opened = policy_text_ref (policy_document_get_text (self->document));
}

/* Another policy is shown, after session_stages_freeze(): what it is for is seen from what it grants. */
void
session_opened (Session *self)
{
  session_set_kind (self, catalog_coverage_recognize_kind (self->coverage));
  if (!policy_document_get_modified (self->document))
    remember_states (self);
  session_stages_begin (self, SESSION_STAGE_TEXT);
  session_stages_thaw (self);
  g_signal_emit_by_name (self, "opened");
}

/**
 * session_start_with:
 * @self: a session with an empty policy
 * @preset: what to begin with
 */
void
session_start_with (Session *self, CatalogPreset *preset)
{
  g_return_if_fail (SESSION_IS_SESSION (self) && CATALOG_IS_PRESET (preset));

  session_stages_freeze (self);
  catalog_apply_preset (self->catalog, self->document, self->scope, preset);
  session_set_kind (self, catalog_preset_get_kind (preset));
  session_take_opened (self);
  session_stages_begin (self, SESSION_STAGE_TEXT);
  session_stages_thaw (self);
  g_signal_emit_by_name (self, "opened");
}

/**
 * session_is_changed:
 * @self: a session
 * @capability: a capability
 *
 * Returns: whether it is granted now, in part or not at all, and was not so when the policy was opened or
 * saved
 */
gboolean
session_is_changed (Session *self, CatalogCapability *capability)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self) && CATALOG_IS_CAPABILITY (capability), FALSE);

  return catalog_coverage_get_state (self->coverage, capability) !=
         (CatalogState)GPOINTER_TO_INT (
             g_hash_table_lookup (self->saved_states, catalog_capability_get_id (capability)));
}

/**
 * session_get_opened:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the policy as it was when it was opened, begun with a preset or saved
 * last; %NULL: it is new
 */
PolicyText *
session_get_opened (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), NULL);
  return self->opened;
}

/**
 * session_get_coverage:
 * @self: a session
 *
 * Returns: (transfer none): which capabilities the policy grants
 */
CatalogCoverage *
session_get_coverage (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), NULL);
  return self->coverage;
}
