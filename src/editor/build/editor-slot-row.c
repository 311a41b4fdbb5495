/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-slot-row.h"

#include "catalog-scope-check.h"
#include "catalog-scope.h"

#include <glib/gi18n-lib.h>

struct _EditorSlotRow
{
  GtkListBoxRow parent_instance;

  Session *session;
  CatalogSlot *slot;
  GStrv values; /* that are shown */

  GtkLabel *title;
  GtkLabel *use;
  GtkWidget *values_box;
  GtkEditable *entry;
  GtkWidget *apply_button;
  GtkLabel *explanation;
  GtkLabel *notice;
  GtkButton *also_button;
};

G_DEFINE_FINAL_TYPE (EditorSlotRow, editor_slot_row, GTK_TYPE_LIST_BOX_ROW)

static const char *const *
get_values (EditorSlotRow *self)
{
  return catalog_scope_get_values (session_get_scope (self->session), catalog_slot_get_id (self->slot));
}

static void
set_values (EditorSlotRow *self, const char *const *values)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.set-slot", "(s^as)", catalog_slot_get_id (self->slot),
                              values);
}

/* What is typed and not applied yet; a single value that stands there already is neither */
static char *
dup_typed (EditorSlotRow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  const char *const *values = get_values (self);

  if (!catalog_slot_get_multiple (self->slot) && g_strcmp0 (values[0] != NULL ? values[0] : "", text) == 0)
    return NULL;
  return *text != '\0' || !catalog_slot_get_multiple (self->slot) ? g_steal_pointer (&text) : NULL;
}

static void
show_explanation (EditorSlotRow *self, const char *text, gboolean wrong)
{
  gtk_label_set_label (self->explanation, text);
  if (wrong)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->explanation), "dim-label");
      gtk_widget_add_css_class (GTK_WIDGET (self->explanation), "error");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->explanation), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->explanation), "dim-label");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* What naming this does to the one beside it is said before it is done. */
static void
show_notice (EditorSlotRow *self, gboolean named)
{
  CatalogScope *scope = session_get_scope (self->session);
  Catalog *catalog = session_get_catalog (self->session);
  CatalogSlot *sibling = named ? catalog_scope_check_find_sibling (scope, catalog, self->slot) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->notice), sibling != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->also_button), sibling != NULL);
  if (sibling != NULL)
    {
      g_autofree char *notice = catalog_scope_check_dup_notice (scope, catalog, self->slot);
      /* Translators: goes to another limit; %s is such as “Output bucket” */
      g_autofree char *also = g_strdup_printf (_ ("Also “%s”…"), catalog_slot_get_title (sibling));

      gtk_label_set_label (self->notice, notice);
      gtk_button_set_label (self->also_button, also);
    }
}

static void
on_also (EditorSlotRow *self)
{
  CatalogSlot *sibling = catalog_scope_check_find_sibling (session_get_scope (self->session),
                                                           session_get_catalog (self->session), self->slot);

  for (GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_parent (GTK_WIDGET (self))); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (EDITOR_IS_SLOT_ROW (row) && EDITOR_SLOT_ROW (row)->slot == sibling)
      gtk_widget_grab_focus (GTK_WIDGET (EDITOR_SLOT_ROW (row)->entry));
}

static void
on_typed (EditorSlotRow *self)
{
  g_autofree char *typed = dup_typed (self);
  g_autofree char *explanation = NULL;
  g_autoptr (GError) error = NULL;
  gboolean fits;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.limit-typed", NULL);
  show_notice (self, (typed != NULL && *typed != '\0') || get_values (self)[0] != NULL);
  if (typed == NULL || *typed == '\0')
    {
      gtk_widget_set_visible (self->apply_button, typed != NULL);
      show_explanation (self, catalog_slot_get_summary (self->slot), FALSE);
      return;
    }
  fits =
      catalog_scope_check (session_get_scope (self->session), self->slot, typed, NULL, &explanation, &error);
  gtk_widget_set_visible (self->apply_button, fits);
  show_explanation (self, fits ? explanation : error->message, !fits);
}

static void
on_apply (EditorSlotRow *self)
{
  g_autofree char *typed = dup_typed (self);
  g_autofree char *value = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) values = NULL;

  if (typed == NULL || (*typed != '\0' && !catalog_scope_check (session_get_scope (self->session), self->slot,
                                                                typed, &value, NULL, NULL)))
    return;
  if (catalog_slot_get_multiple (self->slot))
    g_strv_builder_addv (builder, (const char **)get_values (self));
  if (value != NULL && !g_strv_contains (get_values (self), value))
    g_strv_builder_add (builder, value);
  values = g_strv_builder_end (builder);
  set_values (self, (const char *const *)values);
  /* While the JSON is not a policy nothing can be set, and what was typed stays. */
  if (catalog_slot_get_multiple (self->slot) && g_strv_contains (get_values (self), value))
    gtk_editable_set_text (self->entry, "");
  on_typed (self);
}

static void
on_remove_clicked (GtkButton *button, EditorSlotRow *self)
{
  const char *gone = g_object_get_data (G_OBJECT (button), "value");
  const char *const *values = get_values (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) left = NULL;

  for (guint i = 0; values[i] != NULL; i++)
    if (!g_str_equal (values[i], gone))
      g_strv_builder_add (builder, values[i]);
  left = g_strv_builder_end (builder);
  set_values (self, (const char *const *)left);
}

