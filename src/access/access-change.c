/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-change-private.h"

struct _AccessChange
{
  GObject parent_instance;

  AccessChangeKind kind;
  PolicyStatement *statement;
  gboolean denial;
  GStrv actions;
  guint n_actions;
  guint n_matched;
  gboolean future;
  gboolean in_part;
  GStrv resources;
  gboolean except_resources;
  GStrv conditions;
  GStrv from;
  GStrv to;
  AccessRequest *gain;
  AccessRequest *loss;
  gboolean gain_beside;
  gboolean loss_beside;
};

enum
{
  PROP_0,
  PROP_KIND,
  PROP_ACTIONS,
  PROP_RESOURCES,
  PROP_CONDITIONS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AccessChange, access_change, G_TYPE_OBJECT)

static void
access_change_finalize (GObject *object)
{
  AccessChange *self = ACCESS_CHANGE (object);

  g_clear_object (&self->statement);
  g_clear_object (&self->gain);
  g_clear_object (&self->loss);
  g_strfreev (self->actions);
  g_strfreev (self->resources);
  g_strfreev (self->conditions);
  g_strfreev (self->from);
  g_strfreev (self->to);

  G_OBJECT_CLASS (access_change_parent_class)->finalize (object);
}

static void
access_change_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AccessChange *self = ACCESS_CHANGE (object);

  switch (id)
    {
    case PROP_KIND:
      g_value_set_int (value, (int)self->kind);
      break;
    case PROP_ACTIONS:
      g_value_set_boxed (value, self->actions);
      break;
    case PROP_RESOURCES:
      g_value_set_boxed (value, self->resources);
      break;
    case PROP_CONDITIONS:
      g_value_set_boxed (value, self->conditions);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
access_change_class_init (AccessChangeClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = access_change_finalize;
  object_class->get_property = access_change_get_property;

  properties[PROP_KIND] = g_param_spec_int ("kind", NULL, NULL, 0, ACCESS_CHANGE_CHANGED, 0, flags);
  properties[PROP_ACTIONS] = g_param_spec_boxed ("actions", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_RESOURCES] = g_param_spec_boxed ("resources", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_CONDITIONS] = g_param_spec_boxed ("conditions", NULL, NULL, G_TYPE_STRV, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
access_change_init (AccessChange *self)
{
}

/**
 * access_change_kind_get_identifier:
 * @kind: a kind
 *
 * Returns: (transfer none): its name for programs: "gained", "lost" or "changed"
 */
const char *
access_change_kind_get_identifier (AccessChangeKind kind)
{
  static const char *const identifiers[] = { "gained", "lost", "changed" };

  g_return_val_if_fail (kind < G_N_ELEMENTS (identifiers), NULL);

  return identifiers[kind];
}

static char *
dup_constraint (const AccessConstraint *constraint)
{
  g_autofree char *name = policy_operator_compose (constraint->operator.qualifier, constraint->operator.name,
                                                   constraint->operator.if_exists);
  g_autofree char *values = g_strjoinv (", ", constraint->values);

  return g_strjoin (" ", name, constraint->key, values, NULL);
}

static GStrv
dup_conditions (const AccessRule *rule)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < rule->constraints->len; i++)
    {
      g_autofree char *text = dup_constraint (rule->constraints->pdata[i]);

      g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

static AccessRequest *
get_request (const AccessWitness *witness)
{
  return witness != NULL ? g_object_ref (witness->request) : NULL;
}

static void
take_actions (AccessChange *self, AccessChangeActions actions)
{
  self->actions = actions.shown;
  self->n_actions = actions.n;
  self->n_matched = actions.n_matched;
  self->future = actions.future;
}

static void
set_gain (AccessChange *self, const AccessWitness *gain)
{
  self->gain = get_request (gain);
  self->gain_beside = gain != NULL && gain->beside;
}

static void
set_loss (AccessChange *self, const AccessWitness *loss)
{
  self->loss = get_request (loss);
  self->loss_beside = loss != NULL && loss->beside;
}

/*
 * access_change_new:
 * @kind: whether it was gained or lost
 * @rule: which rule of either policy gives or takes it
 * @actions: what it is about
 * @resources: (transfer full): those of the rule's
 * @in_part: whether another rule may leave some of it as it is
 * @witness: (nullable): a request that shows it
 *
 * Returns: (transfer full): the change
 */
AccessChange *
access_change_new (AccessChangeKind kind, const AccessRule *rule, AccessChangeActions actions,
                   GStrv resources, gboolean in_part, const AccessWitness *witness)
{
  AccessChange *self = g_object_new (ACCESS_TYPE_CHANGE, NULL);

  self->kind = kind;
  self->statement = g_object_ref (rule->statement);
  self->denial = !rule->allows;
  take_actions (self, actions);
  self->resources = resources;
  self->in_part = in_part;
  self->except_resources = rule->except_resources && rule->globs != NULL;
  self->conditions = dup_conditions (rule);
  if (kind == ACCESS_CHANGE_GAINED)
    set_gain (self, witness);
  else
    set_loss (self, witness);
  return self;
}

static GStrv
dup_resources (const AccessRule *rule)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; rule->resources != NULL && i < rule->resources->len; i++)
    g_strv_builder_add (builder, rule->resources->pdata[i]);
  return g_strv_builder_end (builder);
}

static gboolean
has_line (GStrv lines, const char *line)
{
  return g_strv_contains ((const char *const *)lines, line);
}

static GStrv
dup_others (GStrv lines, GStrv than)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (!has_line (than, lines[i]))
      g_strv_builder_add (builder, lines[i]);
  return g_strv_builder_end (builder);
}

