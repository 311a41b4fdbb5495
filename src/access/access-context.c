/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-context.h"

#include "access-condition-value.h"
#include "policy-arn.h"
#include "policy-variable.h"
#include "reference-fact.h"

typedef struct
{
  AccessKeyState state;
  GStrv values; /* NULL unless given */
} Entry;

struct _AccessContext
{
  AccessRequest *request;
  char *resource;
  gint64 now;          /* microseconds since 1970 */
  GHashTable *entries; /* of Entry, by key as it was asked for */
  GHashTable *trials;  /* likewise, by key in folded case: what is put in place of what is not known */
};

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_strfreev (self->values);
  g_free (self);
}

/**
 * access_context_new:
 * @request: a request
 * @resource: the resource that it is about now
 * @now: the time that counts as now, in microseconds since 1970
 *
 * Returns: (transfer full): what is known of it
 */
AccessContext *
access_context_new (AccessRequest *request, const char *resource, gint64 now)
{
  AccessContext *self;

  g_return_val_if_fail (ACCESS_IS_REQUEST (request) && resource != NULL, NULL);

  self = g_new0 (AccessContext, 1);
  self->request = g_object_ref (request);
  self->resource = g_strdup (resource);
  self->now = now;
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  self->trials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  return self;
}

/**
 * access_context_free:
 * @self: (nullable): a context
 */
void
access_context_free (AccessContext *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->trials);
  g_hash_table_unref (self->entries);
  g_free (self->resource);
  g_object_unref (self->request);
  g_free (self);
}

/**
 * access_context_get_action:
 * @self: a context
 *
 * Returns: (transfer none): the action of the request
 */
const char *
access_context_get_action (AccessContext *self)
{
  return access_request_get_action (self->request);
}

/**
 * access_context_get_resource:
 * @self: a context
 *
 * Returns: (transfer none): the resource that it is about
 */
const char *
access_context_get_resource (AccessContext *self)
{
  return self->resource;
}

/* A time that the request names goes before the other, under whichever key it does. */
static gint64
get_time (AccessContext *self)
{
  static const char *const keys[] = { "aws:CurrentTime", "aws:EpochTime" };
  gint64 time;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *const *values = access_request_get_context (self->request, keys[i]);

      if (values != NULL && access_condition_value_parse_date (values[0], &time))
        return time;
    }
  return self->now;
}

static char *
dup_partition (AccessContext *self)
{
  const char *principal = access_request_get_principal (self->request);
  PolicyArn arn;

  return principal != NULL && policy_arn_parse (&arn, principal)
             ? policy_arn_dup_field (&arn, POLICY_ARN_PARTITION)
             : NULL;
}

/* What the time and the resource tell: NULL where they tell nothing */
static char *
derive (AccessContext *self, const char *key)
{
  const char *action = access_request_get_action (self->request);

  if (g_ascii_strcasecmp (key, "aws:CurrentTime") == 0)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (get_time (self) / G_USEC_PER_SEC);

      return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
    }
  if (g_ascii_strcasecmp (key, "aws:EpochTime") == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, get_time (self) / G_USEC_PER_SEC);
  if (g_ascii_strcasecmp (key, "aws:RequestedRegion") == 0)
    {
      g_autofree char *partition = dup_partition (self);

      return reference_fact_dup_region (action, self->resource, partition);
    }
  if (g_ascii_strcasecmp (key, "aws:ResourceAccount") == 0)
    return reference_fact_dup_account (action, self->resource);
  return NULL;
}

static Entry *
entry_new (AccessContext *self, const char *key)
{
  Entry *entry = g_new0 (Entry, 1);
  g_autofree char *derived = NULL;

  if (access_request_knows_context (self->request, key))
    {
      entry->values = g_strdupv ((GStrv)access_request_get_context (self->request, key));
      entry->state = entry->values != NULL ? ACCESS_KEY_GIVEN : ACCESS_KEY_ABSENT;
      return entry;
    }
  derived = derive (self, key);
  if (derived != NULL)
    {
      const char *const values[] = { derived, NULL };

      entry->values = g_strdupv ((GStrv)values);
      return entry;
    }
  switch (reference_fact_get_presence (access_request_get_action (self->request), key))
    {
    case REFERENCE_PRESENCE_NEVER:
      entry->state = ACCESS_KEY_ABSENT;
      break;
    case REFERENCE_PRESENCE_ALWAYS:
      entry->state = ACCESS_KEY_UNTOLD;
      break;
    case REFERENCE_PRESENCE_SOMETIMES:
    default:
      entry->state = ACCESS_KEY_UNKNOWN;
    }
  return entry;
}

