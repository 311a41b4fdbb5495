/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-space.h"

#include "policy-arn.h"
#include "policy-pattern.h"
#include "reference-action.h"
#include "reference-condition-key.h"
#include "reference-fact.h"
#include "reference-service.h"

#include <string.h>

struct _AccessSpace
{
  GHashTable *places;    /* of AccessPlace, by what they are made from */
  GHashTable *by_action; /* of lists of AccessPlace, by action in small letters */
  GHashTable *presences; /* of ReferencePresence plus one, by action and key */
};

static void
place_free (gpointer data)
{
  AccessPlace *self = data;

  policy_glob_unref (self->resources);
  g_clear_pointer (&self->barred, g_ptr_array_unref);
  g_free (self);
}

/**
 * access_space_new:
 *
 * Returns: (transfer full): the requests that can be; it keeps what it has read, for one thread
 */
AccessSpace *
access_space_new (void)
{
  AccessSpace *self = g_new (AccessSpace, 1);

  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, place_free);
  self->by_action =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  self->presences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * access_space_free:
 * @self: (nullable): a space
 */
void
access_space_free (AccessSpace *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_action);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->presences);
  g_free (self);
}

/* Parts of ARNs that hold less than what stands last can hold: the ARN of a bucket is none of an object, and
 * that of a role is none of a policy (IAM and AWS STS quotas, "IAM name requirements"). */
static const char *
get_barred (const char *name)
{
  if (g_str_equal (name, "BucketName"))
    return "/:";
  return g_str_has_suffix (name, "WithPath") ? ":" : NULL;
}

/* One of the resources that a pattern matches */
static char *
dup_sample (const char *pattern)
{
  GString *sample = g_string_new (pattern);

  g_string_replace (sample, "*", "x", 0);
  g_string_replace (sample, "?", "x", 0);
  return g_string_free (sample, FALSE);
}

/* What AWS looks after, such as its own managed policies, nobody can change. */
static GPtrArray *
find_barred (const char *action)
{
  const char *const *patterns = reference_fact_get_unchangeable ();
  GPtrArray *barred = NULL;

  for (; *patterns != NULL; patterns++)
    {
      g_autofree char *sample = dup_sample (*patterns);

      if (!reference_fact_is_unchangeable (action, sample))
        continue;
      if (barred == NULL)
        barred = g_ptr_array_new_with_free_func ((GDestroyNotify)policy_glob_unref);
      g_ptr_array_add (barred, policy_glob_new (*patterns, POLICY_GLOB_PATTERN));
    }
  return barred;
}

static gboolean
is_field (const char *format, PolicyArnField field, const char *part)
{
  PolicyArn arn;

  return policy_arn_parse (&arn, format) && policy_arn_equals (&arn, field, part);
}

/* A managed policy of AWS stands beside those of accounts under one format. */
static gboolean
is_managed_policy (const char *format)
{
  return g_str_has_prefix (format, "arn:${Partition}:iam::${Account}:policy/");
}

/* Actions that have the same facts on one format share the place, so that what is found out of one holds of
 * the others. @barred: (nullable): what nobody can do the action to; @has_account: whether each request has
 * aws:ResourceAccount */
static AccessPlace *
get_place (AccessSpace *self, const char *format, GPtrArray *barred, gboolean has_account)
{
  g_autofree char *id = g_strdup_printf ("%s\n%u%d", format, barred != NULL ? barred->len : 0, has_account);
  AccessPlace *place = g_hash_table_lookup (self->places, id);

  if (place != NULL)
    return place;
  place = g_new0 (AccessPlace, 1);
  place->resources = policy_glob_new_arn_format (format, get_barred);
  place->barred = barred != NULL ? g_ptr_array_ref (barred) : NULL;
  place->tells_region = is_field (format, POLICY_ARN_REGION, "${Region}");
  place->tells_account =
      is_field (format, POLICY_ARN_ACCOUNT, "${Account}") && !is_managed_policy (format) && has_account;
  g_hash_table_insert (self->places, g_steal_pointer (&id), place);
  return place;
}

/* On a resource of no type that is known */
static AccessPlace *
get_open_place (AccessSpace *self, const char *pattern)
{
  AccessPlace *place = g_hash_table_lookup (self->places, pattern);

  if (place == NULL)
    {
      place = g_new0 (AccessPlace, 1);
      place->resources = policy_glob_new (pattern, *pattern == '*' ? POLICY_GLOB_PLAIN : POLICY_GLOB_PATTERN);
      g_hash_table_insert (self->places, g_strdup (pattern), place);
    }
  return place;
}

