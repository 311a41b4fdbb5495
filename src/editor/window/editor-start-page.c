/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-start-page.h"

#include <glib/gi18n-lib.h>

#include "catalog-preset.h"
#include "session-draft.h"
#include "session-folder.h"
#include "editor-list-box.h"

struct _EditorStartPage
{
  AdwBin parent_instance;

  GListModel *presets;
  GListModel *recent;
  GListModel *drafts;

  GtkListBox *drafts_list;
  GtkWidget *drafts_group;
  GtkListBox *presets_list;
  GtkListBox *roles_list;
  GtkListBox *recent_list;
  GtkWidget *recent_group;
};

enum
{
  PROP_0,
  PROP_PRESETS,
  PROP_RECENT,
  PROP_DRAFTS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorStartPage, editor_start_page, ADW_TYPE_BIN)

static GtkWidget *
icon_new (const char *icon_name)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role",
                       GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

/* @target: (nullable): the action's parameter; @button: (nullable): something else that can be done with the
 * row */
static GtkWidget *
row_new (const char *icon_name, const char *title, const char *subtitle, const char *action,
         const char *target, GtkWidget *button)
{
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title_markup, "subtitle", subtitle_markup,
                                 "activatable", TRUE, "action-name", action, NULL);

  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon_new (icon_name));
  if (button != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon_new ("go-next-symbolic"));
  return row;
}

static void
update_presets (EditorStartPage *self)
{
  editor_list_box_clear (self->presets_list);
  editor_list_box_clear (self->roles_list);
  for (guint i = 0; self->presets != NULL && i < g_list_model_get_n_items (self->presets); i++)
    {
      g_autoptr (CatalogPreset) preset = g_list_model_get_item (self->presets, i);

      gtk_list_box_append (catalog_preset_get_kind (preset) == CATALOG_KIND_USER ? self->presets_list
                                                                                 : self->roles_list,
                           row_new ("emblem-default-symbolic", catalog_preset_get_title (preset),
                                    catalog_preset_get_summary (preset), "win.new-preset",
                                    catalog_preset_get_id (preset), NULL));
    }
  gtk_list_box_append (self->presets_list,
                       row_new ("document-new-symbolic", _ ("An empty policy"),
                                _ ("Nothing is allowed until you tick it"), "win.new", NULL, NULL));
}

static void
on_folder_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdwActionRow) row = user_data;
  g_autofree char *folder = session_folder_find_name_finish (G_FILE (source), result);
  g_autofree char *markup = g_markup_escape_text (folder != NULL ? folder : "", -1);

  adw_action_row_set_subtitle (row, markup);
}

static GtkWidget *
recent_row_new (GFile *file)
{
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *title = g_filename_display_name (basename != NULL ? basename : "");
  g_autofree char *folder = session_folder_dup_name (file);
  g_autofree char *uri = g_file_get_uri (file);
  GtkWidget *row = row_new ("document-open-recent-symbolic", title, folder != NULL ? folder : "",
                            "win.open-recent", uri, NULL);

  if (folder == NULL)
    session_folder_find_name_async (file, on_folder_found, g_object_ref_sink (row));
  return row;
}

static void
update_recent (EditorStartPage *self)
{
  guint n_files = self->recent != NULL ? g_list_model_get_n_items (self->recent) : 0;

  editor_list_box_clear (self->recent_list);
  for (guint i = 0; i < n_files; i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (self->recent, i);
      gtk_list_box_append (self->recent_list, recent_row_new (file));
    }
  gtk_widget_set_visible (self->recent_group, n_files > 0);
}

/* "From ~/policies, last edited on 3 May, 10:32" */
static char *
describe_draft (SessionDraft *draft)
{
  GFile *file = session_draft_get_file (draft);
  g_autofree char *folder = file != NULL ? session_folder_dup_name (file) : NULL;
  /* Translators: a date and time as strftime() formats it: "3 May, 10:32" */
  g_autofree char *time = g_date_time_format (session_draft_get_time (draft), _ ("%e %B, %H:%M"));
  const char *trimmed = g_strchug (time);

  if (folder != NULL)
    /* Translators: a folder, then a date and time */
    return g_strdup_printf (_ ("From %s, last edited on %s"), folder, trimmed);
  if (file != NULL)
    return g_strdup (trimmed);
  /* Translators: a date and time */
  return g_strdup_printf (_ ("Never saved, last edited on %s"), trimmed);
}

