/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what data/capabilities/ says holds together, and agrees with what AWS's services offer. */
#include "config.h"

#include "catalog-reader.h"
#include "reference-service.h"

#include "policy-pattern.h"
#include "reference-action.h"
#include "reference-condition-key.h"
#include "reference-service.h"

#include <string.h>

#define FLAGS POLICY_PATTERN_CASE_SENSITIVE

static gboolean
contains (const char *const *ids, const char *id)
{
  return g_strv_contains (ids, id);
}

static void
assert_known (Catalog *catalog, CatalogCapability *capability, const char *const *ids)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (catalog_lookup (catalog, ids[i]) == NULL)
        g_error ("%s names the capability %s, which does not exist", catalog_capability_get_id (capability),
                 ids[i]);
      g_assert_cmpstr (ids[i], !=, catalog_capability_get_id (capability));
    }
}

static void
test_capabilities_name_each_other (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  const GPtrArray *capabilities = catalog_get_capabilities (catalog);

  for (guint i = 0; i < capabilities->len; i++)
    {
      CatalogCapability *capability = capabilities->pdata[i];

      g_assert_true (catalog_lookup (catalog, catalog_capability_get_id (capability)) == capability);
      assert_known (catalog, capability, catalog_capability_get_needs (capability));
      assert_known (catalog, capability, catalog_capability_get_suits (capability));
    }
}

static void
test_presets_are_complete (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  GListModel *presets = catalog_get_presets (catalog);

  for (guint i = 0; i < g_list_model_get_n_items (presets); i++)
    {
      g_autoptr (CatalogPreset) preset = g_list_model_get_item (presets, i);
      const char *const *ids = catalog_preset_get_capabilities (preset);

      for (guint j = 0; ids[j] != NULL; j++)
        {
          CatalogCapability *capability = catalog_lookup (catalog, ids[j]);
          const char *const *needs;

          if (capability == NULL)
            g_error ("%s names the capability %s, which does not exist", catalog_preset_get_id (preset),
                     ids[j]);
          needs = catalog_capability_get_needs (capability);
          for (guint k = 0; needs[k] != NULL; k++)
            {
              if (!contains (ids, needs[k]))
                g_error ("%s has %s, but not %s, which that needs", catalog_preset_get_id (preset), ids[j],
                         needs[k]);
            }
        }
    }
}

/* Whether some capability asks for the action in the statement, or in one whose home it is */
static gboolean
is_asked_for (Catalog *catalog, const CatalogStatement *statement, const char *action)
{
  const GPtrArray *capabilities = catalog_get_capabilities (catalog);

  for (guint i = 0; i < capabilities->len; i++)
    {
      GListModel *permissions = catalog_capability_get_permissions (capabilities->pdata[i]);

      for (guint j = 0; j < g_list_model_get_n_items (permissions); j++)
        {
          g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, j);
          const CatalogStatement *own = catalog_permission_get_statement (permission);

          if ((own == statement || own->home == statement) &&
              g_str_equal (catalog_permission_get_action (permission), action))
            return TRUE;
        }
    }
  return FALSE;
}

static void
test_statements_hold_what_is_asked_for (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  const GPtrArray *capabilities = catalog_get_capabilities (catalog);
  const GPtrArray *statements = catalog_get_statements (catalog);

  for (guint i = 0; i < capabilities->len; i++)
    {
      GListModel *permissions = catalog_capability_get_permissions (capabilities->pdata[i]);

      for (guint j = 0; j < g_list_model_get_n_items (permissions); j++)
        {
          g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, j);
          const CatalogStatement *statement = catalog_permission_get_statement (permission);
          const char *action = catalog_permission_get_action (permission);

          if (catalog_statement_get_action_position (statement, action) < 0)
            g_error ("%s does not have %s", statement->sid, action);
          if (statement->home != NULL && catalog_statement_get_action_position (statement->home, action) < 0)
            g_error ("%s does not have %s", statement->home->sid, action);
        }
    }
  for (guint i = 0; i < statements->len; i++)
    {
      const CatalogStatement *statement = statements->pdata[i];

      for (guint j = 0; j < statement->actions->len; j++)
        {
          if (!is_asked_for (catalog, statement, statement->actions->pdata[j]))
            g_error ("No capability needs %s in %s", (char *)statement->actions->pdata[j], statement->sid);
        }
    }
}

