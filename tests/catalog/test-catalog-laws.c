/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds whatever somebody ticks and fills in, in any order: over generated choices with fixed seeds */
#include "config.h"

#include "catalog-reader.h"
#include "catalog-scope-read.h"
#include "catalog-apply.h"
#include "catalog-set-slot.h"
#include "reference-service.h"

#include <string.h>

#include "catalog-check.h"
#include "access-statement.h"
#include "policy-pattern.h"
#include "reference-action.h"
#include "reference-service.h"

#define ROUNDS 30

/* A choice of capabilities of one kind, and values for some slots */
typedef struct
{
  Catalog *catalog;
  GPtrArray *capabilities; /* of CatalogCapability */
  GPtrArray *slots;        /* of CatalogSlot */
  GPtrArray *values;       /* of GStrv, one for each of the slots */
} Choice;

static void
choice_free (Choice *choice)
{
  g_ptr_array_unref (choice->capabilities);
  g_ptr_array_unref (choice->slots);
  g_ptr_array_unref (choice->values);
  g_free (choice);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choice, choice_free)

static GPtrArray *
find_capabilities (Catalog *catalog, CatalogKind kind)
{
  GPtrArray *found = catalog_collect_capabilities (catalog, kind);

  for (guint i = found->len; i-- > 0;)
    {
      if (catalog_capability_get_retired (found->pdata[i]))
        g_ptr_array_remove_index (found, i);
    }
  return found;
}

static GStrv
make_values (CatalogSlot *slot, GRand *random)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  const char *example = catalog_slot_get_example (slot);
  g_autofree char *other = NULL;

  g_strv_builder_add (values, example);
  if (!catalog_slot_get_multiple (slot) || g_rand_boolean (random))
    return g_strv_builder_end (values);
  if (catalog_slot_get_kind (slot) == CATALOG_SLOT_KIND_REGION)
    other = g_strdup ("us-east-1");
  else if (catalog_slot_get_kind (slot) == CATALOG_SLOT_KIND_WORK_TEAM_TYPE)
    other = g_strdup ("vendor-crowd");
  else if (g_str_has_suffix (example, "/"))
    other = g_strconcat ("more/", example, NULL);
  else
    other = g_strconcat (example, "2", NULL);
  g_strv_builder_add (values, other);
  return g_strv_builder_end (values);
}

/* Whether one needs an action of the other's by another statement, or denies one: what the one writes then
 * says something of the other. */
static gboolean
is_entangled (CatalogCapability *one, CatalogCapability *other)
{
  GListModel *left = catalog_capability_get_permissions (one);
  GListModel *right = catalog_capability_get_permissions (other);

  for (guint i = 0; i < g_list_model_get_n_items (left); i++)
    for (guint j = 0; j < g_list_model_get_n_items (right); j++)
      {
        g_autoptr (CatalogPermission) a = g_list_model_get_item (left, i);
        g_autoptr (CatalogPermission) b = g_list_model_get_item (right, j);

        if (catalog_permission_get_statement (a) != catalog_permission_get_statement (b) &&
            policy_pattern_overlaps (catalog_permission_get_action (a), catalog_permission_get_action (b),
                                     POLICY_PATTERN_CASE_INSENSITIVE))
          return TRUE;
      }
  return FALSE;
}

static void
add_apart (GPtrArray *capabilities, CatalogCapability *capability)
{
  for (guint i = 0; i < capabilities->len; i++)
    if (is_entangled (capabilities->pdata[i], capability))
      return;
  g_ptr_array_add (capabilities, capability);
}

/* The partition stays: the examples of other slots are of AWS's first one. */
static Choice *
choose (Catalog *catalog, CatalogKind kind, guint share, GRand *random)
{
  g_autoptr (GPtrArray) all = find_capabilities (catalog, kind);
  GListModel *slots = G_LIST_MODEL (catalog_get_slots (catalog));
  Choice *choice = g_new0 (Choice, 1);

  choice->catalog = catalog;
  choice->capabilities = g_ptr_array_new ();
  choice->slots = g_ptr_array_new ();
  choice->values = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  for (guint i = 0; i < all->len; i++)
    {
      if (g_rand_int_range (random, 0, 4) == 0)
        add_apart (choice->capabilities, all->pdata[i]);
    }
  for (guint i = 0; i < g_list_model_get_n_items (slots); i++)
    {
      g_autoptr (CatalogSlot) slot = g_list_model_get_item (slots, i);

      if (catalog_slot_get_kind (slot) == CATALOG_SLOT_KIND_PARTITION ||
          (guint)g_rand_int_range (random, 0, 100) >= share)
        continue;
      g_ptr_array_add (choice->slots, slot);
      g_ptr_array_add (choice->values, make_values (slot, random));
    }
  return choice;
}