static GtkWidget *
value_box_new (EditorSlotRow *self, const char *value)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", value, "xalign", 0.0, "hexpand", TRUE, "wrap",
                                   TRUE, "wrap-mode", PANGO_WRAP_CHAR, "selectable", TRUE, NULL);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "icon-name", "list-remove-symbolic", "valign",
                                    GTK_ALIGN_CENTER, "tooltip-text", _ ("Remove"), NULL);
  /* Translators: the value of a limit, such as the name of a bucket */
  g_autofree char *name = g_strdup_printf (_ ("Remove %s"), value);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (label, "monospace");
  g_object_set_data_full (G_OBJECT (button), "value", g_strdup (value), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove_clicked), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static gboolean
is_typed (EditorSlotRow *self)
{
  g_autofree char *typed = dup_typed (self);

  return typed != NULL;
}

static void
show_values (EditorSlotRow *self)
{
  const char *const *values = get_values (self);
  gboolean multiple = catalog_slot_get_multiple (self->slot);
  GtkWidget *child;

  if (self->values != NULL && g_strv_equal ((const char *const *)self->values, values))
    {
      show_notice (self, values[0] != NULL || is_typed (self));
      return;
    }
  g_strfreev (self->values);
  self->values = g_strdupv ((char **)values);
  while ((child = gtk_widget_get_first_child (self->values_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->values_box), child);
  for (guint i = 0; multiple && values[i] != NULL; i++)
    gtk_box_append (GTK_BOX (self->values_box), value_box_new (self, values[i]));
  gtk_widget_set_visible (self->values_box, multiple && values[0] != NULL);
  if (!multiple)
    gtk_editable_set_text (self->entry, values[0] != NULL ? values[0] : "");
  on_typed (self);
}

/**
 * editor_slot_row_new:
 * @session: whose policy is limited
 * @slot: what can be filled in
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
editor_slot_row_new (Session *session, CatalogSlot *slot)
{
  EditorSlotRow *self = g_object_new (EDITOR_TYPE_SLOT_ROW, NULL);

  self->session = g_object_ref (session);
  self->slot = g_object_ref (slot);
  gtk_label_set_label (self->title, catalog_slot_get_title (slot));
  g_object_set (self->entry, "placeholder-text", catalog_slot_get_example (slot), NULL);
  g_signal_connect_object (session, "stage::text", G_CALLBACK (show_values), self, G_CONNECT_SWAPPED);
  show_values (self);
  return GTK_WIDGET (self);
}

/**
 * editor_slot_row_set_use:
 * @self: a row
 * @use: what the slot limits now, or leaves open
 */
void
editor_slot_row_set_use (EditorSlotRow *self, const char *use)
{
  g_return_if_fail (EDITOR_IS_SLOT_ROW (self) && use != NULL);

  gtk_label_set_label (self->use, use);
  gtk_widget_set_visible (GTK_WIDGET (self->use), TRUE);
}

typedef gboolean (*RowFunction) (EditorSlotRow *self);

/* The first row on screen for which the function says so */
static EditorSlotRow *
find_row (GtkWidget *root, RowFunction function)
{
  if (EDITOR_IS_SLOT_ROW (root))
    return function (EDITOR_SLOT_ROW (root)) ? EDITOR_SLOT_ROW (root) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      EditorSlotRow *found = gtk_widget_get_visible (child) ? find_row (child, function) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
apply (EditorSlotRow *self)
{
  on_apply (self);
  return FALSE;
}

/**
 * editor_slot_row_are_typed:
 * @root: a widget with rows in it
 *
 * Returns: whether something is typed in one of them that is not applied
 */
gboolean
editor_slot_row_are_typed (GtkWidget *root)
{
  g_return_val_if_fail (GTK_IS_WIDGET (root), FALSE);

  return find_row (root, is_typed) != NULL;
}

/**
 * editor_slot_row_finish:
 * @root: a widget with rows in it
 *
 * Applies what is typed in them.
 *
 * Returns: (transfer full) (nullable): what could not be applied, in words; %NULL: nothing is left
 */
char *
editor_slot_row_finish (GtkWidget *root)
{
  EditorSlotRow *wrong;
  g_autofree char *typed = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (root), NULL);

  find_row (root, apply); /* all of them */
  wrong = find_row (root, is_typed);
  typed = wrong != NULL ? dup_typed (wrong) : NULL;
  if (typed == NULL)
    return NULL;
  /* Translators: what was typed, then what it was typed for, such as “Region” */
  return g_strdup_printf (_ ("“%1$s” was not applied to “%2$s”."), typed,
                          catalog_slot_get_title (wrong->slot));
}

static void
editor_slot_row_dispose (GObject *object)
{
  EditorSlotRow *self = EDITOR_SLOT_ROW (object);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  g_clear_object (&self->session);
  g_clear_object (&self->slot);
  g_clear_pointer (&self->values, g_strfreev);

  G_OBJECT_CLASS (editor_slot_row_parent_class)->dispose (object);
}

static void
editor_slot_row_class_init (EditorSlotRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = editor_slot_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/groundskeeper/Groundskeeper/editor-slot-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorSlotRow, title);
  gtk_widget_class_bind_template_child (widget_class, EditorSlotRow, use);
  gtk_widget_class_bind_template_child (widget_class, EditorSlotRow, values_box);
  gtk_widget_class_bind_template_child (widget_class, EditorSlotRow, entry);
  gtk_widget_class_bind_template_child (widget_class, EditorSlotRow, apply_button);
  gtk_widget_class_bind_template_child (widget_class, EditorSlotRow, explanation);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_child (widget_class, EditorSlotRow, notice);
  gtk_widget_class_bind_template_child (widget_class, EditorSlotRow, also_button);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
  gtk_widget_class_bind_template_callback (widget_class, on_also);
}

static void
editor_slot_row_init (EditorSlotRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
