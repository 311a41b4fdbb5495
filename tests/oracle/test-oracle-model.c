/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-draw.h"
#include "oracle-model.h"

#include <string.h>

typedef struct
{
  OracleFacts *facts;
  OracleModel *model;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "services", NULL);

  fixture->facts = oracle_facts_new (folder);
  fixture->model = oracle_model_new (fixture->facts);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  oracle_model_free (fixture->model);
  oracle_facts_free (fixture->facts);
}

static void
collect (Fixture *fixture, const char *resource, gsize max_length, GHashTable *signatures)
{
  const guint64 signature = oracle_model_get_signature (fixture->model, resource);

  g_hash_table_add (signatures, GUINT_TO_POINTER ((guint)signature));
  for (const char *letter = "ab/"; *letter != '\0' && strlen (resource) < max_length; letter++)
    {
      g_autofree char *longer = g_strdup_printf ("%s%c", resource, *letter);

      collect (fixture, longer, max_length, signatures);
    }
}

static void
test_texts_are_enough (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) few = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) many = g_hash_table_new (NULL, NULL);

  collect (fixture, "", 3, few);
  collect (fixture, "", 7, many);
  g_assert_cmpuint (g_hash_table_size (few), >, 8);
  g_assert_cmpuint (g_hash_table_size (few), ==, g_hash_table_size (many));
}

/* The model puts the answers of rules together; the oracle answers for the policy as a whole. */
static void
test_rules_together (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1311);
  const gint32 n_rules = (gint32)oracle_model_get_n_rules (fixture->model);
  const gint32 n_requests = (gint32)oracle_model_get_n_requests (fixture->model);
  guint n_of_answer[3] = { 0 };

  for (guint i = 0; i < 300; i++)
    {
      OracleModelPolicy policy = { { 0 }, ORACLE_MODEL_MAX_RULES };
      g_autofree char *json = NULL;
      g_autoptr (OraclePolicy) whole = NULL;

      for (guint j = 0; j < policy.n_rules; j++)
        policy.rules[j] = (guint)g_rand_int_range (rand, 0, n_rules);
      json = oracle_model_print (fixture->model, &policy);
      whole = oracle_policy_new (json, NULL);
      for (guint j = 0; j < 30; j++)
        {
          const guint at = (guint)g_rand_int_range (rand, 0, n_requests);
          const OracleRequest *request = oracle_model_get_request (fixture->model, at);
          const OracleAnswer answer = oracle_decide_one (fixture->facts, whole, request, FALSE);

          g_assert_cmpint (oracle_model_decide (fixture->model, &policy, at), ==, answer);
          n_of_answer[answer]++;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (n_of_answer); i++)
    g_assert_cmpuint (n_of_answer[i], >, 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/oracle/model/texts-are-enough", Fixture, NULL, set_up, test_texts_are_enough, tear_down);
  g_test_add ("/oracle/model/rules-together", Fixture, NULL, set_up, test_rules_together, tear_down);
  return g_test_run ();
}
