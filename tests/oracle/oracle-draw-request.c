/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-draw-private.h"

#include <string.h>

typedef struct
{
  char *key;
  GPtrArray *values; /* of utf8: as policies write them */
} KeyAtoms;

typedef struct
{
  GPtrArray *actions;   /* of utf8: patterns */
  GPtrArray *resources; /* of utf8: patterns */
} StatementAtoms;

struct _OracleAtoms
{
  OracleFacts *facts;
  GPtrArray *statements; /* of StatementAtoms */
  GPtrArray *keys;       /* of KeyAtoms */
  GHashTable *formats;   /* of GRegex, by the format of ARNs that it stands for */
};

static void
key_atoms_free (gpointer data)
{
  KeyAtoms *self = data;

  g_free (self->key);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static void
statement_atoms_free (gpointer data)
{
  StatementAtoms *self = data;

  g_ptr_array_unref (self->actions);
  g_ptr_array_unref (self->resources);
  g_free (self);
}

static KeyAtoms *
get_key (OracleAtoms *self, const char *key)
{
  KeyAtoms *added;

  for (guint i = 0; i < self->keys->len; i++)
    {
      KeyAtoms *atoms = g_ptr_array_index (self->keys, i);

      if (g_ascii_strcasecmp (atoms->key, key) == 0)
        return atoms;
    }
  added = g_new0 (KeyAtoms, 1);
  added->key = g_strdup (key);
  added->values = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->keys, added);
  return added;
}

/* The keys that variables name */
static void
collect_variables (OracleAtoms *self, const char *text)
{
  for (const char *at = strstr (text, "${"); at != NULL; at = strstr (at + 2, "${"))
    {
      g_autofree char *name = g_strndup (at + 2, strcspn (at + 2, ",}"));

      if (strlen (name) > 1)
        get_key (self, g_strstrip (name));
    }
}

static void
collect_texts (OracleAtoms *self, JsonNode *node, GPtrArray *texts)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; i < (array != NULL ? json_array_get_length (array) : 1); i++)
    {
      JsonNode *value = array != NULL ? json_array_get_element (array, i) : node;

      if (!JSON_NODE_HOLDS_VALUE (value))
        continue;
      if (json_node_get_value_type (value) != G_TYPE_STRING)
        g_ptr_array_add (texts, json_to_string (value, FALSE));
      else
        {
          g_ptr_array_add (texts, json_node_dup_string (value));
          collect_variables (self, json_node_get_string (value));
        }
    }
}

static void
collect_conditions (OracleAtoms *self, JsonObject *conditions)
{
  g_autoptr (GList) operators = json_object_get_members (conditions);

  for (GList *at = operators; at != NULL; at = at->next)
    {
      JsonObject *keys = json_object_get_object_member (conditions, at->data);
      g_autoptr (GList) names = json_object_get_members (keys);

      for (GList *name = names; name != NULL; name = name->next)
        {
          KeyAtoms *atoms = get_key (self, name->data);

          if (strstr (at->data, "Null") == NULL)
            collect_texts (self, json_object_get_member (keys, name->data), atoms->values);
        }
    }
}

static void
collect_statement (OracleAtoms *self, JsonObject *statement)
{
  g_autoptr (GList) members = json_object_get_members (statement);
  StatementAtoms *atoms = g_new0 (StatementAtoms, 1);

  atoms->actions = g_ptr_array_new_with_free_func (g_free);
  atoms->resources = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->statements, atoms);
  for (GList *at = members; at != NULL; at = at->next)
    {
      if (g_str_has_suffix (at->data, "Action"))
        collect_texts (self, json_object_get_member (statement, at->data), atoms->actions);
      else if (g_str_has_suffix (at->data, "Resource"))
        collect_texts (self, json_object_get_member (statement, at->data), atoms->resources);
      else if (g_str_equal (at->data, "Condition"))
        collect_conditions (self, json_object_get_object_member (statement, "Condition"));
    }
}

