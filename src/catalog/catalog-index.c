/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-index.h"

#include <string.h>

#include "policy-pattern.h"

#define NO_ENTRY G_MAXUINT

/* One action of one statement */
typedef struct
{
  guint statement;
  guint next; /* the next entry of the same list */
  const char *pattern;
} Entry;

typedef struct
{
  guint first;
  guint last;
} List;

struct _CatalogIndex
{
  PolicyDocument *document; /* keeps this */
  PolicyText *text;         /* the document's, to which it is valid */
  GArray *entries;          /* of Entry */
  GArray *lists;            /* of List: the first holds what names no service or only what it leaves out */
  GHashTable *by_name;      /* actions without wildcards -> place of their list */
  GHashTable *services;     /* all actions of a service -> likewise */
  GHashTable *patterns;     /* its actions with wildcards -> likewise */
  GArray *matches;          /* of CatalogMatch */
  GArray *reaches;          /* of CatalogReach, by statement */
  GArray *effects;          /* of PolicyEffect, likewise */
};

/* Brings an ASCII letter to lower case, and is quick; other characters it may mix up. */
static guint
fold (char character)
{
  return (guchar)character | 0x20u;
}

static guint
hash_folded (gconstpointer key)
{
  guint hash = 5381;

  for (const char *c = key; *c != '\0'; c++)
    hash = hash * 33 + fold (*c);
  return hash;
}

static gboolean
equal_folded (gconstpointer one, gconstpointer other)
{
  return g_ascii_strcasecmp (one, other) == 0;
}

/* The same for an action's prefix, up to its colon */
static guint
hash_service (gconstpointer key)
{
  guint hash = 5381;

  for (const char *c = key; *c != ':'; c++)
    hash = hash * 33 + fold (*c);
  return hash;
}

static gboolean
equal_service (gconstpointer one, gconstpointer other)
{
  gsize length = strcspn (one, ":");

  return length == strcspn (other, ":") && g_ascii_strncasecmp (one, other, length) == 0;
}

static void
append_to_list (CatalogIndex *self, guint list, guint statement, const char *pattern)
{
  Entry entry = { .statement = statement, .next = NO_ENTRY, .pattern = pattern };
  List *own = &g_array_index (self->lists, List, list);

  if (own->first == NO_ENTRY)
    own->first = self->entries->len;
  else
    g_array_index (self->entries, Entry, own->last).next = self->entries->len;
  own->last = self->entries->len;
  g_array_append_val (self->entries, entry);
}

static void
add_to (CatalogIndex *self, GHashTable *table, guint statement, const char *pattern)
{
  gpointer list;

  if (!g_hash_table_lookup_extended (table, pattern, NULL, &list))
    {
      List empty = { .first = NO_ENTRY, .last = NO_ENTRY };

      list = GUINT_TO_POINTER (self->lists->len);
      g_array_append_val (self->lists, empty);
      g_hash_table_insert (table, (gpointer)pattern, list);
    }
  append_to_list (self, GPOINTER_TO_UINT (list), statement, pattern);
}

static void
add_statement (CatalogIndex *self, guint position)
{
  PolicyStatement *statement = policy_document_get_statement (self->document, position);
  const PolicyNode *actions = policy_statement_get_member (statement, "Action");

  if (actions == NULL && policy_statement_get_member (statement, "NotAction") != NULL)
    append_to_list (self, 0, position, NULL);
  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const char *action = policy_node_get_string (policy_node_get_value (actions, i));
      gsize prefix = action != NULL ? strcspn (action, ":*?") : 0;

      if (action == NULL)
        continue;
      if (action[prefix] != ':')
        {
          append_to_list (self, 0, position, action);
          continue;
        }
      add_to (self, self->services, position, action);
      add_to (self, policy_pattern_has_wildcard (action) ? self->patterns : self->by_name, position, action);
    }
}

static CatalogIndex *
index_new (PolicyDocument *document)
{
  CatalogIndex *self = g_rc_box_new0 (CatalogIndex);
  List empty = { .first = NO_ENTRY, .last = NO_ENTRY };
  guint n = policy_document_get_n_statements (document);

  self->document = document;
  self->text = policy_text_ref (policy_document_get_text (document));
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->lists = g_array_new (FALSE, FALSE, sizeof (List));
  g_array_append_val (self->lists, empty);
  self->by_name = g_hash_table_new (hash_folded, equal_folded);
  self->services = g_hash_table_new (hash_service, equal_service);
  self->patterns = g_hash_table_new (hash_service, equal_service);
  self->matches = g_array_new (FALSE, FALSE, sizeof (CatalogMatch));
  self->reaches = g_array_sized_new (FALSE, TRUE, sizeof (CatalogReach), n);
  g_array_set_size (self->reaches, n);
  self->effects = g_array_sized_new (FALSE, FALSE, sizeof (PolicyEffect), n);
  for (guint i = 0; i < n; i++)
    {
      PolicyEffect effect = policy_statement_get_effect (policy_document_get_statement (document, i));

      g_array_append_val (self->effects, effect);
      add_statement (self, i);
    }
  return self;
}

