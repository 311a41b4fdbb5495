/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-scope-read.h"
#include "catalog-form.h"
#include "catalog-own.h"

#include <string.h>

/* One reading of a document */
typedef struct
{
  Catalog *catalog;
  CatalogScope *hint; /* what the slots held before: tells an input bucket from an output bucket */
  guint n_slots;
  GPtrArray **found;           /* by slot: of char * */
  CatalogSlotSet explicit;     /* slots whose default somebody wrote where nothing asked for it */
  CatalogSlotSet empty;        /* slots that stand for everything where nothing else can */
  CatalogOwn *own;             /* tells what is another account's */
  const PolicyNode *resources; /* of the statement that is read */
  GHashTable *done;            /* pairs of a catalog's and a document's statement */
  GPtrArray *ambiguous;        /* of Ambiguous */
} Reading;

/* Resources that may each be more than one of a statement's */
typedef struct
{
  const CatalogStatement *statement;
  GPtrArray *resources;  /* of char *, the document's */
  const PolicyNode *all; /* resources of its statement */
} Ambiguous;

static void
ambiguous_free (Ambiguous *self)
{
  g_ptr_array_unref (self->resources);
  g_free (self);
}

static gboolean
has (GPtrArray *values, const char *value)
{
  for (guint i = 0; i < values->len; i++)
    {
      if (g_str_equal (values->pdata[i], value))
        return TRUE;
    }
  return FALSE;
}

/* What is written for an empty slot says nothing. */
static gboolean
is_filled (Reading *self, guint slot, const char *value)
{
  return *value != '\0' && !g_str_equal (value, "*") &&
         g_strcmp0 (value, catalog_slot_get_default (
                               catalog_slots_get (catalog_get_slots (self->catalog), slot))) != 0;
}

static void
add_value (Reading *self, guint slot, const char *value)
{
  if (self->found[slot]->len < CATALOG_SLOT_MAX_VALUES && !has (self->found[slot], value))
    g_ptr_array_add (self->found[slot], g_strdup (value));
}

/* What every ARN has says nothing on whose it is. */
static gboolean
is_shared (Reading *self, guint slot)
{
  return catalog_slot_is_shared (catalog_slots_get (catalog_get_slots (self->catalog), slot));
}

static void
add_values (Reading *self, const CatalogTemplate *template, GStrv values)
{
  for (guint i = 0; i < template->parts->len; i++)
    {
      guint slot = g_array_index (template->parts, CatalogTemplatePart, i).slot;

      if (values[i] != NULL && *values[i] != '\0' && !g_str_equal (values[i], "*") && !is_shared (self, slot))
        add_value (self, slot, values[i]);
    }
}

/* An optional condition is there only when somebody filled it in, be it with the default. */
static void
note_explicit (Reading *self, const CatalogCondition *condition)
{
  if (condition->optional)
    self->explicit |= condition->slots;
}

static void
free_values (const CatalogTemplate *template, char **values)
{
  for (guint i = 0; i < template->parts->len && values != NULL; i++)
    g_free (values[i]);
  g_free (values);
}

/* Also a pattern that stands for buckets and all that is in them: arn:aws:s3:::*name* */
static char **
match_resource (Reading *self, const CatalogTemplate *template, const char *resource)
{
  g_autofree char *objects = NULL;
  char **values = NULL;

  if (catalog_template_match (template, catalog_get_slots (self->catalog), resource, &values))
    {
      catalog_own_keep_foreign (self->own, template, self->resources, resource, values);
      return values;
    }
  if (!g_str_has_suffix (resource, "*") || strchr (resource, '/') != NULL)
    return NULL;
  objects = g_strconcat (resource, "/*", NULL);
  if (!catalog_template_match (template, catalog_get_slots (self->catalog), objects, &values))
    return NULL;
  catalog_own_keep_foreign (self->own, template, self->resources, objects, values);
  return values;
}