OracleAtoms *
oracle_atoms_new (OracleFacts *facts, JsonNode *const *policies, guint n_policies)
{
  OracleAtoms *self = g_new0 (OracleAtoms, 1);

  self->facts = facts;
  self->statements = g_ptr_array_new_with_free_func (statement_atoms_free);
  self->keys = g_ptr_array_new_with_free_func (key_atoms_free);
  self->formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_regex_unref);
  for (guint i = 0; i < n_policies; i++)
    {
      JsonNode *statements = json_object_get_member (json_node_get_object (policies[i]), "Statement");
      JsonArray *array = JSON_NODE_HOLDS_ARRAY (statements) ? json_node_get_array (statements) : NULL;

      for (guint j = 0; j < (array != NULL ? json_array_get_length (array) : 1); j++)
        collect_statement (self, array != NULL ? json_array_get_object_element (array, j)
                                               : json_node_get_object (statements));
    }
  return self;
}

void
oracle_atoms_free (OracleAtoms *self)
{
  g_ptr_array_unref (self->statements);
  g_ptr_array_unref (self->keys);
  g_hash_table_unref (self->formats);
  g_free (self);
}

static const char *
draw_text (GRand *rand, const GPtrArray *texts)
{
  return texts->len == 0 ? "*" : g_ptr_array_index (texts, g_rand_int_range (rand, 0, (gint32)texts->len));
}

static const char *
get_single_value (const OracleRequest *request, const char *key)
{
  for (guint i = 0; i < request->context->len; i++)
    {
      const OracleKey *entry = g_ptr_array_index (request->context, i);

      if (g_ascii_strcasecmp (entry->key, key) == 0)
        return entry->values != NULL && entry->values[1] == NULL ? entry->values[0] : NULL;
    }
  return NULL;
}

/* Returns: what stands behind the variable */
static const char *
add_variable (GString *out, const char *at, const OracleRequest *request)
{
  const char *close = strchr (at, '}');
  g_autofree char *name = NULL;
  const char *value;

  if (close == NULL)
    return at + strlen (at);
  name = g_strstrip (g_strndup (at + 2, strcspn (at + 2, ",}")));
  value = strlen (name) == 1 ? name : get_single_value (request, name);
  g_string_append (out, value != NULL ? value : "none");
  return close + 1;
}

/* What a pattern matches: letters in place of its wildcards, the values of the request in place of its
 * variables */
static char *
dup_instance (GRand *rand, const char *pattern, const OracleRequest *request)
{
  static const char *const strings[] = { "", "x", "x", "a/b", "x1", "a/b/c", NULL };
  GString *out = g_string_new (NULL);

  while (*pattern != '\0')
    {
      if (g_str_has_prefix (pattern, "${"))
        {
          pattern = add_variable (out, pattern, request);
          continue;
        }
      if (*pattern == '*')
        g_string_append (out, oracle_draw_string (rand, strings));
      else
        g_string_append_c (out, *pattern == '?' ? 'x' : *pattern);
      pattern++;
    }
  return g_string_free (out, FALSE);
}

static const StatementAtoms *
draw_statement (OracleAtoms *self, GRand *rand)
{
  return g_ptr_array_index (self->statements, g_rand_int_range (rand, 0, (gint32)self->statements->len));
}

/* One that AWS may have one day: what the pattern matches, or nearly, but for "*" */
static char *
dup_unknown_action (const char *pattern)
{
  const gboolean is_plain = strpbrk (pattern, "*?") == NULL;
  GString *action = g_string_new (strchr (pattern, ':') != NULL ? pattern : "future:Act");

  g_string_replace (action, "*", "Now", 0);
  g_string_replace (action, "?", "x", 0);
  return g_string_free (g_string_append (action, is_plain ? "x" : ""), FALSE);
}

/* An action that AWS has, or one that nobody has */
static char *
draw_action (OracleAtoms *self, GRand *rand, const StatementAtoms *statement)
{
  static const char *const services[] = { "s3", "sqs", "iam", "sagemaker", "ec2", "kms", "logs", NULL };
  const char *pattern = draw_text (rand, statement->actions);
  g_autofree char *service = g_ascii_strdown (pattern, (gssize)strcspn (pattern, ":"));
  const GPtrArray *matching;

  if (oracle_draw_chance (rand, 8))
    return dup_unknown_action (pattern);
  if (strpbrk (service, "*?") != NULL)
    {
      g_free (service);
      service = g_strdup (oracle_draw_string (rand, services));
    }
  matching = oracle_facts_match_actions (self->facts, service, pattern);
  if (matching->len > 0 && !oracle_draw_chance (rand, 5))
    return g_strdup (draw_text (rand, matching));
  return dup_unknown_action (pattern);
}