/* What says nothing without a slot waits until that is filled. */
static void
tick (const Choice *choice, PolicyDocument *document, CatalogScope *scope, CatalogCapability *capability,
      GPtrArray *late)
{
  g_auto (GStrv) missing = catalog_set_slot_dup_missing (choice->catalog, scope, capability);

  if (missing[0] == NULL)
    catalog_apply_tick (choice->catalog, document, scope, capability);
  else if (late != NULL)
    g_ptr_array_add (late, capability);
}

/* One after another in a random order, boxes and slots mixed */
static void
apply (const Choice *choice, PolicyDocument *document, CatalogScope *scope, GRand *random)
{
  guint n = choice->capabilities->len + choice->slots->len;
  g_autofree guint *order = g_new (guint, n);
  g_autoptr (GPtrArray) late = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint i = n; i-- > 1;)
    {
      guint j = (guint)g_rand_int_range (random, 0, (int)i + 1);
      guint swapped = order[i];

      order[i] = order[j];
      order[j] = swapped;
    }
  for (guint i = 0; i < n; i++)
    {
      guint slot = order[i] - choice->capabilities->len;

      if (order[i] < choice->capabilities->len)
        tick (choice, document, scope, choice->capabilities->pdata[order[i]], late);
      else
        catalog_set_slot (choice->catalog, document, scope, catalog_slot_get_id (choice->slots->pdata[slot]),
                          choice->values->pdata[slot]);
    }
  for (guint i = 0; i < late->len; i++)
    tick (choice, document, scope, late->pdata[i], NULL);
}

static void
assert_text (PolicyDocument *document, const char *expected)
{
  g_autofree char *text = policy_document_to_string (document);

  g_assert_cmpstr (text, ==, expected);
}

static CatalogKind
get_kind (guint round)
{
  return round % 3 == 2 ? CATALOG_KIND_EXECUTION_ROLE : CATALOG_KIND_USER;
}

/* The same boxes and slots give the same text in any order of doing. */
static void
test_order (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Choice) choice = choose (catalog, get_kind (round), 40, random);
      g_autofree char *expected = NULL;

      for (guint i = 0; i < 4; i++)
        {
          g_autoptr (PolicyDocument) document = policy_document_new ();
          g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));

          apply (choice, document, scope, random);
          if (expected != NULL)
            assert_text (document, expected);
          else
            expected = policy_document_to_string (document);
        }
    }
}

/* Emptying each slot again gives the text that there was before it was filled. */
static void
test_fill_empty (void)
{
  static const char *const none[] = { NULL };
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Choice) choice = choose (catalog, get_kind (round), 30, random);
      g_autoptr (PolicyDocument) document = policy_document_new ();
      g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));

      apply (choice, document, scope, random);
      for (guint i = 0; i < catalog_slots_get_n (catalog_get_slots (catalog)); i++)
        {
          g_autoptr (CatalogSlot) slot =
              g_list_model_get_item (G_LIST_MODEL (catalog_get_slots (catalog)), i);
          const char *id = catalog_slot_get_id (slot);
          g_autofree char *text = policy_document_to_string (document);
          g_auto (GStrv) values = make_values (slot, random);

          if (catalog_scope_get_values (scope, id)[0] != NULL ||
              catalog_slot_get_kind (slot) == CATALOG_SLOT_KIND_PARTITION)
            continue;
          catalog_set_slot (catalog, document, scope, id, (const char *const *)values);
          catalog_set_slot (catalog, document, scope, id, none);
          assert_text (document, text);
        }
    }
}

static guint
count_on (Catalog *catalog, PolicyDocument *document, CatalogCapability *but)
{
  g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (catalog, document);
  const GPtrArray *capabilities = catalog_get_capabilities (catalog);
  guint n_on = 0;

  for (guint i = 0; i < capabilities->len; i++)
    n_on += capabilities->pdata[i] != but && catalog_coverage_is_on (coverage, capabilities->pdata[i]);
  return n_on;
}

/* Denies without a condition: nothing that it denies can be on beside it. */
static void
leave_out_denial (Choice *choice)
{
  CatalogCapability *denial = catalog_lookup (choice->catalog, "guard-keep-workforce");

  while (g_ptr_array_remove (choice->capabilities, denial))
    ;
}

/* Taking a box back gives the text that there was before it was ticked, but where it turned others on that
 * need some of the same: those keep what they need. */
