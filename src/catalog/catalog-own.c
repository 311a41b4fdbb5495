/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-own.h"

#include "policy-arn.h"
#include "policy-string-set.h"

#include <string.h>

struct _CatalogOwn
{
  CatalogSlots *slots;
  GPtrArray *partitions; /* of char *, as are these: one, as an account is in one part of AWS */
  GPtrArray *regions;    /* empty: whichever, written as * */
  GPtrArray *accounts;   /* likewise */
};

/* What stands in all resources that have a place for slots, whosever they are */
typedef struct
{
  Catalog *catalog;
  CatalogOwn *own;
  GPtrArray *partitions;
  GPtrArray *regions;
  GPtrArray *accounts;
  GHashTable *done; /* positions of statements that were read */
} Reading;

static void
add_once (GPtrArray *values, char *value)
{
  if (value != NULL && !g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL))
    g_ptr_array_add (values, value);
  else
    g_free (value);
}

/* What the field names; NULL: none, or more than one */
static char *
dup_named (const PolicyArn *arn, PolicyArnField field)
{
  if (arn->length[field] == 0 || !policy_arn_is_literal (arn, field))
    return NULL;
  return policy_arn_dup_field (arn, field);
}

static gboolean
is_own (const Reading *self, const CatalogStatement *statement, const char *resource)
{
  for (guint i = 0; i < statement->resources->len; i++)
    {
      const CatalogTemplate *template = g_ptr_array_index (statement->resources, i);

      if (template->own &&
          catalog_template_match (template, catalog_get_slots (self->catalog), resource, NULL))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_own (const CatalogStatement *statement)
{
  for (guint i = 0; i < statement->resources->len; i++)
    if (((CatalogTemplate *)statement->resources->pdata[i])->own)
      return TRUE;
  return FALSE;
}

static void
read_arn (Reading *self, const PolicyArn *arn)
{
  add_once (self->partitions, dup_named (arn, POLICY_ARN_PARTITION));
  add_once (self->regions, dup_named (arn, POLICY_ARN_REGION));
  add_once (self->accounts, dup_named (arn, POLICY_ARN_ACCOUNT));
}

static void
read_own_arn (Reading *self, const PolicyArn *arn)
{
  add_once (self->own->partitions, dup_named (arn, POLICY_ARN_PARTITION));
  add_once (self->own->regions, dup_named (arn, POLICY_ARN_REGION));
  add_once (self->own->accounts, dup_named (arn, POLICY_ARN_ACCOUNT));
}

static void
read_statement (Reading *self, const CatalogStatement *statement, PolicyStatement *other)
{
  const PolicyNode *resources = policy_statement_get_member (other, "Resource");
  gboolean first = g_hash_table_add (self->done, GUINT_TO_POINTER (policy_statement_get_position (other)));
  gboolean own = has_own (statement);

  for (guint i = 0; (first || own) && i < policy_node_get_n_values (resources); i++)
    {
      const char *resource = policy_node_get_string (policy_node_get_value (resources, i));
      PolicyArn arn;

      if (resource == NULL || !policy_arn_parse (&arn, resource))
        continue;
      if (first)
        read_arn (self, &arn);
      if (own && is_own (self, statement, resource))
        read_own_arn (self, &arn);
    }
}

/* A guardrail on Regions names one's own as well. */
static void
read_condition (Reading *self, const CatalogCondition *condition, PolicyStatement *statement)
{
  const PolicyNode *operators = policy_statement_get_member (statement, "Condition");

  for (guint i = 0; i < policy_node_get_n_children (operators); i++)
    {
      const PolicyNode *keys = policy_node_get_child (operators, i);

      for (guint j = 0; j < policy_node_get_n_children (keys); j++)
        {
          const PolicyNode *key = policy_node_get_child (keys, j);

          if (g_ascii_strcasecmp (policy_node_get_key (keys), condition->operator_name) != 0 ||
              g_ascii_strcasecmp (policy_node_get_key (key), condition->key->text) != 0)
            continue;
          for (guint k = 0; k < policy_node_get_n_values (key); k++)
            add_once (self->own->regions, g_strdup (policy_node_get_string (policy_node_get_value (key, k))));
        }
    }
}

static void
read_conditions (Reading *self, const CatalogStatement *statement, PolicyStatement *other)
{
  for (guint i = 0; i < statement->conditions->len; i++)
    {
      const CatalogCondition *condition = statement->conditions->pdata[i];

      if (((CatalogTemplate *)condition->values->pdata[0])->own &&
          policy_statement_get_effect (other) == statement->effect)
        read_condition (self, condition, other);
    }
}

/* More statements than this with one action say no more of what somebody means. */
#define MAX_STATEMENTS (CATALOG_SLOT_MAX_VALUES * 2)

static void
read_action (Reading *self, CatalogIndex *index, const CatalogScopedAction *action)
{
  const GPtrArray *matches = catalog_index_find (index, action->name);

  for (guint i = 0; i < MIN (matches->len, MAX_STATEMENTS); i++)
    for (guint j = 0; j < action->statements->len; j++)
      {
        PolicyStatement *statement = ((CatalogIndexed *)matches->pdata[i])->statement;

        read_statement (self, action->statements->pdata[j], statement);
        read_conditions (self, action->statements->pdata[j], statement);
      }
}

/* Where nothing can only be one's own, what somebody typed counts as far as it is there. */
static void
take_hint (GPtrArray *own, GPtrArray *there, CatalogScope *hint, CatalogSlots *slots, CatalogSlotKind kind)
{
  const char *const *values = catalog_scope_peek (hint, (guint)catalog_slots_find_kind (slots, kind));

  if (own->len > 0)
    return;
  for (guint i = 0; values[i] != NULL; i++)
    if (g_ptr_array_find_with_equal_func (there, values[i], g_str_equal, NULL))
      g_ptr_array_add (own, g_strdup (values[i]));
}

/* A document that names nothing but buckets in China is for China. */
static void
take_partition (CatalogOwn *self, GPtrArray *there, CatalogScope *hint)
{
  int slot = catalog_slots_find_kind (self->slots, CATALOG_SLOT_KIND_PARTITION);
  const char *fallback = catalog_slot_get_default (catalog_slots_get (self->slots, (guint)slot));

  take_hint (self->partitions, there, hint, self->slots, CATALOG_SLOT_KIND_PARTITION);
  if (self->partitions->len == 0 && there->len == 1)
    g_ptr_array_add (self->partitions, g_strdup (there->pdata[0]));
  if (self->partitions->len == 0 && there->len > 1)
    g_ptr_array_add (self->partitions, g_strdup (fallback));
  if (self->partitions->len > 1)
    g_ptr_array_set_size (self->partitions, 1);
}

/**
 * catalog_own_read:
 * @catalog: the catalog
 * @index: the statements of a document
 * @hint: what the slots held before
 *
 * Returns: (transfer full): the partition, the Regions and the account that the document is for: those of the
 * labeling jobs, work teams and passed roles in it; where there are none of these, those of @hint that it has
 */
CatalogOwn *
catalog_own_read (Catalog *catalog, CatalogIndex *index, CatalogScope *hint)
{
  CatalogOwn *self = g_new (CatalogOwn, 1);
  const GPtrArray *actions = catalog_get_scoped_actions (catalog);
  g_autoptr (GPtrArray) partitions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) regions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  Reading reading = { catalog, self, partitions, regions, accounts, done };

  *self = (CatalogOwn){ catalog_get_slots (catalog), g_ptr_array_new_with_free_func (g_free),
                        g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free) };
  for (guint i = 0; i < actions->len; i++)
    read_action (&reading, index, actions->pdata[i]);
  take_partition (self, partitions, hint);
  take_hint (self->regions, regions, hint, self->slots, CATALOG_SLOT_KIND_REGION);
  take_hint (self->accounts, accounts, hint, self->slots, CATALOG_SLOT_KIND_ACCOUNT);
  return self;
}

