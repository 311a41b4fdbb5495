/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fixture.h"

#include <json-glib/json-glib.h>

/* Agreement with what IAM Access Analyzer says of AWS's own policies: the same codes, at the same places in
 * the same order, and silence where it is silent. Our own codes are left aside: these policies are held to
 * other quotas. */

/* Where facts of another day than AWS's make the difference, and what nobody can explain */
static const struct
{
  const char *policy;
  const char *code;
  const char *paths;
  const char *why;
} explained[] = {
  { "AWSRoboMakerServiceRolePolicy", "PASS_ROLE_WITH_STAR_IN_RESOURCE",
    "/Statement/2/Action /Statement/2/Resource",
    "each other policy that has iam:PassRole on * and StringEqualsIfExists on iam:PassedToService gets it, "
    "and "
    "no difference between them and this one can be a rule: what AWS makes an exception for does not show" },
  { "DeclarativePoliciesEC2Report", "INVALID_ACTION", "/Statement/0/Action/7",
    "AWS had withdrawn ec2:DescribeAccountVpcEncryptionControl on the day of the verdicts, and has it again "
    "by "
    "the built-in facts, which are of a later day" },
};

typedef struct
{
  guint agreed;
  guint only_here;
  guint only_aws;
} Score;

static gboolean
is_explained (const char *policy, const char *finding)
{
  for (guint i = 0; i < G_N_ELEMENTS (explained); i++)
    {
      g_autofree char *name = g_strconcat (explained[i].code, " ", explained[i].paths, NULL);

      if (g_str_equal (explained[i].policy, policy) && g_str_equal (name, finding))
        return TRUE;
    }
  return FALSE;
}

static JsonObject *
read_corpus (const char *name, JsonParser **parser)
{
  g_autofree char *path = g_build_filename (g_getenv ("CORPUS"), "managed-policies-2026-08", name, NULL);

  *parser = json_parser_new ();
  if (!json_parser_load_from_file (*parser, path, NULL))
    {
      g_test_skip ("the corpus is not beside the project");
      return NULL;
    }
  return json_node_get_object (json_parser_get_root (*parser));
}

/* Each finding as "CODE path path", and how often */
static void
add_finding (GHashTable *findings, char *finding)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (findings, finding));

  g_hash_table_insert (findings, finding, GUINT_TO_POINTER (n + 1));
}

static GHashTable *
collect_expected (JsonArray *array)
{
  GHashTable *findings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *finding = json_array_get_object_element (array, i);
      JsonArray *paths = json_object_get_array_member (finding, "paths");
      g_autoptr (GString) name = g_string_new (json_object_get_string_member (finding, "code"));

      for (guint j = 0; j < json_array_get_length (paths); j++)
        g_string_append_printf (name, " %s", json_array_get_string_element (paths, j));
      add_finding (findings, g_string_free (g_steal_pointer (&name), FALSE));
    }
  return findings;
}

static GHashTable *
collect_actual (const char *json)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GListModel) findings = check_fixture_validate (json, CHECK_TARGET_ROLE);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);
      const char *code = check_finding_get_code (finding);
      g_autofree char *paths = g_strjoinv (" ", (GStrv)check_finding_get_paths (finding));

      /* IAM took all of them; only the quota is another one */
      if (!g_str_equal (code, "IAM_SIZE_QUOTA") && !g_str_has_prefix (code, "GROUND_TRUTH_") &&
          !g_str_has_prefix (code, "ACCESS_"))
        add_finding (names, g_strconcat (code, " ", paths, NULL));
    }
  return names;
}

static Score *
get_score (GHashTable *scores, const char *finding)
{
  g_autofree char *code = g_strndup (finding, strcspn (finding, " "));
  Score *score = g_hash_table_lookup (scores, code);

  if (score == NULL)
    {
      score = g_new0 (Score, 1);
      g_hash_table_insert (scores, g_steal_pointer (&code), score);
    }
  return score;
}

/* Returns how many differences nobody has explained; @exact: whether there are none at all */
static guint
compare (const char *policy, GHashTable *expected, GHashTable *actual, GHashTable *scores, gboolean *exact)
{
  GHashTableIter iterator;
  gpointer finding, count;
  guint n = 0;

  *exact = TRUE;
  g_hash_table_iter_init (&iterator, expected);
  while (g_hash_table_iter_next (&iterator, &finding, &count))
    {
      if (g_hash_table_lookup (actual, finding) == count)
        {
          get_score (scores, finding)->agreed += GPOINTER_TO_UINT (count);
          continue;
        }
      get_score (scores, finding)->only_aws++;
      *exact = FALSE;
      if (is_explained (policy, finding))
        continue;
      g_test_message ("%s: only AWS says %s", policy, (char *)finding);
      n++;
    }
  g_hash_table_iter_init (&iterator, actual);
  while (g_hash_table_iter_next (&iterator, &finding, &count))
    {
      if (g_hash_table_contains (expected, finding))
        continue;
      get_score (scores, finding)->only_here++;
      *exact = FALSE;
      if (is_explained (policy, finding))
        continue;
      g_test_message ("%s: AWS does not say %s", policy, (char *)finding);
      n++;
    }
  return n;
}

static void
print_scores (GHashTable *scores)
{
  g_autoptr (GList) codes = g_list_sort (g_hash_table_get_keys (scores), (GCompareFunc)g_strcmp0);

  for (GList *code = codes; code != NULL; code = code->next)
    {
      const Score *score = g_hash_table_lookup (scores, code->data);
      guint said = score->agreed + score->only_here;
      guint expected = score->agreed + score->only_aws;

      g_test_message ("%s: %u agreed, %u only here, %u only AWS; precision %.3f, recall %.3f",
                      (char *)code->data, score->agreed, score->only_here, score->only_aws,
                      said > 0 ? score->agreed / (double)said : 1.0,
                      expected > 0 ? score->agreed / (double)expected : 1.0);
    }
}

static void
test_agreement (void)
{
  g_autoptr (JsonParser) policies_parser = NULL;
  g_autoptr (JsonParser) findings_parser = NULL;
  g_autoptr (GHashTable) scores = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  JsonObject *policies = read_corpus ("policies.json", &policies_parser);
  JsonObject *findings = policies != NULL ? read_corpus ("findings.json", &findings_parser) : NULL;
  JsonObjectIter iterator;
  const char *name;
  JsonNode *policy;
  guint n_differences = 0;
  guint n_exact = 0;

  if (findings == NULL)
    return;
  json_object_iter_init_ordered (&iterator, policies);
  while (json_object_iter_next_ordered (&iterator, &name, &policy))
    {
      g_autoptr (GHashTable) expected = collect_expected (json_object_get_array_member (findings, name));
      g_autoptr (GHashTable) actual = collect_actual (json_node_get_string (policy));
      gboolean exact;

      n_differences += compare (name, expected, actual, scores, &exact);
      n_exact += exact;
    }
  print_scores (scores);
  g_test_message ("%u of %u policies are exactly as AWS judges them", n_exact,
                  json_object_get_size (policies));
  g_assert_cmpuint (100 * n_exact, >=, 99 * json_object_get_size (policies));
  g_assert_cmpuint (n_differences, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/corpus/agreement", test_agreement);
  return g_test_run ();
}