static void
add_places_of_types (AccessSpace *self, const char *action, const ReferenceAction *facts, GPtrArray *places)
{
  g_autofree char *prefix = g_strndup (action, strcspn (action, ":"));
  const ReferenceService *service = reference_service_lookup (prefix);
  g_autoptr (GPtrArray) barred = find_barred (action);
  gboolean has_account =
      reference_fact_get_presence (action, "aws:ResourceAccount") == REFERENCE_PRESENCE_ALWAYS;
  gboolean requires = FALSE;

  for (guint i = 0; facts->resource_types[i] != NULL; i++)
    {
      const char *format = reference_service_get_arn (service, facts->resource_types[i]);

      requires = requires || reference_action_requires_resource (facts, facts->resource_types[i]);
      if (format != NULL)
        g_ptr_array_add (places, get_place (self, format, barred, has_account));
    }
  /* Where none is required, a request need not name one. */
  if (!requires || places->len == 0)
    g_ptr_array_add (places, get_open_place (self, "*"));
}

/**
 * access_space_get_places:
 * @self: a space
 * @action: one action
 *
 * Service Authorization Reference.
 *
 * Returns: (transfer none) (element-type AccessPlace): where the action can be asked; none where no policy
 * has a say in it
 */
GPtrArray *
access_space_get_places (AccessSpace *self, const char *action)
{
  g_autofree char *name = g_ascii_strdown (action, -1);
  GPtrArray *places = g_hash_table_lookup (self->by_action, name);
  const ReferenceAction *facts;

  if (places != NULL)
    return places;
  places = g_ptr_array_new ();
  facts = reference_action_lookup (action);
  if (facts == NULL)
    {
      g_ptr_array_add (places, get_open_place (self, "?*"));
      g_ptr_array_add (places, get_open_place (self, ""));
    }
  else if (reference_fact_lacks_resource (action))
    g_ptr_array_add (places, get_open_place (self, "*"));
  else
    add_places_of_types (self, action, facts, places);
  if (reference_fact_needs_no_permission (action))
    g_ptr_array_set_size (places, 0);
  g_hash_table_insert (self->by_action, g_steal_pointer (&name), places);
  return places;
}

/**
 * access_space_get_anywhere:
 * @self: a space
 *
 * Returns: (transfer none): a place that all others are part of
 */
const AccessPlace *
access_space_get_anywhere (AccessSpace *self)
{
  AccessPlace *place = g_hash_table_lookup (self->places, "anywhere");

  if (place == NULL)
    {
      place = g_new0 (AccessPlace, 1);
      place->resources = policy_glob_new ("*", POLICY_GLOB_PATTERN);
      g_hash_table_insert (self->places, g_strdup ("anywhere"), place);
    }
  return place;
}

static ReferencePresence
get_presence (AccessSpace *self, const char *action, const char *key)
{
  g_autofree char *id = g_strjoin ("\n", action, key, NULL);
  gpointer known = g_hash_table_lookup (self->presences, id);

  if (known == NULL)
    {
      known = GUINT_TO_POINTER ((guint)reference_fact_get_presence (action, key) + 1);
      g_hash_table_insert (self->presences, g_steal_pointer (&id), known);
    }
  return (ReferencePresence)(GPOINTER_TO_UINT (known) - 1);
}

static const char *
get_usual (const char *key)
{
  static const struct
  {
    const char *key;
    const char *value;
  } usual[] = {
    { "aws:CurrentTime", "2030-01-01T00:00:00Z" },
    { "aws:EpochTime", "1893456000" },
    { "aws:PrincipalAccount", "111122223333" },
    { "aws:PrincipalArn", "arn:aws:iam::111122223333:user/lead" },
    { "aws:RequestedRegion", "eu-west-1" },
    { "aws:ResourceAccount", "111122223333" },
    { "aws:SecureTransport", "true" },
    { "aws:SourceAccount", "111122223333" },
    { "aws:SourceIp", "203.0.113.1" },
    { "aws:username", "lead" },
    { "aws:ViaAWSService", "false" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_ascii_strcasecmp (usual[i].key, key) == 0)
      return usual[i].value;
  return NULL;
}

/**
 * access_space_get_key_facts:
 * @self: a space
 * @action: (nullable): one action; %NULL: any
 * @key: a condition key, in any case
 *
 * Returns: what a request for @action can have under @key
 */
AccessKeyFacts
access_space_get_key_facts (AccessSpace *self, const char *action, const char *key)
{
  const ReferenceConditionKey *facts = reference_condition_key_lookup (key);
  ReferencePresence presence =
      action != NULL ? get_presence (self, action, key) : REFERENCE_PRESENCE_SOMETIMES;

  return (AccessKeyFacts){ .may_be_absent = presence != REFERENCE_PRESENCE_ALWAYS,
                           .may_be_present = presence != REFERENCE_PRESENCE_NEVER,
                           .may_be_single = facts == NULL || !facts->multivalued,
                           .may_be_several = facts == NULL || facts->multivalued,
                           .typed = facts != NULL,
                           .type = facts != NULL ? facts->type : REFERENCE_VALUE_TYPE_STRING,
                           .usual = get_usual (key) };
}
