/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-companions-section.h"

#include <glib/gi18n-lib.h>

#include "editor-list-box.h"

struct _EditorCompanionsSection
{
  AdwBin parent_instance;

  Session *session;
  CatalogCapability *capability;
  GPtrArray *shown; /* the capabilities that have a row, in order */

  GtkListBox *list;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAPABILITY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorCompanionsSection, editor_companions_section, ADW_TYPE_BIN)

static GtkWidget *
row_new (CatalogCapability *capability, const char *icon_name, const char *subtitle)
{
  const char *title = catalog_capability_get_title (capability);
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  /* Translators: the title of a capability */
  g_autofree char *label = g_strdup_printf (_ ("Allow “%s” too"), title);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title_markup, "subtitle", subtitle,
                                 "activatable", TRUE, "action-name", "win.show-capability", NULL);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "label", _ ("Allow"), "valign", GTK_ALIGN_CENTER,
                                    "action-name", "win.toggle-capability", NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", catalog_capability_get_id (capability));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", catalog_capability_get_id (capability));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role",
                                           GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static gboolean
is_on (EditorCompanionsSection *self, CatalogCapability *capability)
{
  return catalog_coverage_get_state (session_get_coverage (self->session), capability) == CATALOG_STATE_ON;
}

/* What the policy has already is not offered. */
static void
collect (EditorCompanionsSection *self, const char *const *ids, GPtrArray *others)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      CatalogCapability *other = catalog_lookup (session_get_catalog (self->session), ids[i]);

      if (other != NULL && !is_on (self, other))
        g_ptr_array_add (others, other);
    }
}

static gboolean
is_shown (EditorCompanionsSection *self, GPtrArray *others)
{
  if (self->shown == NULL || self->shown->len != others->len)
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    if (self->shown->pdata[i] != others->pdata[i])
      return FALSE;
  return TRUE;
}

static void
show_rows (EditorCompanionsSection *self, GPtrArray *others, guint n_needed)
{
  editor_list_box_clear (self->list);
  for (guint i = 0; i < others->len; i++)
    gtk_list_box_append (
        self->list, i < n_needed ? row_new (others->pdata[i], "dialog-warning-symbolic",
                                            _ ("It does not work without this"))
                                 : row_new (others->pdata[i], "list-add-symbolic", _ ("Goes well with it")));
  gtk_widget_set_visible (GTK_WIDGET (self), others->len > 0);
}

static void
update (EditorCompanionsSection *self)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  guint n_needed;

  if (self->session != NULL && self->capability != NULL)
    collect (self, catalog_capability_get_needs (self->capability), others);
  n_needed = others->len;
  if (self->session != NULL && self->capability != NULL)
    collect (self, catalog_capability_get_suits (self->capability), others);
  if (is_shown (self, others))
    return;
  show_rows (self, others, n_needed);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_steal_pointer (&others);
}

static void
set_session (EditorCompanionsSection *self, Session *session)
{
  if (!g_set_object (&self->session, session))
    return;
  if (session != NULL)
    g_signal_connect_object (session_get_coverage (session), "changed", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  update (self);
}

static void
editor_companions_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorCompanionsSection *self = EDITOR_COMPANIONS_SECTION (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CAPABILITY:
      g_value_set_object (value, self->capability);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_companions_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorCompanionsSection *self = EDITOR_COMPANIONS_SECTION (object);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_CAPABILITY:
      if (!g_set_object (&self->capability, g_value_get_object (value)))
        return;
      update (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_companions_section_dispose (GObject *object)
{
  EditorCompanionsSection *self = EDITOR_COMPANIONS_SECTION (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->session);
  g_clear_object (&self->capability);
  g_clear_pointer (&self->shown, g_ptr_array_unref);

  G_OBJECT_CLASS (editor_companions_section_parent_class)->dispose (object);
}

static void
editor_companions_section_class_init (EditorCompanionsSectionClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_companions_section_get_property;
  object_class->set_property = editor_companions_section_set_property;
  object_class->dispose = editor_companions_section_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION, flags);
  properties[PROP_CAPABILITY] =
      g_param_spec_object ("capability", NULL, NULL, CATALOG_TYPE_CAPABILITY, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-companions-section.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorCompanionsSection, list);
}

static void
editor_companions_section_init (EditorCompanionsSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
