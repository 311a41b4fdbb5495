/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests with the answers that AWS gives to them: tests/cases/requests.json */
#include "config.h"

#include "access-evaluation.h"
#include "access-request-reader.h"

/* 2026-06-01T00:00:00Z */
#define NOW (G_GINT64_CONSTANT (1780272000) * G_USEC_PER_SEC)

typedef struct
{
  PolicyText *text;
  const PolicyNode *node;
} Case;

static PolicyText *
parse (const char *json, gssize length)
{
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, length, &error);

  g_assert_no_error (error);
  return text;
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  const PolicyNode *list = policy_node_get_member (self->node, "policies");
  g_autoptr (GPtrArray) policies = g_ptr_array_new_with_free_func ((GDestroyNotify)policy_text_unref);
  g_autoptr (AccessRequest) request = NULL;
  g_autoptr (AccessEvaluation) evaluation = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < policy_node_get_n_children (list); i++)
    {
      PolicySpan span = policy_node_get_span (policy_node_get_child (list, i));

      g_ptr_array_add (policies, parse (policy_text_get_text (self->text, NULL) + span.start,
                                        (gssize)(span.end - span.start)));
    }
  request =
      access_request_reader_read_node (self->text, policy_node_get_member (self->node, "request"), &error);
  g_assert_no_error (error);
  evaluation = access_evaluation_new (request, (PolicyText **)policies->pdata, policies->len, NOW);
  g_test_message ("%s", access_evaluation_get_reason (evaluation));
  g_assert_cmpstr (access_decision_get_identifier (access_evaluation_get_decision (evaluation)), ==,
                   policy_node_get_string (policy_node_get_member (self->node, "expected")));
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autofree char *json = NULL;
  g_autoptr (PolicyText) cases = NULL;
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "cases", "requests.json", NULL);
  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  cases = parse (json, -1);
  for (guint i = 0; i < policy_node_get_n_children (policy_text_get_root (cases)); i++)
    {
      Case *self = g_new (Case, 1);
      g_autofree char *name = NULL;

      *self = (Case){ cases, policy_node_get_child (policy_text_get_root (cases), i) };
      name = g_strconcat ("/access/cases/",
                          policy_node_get_string (policy_node_get_member (self->node, "name")), NULL);
      g_test_add_data_func_full (name, self, test_case, g_free);
    }
  return g_test_run ();
}
