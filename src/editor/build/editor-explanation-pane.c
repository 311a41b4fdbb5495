/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-explanation-pane.h"

#include <glib/gi18n-lib.h>

#include "catalog-coverage.h"
#include "catalog-summary.h"
#include "editor-mnemonic.h"

struct _EditorExplanationPane
{
  AdwBin parent_instance;

  Session *session;
  CatalogCapability *capability;

  GtkScrolledWindow *scrolled;
  GtkWidget *content;
  GtkLabel *title;
  GtkWidget *state_box;
  GtkImage *state_icon;
  GtkLabel *state;
  GtkButton *toggle;
  GtkLabel *enables;
  GtkLabel *without;
  GtkBox *cautions;
  GtkListBox *permissions;
  GtkWidget *statements_box;
  GtkListBox *statements;
  GtkLinkButton *documentation;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAPABILITY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorExplanationPane, editor_explanation_pane, ADW_TYPE_BIN)

/* What is denied or can't be told says so in its summary. */
static char *
format_state (CatalogState state, const char *label, const char *summary)
{
  if (summary == NULL)
    return g_strdup (label);
  if (state == CATALOG_STATE_DENIED || state == CATALOG_STATE_UNKNOWN)
    return g_strdup (summary);
  /* Translators: how far something is allowed, and what limits it: “Allowed: Only with MFA” */
  return g_strdup_printf (_ ("%1$s: %2$s"), label, summary);
}

static void
show_state (EditorExplanationPane *self, CatalogState state)
{
  static const char *const icons[] = { "list-remove-symbolic",    "action-unavailable-symbolic",
                                       "dialog-warning-symbolic", "changes-prevent-symbolic",
                                       "object-select-symbolic",  "dialog-question-symbolic" };
  static const char *const classes[] = { "dim-label", "error", "warning", "success", "success", "warning" };
  const char *const labels[] = { _ ("Not allowed"), _ ("Denied"),  _ ("Allowed in part"),
                                 _ ("Allowed"),     _ ("Allowed"), _ ("Can't tell") };
  const char *const denied_labels[] = { _ ("Not forbidden"), _ ("Not forbidden"), _ ("Forbidden in part"),
                                        _ ("Forbidden"),     _ ("Forbidden"),     _ ("Can't tell") };
  gboolean denies = catalog_capability_get_denies (self->capability);
  CatalogStatus *status =
      catalog_coverage_get_status (session_get_coverage (self->session), self->capability);
  g_autofree char *summary = catalog_summary_dup (status);
  g_autofree char *label = format_state (state, denies ? denied_labels[state] : labels[state], summary);

  gtk_image_set_from_icon_name (self->state_icon, icons[state]);
  gtk_label_set_label (self->state, label);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (self->state_box, classes[i]);
  gtk_widget_add_css_class (self->state_box, classes[state]);
  if (catalog_state_is_on (state))
    gtk_button_set_label (self->toggle, denies ? _ ("_Lift") : _ ("_Take Away"));
  else if (catalog_status_find_denial (status) != NULL)
    gtk_button_set_label (self->toggle, _ ("_Show What Denies It"));
  else
    gtk_button_set_label (self->toggle, denies ? _ ("_Forbid") : _ ("_Allow"));
  editor_mnemonic_name_buttons (GTK_WIDGET (self->toggle));
  if (state == CATALOG_STATE_OFF)
    gtk_widget_add_css_class (GTK_WIDGET (self->toggle), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->toggle), "suggested-action");
}

static GtkWidget *
make_caution (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, "hexpand", TRUE, NULL);

  gtk_widget_add_css_class (box, "caution");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Caution"), -1);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
show_cautions (EditorExplanationPane *self)
{
  const char *const *cautions = catalog_capability_get_cautions (self->capability);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cautions))) != NULL)
    gtk_box_remove (self->cautions, child);
  for (guint i = 0; cautions[i] != NULL; i++)
    gtk_box_append (self->cautions, make_caution (cautions[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->cautions), cautions[0] != NULL);
}

