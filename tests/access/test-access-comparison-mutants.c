/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-laws.h"

#include <string.h>

/* A policy against itself with one token changed: no difference that a request shows is overlooked, and each
 * row is shown by a request. */

/* Requests that are tried on each pair */
#define N_REQUESTS 60

typedef struct
{
  AccessLaws laws;
  guint n_shown; /* the pairs that a drawn request told apart */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  access_laws_set_up (&fixture->laws, data);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  access_laws_tear_down (&fixture->laws, data);
}

/* Deny, nothing, allow */
static int
get_rank (OracleAnswer answer)
{
  return answer == ORACLE_EXPLICITLY_DENIED ? 0 : answer == ORACLE_IMPLICITLY_DENIED ? 1 : 2;
}

/* Returns: whether the two policies answer differently */
static gboolean
check_request (AccessLaws *laws, const AccessLawsPair *pair, const OracleRequest *request)
{
  const AccessVerdict verdict = access_comparison_get_verdict (pair->comparison);
  const AccessVerdict alone = access_comparison_get_alone (pair->comparison);
  const int old = get_rank (oracle_decide_one (laws->facts, pair->policies[0], request, FALSE));
  const int new = get_rank (oracle_decide_one (laws->facts, pair->policies[1], request, FALSE));
  const gboolean overlooked = (new > old && !access_laws_may_be_wider (verdict)) ||
                              (new < old && !access_laws_may_be_narrower (verdict)) ||
                              (new == 2 && old < 2 && !access_laws_may_be_wider (alone)) ||
                              (new < 2 && old == 2 && !access_laws_may_be_narrower (alone));

  if (overlooked)
    {
      g_autofree char *json = oracle_request_print (request);

      access_laws_fail (pair, "Overlooked: %s", json);
    }
  return new != old;
}

static void
check_pair (Fixture *fixture, JsonNode *before, JsonNode *after)
{
  AccessLaws *laws = &fixture->laws;
  g_autoptr (AccessLawsPair) pair = access_laws_compare (laws, before, after);
  g_autoptr (OracleAtoms) atoms = NULL;
  gboolean shown = FALSE;

  if (pair == NULL)
    return;
  access_laws_check_rows (laws, pair);
  atoms = oracle_atoms_new (laws->facts, pair->nodes, G_N_ELEMENTS (pair->nodes));
  for (guint i = 0; i < N_REQUESTS; i++)
    {
      g_autoptr (OracleRequest) request = oracle_atoms_draw (atoms, laws->rand, access_laws_get_carries);

      request->now = ACCESS_LAWS_NOW;
      shown = check_request (laws, pair, request) || shown;
    }
  fixture->n_shown += shown ? 1 : 0;
}

static void
check_mutants (AccessLaws *laws, JsonNode *policy)
{
  Fixture *fixture = (Fixture *)laws;

  for (guint i = 0; i < (g_test_thorough () ? 5 : 1); i++)
    {
      g_autofree char *what = NULL;
      g_autoptr (JsonNode) mutant = oracle_draw_mutant (laws->rand, policy, &what);

      if (mutant == NULL)
        continue;
      if (oracle_draw_chance (laws->rand, 50))
        check_pair (fixture, policy, mutant);
      else
        check_pair (fixture, mutant, policy);
    }
}

/* "Can't tell" has a ceiling of two in a hundred. That drawn requests tell most of the pairs apart which are
 * not the same says that they would show what is overlooked. */
static void
check_all (Fixture *fixture)
{
  const AccessLaws *laws = &fixture->laws;
  const guint n_different = laws->n_compared - laws->n_of_verdict[ACCESS_VERDICT_SAME];

  g_test_message ("%u of the %u pairs that are not the same are told apart by drawn requests",
                  fixture->n_shown, n_different);
  g_assert_cmpuint (laws->n_unknown, <=, MAX (laws->n_compared / 50, 1));
  g_assert_cmpuint (fixture->n_shown * 2, >=, n_different);
}

static void
test_generated (Fixture *fixture, gconstpointer data)
{
  access_laws_for_generated (&fixture->laws, access_laws_get_share (600, 3000), check_mutants);
  check_all (fixture);
}

static void
test_corpus (Fixture *fixture, gconstpointer data)
{
  access_laws_for_corpus (&fixture->laws, access_laws_get_share (131, G_MAXUINT), check_mutants);
  check_all (fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/access/comparison-mutants/generated", Fixture, GUINT_TO_POINTER (1341), set_up,
              test_generated, tear_down);
  g_test_add ("/access/comparison-mutants/corpus", Fixture, GUINT_TO_POINTER (1342), set_up, test_corpus,
              tear_down);
  return g_test_run ();
}
