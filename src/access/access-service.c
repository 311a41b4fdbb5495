/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-service-private.h"

#include "access-statement.h"

#include <glib/gi18n-lib.h>

struct _AccessService
{
  GObject parent_instance;

  char *service;
  char *title;
  AccessServiceCounts counts;
  GPtrArray *statements; /* of PolicyStatement */
};

enum
{
  PROP_0,
  PROP_SERVICE,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AccessService, access_service, G_TYPE_OBJECT)

static void
access_service_finalize (GObject *object)
{
  AccessService *self = ACCESS_SERVICE (object);

  g_free (self->service);
  g_free (self->title);
  g_ptr_array_unref (self->statements);

  G_OBJECT_CLASS (access_service_parent_class)->finalize (object);
}

static void
access_service_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AccessService *self = ACCESS_SERVICE (object);

  switch (id)
    {
    case PROP_SERVICE:
      g_value_set_string (value, self->service);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
access_service_class_init (AccessServiceClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = access_service_finalize;
  object_class->get_property = access_service_get_property;

  properties[PROP_SERVICE] = g_param_spec_string ("service", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
access_service_init (AccessService *self)
{
}

AccessService *
access_service_new (const char *service, const char *title, const AccessServiceCounts *counts,
                    GPtrArray *statements)
{
  AccessService *self = g_object_new (ACCESS_TYPE_SERVICE, NULL);

  self->service = g_strdup (service);
  self->title = g_strdup (title);
  self->counts = *counts;
  self->statements = statements;
  return self;
}

/**
 * access_service_get_service:
 * @self: a row of the summary
 *
 * Returns: (transfer none): the prefix of the service's actions, or "*" for every service without a row
 */
const char *
access_service_get_service (AccessService *self)
{
  g_return_val_if_fail (ACCESS_IS_SERVICE (self), NULL);

  return self->service;
}

/**
 * access_service_get_title:
 * @self: a row of the summary
 *
 * Returns: (transfer none): the service's name, or its prefix when no such service is known
 */
const char *
access_service_get_title (AccessService *self)
{
  g_return_val_if_fail (ACCESS_IS_SERVICE (self), NULL);

  return self->title;
}

static AccessExtent
to_extent (guint n, guint n_all)
{
  if (n == 0)
    return ACCESS_EXTENT_NONE;
  return n < n_all ? ACCESS_EXTENT_LIMITED : ACCESS_EXTENT_FULL;
}

/**
 * access_service_get_extent:
 * @self: a row of the summary
 * @level: an access level
 *
 * Returns: how many of the service's actions of that level are in it
 */
AccessExtent
access_service_get_extent (AccessService *self, ReferenceAccessLevel level)
{
  guint n, n_all;

  n = access_service_count_actions (self, level, &n_all);
  return to_extent (n, n_all);
}

/**
 * access_service_count_actions:
 * @self: a row of the summary
 * @level: an access level
 * @n_all: (out) (optional): how many actions of that level the service has
 *
 * Of the row for every other service, the counts are 1 for each level.
 *
 * Returns: how many of them are in it
 */
guint
access_service_count_actions (AccessService *self, ReferenceAccessLevel level, guint *n_all)
{
  g_return_val_if_fail (ACCESS_IS_SERVICE (self) && level < ACCESS_SERVICE_N_LEVELS, 0);

  if (n_all != NULL)
    *n_all = self->counts.all[level];
  return self->counts.granted[level];
}

/**
 * access_service_is_unrestricted:
 * @self: a row of the summary
 * @level: an access level
 *
 * Returns: whether a statement about every resource grants some of the service's actions of that level
 */
gboolean
access_service_is_unrestricted (AccessService *self, ReferenceAccessLevel level)
{
  g_return_val_if_fail (ACCESS_IS_SERVICE (self) && level < ACCESS_SERVICE_N_LEVELS, FALSE);

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
 * access_service_get_conditional:
 * @self: a row of the summary
 *
 * Returns: how many of its statements have a condition
 */
AccessExtent
access_service_get_conditional (AccessService *self)
{
  guint n = 0;

  g_return_val_if_fail (ACCESS_IS_SERVICE (self), ACCESS_EXTENT_NONE);

  for (guint i = 0; i < self->statements->len; i++)
    n += is_conditional (g_ptr_array_index (self->statements, i)) ? 1 : 0;
  return to_extent (n, self->statements->len);
}

/**
 * access_service_get_statements:
 * @self: a row of the summary
 *
 * Returns: (transfer none) (element-type PolicyStatement): those of the text that it sums up, in its
 * order
 */
GPtrArray *
access_service_get_statements (AccessService *self)
{
  g_return_val_if_fail (ACCESS_IS_SERVICE (self), NULL);

  return self->statements;
}

/**
 * access_service_get_danger:
 * @self: a row of the summary
 *
 * Managing permissions comes before writing, every resource before some of them, and a service that is not
 * known, of which nothing can be said, between.
 *
 * Returns: a number to sort rows by; the larger, the more harm can be done
 */
guint
access_service_get_danger (AccessService *self)
{
  static const ReferenceAccessLevel LEVELS[] = {
    REFERENCE_ACCESS_LEVEL_LIST,
    REFERENCE_ACCESS_LEVEL_READ,
    REFERENCE_ACCESS_LEVEL_TAGGING,
    REFERENCE_ACCESS_LEVEL_WRITE,
    REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT,
  };
  guint danger = 0;
  guint n_all = 0;

  g_return_val_if_fail (ACCESS_IS_SERVICE (self), 0);

  for (guint i = 0; i < G_N_ELEMENTS (LEVELS); i++)
    {
      gboolean changes = LEVELS[i] == REFERENCE_ACCESS_LEVEL_WRITE ||
                         LEVELS[i] == REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT;
      guint n = 0;

      if (access_service_count_actions (self, LEVELS[i], &n) > 0)
        danger = MAX (danger, i + 1);
      if (changes && access_service_is_unrestricted (self, LEVELS[i]))
        danger = MAX (danger, i + 1 + G_N_ELEMENTS (LEVELS));
      n_all += n;
    }
  return n_all > 0 ? danger : G_N_ELEMENTS (LEVELS);
}
