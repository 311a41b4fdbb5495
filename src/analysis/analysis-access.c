/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-access-private.h"

#include "analysis-evaluation.h"

#include <glib/gi18n-lib.h>

struct _AnalysisAccess
{
  GObject parent_instance;

  char *service;
  char *title;
  AnalysisAccessCounts counts;
  GPtrArray *statements; /* of PolicyStatement */
};

enum
{
  PROP_0,
  PROP_SERVICE,
  PROP_TITLE,
  PROP_LABEL,
  PROP_UNRESTRICTED,
  PROP_CONDITIONAL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AnalysisAccess, analysis_access, G_TYPE_OBJECT)

static void
analysis_access_finalize (GObject *object)
{
  AnalysisAccess *self = ANALYSIS_ACCESS (object);

  g_free (self->service);
  g_free (self->title);
  g_ptr_array_unref (self->statements);

  G_OBJECT_CLASS (analysis_access_parent_class)->finalize (object);
}

static void
analysis_access_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AnalysisAccess *self = ANALYSIS_ACCESS (object);

  switch (id)
    {
    case PROP_SERVICE:
      g_value_set_string (value, self->service);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_LABEL:
      g_value_take_string (value, analysis_access_dup_label (self));
      break;
    case PROP_UNRESTRICTED:
      g_value_set_int (value, (int)analysis_access_get_unrestricted (self));
      break;
    case PROP_CONDITIONAL:
      g_value_set_int (value, (int)analysis_access_get_conditional (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
analysis_access_class_init (AnalysisAccessClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = analysis_access_finalize;
  object_class->get_property = analysis_access_get_property;

  properties[PROP_SERVICE] = g_param_spec_string ("service", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_UNRESTRICTED] =
      g_param_spec_int ("unrestricted", NULL, NULL, 0, ANALYSIS_EXTENT_FULL, 0, flags);
  properties[PROP_CONDITIONAL] =
      g_param_spec_int ("conditional", NULL, NULL, 0, ANALYSIS_EXTENT_FULL, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
analysis_access_init (AnalysisAccess *self)
{
}

AnalysisAccess *
analysis_access_new (const char *service, const char *title, const AnalysisAccessCounts *counts,
                     GPtrArray *statements)
{
  AnalysisAccess *self = g_object_new (ANALYSIS_TYPE_ACCESS, NULL);

  self->service = g_strdup (service);
  self->title = g_strdup (title);
  self->counts = *counts;
  self->statements = statements;
  return self;
}

/**
 * analysis_access_get_service:
 * @self: a row of the summary
 *
 * Returns: (transfer none): the prefix of the service's actions, or "*" for every service without a row
 */
const char *
analysis_access_get_service (AnalysisAccess *self)
{
  g_return_val_if_fail (ANALYSIS_IS_ACCESS (self), NULL);

  return self->service;
}

/**
 * analysis_access_get_title:
 * @self: a row of the summary
 *
 * Returns: (transfer none): the service's name, or its prefix when no such service is known
 */
const char *
analysis_access_get_title (AnalysisAccess *self)
{
  g_return_val_if_fail (ANALYSIS_IS_ACCESS (self), NULL);

  return self->title;
}

static AnalysisExtent
to_extent (guint n, guint n_all)
{
  if (n == 0)
    return ANALYSIS_EXTENT_NONE;
  return n < n_all ? ANALYSIS_EXTENT_LIMITED : ANALYSIS_EXTENT_FULL;
}

/**
 * analysis_access_get_extent:
 * @self: a row of the summary
 * @level: an access level
 *
 * Returns: how many of the service's actions of that level are in it
 */
AnalysisExtent
analysis_access_get_extent (AnalysisAccess *self, ReferenceAccessLevel level)
{
  guint n, n_all;

  n = analysis_access_count_actions (self, level, &n_all);
  return to_extent (n, n_all);
}

/**
 * analysis_access_count_actions:
 * @self: a row of the summary
 * @level: an access level
 * @n_all: (out) (optional): how many actions of that level the service has
 *
 * Of the row for every other service, the counts are 1 for each level.
 *
 * Returns: how many of them are in it
 */
guint
analysis_access_count_actions (AnalysisAccess *self, ReferenceAccessLevel level, guint *n_all)
{
  g_return_val_if_fail (ANALYSIS_IS_ACCESS (self) && level < ANALYSIS_ACCESS_N_LEVELS, 0);

  if (n_all != NULL)
    *n_all = self->counts.all[level];
  return self->counts.granted[level];
}

/**
 * analysis_access_is_unrestricted:
 * @self: a row of the summary
 * @level: an access level
 *
 * Returns: whether a statement about every resource grants some of the service's actions of that level
 */
gboolean
analysis_access_is_unrestricted (AnalysisAccess *self, ReferenceAccessLevel level)
{
  g_return_val_if_fail (ANALYSIS_IS_ACCESS (self) && level < ANALYSIS_ACCESS_N_LEVELS, FALSE);

  return self->counts.unrestricted[level] > 0;
}

static gboolean
is_conditional (PolicyStatement *statement)
{
  const PolicyNode *condition = policy_statement_get_member (statement, "Condition");

  return condition != NULL && (policy_node_get_node_type (condition) != POLICY_NODE_OBJECT ||
                               policy_node_get_n_children (condition) > 0);
}

/**
 * analysis_access_get_unrestricted:
 * @self: a row of the summary
 *
 * Returns: how many of its statements are about every resource
 */
AnalysisExtent
analysis_access_get_unrestricted (AnalysisAccess *self)
{
  guint n = 0;

  g_return_val_if_fail (ANALYSIS_IS_ACCESS (self), ANALYSIS_EXTENT_NONE);

  for (guint i = 0; i < self->statements->len; i++)
    n += analysis_statement_covers_resource (g_ptr_array_index (self->statements, i), "*") ? 1 : 0;
  return to_extent (n, self->statements->len);
}

/**
 * analysis_access_get_conditional:
 * @self: a row of the summary
 *
 * Returns: how many of its statements have a condition
 */
AnalysisExtent
analysis_access_get_conditional (AnalysisAccess *self)
{
  guint n = 0;

  g_return_val_if_fail (ANALYSIS_IS_ACCESS (self), ANALYSIS_EXTENT_NONE);

  for (guint i = 0; i < self->statements->len; i++)
    n += is_conditional (g_ptr_array_index (self->statements, i)) ? 1 : 0;
  return to_extent (n, self->statements->len);
}

/**
 * analysis_access_get_statements:
 * @self: a row of the summary
 *
 * Returns: (transfer none) (element-type PolicyStatement): those of the document that it sums up, in its
 * order
 */
GPtrArray *
analysis_access_get_statements (AnalysisAccess *self)
{
  g_return_val_if_fail (ANALYSIS_IS_ACCESS (self), NULL);

  return self->statements;
}

/* The levels of one extent: "List, Read" */
static char *
join_levels (AnalysisAccess *self, AnalysisExtent extent)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (ReferenceAccessLevel level = REFERENCE_ACCESS_LEVEL_LIST; level < ANALYSIS_ACCESS_N_LEVELS; level++)
    {
      if (analysis_access_get_extent (self, level) == extent)
        g_ptr_array_add (labels, (gpointer)reference_access_level_get_label (level));
    }
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (", ", (GStrv)labels->pdata);
}

/**
 * analysis_access_dup_label:
 * @self: a row of the summary
 *
 * Returns: (transfer full): the access in words, translated: "Full access", or "Full: List. Limited: Read,
 * Write"
 */
char *
analysis_access_dup_label (AnalysisAccess *self)
{
  g_autofree char *full = NULL;
  g_autofree char *limited = NULL;
  guint n = 0, n_all = 0;

  g_return_val_if_fail (ANALYSIS_IS_ACCESS (self), NULL);

  for (guint level = 0; level < ANALYSIS_ACCESS_N_LEVELS; level++)
    {
      n += self->counts.granted[level];
      n_all += self->counts.all[level];
    }
  if (n_all == 0)
    return g_strdup (_ ("Unknown service"));
  if (n == 0)
    return g_strdup (_ ("None of its actions"));
  if (n == n_all)
    return g_strdup (_ ("Full access"));
  full = join_levels (self, ANALYSIS_EXTENT_FULL);
  limited = join_levels (self, ANALYSIS_EXTENT_LIMITED);
  if (*full == '\0' && *limited == '\0')
    return g_strdup (_ ("Limited"));
  if (*full == '\0')
    return g_strdup_printf (_ ("Limited: %s"), limited);
  if (*limited == '\0')
    return g_strdup_printf (_ ("Full: %s"), full);
  return g_strdup_printf (_ ("Full: %s. Limited: %s"), full, limited);
}
