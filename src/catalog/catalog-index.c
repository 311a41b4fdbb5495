/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-index.h"

#include "catalog-caller.h"
#include "policy-pattern.h"

#include <string.h>

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

/* What is kept from one text of a document to the next */
typedef struct
{
  AccessSpace *space;
  GHashTable *callers; /* see catalog_index_get_callers() */
  GHashTable *answers; /* see catalog_index_get_answers() */
  guint n_entries;     /* that there ever were */
} Memory;

struct _CatalogIndex
{
  PolicyDocument *document; /* keeps this */
  PolicyText *text;         /* the document's, to which it is valid */
  gboolean has_variables;   /* whether its version knows policy variables */
  Memory *memory;           /* shared with the index of the text before */
  GHashTable *statuses;     /* see catalog_index_get_statuses() */
  GHashTable *statements;   /* of CatalogIndexed, by PolicyStatement: those that were asked for */
  GArray *entries;          /* of Entry */
  GArray *lists;            /* of List: the first holds what names no service or only what it leaves out */
  GHashTable *by_name;      /* actions without wildcards -> place of their list */
  GHashTable *services;     /* all actions of a service -> likewise */
  GHashTable *patterns;     /* its actions with wildcards -> likewise */
  GPtrArray *found;         /* of CatalogIndexed: what was looked up last */
  GByteArray *marks;        /* by statement: whether it is among them */
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

static void
memory_clear (gpointer data)
{
  Memory *self = data;

  g_hash_table_unref (self->callers);
  access_space_free (self->space);
  g_hash_table_unref (self->answers);
}

static void
memory_unref (Memory *self)
{
  g_rc_box_release_full (self, memory_clear);
}

static Memory *
memory_new (void)
{
  Memory *self = g_rc_box_new0 (Memory);

  self->space = access_space_new ();
  self->callers =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)catalog_caller_free);
  self->answers = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  return self;
}

static void
indexed_clear (gpointer data)
{
  CatalogIndexed *self = data;

  access_rule_free (self->rule);
  g_object_unref (self->statement);
}

static void
indexed_unref (gpointer data)
{
  g_rc_box_release_full (data, indexed_clear);
}

static gboolean
knows_variables (PolicyText *text)
{
  const PolicyNode *version = policy_node_get_member (policy_text_get_root (text), "Version");

  return g_strcmp0 (policy_node_get_string (version), "2012-10-17") == 0;
}

/* What was read of statements that are still there is read. */
static void
inherit (CatalogIndex *self, const CatalogIndex *before)
{
  if (before->has_variables != self->has_variables)
    return;
  for (guint i = 0; i < policy_document_get_n_statements (self->document); i++)
    {
      PolicyStatement *statement = policy_document_get_statement (self->document, i);
      CatalogIndexed *known = g_hash_table_lookup (before->statements, statement);

      if (known != NULL)
        g_hash_table_insert (self->statements, statement, g_rc_box_acquire (known));
    }
}

/* @before: (nullable): the index of the text before */
static CatalogIndex *
index_new (PolicyDocument *document, const CatalogIndex *before)
{
  CatalogIndex *self = g_rc_box_new0 (CatalogIndex);
  List empty = { .first = NO_ENTRY, .last = NO_ENTRY };
  guint n = policy_document_get_n_statements (document);

  self->document = document;
  self->text = policy_text_ref (policy_document_get_text (document));
  self->has_variables = knows_variables (self->text);
  self->memory = before != NULL ? g_rc_box_acquire (before->memory) : memory_new ();
  self->statuses = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, indexed_unref);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->lists = g_array_new (FALSE, FALSE, sizeof (List));
  g_array_append_val (self->lists, empty);
  self->by_name = g_hash_table_new (hash_folded, equal_folded);
  self->services = g_hash_table_new (hash_service, equal_service);
  self->patterns = g_hash_table_new (hash_service, equal_service);
  self->found = g_ptr_array_new ();
  self->marks = g_byte_array_new ();
  g_byte_array_set_size (self->marks, n);
  if (n > 0)
    memset (self->marks->data, 0, n);
  if (before != NULL)
    inherit (self, before);
  for (guint i = 0; i < n; i++)
    add_statement (self, i);
  return self;
}

static void
index_clear (gpointer data)
{
  CatalogIndex *self = data;

  policy_text_unref (self->text);
  memory_unref (self->memory);
  g_hash_table_unref (self->statuses);
  g_hash_table_unref (self->statements);
  g_array_unref (self->entries);
  g_array_unref (self->lists);
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->services);
  g_hash_table_unref (self->patterns);
  g_ptr_array_unref (self->found);
  g_byte_array_unref (self->marks);
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
      index = index_new (document, index);
      g_object_set_data_full (G_OBJECT (document), key, index, (GDestroyNotify)catalog_index_unref);
    }
  return g_rc_box_acquire (index);
}

