/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-evaluation-page.h"

#include <glib/gi18n-lib.h>

#include "access-evaluation.h"
#include "catalog-search.h"
#include "editor-list-box.h"
#include "editor-request-form.h"

/* Statements whose say is shown; a policy may have a thousand */
#define MAXIMUM_STATEMENTS 30

struct _EditorEvaluationPage
{
  AdwBin parent_instance;

  Session *session;
  Catalog *catalog;

  EditorRequestForm *form;
  GtkWidget *answer;
  GtkImage *answer_icon;
  GtkLabel *answer_title;
  GtkLabel *answer_reason;
  GtkWidget *capabilities_group;
  GtkListBox *capabilities_list;
  GtkWidget *statements_group;
  GtkListBox *statements_list;
  GtkWidget *expectations_group;
  GtkListBox *expectations_list;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CATALOG,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorEvaluationPage, editor_evaluation_page, ADW_TYPE_BIN)

static GtkWidget *
row_new (const char *icon_name, const char *title, const char *subtitle)
{
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);
  GtkWidget *row =
      g_object_new (ADW_TYPE_ACTION_ROW, "title", title_markup, "subtitle", subtitle_markup, NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role",
                                           GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  return row;
}

static GtkWidget *
statement_row_new (PolicyStatement *statement, gboolean decides, const char *reason)
{
  g_autofree char *label = policy_statement_dup_label (statement);
  g_autofree char *path = policy_statement_get_path (statement);
  gboolean denies = policy_statement_get_effect (statement) == POLICY_EFFECT_DENY;
  const char *icon_name = !decides ? "list-remove-symbolic"
                          : denies ? "action-unavailable-symbolic"
                                   : "object-select-symbolic";
  GtkWidget *row = row_new (icon_name, label, reason);

  g_object_set (row, "activatable", TRUE, "action-name", "win.show-in-json", NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role",
                                           GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  return row;
}

/* Those that take part first, then why the others do not */
static void
show_statements (EditorEvaluationPage *self, AccessEvaluation *evaluation, PolicyDocument *document)
{
  guint n_deciding = 0, n_shown = 0;

  editor_list_box_clear (self->statements_list);
  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    {
      PolicyStatement *statement = policy_document_get_statement (document, i);
      g_autofree char *reason = NULL;
      gboolean decides = access_evaluation_explain (evaluation, statement, &reason);

      if (!decides && n_shown - n_deciding >= MAXIMUM_STATEMENTS)
        continue;
      gtk_list_box_insert (self->statements_list, statement_row_new (statement, decides, reason),
                           decides ? (int)n_deciding : -1);
      n_deciding += decides;
      n_shown++;
    }
  gtk_widget_set_visible (self->statements_group, n_shown > 0);
}

static void
show_capabilities (EditorEvaluationPage *self, AccessRequest *request, AccessDecision decision)
{
  g_autoptr (GPtrArray) capabilities = NULL;

  editor_list_box_clear (self->capabilities_list);
  if (decision == ACCESS_DECISION_IMPLICITLY_DENIED && self->catalog != NULL)
    capabilities = catalog_search_by_action (self->catalog, access_request_get_action (request));
  gtk_widget_set_visible (self->capabilities_group, capabilities != NULL && capabilities->len > 0);
  for (guint i = 0; capabilities != NULL && i < capabilities->len; i++)
    {
      CatalogCapability *capability = capabilities->pdata[i];
      const char *title = catalog_capability_get_title (capability);
      /* Translators: the title of a capability */
      g_autofree char *label = g_strdup_printf (_ ("Show “%s”"), title);
      GtkWidget *row = row_new (catalog_capability_get_broad (capability) ? "dialog-warning-symbolic"
                                                                          : "list-add-symbolic",
                                title, catalog_capability_get_summary (capability));
      GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "label", _ ("Show"), "valign", GTK_ALIGN_CENTER,
                                        "action-name", "win.show-capability", NULL);

      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", catalog_capability_get_id (capability));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      gtk_list_box_append (self->capabilities_list, row);
    }
}

