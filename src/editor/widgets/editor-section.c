/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-section.h"

#include "catalog-capability.h"
#include "editor-section-row.h"

/* How many rows are made in one turn of the main loop */
#define ROWS_AT_ONCE 20

typedef struct
{
  Session *session;
  CatalogCapability *capability;
  gboolean narrow;
  char *title;
  char *description;

  gboolean outdated; /* it does not show the policy as it is */
  guint pending;     /* an update */
  GListModel *items;
  gboolean all;  /* the user wants to see every row */
  guint growing; /* more rows are to come */

  GtkWidget *content;
  GtkLabel *description_label;
  GtkListBox *list;
  GtkButton *more_button;
} EditorSectionPrivate;

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAPABILITY,
  PROP_NARROW,
  PROP_TITLE,
  PROP_DESCRIPTION,
  PROP_N_ITEMS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

static void buildable_init (GtkBuildableIface *interface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (EditorSection, editor_section, ADW_TYPE_BIN,
                                  G_ADD_PRIVATE (EditorSection)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static EditorSectionPrivate *
get_private (EditorSection *self)
{
  return editor_section_get_instance_private (self);
}

static guint
count_items (EditorSection *self)
{
  EditorSectionPrivate *priv = get_private (self);

  return priv->items != NULL ? g_list_model_get_n_items (priv->items) : 0;
}

/* One row more than the most takes no more room than the button that would hide it. */
static guint
count_shown (EditorSection *self)
{
  guint max_shown = EDITOR_SECTION_GET_CLASS (self)->max_shown;
  guint n_items = count_items (self);

  return max_shown == 0 || get_private (self)->all || n_items <= max_shown + 1 ? n_items : max_shown;
}

static GtkListBoxRow *
get_row (EditorSection *self, guint position)
{
  return gtk_list_box_get_row_at_index (get_private (self)->list, (int)position);
}

static void
show_item (EditorSection *self, guint position)
{
  EditorSectionPrivate *priv = get_private (self);
  g_autoptr (GObject) item = g_list_model_get_item (priv->items, position);

  if (get_row (self, position) == NULL)
    gtk_list_box_append (priv->list, EDITOR_SECTION_GET_CLASS (self)->create_row (self));
  g_object_set (get_row (self, position), "item", item, NULL);
}

static gboolean
grow (gpointer user_data)
{
  EditorSection *self = user_data;
  EditorSectionPrivate *priv = get_private (self);
  guint n_rows = 0;
  guint end;

  while (get_row (self, n_rows) != NULL)
    n_rows++;
  end = MIN (count_shown (self), n_rows + ROWS_AT_ONCE);
  while (n_rows < end)
    show_item (self, n_rows++);
  if (end < count_shown (self))
    return G_SOURCE_CONTINUE;
  priv->growing = 0;
  return G_SOURCE_REMOVE;
}

/* Rows that are there already stay, and with them the focus. */
static void
show_rows (EditorSection *self)
{
  EditorSectionPrivate *priv = get_private (self);
  guint n_shown = count_shown (self);
  GtkListBoxRow *row;

  g_clear_handle_id (&priv->growing, g_source_remove);
  while ((row = get_row (self, n_shown)) != NULL)
    gtk_list_box_remove (priv->list, GTK_WIDGET (row));
  for (guint i = 0; i < n_shown && get_row (self, i) != NULL; i++)
    show_item (self, i);
  if (grow (self) == G_SOURCE_CONTINUE)
    priv->growing = g_idle_add_full (G_PRIORITY_LOW, grow, self, NULL);
}

static void
show_more_button (EditorSection *self)
{
  EditorSectionPrivate *priv = get_private (self);
  guint n_items = count_items (self);
  gboolean shown = count_shown (self) < n_items;

  gtk_widget_set_visible (GTK_WIDGET (priv->more_button), shown);
  if (shown)
    {
      g_autofree char *label = EDITOR_SECTION_GET_CLASS (self)->dup_more_label (self, n_items);

      gtk_button_set_label (priv->more_button, label);
    }
}

static void
on_more_clicked (EditorSection *self)
{
  get_private (self)->all = TRUE;
  show_rows (self);
  /* Else the focus would be lost with the button. */
  gtk_widget_grab_focus (GTK_WIDGET (get_row (self, EDITOR_SECTION_GET_CLASS (self)->max_shown)));
  show_more_button (self);
}

static void
on_row_activated (EditorSection *self, GtkListBoxRow *row)
{
  EditorSectionPrivate *priv = get_private (self);
  EditorSectionClass *klass = EDITOR_SECTION_GET_CLASS (self);
  g_autoptr (GObject) item = NULL;

  /* What the item is about may be gone. */
  if (klass->activate_item == NULL || priv->outdated)
    return;
  item = g_list_model_get_item (priv->items, (guint)gtk_list_box_row_get_index (row));
  klass->activate_item (self, item);
}

static void
update (EditorSection *self)
{
  EditorSectionPrivate *priv = get_private (self);
  EditorSectionClass *klass = EDITOR_SECTION_GET_CLASS (self);

  g_clear_handle_id (&priv->pending, g_source_remove);
  if (!priv->outdated || priv->session == NULL ||
      ((klass->inputs & EDITOR_SECTION_CAPABILITY) != 0 && priv->capability == NULL))
    return;
  priv->outdated = FALSE;
  klass->update (self);
}

static gboolean
update_pending (gpointer user_data)
{
  EditorSection *self = user_data;

  get_private (self)->pending = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/**
 * editor_section_queue_update:
 * @self: a section
 *
 * Updates the section soon, if it is on screen, and else when it comes there.
 */
void
editor_section_queue_update (EditorSection *self)
{
  EditorSectionPrivate *priv;

  g_return_if_fail (EDITOR_IS_SECTION (self));

  priv = get_private (self);
  priv->outdated = TRUE;
  if (priv->pending == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    priv->pending = g_idle_add_full (G_PRIORITY_LOW, update_pending, self, NULL);
}

/* What the user has just asked for does not wait. */
static void
update_now (EditorSection *self)
{
  get_private (self)->outdated = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static void
editor_section_map (GtkWidget *widget)
{
  update (EDITOR_SECTION (widget));
  GTK_WIDGET_CLASS (editor_section_parent_class)->map (widget);
}

/**
 * editor_section_get_session:
 * @self: a section
 *
 * Returns: (transfer none) (nullable): whose policy it is about
 */
Session *
editor_section_get_session (EditorSection *self)
{
  g_return_val_if_fail (EDITOR_IS_SECTION (self), NULL);
  return get_private (self)->session;
}

/**
 * editor_section_get_capability:
 * @self: a section
 *
 * Returns: (transfer none) (nullable): what it is about
 */
CatalogCapability *
editor_section_get_capability (EditorSection *self)
{
  g_return_val_if_fail (EDITOR_IS_SECTION (self), NULL);
  return get_private (self)->capability;
}

/**
 * editor_section_set_items:
 * @self: a section
 * @items: (nullable): what to show rows for; a list that does not change any more
 *
 * Shows a row for each item, or for the first of them and a button for the others.
 */
void
editor_section_set_items (EditorSection *self, GListModel *items)
{
  EditorSectionPrivate *priv;

  g_return_if_fail (EDITOR_IS_SECTION (self) && (items == NULL || G_IS_LIST_MODEL (items)));

  priv = get_private (self);
  g_set_object (&priv->items, items);
  show_rows (self);
  show_more_button (self);
  gtk_widget_set_visible (GTK_WIDGET (priv->list), count_items (self) > 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

/**
 * editor_section_set_description:
 * @self: a section
 * @description: (nullable): what to say under the heading
 */
void
editor_section_set_description (EditorSection *self, const char *description)
{
  EditorSectionPrivate *priv;

  g_return_if_fail (EDITOR_IS_SECTION (self));

  priv = get_private (self);
  if (g_strcmp0 (priv->description, description) == 0)
    return;
  g_free (priv->description);
  priv->description = g_strdup (description);
  gtk_label_set_label (priv->description_label, description != NULL ? description : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->description_label), description != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

/**
 * editor_section_set_shown:
 * @self: a section
 * @shown: whether it has anything to say; else there is nothing of it to see
 */
void
editor_section_set_shown (EditorSection *self, gboolean shown)
{
  g_return_if_fail (EDITOR_IS_SECTION (self));

  /* The section itself stays, else it would not be on screen when there is something to say again. */
  gtk_widget_set_visible (get_private (self)->content, shown);
}

static void
editor_section_real_reset (EditorSection *self)
{
  get_private (self)->all = FALSE;
  editor_section_queue_update (self);
}

static GtkWidget *
editor_section_real_create_row (EditorSection *self)
{
  return g_object_new (EDITOR_TYPE_SECTION_ROW, NULL);
}

static void
on_opened (EditorSection *self)
{
  EDITOR_SECTION_GET_CLASS (self)->reset (self);
}

/* What the items are about may be gone. */
static void
outdate (EditorSection *self)
{
  get_private (self)->outdated = TRUE;
}

static void
on_review (EditorSection *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static void
listen_to_session (EditorSection *self, Session *session)
{
  EditorSectionInputs inputs = EDITOR_SECTION_GET_CLASS (self)->inputs;

  g_signal_connect_object (session, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "stage::text", G_CALLBACK (outdate), self, G_CONNECT_SWAPPED);
  if ((inputs & EDITOR_SECTION_PROBLEMS) != 0)
    g_signal_connect_object (session, "stage::problems", G_CALLBACK (outdate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "stage::review", G_CALLBACK (on_review), self, G_CONNECT_SWAPPED);
  if ((inputs & EDITOR_SECTION_KIND) != 0)
    g_signal_connect_object (session, "notify::kind", G_CALLBACK (editor_section_queue_update), self,
                             G_CONNECT_SWAPPED);
}

static void
set_session (EditorSection *self, Session *session)
{
  EditorSectionPrivate *priv = get_private (self);

  if (priv->session == session)
    return;
  if (priv->session != NULL)
    g_signal_handlers_disconnect_by_data (priv->session, self);
  g_set_object (&priv->session, session);
  if (session != NULL)
    listen_to_session (self, session);
  update_now (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
editor_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorSection *self = EDITOR_SECTION (object);
  EditorSectionPrivate *priv = get_private (self);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, priv->session);
      break;
    case PROP_CAPABILITY:
      g_value_set_object (value, priv->capability);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, priv->narrow);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, priv->description);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, count_items (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorSection *self = EDITOR_SECTION (object);
  EditorSectionPrivate *priv = get_private (self);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      return;
    case PROP_DESCRIPTION:
      editor_section_set_description (self, g_value_get_string (value));
      return;
    case PROP_CAPABILITY:
      if (!g_set_object (&priv->capability, g_value_get_object (value)))
        return;
      update_now (self);
      break;
    case PROP_NARROW:
      if (priv->narrow == g_value_get_boolean (value))
        return;
      priv->narrow = g_value_get_boolean (value);
      break;
    case PROP_TITLE:
      if (g_strcmp0 (priv->title, g_value_get_string (value)) == 0)
        return;
      g_free (priv->title);
      priv->title = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  EditorSectionPrivate *priv = get_private (EDITOR_SECTION (buildable));

  if (!GTK_IS_WIDGET (child))
    parent_buildable->add_child (buildable, builder, child, type);
  else if (g_strcmp0 (type, "header") == 0)
    gtk_box_insert_child_after (GTK_BOX (priv->content), GTK_WIDGET (child),
                                gtk_widget_get_prev_sibling (GTK_WIDGET (priv->list)));
  else
    gtk_box_append (GTK_BOX (priv->content), GTK_WIDGET (child));
}

static void
buildable_init (GtkBuildableIface *interface)
{
  parent_buildable = g_type_interface_peek_parent (interface);
  interface->add_child = add_child;
}

static void
editor_section_dispose (GObject *object)
{
  EditorSection *self = EDITOR_SECTION (object);
  EditorSectionPrivate *priv = get_private (self);

  g_clear_handle_id (&priv->pending, g_source_remove);
  g_clear_handle_id (&priv->growing, g_source_remove);
  if (priv->session != NULL)
    g_signal_handlers_disconnect_by_data (priv->session, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&priv->items);
  g_clear_object (&priv->session);
  g_clear_object (&priv->capability);

  G_OBJECT_CLASS (editor_section_parent_class)->dispose (object);
}

static void
editor_section_finalize (GObject *object)
{
  EditorSectionPrivate *priv = get_private (EDITOR_SECTION (object));

  g_free (priv->title);
  g_free (priv->description);

  G_OBJECT_CLASS (editor_section_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION, flags);
  properties[PROP_CAPABILITY] =
      g_param_spec_object ("capability", NULL, NULL, CATALOG_TYPE_CAPABILITY, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  properties[PROP_N_ITEMS] =
      g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
editor_section_class_init (EditorSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_section_get_property;
  object_class->set_property = editor_section_set_property;
  object_class->dispose = editor_section_dispose;
  object_class->finalize = editor_section_finalize;
  widget_class->map = editor_section_map;
  klass->reset = editor_section_real_reset;
  klass->create_row = editor_section_real_create_row;
  install_properties (object_class);

  gtk_widget_class_set_css_name (widget_class, "section");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/groundskeeper/Groundskeeper/editor-section.ui");
  gtk_widget_class_bind_template_child_private (widget_class, EditorSection, content);
  gtk_widget_class_bind_template_child_private (widget_class, EditorSection, description_label);
  gtk_widget_class_bind_template_child_private (widget_class, EditorSection, list);
  gtk_widget_class_bind_template_child_private (widget_class, EditorSection, more_button);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
editor_section_init (EditorSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
