/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-private.h"

#include <string.h>

/* IAM JSON policy elements: Condition operators; Conditions with multiple context keys or values;
 * Single-valued vs. multivalued context keys; Policy variables with no value */

typedef enum
{
  FAMILY_TEXT,
  FAMILY_ARN,
  FAMILY_NUMBER,
  FAMILY_DATE,
  FAMILY_ADDRESS,
  FAMILY_BOOLEAN,
  FAMILY_BINARY,
  FAMILY_NULL,
} Family;

/* What the value of the request has to be to that of the policy */
typedef enum
{
  LESS = 1 << 0,
  EQUAL = 1 << 1,
  GREATER = 1 << 2,
} Order;

typedef struct
{
  const char *name;
  Family family;
  gboolean negated;
  OracleTextFlags flags;
  Order order;
} Operator;

static const Operator operators[] = {
  { "StringEquals", FAMILY_TEXT },
  { "StringNotEquals", FAMILY_TEXT, TRUE },
  { "StringEqualsIgnoreCase", FAMILY_TEXT, FALSE, ORACLE_TEXT_ANY_CASE },
  { "StringNotEqualsIgnoreCase", FAMILY_TEXT, TRUE, ORACLE_TEXT_ANY_CASE },
  { "StringLike", FAMILY_TEXT, FALSE, ORACLE_TEXT_WILDCARDS },
  { "StringNotLike", FAMILY_TEXT, TRUE, ORACLE_TEXT_WILDCARDS },
  { "ArnEquals", FAMILY_ARN, FALSE, ORACLE_TEXT_WILDCARDS },
  { "ArnLike", FAMILY_ARN, FALSE, ORACLE_TEXT_WILDCARDS },
  { "ArnNotEquals", FAMILY_ARN, TRUE, ORACLE_TEXT_WILDCARDS },
  { "ArnNotLike", FAMILY_ARN, TRUE, ORACLE_TEXT_WILDCARDS },
  { "NumericEquals", FAMILY_NUMBER, FALSE, 0, EQUAL },
  { "NumericNotEquals", FAMILY_NUMBER, TRUE, 0, EQUAL },
  { "NumericLessThan", FAMILY_NUMBER, FALSE, 0, LESS },
  { "NumericLessThanEquals", FAMILY_NUMBER, FALSE, 0, LESS | EQUAL },
  { "NumericGreaterThan", FAMILY_NUMBER, FALSE, 0, GREATER },
  { "NumericGreaterThanEquals", FAMILY_NUMBER, FALSE, 0, GREATER | EQUAL },
  { "DateEquals", FAMILY_DATE, FALSE, 0, EQUAL },
  { "DateNotEquals", FAMILY_DATE, TRUE, 0, EQUAL },
  { "DateLessThan", FAMILY_DATE, FALSE, 0, LESS },
  { "DateLessThanEquals", FAMILY_DATE, FALSE, 0, LESS | EQUAL },
  { "DateGreaterThan", FAMILY_DATE, FALSE, 0, GREATER },
  { "DateGreaterThanEquals", FAMILY_DATE, FALSE, 0, GREATER | EQUAL },
  { "IpAddress", FAMILY_ADDRESS },
  { "NotIpAddress", FAMILY_ADDRESS, TRUE },
  { "Bool", FAMILY_BOOLEAN },
  { "BinaryEquals", FAMILY_BINARY },
  { "Null", FAMILY_NULL },
};

typedef enum
{
  FOR_THE_VALUE,
  FOR_ALL_VALUES,
  FOR_ANY_VALUE,
} Qualifier;

struct _OracleCondition
{
  const Operator *means;
  Qualifier qualifier;
  gboolean if_exists;
  char *key;
  GPtrArray *values; /* of texts, as written */
  GPtrArray *texts;  /* of OracleText: the same, where the operator compares texts */
};

static const Operator *
find_operator (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      if (g_ascii_strcasecmp (operators[i].name, name) == 0)
        return &operators[i];
    }
  return NULL;
}

static gboolean
read_name (OracleCondition *self, const char *name)
{
  g_autofree char *plain = NULL;

  if (g_ascii_strncasecmp (name, "ForAllValues:", 13) == 0)
    self->qualifier = FOR_ALL_VALUES;
  else if (g_ascii_strncasecmp (name, "ForAnyValue:", 12) == 0)
    self->qualifier = FOR_ANY_VALUE;
  if (self->qualifier != FOR_THE_VALUE)
    name = strchr (name, ':') + 1;
  plain = g_strdup (name);
  if (strlen (plain) > 8 && g_ascii_strcasecmp (plain + strlen (plain) - 8, "IfExists") == 0)
    {
      self->if_exists = TRUE;
      plain[strlen (plain) - 8] = '\0';
    }
  self->means = find_operator (plain);
  return self->means != NULL && !(self->means->family == FAMILY_NULL && self->if_exists);
}

