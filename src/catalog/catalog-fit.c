/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-fit.h"

#include "policy-glob-search.h"
#include "policy-writer.h"

#include <string.h>

/* How much a search may look at, and how many values are tried */
#define BUDGET (1 << 18)
#define MAX_TRIES 8

/* Which of a statement's slots an action shares with others */
typedef struct
{
  const CatalogNeed *need;
  CatalogSlotSet slots; /* those that it may have */
  int slot;             /* the one that is tried */
} Member;

typedef struct
{
  Catalog *catalog;
  CatalogIndex *index;
  GArray *members; /* of Member */
  gboolean whole;  /* whether only what is granted whatever the request is like counts */
  guint doubts;
} Fit;

static gboolean
is_main (CatalogSlots *slots, guint slot)
{
  return !catalog_slot_is_shared (catalog_slots_get (slots, slot)) &&
         catalog_slot_get_kind (catalog_slots_get (slots, slot)) != CATALOG_SLOT_KIND_PREFIX;
}

/* The slot that tells one resource from another; -1: there is none */
static int
get_main_slot (CatalogSlots *slots, const CatalogTemplate *resource)
{
  for (guint i = 0; i < resource->parts->len; i++)
    {
      const CatalogTemplatePart *part = &g_array_index (resource->parts, CatalogTemplatePart, i);

      if (part->literal == NULL && is_main (slots, part->slot))
        return (int)part->slot;
    }
  return -1;
}

static CatalogSlotSet
list_slots (const Fit *self, const CatalogNeed *need)
{
  const CatalogStatement *statement = catalog_permission_get_statement (need->permission);
  int position =
      catalog_statement_get_action_position (statement, catalog_permission_get_action (need->permission));
  int own = position >= 0 ? g_array_index (statement->action_slots, int, (guint)position) : -1;
  CatalogSlotSet slots = 0;

  if (own >= 0)
    return CATALOG_SLOT_BIT (own);
  for (guint i = 0; i < statement->resources->len; i++)
    {
      int slot = get_main_slot (catalog_get_slots (self->catalog), statement->resources->pdata[i]);

      slots |= slot >= 0 ? CATALOG_SLOT_BIT (slot) : 0;
    }
  return slots;
}

static gboolean
is_one (CatalogSlotSet slots)
{
  return slots != 0 && (slots & (slots - 1)) == 0;
}

/* An action that may have any of several slots has one that others of the capability have. */
static void
settle_slots (Fit *self)
{
  CatalogSlotSet used = 0;

  for (guint i = 0; i < self->members->len; i++)
    if (is_one (g_array_index (self->members, Member, i).slots))
      used |= g_array_index (self->members, Member, i).slots;
  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = &g_array_index (self->members, Member, i);

      if ((member->slots & used) == 0)
        used |= member->slots & (~member->slots + 1);
      member->slots &= used;
    }
}

/* The resource of a member with the slot that is tried */
static const CatalogTemplate *
get_resource (const Fit *self, const Member *member)
{
  const CatalogStatement *statement = catalog_permission_get_statement (member->need->permission);

  for (guint i = 0; i < statement->resources->len; i++)
    if (get_main_slot (catalog_get_slots (self->catalog), statement->resources->pdata[i]) == member->slot)
      return statement->resources->pdata[i];
  return NULL;
}

/* Whether the resource lies in what the slot names, as an object does in its bucket */
static gboolean
lies_within (const Fit *self, const Member *member)
{
  const CatalogTemplate *resource = get_resource (self, member);

  for (guint i = 0; i + 1 < resource->parts->len; i++)
    {
      const CatalogTemplatePart *next = &g_array_index (resource->parts, CatalogTemplatePart, i + 1);

      if (g_array_index (resource->parts, CatalogTemplatePart, i).literal == NULL &&
          (int)g_array_index (resource->parts, CatalogTemplatePart, i).slot == member->slot)
        return next->literal != NULL && *next->literal == '/';
    }
  return FALSE;
}

