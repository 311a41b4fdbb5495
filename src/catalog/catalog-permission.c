/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-permission.h"

#include "reference-service.h"

#include <glib/gi18n-lib.h>

#include "policy-pattern.h"
#include "reference-access-level.h"
#include "reference-action.h"

struct _CatalogPermission
{
  GObject parent_instance;

  const CatalogStatement *statement;
  char *action;
  char *reason;
};

enum
{
  PROP_0,
  PROP_ACTION,
  PROP_REASON,
  PROP_LEVEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CatalogPermission, catalog_permission, G_TYPE_OBJECT)

static void
catalog_permission_finalize (GObject *object)
{
  CatalogPermission *self = CATALOG_PERMISSION (object);

  g_free (self->action);
  g_free (self->reason);

  G_OBJECT_CLASS (catalog_permission_parent_class)->finalize (object);
}

static void
catalog_permission_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CatalogPermission *self = CATALOG_PERMISSION (object);

  switch (id)
    {
    case PROP_ACTION:
      g_value_set_string (value, self->action);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    case PROP_LEVEL:
      g_value_set_string (value, catalog_permission_get_level (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
catalog_permission_class_init (CatalogPermissionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = catalog_permission_finalize;
  object_class->get_property = catalog_permission_get_property;

  properties[PROP_ACTION] =
      g_param_spec_string ("action", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REASON] =
      g_param_spec_string ("reason", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LEVEL] =
      g_param_spec_string ("level", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
catalog_permission_init (CatalogPermission *self)
{
}

CatalogPermission *
catalog_permission_new (const CatalogStatement *statement, const char *action, const char *reason)
{
  CatalogPermission *self = g_object_new (CATALOG_TYPE_PERMISSION, NULL);

  self->statement = statement;
  self->action = g_strdup (action);
  self->reason = g_strdup (reason);
  return self;
}

const CatalogStatement *
catalog_permission_get_statement (CatalogPermission *self)
{
  return self->statement;
}

/**
 * catalog_permission_get_action:
 * @self: a permission
 *
 * Returns: (transfer none): the action, such as "kms:DescribeKey"; may hold a wildcard
 */
const char *
catalog_permission_get_action (CatalogPermission *self)
{
  g_return_val_if_fail (CATALOG_IS_PERMISSION (self), NULL);

  return self->action;
}

/**
 * catalog_permission_get_reason:
 * @self: a permission
 *
 * Returns: (transfer none): why the capability needs it, translated
 */
const char *
catalog_permission_get_reason (CatalogPermission *self)
{
  g_return_val_if_fail (CATALOG_IS_PERMISSION (self), NULL);

  return self->reason;
}

/**
 * catalog_permission_get_level:
 * @self: a permission
 *
 * Returns: (transfer none): the action's access level, translated
 */
const char *
catalog_permission_get_level (CatalogPermission *self)
{
  const ReferenceAction *action;

  g_return_val_if_fail (CATALOG_IS_PERMISSION (self), NULL);

  if (policy_pattern_has_wildcard (self->action))
    return _ ("All levels");
  action = reference_action_lookup (self->action);
  return reference_access_level_get_label (action != NULL ? action->access_level
                                                          : REFERENCE_ACCESS_LEVEL_UNKNOWN);
}

/**
 * catalog_permission_get_denies:
 * @self: a permission
 *
 * Returns: whether it is a guardrail's, whose statement denies the action instead of allowing it
 */
gboolean
catalog_permission_get_denies (CatalogPermission *self)
{
  g_return_val_if_fail (CATALOG_IS_PERMISSION (self), FALSE);

  return self->statement->effect == POLICY_EFFECT_DENY;
}
