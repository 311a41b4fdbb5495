/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-plan.h"

#include "catalog-choice.h"
#include "catalog-scope-read.h"

#include <glib/gi18n-lib.h>

struct _CatalogPlan
{
  GObject parent_instance;

  Catalog *catalog;
  CatalogCapability *capability;
  CatalogIndex *index;   /* what the choices rest on */
  CatalogStatus *status; /* likewise */
  PolicyText *before;
  char *question;
  GPtrArray *choices; /* of CatalogChoice */
};

G_DEFINE_FINAL_TYPE (CatalogPlan, catalog_plan, G_TYPE_OBJECT)
G_DEFINE_QUARK (catalog - plan - error - quark, catalog_plan_error)

/* A plan in the making */
typedef struct
{
  CatalogPlan *plan;
  CatalogChoosing choosing;
  CatalogScope *scope;
  CatalogSlotSet typed; /* slots with values that the document has not */
  CatalogSlotSet slots; /* those in what is missing */
} Planning;

static void
catalog_plan_finalize (GObject *object)
{
  CatalogPlan *self = CATALOG_PLAN (object);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_object (&self->status);
  g_clear_pointer (&self->index, catalog_index_unref);
  g_clear_object (&self->capability);
  g_clear_object (&self->catalog);
  g_clear_pointer (&self->before, policy_text_unref);
  g_free (self->question);

  G_OBJECT_CLASS (catalog_plan_parent_class)->finalize (object);
}

static void
catalog_plan_class_init (CatalogPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = catalog_plan_finalize;
}

static void
catalog_plan_init (CatalogPlan *self)
{
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify)catalog_choice_free);
}

/* @read: the same as far as the document has them */
static CatalogSlotSet
list_typed (CatalogScope *scope, CatalogScope *read)
{
  CatalogSlotSet typed = 0;

  for (guint i = 0; i < catalog_slots_get_n (catalog_scope_get_slots (scope)); i++)
    if (catalog_scope_peek (scope, i)[0] != NULL &&
        (!catalog_scope_is_held (scope, i) || !catalog_scope_is_held (read, i)))
      typed |= CATALOG_SLOT_BIT (i);
  return typed;
}

static gboolean
is_missing (const CatalogNeed *need)
{
  return need->state == CATALOG_NEED_ABSENT || need->state == CATALOG_NEED_PARTLY;
}

/* @all: of all needs, not only of what is missing */
static CatalogSlotSet
list_slots (const Planning *self, gboolean all)
{
  CatalogSlotSet slots = 0;

  for (guint i = 0; i < self->choosing.needs->len; i++)
    {
      const CatalogNeed *need = g_ptr_array_index (self->choosing.needs, i);

      if (all || is_missing (need))
        slots |= catalog_permission_get_statement (need->permission)->slots;
    }
  return slots;
}

/* The slots that stand beside @slots in what is needed, as an output bucket does beside an input bucket */
static CatalogSlotSet
list_siblings (const Planning *self, CatalogSlotSet slots)
{
  CatalogSlotSet siblings = 0;

  for (guint i = 0; i < self->choosing.needs->len; i++)
    {
      const CatalogNeed *need = g_ptr_array_index (self->choosing.needs, i);
      const CatalogStatement *statement = catalog_permission_get_statement (need->permission);

      for (guint j = 0; j < statement->resources->len; j++)
        {
          const CatalogTemplate *resource = g_ptr_array_index (statement->resources, j);

          if (statement->resources->len > 1 && (statement->slots & slots) != 0)
            siblings |= resource->slots;
        }
    }
  return siblings;
}

static gboolean
is_shared (const Planning *self, guint slot)
{
  return catalog_slot_is_shared (catalog_slots_get (catalog_scope_get_slots (self->scope), slot));
}

static CatalogSlotSet
list_shared (const Planning *self)
{
  CatalogSlotSet shared = 0;

  for (guint i = 0; i < catalog_slots_get_n (catalog_scope_get_slots (self->scope)); i++)
    shared |= is_shared (self, i) ? CATALOG_SLOT_BIT (i) : 0;
  return shared;
}

static const CatalogSource *
find_naming (GPtrArray *sources, const CatalogSource *preferred, guint slot)
{
  if (preferred != NULL && catalog_scope_is_held (preferred->scope, slot))
    return preferred;
  for (guint i = 0; i < sources->len; i++)
    if (catalog_scope_is_held (((CatalogSource *)sources->pdata[i])->scope, slot))
      return sources->pdata[i];
  return NULL;
}

/* The values for one choice: those that were typed, those of @own, those of other statements, @preferred
 * before all others. A slot that nothing names stays empty. */
