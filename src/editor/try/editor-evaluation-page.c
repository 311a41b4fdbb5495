/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-evaluation-page.h"

#include <glib/gi18n-lib.h>

#include "access-evaluation.h"
#include "catalog-apply.h"
#include "catalog-search.h"
#include "describe-condition.h"
#include "describe-request.h"
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
  GtkWidget *verdict;
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

/* Why a statement takes part: with its condition, where that made it so */
static char *
dup_reason (PolicyStatement *statement, const char *reason)
{
  g_auto (GStrv) conditions = describe_condition_dup_all (policy_statement_get_node (statement));
  g_autofree char *list = NULL;

  if (conditions == NULL || conditions[0] == NULL)
    return g_strdup (reason);
  list = g_strjoinv ("\n", conditions);
  /* Translators: on a statement; what follows are its conditions, a line each */
  return g_strdup_printf (_ ("%s Its conditions are met:\n%s"), reason, list);
}

/* Those that take part first, then the others, the nearest miss before those that are further off */
static void
show_statements (EditorEvaluationPage *self, AccessEvaluation *evaluation, PolicyDocument *document)
{
  const guint n_levels = ACCESS_EVALUATION_N_LEVELS;
  guint n_others = 0;

  editor_list_box_clear (self->statements_list);
  for (guint level = n_levels; level-- > 0;)
    for (guint i = 0; i < policy_document_get_n_statements (document); i++)
      {
        PolicyStatement *statement = policy_document_get_statement (document, i);
        g_autofree char *reason = NULL;
        g_autofree char *words = NULL;
        gboolean decides = FALSE;

        if (access_evaluation_get_nearness (evaluation, statement) != level ||
            (level < n_levels - 1 && n_others >= MAXIMUM_STATEMENTS))
          continue;
        decides = access_evaluation_explain (evaluation, statement, &reason);
        n_others += !decides;
        words = decides ? dup_reason (statement, reason) : g_strdup (reason);
        gtk_list_box_append (self->statements_list, statement_row_new (statement, decides, words));
      }
  gtk_widget_set_visible (self->statements_group, policy_document_get_n_statements (document) > 0);
}

/* Whether the request would be allowed once the capability is on, with the limits that are set */
static gboolean
would_allow (EditorEvaluationPage *self, CatalogCapability *capability, AccessRequest *request)
{
  PolicyText *text = policy_document_get_text (session_get_document (self->session));
  g_autoptr (PolicyDocument) document = policy_document_new_for_text (text);

  catalog_apply_tick (self->catalog, document, session_get_scope (self->session), capability);
  text = policy_document_get_text (document);
  return access_evaluation_decide (request, &text, 1, g_get_real_time ()) == ACCESS_DECISION_ALLOWED;
}

static GPtrArray *
list_capabilities (EditorEvaluationPage *self, AccessRequest *request)
{
  g_autoptr (GPtrArray) known = catalog_search_by_action (self->catalog, access_request_get_action (request));
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; known != NULL && i < known->len; i++)
    if (would_allow (self, known->pdata[i], request))
      g_ptr_array_add (list, known->pdata[i]);
  return list;
}

/* Only what was tried on a copy of the policy, and allows the request there */
static void
show_capabilities (EditorEvaluationPage *self, AccessRequest *request, AccessDecision decision)
{
  g_autoptr (GPtrArray) capabilities = NULL;

  editor_list_box_clear (self->capabilities_list);
  if (decision == ACCESS_DECISION_IMPLICITLY_DENIED && self->catalog != NULL)
    capabilities = list_capabilities (self, request);
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
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->verdict), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  access_decision_get_label (decision), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  reason, -1);
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

/* What is wrong with an expectation; NULL: it is met, or not checked yet */
static CheckFinding *
find_broken (EditorEvaluationPage *self, AccessExpectation *expectation)
{
  GListModel *problems = G_LIST_MODEL (session_get_problems (self->session));

  for (guint i = g_list_model_get_n_items (problems); i-- > 0;)
    {
      g_autoptr (SessionProblem) problem = g_list_model_get_item (problems, i);

      if (session_problem_get_expectation (problem) == expectation)
        return session_problem_get_finding (problem);
    }
  return NULL;
}