static GStrv
dup_common (GStrv lines, GStrv other)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (has_line (other, lines[i]))
      g_strv_builder_add (builder, lines[i]);
  return g_strv_builder_end (builder);
}

/*
 * access_change_new_changed:
 * @before: a rule
 * @after: one of another policy, from which it differs in its resources alone or in its conditions alone
 * @actions: what that is about
 * @gain: (nullable): a request that shows what was gained by it
 * @loss: (nullable): one that shows what was lost
 *
 * Returns: (transfer full): both as one change
 */
AccessChange *
access_change_new_changed (const AccessRule *before, const AccessRule *after, AccessChangeActions actions,
                           const AccessWitness *gain, const AccessWitness *loss)
{
  AccessChange *self = g_object_new (ACCESS_TYPE_CHANGE, NULL);
  g_auto (GStrv) old_conditions = dup_conditions (before);
  g_auto (GStrv) new_conditions = dup_conditions (after);
  g_auto (GStrv) old_resources = dup_resources (before);
  g_auto (GStrv) new_resources = dup_resources (after);
  gboolean in_conditions =
      g_strv_equal ((const char *const *)old_resources, (const char *const *)new_resources) &&
      before->except_resources == after->except_resources;

  self->kind = ACCESS_CHANGE_CHANGED;
  self->statement = g_object_ref (after->statement);
  self->denial = !after->allows;
  take_actions (self, actions);
  self->resources = g_steal_pointer (&new_resources);
  self->except_resources = after->except_resources && after->globs != NULL;
  self->conditions = in_conditions ? dup_common (old_conditions, new_conditions) : g_strdupv (new_conditions);
  self->from = in_conditions ? dup_others (old_conditions, new_conditions) : g_steal_pointer (&old_resources);
  self->to = in_conditions ? dup_others (new_conditions, old_conditions) : g_strdupv (self->resources);
  set_gain (self, gain);
  set_loss (self, loss);
  return self;
}

/**
 * access_change_get_kind:
 * @self: a change
 *
 * Returns: whether something was gained or lost, or one side of it became another
 */
AccessChangeKind
access_change_get_kind (AccessChange *self)
{
  g_return_val_if_fail (ACCESS_IS_CHANGE (self), ACCESS_CHANGE_GAINED);

  return self->kind;
}

/**
 * access_change_get_denial:
 * @self: a change
 *
 * Returns: whether a Deny came, went or changed, rather than an Allow
 */
gboolean
access_change_get_denial (AccessChange *self)
{
  g_return_val_if_fail (ACCESS_IS_CHANGE (self), FALSE);

  return self->denial;
}

/**
 * access_change_get_in_part:
 * @self: a change
 *
 * Returns: whether some of what was gained or lost may have been there before, or may be there still, because
 * of another statement that overlaps
 */
gboolean
access_change_get_in_part (AccessChange *self)
{
  g_return_val_if_fail (ACCESS_IS_CHANGE (self), FALSE);

  return self->in_part;
}

/**
 * access_change_get_actions:
 * @self: a change
 *
 * Returns: (transfer none) (array zero-terminated=1): its actions; a pattern stands for all of them that are
 * concerned
 */
