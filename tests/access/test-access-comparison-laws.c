/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-laws.h"

#include <string.h>

/* What has to hold of any policies, whatever they say */

static void
expect_same (const AccessLawsPair *pair, const char *what)
{
  if (access_comparison_get_verdict (pair->comparison) != ACCESS_VERDICT_SAME ||
      access_comparison_get_alone (pair->comparison) != ACCESS_VERDICT_SAME ||
      g_list_model_get_n_items (access_comparison_get_changes (pair->comparison)) != 0)
    access_laws_fail (pair, "Not the same: %s", what);
}

static void
check_itself (AccessLaws *laws, JsonNode *policy)
{
  g_autoptr (AccessLawsPair) pair = access_laws_compare (laws, policy, policy);

  if (pair != NULL)
    expect_same (pair, "a policy and itself");
}

static void
check_rewrite (AccessLaws *laws, JsonNode *policy)
{
  const char *what = NULL;
  g_autoptr (JsonNode) rewrite = oracle_draw_rewrite (laws->rand, policy, &what);
  const gboolean forth = oracle_draw_chance (laws->rand, 50);
  g_autoptr (AccessLawsPair) pair =
      access_laws_compare (laws, forth ? policy : rewrite, forth ? rewrite : policy);

  if (pair != NULL)
    expect_same (pair, what);
}

/* A copy with one of the statements of a drawn policy, whose effect is as asked; NULL where that is none */
static JsonNode *
dup_with_statement (AccessLaws *laws, JsonNode *policy, const char *effect)
{
  g_autofree char *json = json_to_string (policy, FALSE);
  g_autoptr (JsonNode) drawn = oracle_draw_policy (laws->rand);
  g_autoptr (JsonNode) copy = json_from_string (json, NULL);
  JsonObject *object = json_node_get_object (copy);
  JsonNode *statement =
      json_array_dup_element (json_object_get_array_member (json_node_get_object (drawn), "Statement"), 0);

  json_object_set_string_member (json_node_get_object (statement), "Effect", effect);
  if (JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, "Statement")))
    {
      JsonArray *list = json_array_new ();

      json_array_add_element (list, json_object_dup_member (object, "Statement"));
      json_object_set_array_member (object, "Statement", list);
    }
  json_array_add_element (json_object_get_array_member (object, "Statement"), statement);
  return g_steal_pointer (&copy);
}

static void
check_more (AccessLaws *laws, JsonNode *policy)
{
  g_autoptr (JsonNode) more = dup_with_statement (laws, policy, "Allow");
  g_autoptr (AccessLawsPair) pair = access_laws_compare (laws, policy, more);

  if (pair == NULL)
    return;
  if (access_comparison_get_verdict (pair->comparison) == ACCESS_VERDICT_NARROWER ||
      access_comparison_get_verdict (pair->comparison) == ACCESS_VERDICT_BOTH ||
      access_comparison_get_alone (pair->comparison) == ACCESS_VERDICT_NARROWER ||
      access_comparison_get_alone (pair->comparison) == ACCESS_VERDICT_BOTH)
    access_laws_fail (pair, "An Allow more takes something away");
}

static void
check_less (AccessLaws *laws, JsonNode *policy)
{
  g_autoptr (JsonNode) less = dup_with_statement (laws, policy, "Deny");
  g_autoptr (AccessLawsPair) pair = access_laws_compare (laws, policy, less);

  if (pair == NULL)
    return;
  if (access_comparison_get_verdict (pair->comparison) == ACCESS_VERDICT_WIDER ||
      access_comparison_get_verdict (pair->comparison) == ACCESS_VERDICT_BOTH ||
      access_comparison_get_alone (pair->comparison) == ACCESS_VERDICT_WIDER ||
      access_comparison_get_alone (pair->comparison) == ACCESS_VERDICT_BOTH)
    access_laws_fail (pair, "A Deny more gives something");
}

static AccessVerdict
turn_round (AccessVerdict verdict)
{
  if (verdict == ACCESS_VERDICT_WIDER)
    return ACCESS_VERDICT_NARROWER;
  return verdict == ACCESS_VERDICT_NARROWER ? ACCESS_VERDICT_WIDER : verdict;
}

