/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-draw.h"

#include <string.h>

static OracleCarries
carries_sometimes (const char *action, const char *key)
{
  return ORACLE_CARRIES_SOMETIMES;
}

static OracleFacts *
new_facts (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "services", NULL);

  return oracle_facts_new (folder);
}

static OraclePolicy *
new_policy (JsonNode *node)
{
  g_autofree char *json = json_to_string (node, FALSE);
  g_autoptr (GError) error = NULL;
  OraclePolicy *policy = oracle_policy_new (json, &error);

  g_assert_no_error (error);
  return policy;
}

static gboolean
is_special (JsonObject *statement)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), statement);
  g_autofree char *json = json_to_string (node, FALSE);
  static const char *const signs[] = { "\"Deny\"", "\"Not",     "For", "Date",
                                       "Numeric",  "IpAddress", "${",  "Null" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (strstr (json, signs[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Half of the statements are of the kinds that AWS's own policies seldom have, and each answer is given
 * often. */
static void
test_policies (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1312);
  g_autoptr (OracleFacts) facts = new_facts ();
  guint n_statements = 0, n_special = 0, n_of_answer[3] = { 0 };

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (JsonNode) node = oracle_draw_policy (rand);
      g_autoptr (OraclePolicy) policy = new_policy (node);
      g_autoptr (OracleAtoms) atoms = oracle_atoms_new (facts, &node, 1);
      JsonArray *statements = json_object_get_array_member (json_node_get_object (node), "Statement");

      for (guint j = 0; j < json_array_get_length (statements); j++)
        n_special += is_special (json_array_get_object_element (statements, j)) ? 1 : 0;
      n_statements += json_array_get_length (statements);
      for (guint j = 0; j < 20; j++)
        {
          g_autoptr (OracleRequest) request = oracle_atoms_draw (atoms, rand, carries_sometimes);

          n_of_answer[oracle_decide_one (facts, policy, request, FALSE)]++;
        }
    }
  g_test_message ("%u of %u statements are special; %u requests allowed, %u denied, %u not allowed",
                  n_special, n_statements, n_of_answer[ORACLE_ALLOWED], n_of_answer[ORACLE_EXPLICITLY_DENIED],
                  n_of_answer[ORACLE_IMPLICITLY_DENIED]);
  g_assert_cmpuint (n_special * 2, >=, n_statements);
  for (guint i = 0; i < G_N_ELEMENTS (n_of_answer); i++)
    g_assert_cmpuint (n_of_answer[i], >, 500);
}

static void
test_mutants (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1313);
  g_autoptr (OracleFacts) facts = new_facts ();
  guint n_mutants = 0, n_told = 0;

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (JsonNode) old = oracle_draw_policy (rand);
      g_autofree char *what = NULL;
      g_autoptr (JsonNode) new = oracle_draw_mutant (rand, old, &what);
      g_autoptr (OracleAtoms) atoms = NULL;
      g_autoptr (OraclePolicy) before = NULL;
      g_autoptr (OraclePolicy) after = NULL;
      gboolean told = FALSE;

      if (new == NULL)
        continue;
      n_mutants++;
      before = new_policy (old);
      after = new_policy (new);
      atoms = oracle_atoms_new (facts, (JsonNode *const[]){ old, new }, 2);
      for (guint j = 0; j < 200 && !told; j++)
        {
          g_autoptr (OracleRequest) request = oracle_atoms_draw (atoms, rand, carries_sometimes);

          told = oracle_decide_one (facts, before, request, FALSE) !=
                 oracle_decide_one (facts, after, request, FALSE);
        }
      n_told += told ? 1 : 0;
    }
  g_test_message ("%u of %u mutants are told from what they were by a drawn request", n_told, n_mutants);
  g_assert_cmpuint (n_mutants, >, 250);
  g_assert_cmpuint (n_told * 2, >, n_mutants);
}

static void
test_rewrites (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1314);
  g_autoptr (OracleFacts) facts = new_facts ();

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (JsonNode) old = oracle_draw_policy (rand);
      const char *what = NULL;
      g_autoptr (JsonNode) new = oracle_draw_rewrite (rand, old, &what);
      g_autoptr (OracleAtoms) atoms = oracle_atoms_new (facts, &old, 1);
      g_autoptr (OraclePolicy) before = new_policy (old);
      g_autoptr (OraclePolicy) after = new_policy (new);

      for (guint j = 0; j < 20; j++)
        {
          g_autoptr (OracleRequest) request = oracle_atoms_draw (atoms, rand, carries_sometimes);

          g_assert_cmpint (oracle_decide_one (facts, before, request, FALSE), ==,
                           oracle_decide_one (facts, after, request, FALSE));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/oracle/draw/policies", test_policies);
  g_test_add_func ("/oracle/draw/mutants", test_mutants);
  g_test_add_func ("/oracle/draw/rewrites", test_rewrites);
  return g_test_run ();
}
