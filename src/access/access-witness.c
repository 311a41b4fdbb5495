/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-witness.h"

#include "access-evaluation.h"
#include "policy-arn.h"

#include <string.h>

/* What the decision of a request costs, compared with a word of memory that a search takes */
#define COST_OF_DECISION 1024

/* One request in the making */
typedef struct
{
  AccessRegion *region;
  const AccessTrial *trial;
  PolicyGlobText *resource;
  GHashTable *values; /* of lists of PolicyGlobText, by key in folded case; an empty list: it is absent */
  const char *filler; /* for variables that may have any value */
  gboolean variables; /* whether some played a part */
} Draft;

/**
 * access_witness_free:
 * @self: (nullable): a witness
 */
void
access_witness_free (AccessWitness *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->request);
  g_strfreev (self->keys);
  g_free (self);
}

static const char *
get_nothing (const char *variable, gpointer user_data)
{
  return user_data;
}

/* A value for a variable: that of its key, where it has one */
static char *
dup_value (const Draft *self, const char *variable)
{
  const char *fallback = strchr (variable, '\n');
  g_autofree char *key =
      fallback != NULL ? g_strndup (variable, (gsize)(fallback - variable)) : g_strdup (variable);
  GPtrArray *values = g_hash_table_lookup (self->values, key);

  if (values != NULL && values->len == 1)
    return policy_glob_text_expand (values->pdata[0], get_nothing, (gpointer)self->filler);
  return g_strdup (fallback != NULL ? fallback + 1 : self->filler);
}

typedef struct
{
  const Draft *draft;
  GHashTable *values; /* of utf8, by variable */
} Expansion;

static const char *
look_up (const char *variable, gpointer user_data)
{
  Expansion *self = user_data;
  char *value = g_hash_table_lookup (self->values, variable);

  if (value == NULL)
    {
      value = dup_value (self->draft, variable);
      g_hash_table_insert (self->values, g_strdup (variable), value);
    }
  return value;
}

static char *
expand (const Draft *self, const PolicyGlobText *text)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Expansion expansion = { self, values };

  return policy_glob_text_expand (text, look_up, &expansion);
}

/* Where a text has a variable without a fallback, its key has to be there. */
static void
ask_for_variables (Draft *self, const PolicyGlobText *text)
{
  GPtrArray *variables = policy_glob_text_get_variables (text);

  for (guint i = 0; i < variables->len; i++)
    {
      const char *key = g_ptr_array_index (variables, i);
      GPtrArray *values = g_hash_table_lookup (self->values, key);

      self->variables = TRUE;
      if (strchr (key, '\n') != NULL || (values != NULL && values->len > 0))
        continue;
      if (access_region_find_values (self->region, key, TRUE, &values) == ACCESS_ANSWER_FOUND)
        g_hash_table_insert (self->values, g_strdup (key), values);
    }
}

static gboolean
fill (Draft *self)
{
  if (access_region_find_resource (self->region, &self->resource) != ACCESS_ANSWER_FOUND)
    return FALSE;
  for (guint i = 0; i < self->trial->keys->len; i++)
    {
      const char *key = g_ptr_array_index (self->trial->keys, i);
      GPtrArray *values;

      if (access_region_find_values (self->region, key, FALSE, &values) != ACCESS_ANSWER_FOUND)
        return FALSE;
      g_hash_table_insert (self->values, g_strdup (key), values);
    }
  ask_for_variables (self, self->resource);
  for (guint i = 0; i < self->trial->keys->len; i++)
    {
      GPtrArray *values = g_hash_table_lookup (self->values, self->trial->keys->pdata[i]);

      for (guint j = 0; values != NULL && j < values->len; j++)
        ask_for_variables (self, values->pdata[j]);
    }
  return TRUE;
}

static char *
replace_letter (const char *resource, PolicyArnField field, const char *familiar)
{
  PolicyArn arn;

  if (!policy_arn_parse (&arn, resource) || arn.length[field] != 1 || !policy_arn_is_literal (&arn, field))
    return g_strdup (resource);
  return policy_arn_replace_field (&arn, field, familiar);
}

/* Where nothing asks for another one, a Region and an account are such as people know. */
static char *
dup_familiar (const char *resource)
{
  g_autofree char *in_region = replace_letter (resource, POLICY_ARN_REGION, "eu-west-1");

  return replace_letter (in_region, POLICY_ARN_ACCOUNT, "111122223333");
}

static void
set_key (AccessRequest *request, const char *key, const PolicyArn *arn, PolicyArnField field)
{
  g_autofree char *value = policy_arn_dup_field (arn, field);
  const char *const values[] = { value, NULL };

  access_request_set_context (request, key, values);
}

