/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-status.h"

#include "catalog-fit.h"
#include "catalog-guard.h"
#include "catalog-hindrance.h"
#include "catalog-limit.h"

#include <string.h>

struct _CatalogStatus
{
  GObject parent_instance;

  GArray *basis; /* of guint: the numbers of the statements about each action, each list ended by 0 */
  GPtrArray *needs;
  CatalogState state;
  guint doubts;
};

G_DEFINE_FINAL_TYPE (CatalogStatus, catalog_status, G_TYPE_OBJECT)

static void
catalog_status_finalize (GObject *object)
{
  CatalogStatus *self = CATALOG_STATUS (object);

  g_clear_pointer (&self->basis, g_array_unref);
  g_clear_pointer (&self->needs, g_ptr_array_unref);

  G_OBJECT_CLASS (catalog_status_parent_class)->finalize (object);
}

static void
catalog_status_class_init (CatalogStatusClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = catalog_status_finalize;
}

static void
catalog_status_init (CatalogStatus *self)
{
}

static GArray *
list_basis (CatalogIndex *index, CatalogCapability *capability)
{
  GListModel *permissions = catalog_capability_get_permissions (capability);
  GArray *basis = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint end = 0;

  for (guint i = 0; i < g_list_model_get_n_items (permissions); i++)
    {
      g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, i);
      const GPtrArray *found = catalog_index_find (index, catalog_permission_get_action (permission));

      for (guint j = 0; j < found->len; j++)
        g_array_append_val (basis, ((CatalogIndexed *)found->pdata[j])->number);
      g_array_append_val (basis, end);
    }
  return basis;
}

static gboolean
is_same (const GArray *one, const GArray *other)
{
  return one->len == other->len && memcmp (one->data, other->data, one->len * sizeof (guint)) == 0;
}

static GPtrArray *
list_needs (Catalog *catalog, CatalogIndex *index, CatalogCapability *capability)
{
  GListModel *permissions = catalog_capability_get_permissions (capability);
  GPtrArray *needs;

  if (catalog_capability_get_denies (capability))
    return catalog_guard_list_needs (catalog, index, capability);
  needs = g_ptr_array_new_with_free_func ((GDestroyNotify)catalog_need_free);
  for (guint i = 0; i < g_list_model_get_n_items (permissions); i++)
    {
      g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, i);

      g_ptr_array_add (needs, catalog_need_new (catalog, index, permission,
                                                catalog_capability_get_retired (capability), NULL));
    }
  return needs;
}

static guint
count (CatalogStatus *self, CatalogNeedState state)
{
  guint n = 0;

  for (guint i = 0; i < self->needs->len; i++)
    n += ((CatalogNeed *)self->needs->pdata[i])->state == state ? 1 : 0;
  return n;
}

static AccessAnswer
ask_fit (CatalogStatus *self, Catalog *catalog, CatalogIndex *index, gboolean whole)
{
  if (whole && count (self, CATALOG_NEED_GRANTED) < self->needs->len)
    return ACCESS_ANSWER_EMPTY;
  return catalog_fit_find (catalog, index, self->needs, whole, &self->doubts);
}

/* Where each action can be used */
static CatalogState
judge_fit (CatalogStatus *self, Catalog *catalog, CatalogIndex *index, gboolean guardrail)
{
  AccessAnswer whole, some;

  if (guardrail)
    return count (self, CATALOG_NEED_CONDITIONAL) > 0 ? CATALOG_STATE_ON_UNDER_CONDITIONS : CATALOG_STATE_ON;
  whole = ask_fit (self, catalog, index, TRUE);
  if (whole == ACCESS_ANSWER_FOUND)
    return CATALOG_STATE_ON;
  some = ask_fit (self, catalog, index, FALSE);
  if (whole == ACCESS_ANSWER_UNKNOWN || some == ACCESS_ANSWER_UNKNOWN)
    return CATALOG_STATE_UNKNOWN;
  return some == ACCESS_ANSWER_FOUND ? CATALOG_STATE_ON_UNDER_CONDITIONS : CATALOG_STATE_PARTLY;
}

