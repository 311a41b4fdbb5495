/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-request-form.h"

#include <glib/gi18n-lib.h>

#include "access-statement.h"
#include "catalog-search.h"
#include "reference-action.h"
#include "reference-expand.h"
#include "reference-index.h"
#include "reference-service.h"

struct _EditorRequestForm
{
  AdwBin parent_instance;

  Session *session;
  Catalog *catalog;
  AccessRequest *request;
  GHashTable *context_rows; /* a key in lower case to its AdwEntryRow */
  GHashTable *added_keys;   /* those that the user asked for: in lower case */

  AdwEntryRow *action_row;
  AdwEntryRow *resource_row;
  AdwEntryRow *principal_row;
  AdwEntryRow *new_key_row;
  GtkListBox *context_list;
  GtkLabel *hint_label;
  GtkPopover *chooser;
  GtkFilterListModel *filtered_actions;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CATALOG,
  PROP_REQUEST,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorRequestForm, editor_request_form, ADW_TYPE_BIN)

static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static GStrv
split_values (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

static void
update (EditorRequestForm *self)
{
  g_autofree char *action = dup_text (self->action_row);
  g_autofree char *resource = dup_text (self->resource_row);
  g_autofree char *principal = dup_text (self->principal_row);
  GHashTableIter iter;
  gpointer row;

  g_clear_object (&self->request);
  if (*action != '\0')
    self->request = access_request_new (action, *resource != '\0' ? resource : NULL,
                                        *principal != '\0' ? principal : NULL);
  g_hash_table_iter_init (&iter, self->context_rows);
  while (self->request != NULL && g_hash_table_iter_next (&iter, NULL, &row))
    {
      g_auto (GStrv) values = split_values (gtk_editable_get_text (GTK_EDITABLE (row)));

      if (gtk_toggle_button_get_active (g_object_get_data (row, "absent")))
        access_request_set_context (self->request, adw_preferences_row_get_title (row), NULL);
      else if (values[0] != NULL)
        access_request_set_context (self->request, adw_preferences_row_get_title (row),
                                    (const char *const *)values);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REQUEST]);
}

static void
remove_row (EditorRequestForm *self, const char *key)
{
  AdwEntryRow *row = g_hash_table_lookup (self->context_rows, key);

  gtk_list_box_remove (self->context_list, GTK_WIDGET (row));
  g_hash_table_remove (self->context_rows, key);
}

static void
on_remove_clicked (GtkButton *button, EditorRequestForm *self)
{
  g_autofree char *key = g_strdup (g_object_get_data (G_OBJECT (button), "key"));

  g_hash_table_remove (self->added_keys, key);
  remove_row (self, key);
  update (self);
}

static GtkWidget *
remove_button_new (EditorRequestForm *self, const char *title, const char *key)
{
  /* Translators: a condition key */
  g_autofree char *label = g_strdup_printf (_ ("Remove %s"), title);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "icon-name", "list-remove-symbolic", "valign",
                                    GTK_ALIGN_CENTER, "tooltip-text", label, NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "key", g_strdup (key), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove_clicked), self);
  return button;
}

/* A request that has no such key is another one than one of which the key is not known. */
static GtkWidget *
absent_button_new (EditorRequestForm *self, const char *title)
{
  /* Translators: a condition key */
  g_autofree char *label = g_strdup_printf (_ ("%s is absent"), title);
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "label", _ ("Absent"), "valign", GTK_ALIGN_CENTER,
                                    "tooltip-text", _ ("The request is without this key"), NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_row (EditorRequestForm *self, const char *title, gboolean removable)
{
  g_autofree char *key = g_ascii_strdown (title, -1);
  GtkWidget *row, *absent;

  if (g_hash_table_contains (self->context_rows, key))
    return;
  row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, "use-markup", FALSE, NULL);
  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  absent = absent_button_new (self, title);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), absent);
  g_object_set_data (G_OBJECT (row), "absent", absent);
  if (removable)
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), remove_button_new (self, title, key));
  gtk_list_box_insert (self->context_list, row, (int)g_hash_table_size (self->context_rows));
  g_hash_table_insert (self->context_rows, g_steal_pointer (&key), row);
}