/* What the ARN tells stands in the context as well, where a policy asks for it. */
static void
set_told (const Draft *self, AccessRequest *request, const char *resource)
{
  const AccessPlace *place = self->region->place;
  PolicyArn arn;

  if (!policy_arn_parse (&arn, resource))
    return;
  if (place->tells_region && g_hash_table_contains (self->values, "aws:requestedregion"))
    set_key (request, "aws:RequestedRegion", &arn, POLICY_ARN_REGION);
  if (place->tells_account && g_hash_table_contains (self->values, "aws:resourceaccount"))
    set_key (request, "aws:ResourceAccount", &arn, POLICY_ARN_ACCOUNT);
}

/* AWS's spelling of a key, or a policy's */
static const char *
get_name (const Draft *self, const char *key)
{
  const ReferenceConditionKey *facts = reference_lookup_condition_key (key);
  const char *written = g_hash_table_lookup (self->trial->names, key);

  if (facts != NULL && strchr (facts->name, '$') == NULL)
    return facts->name;
  return written != NULL ? written : key;
}

static AccessRequest *
make_request (const Draft *self, const char *resource, const char *principal)
{
  AccessRequest *request = access_request_new (self->region->action, resource, principal);
  GHashTableIter iter;
  gpointer key, values;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &key, &values))
    {
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < ((GPtrArray *)values)->len; i++)
        g_ptr_array_add (texts, expand (self, ((GPtrArray *)values)->pdata[i]));
      g_ptr_array_add (texts, NULL);
      access_request_set_context (request, get_name (self, key), (const char *const *)texts->pdata);
    }
  set_told (self, request, resource);
  return request;
}

/* The time stands in the request where a policy asks for it, so that now means nothing. */
static int
rank (AccessRequest *request, PolicyText *policy)
{
  switch (access_evaluation_decide (request, &policy, 1, 0))
    {
    case ACCESS_DECISION_ALLOWED:
      return 2;
    case ACCESS_DECISION_IMPLICITLY_DENIED:
      return 1;
    case ACCESS_DECISION_EXPLICITLY_DENIED:
    default:
      return 0;
    }
}

static AccessWitness *
decide (const AccessTrial *trial, AccessRequest *request)
{
  int more = rank (request, trial->more);
  int less = more > 0 ? rank (request, trial->less) : 0;
  AccessWitness *witness;

  if (more <= less || (trial->alone && more < 2))
    return NULL;
  witness = g_new0 (AccessWitness, 1);
  witness->request = g_object_ref (request);
  witness->keys = access_request_dup_context_keys (request);
  witness->beside = more < 2;
  return witness;
}

static AccessWitness *
try_resource (const Draft *self, const char *resource)
{
  for (guint i = 0; i < self->trial->principals->len; i++)
    {
      g_autoptr (AccessRequest) request = NULL;
      AccessWitness *witness;

      if ((self->region->principals >> i & 1) == 0)
        continue;
      if (*self->region->budget < COST_OF_DECISION)
        return NULL;
      *self->region->budget -= COST_OF_DECISION;
      request = make_request (self, resource, self->trial->principals->pdata[i]);
      witness = decide (self->trial, request);
      if (witness != NULL)
        return witness;
    }
  return NULL;
}

/**
 * access_witness_try:
 * @region: what is left after others were taken from it
 * @trial: (type AccessTrial): what is to be shown, and where the witness goes
 *
 * An #AccessRegionShow: makes a request of the region and lets the policies decide it.
 *
 * Returns: whether the request shows what it is to show
 */
gboolean
access_witness_try (AccessRegion *region, gpointer trial)
{
  static const char *const fillers[] = { "lead", "x", "other", "a" };
  AccessTrial *self = trial;
  g_autoptr (GHashTable) values =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  Draft draft = { region, self, NULL, values, fillers[0], FALSE };

  if (fill (&draft))
    for (guint i = 0; i < (draft.variables ? G_N_ELEMENTS (fillers) : 1) && self->witness == NULL; i++)
      {
        g_autofree char *resource = NULL;
        g_autofree char *familiar = NULL;

        draft.filler = fillers[i];
        resource = expand (&draft, draft.resource);
        familiar = dup_familiar (resource);
        self->witness = try_resource (&draft, familiar);
        if (self->witness == NULL && !g_str_equal (familiar, resource))
          self->witness = try_resource (&draft, resource);
      }
  g_clear_pointer (&draft.resource, policy_glob_text_free);
  if (self->witness == NULL)
    region->doubts |= draft.variables ? ACCESS_DOUBT_VARIABLE : ACCESS_DOUBT_WITNESS;
  return self->witness != NULL;
}