static CatalogState
judge (CatalogStatus *self, Catalog *catalog, CatalogIndex *index, gboolean guardrail)
{
  guint n_absent = count (self, CATALOG_NEED_ABSENT);
  guint n_denied = count (self, CATALOG_NEED_DENIED);

  for (guint i = 0; i < self->needs->len; i++)
    self->doubts |= ((CatalogNeed *)self->needs->pdata[i])->doubts;
  if (count (self, CATALOG_NEED_UNKNOWN) > 0)
    return CATALOG_STATE_UNKNOWN;
  if (n_absent == self->needs->len)
    return CATALOG_STATE_OFF;
  if (n_absent + n_denied == self->needs->len)
    return CATALOG_STATE_DENIED;
  if (n_absent + n_denied + count (self, CATALOG_NEED_PARTLY) > 0)
    return CATALOG_STATE_PARTLY;
  return judge_fit (self, catalog, index, guardrail);
}

/* As it was, where the statements about its actions are the same */
static CatalogStatus *
ref_status (Catalog *catalog, CatalogIndex *index, CatalogCapability *capability)
{
  GHashTable *answers = catalog_index_get_answers (index);
  CatalogStatus *self = g_hash_table_lookup (answers, capability);
  g_autoptr (GArray) basis = list_basis (index, capability);

  if (self != NULL && is_same (self->basis, basis))
    return g_object_ref (self);
  self = g_object_new (CATALOG_TYPE_STATUS, NULL);
  self->basis = g_steal_pointer (&basis);
  self->needs = list_needs (catalog, index, capability);
  self->state = judge (self, catalog, index, catalog_capability_get_denies (capability));
  g_hash_table_insert (answers, g_object_ref (capability), g_object_ref (self));
  return self;
}

/**
 * catalog_status_get:
 * @catalog: the catalog
 * @index: the statements of a document
 * @capability: one of the catalog's
 *
 * The document keeps it, and what no edit of it touches is not asked again.
 *
 * Returns: (transfer none): what the document says of @capability; good until it changes
 */
CatalogStatus *
catalog_status_get (Catalog *catalog, CatalogIndex *index, CatalogCapability *capability)
{
  GHashTable *statuses = catalog_index_get_statuses (index);
  CatalogStatus *self = g_hash_table_lookup (statuses, capability);

  if (self == NULL)
    {
      self = ref_status (catalog, index, capability);
      g_hash_table_insert (statuses, g_object_ref (capability), self);
    }
  return self;
}

/**
 * catalog_status_get_state:
 * @self: a status
 *
 * Returns: whether the capability is on
 */
CatalogState
catalog_status_get_state (CatalogStatus *self)
{
  g_return_val_if_fail (CATALOG_IS_STATUS (self), CATALOG_STATE_UNKNOWN);

  return self->state;
}

/**
 * catalog_status_get_doubts:
 * @self: a status
 *
 * Returns: of #AccessDoubt: why the state could not be told; 0 where it was
 */
guint
catalog_status_get_doubts (CatalogStatus *self)
{
  g_return_val_if_fail (CATALOG_IS_STATUS (self), 0);

  return self->state == CATALOG_STATE_UNKNOWN ? self->doubts : 0;
}

/**
 * catalog_status_get_needs:
 * @self: a status
 *
 * Returns: (transfer none) (element-type CatalogNeed): what the document says of each action
 */
GPtrArray *
catalog_status_get_needs (CatalogStatus *self)
{
  g_return_val_if_fail (CATALOG_IS_STATUS (self), NULL);

  return self->needs;
}

/**
 * catalog_status_dup_actions:
 * @self: a status
 * @state: how far they are granted
 *
 * Returns: (transfer full): the actions of which that holds; may be empty
 */
GStrv
catalog_status_dup_actions (CatalogStatus *self, CatalogNeedState state)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (CATALOG_IS_STATUS (self), NULL);

  for (guint i = 0; i < self->needs->len; i++)
    {
      const CatalogNeed *need = g_ptr_array_index (self->needs, i);

      if (need->state == state)
        g_strv_builder_add (builder, catalog_permission_get_action (need->permission));
    }
  return g_strv_builder_end (builder);
}