static void
test_tick_untick (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  guint n_checked = 0;

  for (guint round = 0; round < 9; round++)
    {
      g_autoptr (Choice) choice = choose (catalog, get_kind (round), 30, random);
      g_autoptr (GPtrArray) all = find_capabilities (catalog, get_kind (round));
      g_autoptr (PolicyDocument) document = policy_document_new ();
      g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));

      leave_out_denial (choice);
      apply (choice, document, scope, random);
      for (guint i = 0; i < all->len; i++)
        {
          g_autofree char *text = policy_document_to_string (document);
          g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (catalog, document);
          guint n_on = count_on (catalog, document, all->pdata[i]);
          g_autoptr (GPtrArray) remaining = NULL;
          g_auto (GStrv) missing = catalog_set_slot_dup_missing (catalog, scope, all->pdata[i]);

          if (catalog_coverage_get_state (coverage, all->pdata[i]) == CATALOG_STATE_ON ||
              missing[0] != NULL || g_rand_boolean (random))
            continue;
          catalog_apply_tick (catalog, document, scope, all->pdata[i]);
          /* A Deny keeps some of what a wildcard stands for. */
          if (!catalog_coverage_is_on (coverage, all->pdata[i]))
            g_assert_true (catalog_capability_get_broad (all->pdata[i]));
          else if (count_on (catalog, document, all->pdata[i]) == n_on)
            {
              remaining = catalog_apply_untick (catalog, document, scope, all->pdata[i]);
              g_assert_null (remaining);
              assert_text (document, text);
              n_checked++;
              continue;
            }
          policy_document_undo (document);
          assert_text (document, text);
        }
    }
  g_assert_cmpuint (n_checked, >, 50);
}

/* What is read back from a document writes it again. */
/* A policy without jobs, work teams and roles does not say whose it is. */
static void
take_shared (CatalogScope *self, CatalogScope *other)
{
  static const char *const shared[] = { "region", "accountId" };

  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    catalog_scope_set_values (self, shared[i], catalog_scope_get_values (other, shared[i]));
}

static void
test_read_back (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Choice) choice = choose (catalog, get_kind (round), 40, random);
      g_autoptr (PolicyDocument) document = policy_document_new ();
      g_autoptr (PolicyDocument) again = policy_document_new ();
      g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));
      g_autoptr (CatalogScope) read = catalog_scope_new (catalog_get_slots (catalog));
      g_autofree char *text = NULL;

      apply (choice, document, scope, random);
      take_shared (read, scope);
      catalog_scope_read (read, catalog, document);
      for (guint i = 0; i < choice->capabilities->len; i++)
        tick (choice, again, read, choice->capabilities->pdata[i], NULL);
      text = policy_document_to_string (document);
      assert_text (again, text);
    }
}

/* The window's own scope stays as it was typed while the document says nothing else. */
static void
test_scope_stays (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Choice) choice = choose (catalog, get_kind (round), 40, random);
      g_autoptr (PolicyDocument) document = policy_document_new ();
      g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));

      apply (choice, document, scope, random);
      catalog_scope_read (scope, catalog, document);
      catalog_scope_read (scope, catalog, document);
      for (guint i = 0; i < choice->slots->len; i++)
        {
          const char *id = catalog_slot_get_id (choice->slots->pdata[i]);
          g_autofree char *expected = g_strjoinv (", ", choice->values->pdata[i]);
          g_autofree char *values = g_strjoinv (", ", (GStrv)catalog_scope_get_values (scope, id));

          if (g_strcmp0 (catalog_slot_get_default (choice->slots->pdata[i]), expected) != 0)
            g_assert_cmpstr (values, ==, expected);
        }
    }
}

static void
test_no_errors (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Choice) choice = choose (catalog, get_kind (round), 40, random);
      g_autoptr (PolicyDocument) document = policy_document_new ();
      g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));
      g_autoptr (GListModel) findings = NULL;

      apply (choice, document, scope, random);
      findings =
          check_validate (policy_document_get_text (document), CHECK_TARGET_ROLE, &catalog_check_family);
      for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
        {
          g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);

          if (check_finding_get_severity (finding) == CHECK_SEVERITY_ERROR &&
              strstr (check_finding_get_code (finding), "QUOTA") == NULL &&
              strstr (check_finding_get_code (finding), "SIZE") == NULL)
            g_error ("%s: %s", check_finding_get_code (finding), check_finding_get_message (finding));
        }
    }
}