/* What a text has to be like */
typedef struct
{
  GPtrArray *globs; /* of PolicyGlob */
  GArray *terms;    /* of PolicyGlobTerm, whose globs are places in @globs while it grows */
} Terms;

static gboolean
is_same (const PolicyGlob *one, const PolicyGlob *other)
{
  return one == other || (policy_glob_covers_plainly (one, other) && policy_glob_covers_plainly (other, one));
}

static gboolean
is_term (const Terms *self, const PolicyGlobTerm *term, guint first, guint n, gboolean negated)
{
  if (term->n_globs != n || term->negated != negated)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!is_same (self->globs->pdata[GPOINTER_TO_UINT (term->globs) + i], self->globs->pdata[first + i]))
      return FALSE;
  return TRUE;
}

/* The globs from @first on, where they do not ask for what is asked already */
static void
add_term (Terms *self, guint first, gboolean negated)
{
  guint n = self->globs->len - first;
  PolicyGlobTerm term = { GUINT_TO_POINTER (first), n, NULL, negated };

  for (guint i = 0; i < self->terms->len; i++)
    if (is_term (self, &g_array_index (self->terms, PolicyGlobTerm, i), first, n, negated))
      {
        g_ptr_array_set_size (self->globs, (int)first);
        return;
      }
  g_array_append_val (self->terms, term);
}

static void
add_text (Terms *self, const char *text, gboolean negated)
{
  g_ptr_array_add (self->globs, policy_glob_new (text, POLICY_GLOB_PATTERN));
  add_term (self, self->globs->len - 1, negated);
}

static gboolean
counts (const Fit *self, const CatalogGrant *grant)
{
  return grant->whole || !self->whole;
}

/* The resources on which a member is allowed, or more. @within: of those that lie in the same: what matches
 * them in its place */
static void
add_grants (const Fit *self, Terms *terms, const Member *member, gboolean within)
{
  PolicyGlobFlags flags =
      catalog_index_has_variables (self->index) ? POLICY_GLOB_VARIABLES : POLICY_GLOB_PATTERN;
  guint first = terms->globs->len;

  for (guint i = 0; i < member->need->grants->len; i++)
    {
      const CatalogGrant *grant = &g_array_index (member->need->grants, CatalogGrant, i);
      const AccessRule *rule = grant->part.indexed->rule;
      g_autofree char *text = NULL;

      if (!counts (self, grant))
        continue;
      if (grant->part.resource < 0)
        {
          /* What a NotResource leaves is no pattern: it is asked about each value. */
          g_ptr_array_set_size (terms->globs, (int)first);
          return;
        }
      text = g_strconcat (rule->resources->pdata[grant->part.resource], within ? "/*" : NULL, NULL);
      g_ptr_array_add (terms->globs, policy_glob_new (text, flags));
    }
  add_term (terms, first, FALSE);
}

static void
add_denies (Terms *terms, const Member *member)
{
  for (guint i = 0; i < member->need->denies->len; i++)
    {
      const AccessRule *rule = ((CatalogIndexed *)member->need->denies->pdata[i])->rule;
      guint first = terms->globs->len;

      if (rule->constraints->len > 0 || rule->except_resources || rule->globs == NULL)
        continue;
      for (guint j = 0; j < rule->globs->len; j++)
        g_ptr_array_add (terms->globs, policy_glob_ref (rule->globs->pdata[j]));
      add_term (terms, first, TRUE);
    }
}

static gboolean
meet (const PolicyGlob *one, const PolicyGlob *other)
{
  const PolicyGlobTerm terms[] = { { &one, 1, NULL, FALSE }, { &other, 1, NULL, FALSE } };
  g_autoptr (PolicyGlobText) text = NULL;
  guint budget = BUDGET;

  return policy_glob_search (terms, G_N_ELEMENTS (terms), &budget, &text) != POLICY_GLOB_NONE;
}

