/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-comparison.h"
#include "access-evaluation.h"
#include "access-request-reader.h"

#include <string.h>

static PolicyText *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return text;
}

/* A value of the table as a text of its own */
static PolicyText *
extract (PolicyText *table, const PolicyNode *node)
{
  PolicySpan span = policy_node_get_span (node);
  g_autofree char *json = g_strndup (policy_text_get_text (table, NULL) + span.start, span.end - span.start);

  return parse (json);
}

static PolicyText *
read_table (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", name, NULL);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  return parse (json);
}

static int
rank (AccessRequest *request, PolicyText *policy)
{
  switch (access_evaluation_decide (request, &policy, 1, 0))
    {
    case ACCESS_DECISION_ALLOWED:
      return 2;
    case ACCESS_DECISION_IMPLICITLY_DENIED:
      return 1;
    case ACCESS_DECISION_EXPLICITLY_DENIED:
    default:
      return 0;
    }
}

/* Every row has what shows it, and nothing is told that the verdict denies. */
static void
check_rows (AccessComparison *comparison, PolicyText *before, PolicyText *after, const char *name)
{
  GListModel *changes = access_comparison_get_changes (comparison);
  AccessVerdict verdict = access_comparison_get_verdict (comparison);
  gboolean gained = FALSE, lost = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (AccessChange) change = g_list_model_get_item (changes, i);
      AccessRequest *gain = access_change_get_gain (change), *loss = access_change_get_loss (change);

      if ((gain == NULL && loss == NULL) || (gain != NULL && rank (gain, after) <= rank (gain, before)) ||
          (loss != NULL && rank (loss, before) <= rank (loss, after)))
        g_error ("%s: a row has no request that shows it", name);
      gained = gained || gain != NULL;
      lost = lost || loss != NULL;
    }
  if (verdict != ACCESS_VERDICT_UNKNOWN &&
      (gained != (verdict == ACCESS_VERDICT_WIDER || verdict == ACCESS_VERDICT_BOTH) ||
       lost != (verdict == ACCESS_VERDICT_NARROWER || verdict == ACCESS_VERDICT_BOTH)))
    g_error ("%s: the rows do not tell the verdict", name);
}

static const char *
mirror (const char *verdict)
{
  if (g_str_equal (verdict, "wider"))
    return "narrower";
  return g_str_equal (verdict, "narrower") ? "wider" : verdict;
}

static void
check_verdict (const char *name, PolicyText *before, PolicyText *after, const char *expected)
{
  g_autoptr (AccessComparison) comparison = access_comparison_new (before, after);
  const char *verdict = access_verdict_get_identifier (access_comparison_get_verdict (comparison));

  if (!g_str_equal (verdict, expected))
    g_error ("%s: %s, not %s: %s", name, verdict, expected,
             access_comparison_get_unknown (comparison)[0] != NULL
                 ? access_comparison_get_unknown (comparison)[0]
                 : "");
  check_rows (comparison, before, after, name);
}

/* The requests of a case are answered differently. */
static void
check_requests (const char *name, PolicyText *table, const PolicyNode *requests, PolicyText *less,
                PolicyText *more)
{
  for (guint i = 0; i < policy_node_get_n_children (requests); i++)
    {
      const PolicyNode *node = policy_node_get_child (requests, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (AccessRequest) request = access_request_reader_read_node (table, node, &error);

      g_assert_no_error (error);
      if (rank (request, more) <= rank (request, less))
        g_error ("%s: request %u is not answered as the table says", name, i);
    }
}

static void
test_cases (void)
{
  g_autoptr (PolicyText) table = read_table ("compare.json");
  const PolicyNode *root = policy_text_get_root (table);

  g_assert_cmpuint (policy_node_get_n_children (root), >, 0);
  for (guint i = 0; i < policy_node_get_n_children (root); i++)
    {
      const PolicyNode *node = policy_node_get_child (root, i);
      const char *name = policy_node_get_string (policy_node_get_member (node, "name"));
      const char *verdict = policy_node_get_string (policy_node_get_member (node, "verdict"));
      g_autoptr (PolicyText) before = extract (table, policy_node_get_member (node, "old"));
      g_autoptr (PolicyText) after = extract (table, policy_node_get_member (node, "new"));
      g_autofree char *back = g_strconcat (name, ", the other way round", NULL);

      check_verdict (name, before, after, verdict);
      check_verdict (back, after, before, mirror (verdict));
      check_requests (name, table, policy_node_get_member (node, "gained"), before, after);
      check_requests (name, table, policy_node_get_member (node, "lost"), after, before);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/access/comparison/cases", test_cases);

  return g_test_run ();
}