static CatalogScope *
combine (const Planning *self, const CatalogSource *own, GPtrArray *others, const CatalogSource *preferred)
{
  static const char *const none[] = { NULL };
  CatalogScope *scope = catalog_source_dup_scope (self->scope);
  CatalogSlotSet named = own != NULL ? catalog_source_list_named (own) & ~list_shared (self) : 0;
  CatalogSlotSet siblings = list_siblings (self, named);

  for (guint i = 0; i < catalog_slots_get_n (catalog_scope_get_slots (scope)); i++)
    {
      const CatalogSource *other = find_naming (others, preferred, i);
      CatalogSlotSet bit = CATALOG_SLOT_BIT (i);

      if ((self->typed & bit) != 0)
        continue;
      if (own != NULL && catalog_scope_is_held (own->scope, i))
        catalog_scope_put (scope, i, catalog_scope_peek (own->scope, i), FALSE);
      else if (is_shared (self, i))
        continue;
      else if ((siblings & bit) != 0)
        catalog_scope_put (scope, i, none, FALSE);
      else if ((self->slots & bit) != 0)
        catalog_scope_put (scope, i, other != NULL ? catalog_scope_peek (other->scope, i) : none, FALSE);
    }
  return scope;
}

static void
ask (Planning *self, const char *question)
{
  if (self->plan->question == NULL)
    self->plan->question = g_strdup (question);
}

/* Two ways to the same text are one. */
static void
add_choice (Planning *self, CatalogScope *scope, const CatalogSource *conditions, gboolean everywhere)
{
  g_autoptr (CatalogChoice) choice = catalog_choice_new (&self->choosing, scope, conditions, everywhere);

  if (choice == NULL)
    return;
  for (guint i = 0; i < self->plan->choices->len; i++)
    {
      const CatalogChoice *other = g_ptr_array_index (self->plan->choices, i);

      if (g_str_equal (policy_text_get_text (other->text, NULL), policy_text_get_text (choice->text, NULL)))
        return;
    }
  if (choice->uncarried->len > 0)
    ask (self, _ ("The rest of it is allowed under a condition that can't be asked of what is missing."));
  g_ptr_array_add (self->plan->choices, g_steal_pointer (&choice));
}

/* Whether statements under different conditions name different values for one slot */
static gboolean
is_ambiguous (GPtrArray *sources, CatalogSlotSet open, guint slot)
{
  const CatalogSource *first = find_naming (sources, NULL, slot);

  for (guint i = 0; i < sources->len && first != NULL && (open & CATALOG_SLOT_BIT (slot)) != 0; i++)
    {
      const CatalogSource *source = g_ptr_array_index (sources, i);

      if (catalog_scope_is_held (source->scope, slot) &&
          !g_strv_equal (catalog_scope_peek (source->scope, slot), catalog_scope_peek (first->scope, slot)))
        return TRUE;
    }
  return FALSE;
}

/* What is not named by @own is where other statements say that it is. */
static void
add_choices_of (Planning *self, const CatalogSource *own)
{
  CatalogSlotSet named = own != NULL ? catalog_source_list_named (own) : 0;
  CatalogSlotSet open = self->slots & ~self->typed & ~named &
                        ~list_siblings (self, named & ~list_shared (self)) & ~list_shared (self);
  g_autoptr (GPtrArray) others =
      catalog_source_list_others (self->choosing.catalog, self->choosing.index, open, self->scope);
  gboolean ambiguous = FALSE;

  for (guint i = 0; i < catalog_slots_get_n (catalog_scope_get_slots (self->scope)); i++)
    ambiguous = ambiguous || is_ambiguous (others, open, i);
  for (guint i = 0; i < (ambiguous ? others->len : 1); i++)
    {
      const CatalogSource *preferred = ambiguous ? g_ptr_array_index (others, i) : NULL;
      g_autoptr (CatalogScope) scope = combine (self, own, others, preferred);

      add_choice (self, scope, own, TRUE);
    }
  if (ambiguous)
    ask (self, _ ("Statements under different conditions name different resources for it."));
}

/* A guardrail is written with all values that the document names. */
static void
plan_guardrail (Planning *self)
{
  g_autoptr (CatalogScope) scope = catalog_source_dup_scope (self->scope);

  add_choice (self, scope, NULL, TRUE);
}

static void
plan_missing (Planning *self, GPtrArray *own)
{
  for (guint i = 0; i < MAX (own->len, 1); i++)
    add_choices_of (self, own->len > 0 ? own->pdata[i] : NULL);
  if (self->plan->choices->len > 1)
    ask (self, _ ("The rest of it is allowed under different conditions."));
}

/* With the conditions that some of its actions are under, or without */
static void
plan_wildcard (Planning *self, GPtrArray *held_back)
{
  for (guint i = 0; i < held_back->len; i++)
    add_choice (self, self->scope, held_back->pdata[i], TRUE);
  add_choice (self, self->scope, NULL, TRUE);
  ask (self, _ ("Some of it is allowed under conditions only, and would be allowed without them."));
}

