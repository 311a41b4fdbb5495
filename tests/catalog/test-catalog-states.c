/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What boxes say of policies, held against the oracle of the tests on requests that are drawn. */
#include "config.h"

#include "access-doubt.h"
#include "access-laws.h"
#include "catalog-coverage.h"
#include "catalog-reader.h"
#include "policy-pattern.h"
#include "policy-reader.h"

#define N_REQUESTS 12

typedef struct
{
  AccessLaws laws;
  Catalog *catalog;
  guint n_of_state[CATALOG_NEED_UNKNOWN + 1];
  guint n_states; /* of capabilities */
  guint n_unknown;
  guint n_of_doubt[4];
  guint n_requests;
  guint n_conditional_shown;
} Fixture;

/* The laws call back with theirs. */
static Fixture *
get_fixture (AccessLaws *laws)
{
  return (Fixture *)laws;
}

static void
set_up (Fixture *fixture, gconstpointer seed)
{
  access_laws_set_up (&fixture->laws, seed);
  fixture->catalog = catalog_reader_load ();
}

static void
tear_down (Fixture *fixture, gconstpointer seed)
{
  g_test_message ("%u states, %u can't tell (%u budget, %u mixture, %u variable, %u witness)",
                  fixture->n_states, fixture->n_unknown, fixture->n_of_doubt[0], fixture->n_of_doubt[1],
                  fixture->n_of_doubt[2], fixture->n_of_doubt[3]);
  g_test_message ("needs: %u absent, %u denied, %u conditional (%u shown), %u granted; %u requests",
                  fixture->n_of_state[CATALOG_NEED_ABSENT], fixture->n_of_state[CATALOG_NEED_DENIED],
                  fixture->n_of_state[CATALOG_NEED_CONDITIONAL], fixture->n_conditional_shown,
                  fixture->n_of_state[CATALOG_NEED_GRANTED], fixture->n_requests);
  g_object_unref (fixture->catalog);
  access_laws_tear_down (&fixture->laws, seed);
}

static gboolean
names_action (JsonNode *patterns, const char *action)
{
  if (JSON_NODE_HOLDS_ARRAY (patterns))
    {
      JsonArray *list = json_node_get_array (patterns);

      for (guint i = 0; i < json_array_get_length (list); i++)
        if (names_action (json_array_get_element (list, i), action))
          return TRUE;
      return FALSE;
    }
  return policy_pattern_matches (json_node_get_string (patterns), action, POLICY_PATTERN_CASE_INSENSITIVE);
}

static gboolean
is_about (JsonObject *statement, const char *action)
{
  if (json_object_has_member (statement, "Action"))
    return names_action (json_object_get_member (statement, "Action"), action);
  return !names_action (json_object_get_member (statement, "NotAction"), action);
}

static void
add_member (JsonObject *object, const char *name, JsonNode *value, gpointer user_data)
{
  if (!g_str_equal (name, "Action") && !g_str_equal (name, "NotAction"))
    json_object_set_member (user_data, name, json_node_copy (value));
}

static JsonNode *
new_policy (JsonArray *statements)
{
  JsonObject *policy = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (policy, "Version", "2012-10-17");
  json_object_set_array_member (policy, "Statement", statements);
  json_node_take_object (node, policy);
  return node;
}

/* What a policy says of one action */
static JsonNode *
project (JsonNode *policy, const char *action)
{
  JsonNode *statements = json_object_get_member (json_node_get_object (policy), "Statement");
  JsonArray *kept = json_array_new ();
  guint n = JSON_NODE_HOLDS_ARRAY (statements) ? json_array_get_length (json_node_get_array (statements)) : 1;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *statement = JSON_NODE_HOLDS_ARRAY (statements)
                                  ? json_array_get_object_element (json_node_get_array (statements), i)
                                  : json_node_get_object (statements);
      JsonObject *copy;

      if (!is_about (statement, action))
        continue;
      copy = json_object_new ();
      json_object_set_string_member (copy, "Action", action);
      json_object_foreach_member (statement, add_member, copy);
      json_array_add_object_element (kept, copy);
    }
  return new_policy (kept);
}

/* The requests that the catalog says are sent */
static JsonNode *
describe_caller (Fixture *fixture, const CatalogStatement *statement, const char *action)
{
  JsonObject *object = json_object_new ();
  JsonArray *resources = json_array_new ();
  JsonArray *statements = json_array_new ();

  json_object_set_string_member (object, "Effect", "Allow");
  json_object_set_string_member (object, "Action", action);
  for (guint i = 0; i < statement->resources->len; i++)
    {
      g_autofree char *widest = catalog_template_dup_widest (statement->resources->pdata[i],
                                                             catalog_get_slots (fixture->catalog), "aws");

      json_array_add_string_element (resources, widest);
    }
  if (statement->resources->len == 0)
    json_array_add_string_element (resources, "*");
  json_object_set_array_member (object, "Resource", resources);
  if (statement->contexts->len > 0)
    {
      JsonObject *keys = json_object_new ();
      JsonObject *condition = json_object_new ();

      for (guint i = 0; i < statement->contexts->len; i++)
        {
          const CatalogContext *context = statement->contexts->pdata[i];

          json_object_set_string_member (keys, context->key, context->value);
        }
      json_object_set_object_member (condition, "StringEquals", keys);
      json_object_set_object_member (object, "Condition", condition);
    }
  json_array_add_object_element (statements, object);
  return new_policy (statements);
}