static gboolean
is_hinted (Reading *self, const CatalogTemplate *template, char **values)
{
  for (guint i = 0; i < template->parts->len; i++)
    {
      guint slot = g_array_index (template->parts, CatalogTemplatePart, i).slot;

      if (values[i] != NULL && is_filled (self, slot, values[i]) &&
          !g_strv_contains (catalog_scope_peek (self->hint, slot), values[i]))
        return FALSE;
    }
  return TRUE;
}

#define NO_FIT 1 /* neither for nor against */

/* How well a resource fits in with what is known: a value that the slot has counts more than a free slot. */
static guint
get_fit (Reading *self, const CatalogTemplate *template, char **values)
{
  guint fit = NO_FIT;

  for (guint i = 0; i < template->parts->len; i++)
    {
      guint slot = g_array_index (template->parts, CatalogTemplatePart, i).slot;

      if (values[i] == NULL || !is_filled (self, slot, values[i]) || is_shared (self, slot))
        continue;
      if ((self->empty & CATALOG_SLOT_BIT (slot)) != 0)
        return 0;
      if (has (self->found[slot], values[i]))
        fit += 4;
      else if (self->found[slot]->len == 0)
        fit += 1;
    }
  return fit;
}

/* As the values were before. Returns whether they were there. */
static gboolean
resolve_by_hint (Reading *self, const CatalogStatement *statement, const char *resource, gboolean add)
{
  gboolean hinted = FALSE;

  for (guint i = 0; i < statement->resources->len; i++)
    {
      const CatalogTemplate *template = statement->resources->pdata[i];
      char **values = match_resource (self, template, resource);

      if (values != NULL && is_hinted (self, template, values))
        {
          hinted = TRUE;
          if (add)
            add_values (self, template, values);
        }
      free_values (template, values);
    }
  return hinted;
}

/* Where the values fit best: of equals the first that has room, then the last */
static void
resolve_by_fit (Reading *self, const CatalogStatement *statement, const char *resource)
{
  const CatalogTemplate *best = NULL;
  guint best_fit = 0;
  char **values;

  for (guint i = 0; i < statement->resources->len; i++)
    {
      const CatalogTemplate *template = statement->resources->pdata[i];
      guint fit;

      values = match_resource (self, template, resource);
      if (values == NULL)
        continue;
      fit = get_fit (self, template, values);
      if (best == NULL || fit > best_fit || (fit == NO_FIT && best_fit == NO_FIT))
        {
          best = template;
          best_fit = fit;
        }
      free_values (template, values);
    }
  if (best == NULL)
    return;
  values = match_resource (self, best, resource);
  add_values (self, best, values);
  free_values (best, values);
}

/* Whether some resources are what a template makes of some values: each with each. @fit: how well those fit.
 */
static gboolean
is_product (Reading *self, const CatalogTemplate *template, const GPtrArray *resources, guint first,
            guint end, guint *fit)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  gsize n_products = 1;
  gboolean product = TRUE;

  for (guint i = first; i < end && product; i++)
    {
      char **values = match_resource (self, template, resources->pdata[i]);

      product = values != NULL && get_fit (self, template, values) > 0;
      if (values != NULL)
        {
          *fit += get_fit (self, template, values);
          g_ptr_array_add (all, values);
        }
    }
  for (guint i = 0; i < template->parts->len && product; i++)
    {
      const CatalogTemplatePart *part = &g_array_index (template->parts, CatalogTemplatePart, i);
      g_autoptr (GPtrArray) distinct = g_ptr_array_new ();
      gboolean filled = TRUE;

      for (guint j = 0; j < all->len && part->literal == NULL; j++)
        {
          const char *value = ((char **)all->pdata[j])[i];

          filled = filled && is_filled (self, part->slot, value);
          if (!has (distinct, value))
            g_ptr_array_add (distinct, (gpointer)value);
        }
      n_products *= MAX (distinct->len, 1);
      product = distinct->len <= 1 || filled;
    }
  for (guint i = 0; i < all->len; i++)
    free_values (template, all->pdata[i]);
  return product && (first == end || n_products == end - first);
}