static void
index_clear (gpointer data)
{
  CatalogIndex *self = data;

  policy_text_unref (self->text);
  g_array_unref (self->entries);
  g_array_unref (self->lists);
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->services);
  g_hash_table_unref (self->patterns);
  g_array_unref (self->matches);
  g_array_unref (self->reaches);
  g_array_unref (self->effects);
}

void
catalog_index_unref (CatalogIndex *self)
{
  g_rc_box_release_full (self, index_clear);
}

CatalogIndex *
catalog_index_ref_of (PolicyDocument *document)
{
  static const char key[] = "catalog-index";
  CatalogIndex *index = g_object_get_data (G_OBJECT (document), key);

  if (index == NULL || index->text != policy_document_get_text (document))
    {
      index = index_new (document);
      g_object_set_data_full (G_OBJECT (document), key, index, (GDestroyNotify)catalog_index_unref);
    }
  return g_rc_box_acquire (index);
}

static gboolean
is_same (char one, char other, PolicyPatternFlags flags)
{
  return one == other ||
         (flags == POLICY_PATTERN_CASE_INSENSITIVE && g_ascii_tolower (one) == g_ascii_tolower (other));
}

static gboolean
is_wildcard (char character)
{
  return character == '*' || character == '?';
}

/* Whether two patterns may have something in common, by what stands before their first wildcards and behind
 * their last: most differ there. */
static gboolean
may_overlap (const char *one, const char *other, PolicyPatternFlags flags)
{
  const char *one_end = one + strlen (one);
  const char *other_end = other + strlen (other);

  while (one < one_end && other < other_end && !is_wildcard (*one) && is_same (*one, *other, flags))
    {
      one++;
      other++;
    }
  if (!is_wildcard (*one) && !is_wildcard (*other))
    return *one == *other; /* both at their ends, or at a difference */
  while (one < one_end && other < other_end && !is_wildcard (one_end[-1]) &&
         is_same (one_end[-1], other_end[-1], flags))
    {
      one_end--;
      other_end--;
    }
  return one == one_end || other == other_end || is_wildcard (one_end[-1]) || is_wildcard (other_end[-1]);
}

/* The sixth field of an ARN; NULL where a pattern has fewer */
static const char *
find_resource (const char *arn)
{
  for (guint i = 0; i < 5 && arn != NULL; i++)
    {
      arn = strchr (arn, ':');
      arn = arn != NULL ? arn + 1 : NULL;
    }
  return arn;
}

/* A wildcard ends with its field, so that ARNs with other resources have nothing in common. */
static gboolean
may_be_one_resource (const char *one, const char *other)
{
  const char *resource = find_resource (one);
  const char *other_resource = find_resource (other);

  return resource == NULL || other_resource == NULL ||
         may_overlap (resource, other_resource, POLICY_PATTERN_CASE_SENSITIVE);
}

/* How much of a pattern one value reaches. Comparing two patterns is dear, so what is plain comes first. */
static CatalogReach
reach_of_value (const char *value, const char *pattern, PolicyPatternFlags flags)
{
  if (g_str_equal (value, "*") || g_str_equal (value, pattern))
    return CATALOG_REACH_ALL;
  if (!may_overlap (value, pattern, flags) ||
      (flags == POLICY_PATTERN_CASE_SENSITIVE && !may_be_one_resource (value, pattern)))
    return CATALOG_REACH_NONE;
  if (!policy_pattern_has_wildcard (pattern))
    return policy_pattern_matches (value, pattern, flags) ? CATALOG_REACH_ALL : CATALOG_REACH_NONE;
  if (!policy_pattern_has_wildcard (value))
    return policy_pattern_matches (pattern, value, flags) ? CATALOG_REACH_SOME : CATALOG_REACH_NONE;
  if (policy_pattern_covers (value, pattern, flags))
    return CATALOG_REACH_ALL;
  return policy_pattern_overlaps (value, pattern, flags) ? CATALOG_REACH_SOME : CATALOG_REACH_NONE;
}