/**
 * access_context_look_up:
 * @self: a context
 * @key: a condition key, in any case
 * @values: (out) (optional) (nullable) (array zero-terminated=1): its values, at least one; %NULL unless it
 * is given
 *
 * Returns: what is known of it
 */
AccessKeyState
access_context_look_up (AccessContext *self, const char *key, const char *const **values)
{
  const Entry *entry = NULL;

  if (g_hash_table_size (self->trials) > 0)
    {
      g_autofree char *folded = g_utf8_casefold (key, -1);

      entry = g_hash_table_lookup (self->trials, folded);
    }
  if (entry == NULL)
    entry = g_hash_table_lookup (self->entries, key);
  if (entry == NULL)
    {
      Entry *fresh = entry_new (self, key);

      g_hash_table_insert (self->entries, g_strdup (key), fresh);
      entry = fresh;
    }
  if (values != NULL)
    *values = (const char *const *)entry->values;
  return entry->state;
}

/**
 * access_context_ask_about:
 * @self: a context
 * @resource: a resource
 *
 * Goes on as if the request were about this one.
 */
void
access_context_ask_about (AccessContext *self, const char *resource)
{
  if (g_str_equal (self->resource, resource))
    return;
  g_free (self->resource);
  self->resource = g_strdup (resource);
  g_hash_table_remove_all (self->entries);
}

/**
 * access_context_try:
 * @self: a context
 * @key: a condition key of which nothing is known
 * @values: (nullable) (array zero-terminated=1): values that it may have; %NULL takes back what was tried
 *
 * Goes on as if the request gave these values.
 */
void
access_context_try (AccessContext *self, const char *key, const char *const *values)
{
  g_autofree char *folded = g_utf8_casefold (key, -1);
  Entry *entry;

  if (values == NULL)
    {
      g_hash_table_remove (self->trials, folded);
      return;
    }
  entry = g_new0 (Entry, 1);
  entry->state = ACCESS_KEY_GIVEN;
  entry->values = g_strdupv ((GStrv)values);
  g_hash_table_insert (self->trials, g_steal_pointer (&folded), entry);
}

typedef struct
{
  AccessContext *context;
  gboolean untold;
} Expansion;

/* A key with several values has none that could stand for a variable. */
static const char *
look_up_variable (const char *name, gpointer user_data)
{
  Expansion *expansion = user_data;
  const char *const *values;

  switch (access_context_look_up (expansion->context, name, &values))
    {
    case ACCESS_KEY_GIVEN:
      return values[1] == NULL ? values[0] : NULL;
    case ACCESS_KEY_UNTOLD:
      expansion->untold = TRUE;
      return NULL;
    case ACCESS_KEY_ABSENT:
    case ACCESS_KEY_UNKNOWN:
    default:
      return NULL;
    }
}

/**
 * access_context_expand:
 * @self: a context
 * @text: a resource or a condition's value
 * @expanded: (out) (transfer full) (nullable): see policy_variable_expand()
 *
 * Puts the values of policy variables in their places.
 *
 * Returns: whether that could be done
 */
AccessExpansion
access_context_expand (AccessContext *self, const char *text, char **expanded)
{
  Expansion expansion = { self, FALSE };

  *expanded = policy_variable_expand (text, look_up_variable, &expansion);
  if (expansion.untold)
    {
      g_clear_pointer (expanded, g_free);
      return ACCESS_EXPANSION_UNTOLD;
    }
  return *expanded != NULL ? ACCESS_EXPANSION_DONE : ACCESS_EXPANSION_NOTHING;
}