/* What stands in a home must mean the same there, but for the narrowing. */
static void
test_homes_narrow_nothing (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  const GPtrArray *statements = catalog_get_statements (catalog);

  for (guint i = 0; i < statements->len; i++)
    {
      const CatalogStatement *statement = statements->pdata[i];
      guint n_required = 0;

      if (statement->home == NULL)
        continue;
      g_assert_null (statement->home->home);
      g_assert_cmpint (statement->home->effect, ==, statement->effect);
      g_assert_cmpuint (statement->home->resources->len, ==, 0);
      for (guint j = 0; j < statement->conditions->len; j++)
        {
          const CatalogCondition *own = statement->conditions->pdata[j];
          const CatalogCondition *other;

          if (own->optional)
            continue;
          g_assert_cmpuint (n_required, <, statement->home->conditions->len);
          other = statement->home->conditions->pdata[n_required++];
          g_assert_cmpstr (own->operator_name, ==, other->operator_name);
          g_assert_cmpstr (own->key->text, ==, other->key->text);
        }
      g_assert_cmpuint (n_required, ==, statement->home->conditions->len);
    }
}

/* The resource with each slot's example in it */
static char *
fill (Catalog *catalog, const CatalogTemplate *template)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < template->parts->len; i++)
    {
      const CatalogTemplatePart *part = &g_array_index (template->parts, CatalogTemplatePart, i);

      g_string_append (text, part->literal != NULL ? part->literal
                                                   : catalog_slot_get_example (catalog_slots_get (
                                                         catalog_get_slots (catalog), part->slot)));
    }
  return g_string_free (text, FALSE);
}

/* "arn:${Partition}:s3:::${BucketName}" as a pattern. A bucket's name has no slash. */
static gboolean
fits (const char *format, const char *resource)
{
  g_autoptr (GRegex) placeholder = g_regex_new ("\\$\\{[^}]*\\}", 0, 0, NULL);
  g_autofree char *pattern = g_regex_replace_literal (placeholder, format, -1, 0, "*", 0, NULL);

  if (g_str_has_suffix (format, ":::${BucketName}") && strchr (resource, '/') != NULL)
    return FALSE;
  return policy_pattern_overlaps (pattern, resource, FLAGS);
}

static gboolean
fits_action (const char *name, const char *resource)
{
  g_autofree char *prefix = g_strndup (name, strcspn (name, ":"));
  const ReferenceService *service = reference_service_lookup (prefix);
  const ReferenceAction *action = reference_action_lookup (name);

  g_assert_nonnull (action);
  for (guint i = 0; action->resource_types[i] != NULL; i++)
    {
      if (fits (reference_service_get_arn (service, action->resource_types[i]), resource))
        return TRUE;
    }
  return FALSE;
}

/* A statement that names resources must not hold an action that these leave without any effect. */
static void
test_resources_fit_actions (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  const GPtrArray *statements = catalog_get_statements (catalog);

  for (guint i = 0; i < statements->len; i++)
    {
      const CatalogStatement *statement = statements->pdata[i];
      g_autofree gboolean *useful = g_new0 (gboolean, statement->resources->len + 1);

      for (guint j = 0; j < statement->actions->len && statement->resources->len > 0; j++)
        {
          gboolean fitting = FALSE;

          for (guint k = 0; k < statement->resources->len; k++)
            {
              g_autofree char *resource = fill (catalog, statement->resources->pdata[k]);

              if (fits_action (statement->actions->pdata[j], resource))
                fitting = useful[k] = TRUE;
            }
          if (!fitting)
            g_error ("No resource of %s fits %s", statement->sid, (char *)statement->actions->pdata[j]);
        }
      for (guint k = 0; k < statement->resources->len; k++)
        {
          if (!useful[k])
            g_error ("No action of %s fits %s", statement->sid,
                     ((CatalogTemplate *)statement->resources->pdata[k])->text);
        }
    }
}