static void
add_once (GPtrArray *statements, PolicyStatement *statement)
{
  if (!g_ptr_array_find (statements, statement, NULL))
    g_ptr_array_add (statements, g_object_ref (statement));
}

/**
 * catalog_status_list_statements:
 * @self: a status
 *
 * Returns: (transfer full) (element-type PolicyStatement): the statements that allow some of what the
 * capability needs, and those that deny some of it
 */
GPtrArray *
catalog_status_list_statements (CatalogStatus *self)
{
  GPtrArray *statements = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (CATALOG_IS_STATUS (self), statements);

  for (guint i = 0; i < self->needs->len; i++)
    {
      const CatalogNeed *need = g_ptr_array_index (self->needs, i);

      for (guint j = 0; j < need->grants->len; j++)
        add_once (statements, g_array_index (need->grants, CatalogGrant, j).part.indexed->statement);
      for (guint j = 0; j < need->denies->len; j++)
        add_once (statements, ((CatalogIndexed *)need->denies->pdata[j])->statement);
    }
  return statements;
}

/**
 * catalog_status_find_denial:
 * @self: a status
 *
 * Returns: (transfer none) (nullable): a statement that denies some of what the capability needs, where no
 * statement that could be added would allow more of it; %NULL where one would
 */
PolicyStatement *
catalog_status_find_denial (CatalogStatus *self)
{
  PolicyStatement *denial = NULL;

  g_return_val_if_fail (CATALOG_IS_STATUS (self), NULL);

  for (guint i = 0; i < self->needs->len; i++)
    {
      const CatalogNeed *need = g_ptr_array_index (self->needs, i);

      if (need->state == CATALOG_NEED_DENIED && need->denies->len > 0 && denial == NULL)
        denial = ((CatalogIndexed *)need->denies->pdata[0])->statement;
      if (self->state != CATALOG_STATE_DENIED &&
          (need->state == CATALOG_NEED_ABSENT || need->state == CATALOG_NEED_PARTLY))
        return NULL;
    }
  return denial;
}

/**
 * catalog_status_dup_conditions:
 * @self: a status
 *
 * Returns: (transfer full): what has to hold besides, in translated words, each once; may be empty
 */
GStrv
catalog_status_dup_conditions (CatalogStatus *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (CATALOG_IS_STATUS (self), NULL);

  for (guint i = 0; i < self->needs->len; i++)
    {
      const CatalogNeed *need = g_ptr_array_index (self->needs, i);

      for (guint j = 0; j < need->hindrances->len; j++)
        {
          g_autofree char *text =
              catalog_hindrance_dup_words (&g_array_index (need->hindrances, CatalogHindrance, j));

          if (!g_ptr_array_find_with_equal_func (words, text, g_str_equal, NULL))
            g_ptr_array_add (words, g_steal_pointer (&text));
        }
    }
  g_ptr_array_add (words, NULL);
  return (GStrv)g_ptr_array_steal (words, NULL);
}

/**
 * catalog_status_dup_open_limits:
 * @self: a status
 * @catalog: the catalog
 *
 * Returns: (transfer full): the ids of the slots that the document leaves open in what it allows, in the
 * order of the catalog; may be empty
 */
GStrv
catalog_status_dup_open_limits (CatalogStatus *self, Catalog *catalog)
{
  CatalogSlots *slots = catalog_get_slots (catalog);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  CatalogSlotSet open = 0;

  g_return_val_if_fail (CATALOG_IS_STATUS (self) && CATALOG_IS_CATALOG (catalog), NULL);

  for (guint i = 0; i < self->needs->len; i++)
    open |= catalog_limit_find_open (catalog, self->needs->pdata[i]);
  for (guint i = 0; i < catalog_slots_get_n (slots); i++)
    if ((open & CATALOG_SLOT_BIT (i)) != 0)
      g_strv_builder_add (builder, catalog_slot_get_id (catalog_slots_get (slots, i)));
  return g_strv_builder_end (builder);
}