/* What is expected in which context, and whether it holds */
static char *
dup_state (EditorEvaluationPage *self, AccessExpectation *expectation, CheckFinding *broken)
{
  gboolean allowed = access_expectation_get_allowed (expectation);
  g_autofree char *request = describe_request (access_expectation_get_request (expectation));
  const char *state;

  if (broken != NULL)
    return g_strjoin ("\n", request, check_finding_get_message (broken), NULL);
  if (session_get_checking (self->session))
    state = allowed ? _ ("Must be allowed; being checked") : _ ("Must be denied; being checked");
  else
    state = allowed ? _ ("Must be allowed, and is") : _ ("Must be denied, and is");
  return g_strjoin ("\n", request, state, NULL);
}

static GtkWidget *
remove_button_new (EditorEvaluationPage *self, AccessExpectation *expectation, const char *title)
{
  /* Translators: what is expected */
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), title);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "icon-name", "user-trash-symbolic", "valign",
                                    GTK_ALIGN_CENTER, "tooltip-text", _ ("Remove"), NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "expectation", g_object_ref (expectation), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove_clicked), self);
  return button;
}

/* Where a statement decides, the row of a broken one leads there. */
static GtkWidget *
expectation_row_new (EditorEvaluationPage *self, AccessExpectation *expectation)
{
  CheckFinding *broken = find_broken (self, expectation);
  g_autofree char *title = access_expectation_dup_label (expectation);
  g_autofree char *state = dup_state (self, expectation, broken);
  const char *icon_name = broken != NULL                         ? "dialog-error-symbolic"
                          : session_get_checking (self->session) ? "content-loading-symbolic"
                                                                 : "object-select-symbolic";
  GtkWidget *row = row_new (icon_name, title, state);

  if (broken != NULL)
    gtk_widget_add_css_class (row, "error");
  if (broken != NULL && *check_finding_get_path (broken) != '\0')
    {
      g_object_set (row, "activatable", TRUE, "action-name", "win.show-in-json", NULL);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", check_finding_get_path (broken));
    }
  g_object_set_data_full (G_OBJECT (row), "expectation", g_object_ref (expectation), g_object_unref);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove_button_new (self, expectation, title));
  return row;
}

static gpointer
get_focused (EditorEvaluationPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && gtk_widget_get_parent (row) == GTK_WIDGET (self->expectations_list)
             ? g_object_get_data (G_OBJECT (row), "expectation")
             : NULL;
}

static void
update_expectations (EditorEvaluationPage *self)
{
  g_autoptr (GObject) focused = NULL;
  GListModel *list;

  if (self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_set_object (&focused, get_focused (self));
  editor_list_box_clear (self->expectations_list);
  list = session_expectations_get_list (session_get_expectations (self->session));
  gtk_widget_set_visible (self->expectations_group, g_list_model_get_n_items (list) > 0);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (AccessExpectation) expectation = g_list_model_get_item (list, i);

      gtk_list_box_append (self->expectations_list, expectation_row_new (self, expectation));
    }
  if (focused != NULL)
    editor_evaluation_page_show_expectation (self, ACCESS_EXPECTATION (focused));
}

static void
update_all (EditorEvaluationPage *self)
{
  update (self);
  update_expectations (self);
}

/* Says what became of it, and shows it. */
static void
expect (EditorEvaluationPage *self, gboolean allowed)
{
  static const char *const said[][2] = {
    [SESSION_EXPECTATIONS_ADDED] = { N_ ("This must be denied from now on"),
                                     N_ ("This must be allowed from now on") },
    [SESSION_EXPECTATIONS_KNOWN] = { N_ ("It is expected already that this is denied"),
                                     N_ ("It is expected already that this is allowed") },
    [SESSION_EXPECTATIONS_REPLACED] = { N_ ("This must be denied now, and no longer allowed"),
                                        N_ ("This must be allowed now, and no longer denied") },
  };
  AccessRequest *request = editor_request_form_get_request (self->form);
  GtkWidget *toasts = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  g_autoptr (AccessExpectation) expectation = NULL;
  AccessExpectation *kept;
  SessionExpectationsAdded added;

  if (request == NULL || self->session == NULL)
    return;
  expectation = access_expectation_new (NULL, allowed, request);
  added = session_expectations_add (session_get_expectations (self->session), expectation, &kept);
  if (toasts != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), adw_toast_new (_ (said[added][allowed])));
  update_expectations (self);
  editor_evaluation_page_show_expectation (self, kept);
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
  gtk_widget_class_bind_template_child (widget_class, EditorEvaluationPage, verdict);
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