gboolean
catalog_index_is_current (CatalogIndex *self)
{
  return self->text == policy_document_get_text (self->document);
}

gboolean
catalog_index_has_variables (CatalogIndex *self)
{
  return self->has_variables;
}

AccessSpace *
catalog_index_get_space (CatalogIndex *self)
{
  return self->memory->space;
}

GHashTable *
catalog_index_get_callers (CatalogIndex *self)
{
  return self->memory->callers;
}

GHashTable *
catalog_index_get_answers (CatalogIndex *self)
{
  return self->memory->answers;
}

GHashTable *
catalog_index_get_statuses (CatalogIndex *self)
{
  return self->statuses;
}

static gboolean
names_any (const PolicyNode *values, const char *action)
{
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const char *value = policy_node_get_string (policy_node_get_value (values, i));

      if (value != NULL && policy_pattern_covers (value, action, POLICY_PATTERN_CASE_INSENSITIVE))
        return TRUE;
    }
  return FALSE;
}

/* Whether the entry is about some of what @action matches */
static gboolean
is_about (CatalogIndex *self, const Entry *entry, const char *action)
{
  if (entry->pattern == NULL)
    return !names_any (policy_statement_get_member (
                           policy_document_get_statement (self->document, entry->statement), "NotAction"),
                       action);
  if (policy_pattern_has_wildcard (action))
    return policy_pattern_overlaps (entry->pattern, action, POLICY_PATTERN_CASE_INSENSITIVE);
  return policy_pattern_matches (entry->pattern, action, POLICY_PATTERN_CASE_INSENSITIVE);
}

static CatalogIndexed *
get_indexed (CatalogIndex *self, guint position)
{
  PolicyStatement *statement = policy_document_get_statement (self->document, position);
  CatalogIndexed *indexed = g_hash_table_lookup (self->statements, statement);

  if (indexed == NULL)
    {
      indexed = g_rc_box_new0 (CatalogIndexed);
      indexed->statement = g_object_ref (statement);
      indexed->rule = access_rule_new (statement, self->has_variables);
      indexed->number = ++self->memory->n_entries;
      g_hash_table_insert (self->statements, statement, indexed);
    }
  return indexed;
}

static void
collect (CatalogIndex *self, guint list, const char *action)
{
  guint next = g_array_index (self->lists, List, list).first;

  while (next != NO_ENTRY)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, next);

      if (!self->marks->data[entry->statement] && is_about (self, entry, action))
        {
          self->marks->data[entry->statement] = TRUE;
          g_ptr_array_add (self->found, get_indexed (self, entry->statement));
        }
      next = entry->next;
    }
}

static int
compare_positions (const void *one, const void *other)
{
  guint left = policy_statement_get_position ((*(const CatalogIndexed *const *)one)->statement);
  guint right = policy_statement_get_position ((*(const CatalogIndexed *const *)other)->statement);

  return (left > right) - (left < right);
}

/* Unmarks what was found, and says whether it is in the order of the document. */
static gboolean
unmark (CatalogIndex *self)
{
  gboolean in_order = TRUE;
  guint last = 0;

  for (guint i = 0; i < self->found->len; i++)
    {
      guint position = policy_statement_get_position (((CatalogIndexed *)self->found->pdata[i])->statement);

      self->marks->data[position] = FALSE;
      in_order = in_order && position >= last;
      last = position;
    }
  return in_order;
}

/**
 * catalog_index_find:
 * @self: an index
 * @action: an action; may hold wildcards
 *
 * Returns: (transfer none) (element-type CatalogIndexed): the statements about it, or about some of what it
 * matches, in the order of the document; valid until the next look-up
 */
const GPtrArray *
catalog_index_find (CatalogIndex *self, const char *action)
{
  gboolean wild = policy_pattern_has_wildcard (action);
  gpointer list;

  g_ptr_array_set_size (self->found, 0);
  collect (self, 0, action);
  if (strchr (action, ':') != NULL)
    {
      if (g_hash_table_lookup_extended (wild ? self->services : self->patterns, action, NULL, &list))
        collect (self, GPOINTER_TO_UINT (list), action);
      if (!wild && g_hash_table_lookup_extended (self->by_name, action, NULL, &list))
        collect (self, GPOINTER_TO_UINT (list), action);
    }
  if (!unmark (self))
    g_ptr_array_sort (self->found, compare_positions);
  return self->found;
}
