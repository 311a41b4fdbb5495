/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-comparison.h"

#include "access-comparison-rows.h"
#include "access-doubt.h"

struct _AccessComparison
{
  GObject parent_instance;

  AccessVerdict verdict;
  AccessVerdict alone;
  GListModel *changes;
  GStrv unknown;
  AccessRequest *excess;
  GStrv excess_unknown;
};

enum
{
  PROP_0,
  PROP_VERDICT,
  PROP_ALONE,
  PROP_CHANGES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AccessComparison, access_comparison, G_TYPE_OBJECT)

static void
access_comparison_finalize (GObject *object)
{
  AccessComparison *self = ACCESS_COMPARISON (object);

  g_clear_object (&self->changes);
  g_strfreev (self->unknown);
  g_clear_object (&self->excess);
  g_strfreev (self->excess_unknown);

  G_OBJECT_CLASS (access_comparison_parent_class)->finalize (object);
}

static void
access_comparison_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AccessComparison *self = ACCESS_COMPARISON (object);

  switch (id)
    {
    case PROP_VERDICT:
      g_value_set_int (value, (int)self->verdict);
      break;
    case PROP_ALONE:
      g_value_set_int (value, (int)self->alone);
      break;
    case PROP_CHANGES:
      g_value_set_object (value, self->changes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
access_comparison_class_init (AccessComparisonClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = access_comparison_finalize;
  object_class->get_property = access_comparison_get_property;

  properties[PROP_VERDICT] = g_param_spec_int ("verdict", NULL, NULL, 0, ACCESS_VERDICT_UNKNOWN, 0, flags);
  properties[PROP_ALONE] = g_param_spec_int ("alone", NULL, NULL, 0, ACCESS_VERDICT_UNKNOWN, 0, flags);
  properties[PROP_CHANGES] = g_param_spec_object ("changes", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
access_comparison_init (AccessComparison *self)
{
}

static AccessVerdict
judge (const gboolean *found, const guint *doubts)
{
  if (found[0] && found[1])
    return ACCESS_VERDICT_BOTH;
  if ((!found[0] && doubts[0] != 0) || (!found[1] && doubts[1] != 0))
    return ACCESS_VERDICT_UNKNOWN;
  if (found[0])
    return ACCESS_VERDICT_WIDER;
  return found[1] ? ACCESS_VERDICT_NARROWER : ACCESS_VERDICT_SAME;
}

/**
 * access_comparison_new:
 * @before: a policy
 * @after: another, or a later state of it
 *
 * What may be done under @after and not under @before, and the other way round, whatever statements say so.
 * Each row has a request that both policies decide; that there is nothing else is proven.
 *
 * For long policies it takes a while: it may be called from any thread.
 *
 * Returns: (transfer full): the comparison
 */
AccessComparison *
access_comparison_new (PolicyText *before, PolicyText *after)
{
  g_autoptr (GPtrArray) before_rules = NULL;
  g_autoptr (GPtrArray) after_rules = NULL;
  g_autoptr (AccessDifference) differences = NULL;
  AccessComparison *self;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  before_rules = access_rule_read (before);
  after_rules = access_rule_read (after);
  differences = access_difference_find (before, after, before_rules, after_rules);
  self = g_object_new (ACCESS_TYPE_COMPARISON, NULL);
  self->verdict = judge (differences->found, differences->doubts);
  self->alone = judge ((const gboolean[]){ differences->alone[0] != NULL, differences->alone[1] != NULL },
                       differences->alone_doubts);
  self->changes = access_comparison_rows_list (before_rules, after_rules, differences);
  self->unknown = access_doubt_list_reasons (differences->doubts[0] | differences->doubts[1] |
                                             differences->alone_doubts[0] | differences->alone_doubts[1]);
  g_set_object (&self->excess, differences->alone[ACCESS_DIRECTION_GAIN]);
  self->excess_unknown =
      access_doubt_list_reasons (self->excess == NULL ? differences->alone_doubts[ACCESS_DIRECTION_GAIN] : 0);
  return self;
}

/**
 * access_comparison_get_verdict:
 * @self: a comparison
 *
 * Returns: how the later policy compares beside whatever other policies there are
 */
AccessVerdict
access_comparison_get_verdict (AccessComparison *self)
{
  g_return_val_if_fail (ACCESS_IS_COMPARISON (self), ACCESS_VERDICT_UNKNOWN);

  return self->verdict;
}

/**
 * access_comparison_get_alone:
 * @self: a comparison
 *
 * Returns: how it compares by itself: in what it allows
 */
AccessVerdict
access_comparison_get_alone (AccessComparison *self)
{
  g_return_val_if_fail (ACCESS_IS_COMPARISON (self), ACCESS_VERDICT_UNKNOWN);

  return self->alone;
}

/**
 * access_comparison_get_changes:
 * @self: a comparison
 *
 * Returns: (transfer none): a list of #AccessChange: gains, losses, then what changed
 */
GListModel *
access_comparison_get_changes (AccessComparison *self)
{
  g_return_val_if_fail (ACCESS_IS_COMPARISON (self), NULL);

  return self->changes;
}

/**
 * access_comparison_get_unknown:
 * @self: a comparison
 *
 * Returns: (transfer none) (array zero-terminated=1): why something could not be told, in translated
 * sentences; none where all is told
 */
const char *const *
access_comparison_get_unknown (AccessComparison *self)
{
  g_return_val_if_fail (ACCESS_IS_COMPARISON (self), NULL);

  return (const char *const *)self->unknown;
}

/**
 * access_comparison_allows_more:
 * @self: a comparison
 *
 * Whether the later policy by itself allows any request that the earlier one does not, as IAM Access
 * Analyzer's CheckNoNewAccess asks. What it allows less does not count, nor what it denies other policies.
 *
 * Returns: proven: none; there is one; or it could not be told
 */
AccessAnswer
access_comparison_allows_more (AccessComparison *self)
{
  g_return_val_if_fail (ACCESS_IS_COMPARISON (self), ACCESS_ANSWER_UNKNOWN);

  if (self->excess != NULL)
    return ACCESS_ANSWER_FOUND;
  return *self->excess_unknown == NULL ? ACCESS_ANSWER_EMPTY : ACCESS_ANSWER_UNKNOWN;
}

/**
 * access_comparison_get_excess:
 * @self: a comparison
 *
 * Returns: (transfer none) (nullable): a request that the later policy by itself allows and the earlier one
 * does not; %NULL where access_comparison_allows_more() found none
 */
AccessRequest *
access_comparison_get_excess (AccessComparison *self)
{
  g_return_val_if_fail (ACCESS_IS_COMPARISON (self), NULL);

  return self->excess;
}

/**
 * access_comparison_get_excess_unknown:
 * @self: a comparison
 *
 * Returns: (transfer none) (array zero-terminated=1): why access_comparison_allows_more() could not tell, in
 * translated sentences; none where it could
 */
const char *const *
access_comparison_get_excess_unknown (AccessComparison *self)
{
  g_return_val_if_fail (ACCESS_IS_COMPARISON (self), NULL);

  return (const char *const *)self->excess_unknown;
}
