/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-actions.h"

/**
 * editor_actions_add:
 * @map: where the actions are to be, such as a window
 * @entries: the actions: name, activate and parameter_type of each
 * @n_entries: how many
 * @object: (type GObject): whose actions they are, which is given to their callbacks
 *
 * As g_action_map_add_action_entries(), but the actions do nothing any more when the object is gone.
 */
void
editor_actions_add (GActionMap *map, const GActionEntry *entries, guint n_entries, gpointer object)
{
  g_return_if_fail (G_IS_ACTION_MAP (map) && G_IS_OBJECT (object));

  for (guint i = 0; i < n_entries; i++)
    {
      const char *type = entries[i].parameter_type;
      g_autoptr (GSimpleAction) action =
          g_simple_action_new (entries[i].name, type != NULL ? G_VARIANT_TYPE (type) : NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (entries[i].activate), object, 0);
      g_action_map_add_action (map, G_ACTION (action));
    }
}

/**
 * editor_actions_set_enabled:
 * @map: where the action is
 * @name: one that editor_actions_add() made
 * @enabled: whether it can be activated
 */
void
editor_actions_set_enabled (GActionMap *map, const char *name, gboolean enabled)
{
  GAction *action;

  g_return_if_fail (G_IS_ACTION_MAP (map) && name != NULL);

  action = g_action_map_lookup_action (map, name);
  g_return_if_fail (G_IS_SIMPLE_ACTION (action));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}