void
catalog_own_free (CatalogOwn *self)
{
  g_ptr_array_unref (self->partitions);
  g_ptr_array_unref (self->regions);
  g_ptr_array_unref (self->accounts);
  g_free (self);
}

/**
 * catalog_own_get_values:
 * @self: what a document is for
 * @kind: %CATALOG_SLOT_KIND_PARTITION, %CATALOG_SLOT_KIND_REGION or %CATALOG_SLOT_KIND_ACCOUNT
 *
 * Returns: (transfer none) (element-type utf8): its partition, Regions or accounts; empty: it names none
 */
const GPtrArray *
catalog_own_get_values (const CatalogOwn *self, CatalogSlotKind kind)
{
  switch (kind)
    {
    case CATALOG_SLOT_KIND_PARTITION:
      return self->partitions;
    case CATALOG_SLOT_KIND_REGION:
      return self->regions;
    default:
      return self->accounts;
    }
}

static CatalogSlotKind
get_kind (const CatalogOwn *self, const CatalogTemplatePart *part)
{
  return catalog_slot_get_kind (catalog_slots_get (self->slots, part->slot));
}

static gboolean
is_shared (const CatalogOwn *self, const CatalogTemplatePart *part)
{
  return part->literal == NULL && catalog_slot_is_shared (catalog_slots_get (self->slots, part->slot));
}

