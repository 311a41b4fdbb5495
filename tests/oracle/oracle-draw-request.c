/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-draw.h"

#include <arpa/inet.h>
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

/* One letter less, more or other */
static char *
dup_neighbour (GRand *rand, const char *text)
{
  const gsize length = strlen (text);
  gsize at;

  if (length == 0)
    return g_strdup ("x");
  at = (gsize)g_rand_int_range (rand, (gint32)(length / 2), (gint32)length);
  if ((guchar)text[at] > 127 || oracle_draw_chance (rand, 40))
    return g_strconcat (text, "x", NULL);
  if (oracle_draw_chance (rand, 50))
    return g_strdup_printf ("%.*s%s", (int)at, text, text + at + 1);
  return g_strdup_printf ("%.*s%c%s", (int)at, text, text[at] == 'q' ? 'p' : 'q', text + at + 1);
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
  neighbour = dup_neighbour (rand, resource);
  return g_strdup (oracle_draw_chance (rand, 20) && fits (self, format, neighbour) ? neighbour : resource);
}

/* The first or last address of a range, or one beside it */
static char *
dup_address (GRand *rand, const char *range)
{
  g_auto (GStrv) parts = g_strsplit (range, "/", 2);
  struct in_addr address;
  char text[INET_ADDRSTRLEN];
  guint32 first, size;

  if (parts[0] == NULL || inet_pton (AF_INET, parts[0], &address) != 1)
    return g_strdup (oracle_draw_chance (rand, 50) && parts[0] != NULL ? parts[0] : "2001:db9::1");
  size = parts[1] != NULL && atoi (parts[1]) > 0 && atoi (parts[1]) <= 32 ? 1u << (32 - atoi (parts[1])) : 1;
  first = ntohl (address.s_addr) & ~(size - 1);
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      break;
    case 1:
      first += size - 1;
      break;
    case 2:
      first -= 1;
      break;
    default:
      first += size;
    }
  address.s_addr = htonl (first);
  return g_strdup (inet_ntop (AF_INET, &address, text, sizeof text));
}

static char *
dup_date (GRand *rand, const char *text)
{
  g_autofree char *whole =
      strchr (text, 'T') == NULL ? g_strconcat (text, "T00:00:00Z", NULL) : g_strdup (text);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (whole, NULL);
  g_autoptr (GDateTime) beside = NULL;

  if (date == NULL)
    return g_strdup (text);
  beside = g_date_time_add_seconds (date, g_rand_int_range (rand, -1, 2));
  return g_date_time_format (beside, "%Y-%m-%dT%H:%M:%S%:z");
}

static gboolean
is_number (const char *text)
{
  char *end = NULL;

  if (*text == '\0' || text[strspn (text, "0123456789.-")] != '\0')
    return FALSE;
  g_ascii_strtod (text, &end);
  return *end == '\0';
}

static char *
dup_number (GRand *rand, const char *text)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g",
                                    g_ascii_strtod (text, NULL) + g_rand_int_range (rand, -1, 2)));
}

static gboolean
is_arn (const char *text)
{
  g_auto (GStrv) fields = g_strsplit (text, ":", 6);

  return g_strv_length (fields) == 6 && g_str_equal (fields[0], "arn") &&
         g_str_has_prefix (fields[1], "aws") && *fields[2] != '\0' && *fields[5] != '\0';
}

/* A date of AWS is seconds since 1970, or has a day. */
static gboolean
is_date (const char *text)
{
  return strlen (text) >= 10 && g_ascii_isdigit (text[0]) && (text[4] == '-' || is_number (text));
}

static gboolean
is_address (const char *text)
{
  guint8 bytes[16];

  return inet_pton (AF_INET, text, bytes) == 1 || inet_pton (AF_INET6, text, bytes) == 1;
}

/* @type: (nullable): as AWS lists it; a key that nobody knows has all kinds of values */
static gboolean
is_of_type (const char *value, const char *type)
{
  if (type == NULL || g_str_has_suffix (type, "String"))
    return TRUE;
  if (g_str_has_suffix (type, "Bool"))
    return g_str_equal (value, "true") || g_str_equal (value, "false");
  if (g_str_has_suffix (type, "Numeric"))
    return is_number (value);
  if (g_str_has_suffix (type, "Date"))
    return is_date (value);
  if (g_str_has_suffix (type, "IPAddress"))
    return is_address (value);
  return g_str_has_suffix (type, "ARN") ? is_arn (value) : !g_str_has_suffix (type, "Binary");
}

static const char *
get_sample (const char *type)
{
  if (type == NULL || g_str_has_suffix (type, "String"))
    return "other";
  if (g_str_has_suffix (type, "Bool"))
    return "true";
  if (g_str_has_suffix (type, "Numeric"))
    return "7";
  if (g_str_has_suffix (type, "Date"))
    return "2026-01-15T12:00:00Z";
  if (g_str_has_suffix (type, "IPAddress"))
    return "192.0.2.1";
  return g_str_has_suffix (type, "ARN") ? "arn:aws:iam::111122223333:role/x" : "QQ==";
}

/* Of a value in a policy: itself, an instance or its neighbour */
static char *
draw_near (GRand *rand, const char *text, const OracleRequest *request)
{
  g_autofree char *instance = dup_instance (rand, text, request);

  if (is_date (text) && !is_number (text))
    return dup_date (rand, text);
  if (is_number (text))
    return dup_number (rand, text);
  if (g_str_equal (text, "true") || g_str_equal (text, "false"))
    return g_strdup (oracle_draw_chance (rand, 50) ? "true" : "false");
  if (text[strspn (text, "0123456789abcdef.:/")] == '\0' &&
      (strchr (text, '.') != NULL || strstr (text, "::") != NULL))
    return dup_address (rand, text);
  if (oracle_draw_chance (rand, 20))
    return dup_neighbour (rand, instance);
  return oracle_draw_chance (rand, 10) ? g_ascii_strup (instance, -1) : g_strdup (instance);
}

static char *
draw_value (OracleAtoms *self, GRand *rand, const KeyAtoms *key, const OracleRequest *request)
{
  const char *type = oracle_facts_get_type (self->facts, key->key);

  for (guint i = 0; i < 8 && key->values->len > 0 && !oracle_draw_chance (rand, 10); i++)
    {
      g_autofree char *value = draw_near (rand, draw_text (rand, key->values), request);

      if (is_of_type (value, type))
        return g_steal_pointer (&value);
    }
  return g_strdup (get_sample (type));
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