/* Two that may be either, such as an input and an output bucket, are written one after the other: looks for
 * the place between them. Returns whether there is one. */
static gboolean
resolve_by_order (Reading *self, const Ambiguous *ambiguous)
{
  const GPtrArray *templates = ambiguous->statement->resources;
  const GPtrArray *resources = ambiguous->resources;
  guint best = 0, best_fit = 0;

  if (templates->len != 2 || resources->len > CATALOG_SLOT_MAX_VALUES * 2)
    return FALSE;
  for (guint i = 0; i <= resources->len; i++)
    {
      guint place = (i + 1) % (resources->len + 1); /* at least one of the first kind, if it can be */
      guint fit = 1;

      if (is_product (self, templates->pdata[0], resources, 0, place, &fit) &&
          is_product (self, templates->pdata[1], resources, place, resources->len, &fit) && fit > best_fit)
        {
          best = place;
          best_fit = fit;
        }
    }
  for (guint i = 0; i < resources->len && best_fit > 0; i++)
    {
      const CatalogTemplate *template = templates->pdata[i < best ? 0 : 1];
      char **values = match_resource (self, template, resources->pdata[i]);

      add_values (self, template, values);
      free_values (template, values);
    }
  return best_fit > 0;
}

static void
resolve (Reading *self, const Ambiguous *ambiguous)
{
  gboolean hinted = TRUE;

  self->resources = ambiguous->all;
  for (guint i = 0; i < ambiguous->resources->len && hinted; i++)
    hinted = resolve_by_hint (self, ambiguous->statement, ambiguous->resources->pdata[i], FALSE);
  if (!hinted && resolve_by_order (self, ambiguous))
    return;
  for (guint i = 0; i < ambiguous->resources->len; i++)
    {
      if (!resolve_by_hint (self, ambiguous->statement, ambiguous->resources->pdata[i], TRUE))
        resolve_by_fit (self, ambiguous->statement, ambiguous->resources->pdata[i]);
    }
}

/* Those that say most come first: a folder tells whose its bucket is. */
static int
compare_ambiguous (gconstpointer one, gconstpointer other)
{
  const Ambiguous *left = *(Ambiguous *const *)one, *right = *(Ambiguous *const *)other;
  const CatalogTemplate *left_template = left->statement->resources->pdata[0];
  const CatalogTemplate *right_template = right->statement->resources->pdata[0];

  return (int)right_template->parts->len - (int)left_template->parts->len;
}

static void
note_empty (Reading *self, const CatalogTemplate *template, char **values)
{
  for (guint i = 0; i < template->parts->len; i++)
    {
      guint slot = g_array_index (template->parts, CatalogTemplatePart, i).slot;

      if (values[i] != NULL && !is_filled (self, slot, values[i]))
        self->empty |= CATALOG_SLOT_BIT (slot);
    }
}

static void
read_resource (Reading *self, const CatalogStatement *statement, const char *resource, GPtrArray *ambiguous)
{
  const CatalogTemplate *only = NULL;
  guint n_matches = 0;

  for (guint i = 0; i < statement->resources->len; i++)
    {
      const CatalogTemplate *template = statement->resources->pdata[i];
      char **values = match_resource (self, template, resource);

      if (values != NULL)
        {
          only = template;
          n_matches++;
        }
      free_values (template, values);
    }
  if (n_matches == 1)
    {
      char **values = match_resource (self, only, resource);

      add_values (self, only, values);
      note_empty (self, only, values);
      free_values (only, values);
    }
  else if (n_matches > 1)
    g_ptr_array_add (ambiguous, g_strdup (resource));
}