/* The variables of a format, replaced */
static char *
fill_format (GRand *rand, const char *format)
{
  GString *out = g_string_new (NULL);

  while (*format != '\0')
    {
      const char *close = g_str_has_prefix (format, "${") ? strchr (format, '}') : NULL;

      if (close == NULL)
        {
          g_string_append_c (out, *format++);
          continue;
        }
      if (g_str_has_prefix (format, "${Partition}"))
        g_string_append (out, "aws");
      else if (g_str_has_prefix (format, "${Region}"))
        g_string_append (out, oracle_draw_chance (rand, 50) ? "eu-west-1" : "us-east-1");
      else if (g_str_has_prefix (format, "${Account}"))
        g_string_append (out, oracle_draw_chance (rand, 70) ? "111122223333" : "444455556666");
      else
        g_string_append (out, oracle_draw_chance (rand, 50) ? "x" : "in-data");
      format = close + 1;
    }
  return g_string_free (out, FALSE);
}

/* An ARN of the format, in which as much as possible is as the pattern says */
static char *
blend (GRand *rand, const char *format, const char *pattern, const OracleRequest *request)
{
  g_autofree char *filled = fill_format (rand, format);
  g_auto (GStrv) fields = g_strsplit (filled, ":", 6);
  g_auto (GStrv) patterns = g_strsplit (pattern, ":", 6);
  const guint n = g_strv_length (patterns);

  for (guint i = 0; i < 6 && i < n && fields[i] != NULL; i++)
    {
      if (g_pattern_match_simple (patterns[i], fields[i]) && !(i == 5 && oracle_draw_chance (rand, 60)))
        continue;
      g_free (fields[i]);
      fields[i] = dup_instance (rand, patterns[i], request);
    }
  return g_strjoinv (":", fields);
}

/* Names stand for at least one letter; that of a bucket has no slash or colon, so that no object passes for
 * one. */
static const char *
get_expression (const char *variable)
{
  if (g_str_has_prefix (variable, "${BucketName}"))
    return "[^/:*?]+";
  if (g_str_has_prefix (variable, "${Account}"))
    return "[0-9]{12}";
  if (g_str_has_prefix (variable, "${Region}"))
    return "[a-z]{2}-[a-z]+-[0-9]";
  return g_str_has_prefix (variable, "${Partition}") ? "aws" : ".+";
}

static GRegex *
compile_format (const char *format)
{
  g_autoptr (GString) pattern = g_string_new ("^");

  while (*format != '\0')
    {
      const char *close = g_str_has_prefix (format, "${") ? strchr (format, '}') : NULL;
      g_autofree char *escaped = g_regex_escape_string (format, 1);

      g_string_append (pattern, close != NULL ? get_expression (format) : escaped);
      format = close != NULL ? close + 1 : format + 1;
    }
  g_string_append_c (pattern, '$');
  return g_regex_new (pattern->str, G_REGEX_DOLLAR_ENDONLY | G_REGEX_OPTIMIZE, 0, NULL);
}

static gboolean
fits (OracleAtoms *self, const char *format, const char *resource)
{
  GRegex *regex = g_hash_table_lookup (self->formats, format);

  if (regex == NULL)
    {
      regex = compile_format (format);
      g_hash_table_insert (self->formats, g_strdup (format), regex);
    }
  return g_regex_match (regex, resource, 0, NULL);
}

