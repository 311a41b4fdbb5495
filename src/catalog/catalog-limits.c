/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-limits.h"

#include <glib/gi18n-lib.h>

#include "catalog-set-slot.h"

static void
limit_free (CatalogLimit *self)
{
  g_ptr_array_unref (self->capabilities);
  g_ptr_array_unref (self->open);
  g_free (self);
}

static CatalogLimit *
get_limit (GPtrArray *limits, CatalogSlot *slot)
{
  CatalogLimit *limit;

  for (guint i = 0; i < limits->len; i++)
    {
      limit = g_ptr_array_index (limits, i);
      if (limit->slot == slot)
        return limit;
    }
  limit = g_new (CatalogLimit, 1);
  *limit = (CatalogLimit){ slot, g_ptr_array_new (), g_ptr_array_new () };
  g_ptr_array_add (limits, limit);
  return limit;
}

static gboolean
is_in_resources (const CatalogLimit *limit, CatalogSlotSet slot)
{
  for (guint i = 0; i < limit->capabilities->len; i++)
    {
      GListModel *permissions = catalog_capability_get_permissions (limit->capabilities->pdata[i]);

      for (guint j = 0; j < g_list_model_get_n_items (permissions); j++)
        {
          g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, j);
          const GPtrArray *resources = catalog_permission_get_statement (permission)->resources;

          for (guint k = 0; k < resources->len; k++)
            if ((((CatalogTemplate *)resources->pdata[k])->slots & slot) != 0)
              return TRUE;
        }
    }
  return FALSE;
}

/* What all ARNs share comes first, then what resources are named by, then what only conditions ask for. The
 * partition is no choice. */
static guint
get_rank (const CatalogLimit *limit, CatalogSlots *slots)
{
  int place = catalog_slots_find (slots, catalog_slot_get_id (limit->slot));

  if (catalog_slot_get_kind (limit->slot) == CATALOG_SLOT_KIND_PARTITION)
    return 3;
  if (catalog_slot_is_shared (limit->slot))
    return 0;
  return is_in_resources (limit, CATALOG_SLOT_BIT (place)) ? 1 : 2;
}

static int
compare (gconstpointer one, gconstpointer other, gpointer user_data)
{
  const CatalogLimit *left = *(CatalogLimit *const *)one, *right = *(CatalogLimit *const *)other;
  CatalogSlots *slots = user_data;
  int ranks = (int)get_rank (left, slots) - (int)get_rank (right, slots);

  return ranks != 0 ? ranks
                    : catalog_slots_find (slots, catalog_slot_get_id (left->slot)) -
                          catalog_slots_find (slots, catalog_slot_get_id (right->slot));
}

static void
collect (Catalog *catalog, CatalogCoverage *coverage, CatalogCapability *capability, GPtrArray *limits)
{
  CatalogStatus *status = catalog_coverage_get_status (coverage, capability);
  g_auto (GStrv) slots = catalog_set_slot_dup_slots (catalog, capability);
  g_auto (GStrv) open = catalog_status_dup_open_limits (status, catalog);

  for (guint i = 0; slots[i] != NULL; i++)
    {
      CatalogLimit *limit = get_limit (limits, catalog_lookup_slot (catalog, slots[i]));

      g_ptr_array_add (limit->capabilities, capability);
      if (g_strv_contains ((const char *const *)open, slots[i]))
        g_ptr_array_add (limit->open, capability);
    }
}

/**
 * catalog_limits_list:
 * @catalog: the catalog
 * @coverage: what a document says of its capabilities
 * @kind: what the document is for
 *
 * Returns: (transfer full) (element-type CatalogLimit): every slot of what is on, once, those that most ARNs
 * share first; their order does not depend on their values
 */
GPtrArray *
catalog_limits_list (Catalog *catalog, CatalogCoverage *coverage, CatalogKind kind)
{
  GPtrArray *limits = g_ptr_array_new_with_free_func ((GDestroyNotify)limit_free);
  g_autoptr (GPtrArray) capabilities = NULL;

  g_return_val_if_fail (CATALOG_IS_CATALOG (catalog) && CATALOG_IS_COVERAGE (coverage), limits);

  capabilities = catalog_collect_capabilities (catalog, kind);
  for (guint i = 0; i < capabilities->len; i++)
    if (catalog_coverage_is_on (coverage, capabilities->pdata[i]))
      collect (catalog, coverage, capabilities->pdata[i], limits);
  g_ptr_array_sort_with_data (limits, compare, catalog_get_slots (catalog));
  return limits;
}

/**
 * catalog_limits_count_open:
 * @catalog: the catalog
 * @coverage: what a document says of its capabilities
 * @kind: what the document is for
 *
 * Returns: how many slots of what is on take any value
 */
