/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-request.h"

#include "access-request-principal.h"

/**
 * access_request_error_quark:
 *
 * Returns: the error domain of #AccessRequestError
 */
G_DEFINE_QUARK (access - request - error - quark, access_request_error)

typedef struct
{
  char *name;       /* as it was given */
  GStrv values;     /* NULL: the request is without the key */
  gboolean derived; /* from the principal */
} ContextKey;

struct _AccessRequest
{
  GObject parent_instance;

  char *action;
  char *resource;
  char *principal;
  GHashTable *context; /* of ContextKey, by the key in folded case */
};

enum
{
  PROP_0,
  PROP_ACTION,
  PROP_RESOURCE,
  PROP_PRINCIPAL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AccessRequest, access_request, G_TYPE_OBJECT)

static void
context_key_free (gpointer data)
{
  ContextKey *self = data;

  g_free (self->name);
  g_strfreev (self->values);
  g_free (self);
}

static void
access_request_finalize (GObject *object)
{
  AccessRequest *self = ACCESS_REQUEST (object);

  g_free (self->action);
  g_free (self->resource);
  g_free (self->principal);
  g_hash_table_unref (self->context);

  G_OBJECT_CLASS (access_request_parent_class)->finalize (object);
}

static void
access_request_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AccessRequest *self = ACCESS_REQUEST (object);

  switch (id)
    {
    case PROP_ACTION:
      g_value_set_string (value, self->action);
      break;
    case PROP_RESOURCE:
      g_value_set_string (value, self->resource);
      break;
    case PROP_PRINCIPAL:
      g_value_set_string (value, self->principal);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
access_request_class_init (AccessRequestClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = access_request_finalize;
  object_class->get_property = access_request_get_property;

  properties[PROP_ACTION] = g_param_spec_string ("action", NULL, NULL, NULL, flags);
  properties[PROP_RESOURCE] = g_param_spec_string ("resource", NULL, NULL, NULL, flags);
  properties[PROP_PRINCIPAL] = g_param_spec_string ("principal", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
access_request_init (AccessRequest *self)
{
  self->context = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, context_key_free);
}

static void
set_context (AccessRequest *self, const char *key, const char *const *values, gboolean derived)
{
  ContextKey *entry = g_new0 (ContextKey, 1);

  entry->name = g_strdup (key);
  entry->values = values != NULL && values[0] != NULL ? g_strdupv ((GStrv)values) : NULL;
  entry->derived = derived;
  g_hash_table_insert (self->context, g_utf8_casefold (key, -1), entry);
}

static void
add_derived (const char *key, const char *value, gpointer user_data)
{
  const char *const values[] = { value, NULL };

  set_context (user_data, key, values, TRUE);
}

/**
 * access_request_new:
 * @action: one action, such as "s3:GetObject"
 * @resource: (nullable): the ARN of one resource, or "*" for an action that is about none; %NULL: whether it
 * can be done to any resource is the question. Wildcards in it are mere characters: what is asked about is a
 * resource, not a pattern of them
 * @principal: (nullable): who asks: an ARN, an account, a service such as "sagemaker.amazonaws.com", or "*"
 * for anybody without credentials; %NULL: whoever the policies are attached to
 *
 * What IAM itself tells of a principal, such as aws:PrincipalArn and aws:username, is put into the context as
 * far as its ARN says it; access_request_set_context() overrides it.
 *
 * Returns: (transfer full): a request
 */
AccessRequest *
access_request_new (const char *action, const char *resource, const char *principal)
{
  AccessRequest *self;

  g_return_val_if_fail (action != NULL, NULL);

  self = g_object_new (ACCESS_TYPE_REQUEST, NULL);
  self->action = g_strdup (action);
  self->resource = g_strdup (resource);
  self->principal = g_strdup (principal);
  if (principal != NULL)
    access_request_principal_derive_keys (principal, add_derived, self);
  return self;
}

/**
 * access_request_get_action:
 * @self: a request
 *
 * Returns: (transfer none): the action
 */
const char *
access_request_get_action (AccessRequest *self)
{
  g_return_val_if_fail (ACCESS_IS_REQUEST (self), NULL);

  return self->action;
}

/**
 * access_request_get_resource:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): the resource; %NULL: any
 */
const char *
access_request_get_resource (AccessRequest *self)
{
  g_return_val_if_fail (ACCESS_IS_REQUEST (self), NULL);

  return self->resource;
}

/**
 * access_request_get_principal:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): who asks
 */
const char *
access_request_get_principal (AccessRequest *self)
{
  g_return_val_if_fail (ACCESS_IS_REQUEST (self), NULL);

  return self->principal;
}

static const ContextKey *
look_up (AccessRequest *self, const char *key)
{
  g_autofree char *folded = g_utf8_casefold (key, -1);

  return g_hash_table_lookup (self->context, folded);
}

/**
 * access_request_has_context:
 * @self: a request
 * @key: a condition key, in any case
 *
 * Returns: whether access_request_set_context() was called for it
 */
gboolean
access_request_has_context (AccessRequest *self, const char *key)
{
  const ContextKey *entry;

  g_return_val_if_fail (ACCESS_IS_REQUEST (self) && key != NULL, FALSE);

  entry = look_up (self, key);
  return entry != NULL && !entry->derived;
}

/**
 * access_request_knows_context:
 * @self: a request
 * @key: a condition key, in any case
 *
 * Returns: whether the request or its principal tells its values, or that there are none
 */
gboolean
access_request_knows_context (AccessRequest *self, const char *key)
{
  g_return_val_if_fail (ACCESS_IS_REQUEST (self) && key != NULL, FALSE);

  return look_up (self, key) != NULL;
}

/**
 * access_request_get_context:
 * @self: a request
 * @key: a condition key, in any case
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): its values, at least one; %NULL when the
 * request has none, or when they are not known
 */
const char *const *
access_request_get_context (AccessRequest *self, const char *key)
{
  const ContextKey *entry;

  g_return_val_if_fail (ACCESS_IS_REQUEST (self) && key != NULL, NULL);

  entry = look_up (self, key);
  return entry != NULL ? (const char *const *)entry->values : NULL;
}

static int
compare_names (gconstpointer one, gconstpointer other)
{
  return g_strcmp0 (*(const char *const *)one, *(const char *const *)other);
}

/**
 * access_request_dup_context_keys:
 * @self: a request
 *
 * Returns: (transfer full) (array zero-terminated=1): the condition keys that were set, sorted; not those
 * that the principal tells
 */
GStrv
access_request_dup_context_keys (AccessRequest *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (ACCESS_IS_REQUEST (self), NULL);

  g_hash_table_iter_init (&iter, self->context);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (!((ContextKey *)value)->derived)
        g_ptr_array_add (names, g_strdup (((ContextKey *)value)->name));
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/**
 * access_request_set_context:
 * @self: a request
 * @key: a condition key
 * @values: (nullable) (array zero-terminated=1): its values; none of them, or %NULL: the request is without
 * the key
 *
 * Of a key for which this is not called nothing is known, unless the principal tells it.
 */
void
access_request_set_context (AccessRequest *self, const char *key, const char *const *values)
{
  g_return_if_fail (ACCESS_IS_REQUEST (self) && key != NULL);

  set_context (self, key, values, FALSE);
}
