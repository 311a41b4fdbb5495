/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-laws.h"
#include "oracle-model.h"

/* The comparison against all requests of a small model. A share of it by default; all of it with -m thorough.
 */

/* Each policy of up to two rules is compared with so many others. */
#define N_OTHERS 20
#define N_PAIRS_OF_THREE 200000
#define N_DEFAULT 3000

typedef struct
{
  AccessLaws laws;
  OracleModel *model;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  access_laws_set_up (&fixture->laws, data);
  fixture->model = oracle_model_new (fixture->laws.facts);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  oracle_model_free (fixture->model);
  access_laws_tear_down (&fixture->laws, data);
}

/* "Can't tell" has a ceiling of one in a hundred. */
static void
check_ceiling (Fixture *fixture)
{
  g_assert_cmpuint (fixture->laws.n_unknown * 100, <=, fixture->laws.n_compared);
}

static AccessVerdict
get_expected (gboolean gained, gboolean lost)
{
  if (gained && lost)
    return ACCESS_VERDICT_BOTH;
  if (gained)
    return ACCESS_VERDICT_WIDER;
  return lost ? ACCESS_VERDICT_NARROWER : ACCESS_VERDICT_SAME;
}

static JsonNode *
new_node (Fixture *fixture, const OracleModelPolicy *policy)
{
  g_autofree char *json = oracle_model_print (fixture->model, policy);

  return json_from_string (json, NULL);
}

static gboolean
is_as_expected (AccessVerdict verdict, AccessVerdict expected)
{
  return verdict == expected || verdict == ACCESS_VERDICT_UNKNOWN;
}

static void
check (Fixture *fixture, const OracleModelPolicy *old, const OracleModelPolicy *new)
{
  g_autoptr (JsonNode) before = new_node (fixture, old);
  g_autoptr (JsonNode) after = new_node (fixture, new);
  g_autoptr (AccessLawsPair) pair = access_laws_compare (&fixture->laws, before, after);
  const OracleDifference difference = oracle_model_compare (fixture->model, old, new);
  const AccessVerdict expected = get_expected (difference.gained, difference.lost);
  const AccessVerdict alone = get_expected (difference.gained_alone, difference.lost_alone);

  if (!is_as_expected (access_comparison_get_verdict (pair->comparison), expected) ||
      !is_as_expected (access_comparison_get_alone (pair->comparison), alone))
    access_laws_fail (pair, "Of all requests of the model, it is %s, alone %s",
                      access_verdict_get_identifier (expected), access_verdict_get_identifier (alone));
  access_laws_check_rows (&fixture->laws, pair);
}

static OracleModelPolicy
draw (Fixture *fixture, guint n_rules)
{
  OracleModelPolicy policy = { { 0 }, n_rules };

  for (guint i = 0; i < n_rules; i++)
    policy.rules[i] =
        (guint)g_rand_int_range (fixture->laws.rand, 0, (gint32)oracle_model_get_n_rules (fixture->model));
  return policy;
}

static void
check_with_others (Fixture *fixture, OracleModelPolicy policy)
{
  for (guint i = 0; i < N_OTHERS; i++)
    {
      const OracleModelPolicy other = draw (fixture, (guint)g_rand_int_range (fixture->laws.rand, 1, 3));

      check (fixture, &policy, &other);
    }
}

static void
test_up_to_two_rules (Fixture *fixture, gconstpointer data)
{
  const guint n_rules = oracle_model_get_n_rules (fixture->model);
  const guint n = access_laws_get_share (N_DEFAULT / N_OTHERS, 0);

  for (guint i = 0; i < n; i++)
    check_with_others (fixture, draw (fixture, (guint)g_rand_int_range (fixture->laws.rand, 1, 3)));
  for (guint i = 0; n == 0 && i < n_rules; i++)
    {
      check_with_others (fixture, (OracleModelPolicy){ { i }, 1 });
      for (guint j = i; j < n_rules; j++)
        check_with_others (fixture, (OracleModelPolicy){ { i, j }, 2 });
    }
  check_ceiling (fixture);
}

static void
test_three_rules (Fixture *fixture, gconstpointer data)
{
  const guint n = access_laws_get_share (N_DEFAULT, N_PAIRS_OF_THREE);

  for (guint i = 0; i < n; i++)
    {
      const OracleModelPolicy old = draw (fixture, 3);
      OracleModelPolicy new = draw (fixture, 3);

      /* Half of them differ in one rule only. */
      if (i % 2 == 0)
        {
          new.rules[0] = old.rules[0];
          new.rules[1] = old.rules[1];
        }
      check (fixture, &old, &new);
    }
  check_ceiling (fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/access/comparison-model/up-to-two-rules", Fixture, GUINT_TO_POINTER (1331), set_up,
              test_up_to_two_rules, tear_down);
  g_test_add ("/access/comparison-model/three-rules", Fixture, GUINT_TO_POINTER (1332), set_up,
              test_three_rules, tear_down);
  return g_test_run ();
}