OracleCondition *
oracle_condition_new (const char *name, const char *key, JsonNode *values, gboolean has_variables,
                      GError **error)
{
  OracleCondition *self = g_new0 (OracleCondition, 1);
  OracleTextFlags flags = has_variables ? ORACLE_TEXT_VARIABLES : ORACLE_TEXT_PLAIN;

  self->key = g_strdup (key);
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)oracle_text_free);
  self->values = oracle_json_dup_texts (values, error);
  if (self->values == NULL || !read_name (self, name))
    {
      if (self->values != NULL)
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "No condition operator: %s", name);
      oracle_condition_free (self);
      return NULL;
    }
  flags |= self->means->flags;
  if (self->means->family == FAMILY_TEXT || self->means->family == FAMILY_ARN)
    {
      for (guint i = 0; i < self->values->len; i++)
        g_ptr_array_add (self->texts, oracle_text_new (g_ptr_array_index (self->values, i), flags));
    }
  return self;
}

void
oracle_condition_free (OracleCondition *self)
{
  g_free (self->key);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

/* Does the one value match the other, leaving out the operator's Not? Returns: whether they can be compared
 */
static gboolean
compare (const OracleCondition *self, guint i, const char *given, const OracleQuestion *question,
         gboolean *equal)
{
  const char *wanted = g_ptr_array_index (self->values, i);
  gboolean comparable = TRUE;
  int order = 0;

  switch (self->means->family)
    {
    case FAMILY_TEXT:
      *equal = oracle_text_matches (g_ptr_array_index (self->texts, i), given, question);
      return TRUE;
    case FAMILY_ARN:
      *equal = oracle_text_matches_arn (g_ptr_array_index (self->texts, i), given, question, &comparable);
      return comparable;
    case FAMILY_ADDRESS:
      return oracle_value_compare_addresses (wanted, given, equal);
    case FAMILY_BOOLEAN:
      return oracle_value_compare_booleans (given, wanted, equal);
    case FAMILY_BINARY:
      return oracle_value_compare_binary (given, wanted, equal);
    case FAMILY_NUMBER:
      comparable = oracle_value_compare_numbers (given, wanted, &order);
      break;
    case FAMILY_DATE:
      comparable = oracle_value_compare_dates (given, wanted, &order);
      break;
    case FAMILY_NULL:
    default:
      g_assert_not_reached ();
    }
  *equal = (self->means->order & (order < 0 ? LESS : order == 0 ? EQUAL : GREATER)) != 0;
  return comparable;
}

/* Several values in the policy: any of them is to match; with a Not, none of them may. */
static gboolean
is_met_by_value (const OracleCondition *self, const char *given, const OracleQuestion *question)
{
  gboolean any = FALSE, all_comparable = TRUE;

  for (guint i = 0; i < self->values->len; i++)
    {
      gboolean equal = FALSE;

      if (!compare (self, i, given, question, &equal))
        all_comparable = FALSE;
      else if (equal)
        any = TRUE;
    }
  return self->means->negated ? !any && all_comparable : any;
}

static gboolean
is_null_met (const OracleCondition *self, gboolean absent)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      if (g_ascii_strcasecmp (g_ptr_array_index (self->values, i), absent ? "true" : "false") == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_met_by_none (const OracleCondition *self)
{
  if (self->if_exists)
    return TRUE;
  switch (self->qualifier)
    {
    case FOR_ALL_VALUES:
      return TRUE;
    case FOR_ANY_VALUE:
      return FALSE;
    case FOR_THE_VALUE:
    default:
      return self->means->negated;
    }
}

static gboolean
is_null_data_set (const char *const *given)
{
  for (; *given != NULL; given++)
    {
      if (**given != '\0')
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_met_by_values (const OracleCondition *self, const char *const *given, const OracleQuestion *question)
{
  gboolean any = FALSE, all = TRUE;

  if (self->qualifier == FOR_THE_VALUE &&
      (given[1] != NULL ||
       (question->facts != NULL && oracle_facts_is_multivalued (question->facts, self->key))))
    return FALSE;
  /* "ForAllValues … returns true … if the context key value resolves to a null dataset, such as an empty
   * string"; ForAnyValue returns false then */
  if (self->qualifier != FOR_THE_VALUE && is_null_data_set (given))
    return self->qualifier == FOR_ALL_VALUES;
  for (; *given != NULL; given++)
    {
      if (is_met_by_value (self, *given, question))
        any = TRUE;
      else
        all = FALSE;
    }
  return self->qualifier == FOR_ANY_VALUE ? any : all;
}

gboolean
oracle_condition_is_met (const OracleCondition *self, const OracleQuestion *question)
{
  g_auto (OracleDerived) derived = { NULL };
  const char *const *given = NULL;
  OraclePresence presence = oracle_context_look_up (question, self->key, &derived, &given);

  if (self->means->family == FAMILY_NULL)
    return is_null_met (self, presence == ORACLE_PRESENCE_ABSENT);
  switch (presence)
    {
    case ORACLE_PRESENCE_ABSENT:
      return is_met_by_none (self);
    case ORACLE_PRESENCE_GIVEN:
      return is_met_by_values (self, given, question);
    case ORACLE_PRESENCE_SOME_VALUE:
    default:
      return FALSE;
    }
}