/* Why, and what is missing */
static char *
describe (AccessEvaluation *evaluation)
{
  const char *const *undecided = access_evaluation_get_undecided (evaluation);
  const char *reason = access_evaluation_get_reason (evaluation);
  g_autofree char *keys = g_strjoinv (", ", (GStrv)undecided);
  g_autofree char *missing = NULL;

  if (undecided[0] == NULL)
    return g_strdup (reason);
  /* Translators: condition keys between commas */
  missing =
      g_strdup_printf (_ ("Another value of what is left open here could change the answer: %s."), keys);
  return g_strjoin ("\n", reason, missing, NULL);
}

static void
show_decision (EditorEvaluationPage *self, AccessEvaluation *evaluation)
{
  static const struct
  {
    const char *icon_name;
    const char *css_class;
  } looks[] = {
    [ACCESS_DECISION_ALLOWED] = { "object-select-symbolic", "success" },
    [ACCESS_DECISION_IMPLICITLY_DENIED] = { "list-remove-symbolic", "dim-label" },
    [ACCESS_DECISION_EXPLICITLY_DENIED] = { "action-unavailable-symbolic", "error" },
  };
  AccessDecision decision = access_evaluation_get_decision (evaluation);
  const char *const css_classes[] = { looks[decision].css_class, NULL };
  g_autofree char *reason = describe (evaluation);

  gtk_image_set_from_icon_name (self->answer_icon, looks[decision].icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->answer_icon), (const char **)css_classes);
  gtk_label_set_label (self->answer_title, access_decision_get_label (decision));
  gtk_label_set_label (self->answer_reason, reason);
}

static void
update (EditorEvaluationPage *self)
{
  AccessRequest *request = editor_request_form_get_request (self->form);
  g_autoptr (AccessEvaluation) evaluation = NULL;
  PolicyDocument *document;
  PolicyText *text;

  gtk_widget_set_visible (self->answer, request != NULL && self->session != NULL);
  if (request == NULL || self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  document = session_get_document (self->session);
  text = policy_document_get_text (document);
  evaluation = access_evaluation_new (request, &text, 1, g_get_real_time ());
  show_decision (self, evaluation);
  show_capabilities (self, request, access_evaluation_get_decision (evaluation));
  show_statements (self, evaluation, document);
}

static void
on_remove_clicked (GtkButton *button, EditorEvaluationPage *self)
{
  SessionExpectations *expectations = session_get_expectations (self->session);
  GListModel *list = session_expectations_get_list (expectations);
  gpointer expectation = g_object_get_data (G_OBJECT (button), "expectation");

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (AccessExpectation) other = g_list_model_get_item (list, i);

      if (other != expectation)
        continue;
      session_expectations_remove (expectations, i);
      return;
    }
}

static GtkWidget *
expectation_row_new (EditorEvaluationPage *self, AccessExpectation *expectation, PolicyText *text)
{
  gboolean met = access_expectation_is_met (expectation, text, g_get_real_time ());
  gboolean allowed = access_expectation_get_allowed (expectation);
  g_autofree char *title = access_expectation_dup_label (expectation);
  /* Translators: what is expected */
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), title);
  const char *subtitle =
      met ? (allowed ? _ ("Must be allowed, and is") : _ ("Must be denied, and is"))
          : (allowed ? _ ("Must be allowed, and is denied") : _ ("Must be denied, and is allowed"));
  GtkWidget *row = row_new (met ? "object-select-symbolic" : "dialog-error-symbolic", title, subtitle);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "icon-name", "user-trash-symbolic", "valign",
                                    GTK_ALIGN_CENTER, "tooltip-text", _ ("Remove"), NULL);

  if (!met)
    gtk_widget_add_css_class (row, "error");
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (row), "expectation", g_object_ref (expectation), g_object_unref);
  g_object_set_data_full (G_OBJECT (button), "expectation", g_object_ref (expectation), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove_clicked), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
update_expectations (EditorEvaluationPage *self)
{
  GListModel *list;
  PolicyText *text;

  editor_list_box_clear (self->expectations_list);
  if (self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  list = session_expectations_get_list (session_get_expectations (self->session));
  text = policy_document_get_text (session_get_document (self->session));
  gtk_widget_set_visible (self->expectations_group, g_list_model_get_n_items (list) > 0);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (AccessExpectation) expectation = g_list_model_get_item (list, i);

      gtk_list_box_append (self->expectations_list, expectation_row_new (self, expectation, text));
    }
}

static void
update_all (EditorEvaluationPage *self)
{
  update (self);
  update_expectations (self);
}

