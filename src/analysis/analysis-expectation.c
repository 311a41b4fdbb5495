/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-expectation.h"

#include "analysis-check-private.h"

#include <glib/gi18n-lib.h>

struct _AnalysisExpectation
{
  GObject parent_instance;

  char *name;
  gboolean allowed;
  AnalysisRequest *request;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_LABEL,
  PROP_ALLOWED,
  PROP_REQUEST,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AnalysisExpectation, analysis_expectation, G_TYPE_OBJECT)

static void
analysis_expectation_finalize (GObject *object)
{
  AnalysisExpectation *self = ANALYSIS_EXPECTATION (object);

  g_free (self->name);
  g_object_unref (self->request);

  G_OBJECT_CLASS (analysis_expectation_parent_class)->finalize (object);
}

static void
analysis_expectation_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AnalysisExpectation *self = ANALYSIS_EXPECTATION (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_LABEL:
      g_value_take_string (value, analysis_expectation_dup_label (self));
      break;
    case PROP_ALLOWED:
      g_value_set_boolean (value, self->allowed);
      break;
    case PROP_REQUEST:
      g_value_set_object (value, self->request);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
analysis_expectation_class_init (AnalysisExpectationClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = analysis_expectation_finalize;
  object_class->get_property = analysis_expectation_get_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_ALLOWED] = g_param_spec_boolean ("allowed", NULL, NULL, FALSE, flags);
  properties[PROP_REQUEST] = g_param_spec_object ("request", NULL, NULL, ANALYSIS_TYPE_REQUEST, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
analysis_expectation_init (AnalysisExpectation *self)
{
}

/**
 * analysis_expectation_new:
 * @name: (nullable): what to call it
 * @allowed: whether the request has to be allowed; else it has to be denied, by a statement or because none
 * allows it
 * @request: the request
 *
 * Returns: (transfer full): an expectation
 */
AnalysisExpectation *
analysis_expectation_new (const char *name, gboolean allowed, AnalysisRequest *request)
{
  AnalysisExpectation *self;

  g_return_val_if_fail (ANALYSIS_IS_REQUEST (request), NULL);

  self = g_object_new (ANALYSIS_TYPE_EXPECTATION, NULL);
  self->name = g_strdup (name);
  self->allowed = allowed;
  self->request = g_object_ref (request);
  return self;
}

/**
 * analysis_expectation_get_name:
 * @self: an expectation
 *
 * Returns: (transfer none) (nullable): what it is called
 */
const char *
analysis_expectation_get_name (AnalysisExpectation *self)
{
  g_return_val_if_fail (ANALYSIS_IS_EXPECTATION (self), NULL);

  return self->name;
}

/**
 * analysis_expectation_dup_label:
 * @self: an expectation
 *
 * Returns: (transfer full): its name, or its action and resource; translated
 */
char *
analysis_expectation_dup_label (AnalysisExpectation *self)
{
  g_return_val_if_fail (ANALYSIS_IS_EXPECTATION (self), NULL);

  if (self->name != NULL && *self->name != '\0')
    return g_strdup (self->name);
  if (g_str_equal (analysis_request_get_resource (self->request), "*"))
    return g_strdup (analysis_request_get_action (self->request));
  return g_strdup_printf (_ ("%s on %s"), analysis_request_get_action (self->request),
                          analysis_request_get_resource (self->request));
}

/**
 * analysis_expectation_get_allowed:
 * @self: an expectation
 *
 * Returns: whether the request has to be allowed, rather than denied
 */
gboolean
analysis_expectation_get_allowed (AnalysisExpectation *self)
{
  g_return_val_if_fail (ANALYSIS_IS_EXPECTATION (self), FALSE);

  return self->allowed;
}

/**
 * analysis_expectation_get_request:
 * @self: an expectation
 *
 * Returns: (transfer none): the request
 */
AnalysisRequest *
analysis_expectation_get_request (AnalysisExpectation *self)
{
  g_return_val_if_fail (ANALYSIS_IS_EXPECTATION (self), NULL);

  return self->request;
}

/**
 * analysis_expectation_is_met:
 * @self: an expectation
 * @policy: a policy
 *
 * Returns: whether the policy by itself decides as expected
 */
gboolean
analysis_expectation_is_met (AnalysisExpectation *self, PolicyText *policy)
{
  g_return_val_if_fail (ANALYSIS_IS_EXPECTATION (self) && policy != NULL, FALSE);

  return (analysis_request_evaluate (self->request, &policy, 1, NULL) == ANALYSIS_DECISION_ALLOWED) ==
         self->allowed;
}

static void
report_denied (AnalysisCheckRun *run, const char *label, const AnalysisLocation *locations, guint n,
               const char *statement)
{
  if (n == 0)
    analysis_check_report (
        run, "GROUND_TRUTH_EXPECTATION", NULL,
        _ ("“%s” is expected to be allowed, and no statement allows it. Add the permission, "
           "or change what is expected."),
        label);
  else
    analysis_check_report_locations (
        run, "GROUND_TRUTH_EXPECTATION", locations, n,
        _ ("“%s” is expected to be allowed, and the statement “%s” denies it. A denial counts more than any "
           "permission: narrow the statement, or change what is expected."),
        label, statement);
}

static void
check_one (AnalysisExpectation *self, AnalysisCheckRun *run)
{
  g_autoptr (GPtrArray) statements = NULL;
  g_autofree AnalysisLocation *locations = NULL;
  g_autofree char *label = analysis_expectation_dup_label (self);
  g_autofree char *statement = NULL;
  AnalysisDecision decision = analysis_request_evaluate (self->request, &run->text, 1, &statements);

  if ((decision == ANALYSIS_DECISION_ALLOWED) == self->allowed)
    return;
  locations = g_new0 (AnalysisLocation, statements->len);
  for (guint i = 0; i < statements->len; i++)
    locations[i].node = policy_statement_get_node (g_ptr_array_index (statements, i));
  if (statements->len > 0)
    statement = policy_statement_dup_label (g_ptr_array_index (statements, 0));
  if (self->allowed)
    report_denied (run, label, locations, statements->len, statement);
  else
    analysis_check_report_locations (
        run, "GROUND_TRUTH_EXPECTATION", locations, statements->len,
        _ ("“%s” is expected to be denied, and the statement “%s” allows it. Narrow the statement, or change "
           "what is expected."),
        label, statement);
}

/**
 * analysis_expectation_check:
 * @expectations: a list of #AnalysisExpectation
 * @policy: a policy
 *
 * Returns: (transfer full): an #AnalysisFinding for each expectation that the policy by itself does not meet,
 * in the order of @expectations. Its code is "GROUND_TRUTH_EXPECTATION", and its paths are the statements
 * that decide, or the whole policy when none allows the request
 */
GListModel *
analysis_expectation_check (GListModel *expectations, PolicyText *policy)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  AnalysisCheckRun run = { .text = policy, .findings = findings };
  GListStore *store;

  g_return_val_if_fail (G_IS_LIST_MODEL (expectations) && policy != NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (expectations); i++)
    {
      g_autoptr (AnalysisExpectation) expectation = g_list_model_get_item (expectations, i);

      check_one (expectation, &run);
    }
  store = g_list_store_new (ANALYSIS_TYPE_FINDING);
  g_list_store_splice (store, 0, 0, findings->pdata, findings->len);
  return G_LIST_MODEL (store);
}
