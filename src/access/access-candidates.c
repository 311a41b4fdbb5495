/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of a condition key that are worth trying: those that a statement names, instances of its patterns,
 * their neighbours, and something else. */
#include "config.h"

#include "access-question.h"

#include "access-condition-value.h"
#include "access-statement.h"
#include "policy-operator.h"
#include "policy-variable.h"
#include "reference-condition-key.h"

#include <string.h>

typedef struct
{
  AccessContext *context;
  const char *key;
  gboolean has_variables;
  GPtrArray *values; /* of char * */
} Candidates;

static void
add (Candidates *self, char *value)
{
  if (value != NULL && !g_ptr_array_find_with_equal_func (self->values, value, g_str_equal, NULL))
    g_ptr_array_add (self->values, value);
  else
    g_free (value);
}

/* With what is tried for policy variables */
static char *
expand (Candidates *self, const char *value)
{
  char *expanded;

  if (!self->has_variables)
    return g_strdup (value);
  return access_context_expand (self->context, value, &expanded) == ACCESS_EXPANSION_DONE ? expanded : NULL;
}

static void
add_text (Candidates *self, const PolicyOperator *means, const char *value)
{
  static const char *const fills[] = { "example", "", "a" };
  g_autofree char *expanded = expand (self, value);

  if (expanded == NULL)
    return;
  if (!means->wildcards)
    {
      /* Here a wildcard is a mere character. */
      add (self, self->has_variables ? policy_variable_dup_sample (expanded, NULL) : g_strdup (expanded));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (fills); i++)
    add (self, policy_variable_dup_sample (expanded, fills[i]));
}

static void
add_numbers (Candidates *self, const char *value)
{
  double number;

  if (!access_condition_value_parse_number (value, &number))
    return;
  add (self, g_strdup (value));
  for (int step = -1; step <= 1; step += 2)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      add (self, g_strdup (g_ascii_dtostr (text, sizeof text, number + step)));
    }
}

static void
add_dates (Candidates *self, const char *value)
{
  gint64 date;

  if (!access_condition_value_parse_date (value, &date))
    return;
  for (int step = -1; step <= 1; step++)
    add (self, g_strdup_printf ("%" G_GINT64_FORMAT, date / G_USEC_PER_SEC + step));
}

static void
add_addresses (Candidates *self, const char *value)
{
  guint length;
  g_autoptr (GInetAddress) address = access_condition_value_parse_range (value, &length);

  if (address != NULL)
    add (self, g_inet_address_to_string (address));
  add (self, g_strdup ("192.0.2.1"));
  add (self, g_strdup ("203.0.113.255"));
  add (self, g_strdup ("2001:db8::1"));
}

static char *
dup_typical (const char *key)
{
  const ReferenceConditionKey *known = reference_condition_key_lookup (key);

  switch (known != NULL ? known->type : REFERENCE_VALUE_TYPE_STRING)
    {
    case REFERENCE_VALUE_TYPE_ARN:
      return g_strdup ("arn:aws:iam::111122223333:role/example");
    case REFERENCE_VALUE_TYPE_BOOL:
      return g_strdup ("true");
    case REFERENCE_VALUE_TYPE_NUMERIC:
      return g_strdup ("1");
    case REFERENCE_VALUE_TYPE_DATE:
      return g_strdup ("2030-01-01T00:00:00Z");
    case REFERENCE_VALUE_TYPE_IP_ADDRESS:
      return g_strdup ("192.0.2.1");
    case REFERENCE_VALUE_TYPE_BINARY:
      return g_strdup ("ZXhhbXBsZQ==");
    case REFERENCE_VALUE_TYPE_STRING:
    default:
      return g_strdup ("example");
    }
}

static void
add_value (Candidates *self, const PolicyOperator *means, const char *value)
{
  switch (means->family)
    {
    case POLICY_OPERATOR_STRING:
    case POLICY_OPERATOR_ARN:
      add_text (self, means, value);
      break;
    case POLICY_OPERATOR_NUMERIC:
      add_numbers (self, value);
      break;
    case POLICY_OPERATOR_DATE:
      add_dates (self, value);
      break;
    case POLICY_OPERATOR_BOOL:
      add (self, g_strdup ("true"));
      add (self, g_strdup ("false"));
      break;
    case POLICY_OPERATOR_IP_ADDRESS:
      add_addresses (self, value);
      break;
    case POLICY_OPERATOR_BINARY:
      add (self, g_strdup (value));
      break;
    case POLICY_OPERATOR_NULL:
    case POLICY_OPERATOR_UNKNOWN:
    default:
      break;
    }
}

/* A part of a pattern in which variables that are not known count as * */
static char *
dup_open_part (Candidates *self, const char *pattern, gsize length)
{
  g_autofree char *part = g_strndup (pattern, length);
  g_autoptr (GPtrArray) variables = policy_variable_find (part);
  g_autoptr (GString) open = g_string_new (part);

  for (guint i = variables->len; i-- > 0;)
    {
      const PolicyVariable *variable = g_ptr_array_index (variables, i);

      if (variable->fallback != NULL ||
          access_context_look_up (self->context, variable->name, NULL) == ACCESS_KEY_GIVEN)
        continue;
      g_string_erase (open, (gssize)variable->start, (gssize)(variable->end - variable->start));
      g_string_insert_c (open, (gssize)variable->start, '*');
    }
  return expand (self, open->str);
}

