/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-scope-check.h"

#include <glib/gi18n-lib.h>

#include "policy-arn.h"

static const char *const *
get_values (CatalogScope *self, CatalogSlotKind kind)
{
  static const char *const none[] = { NULL };
  int place = catalog_slots_find_kind (catalog_scope_get_slots (self), kind);

  return place >= 0 ? catalog_scope_peek (self, (guint)place) : none;
}

/* Whether the field is what is written for the slot when the name alone is given */
static gboolean
is_own (CatalogScope *self, const PolicyArn *arn, PolicyArnField field, CatalogSlotKind kind,
        const char *fallback)
{
  const char *const *values = get_values (self, kind);

  if (arn->length[field] == 0)
    return TRUE;
  if (values[0] == NULL)
    return policy_arn_equals (arn, field, fallback);
  return values[1] == NULL && policy_arn_equals (arn, field, values[0]);
}

/* An ARN in one's own account and Region is written as the name alone, and follows these. */
static char *
shorten (CatalogScope *self, CatalogSlot *slot, char *value)
{
  g_autofree char *typed = value;
  PolicyArn arn;

  if (catalog_slot_check_is_whole (slot, typed) && policy_arn_parse (&arn, typed) &&
      is_own (self, &arn, POLICY_ARN_PARTITION, CATALOG_SLOT_KIND_PARTITION, "aws") &&
      is_own (self, &arn, POLICY_ARN_REGION, CATALOG_SLOT_KIND_REGION, "*") &&
      is_own (self, &arn, POLICY_ARN_ACCOUNT, CATALOG_SLOT_KIND_ACCOUNT, "*"))
    return catalog_slot_check_dup_name (slot, typed);
  return g_steal_pointer (&typed);
}

/* IAM User Guide, "Grant a user permissions to pass a role to an AWS service": a role can be passed only to
 * services in its own account. */
static gboolean
check_role (CatalogScope *self, CatalogSlot *slot, const char *value, GError **error)
{
  const char *const *accounts = get_values (self, CATALOG_SLOT_KIND_ACCOUNT);
  g_autofree char *account = NULL;
  PolicyArn arn;

  if (catalog_slot_get_kind (slot) != CATALOG_SLOT_KIND_ROLE || accounts[0] == NULL ||
      !catalog_slot_check_is_whole (slot, value) || !policy_arn_parse (&arn, value) ||
      !policy_arn_is_literal (&arn, POLICY_ARN_ACCOUNT))
    return TRUE;
  account = policy_arn_dup_field (&arn, POLICY_ARN_ACCOUNT);
  if (g_strv_contains (accounts, account))
    return TRUE;
  g_set_error (error, CATALOG_SLOT_CHECK_ERROR, CATALOG_SLOT_CHECK_ERROR_ELSEWHERE,
               /* Translators: both are IDs of accounts */
               _ ("This role is in account %1$s, and the policy is for account %2$s. A role can be passed "
                  "only within its own account."),
               account, accounts[0]);
  return FALSE;
}

/* A name alone would stand for one of that name in each account. */
static gboolean
check_name (CatalogScope *self, CatalogSlot *slot, const char *value, GError **error)
{
  const char *const *accounts = get_values (self, CATALOG_SLOT_KIND_ACCOUNT);

  if (accounts[0] == NULL || accounts[1] == NULL || catalog_slot_check_is_whole (slot, value) ||
      !catalog_slot_check_has_account (slot))
    return TRUE;
  g_set_error (error, CATALOG_SLOT_CHECK_ERROR, CATALOG_SLOT_CHECK_ERROR_ELSEWHERE,
               _ ("The policy is for more than one account. Write the whole ARN, so that it says in which "
                  "account this is."));
  return FALSE;
}

/**
 * catalog_scope_check:
 * @self: the values of all slots
 * @slot: one of them
 * @text: what somebody typed or pasted for it
 * @normalised: (out) (optional): the value as catalog_set_slot() takes it: a name, which goes with the
 * account and the Region of @self, or the whole ARN of something elsewhere
 * @explanation: (out) (optional): what it will match, in words, translated
 * @error: as catalog_slot_check(), and %CATALOG_SLOT_CHECK_ERROR_ELSEWHERE for a role of another account and
 * for a name where the policy is for several accounts
 *
 * Returns: whether @text names something that the slot can have in this policy
 */