static gboolean
is_main (const Planning *self, guint slot)
{
  return !is_shared (self, slot) &&
         catalog_slot_get_kind (catalog_slots_get (catalog_scope_get_slots (self->scope), slot)) !=
             CATALOG_SLOT_KIND_PREFIX;
}

static void
add_choice_of_value (Planning *self, const CatalogSource *own, guint slot, const char *value)
{
  const char *const values[] = { value, NULL };
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (CatalogScope) scope = combine (self, own, none, NULL);

  for (guint i = 0; i < catalog_slots_get_n (catalog_scope_get_slots (scope)); i++)
    if (i != slot && !is_shared (self, i) && (self->slots & CATALOG_SLOT_BIT (i)) != 0)
      catalog_scope_put (scope, i, (const char *const[]){ NULL }, FALSE);
  catalog_scope_put (scope, slot, values, FALSE);
  add_choice (self, scope, own, FALSE);
}

/* All of it is allowed, but not all on the same resource: what is missing on each */
static void
plan_values (Planning *self, GPtrArray *own)
{
  self->slots = list_slots (self, TRUE);
  for (guint i = 0; i < own->len; i++)
    {
      const CatalogSource *source = g_ptr_array_index (own, i);

      for (guint slot = 0; slot < catalog_slots_get_n (catalog_scope_get_slots (self->scope)); slot++)
        {
          const char *const *values = catalog_scope_peek (source->scope, slot);

          if ((self->slots & CATALOG_SLOT_BIT (slot)) == 0 || !is_main (self, slot) ||
              !catalog_scope_is_held (source->scope, slot))
            continue;
          for (guint j = 0; values[j] != NULL; j++)
            add_choice_of_value (self, source, slot, values[j]);
        }
    }
  ask (self, _ ("Its actions are allowed on different resources."));
}

/* Statements that allow some of a wildcard under conditions; NULL: no wildcard is held back */
static GPtrArray *
list_held_back (Planning *self)
{
  for (guint i = 0; i < self->choosing.needs->len; i++)
    {
      const CatalogNeed *need = g_ptr_array_index (self->choosing.needs, i);

      if (need->state == CATALOG_NEED_PARTLY && need->held_back)
        return catalog_source_list_held_back (self->choosing.index,
                                              catalog_permission_get_action (need->permission), self->scope);
    }
  return NULL;
}

static int
compare_choices (gconstpointer one, gconstpointer other)
{
  return catalog_choice_compare (*(CatalogChoice *const *)one, *(CatalogChoice *const *)other);
}

static void
plan (Planning *self)
{
  CatalogState state = catalog_status_get_state (self->plan->status);
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GPtrArray) held_back = NULL;

  if (catalog_state_is_on (state) || state == CATALOG_STATE_DENIED)
    return;
  if (catalog_capability_get_denies (self->plan->capability))
    {
      plan_guardrail (self);
      return;
    }
  self->slots = list_slots (self, FALSE);
  own = catalog_source_list_own (self->choosing.catalog, self->choosing.needs, self->scope);
  held_back = list_held_back (self);
  if (held_back != NULL && held_back->len > 0)
    plan_wildcard (self, held_back);
  else
    plan_missing (self, own);
  if (self->plan->choices->len == 0 && catalog_status_find_denial (self->plan->status) == NULL)
    plan_values (self, own);
  g_ptr_array_sort (self->plan->choices, compare_choices);
  if (self->plan->choices->len > CATALOG_PLAN_MAX_CHOICES)
    g_ptr_array_set_size (self->plan->choices, CATALOG_PLAN_MAX_CHOICES);
}

/**
 * catalog_plan_new:
 * @catalog: the catalog
 * @document: a policy, which stays as it is
 * @scope: (nullable): the values of the slots; %NULL: those that the document has
 * @capability: what it shall allow
 *
 * What is absent goes where the first of these says: the values of @scope that the document has not, those
 * that statements which allow the rest of the capability name, those that other statements name, the
 * catalog's default. It is put under the further conditions of those that allow the rest.
 *
 * Returns: (transfer full): what would be added
 */