/* Asks for the keys that matter to the action, and for those that the user added. */
static void
update_keys (EditorRequestForm *self)
{
  g_autofree char *action = dup_text (self->action_row);
  PolicyDocument *document = self->session != NULL ? session_get_document (self->session) : NULL;
  g_auto (GStrv) wanted = document != NULL && *action != '\0'
                              ? access_statement_dup_keys (policy_document_get_text (document), action)
                              : NULL;
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GList) keys = g_hash_table_get_keys (self->context_rows);

  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    g_hash_table_add (kept, g_ascii_strdown (wanted[i], -1));
  for (GList *link = keys; link != NULL; link = link->next)
    {
      if (!g_hash_table_contains (kept, link->data) && !g_hash_table_contains (self->added_keys, link->data))
        remove_row (self, link->data);
    }
  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    add_row (self, wanted[i], FALSE);
}

static void
on_new_key (EditorRequestForm *self)
{
  g_autofree char *title = dup_text (self->new_key_row);

  if (*title == '\0')
    return;
  g_hash_table_add (self->added_keys, g_ascii_strdown (title, -1));
  add_row (self, title, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->new_key_row), "");
}

/* What the resource of such a request looks like, or that there is no such action */
static char *
dup_hint (const char *action)
{
  const ReferenceAction *known = reference_action_lookup (action);
  g_autofree char *prefix = g_strndup (action, strcspn (action, ":"));
  const ReferenceService *service = reference_service_lookup (prefix);
  g_autoptr (GString) formats = NULL;

  if (*action == '\0')
    return NULL;
  if (known == NULL || service == NULL)
    /* Translators: an action */
    return g_strdup_printf (_ ("AWS has no action “%s” as of %s."), action, reference_index_get_date ());
  if (known->resource_types[0] == NULL)
    return g_strdup (_ ("This action has no resource type: a policy can allow it only on *."));
  formats = g_string_new (_ ("A resource of this action looks like this:"));
  for (guint i = 0; known->resource_types[i] != NULL; i++)
    {
      const char *arn = reference_service_get_arn (service, known->resource_types[i]);

      if (arn != NULL)
        g_string_append_printf (formats, "\n%s", arn);
    }
  return g_string_free (g_steal_pointer (&formats), FALSE);
}

static void
on_action_changed (EditorRequestForm *self)
{
  g_autofree char *action = dup_text (self->action_row);
  g_autofree char *hint = dup_hint (action);

  gtk_label_set_label (self->hint_label, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), hint != NULL);
  update_keys (self);
  update (self);
}

static void
on_action_chosen (EditorRequestForm *self, guint position)
{
  g_autoptr (GtkStringObject) chosen =
      g_list_model_get_item (G_LIST_MODEL (self->filtered_actions), position);

  gtk_popover_popdown (self->chooser);
  gtk_editable_set_text (GTK_EDITABLE (self->action_row), gtk_string_object_get_string (chosen));
  gtk_widget_grab_focus (GTK_WIDGET (self->resource_row));
}

static void
set_session (EditorRequestForm *self, Session *session)
{
  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, update_keys, self);
  g_set_object (&self->session, session);
  if (session != NULL)
    g_signal_connect_object (session, "stage::text", G_CALLBACK (update_keys), self, G_CONNECT_SWAPPED);
  update_keys (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/* When they are first asked for: they are many. Those of Ground Truth come first. */
static void
fill_actions (EditorRequestForm *self)
{
  g_autoptr (GtkStringList) list = NULL;
  g_autoptr (GHashTable) first = NULL;
  g_auto (GStrv) actions = NULL;
  g_autoptr (GPtrArray) all = NULL;

  if (self->catalog == NULL || gtk_filter_list_model_get_model (self->filtered_actions) != NULL)
    return;
  actions = catalog_search_dup_actions (self->catalog);
  list = gtk_string_list_new ((const char *const *)actions);
  first = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; actions[i] != NULL; i++)
    g_hash_table_add (first, actions[i]);
  all = reference_expand ("*");
  for (guint i = 0; i < all->len; i++)
    if (!g_hash_table_contains (first, all->pdata[i]))
      gtk_string_list_append (list, all->pdata[i]);
  gtk_filter_list_model_set_model (self->filtered_actions, G_LIST_MODEL (list));
}