static gboolean
names_key (const char *const *keys, const char *key)
{
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      gsize prefix = strcspn (keys[i], "$<");

      if (g_ascii_strcasecmp (keys[i], key) == 0 ||
          (keys[i][prefix] != '\0' && g_ascii_strncasecmp (keys[i], key, prefix) == 0))
        return TRUE;
    }
  return FALSE;
}

/* Keys that every request has, the action has, or it has on one of its resource types */
static gboolean
has_key (const char *name, const char *key)
{
  g_autofree char *prefix = g_strndup (name, strcspn (name, ":"));
  const ReferenceService *service = reference_service_lookup (prefix);
  const ReferenceAction *action = reference_action_lookup (name);
  gboolean known = g_str_has_prefix (key, "aws:") && strstr (key, "Tag/") == NULL
                       ? reference_condition_key_lookup (key) != NULL
                       : names_key (reference_action_get_condition_keys (action), key);

  for (guint i = 0; action->resource_types[i] != NULL && !known; i++)
    {
      const char *type = action->resource_types[i];

      known = names_key (reference_action_get_resource_condition_keys (action, type), key) ||
              names_key (reference_service_get_resource_condition_keys (service, type), key);
    }
  return known;
}

/* A condition on a key that an action does not have would allow nothing, or, with IfExists, everything. */
static void
test_conditions_fit_actions (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  const GPtrArray *statements = catalog_get_statements (catalog);

  for (guint i = 0; i < statements->len; i++)
    {
      const CatalogStatement *statement = statements->pdata[i];

      for (guint j = 0; j < statement->conditions->len; j++)
        {
          const CatalogCondition *condition = statement->conditions->pdata[j];
          g_autofree char *key = fill (catalog, condition->key);
          gboolean found = FALSE;

          for (guint k = 0; k < statement->actions->len; k++)
            {
              gboolean has = has_key (statement->actions->pdata[k], key);

              if (!has && !g_str_has_suffix (condition->operator_name, "IfExists"))
                g_error ("%s has no condition key %s", (char *)statement->actions->pdata[k], key);
              found |= has;
            }
          if (!found)
            g_error ("No action of %s has the condition key %s", statement->sid, key);
        }
    }
}

static void
test_slots_match_their_patterns (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  GListModel *slots = G_LIST_MODEL (catalog_get_slots (catalog));

  for (guint i = 0; i < g_list_model_get_n_items (slots); i++)
    {
      CatalogSlot *slot = catalog_slots_get (catalog_get_slots (catalog), i);
      const char *fallback = catalog_slot_get_default (slot);

      if (!catalog_slot_matches (slot, catalog_slot_get_example (slot)))
        g_error ("The example of %s does not match its pattern", catalog_slot_get_id (slot));
      if (fallback != NULL && !catalog_slot_matches (slot, fallback))
        g_error ("The default of %s does not match its pattern", catalog_slot_get_id (slot));
      g_assert_cmpint (catalog_slots_find (catalog_get_slots (catalog), catalog_slot_get_id (slot)), ==,
                       (int)i);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalog/data/capabilities-name-each-other", test_capabilities_name_each_other);
  g_test_add_func ("/catalog/data/presets-are-complete", test_presets_are_complete);
  g_test_add_func ("/catalog/data/statements-hold-what-is-asked-for", test_statements_hold_what_is_asked_for);
  g_test_add_func ("/catalog/data/homes-narrow-nothing", test_homes_narrow_nothing);
  g_test_add_func ("/catalog/data/resources-fit-actions", test_resources_fit_actions);
  g_test_add_func ("/catalog/data/conditions-fit-actions", test_conditions_fit_actions);
  g_test_add_func ("/catalog/data/slots-match-their-patterns", test_slots_match_their_patterns);
  return g_test_run ();
}
