/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resources on which an action may be allowed, for a request that names none: instances of what the
 * statements that allow it name, in the form of the action's resource types. */
#include "config.h"

#include "access-question.h"

#include "access-statement.h"
#include "policy-arn.h"
#include "policy-pattern.h"
#include "policy-variable.h"
#include "reference-region.h"
#include "reference-service.h"

#include <string.h>

#define MAXIMUM_PLACES 200
#define N_FIELDS 6

typedef struct
{
  AccessQuestion *question;
  GPtrArray *formats;  /* of char *: the ARNs of the action's resource types; none when they are not known */
  GPtrArray *regions;  /* of char *: those that policies ask for, and one */
  GPtrArray *accounts; /* likewise */
  GPtrArray *places;
} Listing;

/* What a wildcard, or a part that a format leaves open, may stand for */
static const char *const fills[] = { "example", "a", "", "/example", "example/example" };

static void
add_once (GPtrArray *list, const char *text)
{
  if (!g_ptr_array_find_with_equal_func (list, text, g_str_equal, NULL))
    g_ptr_array_add (list, g_strdup (text));
}

/* The values without wildcards that a condition key is compared with */
static void
add_values_of (Listing *self, PolicyStatement *statement, const char *key, GPtrArray *list)
{
  const PolicyNode *condition = policy_statement_get_member (statement, "Condition");

  for (guint i = 0; condition != NULL && i < policy_node_get_n_children (condition); i++)
    {
      const PolicyNode *keys = policy_node_get_child (condition, i);

      for (guint j = 0; j < policy_node_get_n_children (keys); j++)
        {
          const PolicyNode *values = policy_node_get_child (keys, j);

          if (policy_node_get_key (values) == NULL ||
              g_ascii_strcasecmp (policy_node_get_key (values), key) != 0)
            continue;
          for (guint k = 0; k < policy_node_get_n_values (values) && list->len < 8; k++)
            {
              const char *value = policy_node_get_string (policy_node_get_value (values, k));

              if (value != NULL && *value != '\0' && strpbrk (value, "*?$:") == NULL)
                add_once (list, value);
            }
        }
    }
}

static void
list_formats (Listing *self)
{
  const char *action = access_request_get_action (self->question->request);
  const ReferenceAction *known = reference_lookup_action (action);
  g_autofree char *prefix = g_strndup (action, strcspn (action, ":"));
  const ReferenceService *service = reference_service_lookup (prefix);

  for (guint i = 0; known != NULL && known->resource_types[i] != NULL; i++)
    {
      const char *format = reference_service_get_arn (service, known->resource_types[i]);

      if (format != NULL)
        add_once (self->formats, format);
    }
}