/* What resources of the member's type can be like */
static void
add_types (const Fit *self, Terms *terms, const Member *member)
{
  const GPtrArray *places = access_space_get_places (
      catalog_index_get_space (self->index), catalog_permission_get_action (member->need->permission));
  g_autofree char *widest =
      catalog_template_dup_widest (get_resource (self, member), catalog_get_slots (self->catalog), "*");
  g_autoptr (PolicyGlob) all = policy_glob_new (widest, POLICY_GLOB_ARN);
  guint first = terms->globs->len;

  for (guint i = 0; i < places->len; i++)
    {
      const AccessPlace *place = g_ptr_array_index (places, i);

      if (meet (all, place->resources))
        g_ptr_array_add (terms->globs, policy_glob_ref (place->resources));
    }
  if (terms->globs->len > first)
    add_term (terms, first, FALSE);
  first = terms->globs->len;
  g_ptr_array_add (terms->globs, g_steal_pointer (&all));
  add_term (terms, first, FALSE);
}

static PolicyGlobAnswer
search (Terms *self, PolicyGlobText **text)
{
  g_autoptr (GArray) terms = g_array_copy (self->terms);
  guint budget = BUDGET;

  for (guint i = 0; i < terms->len; i++)
    {
      PolicyGlobTerm *term = &g_array_index (terms, PolicyGlobTerm, i);

      term->globs = (const PolicyGlob *const *)self->globs->pdata + GPOINTER_TO_UINT (term->globs);
    }
  return policy_glob_search ((const PolicyGlobTerm *)(gpointer)terms->data, terms->len, &budget, text);
}

static AccessRule *
new_rule_at (const char *resource)
{
  g_autofree char *quoted = policy_writer_quote (resource);
  g_autofree char *json = g_strdup_printf ("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":%s}", quoted);

  return catalog_caller_new_rule (json);
}

static const char *
get_filler (const char *variable, gpointer user_data)
{
  return "lead";
}

/* Whether the member is allowed on that very resource */
static AccessAnswer
verify (Fit *self, const Member *member, const char *resource)
{
  g_autoptr (AccessRule) at = new_rule_at (resource);
  g_autoptr (CatalogNeed) need =
      catalog_need_new (self->catalog, self->index, member->need->permission, FALSE, at);

  if (need->state == CATALOG_NEED_UNKNOWN)
    return ACCESS_ANSWER_UNKNOWN;
  if (self->whole ? need->state == CATALOG_NEED_GRANTED : catalog_need_is_usable (need))
    return ACCESS_ANSWER_FOUND;
  return ACCESS_ANSWER_EMPTY;
}

/* Whether all members with the slot are allowed on the resource, or in and on what it lies in */
static AccessAnswer
verify_all (Fit *self, int slot, const char *resource, const char *outside)
{
  g_autofree char *inside = outside != NULL ? g_strconcat (outside, "/*", NULL) : g_strdup (resource);
  AccessAnswer all = ACCESS_ANSWER_FOUND;

  for (guint i = 0; i < self->members->len && all != ACCESS_ANSWER_EMPTY; i++)
    {
      const Member *member = &g_array_index (self->members, Member, i);
      AccessAnswer one;

      if (member->slot != slot)
        continue;
      one = verify (self, member, outside != NULL && !lies_within (self, member) ? outside : inside);
      if (one != ACCESS_ANSWER_FOUND)
        all = one;
    }
  return all;
}

static void
collect_terms (Fit *self, int slot, gboolean within, Terms *terms)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      const Member *member = &g_array_index (self->members, Member, i);
      gboolean outside = member->slot == slot && within && !lies_within (self, member);

      if (member->slot != slot)
        continue;
      add_grants (self, terms, member, outside);
      if (outside)
        continue;
      add_types (self, terms, member);
      add_denies (terms, member);
    }
}

static gboolean
is_any_within (const Fit *self, int slot, guint *n_members)
{
  gboolean within = FALSE;

  *n_members = 0;
  for (guint i = 0; i < self->members->len; i++)
    {
      const Member *member = &g_array_index (self->members, Member, i);

      if (member->slot != slot)
        continue;
      (*n_members)++;
      within = within || lies_within (self, member);
    }
  return within;
}

