/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-scope-list.h"

#include <glib/gi18n-lib.h>

#include "catalog.h"
#include "editor-list-box.h"
#include "editor-slot-row.h"

struct _EditorScopeList
{
  AdwBin parent_instance;

  Session *session;
  GStrv slots;

  GtkListBox *list;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_SLOTS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorScopeList, editor_scope_list, ADW_TYPE_BIN)

static void
clear_list (EditorScopeList *self)
{
  editor_list_box_clear (self->list);
}

static void
rebuild (EditorScopeList *self)
{
  clear_list (self);
  for (guint i = 0; self->session != NULL && self->slots != NULL && self->slots[i] != NULL; i++)
    {
      CatalogSlot *slot = catalog_lookup_slot (session_get_catalog (self->session), self->slots[i]);

      if (slot != NULL)
        gtk_list_box_append (self->list, editor_slot_row_new (self->session, slot));
    }
  /* What was typed in the rows before is gone. */
  gtk_widget_activate_action (GTK_WIDGET (self), "win.limit-typed", NULL);
}

static void
set_slots (EditorScopeList *self, const char *const *slots)
{
  /* Typing goes on in the rows that are there. */
  if (self->slots != NULL && slots != NULL && g_strv_equal ((const char *const *)self->slots, slots))
    return;
  g_strfreev (self->slots);
  self->slots = g_strdupv ((char **)slots);
  rebuild (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SLOTS]);
}

/**
 * editor_scope_list_set_uses:
 * @self: a list
 * @uses: (array zero-terminated=1): what each of its slots limits now, in their order
 */
void
editor_scope_list_set_uses (EditorScopeList *self, const char *const *uses)
{
  GtkListBoxRow *row;

  g_return_if_fail (EDITOR_IS_SCOPE_LIST (self) && uses != NULL);

  for (int i = 0; uses[i] != NULL && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    editor_slot_row_set_use (EDITOR_SLOT_ROW (row), uses[i]);
}

static void
editor_scope_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorScopeList *self = EDITOR_SCOPE_LIST (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_SLOTS:
      g_value_set_boxed (value, self->slots);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_scope_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorScopeList *self = EDITOR_SCOPE_LIST (object);

  switch (id)
    {
    case PROP_SESSION:
      if (!g_set_object (&self->session, g_value_get_object (value)))
        return;
      rebuild (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SLOTS:
      set_slots (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_scope_list_dispose (GObject *object)
{
  EditorScopeList *self = EDITOR_SCOPE_LIST (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->session);
  g_clear_pointer (&self->slots, g_strfreev);

  G_OBJECT_CLASS (editor_scope_list_parent_class)->dispose (object);
}

static void
editor_scope_list_class_init (EditorScopeListClass *klass)
{
  const GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_scope_list_get_property;
  object_class->set_property = editor_scope_list_set_property;
  object_class->dispose = editor_scope_list_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION, read_write);
  properties[PROP_SLOTS] = g_param_spec_boxed ("slots", NULL, NULL, G_TYPE_STRV, read_write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/groundskeeper/Groundskeeper/editor-scope-list.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorScopeList, list);
}

static void
editor_scope_list_init (EditorScopeList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