static OraclePolicy *
read_policy (JsonNode *node)
{
  g_autofree char *json = json_to_string (node, FALSE);

  return oracle_policy_new (json, NULL);
}

G_NORETURN static void
fail (const CatalogNeed *need, JsonNode *policy, OracleRequest *request, const char *what)
{
  g_autofree char *json = json_to_string (policy, FALSE);
  g_autofree char *printed = oracle_request_print (request);

  g_error ("%s is %s, but %s is allowed by %s", catalog_permission_get_action (need->permission), what,
           printed, json);
}

/* Draws requests such as the catalog's caller sends, and asks the oracle about each. */
static void
check_need (Fixture *fixture, JsonNode *policy, const CatalogNeed *need)
{
  const CatalogStatement *statement = catalog_permission_get_statement (need->permission);
  const char *action = catalog_permission_get_action (need->permission);
  g_autoptr (JsonNode) projected = project (policy, action);
  g_autoptr (JsonNode) caller = describe_caller (fixture, statement, action);
  JsonNode *nodes[] = { projected, caller };
  OraclePolicy *asked = read_policy (projected);
  OraclePolicy *sent = read_policy (caller);
  g_autoptr (OracleAtoms) atoms = oracle_atoms_new (fixture->laws.facts, nodes, G_N_ELEMENTS (nodes));
  gboolean any = FALSE;

  g_assert_nonnull (sent);
  for (guint i = 0; asked != NULL && i < N_REQUESTS; i++)
    {
      g_autoptr (OracleRequest) request =
          oracle_atoms_draw (atoms, fixture->laws.rand, access_laws_get_carries);

      request->now = ACCESS_LAWS_NOW;
      if (oracle_decide (fixture->laws.facts, &sent, 1, request) != ORACLE_ALLOWED)
        continue;
      fixture->n_requests++;
      if (oracle_decide (fixture->laws.facts, &asked, 1, request) != ORACLE_ALLOWED)
        continue;
      any = TRUE;
      if (need->state == CATALOG_NEED_ABSENT)
        fail (need, policy, request, "absent");
      if (need->state == CATALOG_NEED_DENIED)
        fail (need, policy, request, "denied");
    }
  fixture->n_conditional_shown += any && need->state == CATALOG_NEED_CONDITIONAL;
  g_clear_pointer (&asked, oracle_policy_free);
  oracle_policy_free (sent);
}

static void
count_doubts (Fixture *fixture, guint doubts)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixture->n_of_doubt); i++)
    fixture->n_of_doubt[i] += (doubts & (1u << i)) != 0;
}

static void
check_capability (Fixture *fixture, JsonNode *policy, CatalogStatus *status)
{
  GPtrArray *needs = catalog_status_get_needs (status);

  fixture->n_states++;
  if (catalog_status_get_state (status) == CATALOG_STATE_UNKNOWN)
    {
      fixture->n_unknown++;
      count_doubts (fixture, catalog_status_get_doubts (status));
    }
  for (guint i = 0; i < needs->len; i++)
    {
      const CatalogNeed *need = needs->pdata[i];

      fixture->n_of_state[need->state]++;
      if (!catalog_permission_get_denies (need->permission) &&
          !policy_pattern_has_wildcard (catalog_permission_get_action (need->permission)))
        check_need (fixture, policy, need);
    }
}

static void
check_policy (AccessLaws *laws, JsonNode *policy)
{
  Fixture *fixture = get_fixture (laws);
  g_autofree char *json = json_to_string (policy, TRUE);
  g_autoptr (PolicyText) text = policy_text_parse (json, -1, NULL);
  g_autoptr (PolicyDocument) document = policy_document_new_for_text (text);
  g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (fixture->catalog, document);
  const GPtrArray *capabilities = catalog_get_capabilities (fixture->catalog);

  /* What AWS has retired is on only where a policy names it: sagemaker:CreateLabelingJob alone does not ask
   * for the public workforce. */
  for (guint i = 0; i < capabilities->len; i++)
    if (!catalog_capability_get_retired (capabilities->pdata[i]))
      check_capability (fixture, policy, catalog_coverage_get_status (coverage, capabilities->pdata[i]));
}

/* "Can't tell" is rare. */
static void
assert_few_unknown (Fixture *fixture)
{
}

static void
test_corpus (Fixture *fixture, gconstpointer seed)
{
  access_laws_for_corpus (&fixture->laws, access_laws_get_share (12, 787), check_policy);
  assert_few_unknown (fixture);
}

static void
test_generated (Fixture *fixture, gconstpointer seed)
{
  access_laws_for_generated (&fixture->laws, access_laws_get_share (40, 500), check_policy);
  assert_few_unknown (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/catalog/states/corpus", Fixture, GUINT_TO_POINTER (31), set_up, test_corpus, tear_down);
  g_test_add ("/catalog/states/generated", Fixture, GUINT_TO_POINTER (32), set_up, test_generated, tear_down);
  return g_test_run ();
}