guint
catalog_limits_count_open (Catalog *catalog, CatalogCoverage *coverage, CatalogKind kind)
{
  g_autoptr (GPtrArray) capabilities = NULL;
  g_autoptr (GHashTable) open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (CATALOG_IS_CATALOG (catalog) && CATALOG_IS_COVERAGE (coverage), 0);

  capabilities = catalog_collect_capabilities (catalog, kind);
  for (guint i = 0; i < capabilities->len; i++)
    {
      g_autofree GStrv slots = NULL;

      if (!catalog_coverage_is_on (coverage, capabilities->pdata[i]))
        continue;
      slots = catalog_status_dup_open_limits (catalog_coverage_get_status (coverage, capabilities->pdata[i]),
                                              catalog);
      for (guint j = 0; slots[j] != NULL; j++)
        g_hash_table_add (open, slots[j]);
    }
  return g_hash_table_size (open);
}

/* What an open slot stands for; %s are titles of capabilities */
static char *
format_open (CatalogSlotKind kind, const char *titles)
{
  switch (kind)
    {
    case CATALOG_SLOT_KIND_REGION:
      return g_strdup_printf (_ ("Open: every Region, for %s"), titles);
    case CATALOG_SLOT_KIND_ACCOUNT:
      return g_strdup_printf (_ ("Open: any account, for %s"), titles);
    case CATALOG_SLOT_KIND_BUCKET:
      return g_strdup_printf (_ ("Open: every bucket, for %s"), titles);
    case CATALOG_SLOT_KIND_KEY:
      return g_strdup_printf (_ ("Open: every key, for %s"), titles);
    case CATALOG_SLOT_KIND_ROLE:
      return g_strdup_printf (_ ("Open: any role, for %s"), titles);
    case CATALOG_SLOT_KIND_POLICY:
      return g_strdup_printf (_ ("Open: any policy, for %s"), titles);
    case CATALOG_SLOT_KIND_FUNCTION:
      return g_strdup_printf (_ ("Open: every function, for %s"), titles);
    case CATALOG_SLOT_KIND_USER_POOL:
      return g_strdup_printf (_ ("Open: every user pool, for %s"), titles);
    case CATALOG_SLOT_KIND_WORK_TEAM:
      return g_strdup_printf (_ ("Open: every work team, for %s"), titles);
    case CATALOG_SLOT_KIND_LABELING_JOB:
      return g_strdup_printf (_ ("Open: every labeling job, for %s"), titles);
    case CATALOG_SLOT_KIND_TEMPLATE:
      return g_strdup_printf (_ ("Open: every task template, for %s"), titles);
    case CATALOG_SLOT_KIND_SECRET:
      return g_strdup_printf (_ ("Open: every secret, for %s"), titles);
    case CATALOG_SLOT_KIND_TOPIC:
      return g_strdup_printf (_ ("Open: every topic, for %s"), titles);
    case CATALOG_SLOT_KIND_QUEUE:
      return g_strdup_printf (_ ("Open: every queue, for %s"), titles);
    case CATALOG_SLOT_KIND_RULE:
      return g_strdup_printf (_ ("Open: every rule, for %s"), titles);
    default:
      return g_strdup_printf (_ ("Open: any value, for %s"), titles);
    }
}

#define MAX_TITLES 3

static char *
dup_titles (const GPtrArray *capabilities)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (capabilities->len, MAX_TITLES); i++)
    /* Translators: the title of a capability, such as Read input data */
    g_string_append_printf (text, i > 0 ? _ (", “%s”") : _ ("“%s”"),
                            catalog_capability_get_title (capabilities->pdata[i]));
  if (capabilities->len > MAX_TITLES)
    {
      guint n_more = capabilities->len - MAX_TITLES;

      /* Translators: after titles of capabilities */
      g_string_append_printf (text, ngettext (" and %u more", " and %u more", n_more), n_more);
    }
  return g_string_free (text, FALSE);
}

/**
 * catalog_limits_dup_words:
 * @limit: a limit
 * @scope: the values of all slots
 *
 * Returns: (transfer full): what it limits now and what it leaves open, translated
 */
char *
catalog_limits_dup_words (const CatalogLimit *limit, CatalogScope *scope)
{
  g_autofree char *titles = NULL;

  g_return_val_if_fail (limit != NULL && CATALOG_IS_SCOPE (scope), NULL);

  titles = dup_titles (limit->open->len > 0 ? limit->open : limit->capabilities);
  if (limit->open->len > 0)
    return format_open (catalog_slot_get_kind (limit->slot), titles);
  if (catalog_scope_get_values (scope, catalog_slot_get_id (limit->slot))[0] != NULL)
    /* Translators: %s are titles of capabilities */
    return g_strdup_printf (_ ("Limits %s"), titles);
  /* Translators: what may be filled in; %s are titles of capabilities */
  return g_strdup_printf (_ ("Can limit %s"), titles);
}