/* What the variable would have to be for the pattern to match the text: what is left of the text between the
 * parts of the pattern before and behind it */
static void
add_capture (Candidates *self, const char *before, const char *behind, const char *text)
{
  const gsize length = strlen (text);
  guint n_left = 5000;

  for (gsize start = 0; start < length && n_left > 0; start++)
    {
      g_autofree char *head = g_strndup (text, start);

      n_left--;
      if (!policy_variable_pattern_matches (before, head, FALSE))
        continue;
      for (gsize end = start + 1; end <= length && n_left > 0; end++, n_left--)
        if (policy_variable_pattern_matches (behind, text + end, FALSE))
          {
            add (self, g_strndup (text + start, end - start));
            return;
          }
    }
}

static void
add_captures (Candidates *self, const PolicyNode *patterns, const char *text)
{
  for (guint i = 0; i < policy_node_get_n_values (patterns); i++)
    {
      const char *pattern = policy_node_get_string (policy_node_get_value (patterns, i));
      g_autoptr (GPtrArray) variables = NULL;

      if (pattern == NULL || strstr (pattern, "${") == NULL)
        continue;
      variables = policy_variable_find (pattern);
      for (guint j = 0; j < variables->len; j++)
        {
          const PolicyVariable *variable = g_ptr_array_index (variables, j);
          g_autofree char *before = dup_open_part (self, pattern, variable->start);
          g_autofree char *behind =
              dup_open_part (self, pattern + variable->end, strlen (pattern + variable->end));

          if (g_ascii_strcasecmp (variable->name, self->key) == 0 && before != NULL && behind != NULL)
            add_capture (self, before, behind, text);
        }
    }
}

/* One operator on one key: it is about ours, or names it as a variable. */
static void
add_condition (Candidates *self, const PolicyOperator *means, const PolicyNode *key, gboolean *multivalued)
{
  const char *const *given;

  if (g_ascii_strcasecmp (policy_node_get_key (key), self->key) == 0)
    {
      *multivalued = *multivalued || means->qualifier != POLICY_QUALIFIER_NONE;
      for (guint i = 0; i < policy_node_get_n_values (key); i++)
        {
          const char *value = policy_node_get_string (policy_node_get_value (key, i));

          if (value != NULL)
            add_value (self, means, value);
        }
    }
  else if (self->has_variables &&
           access_context_look_up (self->context, policy_node_get_key (key), &given) == ACCESS_KEY_GIVEN)
    {
      for (; *given != NULL; given++)
        add_captures (self, key, *given);
    }
}

static void
add_conditions (Candidates *self, const PolicyNode *condition, gboolean *multivalued)
{
  for (guint i = 0; condition != NULL && i < policy_node_get_n_children (condition); i++)
    {
      const PolicyNode *keys = policy_node_get_child (condition, i);
      PolicyOperator means = { 0 };

      if (policy_node_get_node_type (keys) != POLICY_NODE_OBJECT)
        continue;
      means = policy_operator_parse (policy_node_get_key (keys));
      for (guint j = 0; j < policy_node_get_n_children (keys); j++)
        add_condition (self, &means, policy_node_get_child (keys, j), multivalued);
    }
}

static void
add_list (GPtrArray *lists, const char *one, const char *other)
{
  const char *const values[] = { one, other, NULL };

  g_ptr_array_add (lists, g_strdupv ((GStrv)values));
}

/**
 * access_candidates_list:
 * @question: a question
 * @statement: one of its statements
 * @key: a condition key that the statement looks at, in its Condition or as a policy variable
 *
 * Returns: (transfer full) (element-type GStrv): lists of values of the key to try: with some of them the
 * statement takes part, if it can by this key, and with others it does not
 */
GPtrArray *
access_candidates_list (AccessQuestion *question, PolicyStatement *statement, const char *key)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (GPtrArray) values = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  const ReferenceConditionKey *known = reference_condition_key_lookup (key);
  gboolean multivalued = known != NULL && known->multivalued;
  Candidates self = { question->context, key, access_statement_has_variables (statement), values };

  if (self.has_variables)
    {
      const char *resource = access_context_get_resource (question->context);

      add_captures (&self, policy_statement_get_member (statement, "Resource"), resource);
      add_captures (&self, policy_statement_get_member (statement, "NotResource"), resource);
    }
  add_conditions (&self, policy_statement_get_member (statement, "Condition"), &multivalued);
  add (&self, dup_typical (key));
  add (&self, g_strdup ("something-else"));
  for (guint i = 0; i < values->len; i++)
    add_list (lists, g_ptr_array_index (values, i), NULL);
  for (guint i = 0; multivalued && i + 1 < values->len; i++)
    add_list (lists, g_ptr_array_index (values, i), g_ptr_array_index (values, values->len - 1));
  if (multivalued && values->len > 1)
    g_ptr_array_add (lists, g_strdupv ((GStrv)values->pdata));
  return lists;
}