static void
read_key (Reading *self, const CatalogCondition *own, const PolicyNode *key)
{
  char **names = NULL;

  if (!catalog_template_match (own->key, catalog_get_slots (self->catalog), policy_node_get_key (key),
                               &names))
    return;
  add_values (self, own->key, names);
  note_explicit (self, own);
  free_values (own->key, names);
  for (guint i = 0; i < policy_node_get_n_values (key); i++)
    {
      const char *value = policy_node_get_string (policy_node_get_value (key, i));

      for (guint j = 0; j < own->values->len && value != NULL; j++)
        {
          char **values = NULL;

          if (catalog_template_match (own->values->pdata[j], catalog_get_slots (self->catalog), value,
                                      &values))
            {
              add_values (self, own->values->pdata[j], values);
              free_values (own->values->pdata[j], values);
            }
        }
    }
}

static void
read_condition (Reading *self, const CatalogStatement *statement, const PolicyNode *condition)
{
  for (guint i = 0; i < policy_node_get_n_children (condition); i++)
    {
      const PolicyNode *keys = policy_node_get_child (condition, i);

      for (guint j = 0; j < policy_node_get_n_children (keys); j++)
        {
          for (guint k = 0; k < statement->conditions->len; k++)
            {
              const CatalogCondition *own = statement->conditions->pdata[k];

              if (g_ascii_strcasecmp (own->operator_name, policy_node_get_key (keys)) == 0)
                read_key (self, own, policy_node_get_child (keys, j));
            }
        }
    }
}

static void
read_statement (Reading *self, const CatalogStatement *own, PolicyStatement *statement)
{
  const PolicyNode *resources = policy_statement_get_member (statement, "Resource");
  const PolicyNode *condition = policy_statement_get_member (statement, "Condition");
  gpointer pair = GSIZE_TO_POINTER (((gsize)policy_statement_get_position (statement) << 12) + own->position);
  g_autoptr (GPtrArray) ambiguous = g_ptr_array_new_with_free_func (g_free);

  if (!g_hash_table_add (self->done, pair))
    return;
  self->resources = resources;
  for (guint i = 0; i < policy_node_get_n_values (resources); i++)
    {
      const char *resource = policy_node_get_string (policy_node_get_value (resources, i));

      if (resource != NULL && !g_str_equal (resource, "*"))
        read_resource (self, own, resource, ambiguous);
    }
  if (ambiguous->len > 0)
    {
      Ambiguous *group = g_new (Ambiguous, 1);

      *group = (Ambiguous){ own, g_steal_pointer (&ambiguous), resources };
      g_ptr_array_add (self->ambiguous, group);
    }
  if (catalog_form_reads_condition (own, self->catalog, condition))
    read_condition (self, own, condition);
}

/* More statements than this with one action say no more of what somebody means. */
#define MAX_STATEMENTS (CATALOG_SLOT_MAX_VALUES * 2)

static void
read_action (Reading *self, CatalogIndex *index, const CatalogScopedAction *action)
{
  const GPtrArray *matches = catalog_index_find (index, action->name);

  for (guint i = 0; i < MIN (matches->len, MAX_STATEMENTS); i++)
    {
      PolicyStatement *statement = ((CatalogIndexed *)matches->pdata[i])->statement;
      const CatalogStatement *own = catalog_form_choose (self->catalog, action->statements, statement);

      if (own != NULL)
        read_statement (self, own, statement);
    }
}

/* Whether a statement that the catalog would write has the slot's place, and nothing in it */
static gboolean
is_left_empty (Reading *self, CatalogIndex *index, guint slot)
{
  const GPtrArray *statements = catalog_get_statements (self->catalog);

  for (guint i = 0; i < statements->len; i++)
    {
      const CatalogStatement *own = statements->pdata[i];

      if ((own->slots & CATALOG_SLOT_BIT (slot)) == 0)
        continue;
      for (guint j = 0; j < own->actions->len; j++)
        {
          const GPtrArray *matches = catalog_index_find (index, own->actions->pdata[j]);

          for (guint k = 0; k < matches->len; k++)
            {
              const CatalogIndexed *match = matches->pdata[k];

              if (catalog_form_get (own, self->catalog, match->statement) != CATALOG_FORM_NONE)
                return TRUE;
            }
        }
    }
  return FALSE;
}