CatalogPlan *
catalog_plan_new (Catalog *catalog, PolicyDocument *document, CatalogScope *scope,
                  CatalogCapability *capability)
{
  CatalogPlan *self;
  Planning planning = { 0 };
  g_autoptr (CatalogScope) copy = NULL;
  g_autoptr (GPtrArray) statements = NULL;

  g_return_val_if_fail (CATALOG_IS_CATALOG (catalog) && POLICY_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (scope == NULL || CATALOG_IS_SCOPE (scope), NULL);
  g_return_val_if_fail (CATALOG_IS_CAPABILITY (capability), NULL);

  self = g_object_new (CATALOG_TYPE_PLAN, NULL);
  self->catalog = g_object_ref (catalog);
  self->capability = g_object_ref (capability);
  self->index = catalog_index_ref_of (document);
  self->status = g_object_ref (catalog_status_get (catalog, self->index, capability));
  self->before = policy_text_ref (policy_document_get_text (document));
  copy = scope != NULL ? catalog_source_dup_scope (scope) : catalog_scope_new (catalog_get_slots (catalog));
  catalog_scope_read_index (copy, catalog, self->index);
  statements = catalog_status_list_statements (self->status);
  planning.plan = self;
  planning.scope = scope != NULL ? scope : copy;
  planning.typed = list_typed (scope != NULL ? scope : copy, copy);
  planning.choosing = (CatalogChoosing){ catalog, document, self->index,
                                         catalog_status_get_needs (self->status), statements };
  /* Into a text that is no policy nothing can be added. */
  if (policy_node_get_node_type (policy_text_get_root (self->before)) == POLICY_NODE_OBJECT)
    plan (&planning);
  return self;
}

/**
 * catalog_plan_get_question:
 * @self: a plan
 *
 * Returns: (transfer none) (nullable): why it has to be asked what is meant, in a translated sentence; %NULL:
 * there is at most one choice
 */
const char *
catalog_plan_get_question (CatalogPlan *self)
{
  g_return_val_if_fail (CATALOG_IS_PLAN (self), NULL);

  return self->question;
}

/**
 * catalog_plan_get_n_choices:
 * @self: a plan
 *
 * Returns: how many choices there are; 0: nothing can be added
 */
guint
catalog_plan_get_n_choices (CatalogPlan *self)
{
  g_return_val_if_fail (CATALOG_IS_PLAN (self), 0);

  return self->choices->len;
}

static const CatalogChoice *
get_choice (CatalogPlan *self, guint choice)
{
  return g_ptr_array_index (self->choices, choice);
}

/**
 * catalog_plan_get_title:
 * @self: a plan
 * @choice: one of its choices
 *
 * Returns: (transfer none): what tells it from the others, in translated words
 */
const char *
catalog_plan_get_title (CatalogPlan *self, guint choice)
{
  g_return_val_if_fail (CATALOG_IS_PLAN (self) && choice < self->choices->len, NULL);

  return get_choice (self, choice)->title;
}

/**
 * catalog_plan_get_gains:
 * @self: a plan
 * @choice: one of its choices
 *
 * Returns: (transfer none) (array zero-terminated=1): what it adds and where, in translated lines
 */
const char *const *
catalog_plan_get_gains (CatalogPlan *self, guint choice)
{
  g_return_val_if_fail (CATALOG_IS_PLAN (self) && choice < self->choices->len, NULL);

  return (const char *const *)get_choice (self, choice)->gains;
}

/**
 * catalog_plan_get_text:
 * @self: a plan
 * @choice: one of its choices
 *
 * Returns: (transfer none): the policy as it would be
 */
PolicyText *
catalog_plan_get_text (CatalogPlan *self, guint choice)
{
  g_return_val_if_fail (CATALOG_IS_PLAN (self) && choice < self->choices->len, NULL);

  return get_choice (self, choice)->text;
}

/**
 * catalog_plan_apply:
 * @self: a plan
 * @choice: one of its choices
 * @document: the policy that it was made for
 * @error: return location for a #CatalogPlanError
 *
 * Adds what was announced, when it is proven that the policy allows no more then. One step of undo.
 *
 * Returns: whether it was added; else the policy is as it was
 */
gboolean
catalog_plan_apply (CatalogPlan *self, guint choice, PolicyDocument *document, GError **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (CATALOG_IS_PLAN (self) && choice < self->choices->len, FALSE);
  g_return_val_if_fail (POLICY_IS_DOCUMENT (document), FALSE);

  if (policy_document_get_text (document) != self->before)
    {
      g_set_error_literal (error, CATALOG_PLAN_ERROR, CATALOG_PLAN_ERROR_CHANGED,
                           _ ("Nothing was added: the policy was changed meanwhile."));
      return FALSE;
    }
  if (catalog_choice_prove (get_choice (self, choice), self->before) != ACCESS_ANSWER_EMPTY)
    {
      g_set_error_literal (
          error, CATALOG_PLAN_ERROR, CATALOG_PLAN_ERROR_UNPROVEN,
          _ ("Nothing was added: it can't be proven that no more would be allowed than what was announced."));
      return FALSE;
    }
  /* Translators: a step that can be undone; %s is the title of a capability */
  label = g_strdup_printf (_ ("Allow “%s”"), catalog_capability_get_title (self->capability));
  policy_document_begin_edit (document, label);
  catalog_addition_apply_all (get_choice (self, choice)->additions, self->catalog, document);
  policy_document_end_edit (document);
  return TRUE;
}