static const char *
get_need_label (CatalogNeedState state)
{
  switch (state)
    {
    case CATALOG_NEED_DENIED:
      return _ ("Denied");
    case CATALOG_NEED_PARTLY:
      return _ ("Allowed in part");
    case CATALOG_NEED_CONDITIONAL:
      return _ ("Allowed under conditions");
    case CATALOG_NEED_GRANTED:
      return _ ("Allowed");
    case CATALOG_NEED_UNKNOWN:
      return _ ("Can't tell");
    case CATALOG_NEED_ABSENT:
    default:
      return _ ("Not allowed");
    }
}

/* Does nothing where it says so already. */
static void
set_granted (AdwActionRow *row, CatalogNeedState state)
{
  static const char *const icons[] = { "list-remove-symbolic",    "action-unavailable-symbolic",
                                       "dialog-warning-symbolic", "changes-prevent-symbolic",
                                       "object-select-symbolic",  "dialog-question-symbolic" };
  GtkWidget *icon = g_object_get_data (G_OBJECT (row), "icon");
  guint said = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "state"));
  gboolean granted = state == CATALOG_NEED_GRANTED || state == CATALOG_NEED_CONDITIONAL;

  if (said == (guint)state + 1)
    return;
  g_object_set_data (G_OBJECT (row), "state", GUINT_TO_POINTER ((guint)state + 1));
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), icons[state]);
  gtk_widget_set_tooltip_text (icon, get_need_label (state));
  if (granted)
    gtk_widget_remove_css_class (icon, "dim-label");
  else
    gtk_widget_add_css_class (icon, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_need_label (state), -1);
}

static GtkWidget *
make_permission_row (gpointer item, gpointer user_data)
{
  CatalogPermission *permission = item;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *level = gtk_label_new (catalog_permission_get_level (permission));
  g_autofree char *reason = g_markup_escape_text (catalog_permission_get_reason (permission), -1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), catalog_permission_get_action (permission));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_widget_set_valign (level, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (level, "caption");
  gtk_widget_add_css_class (level, "dim-label");
  gtk_widget_set_tooltip_text (level, _ ("Access level"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), level);
  g_object_set_data (G_OBJECT (row), "icon", icon);
  return row;
}

static void
show_granted (EditorExplanationPane *self)
{
  GPtrArray *needs = catalog_status_get_needs (
      catalog_coverage_get_status (session_get_coverage (self->session), self->capability));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->permissions, i)) != NULL; i++)
    if ((guint)i < needs->len)
      set_granted (ADW_ACTION_ROW (row), ((CatalogNeed *)needs->pdata[i])->state);
}

