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
/* Longer patterns are not looked into: AWS has no ARN that long. */
#define MAXIMUM_LENGTH 2048

typedef struct
{
  AccessQuestion *question;
  GPtrArray *formats;  /* of char *: the ARNs of the action's resource types; none when they are not known */
  GPtrArray *regions;  /* of char *: those that policies ask for, and one */
  GPtrArray *accounts; /* likewise */
  GPtrArray *places;
} Listing;

/* What a * may stand for: several, so that a Deny leaves one */
static const char *const fills[] = { "example", "a", "2" };

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

/* A format as a pattern */
static char *
fill_format (const char *format, const char *partition, const char *region, const char *account)
{
  g_autoptr (GString) open = g_string_new (NULL);

  while (*format != '\0')
    {
      const char *end = g_str_has_prefix (format, "${") ? strchr (format, '}') : NULL;

      if (end == NULL)
        {
          g_string_append_c (open, *format++);
          continue;
        }
      if (g_str_has_prefix (format, "${Partition}"))
        g_string_append (open, partition != NULL ? partition : "aws");
      else if (g_str_has_prefix (format, "${Region}"))
        g_string_append (open, region);
      else if (g_str_has_prefix (format, "${Account}"))
        g_string_append (open, account);
      else
        g_string_append_c (open, '*');
      format = end + 1;
    }
  return g_string_free (g_steal_pointer (&open), FALSE);
}

typedef struct
{
  const char *one;
  const char *other;
  const char *fill;
  gboolean colons; /* whether a * of the second takes colons */
  GString *text;
  GHashTable *failed; /* pairs of places that lead to nothing */
} Meeting;

static gboolean meet (Meeting *self, const char *one, const char *other);

/* Goes on behind what is added to the text, and takes it away again where that leads to nothing. */
static gboolean
meet_behind (Meeting *self, const char *added, gsize length, const char *one, const char *other)
{
  gsize before = self->text->len;

  g_string_append_len (self->text, added, (gssize)length);
  if (meet (self, one, other))
    return TRUE;
  g_string_truncate (self->text, before);
  return FALSE;
}

static gboolean
meet_in_order (Meeting *self, const char *one, const char *other, gboolean swapped)
{
  return swapped ? meet (self, other, one) : meet (self, one, other);
}

/* @star stands at a *, which takes a character of @pattern, or ends: first where what is behind it goes on
 * like
 * @pattern, so that the text does not get longer than it has to. */
static gboolean
meet_star (Meeting *self, const char *star, const char *pattern, gboolean swapped)
{
  const char *next = *pattern != '\0' ? g_utf8_next_char (pattern) : pattern;
  const gsize before = self->text->len;
  const gboolean ends = star[1] == *pattern;

  if (ends && meet_in_order (self, star + 1, pattern, swapped))
    return TRUE;
  if (*pattern == '?')
    g_string_append_c (self->text, 'a');
  else
    g_string_append_len (self->text, pattern, next - pattern);
  if (*pattern != '\0' && (*pattern != ':' || !swapped || self->colons) &&
      meet_in_order (self, star, next, swapped))
    return TRUE;
  g_string_truncate (self->text, before);
  return !ends && meet_in_order (self, star + 1, pattern, swapped);
}

static gboolean
meet_freshly (Meeting *self, const char *one, const char *other)
{
  const gsize length = strlen (self->fill);

  if (*one == '\0' && *other == '\0')
    return TRUE;
  if (*one == '*' && *other == '*')
    return meet_behind (self, self->fill, length, one + 1, other + 1) ||
           meet_behind (self, self->fill, length, one, other + 1) ||
           meet_behind (self, self->fill, length, one + 1, other) || meet (self, one + 1, other) ||
           meet (self, one, other + 1);
  if (*one == '*')
    return meet_star (self, one, other, FALSE);
  if (*other == '*')
    return meet_star (self, other, one, TRUE);
  if (*one == '\0' || *other == '\0')
    return FALSE;
  if (*one == '?')
    return meet_behind (self, *other == '?' ? "a" : other,
                        *other == '?' ? 1 : (gsize)(g_utf8_next_char (other) - other), one + 1,
                        g_utf8_next_char (other));
  if (*other == '?')
    return meet_behind (self, one, (gsize)(g_utf8_next_char (one) - one), g_utf8_next_char (one), other + 1);
  return *one == *other && meet_behind (self, one, 1, one + 1, other + 1);
}

static gboolean
meet (Meeting *self, const char *one, const char *other)
{
  gpointer pair =
      GUINT_TO_POINTER ((guint)(one - self->one) * (MAXIMUM_LENGTH + 1) + (guint)(other - self->other) + 1);

  if (g_hash_table_contains (self->failed, pair))
    return FALSE;
  if (meet_freshly (self, one, other))
    return TRUE;
  g_hash_table_add (self->failed, pair);
  return FALSE;
}

/* The name of a resource holds no colon, but for those of objects. */
static gboolean
takes_colons (const char *open)
{
  return g_str_equal (open, "*") || strstr (open, ":s3:::") != NULL;
}

/* A text that both patterns match, of which the second is a format: @fill stands for what is a * in both.
 * NULL: there is none */
static char *
dup_common (const char *one, const char *other, const char *fill)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GHashTable) failed = g_hash_table_new (NULL, NULL);
  Meeting self = { one, other, fill, takes_colons (other), text, failed };

  if (strlen (one) > MAXIMUM_LENGTH || strlen (other) > MAXIMUM_LENGTH || !meet (&self, one, other))
    return NULL;
  return policy_variable_dup_sample (text->str, NULL);
}

static void
add_common (Listing *self, const char *pattern, const char *open)
{
  for (guint i = 0; i < G_N_ELEMENTS (fills) && self->places->len < MAXIMUM_PLACES; i++)
    {
      g_autofree char *place = dup_common (pattern, open, fills[i]);

      if (place == NULL)
        return;
      add_once (self->places, place);
    }
}

/* The field of the pattern where that is literal */
static char *
dup_field (const char *pattern, PolicyArnField field, const char *otherwise)
{
  PolicyArn arn;

  return policy_arn_parse (&arn, pattern) && policy_arn_is_literal (&arn, field)
             ? policy_arn_dup_field (&arn, field)
             : g_strdup (otherwise);
}

static void
add_pattern (Listing *self, const char *pattern)
{
  for (guint i = 0; i < self->formats->len; i++)
    for (guint j = 0; j < self->regions->len; j++)
      for (guint k = 0; k < self->accounts->len; k++)
        {
          g_autofree char *region =
              dup_field (pattern, POLICY_ARN_REGION, g_ptr_array_index (self->regions, j));
          g_autofree char *account =
              dup_field (pattern, POLICY_ARN_ACCOUNT, g_ptr_array_index (self->accounts, k));
          g_autofree char *partition =
              dup_field (pattern, POLICY_ARN_PARTITION, reference_get_region_partition (region));
          g_autofree char *open =
              fill_format (g_ptr_array_index (self->formats, i), partition, region, account);

          add_common (self, pattern, open);
        }
  if (self->formats->len == 0)
    add_common (self, pattern, "*");
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
  if (self.places->len == 0)
    add_pattern (&self, "*");
  if (self.places->len == 0)
    add_once (self.places, "*");
  return self.places;
}
