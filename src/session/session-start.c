/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Session's beginnings: how another policy comes into it, and what that was then. */
#include "config.h"

#include "catalog-apply.h"
#include "policy-reader.h"
#include "session-private.h"

#include <glib/gi18n-lib.h>

/*
 * session_start_remember_states:
 * @self: a session
 *
 * Remembers what is granted as what was granted when the policy was opened or saved.
 */
void
session_start_remember_states (Session *self)
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

/*
 * session_start_take_opened:
 * @self: a session
 *
 * What the policy is compared with from now on is what it is now.
 */
void
session_start_take_opened (Session *self)
{
  g_clear_pointer (&self->opened, policy_text_unref);
  self->opened = policy_text_ref (policy_document_get_text (self->document));
}

/*
 * session_start_finish:
 * @self: a session that session_stages_freeze() was called for, and that has another policy since
 *
 * Shows it: what it is for is seen from what it grants.
 */
void
session_start_finish (Session *self)
{
  session_set_kind (self, catalog_coverage_recognize_kind (self->coverage));
  if (!policy_document_get_modified (self->document))
    session_start_remember_states (self);
  session_stages_begin (self, SESSION_STAGE_TEXT);
  session_stages_thaw (self);
  g_signal_emit_by_name (self, "opened");
}

/**
 * session_start_with_text:
 * @self: a session
 * @text: a policy that has no file
 *
 * Shows the text as new work: not saved anywhere yet.
 */
void
session_start_with_text (Session *self, PolicyText *text)
{
  g_return_if_fail (SESSION_IS_SESSION (self));

  session_stages_freeze (self);
  session_file_set (self, NULL);
  session_expectations_load (self->expectations, NULL);
  g_clear_pointer (&self->state, g_free);
  self->has_bom = FALSE;
  policy_document_set_text (self->document, text, _ ("Paste"));
  session_start_take_opened (self);
  session_start_finish (self);
}

/**
 * session_start_with_draft:
 * @self: a session
 * @text: unsaved work of an earlier session
 * @file: (nullable): the file that it is on
 * @state: (nullable): the state of that file that the work began with
 * @has_bom: whether the file begins with a byte order mark
 *
 * Takes the work up again: over what is shown, so that undo goes back to that, and over the state of the file
 * that it began with, so that what somebody else changed since is noticed.
 */
void
session_start_with_draft (Session *self, PolicyText *text, GFile *file, const char *state, gboolean has_bom)
{
  g_return_if_fail (SESSION_IS_SESSION (self) && text != NULL);

  session_stages_freeze (self);
  session_file_set (self, file);
  g_free (self->state);
  self->state = g_strdup (state);
  self->has_bom = has_bom;
  session_expectations_load (self->expectations, file);
  policy_document_set_text (self->document, text, _ ("Restore unsaved work"));
  /* Where the file was read before, the work goes on from that. */
  if (self->opened == NULL)
    session_start_take_opened (self);
  session_start_finish (self);
  if (file != NULL)
    session_file_look (self);
}

/**
 * session_start_with_preset:
 * @self: a session with an empty policy
 * @preset: what to begin with
 */
void
session_start_with_preset (Session *self, CatalogPreset *preset)
{
  g_return_if_fail (SESSION_IS_SESSION (self) && CATALOG_IS_PRESET (preset));

  session_stages_freeze (self);
  catalog_apply_preset (self->catalog, self->document, self->scope, preset);
  session_set_kind (self, catalog_preset_get_kind (preset));
  session_start_take_opened (self);
  session_stages_begin (self, SESSION_STAGE_TEXT);
  session_stages_thaw (self);
  g_signal_emit_by_name (self, "opened");
}

/**
 * session_start_complete:
 * @self: a session
 *
 * Makes a policy of a statement alone or a list of statements, as one edit.
 *
 * Returns: whether that was necessary
 */
gboolean
session_start_complete (Session *self)
{
  g_autoptr (PolicyText) policy = NULL;

  g_return_val_if_fail (SESSION_IS_SESSION (self), FALSE);

  policy = policy_reader_complete (policy_document_get_text (self->document));
  if (policy == policy_document_get_text (self->document))
    return FALSE;
  policy_document_set_text (self->document, policy, _ ("Complete the policy"));
  return TRUE;
}

/**
 * session_start_is_changed:
 * @self: a session
 * @capability: a capability
 *
 * Returns: whether it is granted now, in part or not at all, and was not so when the policy was opened or
 * saved
 */
gboolean
session_start_is_changed (Session *self, CatalogCapability *capability)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self) && CATALOG_IS_CAPABILITY (capability), FALSE);

  return catalog_coverage_get_state (self->coverage, capability) !=
         (CatalogState)GPOINTER_TO_INT (
             g_hash_table_lookup (self->saved_states, catalog_capability_get_id (capability)));
}