static int
compare_rows (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *)one, *(const char *const *)other);
}

/* The rows that are gained, or lost, each as one text, sorted */
static GPtrArray *
list_rows (const AccessLawsPair *pair, AccessChangeKind kind)
{
  GListModel *changes = access_comparison_get_changes (pair->comparison);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (AccessChange) change = g_list_model_get_item (changes, i);
      g_autofree char *actions = g_strjoinv (" ", (GStrv)access_change_get_actions (change));
      g_autofree char *resources = g_strjoinv (" ", (GStrv)access_change_get_resources (change));
      g_autofree char *conditions = g_strjoinv (" ", (GStrv)access_change_get_conditions (change));

      if (access_change_get_kind (change) == kind)
        g_ptr_array_add (rows, g_strjoin (" on ", actions, resources, conditions, NULL));
    }
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}

static void
expect_same_rows (const AccessLawsPair *pair, const AccessLawsPair *back, AccessChangeKind kind)
{
  g_autoptr (GPtrArray) rows = list_rows (pair, kind);
  g_autoptr (GPtrArray) others =
      list_rows (back, kind == ACCESS_CHANGE_GAINED ? ACCESS_CHANGE_LOST : ACCESS_CHANGE_GAINED);

  if (rows->len != others->len)
    access_laws_fail (pair, "%u rows one way and %u the other", rows->len, others->len);
  for (guint i = 0; i < rows->len; i++)
    {
      if (!g_str_equal (rows->pdata[i], others->pdata[i]))
        access_laws_fail (pair, "“%s” one way and “%s” the other", (char *)rows->pdata[i],
                          (char *)others->pdata[i]);
    }
}

static void
check_way_back (AccessLaws *laws, JsonNode *policy)
{
  g_autofree char *what = NULL;
  g_autoptr (JsonNode) mutant = oracle_draw_mutant (laws->rand, policy, &what);
  g_autoptr (AccessLawsPair) pair = NULL;
  g_autoptr (AccessLawsPair) back = NULL;

  if (mutant == NULL)
    return;
  pair = access_laws_compare (laws, policy, mutant);
  back = access_laws_compare (laws, mutant, policy);
  if (pair == NULL || back == NULL)
    return;
  access_laws_check_rows (laws, pair);
  if (access_comparison_get_verdict (back->comparison) !=
          turn_round (access_comparison_get_verdict (pair->comparison)) ||
      access_comparison_get_alone (back->comparison) !=
          turn_round (access_comparison_get_alone (pair->comparison)))
    access_laws_fail (back, "The way back is not the way there");
  expect_same_rows (pair, back, ACCESS_CHANGE_GAINED);
  expect_same_rows (pair, back, ACCESS_CHANGE_LOST);
}

typedef struct
{
  const char *name;
  AccessLawsCheck check;
} Law;

static const Law laws_of_all[] = {
  { "itself", check_itself }, { "rewrite", check_rewrite },   { "more", check_more },
  { "less", check_less },     { "way-back", check_way_back },
};

static void
test_generated (gconstpointer data)
{
  const Law *law = data;
  AccessLaws laws = { 0 };

  access_laws_set_up (&laws, GUINT_TO_POINTER (1351));
  access_laws_for_generated (&laws, access_laws_get_share (150, 3000), law->check);
  access_laws_tear_down (&laws, NULL);
}

static void
test_corpus (gconstpointer data)
{
  const Law *law = data;
  AccessLaws laws = { 0 };

  access_laws_set_up (&laws, GUINT_TO_POINTER (1352));
  access_laws_for_corpus (&laws, access_laws_get_share (53, G_MAXUINT), law->check);
  access_laws_tear_down (&laws, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (laws_of_all); i++)
    {
      g_autofree char *generated =
          g_strconcat ("/access/comparison-laws/generated/", laws_of_all[i].name, NULL);
      g_autofree char *corpus = g_strconcat ("/access/comparison-laws/corpus/", laws_of_all[i].name, NULL);

      g_test_add_data_func (generated, &laws_of_all[i], test_generated);
      g_test_add_data_func (corpus, &laws_of_all[i], test_corpus);
    }
  return g_test_run ();
}
