/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Policies with what the boxes say of them and what ticking them does: tests/cases/boxes.json */
#include "config.h"

#include "catalog-apply.h"
#include "catalog-reader.h"

typedef struct
{
  PolicyText *text;
  const PolicyNode *node;
  Catalog *catalog;
} Case;

static const PolicyNode *
get (const Case *self, const char *member)
{
  return policy_node_get_member (self->node, member);
}

static PolicyDocument *
open_policy (const Case *self)
{
  PolicySpan span = policy_node_get_span (get (self, "policy"));
  const char *start = policy_text_get_text (self->text, NULL) + span.start;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_text_parse (start, (gssize)(span.end - span.start), &error);

  g_assert_no_error (error);
  return policy_document_new_for_text (text);
}

/* The same actions, in any order */
static void
assert_actions (GStrv actions, const PolicyNode *expected, const char *what)
{
  g_autofree char *list = g_strjoinv (", ", actions);

  g_test_message ("%s: %s", what, list);
  if (expected == NULL)
    return;
  g_assert_cmpuint (g_strv_length (actions), ==, policy_node_get_n_children (expected));
  for (guint i = 0; i < policy_node_get_n_children (expected); i++)
    g_assert_true (g_strv_contains ((const char *const *)actions,
                                    policy_node_get_string (policy_node_get_child (expected, i))));
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (PolicyDocument) document = open_policy (self);
  g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (self->catalog, document);
  CatalogCapability *capability =
      catalog_lookup (self->catalog, policy_node_get_string (get (self, "capability")));
  CatalogStatus *status = catalog_coverage_get_status (coverage, capability);
  g_auto (GStrv) missing = catalog_status_dup_actions (status, CATALOG_NEED_ABSENT);
  g_auto (GStrv) denied = catalog_status_dup_actions (status, CATALOG_NEED_DENIED);
  g_auto (GStrv) conditions = catalog_status_dup_conditions (status);
  g_autofree char *words = g_strjoinv ("; ", conditions);

  g_test_message ("conditions: %s", words);
  g_test_message ("doubts: %u", catalog_status_get_doubts (status));
  g_assert_cmpstr (catalog_state_get_identifier (catalog_status_get_state (status)), ==,
                   policy_node_get_string (get (self, "state")));
  assert_actions (missing, get (self, "missing"), "missing");
  assert_actions (denied, get (self, "denied"), "denied");
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autofree char *json = NULL;
  g_autoptr (PolicyText) cases = NULL;
  g_autoptr (Catalog) catalog = NULL;
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "cases", "boxes.json", NULL);
  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  cases = policy_text_parse (json, -1, &error);
  g_assert_no_error (error);
  catalog = catalog_reader_load ();
  for (guint i = 0; i < policy_node_get_n_children (policy_text_get_root (cases)); i++)
    {
      const PolicyNode *node = policy_node_get_child (policy_text_get_root (cases), i);
      Case *self = g_new (Case, 1);
      g_autofree char *name = NULL;

      *self = (Case){ cases, node, catalog };
      name = g_strconcat ("/catalog/boxes/", policy_node_get_string (policy_node_get_member (node, "name")),
                          NULL);
      g_test_add_data_func_full (name, self, test_case, g_free);
    }
  return g_test_run ();
}