static GtkWidget *
make_statement_row (void)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-in-json");
  gtk_widget_set_tooltip_text (row, _ ("Show in JSON"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

/* Most edits leave most of them as they are. */
static void
show_statement (GtkWidget *row, PolicyStatement *statement)
{
  gboolean deny = policy_statement_get_effect (statement) == POLICY_EFFECT_DENY;
  g_autofree char *label = policy_statement_dup_label (statement);
  g_autofree char *path = policy_statement_get_path (statement);
  GVariant *shown = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               deny ? _ ("Denies it") : _ ("Allows it, or a part of it"));
  if (!g_str_equal (g_variant_get_string (shown, NULL), path))
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  gtk_widget_set_visible (row, TRUE);
}

/* Rows that are not needed are kept, hidden: making them is what takes time. */
static void
show_statements (EditorExplanationPane *self)
{
  g_autoptr (GPtrArray) statements =
      catalog_coverage_ref_statements (session_get_coverage (self->session), self->capability);
  GtkListBoxRow *row;

  for (guint i = 0; i < statements->len; i++)
    {
      if (gtk_list_box_get_row_at_index (self->statements, (int)i) == NULL)
        gtk_list_box_append (self->statements, make_statement_row ());
      row = gtk_list_box_get_row_at_index (self->statements, (int)i);
      show_statement (GTK_WIDGET (row), statements->pdata[i]);
    }
  for (int i = (int)statements->len; (row = gtk_list_box_get_row_at_index (self->statements, i)) != NULL; i++)
    gtk_widget_set_visible (GTK_WIDGET (row), FALSE);
  gtk_widget_set_visible (self->statements_box, statements->len > 0);
}

static void
update (EditorExplanationPane *self)
{
  if (self->session == NULL || self->capability == NULL)
    return;
  show_state (self, catalog_coverage_get_state (session_get_coverage (self->session), self->capability));
  show_granted (self);
  show_statements (self);
}

static void
show_capability (EditorExplanationPane *self)
{
  gtk_widget_set_visible (self->content, self->capability != NULL);
  if (self->capability == NULL)
    return;
  gtk_label_set_label (self->title, catalog_capability_get_title (self->capability));
  gtk_label_set_label (self->enables, catalog_capability_get_enables (self->capability));
  gtk_label_set_label (self->without, catalog_capability_get_without (self->capability));
  gtk_link_button_set_uri (self->documentation, catalog_capability_get_documentation (self->capability));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->toggle), "s",
                                    catalog_capability_get_id (self->capability));
  show_cautions (self);
  gtk_list_box_bind_model (self->permissions, catalog_capability_get_permissions (self->capability),
                           make_permission_row, NULL, NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  update (self);
}

static void
set_session (EditorExplanationPane *self, Session *session)
{
  if (!g_set_object (&self->session, session))
    return;
  if (session != NULL)
    g_signal_connect_object (session, "stage::text", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
editor_explanation_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorExplanationPane *self = EDITOR_EXPLANATION_PANE (object);

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
editor_explanation_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorExplanationPane *self = EDITOR_EXPLANATION_PANE (object);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_CAPABILITY:
      if (g_set_object (&self->capability, g_value_get_object (value)))
        {
          show_capability (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_explanation_pane_dispose (GObject *object)
{
  EditorExplanationPane *self = EDITOR_EXPLANATION_PANE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->capability);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (editor_explanation_pane_parent_class)->dispose (object);
}

static void
editor_explanation_pane_class_init (EditorExplanationPaneClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_explanation_pane_get_property;
  object_class->set_property = editor_explanation_pane_set_property;
  object_class->dispose = editor_explanation_pane_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION, flags);
  properties[PROP_CAPABILITY] =
      g_param_spec_object ("capability", NULL, NULL, CATALOG_TYPE_CAPABILITY, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-explanation-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorExplanationPane, scrolled);
  gtk_widget_class_bind_template_child (widget_class, EditorExplanationPane, content);
  gtk_widget_class_bind_template_child (widget_class, EditorExplanationPane, title);
  gtk_widget_class_bind_template_child (widget_class, EditorExplanationPane, state_box);
  gtk_widget_class_bind_template_child (widget_class, EditorExplanationPane, state_icon);
  gtk_widget_class_bind_template_child (widget_class, EditorExplanationPane, state);
  gtk_widget_class_bind_template_child (widget_class, EditorExplanationPane, toggle);
  gtk_widget_class_bind_template_child (widget_class, EditorExplanationPane, enables);
  gtk_widget_class_bind_template_child (widget_class, EditorExplanationPane, without);
  gtk_widget_class_bind_template_child (widget_class, EditorExplanationPane, cautions);
  gtk_widget_class_bind_template_child (widget_class, EditorExplanationPane, permissions);
  gtk_widget_class_bind_template_child (widget_class, EditorExplanationPane, statements_box);
  gtk_widget_class_bind_template_child (widget_class, EditorExplanationPane, statements);
  gtk_widget_class_bind_template_child (widget_class, EditorExplanationPane, documentation);
}

static void
editor_explanation_pane_init (EditorExplanationPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->content, FALSE);
}
