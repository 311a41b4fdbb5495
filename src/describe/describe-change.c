/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-change.h"

#include "reference-service.h"

#include <glib/gi18n-lib.h>

struct _DescribeChange
{
  GObject parent_instance;

  gboolean gained;
  gboolean denial;
  char *service;
  GStrv actions;
  GStrv resources;
  char *condition;
  char *kept;
};

enum
{
  PROP_0,
  PROP_GAINED,
  PROP_DENIAL,
  PROP_SERVICE,
  PROP_TITLE,
  PROP_ACTIONS,
  PROP_RESOURCES,
  PROP_CONDITION,
  PROP_KEPT,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DescribeChange, describe_change, G_TYPE_OBJECT)

static void
describe_change_finalize (GObject *object)
{
  DescribeChange *self = DESCRIBE_CHANGE (object);

  g_free (self->service);
  g_strfreev (self->actions);
  g_strfreev (self->resources);
  g_free (self->condition);
  g_free (self->kept);

  G_OBJECT_CLASS (describe_change_parent_class)->finalize (object);
}

static void
describe_change_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DescribeChange *self = DESCRIBE_CHANGE (object);

  switch (id)
    {
    case PROP_GAINED:
      g_value_set_boolean (value, self->gained);
      break;
    case PROP_DENIAL:
      g_value_set_boolean (value, self->denial);
      break;
    case PROP_SERVICE:
      g_value_set_string (value, self->service);
      break;
    case PROP_TITLE:
      g_value_set_string (value, describe_change_get_title (self));
      break;
    case PROP_ACTIONS:
      g_value_set_boxed (value, self->actions);
      break;
    case PROP_RESOURCES:
      g_value_set_boxed (value, self->resources);
      break;
    case PROP_CONDITION:
      g_value_set_string (value, self->condition);
      break;
    case PROP_KEPT:
      g_value_set_string (value, self->kept);
      break;
    case PROP_LABEL:
      g_value_take_string (value, describe_change_dup_label (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
describe_change_class_init (DescribeChangeClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = describe_change_finalize;
  object_class->get_property = describe_change_get_property;

  properties[PROP_GAINED] = g_param_spec_boolean ("gained", NULL, NULL, FALSE, flags);
  properties[PROP_DENIAL] = g_param_spec_boolean ("denial", NULL, NULL, FALSE, flags);
  properties[PROP_SERVICE] = g_param_spec_string ("service", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_ACTIONS] = g_param_spec_boxed ("actions", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_RESOURCES] = g_param_spec_boxed ("resources", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_CONDITION] = g_param_spec_string ("condition", NULL, NULL, NULL, flags);
  properties[PROP_KEPT] = g_param_spec_string ("kept", NULL, NULL, NULL, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
describe_change_init (DescribeChange *self)
{
}

/**
 * describe_change_new:
 * @gained: whether the permissions were gained, rather than lost
 * @denial: whether a Deny that came or went is what changed
 * @service: the prefix of the service's actions, or "*" for every service that neither policy names
 * @actions: (array zero-terminated=1): its actions or patterns of them, with prefix
 * @resources: (array zero-terminated=1): the resources
 * @condition: (nullable): when it holds, in translated words
 * @kept: (nullable): what of it the other policy allows, likewise
 *
 * Returns: (transfer full): a change
 */
DescribeChange *
describe_change_new (gboolean gained, gboolean denial, const char *service, const char *const *actions,
                     const char *const *resources, const char *condition, const char *kept)
{
  DescribeChange *self;

  g_return_val_if_fail (service != NULL && actions != NULL && resources != NULL, NULL);

  self = g_object_new (DESCRIBE_TYPE_CHANGE, NULL);
  self->gained = gained;
  self->denial = denial;
  self->service = g_strdup (service);
  self->actions = g_strdupv ((GStrv)actions);
  self->resources = g_strdupv ((GStrv)resources);
  self->condition = g_strdup (condition);
  self->kept = g_strdup (kept);
  return self;
}

/**
 * describe_change_get_gained:
 * @self: a change
 *
 * Returns: whether the permissions were gained, rather than lost
 */
gboolean
describe_change_get_gained (DescribeChange *self)
{
  g_return_val_if_fail (DESCRIBE_IS_CHANGE (self), FALSE);

  return self->gained;
}

/**
 * describe_change_get_denial:
 * @self: a change
 *
 * Returns: whether it comes from a Deny that takes something from what is allowed: one that is new (lost), or
 * gone (gained)
 */
gboolean
describe_change_get_denial (DescribeChange *self)
{
  g_return_val_if_fail (DESCRIBE_IS_CHANGE (self), FALSE);

  return self->denial;
}

/**
 * describe_change_get_service:
 * @self: a change
 *
 * Returns: (transfer none): the prefix of the service's actions, or "*" for every service that neither policy
 * names
 */
const char *
describe_change_get_service (DescribeChange *self)
{
  g_return_val_if_fail (DESCRIBE_IS_CHANGE (self), NULL);

  return self->service;
}

/**
 * describe_change_get_title:
 * @self: a change
 *
 * Returns: (transfer none): the service's name, or its prefix when no such service is known
 */
const char *
describe_change_get_title (DescribeChange *self)
{
  const ReferenceService *service;

  g_return_val_if_fail (DESCRIBE_IS_CHANGE (self), NULL);

  if (g_str_equal (self->service, "*"))
    return _ ("All other services");
  service = reference_service_lookup (self->service);
  return service != NULL ? reference_service_get_name (service) : self->service;
}

/**
 * describe_change_get_actions:
 * @self: a change
 *
 * Returns: (transfer none): its actions, with prefix. A pattern of either policy stands for all that it
 * matches
 */
const char *const *
describe_change_get_actions (DescribeChange *self)
{
  g_return_val_if_fail (DESCRIBE_IS_CHANGE (self), NULL);

  return (const char *const *)self->actions;
}

/**
 * describe_change_get_resources:
 * @self: a change
 *
 * Returns: (transfer none): the resources, as the policy names them; of a NotResource, a translated text
 */
const char *const *
describe_change_get_resources (DescribeChange *self)
{
  g_return_val_if_fail (DESCRIBE_IS_CHANGE (self), NULL);

  return (const char *const *)self->resources;
}

/**
 * describe_change_get_condition:
 * @self: a change
 *
 * Returns: (transfer none) (nullable): when it holds, translated; %NULL: always
 */
const char *
describe_change_get_condition (DescribeChange *self)
{
  g_return_val_if_fail (DESCRIBE_IS_CHANGE (self), NULL);

  return self->condition;
}

/**
 * describe_change_get_kept:
 * @self: a change
 *
 * Returns: (transfer none) (nullable): what of a loss is still allowed, or what of a gain already was,
 * translated: "on arn:aws:s3:::labels", "when aws:SecureTransport is true"; %NULL: nothing
 */
const char *
describe_change_get_kept (DescribeChange *self)
{
  g_return_val_if_fail (DESCRIBE_IS_CHANGE (self), NULL);

  return self->kept;
}

/* "s3:GetObject on every resource, when aws:SourceIp is in 10.0.0.0/8" */
static char *
dup_permissions (DescribeChange *self)
{
  g_autofree char *actions = g_strjoinv (", ", self->actions);
  g_autofree char *resources = g_strv_contains ((const char *const *)self->resources, "*")
                                   ? g_strdup (_ ("every resource"))
                                   : g_strjoinv (", ", self->resources);

  if (self->condition == NULL)
    return g_strdup_printf (_ ("%s on %s"), actions, resources);
  return g_strdup_printf (_ ("%s on %s, when %s"), actions, resources, self->condition);
}

/**
 * describe_change_dup_label:
 * @self: a change
 *
 * Returns: (transfer full): the change in words, translated: "Gained: s3:GetObject on every resource"
 */
char *
describe_change_dup_label (DescribeChange *self)
{
  g_autofree char *permissions = NULL;

  g_return_val_if_fail (DESCRIBE_IS_CHANGE (self), NULL);

  permissions = dup_permissions (self);
  if (self->denial)
    return self->gained ? g_strdup_printf (_ ("No longer denied: %s"), permissions)
                        : g_strdup_printf (_ ("Now denied: %s"), permissions);
  if (self->kept != NULL)
    return self->gained ? g_strdup_printf (_ ("Gained: %s. Already allowed %s"), permissions, self->kept)
                        : g_strdup_printf (_ ("Lost: %s. Still allowed %s"), permissions, self->kept);
  return self->gained ? g_strdup_printf (_ ("Gained: %s"), permissions)
                      : g_strdup_printf (_ ("Lost: %s"), permissions);
}
