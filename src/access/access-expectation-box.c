/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All requests that an expectation is about, as one statement of a policy. */
#include "config.h"

#include "access-expectation-box.h"

#include "access-request-principal.h"
#include "policy-edit.h"
#include "policy-writer.h"
#include "reference-condition-key.h"
#include "reference-fact.h"

#include <string.h>

/* The statement in the making */
typedef struct
{
  PolicyWriter *writer;
  AccessRequest *request;
  GHashTable *derived; /* of utf8 (nullable), by condition key: what follows from who asks */
  gboolean has_variables;
} Box;

/* Where values may hold policy variables, a dollar is to be one. */
static void
add_text (Box *self, const char *text)
{
  g_autoptr (GString) escaped = g_string_new (text);

  if (self->has_variables)
    g_string_replace (escaped, "${", "${$}{", 0);
  policy_writer_add_string (self->writer, escaped->str);
}

static void
add_member (Box *self, const char *name, const char *text)
{
  policy_writer_add_name (self->writer, name);
  add_text (self, text);
}

static const char *
get_operator (const char *key)
{
  const ReferenceConditionKey *known = reference_condition_key_lookup (key);

  switch (known != NULL ? known->type : REFERENCE_VALUE_TYPE_STRING)
    {
    case REFERENCE_VALUE_TYPE_BOOL:
      return "Bool";
    case REFERENCE_VALUE_TYPE_NUMERIC:
      return "NumericEquals";
    case REFERENCE_VALUE_TYPE_DATE:
      return "DateEquals";
    case REFERENCE_VALUE_TYPE_IP_ADDRESS:
      return "IpAddress";
    case REFERENCE_VALUE_TYPE_BINARY:
      return "BinaryEquals";
    case REFERENCE_VALUE_TYPE_STRING:
    case REFERENCE_VALUE_TYPE_ARN:
    default:
      return "StringEquals";
    }
}

static gboolean
is_multivalued (const char *key, const char *const *values)
{
  const ReferenceConditionKey *known = reference_condition_key_lookup (key);

  return values[1] != NULL || (known != NULL && known->multivalued);
}

/* A condition operator can stand only once in a Condition, with all its keys. */
typedef struct
{
  const char *operator;
  const char *key;
  const char *const *values; /* NULL: the key is absent */
} Comparison;

static void
add_comparison (GArray *comparisons, const char *operator, const char * key, const char *const *values)
{
  const Comparison comparison = { operator, key, values };

  g_array_append_val (comparisons, comparison);
}

static void
add_key (GArray *comparisons, GPtrArray *operators, const char *key, const char *const *values)
{
  const char *operator= values != NULL ? get_operator (key) : "Null";

  if (values == NULL || !is_multivalued (key, values))
    {
      add_comparison (comparisons, operator, key, values);
      return;
    }
  for (guint i = 0; i < 2; i++)
    {
      g_ptr_array_add (operators, g_strconcat (i == 0 ? "ForAllValues:" : "ForAnyValue:", operator, NULL));
      add_comparison (comparisons, operators->pdata[operators->len - 1], key, values);
    }
}

static void
write_values (Box *self, const char *const *values)
{
  if (values == NULL)
    {
      policy_writer_add_string (self->writer, "true");
      return;
    }
  policy_writer_begin_array (self->writer);
  for (; *values != NULL; values++)
    add_text (self, *values);
  policy_writer_end_array (self->writer);
}

static void
write_operator (Box *self, GArray *comparisons, const char *operator)
{
  policy_writer_add_name (self->writer, operator);
  policy_writer_begin_object (self->writer);
  for (guint i = 0; i < comparisons->len; i++)
    {
      const Comparison *comparison = &g_array_index (comparisons, Comparison, i);

      if (!g_str_equal (comparison->operator, operator))
        continue;
      policy_writer_add_name (self->writer, comparison->key);
      write_values (self, comparison->values);
    }
  policy_writer_end_object (self->writer);
}

static void
write_comparisons (Box *self, GArray *comparisons)
{
  g_autoptr (GHashTable) written = g_hash_table_new (g_str_hash, g_str_equal);

  if (comparisons->len == 0)
    return;
  policy_writer_add_name (self->writer, "Condition");
  policy_writer_begin_object (self->writer);
  for (guint i = 0; i < comparisons->len; i++)
    {
      const char *operator= g_array_index (comparisons, Comparison, i).operator;

      if (g_hash_table_add (written, (gpointer) operator))
        write_operator (self, comparisons, operator);
    }
  policy_writer_end_object (self->writer);
}