gboolean
catalog_scope_check (CatalogScope *self, CatalogSlot *slot, const char *text, char **normalised,
                     char **explanation, GError **error)
{
  g_autofree char *value = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (CATALOG_IS_SCOPE (self) && CATALOG_IS_SLOT (slot) && text != NULL, FALSE);

  if (!catalog_slot_check (slot, text, &value, &words, error) || !check_role (self, slot, value, error) ||
      !check_name (self, slot, value, error))
    return FALSE;
  if (normalised != NULL)
    *normalised = shorten (self, slot, g_steal_pointer (&value));
  if (explanation != NULL)
    *explanation = g_steal_pointer (&words);
  return TRUE;
}

static gboolean
is_open (CatalogScope *self, guint slot)
{
  return catalog_scope_peek (self, slot)[0] == NULL;
}

/* A slot of the same kind that stands in another resource of the same statement, and is empty */
static CatalogSlot *
find_open_sibling (CatalogScope *self, const CatalogStatement *statement, guint slot)
{
  CatalogSlots *slots = catalog_scope_get_slots (self);
  CatalogSlotKind kind = catalog_slot_get_kind (catalog_slots_get (slots, slot));
  CatalogSlotSet all = 0;

  for (guint i = 0; i < statement->resources->len; i++)
    all |= ((CatalogTemplate *)statement->resources->pdata[i])->slots;
  for (guint i = 0; i < catalog_slots_get_n (slots) && (all & CATALOG_SLOT_BIT (slot)) != 0; i++)
    if (i != slot && (all & CATALOG_SLOT_BIT (i)) != 0 && is_open (self, i) &&
        catalog_slot_get_kind (catalog_slots_get (slots, i)) == kind)
      return catalog_slots_get (slots, i);
  return NULL;
}

/**
 * catalog_scope_check_find_sibling:
 * @self: the values of all slots
 * @catalog: the catalog whose slots they are
 * @slot: one of them
 *
 * Input and output bucket, or the two functions of a workflow, stand beside each other in one statement. When
 * one of them is named the other does not mean every one any more.
 *
 * Returns: (transfer none) (nullable): a slot beside @slot that is empty; %NULL: there is none
 */
CatalogSlot *
catalog_scope_check_find_sibling (CatalogScope *self, Catalog *catalog, CatalogSlot *slot)
{
  const GPtrArray *statements = catalog_get_statements (catalog);
  CatalogSlot *sibling = NULL;
  int place = catalog_slots_find (catalog_scope_get_slots (self), catalog_slot_get_id (slot));

  g_return_val_if_fail (CATALOG_IS_SCOPE (self) && CATALOG_IS_CATALOG (catalog) && place >= 0, NULL);

  for (guint i = 0; i < statements->len && sibling == NULL; i++)
    sibling = find_open_sibling (self, statements->pdata[i], (guint)place);
  return sibling;
}

/**
 * catalog_scope_check_dup_notice:
 * @self: the values of all slots
 * @catalog: the catalog whose slots they are
 * @slot: one of them, which has a value or is about to have one
 *
 * Returns: (transfer full) (nullable): that only what @slot names is allowed, translated; %NULL where nothing
 * beside it is empty
 */
char *
catalog_scope_check_dup_notice (CatalogScope *self, Catalog *catalog, CatalogSlot *slot)
{
  CatalogSlot *sibling = catalog_scope_check_find_sibling (self, catalog, slot);

  if (sibling == NULL)
    return NULL;
  /* Translators: names of limits, such as “Output bucket” and “Input bucket” */
  return g_strdup_printf (_ ("Nothing is named for “%1$s”. Until something is, only what “%2$s” names "
                             "can be used in its place."),
                          catalog_slot_get_title (sibling), catalog_slot_get_title (slot));
}