/* Whether AWS's format of a resource type's ARNs and a resource can be one */
static gboolean
fits (const ReferenceService *service, const char *type, const char *resource)
{
  const char *format = reference_service_get_arn (service, type);
  g_autoptr (GString) pattern = g_string_new (NULL);

  for (const char *c = format; c != NULL && *c != '\0'; c++)
    {
      if (g_str_has_prefix (c, "${") && strchr (c, '}') != NULL)
        {
          g_string_append_c (pattern, '*');
          c = strchr (c, '}');
        }
      else
        g_string_append_c (pattern, *c);
    }
  return format != NULL && policy_pattern_overlaps (pattern->str, resource, POLICY_PATTERN_CASE_SENSITIVE);
}

static gboolean
can_match (const char *action, const PolicyNode *resources)
{
  const ReferenceAction *facts = reference_action_lookup (action);
  g_autofree char *prefix = g_strndup (action, strcspn (action, ":"));
  const ReferenceService *service = reference_service_lookup (prefix);

  for (guint i = 0; i < policy_node_get_n_values (resources); i++)
    {
      const char *resource = policy_node_get_string (policy_node_get_value (resources, i));

      if (g_str_equal (resource, "*"))
        return TRUE;
      for (guint j = 0; facts != NULL && facts->resource_types[j] != NULL; j++)
        {
          if (fits (service, facts->resource_types[j], resource))
            return TRUE;
        }
    }
  return FALSE;
}

/* No statement holds an action that its resources cannot match. */
static void
test_actions_match (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Choice) choice = choose (catalog, get_kind (round), 50, random);
      g_autoptr (PolicyDocument) document = policy_document_new ();
      g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));

      apply (choice, document, scope, random);
      for (guint i = 0; i < policy_document_get_n_statements (document); i++)
        {
          PolicyStatement *statement = policy_document_get_statement (document, i);
          const PolicyNode *actions = policy_statement_get_member (statement, "Action");

          for (guint j = 0; j < policy_node_get_n_values (actions); j++)
            {
              const char *action = policy_node_get_string (policy_node_get_value (actions, j));

              if (!can_match (action, policy_statement_get_member (statement, "Resource")))
                g_error ("%s of %s matches none of its resources", action,
                         policy_statement_get_sid (statement));
            }
        }
    }
}

/* A resource of a statement with the values in place of its slots, or with others that nobody filled in */
static char *
instantiate (Catalog *catalog, const char *template, CatalogScope *scope, gboolean other)
{
  GString *text = g_string_new (template);

  for (guint i = 0; i < catalog_slots_get_n (catalog_get_slots (catalog)); i++)
    {
      g_autoptr (CatalogSlot) slot = g_list_model_get_item (G_LIST_MODEL (catalog_get_slots (catalog)), i);
      g_autofree char *mark = g_strdup_printf ("${%s}", catalog_slot_get_id (slot));
      const char *value = catalog_scope_get_values (scope, catalog_slot_get_id (slot))[0];

      if (catalog_slot_get_kind (slot) == CATALOG_SLOT_KIND_PARTITION)
        value = "aws";
      else if (other || value == NULL)
        value = "zzz";
      g_string_replace (text, mark, value, 0);
    }
  g_string_replace (text, "*", "w", 0);
  return g_string_free (text, FALSE);
}

/* Whether a statement covers both, under whatever condition; the document has no Deny. */
static gboolean
is_granted (PolicyDocument *document, const char *action, const char *resource)
{
  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    {
      PolicyStatement *statement = policy_document_get_statement (document, i);

      g_assert_cmpint (policy_statement_get_effect (statement), ==, POLICY_EFFECT_ALLOW);
      if (access_statement_covers_action (statement, action) &&
          access_statement_covers_resource (statement, resource))
        return TRUE;
    }
  return FALSE;
}

/* Whether a chosen capability needs the action on the resource */
static gboolean
is_needed (const Choice *choice, CatalogScope *scope, const char *action, const char *resource)
{
  for (guint i = 0; i < choice->capabilities->len; i++)
    {
      GListModel *permissions = catalog_capability_get_permissions (choice->capabilities->pdata[i]);

      for (guint j = 0; j < g_list_model_get_n_items (permissions); j++)
        {
          g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, j);
          const CatalogStatement *statement = catalog_permission_get_statement (permission);

          if (statement->effect != POLICY_EFFECT_ALLOW ||
              !policy_pattern_covers (catalog_permission_get_action (permission), action,
                                      POLICY_PATTERN_CASE_INSENSITIVE))
            continue;
          if (statement->resources->len == 0)
            return TRUE;
          for (guint k = 0; k < statement->resources->len; k++)
            {
              const CatalogTemplate *template = statement->resources->pdata[k];
              g_autoptr (GPtrArray) expanded = g_ptr_array_new_with_free_func (g_free);

              catalog_template_expand (template, scope, expanded);
              for (guint l = 0; l < expanded->len; l++)
                {
                  if (policy_pattern_matches (expanded->pdata[l], resource, POLICY_PATTERN_CASE_SENSITIVE))
                    return TRUE;
                }
            }
        }
    }
  return FALSE;
}