static void
take_derived (const char *key, const char *value, gpointer derived)
{
  g_hash_table_insert (derived, g_strdup (key), g_strdup (value));
}

static void
add_condition (Box *self)
{
  g_autoptr (GArray) comparisons = g_array_new (FALSE, FALSE, sizeof (Comparison));
  g_autoptr (GPtrArray) operators = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) keys = access_request_dup_context_keys (self->request);
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = 0; keys[i] != NULL; i++)
    add_key (comparisons, operators, keys[i], access_request_get_context (self->request, keys[i]));
  g_hash_table_iter_init (&iter, self->derived);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const char **list = g_new0 (const char *, 2);

      list[0] = value;
      g_ptr_array_add (lists, list);
      if (!access_request_has_context (self->request, key))
        add_key (comparisons, operators, key, value != NULL ? list : NULL);
    }
  write_comparisons (self, comparisons);
}

static void
add_principal (Box *self, const char *principal)
{
  policy_writer_add_name (self->writer, "Principal");
  if (g_str_equal (principal, "*"))
    {
      policy_writer_add_string (self->writer, "*");
      return;
    }
  policy_writer_begin_object (self->writer);
  add_member (self, g_str_has_suffix (principal, ".amazonaws.com") ? "Service" : "AWS", principal);
  policy_writer_end_object (self->writer);
}

static char *
dup_statement (AccessRequest *request, const char *effect, gboolean has_variables, gboolean has_principal)
{
  g_autoptr (PolicyWriter) writer = policy_writer_new ();
  g_autoptr (GHashTable) derived = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char *action = access_request_get_action (request);
  const char *resource = access_request_get_resource (request);
  const char *principal = access_request_get_principal (request);
  Box self = { writer, request, derived, has_variables };

  if (principal != NULL)
    access_request_principal_derive_keys (principal, take_derived, derived);
  policy_writer_begin_object (writer);
  add_member (&self, "Effect", effect);
  if (has_principal && principal != NULL)
    add_principal (&self, principal);
  else if (has_principal)
    add_member (&self, "Principal", "*");
  add_member (&self, "Action", action);
  add_member (&self, "Resource",
              resource != NULL && !reference_fact_lacks_resource (action) ? resource : "*");
  add_condition (&self);
  policy_writer_end_object (writer);
  return policy_writer_dup_json (writer);
}

/**
 * access_expectation_box_new:
 * @request: a request, whose action and resource may be patterns
 *
 * Returns: (transfer full): a policy that allows all requests that are as @request says, whatever it does not
 * name, and no others. Several values of one key stand for any of them
 */
PolicyText *
access_expectation_box_new (AccessRequest *request)
{
  g_autofree char *statement = dup_statement (request, "Allow", TRUE, FALSE);
  g_autofree char *json = g_strdup_printf ("{\"Version\":\"2012-10-17\",\"Statement\":[%s]}", statement);

  return policy_text_parse (json, -1, NULL);
}

static gboolean
names_principals (PolicyText *policy)
{
  for (guint i = 0; i < policy_text_get_n_statements (policy); i++)
    {
      const PolicyNode *statement = policy_text_get_statement (policy, i);

      if (policy_node_get_member (statement, "Principal") != NULL ||
          policy_node_get_member (statement, "NotPrincipal") != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * access_expectation_box_deny:
 * @request: a request, whose action and resource may be patterns
 * @policy: a policy
 *
 * Returns: (transfer full) (nullable): @policy with one more statement, which denies all requests that are as
 * @request says; %NULL where there is no place for it
 */
PolicyText *
access_expectation_box_deny (AccessRequest *request, PolicyText *policy)
{
  const PolicyNode *version = policy_node_get_member (policy_text_get_root (policy), "Version");
  gboolean has_variables = g_strcmp0 (policy_node_get_string (version), "2012-10-17") == 0;
  g_autofree char *statement = dup_statement (request, "Deny", has_variables, names_principals (policy));
  g_autofree char *json = NULL;

  if (policy_text_lookup (policy, "/Statement") == NULL)
    return NULL;
  json = policy_edit_insert_element (policy, "/Statement", -1, statement);
  return json != NULL ? policy_text_parse (json, -1, NULL) : NULL;
}