static GtkWidget *
draft_row_new (SessionDraft *draft)
{
  g_autofree char *description = describe_draft (draft);
  /* Translators: a file's name */
  g_autofree char *label = g_strdup_printf (_ ("Discard “%s”"), session_draft_get_title (draft));
  GtkWidget *button =
      g_object_new (GTK_TYPE_BUTTON, "icon-name", "user-trash-symbolic", "valign", GTK_ALIGN_CENTER,
                    "tooltip-text", _ ("Discard"), "action-name", "win.discard-draft", NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", session_draft_get_id (draft));
  gtk_widget_add_css_class (button, "flat");
  return row_new ("document-revert-symbolic", session_draft_get_title (draft), description,
                  "win.restore-draft", session_draft_get_id (draft), button);
}

static void
update_drafts (EditorStartPage *self)
{
  guint n_drafts = self->drafts != NULL ? g_list_model_get_n_items (self->drafts) : 0;

  editor_list_box_clear (self->drafts_list);
  for (guint i = 0; i < n_drafts; i++)
    {
      g_autoptr (SessionDraft) draft = g_list_model_get_item (self->drafts, i);
      gtk_list_box_append (self->drafts_list, draft_row_new (draft));
    }
  gtk_widget_set_visible (self->drafts_group, n_drafts > 0);
}

static void
set_model (EditorStartPage *self, GListModel **field, GListModel *model, void (*update) (EditorStartPage *),
           guint property)
{
  if (*field == model)
    return;
  if (*field != NULL)
    g_signal_handlers_disconnect_by_func (*field, update, self);
  g_set_object (field, model);
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
editor_start_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorStartPage *self = EDITOR_START_PAGE (object);

  switch (id)
    {
    case PROP_PRESETS:
      g_value_set_object (value, self->presets);
      break;
    case PROP_RECENT:
      g_value_set_object (value, self->recent);
      break;
    case PROP_DRAFTS:
      g_value_set_object (value, self->drafts);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_start_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorStartPage *self = EDITOR_START_PAGE (object);

  switch (id)
    {
    case PROP_PRESETS:
      set_model (self, &self->presets, g_value_get_object (value), update_presets, id);
      break;
    case PROP_RECENT:
      set_model (self, &self->recent, g_value_get_object (value), update_recent, id);
      break;
    case PROP_DRAFTS:
      set_model (self, &self->drafts, g_value_get_object (value), update_drafts, id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_start_page_dispose (GObject *object)
{
  EditorStartPage *self = EDITOR_START_PAGE (object);

  if (self->presets != NULL)
    g_signal_handlers_disconnect_by_func (self->presets, update_presets, self);
  if (self->recent != NULL)
    g_signal_handlers_disconnect_by_func (self->recent, update_recent, self);
  if (self->drafts != NULL)
    g_signal_handlers_disconnect_by_func (self->drafts, update_drafts, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->drafts);
  g_clear_object (&self->presets);
  g_clear_object (&self->recent);

  G_OBJECT_CLASS (editor_start_page_parent_class)->dispose (object);
}

static void
editor_start_page_class_init (EditorStartPageClass *klass)
{
  const GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_start_page_get_property;
  object_class->set_property = editor_start_page_set_property;
  object_class->dispose = editor_start_page_dispose;

  properties[PROP_PRESETS] = g_param_spec_object ("presets", NULL, NULL, G_TYPE_LIST_MODEL, read_write);
  properties[PROP_RECENT] = g_param_spec_object ("recent", NULL, NULL, G_TYPE_LIST_MODEL, read_write);
  properties[PROP_DRAFTS] = g_param_spec_object ("drafts", NULL, NULL, G_TYPE_LIST_MODEL, read_write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/groundskeeper/Groundskeeper/editor-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorStartPage, drafts_list);
  gtk_widget_class_bind_template_child (widget_class, EditorStartPage, drafts_group);
  gtk_widget_class_bind_template_child (widget_class, EditorStartPage, presets_list);
  gtk_widget_class_bind_template_child (widget_class, EditorStartPage, roles_list);
  gtk_widget_class_bind_template_child (widget_class, EditorStartPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, EditorStartPage, recent_group);
}

static void
editor_start_page_init (EditorStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_presets (self);
}