/* Puts something in the place of each open part of a format. */
static char *
fill_format (const char *format, const char *region, const char *account, const char *fill)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *partition = reference_get_region_partition (region);

  for (const char *part = format; *part != '\0';)
    {
      const char *end = g_str_has_prefix (part, "${") ? strchr (part, '}') : NULL;

      if (end == NULL)
        g_string_append_c (out, *part++);
      else
        {
          if (g_str_has_prefix (part, "${Partition}"))
            g_string_append (out, partition != NULL ? partition : "aws");
          else if (g_str_has_prefix (part, "${Region}"))
            g_string_append (out, region);
          else if (g_str_has_prefix (part, "${Account}"))
            g_string_append (out, account);
          else
            g_string_append (out, fill);
          part = end + 1;
        }
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
has_format (const char *format, const char *place)
{
  g_autofree char *open = fill_format (format, "*", "*", "*");
  g_auto (GStrv) wanted = g_strsplit (open, ":", N_FIELDS);
  g_auto (GStrv) fields = g_strsplit (place, ":", N_FIELDS);

  if (g_strv_length (wanted) != N_FIELDS || g_strv_length (fields) != N_FIELDS)
    return FALSE;
  for (guint i = 0; i < N_FIELDS; i++)
    if (i != 1 && !policy_pattern_matches (wanted[i], fields[i], POLICY_PATTERN_CASE_SENSITIVE))
      return FALSE;
  return TRUE;
}

static void
add_place (Listing *self, const char *pattern, const char *format, const char *place)
{
  if (self->places->len < MAXIMUM_PLACES && (format == NULL || has_format (format, place)) &&
      policy_variable_pattern_matches (pattern, place, FALSE))
    add_once (self->places, place);
}

/* The pattern's fields where they are literal, and the instance's elsewhere */
static void
add_merged (Listing *self, const char *pattern, const char *format, const char *instance)
{
  g_auto (GStrv) wanted = g_strsplit (pattern, ":", N_FIELDS);
  g_auto (GStrv) fields = g_strsplit (instance, ":", N_FIELDS);

  add_place (self, pattern, format, instance);
  if (g_strv_length (wanted) != N_FIELDS || g_strv_length (fields) != N_FIELDS)
    return;
  for (guint i = 1; i < N_FIELDS - 1; i++)
    if (!policy_pattern_has_wildcard (wanted[i]))
      {
        g_free (fields[i]);
        fields[i] = g_strdup (wanted[i]);
      }
  for (guint i = 0; i <= G_N_ELEMENTS (fills); i++)
    {
      g_autofree char *place = NULL;

      /* First with the instance's own name */
      if (i > 0)
        {
          g_free (fields[N_FIELDS - 1]);
          fields[N_FIELDS - 1] = policy_variable_dup_sample (wanted[N_FIELDS - 1], fills[i - 1]);
        }
      place = g_strjoinv (":", fields);
      add_place (self, pattern, format, place);
    }
}

static void
add_pattern (Listing *self, const char *pattern)
{
  for (guint i = 0; i < self->formats->len; i++)
    for (guint j = 0; j < self->regions->len; j++)
      for (guint k = 0; k < self->accounts->len; k++)
        {
          const char *format = g_ptr_array_index (self->formats, i);
          g_autofree char *instance = fill_format (format, g_ptr_array_index (self->regions, j),
                                                   g_ptr_array_index (self->accounts, k), "example");

          add_merged (self, pattern, format, instance);
        }
  for (guint i = 0; self->formats->len == 0 && i < G_N_ELEMENTS (fills); i++)
    {
      g_autofree char *place = policy_variable_dup_sample (pattern, fills[i]);

      add_place (self, pattern, NULL, place);
    }
}

/* Variables that are not known may have any value. */
static void
add_value (Listing *self, PolicyStatement *statement, const char *value)
{
  g_autofree char *expanded = NULL;
  g_autoptr (GPtrArray) variables = NULL;
  g_autoptr (GString) open = g_string_new (value);

  if (!access_statement_has_variables (statement))
    {
      add_pattern (self, value);
      return;
    }
  variables = policy_variable_find (value);
  for (guint i = variables->len; i-- > 0;)
    {
      const PolicyVariable *variable = g_ptr_array_index (variables, i);

      if (access_context_look_up (self->question->context, variable->name, NULL) == ACCESS_KEY_GIVEN)
        continue;
      g_string_erase (open, (gssize)variable->start, (gssize)(variable->end - variable->start));
      g_string_insert_c (open, (gssize)variable->start, '*');
    }
  if (access_context_expand (self->question->context, open->str, &expanded) == ACCESS_EXPANSION_DONE)
    add_pattern (self, expanded);
}

static void
add_statement (Listing *self, PolicyStatement *statement)
{
  const PolicyNode *values = policy_statement_get_member (statement, "Resource");

  if (values == NULL)
    add_pattern (self, "*");
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const char *value = policy_node_get_string (policy_node_get_value (values, i));

      if (value != NULL)
        add_value (self, statement, value);
    }
}

static void
add_account_of (GPtrArray *accounts, const char *principal)
{
  g_autofree char *account = NULL;
  PolicyArn arn;

  if (principal == NULL || !policy_arn_parse (&arn, principal) ||
      !policy_arn_is_literal (&arn, POLICY_ARN_ACCOUNT))
    return;
  account = policy_arn_dup_field (&arn, POLICY_ARN_ACCOUNT);
  add_once (accounts, account);
}

/**
 * access_places_list:
 * @question: a question whose request names no resource
 *
 * Returns: (transfer full) (element-type utf8): resources to ask about, at least one
 */
GPtrArray *
access_places_list (AccessQuestion *question)
{
  const char *principal = access_request_get_principal (question->request);
  g_autoptr (GPtrArray) formats = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) regions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_free);
  Listing self = { question, formats, regions, accounts, g_ptr_array_new_with_free_func (g_free) };

  list_formats (&self);
  for (guint i = 0; i < question->statements->len; i++)
    {
      PolicyStatement *statement = g_ptr_array_index (question->statements, i);

      add_values_of (&self, statement, "aws:RequestedRegion", regions);
      add_values_of (&self, statement, "aws:ResourceAccount", accounts);
    }
  add_once (regions, "us-east-1");
  add_once (regions, "eu-central-1");
  add_account_of (accounts, principal);
  add_once (accounts, "111122223333");
  for (guint i = 0; i < question->statements->len && self.places->len < MAXIMUM_PLACES; i++)
    {
      PolicyStatement *statement = g_ptr_array_index (question->statements, i);

      if (policy_statement_get_effect (statement) == POLICY_EFFECT_ALLOW)
        add_statement (&self, statement);
    }
  if (self.places->len == 0 && formats->len > 0)
    g_ptr_array_add (self.places,
                     fill_format (g_ptr_array_index (formats, 0), "us-east-1", "111122223333", "example"));
  if (self.places->len == 0)
    add_once (self.places, "*");
  return self.places;
}