/* The document allows what the chosen capabilities need on the resources that are filled in, and nothing
 * else, neither there nor elsewhere. Every slot is filled, so that no resource stands for all. */
static void
test_grants (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  const GPtrArray *statements = catalog_get_statements (catalog);
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  guint n_allowed = 0, n_refused = 0;

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (Choice) choice = choose (catalog, get_kind (round), 100, random);
      g_autoptr (PolicyDocument) document = policy_document_new ();
      g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));

      for (guint i = choice->capabilities->len; i-- > 0;)
        {
          GListModel *permissions = catalog_capability_get_permissions (choice->capabilities->pdata[i]);
          g_autoptr (CatalogPermission) first = g_list_model_get_item (permissions, 0);

          if (catalog_permission_get_denies (first))
            g_ptr_array_remove_index (choice->capabilities, i);
        }
      apply (choice, document, scope, random);
      for (guint i = 0; i < statements->len; i++)
        {
          const CatalogStatement *statement = statements->pdata[i];

          for (guint j = 0; j < statement->resources->len * statement->actions->len * 2; j++)
            {
              const CatalogTemplate *template =
                  statement->resources->pdata[j / 2 % statement->resources->len];
              const char *action = statement->actions->pdata[j / 2 / statement->resources->len];
              g_autofree char *resource = instantiate (catalog, template->text, scope, j % 2 == 1);
              gboolean allowed = is_granted (document, action, resource);

              if (allowed != is_needed (choice, scope, action, resource))
                g_error ("%s on %s: allowed is %d", action, resource, allowed);
              n_allowed += allowed;
              n_refused += !allowed;
            }
        }
    }
  g_assert_cmpuint (n_allowed, >, 500);
  g_assert_cmpuint (n_refused, >, 2000);
}

/* Somebody else's statements stay as they are, byte for byte, whatever is ticked and filled in. */
static void
test_foreign (void)
{
  static const char *const foreign[] = {
    "{\"Effect\":\"Allow\",  \"Action\" : \"dynamodb:Describe*\", \"Resource\":\"*\"}",
    "{\"Sid\":\"Mine\",\"Effect\":\"Allow\",\"NotAction\":[\"iam:*\",\"*:*\"],\"Resource\":\"*\"}",
    "{\"Sid\":\"MyBucket\",\"Effect\":\"Allow\",\"Action\":[\"s3:*\"],\"Resource\":[\"arn:aws:s3:::mine/"
    "*\"]}",
    "{\"Sid\":\"No\",\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":{"
    "\"aws:SecureTransport\":\"false\"}}}",
  };
  g_autofree char *joined = g_strjoin (",\n ", foreign[0], foreign[1], foreign[2], foreign[3], NULL);
  g_autofree char *json = g_strdup_printf ("{\"Version\":\"2012-10-17\",\"Statement\":[\n %s]}", joined);
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (GRand) random = g_rand_new_with_seed (9);

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (PolicyText) text = policy_text_parse (json, -1, NULL);
      g_autoptr (Choice) choice = choose (catalog, get_kind (round), 40, random);
      g_autoptr (PolicyDocument) document = policy_document_new_for_text (text);
      g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));
      g_autofree char *result = NULL;

      apply (choice, document, scope, random);
      result = policy_document_to_string (document);
      for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
        g_assert_nonnull (strstr (result, foreign[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalog/laws/order", test_order);
  g_test_add_func ("/catalog/laws/fill-empty", test_fill_empty);
  g_test_add_func ("/catalog/laws/tick-untick", test_tick_untick);
  g_test_add_func ("/catalog/laws/read-back", test_read_back);
  g_test_add_func ("/catalog/laws/scope-stays", test_scope_stays);
  g_test_add_func ("/catalog/laws/no-errors", test_no_errors);
  g_test_add_func ("/catalog/laws/actions-match", test_actions_match);
  g_test_add_func ("/catalog/laws/grants", test_grants);
  g_test_add_func ("/catalog/laws/foreign", test_foreign);
  return g_test_run ();
}