static void
expect (EditorEvaluationPage *self, gboolean allowed)
{
  AccessRequest *request = editor_request_form_get_request (self->form);
  g_autoptr (AccessExpectation) expectation = NULL;

  if (request == NULL || self->session == NULL)
    return;
  expectation = access_expectation_new (NULL, allowed, request);
  session_expectations_add (session_get_expectations (self->session), expectation);
}

static void
on_expect_allowed (EditorEvaluationPage *self)
{
  expect (self, TRUE);
}

static void
on_expect_denied (EditorEvaluationPage *self)
{
  expect (self, FALSE);
}

static void
set_session (EditorEvaluationPage *self, Session *session)
{
  if (self->session == session)
    return;
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      g_signal_connect_object (session, "stage::text", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "stage::problems", G_CALLBACK (update_expectations), self,
                               G_CONNECT_SWAPPED);
    }
  update_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/**
 * editor_evaluation_page_show_expectation:
 * @self: a page that is on screen
 * @expectation: one of the session's
 *
 * Gives its row the focus.
 */
void
editor_evaluation_page_show_expectation (EditorEvaluationPage *self, AccessExpectation *expectation)
{
  GtkListBoxRow *row;

  g_return_if_fail (EDITOR_IS_EVALUATION_PAGE (self) && ACCESS_IS_EXPECTATION (expectation));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->expectations_list, i)) != NULL; i++)
    if (g_object_get_data (G_OBJECT (row), "expectation") == expectation)
      gtk_widget_grab_focus (GTK_WIDGET (row));
}

/**
 * editor_evaluation_page_ask:
 * @self: a page
 * @action: what to ask about
 */
void
editor_evaluation_page_ask (EditorEvaluationPage *self, const char *action)
{
  g_return_if_fail (EDITOR_IS_EVALUATION_PAGE (self) && action != NULL);
  editor_request_form_set_action (self->form, action);
}

static void
editor_evaluation_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorEvaluationPage *self = EDITOR_EVALUATION_PAGE (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CATALOG:
      g_value_set_object (value, self->catalog);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_evaluation_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorEvaluationPage *self = EDITOR_EVALUATION_PAGE (object);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_CATALOG:
      if (g_set_object (&self->catalog, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_evaluation_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (editor_evaluation_page_parent_class)->map (widget);
  update_all (EDITOR_EVALUATION_PAGE (widget));
}

static void
editor_evaluation_page_dispose (GObject *object)
{
  EditorEvaluationPage *self = EDITOR_EVALUATION_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->session);
  g_clear_object (&self->catalog);

  G_OBJECT_CLASS (editor_evaluation_page_parent_class)->dispose (object);
}

static void
editor_evaluation_page_class_init (EditorEvaluationPageClass *klass)
{
  const GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_evaluation_page_get_property;
  object_class->set_property = editor_evaluation_page_set_property;
  object_class->dispose = editor_evaluation_page_dispose;
  widget_class->map = editor_evaluation_page_map;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION, read_write);
  properties[PROP_CATALOG] = g_param_spec_object ("catalog", NULL, NULL, CATALOG_TYPE_CATALOG, read_write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-evaluation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorEvaluationPage, form);
  gtk_widget_class_bind_template_child (widget_class, EditorEvaluationPage, answer);
  gtk_widget_class_bind_template_child (widget_class, EditorEvaluationPage, answer_icon);
  gtk_widget_class_bind_template_child (widget_class, EditorEvaluationPage, answer_title);
  gtk_widget_class_bind_template_child (widget_class, EditorEvaluationPage, answer_reason);
  gtk_widget_class_bind_template_child (widget_class, EditorEvaluationPage, capabilities_group);
  gtk_widget_class_bind_template_child (widget_class, EditorEvaluationPage, capabilities_list);
  gtk_widget_class_bind_template_child (widget_class, EditorEvaluationPage, statements_group);
  gtk_widget_class_bind_template_child (widget_class, EditorEvaluationPage, statements_list);
  gtk_widget_class_bind_template_child (widget_class, EditorEvaluationPage, expectations_group);
  gtk_widget_class_bind_template_child (widget_class, EditorEvaluationPage, expectations_list);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_expect_allowed);
  gtk_widget_class_bind_template_callback (widget_class, on_expect_denied);
}

static void
editor_evaluation_page_init (EditorEvaluationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