/* Partition, Regions and account: those that the document is for */
static void
add_own (Reading *self)
{
  for (guint i = 0; i < self->n_slots; i++)
    if (is_shared (self, i))
      {
        const GPtrArray *values = catalog_own_get_values (
            self->own, catalog_slot_get_kind (catalog_slots_get (catalog_get_slots (self->catalog), i)));

        for (guint j = 0; j < values->len; j++)
          add_value (self, i, values->pdata[j]);
      }
}

/* Values that are as they were stay in their order. */
static gboolean
store (Reading *self, CatalogIndex *index, guint slot)
{
  const char *const *before = catalog_scope_peek (self->hint, slot);
  static const char *const none[] = { NULL };
  guint n_kept = 0;

  if (self->found[slot]->len == 1 && (self->explicit & CATALOG_SLOT_BIT (slot)) == 0 &&
      !is_filled (self, slot, self->found[slot]->pdata[0]))
    g_ptr_array_set_size (self->found[slot], 0);
  if (self->found[slot]->len == 0)
    return catalog_scope_is_held (self->hint, slot) && is_left_empty (self, index, slot) &&
           catalog_scope_put (self->hint, slot, none, FALSE);
  while (before[n_kept] != NULL && has (self->found[slot], before[n_kept]))
    n_kept++;
  if (before[n_kept] == NULL && n_kept == self->found[slot]->len)
    {
      catalog_scope_hold (self->hint, slot);
      return FALSE;
    }
  g_ptr_array_add (self->found[slot], NULL);
  return catalog_scope_put (self->hint, slot, (const char *const *)self->found[slot]->pdata, TRUE);
}

/* Returns whether a slot has other values than before. */
gboolean
catalog_scope_read_index (CatalogScope *self, Catalog *catalog, CatalogIndex *index)
{
  Reading reading = { .catalog = catalog, .hint = self };
  const GPtrArray *actions = catalog_get_scoped_actions (reading.catalog);
  gboolean changed = FALSE;

  reading.n_slots = catalog_slots_get_n (catalog_get_slots (reading.catalog));
  reading.found = g_new (GPtrArray *, reading.n_slots);
  for (guint i = 0; i < reading.n_slots; i++)
    reading.found[i] = g_ptr_array_new_with_free_func (g_free);
  reading.done = g_hash_table_new (NULL, NULL);
  reading.ambiguous = g_ptr_array_new_with_free_func ((GDestroyNotify)ambiguous_free);
  reading.own = catalog_own_read (catalog, index, self);
  add_own (&reading);

  for (guint i = 0; i < actions->len; i++)
    read_action (&reading, index, actions->pdata[i]);
  g_ptr_array_sort (reading.ambiguous, compare_ambiguous);
  for (guint i = 0; i < reading.ambiguous->len; i++)
    resolve (&reading, reading.ambiguous->pdata[i]);
  for (guint i = 0; i < reading.n_slots; i++)
    changed = store (&reading, index, i) || changed;

  for (guint i = 0; i < reading.n_slots; i++)
    g_ptr_array_unref (reading.found[i]);
  g_free (reading.found);
  g_hash_table_unref (reading.done);
  g_ptr_array_unref (reading.ambiguous);
  catalog_own_free (reading.own);
  return changed;
}

/**
 * catalog_scope_read:
 * @self: a scope
 * @catalog: the catalog whose slots it has
 * @document: a policy
 *
 * Takes on what the document has in the places of the slots, whoever wrote it and whether or not it has the
 * form that catalog_slot_check() asks for; up to %CATALOG_SLOT_MAX_VALUES of each. A slot for which nothing
 * in the document has a place keeps its values.
 */
void
catalog_scope_read (CatalogScope *self, Catalog *catalog, PolicyDocument *document)
{
  g_autoptr (CatalogIndex) index = NULL;

  g_return_if_fail (CATALOG_IS_SCOPE (self) && POLICY_IS_DOCUMENT (document));

  index = catalog_index_ref_of (document);
  if (catalog_scope_read_index (self, catalog, index))
    catalog_scope_emit_changed (self);
}