/* A resource that the action can be asked on */
static char *
draw_resource (OracleAtoms *self, GRand *rand, const StatementAtoms *statement, const OracleRequest *request)
{
  g_autoptr (GPtrArray) formats = oracle_facts_dup_formats (self->facts, request->action);
  const char *pattern = draw_text (rand, statement->resources);
  g_autofree char *resource = NULL;
  g_autofree char *neighbour = NULL;
  const char *format;

  if (formats->len == 0)
    return dup_instance (rand, g_str_equal (pattern, "*") ? "x" : pattern, request);
  format = draw_text (rand, formats);
  if (g_str_equal (format, "*"))
    return g_strdup ("*");
  for (guint i = 0; i < 8; i++)
    {
      g_free (resource);
      resource = blend (rand, format, draw_text (rand, statement->resources), request);
      if (fits (self, format, resource))
        break;
    }
  if (!fits (self, format, resource))
    return fill_format (rand, format);
  neighbour = oracle_draw_neighbour (rand, resource);
  return g_strdup (oracle_draw_chance (rand, 20) && fits (self, format, neighbour) ? neighbour : resource);
}

static char *
draw_value (OracleAtoms *self, GRand *rand, const KeyAtoms *key, const OracleRequest *request)
{
  const char *type = oracle_facts_get_type (self->facts, key->key);

  for (guint i = 0; i < 8 && key->values->len > 0 && !oracle_draw_chance (rand, 10); i++)
    {
      const char *text = draw_text (rand, key->values);
      g_autofree char *instance = dup_instance (rand, text, request);
      g_autofree char *value = oracle_draw_near (rand, text, instance);

      if (oracle_draw_is_of_type (value, type))
        return g_steal_pointer (&value);
    }
  return g_strdup (oracle_draw_get_sample (type));
}

/* What the ARN tells is not told again, and might contradict it. */
static gboolean
follows_from_resource (const char *key, const OracleRequest *request)
{
  g_auto (GStrv) fields = g_strsplit (request->resource, ":", 6);
  const gboolean is_whole = g_strv_length (fields) == 6;

  if (g_ascii_strcasecmp (key, "aws:RequestedRegion") == 0)
    return (is_whole && *fields[3] != '\0') || g_str_has_prefix (request->action, "iam:") ||
           g_str_has_prefix (request->action, "organizations:") ||
           g_str_has_prefix (request->action, "route53:") ||
           g_str_has_prefix (request->action, "cloudfront:");
  return g_ascii_strcasecmp (key, "aws:ResourceAccount") == 0 && is_whole && *fields[4] != '\0';
}

static void
draw_key (OracleAtoms *self, GRand *rand, const KeyAtoms *key, OracleRequest *request,
          OracleCarriesFunc carries)
{
  const OracleCarries carried = carries (request->action, key->key);
  const char *type = oracle_facts_get_type (self->facts, key->key);
  const gboolean may_have_several = type == NULL || g_str_has_prefix (type, "ArrayOf");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (carried == ORACLE_CARRIES_NEVER ||
      (carried == ORACLE_CARRIES_SOMETIMES && oracle_draw_chance (rand, 25)))
    {
      oracle_request_set (request, key->key, NULL);
      return;
    }
  first = draw_value (self, rand, key, request);
  second = draw_value (self, rand, key, request);
  if (may_have_several && !g_str_equal (first, second) && oracle_draw_chance (rand, 40))
    oracle_request_set (request, key->key, (const char *const[]){ first, second, NULL });
  else
    oracle_request_set_value (request, key->key, first);
}

/* Each key that the policies name has a value that is known, or is absent; where facts leave that open, at
 * random. */
OracleRequest *
oracle_atoms_draw (OracleAtoms *self, GRand *rand, OracleCarriesFunc carries)
{
  OracleRequest *request = oracle_request_new (NULL, NULL);
  const StatementAtoms *statement = draw_statement (self, rand);

  request->action = draw_action (self, rand, statement);
  for (guint i = 0; i < self->keys->len; i++)
    draw_key (self, rand, g_ptr_array_index (self->keys, i), request, carries);
  if (oracle_draw_chance (rand, 20))
    statement = draw_statement (self, rand);
  request->resource = draw_resource (self, rand, statement, request);
  for (guint i = request->context->len; i-- > 0;)
    {
      const OracleKey *entry = g_ptr_array_index (request->context, i);

      if (follows_from_resource (entry->key, request))
        g_ptr_array_remove_index (request->context, i);
    }
  return request;
}
