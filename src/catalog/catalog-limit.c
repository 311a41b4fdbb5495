/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-limit.h"

#include "policy-pattern.h"

/* A folder limits nothing but its bucket, and the partition is no choice. */
static gboolean
is_limit (CatalogSlots *slots, guint slot)
{
  CatalogSlotKind kind = catalog_slot_get_kind (catalog_slots_get (slots, slot));

  return kind != CATALOG_SLOT_KIND_PARTITION && kind != CATALOG_SLOT_KIND_PREFIX;
}

/* The slots of the template at which the text has nothing but a star. @all: whatever the text has. */
static CatalogSlotSet
find_open_in (CatalogSlots *slots, const CatalogTemplate *template, const char *text, gboolean all)
{
  CatalogSlotSet open = 0;
  g_autofree GStrv values = NULL;

  if (!all && !catalog_template_match (template, slots, text, &values))
    return 0;
  for (guint i = 0; i < template->parts->len; i++)
    {
      const CatalogTemplatePart *part = &g_array_index (template->parts, CatalogTemplatePart, i);

      if (part->literal == NULL && is_limit (slots, part->slot) &&
          (values == NULL || g_strcmp0 (values[i], "*") == 0))
        open |= CATALOG_SLOT_BIT (part->slot);
      if (values != NULL)
        g_free (values[i]);
    }
  return open;
}

static CatalogSlotSet
find_open_on (Catalog *catalog, const CatalogTemplate *template, const CatalogGrant *grant)
{
  CatalogSlots *slots = catalog_get_slots (catalog);
  const AccessRule *rule = grant->part.indexed->rule;
  g_autofree char *widest = catalog_template_dup_widest (template, slots, "*");
  const char *text = "*";

  if (grant->part.resource >= 0)
    text = g_ptr_array_index (rule->resources, (guint)grant->part.resource);
  return find_open_in (slots, template, text,
                       policy_pattern_covers (text, widest, POLICY_PATTERN_CASE_SENSITIVE));
}

/**
 * catalog_limit_find_open:
 * @catalog: the catalog
 * @need: what is needed
 *
 * Returns: the slots in the resources of what is needed for which some statement that allows it takes any
 * value
 */
CatalogSlotSet
catalog_limit_find_open (Catalog *catalog, const CatalogNeed *need)
{
  const CatalogStatement *statement = catalog_permission_get_statement (need->permission);
  int position =
      catalog_statement_get_action_position (statement, catalog_permission_get_action (need->permission));
  int own = position >= 0 ? g_array_index (statement->action_slots, int, (guint)position) : -1;
  CatalogSlotSet open = 0;

  for (guint i = 0; i < statement->resources->len; i++)
    {
      const CatalogTemplate *template = g_ptr_array_index (statement->resources, i);

      for (guint j = 0; j < need->grants->len; j++)
        if (own < 0 || (template->slots & CATALOG_SLOT_BIT (own)) != 0)
          open |= find_open_on (catalog, template, &g_array_index (need->grants, CatalogGrant, j));
    }
  return open;
}
