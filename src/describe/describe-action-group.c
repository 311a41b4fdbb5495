/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-action-group.h"

#include "describe-service.h"
#include "describe-words.h"

struct _DescribeActionGroup
{
  GObject parent_instance;

  char *service;
  char *title;
  GStrv actions;
  gboolean negated;
};

enum
{
  PROP_0,
  PROP_SERVICE,
  PROP_TITLE,
  PROP_NEGATED,
  PROP_ACTIONS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DescribeActionGroup, describe_action_group, G_TYPE_OBJECT)

static DescribeActionGroup *
group_new (const char *service, GPtrArray *actions, gboolean negated)
{
  DescribeActionGroup *self = g_object_new (DESCRIBE_TYPE_ACTION_GROUP, NULL);

  self->service = g_strdup (service);
  self->title = describe_service_dup_title (service);
  self->actions = describe_words_steal_strings (actions);
  self->negated = negated;
  return self;
}

static void
add_groups (GListStore *groups, const PolicyNode *statement, const char *member, gboolean negated)
{
  g_autoptr (GPtrArray) actions = describe_words_dup_raw (policy_node_get_member (statement, member));
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) services = g_ptr_array_new ();

  for (guint i = 0; i < actions->len; i++)
    {
      g_autofree char *service = describe_service_dup_prefix (actions->pdata[i]);
      GPtrArray *list = g_hash_table_lookup (table, service);

      if (list == NULL)
        {
          list = g_ptr_array_new_with_free_func (g_free);
          g_ptr_array_add (services, service);
          g_hash_table_insert (table, g_steal_pointer (&service), list);
        }
      g_ptr_array_add (list, g_strdup (actions->pdata[i]));
    }
  for (guint i = 0; i < services->len; i++)
    {
      g_autoptr (DescribeActionGroup) group =
          group_new (services->pdata[i], g_hash_table_lookup (table, services->pdata[i]), negated);
      g_list_store_append (groups, group);
    }
}

/**
 * describe_action_group_list:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full): the actions by service, in the order written, as a list of DescribeActionGroup
 */
GListModel *
describe_action_group_list (const PolicyNode *statement)
{
  GListStore *groups = g_list_store_new (DESCRIBE_TYPE_ACTION_GROUP);

  add_groups (groups, statement, "Action", FALSE);
  add_groups (groups, statement, "NotAction", TRUE);
  return G_LIST_MODEL (groups);
}

/**
 * describe_action_group_get_title:
 * @self: a group
 *
 * Returns: (transfer none): the name of the service, or its prefix when it is not known
 */
const char *
describe_action_group_get_title (DescribeActionGroup *self)
{
  g_return_val_if_fail (DESCRIBE_IS_ACTION_GROUP (self), NULL);
  return self->title;
}

/**
 * describe_action_group_get_actions:
 * @self: a group
 *
 * Returns: (transfer none): the actions as written
 */
const char *const *
describe_action_group_get_actions (DescribeActionGroup *self)
{
  g_return_val_if_fail (DESCRIBE_IS_ACTION_GROUP (self), NULL);
  return (const char *const *)self->actions;
}

/**
 * describe_action_group_get_negated:
 * @self: a group
 *
 * Returns: whether these are the actions that the statement leaves out
 */
gboolean
describe_action_group_get_negated (DescribeActionGroup *self)
{
  g_return_val_if_fail (DESCRIBE_IS_ACTION_GROUP (self), FALSE);
  return self->negated;
}

static void
describe_action_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DescribeActionGroup *self = DESCRIBE_ACTION_GROUP (object);

  switch (id)
    {
    case PROP_SERVICE:
      g_value_set_string (value, self->service);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_NEGATED:
      g_value_set_boolean (value, self->negated);
      break;
    case PROP_ACTIONS:
      g_value_set_boxed (value, self->actions);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
describe_action_group_finalize (GObject *object)
{
  DescribeActionGroup *self = DESCRIBE_ACTION_GROUP (object);

  g_free (self->service);
  g_free (self->title);
  g_strfreev (self->actions);

  G_OBJECT_CLASS (describe_action_group_parent_class)->finalize (object);
}

static void
describe_action_group_class_init (DescribeActionGroupClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = describe_action_group_get_property;
  object_class->finalize = describe_action_group_finalize;

  properties[PROP_SERVICE] = g_param_spec_string ("service", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_NEGATED] = g_param_spec_boolean ("negated", NULL, NULL, FALSE, flags);
  properties[PROP_ACTIONS] = g_param_spec_boxed ("actions", NULL, NULL, G_TYPE_STRV, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
describe_action_group_init (DescribeActionGroup *self)
{
}