static void
set_catalog (EditorRequestForm *self, Catalog *catalog)
{
  if (!g_set_object (&self->catalog, catalog))
    return;
  gtk_filter_list_model_set_model (self->filtered_actions, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CATALOG]);
}

/**
 * editor_request_form_get_request:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): what is asked; %NULL while there is no action or no resource
 */
AccessRequest *
editor_request_form_get_request (EditorRequestForm *self)
{
  g_return_val_if_fail (EDITOR_IS_REQUEST_FORM (self), NULL);
  return self->request;
}

/**
 * editor_request_form_set_action:
 * @self: a form
 * @action: what to ask about
 */
void
editor_request_form_set_action (EditorRequestForm *self, const char *action)
{
  g_return_if_fail (EDITOR_IS_REQUEST_FORM (self) && action != NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->action_row), action);
}

static void
editor_request_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorRequestForm *self = EDITOR_REQUEST_FORM (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CATALOG:
      g_value_set_object (value, self->catalog);
      break;
    case PROP_REQUEST:
      g_value_set_object (value, self->request);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_request_form_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorRequestForm *self = EDITOR_REQUEST_FORM (object);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_CATALOG:
      set_catalog (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_request_form_dispose (GObject *object)
{
  EditorRequestForm *self = EDITOR_REQUEST_FORM (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, update_keys, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->session);
  g_clear_object (&self->catalog);
  g_clear_object (&self->request);

  G_OBJECT_CLASS (editor_request_form_parent_class)->dispose (object);
}

static void
editor_request_form_finalize (GObject *object)
{
  EditorRequestForm *self = EDITOR_REQUEST_FORM (object);

  g_hash_table_unref (self->context_rows);
  g_hash_table_unref (self->added_keys);

  G_OBJECT_CLASS (editor_request_form_parent_class)->finalize (object);
}

static void
editor_request_form_class_init (EditorRequestFormClass *klass)
{
  const GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_request_form_get_property;
  object_class->set_property = editor_request_form_set_property;
  object_class->dispose = editor_request_form_dispose;
  object_class->finalize = editor_request_form_finalize;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION, read_write);
  properties[PROP_CATALOG] = g_param_spec_object ("catalog", NULL, NULL, CATALOG_TYPE_CATALOG, read_write);
  properties[PROP_REQUEST] =
      g_param_spec_object ("request", NULL, NULL, ACCESS_TYPE_REQUEST,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-request-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorRequestForm, action_row);
  gtk_widget_class_bind_template_child (widget_class, EditorRequestForm, resource_row);
  gtk_widget_class_bind_template_child (widget_class, EditorRequestForm, principal_row);
  gtk_widget_class_bind_template_child (widget_class, EditorRequestForm, new_key_row);
  gtk_widget_class_bind_template_child (widget_class, EditorRequestForm, context_list);
  gtk_widget_class_bind_template_child (widget_class, EditorRequestForm, hint_label);
  gtk_widget_class_bind_template_child (widget_class, EditorRequestForm, chooser);
  gtk_widget_class_bind_template_child (widget_class, EditorRequestForm, filtered_actions);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_action_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_action_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_new_key);
  gtk_widget_class_bind_template_callback (widget_class, fill_actions);
}

static void
editor_request_form_init (EditorRequestForm *self)
{
  self->context_rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->added_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}
