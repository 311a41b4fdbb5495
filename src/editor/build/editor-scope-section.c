/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-scope-section.h"

#include "editor-scope-list.h"

struct _EditorScopeSection
{
  AdwBin parent_instance;

  Session *session;
  CatalogCapability *capability;

  EditorScopeList *list;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAPABILITY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorScopeSection, editor_scope_section, ADW_TYPE_BIN)

/* What many capabilities share, and what is rarely filled in, stands last. */
static gboolean
is_shared (Catalog *catalog, const char *slot)
{
  return catalog_slot_get_kind (catalog_lookup_slot (catalog, slot)) <= CATALOG_SLOT_KIND_ACCOUNT;
}

static GStrv
dup_sorted_slots (EditorScopeSection *self)
{
  Catalog *catalog = session_get_catalog (self->session);
  g_auto (GStrv) slots = catalog_dup_slots (catalog, self->capability);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint shared = 0; shared < 2; shared++)
    for (guint i = 0; slots[i] != NULL; i++)
      if (is_shared (catalog, slots[i]) == (shared == 1))
        g_strv_builder_add (builder, slots[i]);
  return g_strv_builder_end (builder);
}

static void
update (EditorScopeSection *self)
{
  g_auto (GStrv) slots = NULL;

  if (self->session != NULL && self->capability != NULL)
    slots = dup_sorted_slots (self);
  g_object_set (self->list, "slots", slots, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), slots != NULL && slots[0] != NULL);
}

static void
set_session (EditorScopeSection *self, Session *session)
{
  if (!g_set_object (&self->session, session))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  update (self);
}

static void
editor_scope_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorScopeSection *self = EDITOR_SCOPE_SECTION (object);

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
editor_scope_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorScopeSection *self = EDITOR_SCOPE_SECTION (object);

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
editor_scope_section_dispose (GObject *object)
{
  EditorScopeSection *self = EDITOR_SCOPE_SECTION (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->session);
  g_clear_object (&self->capability);

  G_OBJECT_CLASS (editor_scope_section_parent_class)->dispose (object);
}

static void
editor_scope_section_class_init (EditorScopeSectionClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_scope_section_get_property;
  object_class->set_property = editor_scope_section_set_property;
  object_class->dispose = editor_scope_section_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION, flags);
  properties[PROP_CAPABILITY] =
      g_param_spec_object ("capability", NULL, NULL, CATALOG_TYPE_CAPABILITY, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (EDITOR_TYPE_SCOPE_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-scope-section.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorScopeSection, list);
}

static void
editor_scope_section_init (EditorScopeSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
