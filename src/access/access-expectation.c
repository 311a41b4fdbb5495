/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-expectation.h"

#include <glib/gi18n-lib.h>

struct _AccessExpectation
{
  GObject parent_instance;

  char *name;
  gboolean allowed;
  AccessRequest *request;
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

G_DEFINE_FINAL_TYPE (AccessExpectation, access_expectation, G_TYPE_OBJECT)

/**
 * access_expectation_error_quark:
 *
 * Returns: the error domain of #AccessExpectationError
 */
G_DEFINE_QUARK (access - expectation - error - quark, access_expectation_error)

static void
access_expectation_finalize (GObject *object)
{
  AccessExpectation *self = ACCESS_EXPECTATION (object);

  g_free (self->name);
  g_object_unref (self->request);

  G_OBJECT_CLASS (access_expectation_parent_class)->finalize (object);
}

static void
access_expectation_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AccessExpectation *self = ACCESS_EXPECTATION (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_LABEL:
      g_value_take_string (value, access_expectation_dup_label (self));
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
access_expectation_class_init (AccessExpectationClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = access_expectation_finalize;
  object_class->get_property = access_expectation_get_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_ALLOWED] = g_param_spec_boolean ("allowed", NULL, NULL, FALSE, flags);
  properties[PROP_REQUEST] = g_param_spec_object ("request", NULL, NULL, ACCESS_TYPE_REQUEST, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
access_expectation_init (AccessExpectation *self)
{
}

/**
 * access_expectation_new:
 * @name: (nullable): what to call it
 * @allowed: whether the request has to be allowed; else it has to be denied, by a statement or because none
 * allows it
 * @request: the request
 *
 * Returns: (transfer full): an expectation
 */
AccessExpectation *
access_expectation_new (const char *name, gboolean allowed, AccessRequest *request)
{
  AccessExpectation *self;

  g_return_val_if_fail (ACCESS_IS_REQUEST (request), NULL);

  self = g_object_new (ACCESS_TYPE_EXPECTATION, NULL);
  self->name = g_strdup (name);
  self->allowed = allowed;
  self->request = g_object_ref (request);
  return self;
}

/**
 * access_expectation_get_name:
 * @self: an expectation
 *
 * Returns: (transfer none) (nullable): what it is called
 */
const char *
access_expectation_get_name (AccessExpectation *self)
{
  g_return_val_if_fail (ACCESS_IS_EXPECTATION (self), NULL);

  return self->name;
}

/**
 * access_expectation_dup_label:
 * @self: an expectation
 *
 * Returns: (transfer full): its name, or its action and resource; translated
 */
char *
access_expectation_dup_label (AccessExpectation *self)
{
  const char *resource;

  g_return_val_if_fail (ACCESS_IS_EXPECTATION (self), NULL);

  if (self->name != NULL && *self->name != '\0')
    return g_strdup (self->name);
  resource = access_request_get_resource (self->request);
  if (resource == NULL || g_str_equal (resource, "*"))
    return g_strdup (access_request_get_action (self->request));
  return g_strdup_printf (_ ("%s on %s"), access_request_get_action (self->request), resource);
}

/**
 * access_expectation_get_allowed:
 * @self: an expectation
 *
 * Returns: whether the request has to be allowed, rather than denied
 */
gboolean
access_expectation_get_allowed (AccessExpectation *self)
{
  g_return_val_if_fail (ACCESS_IS_EXPECTATION (self), FALSE);

  return self->allowed;
}

/**
 * access_expectation_get_request:
 * @self: an expectation
 *
 * Returns: (transfer none): the request
 */
AccessRequest *
access_expectation_get_request (AccessExpectation *self)
{
  g_return_val_if_fail (ACCESS_IS_EXPECTATION (self), NULL);

  return self->request;
}

static gboolean
has_context (AccessRequest *request, AccessRequest *other)
{
  g_auto (GStrv) keys = access_request_dup_context_keys (request);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *const *values = access_request_get_context (request, keys[i]);
      const char *const *others = access_request_get_context (other, keys[i]);

      if (!access_request_has_context (other, keys[i]) || (values == NULL) != (others == NULL) ||
          (values != NULL && !g_strv_equal (values, others)))
        return FALSE;
    }
  return TRUE;
}

/**
 * access_expectation_is_about:
 * @self: an expectation
 * @other: an expectation
 *
 * Returns: whether they are about the same request, whatever they are called and expect of it
 */
gboolean
access_expectation_is_about (AccessExpectation *self, AccessExpectation *other)
{
  AccessRequest *one, *two;

  g_return_val_if_fail (ACCESS_IS_EXPECTATION (self) && ACCESS_IS_EXPECTATION (other), FALSE);

  one = self->request;
  two = other->request;
  return g_ascii_strcasecmp (access_request_get_action (one), access_request_get_action (two)) == 0 &&
         g_strcmp0 (access_request_get_resource (one), access_request_get_resource (two)) == 0 &&
         g_strcmp0 (access_request_get_principal (one), access_request_get_principal (two)) == 0 &&
         has_context (one, two) && has_context (two, one);
}

/**
 * access_expectation_equal:
 * @self: an expectation
 * @other: an expectation
 *
 * Returns: whether they have the same name and expect the same of the same request
 */
gboolean
access_expectation_equal (AccessExpectation *self, AccessExpectation *other)
{
  g_return_val_if_fail (ACCESS_IS_EXPECTATION (self) && ACCESS_IS_EXPECTATION (other), FALSE);

  return g_strcmp0 (self->name, other->name) == 0 && self->allowed == other->allowed &&
         access_expectation_is_about (self, other);
}