/* Whether one value of the slot serves all members that have it */
static AccessAnswer
fit_slot (Fit *self, int slot)
{
  g_autoptr (GPtrArray) globs = g_ptr_array_new_with_free_func ((GDestroyNotify)policy_glob_unref);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (PolicyGlobTerm));
  Terms terms = { globs, list };
  guint n_members;
  gboolean within = is_any_within (self, slot, &n_members);
  gboolean unknown = FALSE;

  if (n_members <= 1)
    return ACCESS_ANSWER_FOUND;
  collect_terms (self, slot, within, &terms);
  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autoptr (PolicyGlobText) text = NULL;
      AccessAnswer answer;
      g_autofree char *resource = NULL;
      g_autofree char *outside = NULL;
      g_autofree char *tried = NULL;

      switch (search (&terms, &text))
        {
        case POLICY_GLOB_NONE:
          return unknown ? ACCESS_ANSWER_UNKNOWN : ACCESS_ANSWER_EMPTY;
        case POLICY_GLOB_UNDECIDED:
          self->doubts |= ACCESS_DOUBT_BUDGET;
          return ACCESS_ANSWER_UNKNOWN;
        case POLICY_GLOB_FOUND:
        default:
          break;
        }
      resource = policy_glob_text_expand (text, get_filler, NULL);
      outside = within ? g_strndup (resource, strcspn (resource, "/")) : NULL;
      answer = verify_all (self, slot, resource, outside);
      if (answer == ACCESS_ANSWER_FOUND)
        return answer;
      unknown = unknown || answer == ACCESS_ANSWER_UNKNOWN;
      tried = within ? g_strconcat (outside, "/*", NULL) : g_strdup (resource);
      add_text (&terms, tried, TRUE);
    }
  self->doubts |= ACCESS_DOUBT_WITNESS;
  return ACCESS_ANSWER_UNKNOWN;
}

static AccessAnswer
fit_slots (Fit *self)
{
  AccessAnswer all = ACCESS_ANSWER_FOUND;

  for (guint i = 0; i < catalog_slots_get_n (catalog_get_slots (self->catalog)); i++)
    {
      AccessAnswer one = fit_slot (self, (int)i);

      if (one == ACCESS_ANSWER_EMPTY)
        return one;
      if (one == ACCESS_ANSWER_UNKNOWN)
        all = one;
    }
  return all;
}

/* Tries each slot that the member may have, for it and those behind it. */
static AccessAnswer
fit_members (Fit *self, guint position)
{
  Member *member;
  AccessAnswer best = ACCESS_ANSWER_EMPTY;

  if (position == self->members->len)
    return fit_slots (self);
  member = &g_array_index (self->members, Member, position);
  for (int slot = 0; slot < 64 && best != ACCESS_ANSWER_FOUND; slot++)
    {
      AccessAnswer answer;

      if ((member->slots & CATALOG_SLOT_BIT (slot)) == 0)
        continue;
      member->slot = slot;
      answer = fit_members (self, position + 1);
      if (answer != ACCESS_ANSWER_EMPTY)
        best = answer;
    }
  return best;
}

/**
 * catalog_fit_find:
 * @catalog: the catalog
 * @index: the statements of a document
 * @needs: (element-type CatalogNeed): all that a capability needs, each of which can be used
 * @whole: whether each has to be granted, not only under conditions
 * @doubts: (inout): of #AccessDoubt
 *
 * Returns: whether one value of each slot serves all; found: each need has been asked about it
 */
AccessAnswer
catalog_fit_find (Catalog *catalog, CatalogIndex *index, GPtrArray *needs, gboolean whole, guint *doubts)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  Fit self = { catalog, index, members, whole, 0 };
  AccessAnswer answer;

  for (guint i = 0; i < needs->len; i++)
    {
      Member member = { g_ptr_array_index (needs, i), 0, -1 };

      member.slots = list_slots (&self, member.need);
      if (member.slots != 0 && !member.need->everywhere)
        g_array_append_val (members, member);
    }
  settle_slots (&self);
  answer = fit_members (&self, 0);
  *doubts |= self.doubts;
  return answer;
}