/* Whether each shared field is one's own. @or_every: or stands for every one */
static gboolean
has_own_fields (const CatalogOwn *self, const CatalogTemplate *template, GStrv values, gboolean or_every)
{
  for (guint i = 0; i < template->parts->len; i++)
    {
      const CatalogTemplatePart *part = &g_array_index (template->parts, CatalogTemplatePart, i);
      const GPtrArray *own;

      if (!is_shared (self, part))
        continue;
      own = catalog_own_get_values (self, get_kind (self, part));
      if (g_str_equal (values[i], "*")
              ? own->len > 0 && !or_every
              : !g_ptr_array_find_with_equal_func ((GPtrArray *)own, values[i], g_str_equal, NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_resource (const PolicyNode *resources, const char *text)
{
  for (guint i = 0; i < policy_node_get_n_values (resources); i++)
    if (g_strcmp0 (policy_node_get_string (policy_node_get_value (resources, i)), text) == 0)
      return TRUE;
  return FALSE;
}

/* Whether what was read from a resource stands in all Regions and accounts of one's own: a name without
 * either would be written for each of them. */
static gboolean
is_everywhere (const CatalogOwn *self, const CatalogTemplate *template, const PolicyNode *resources,
               GStrv values, guint first, const char *before)
{
  g_autoptr (GString) text = g_string_new (before);

  if (self->regions->len <= 1 && self->accounts->len <= 1)
    return TRUE;
  for (guint i = first; i < template->parts->len; i++)
    {
      const CatalogTemplatePart *part = &g_array_index (template->parts, CatalogTemplatePart, i);
      const GPtrArray *own =
          is_shared (self, part) ? catalog_own_get_values (self, get_kind (self, part)) : NULL;

      for (guint j = 0; own != NULL && own->len > 1 && j < own->len; j++)
        {
          g_autofree char *branch = g_strconcat (text->str, own->pdata[j], NULL);

          if (!is_everywhere (self, template, resources, values, i + 1, branch))
            return FALSE;
        }
      if (own != NULL && own->len > 1)
        return TRUE;
      g_string_append (text, part->literal != NULL ? part->literal : values[i]);
    }
  return has_resource (resources, text->str);
}

/**
 * catalog_own_keep_foreign:
 * @self: what a document is for
 * @template: a resource with slots
 * @resources: all resources of the statement
 * @resource: one of them
 * @values: what @template reads from it, a value for each of its parts
 *
 * Where @resource is of another account, Region or partition, what it is named by becomes its whole ARN, so
 * that it is written again as it is and not as one's own of the same name.
 */
void
catalog_own_keep_foreign (const CatalogOwn *self, const CatalogTemplate *template,
                          const PolicyNode *resources, const char *resource, GStrv values)
{
  gsize length = 0;

  if (!g_str_has_prefix (template->text, "arn:") ||
      (has_own_fields (self, template, values, FALSE) &&
       is_everywhere (self, template, resources, values, 0, "")))
    return;
  for (guint i = 0; i < template->parts->len; i++)
    {
      const CatalogTemplatePart *part = &g_array_index (template->parts, CatalogTemplatePart, i);

      length += strlen (part->literal != NULL ? part->literal : values[i]);
      if (part->literal != NULL || is_shared (self, part))
        continue;
      if (!g_str_equal (values[i], "*") || !has_own_fields (self, template, values, TRUE))
        {
          g_free (values[i]);
          values[i] = g_strndup (resource, length);
        }
      return;
    }
}
