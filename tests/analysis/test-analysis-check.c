/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-fixture.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
test_quota (void)
{
  for (AnalysisTarget target = ANALYSIS_TARGET_MANAGED; target <= ANALYSIS_TARGET_USER; target++)
    {
      const char *head = "{\"Version\":\"2012-10-17\", \"Id\":\"";
      const char *tail = "\",\"Statement\":[{" ALLOW "}]}";
      guint quota = analysis_target_get_quota (target);
      g_autofree char *filler = g_strnfill (quota + 1 - strlen (head) - strlen (tail), 'x');
      g_autofree char *full = g_strconcat (head, filler, tail, NULL); /* one blank does not count */
      g_autofree char *over = g_strconcat (head, "x", filler, tail, NULL);
      g_autoptr (GListModel) good = analysis_fixture_validate (full, target);
      g_autoptr (GListModel) bad = analysis_fixture_validate (over, target);

      g_assert_cmpuint (analysis_count_errors (good), ==, 0);
      g_assert_nonnull (analysis_fixture_find (bad, "IAM_SIZE_QUOTA"));
      g_assert_cmpuint (analysis_fixture_count (bad, "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA"), ==,
                        target == ANALYSIS_TARGET_ROLE);
    }
}

static void
test_order (void)
{
  g_autoptr (GListModel) findings = analysis_fixture_validate (
      "{\"Version\":\"x\",\"Statement\":[{\"Sid\":\"-\",\"Effect\":\"x\",\"Action\":\"y\"}]}",
      ANALYSIS_TARGET_MANAGED);
  gsize start = 0;

  g_assert_cmpuint (g_list_model_get_n_items (findings), >, 3);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (AnalysisFinding) finding = g_list_model_get_item (findings, i);
      PolicySpan span = analysis_finding_get_span (finding);

      g_assert_cmpuint (span.start, >=, start);
      start = span.start;
    }
}

static JsonObject *
read_corpus (const char *name, JsonParser **parser)
{
  g_autofree char *path = g_build_filename (g_getenv ("CORPUS"), "managed-policies", name, NULL);

  *parser = json_parser_new ();
  if (!json_parser_load_from_file (*parser, path, NULL))
    {
      g_test_skip ("the corpus is not beside the project");
      return NULL;
    }
  return json_node_get_object (json_parser_get_root (*parser));
}

static gboolean
says (JsonObject *findings, const char *name, const char *code)
{
  JsonArray *array =
      json_object_has_member (findings, name) ? json_object_get_array_member (findings, name) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      if (g_str_equal (json_object_get_string_member (json_array_get_object_element (array, i), "code"),
                       code))
        return TRUE;
    }
  return FALSE;
}

/* AWS's own policies: we say nothing that AWS does not say, of what we check. Our own codes are left aside:
 * these policies are held to other quotas. */
static void
test_corpus (void)
{
  g_autoptr (JsonParser) policies_parser = NULL;
  g_autoptr (JsonParser) findings_parser = NULL;
  JsonObject *policies = read_corpus ("policies.json", &policies_parser);
  JsonObject *expected = read_corpus ("findings.json", &findings_parser);
  JsonObjectIter iterator;
  const char *name;
  JsonNode *policy;
  guint n = 0, n_extra = 0;

  if (policies == NULL || expected == NULL)
    return;
  json_object_iter_init (&iterator, policies);
  while (json_object_iter_next (&iterator, &name, &policy))
    {
      g_autoptr (GListModel) findings =
          analysis_fixture_validate (json_node_get_string (policy), ANALYSIS_TARGET_ROLE);

      for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
        {
          g_autoptr (AnalysisFinding) finding = g_list_model_get_item (findings, i);
          const char *code = analysis_finding_get_code (finding);

          if (g_str_has_prefix (code, "IAM_") || g_str_has_prefix (code, "GROUND_TRUTH_") ||
              says (expected, name, code))
            continue;
          /* AWS takes StringEqualsIfExists as no limit, but for one policy; nobody knows what is else in it.
           */
          if (g_str_equal (code, "PASS_ROLE_WITH_STAR_IN_RESOURCE"))
            n_extra++;
          else
            g_error ("%s: %s %s: %s", name, code, analysis_finding_get_path (finding),
                     analysis_finding_get_message (finding));
        }
      n++;
    }
  g_assert_cmpuint (n_extra, <=, 1);
  g_test_message ("%u policies", n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/check/quota", test_quota);
  g_test_add_func ("/analysis/check/order", test_order);
  g_test_add_func ("/analysis/check/corpus", test_corpus);
  return g_test_run ();
}