const char *const *
access_change_get_actions (AccessChange *self)
{
  g_return_val_if_fail (ACCESS_IS_CHANGE (self), NULL);

  return (const char *const *)self->actions;
}

/**
 * access_change_get_n_actions:
 * @self: a change
 *
 * Returns: how many actions it is about today
 */
guint
access_change_get_n_actions (AccessChange *self)
{
  g_return_val_if_fail (ACCESS_IS_CHANGE (self), 0);

  return self->n_actions;
}

/**
 * access_change_get_n_matched:
 * @self: a change
 *
 * Returns: how many actions there are today that its actions and patterns match: more than it is about, where
 * others of them are as they were
 */
guint
access_change_get_n_matched (AccessChange *self)
{
  g_return_val_if_fail (ACCESS_IS_CHANGE (self), 0);

  return self->n_matched;
}

/**
 * access_change_get_future:
 * @self: a change
 *
 * Returns: whether it is also about actions that AWS may add
 */
gboolean
access_change_get_future (AccessChange *self)
{
  g_return_val_if_fail (ACCESS_IS_CHANGE (self), FALSE);

  return self->future;
}

/**
 * access_change_get_resources:
 * @self: a change
 *
 * Returns: (transfer none) (array zero-terminated=1): the patterns of its resources, as a policy writes them;
 * none where the statement has no Resource
 */
const char *const *
access_change_get_resources (AccessChange *self)
{
  g_return_val_if_fail (ACCESS_IS_CHANGE (self), NULL);

  return (const char *const *)self->resources;
}

/**
 * access_change_get_except_resources:
 * @self: a change
 *
 * Returns: whether it is about every resource but those
 */
gboolean
access_change_get_except_resources (AccessChange *self)
{
  g_return_val_if_fail (ACCESS_IS_CHANGE (self), FALSE);

  return self->except_resources;
}

/**
 * access_change_get_conditions:
 * @self: a change
 *
 * Returns: (transfer none) (array zero-terminated=1): its conditions, a line each: operator, key and values.
 * Of what changed in its conditions, only those that did not
 */
const char *const *
access_change_get_conditions (AccessChange *self)
{
  g_return_val_if_fail (ACCESS_IS_CHANGE (self), NULL);

  return (const char *const *)self->conditions;
}

/**
 * access_change_get_from:
 * @self: a change
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the resources, or the conditions, that
 * became others
 */
const char *const *
access_change_get_from (AccessChange *self)
{
  g_return_val_if_fail (ACCESS_IS_CHANGE (self), NULL);

  return (const char *const *)self->from;
}

/**
 * access_change_get_to:
 * @self: a change
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): what they became
 */
const char *const *
access_change_get_to (AccessChange *self)
{
  g_return_val_if_fail (ACCESS_IS_CHANGE (self), NULL);

  return (const char *const *)self->to;
}

/**
 * access_change_get_statement:
 * @self: a change
 *
 * Returns: (transfer none): the statement that gives or takes it
 */
PolicyStatement *
access_change_get_statement (AccessChange *self)
{
  g_return_val_if_fail (ACCESS_IS_CHANGE (self), NULL);

  return self->statement;
}

/**
 * access_change_get_gain:
 * @self: a change
 *
 * Returns: (transfer none) (nullable): a request to which the later policy gives more; %NULL: nothing was
 * gained
 */
AccessRequest *
access_change_get_gain (AccessChange *self)
{
  g_return_val_if_fail (ACCESS_IS_CHANGE (self), NULL);

  return self->gain;
}

/**
 * access_change_get_loss:
 * @self: a change
 *
 * Returns: (transfer none) (nullable): a request to which the later policy gives less; %NULL: nothing was
 * lost
 */
AccessRequest *
access_change_get_loss (AccessChange *self)
{
  g_return_val_if_fail (ACCESS_IS_CHANGE (self), NULL);

  return self->loss;
}

/**
 * access_change_is_beside:
 * @self: a change
 * @witness: its gain, or its loss
 *
 * Returns: whether that shows only beside a policy that allows everything, since a Deny alone is the
 * difference
 */
gboolean
access_change_is_beside (AccessChange *self, AccessRequest *witness)
{
  g_return_val_if_fail (ACCESS_IS_CHANGE (self), FALSE);

  return witness == self->gain ? self->gain_beside : self->loss_beside;
}