/* How much of a pattern the values reach */
static CatalogReach
reach_of_values (const PolicyNode *values, const char *pattern, PolicyPatternFlags flags)
{
  CatalogReach reach = CATALOG_REACH_NONE;

  for (guint i = 0; i < policy_node_get_n_values (values) && reach != CATALOG_REACH_ALL; i++)
    {
      const char *value = policy_node_get_string (policy_node_get_value (values, i));

      if (value != NULL)
        reach = MAX (reach, reach_of_value (value, pattern, flags));
    }
  return reach;
}

static CatalogReach
reach_of_resource (const PolicyNode *values, const char *resource)
{
  if (resource != NULL)
    return reach_of_values (values, resource, POLICY_PATTERN_CASE_SENSITIVE);
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const char *value = policy_node_get_string (policy_node_get_value (values, i));

      if (value != NULL && policy_pattern_matches (value, "*", POLICY_PATTERN_CASE_SENSITIVE))
        return CATALOG_REACH_ALL;
    }
  return CATALOG_REACH_NONE;
}

/* How much of the resources that a pattern matches the statement names. @resource: %NULL for the request of
 * an action that has no resource: its resource is spelt *. */
CatalogReach
catalog_index_reach_resource (PolicyStatement *statement, const char *resource)
{
  const PolicyNode *values = policy_statement_get_member (statement, "Resource");
  const PolicyNode *except = policy_statement_get_member (statement, "NotResource");

  if (values != NULL)
    return reach_of_resource (values, resource);
  return except != NULL ? CATALOG_REACH_ALL - reach_of_resource (except, resource) : CATALOG_REACH_NONE;
}

static CatalogReach
reach_of_entry (CatalogIndex *self, const Entry *entry, const char *action)
{
  PolicyStatement *statement = policy_document_get_statement (self->document, entry->statement);

  if (entry->pattern == NULL)
    return CATALOG_REACH_ALL - reach_of_values (policy_statement_get_member (statement, "NotAction"), action,
                                                POLICY_PATTERN_CASE_INSENSITIVE);
  return reach_of_value (entry->pattern, action, POLICY_PATTERN_CASE_INSENSITIVE);
}

static int
compare_positions (const void *one, const void *other)
{
  const CatalogMatch *left = one, *right = other;
  guint left_position = policy_statement_get_position (left->statement);
  guint right_position = policy_statement_get_position (right->statement);

  return (left_position > right_position) - (left_position < right_position);
}

static void
collect (CatalogIndex *self, guint list, const char *action)
{
  guint next = g_array_index (self->lists, List, list).first;

  while (next != NO_ENTRY)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, next);
      CatalogReach *reach = &g_array_index (self->reaches, CatalogReach, entry->statement);
      CatalogReach found =
          *reach == CATALOG_REACH_ALL ? CATALOG_REACH_ALL : reach_of_entry (self, entry, action);

      if (found != CATALOG_REACH_NONE && *reach == CATALOG_REACH_NONE)
        {
          CatalogMatch match = { .statement =
                                     policy_document_get_statement (self->document, entry->statement),
                                 .effect = g_array_index (self->effects, PolicyEffect, entry->statement) };

          g_array_append_val (self->matches, match);
        }
      *reach = MAX (*reach, found);
      next = entry->next;
    }
}

const GArray *
catalog_index_find (CatalogIndex *self, const char *action)
{
  gboolean wild = policy_pattern_has_wildcard (action);
  gboolean in_order = TRUE;
  guint last = 0;
  gpointer list;

  g_array_set_size (self->matches, 0);
  collect (self, 0, action);
  if (strchr (action, ':') != NULL)
    {
      if (g_hash_table_lookup_extended (wild ? self->services : self->patterns, action, NULL, &list))
        collect (self, GPOINTER_TO_UINT (list), action);
      if (!wild && g_hash_table_lookup_extended (self->by_name, action, NULL, &list))
        collect (self, GPOINTER_TO_UINT (list), action);
    }
  for (guint i = 0; i < self->matches->len; i++)
    {
      CatalogMatch *match = &g_array_index (self->matches, CatalogMatch, i);
      guint position = policy_statement_get_position (match->statement);
      CatalogReach *reach = &g_array_index (self->reaches, CatalogReach, position);

      match->reach = *reach;
      *reach = CATALOG_REACH_NONE;
      in_order = in_order && position >= last;
      last = position;
    }
  if (!in_order)
    g_array_sort (self->matches, compare_positions);
  return self->matches;
}
