/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed into the fields of limits, and the requests that are allowed then: tests/cases/limits.json */
#include "config.h"

#include "access-evaluation.h"
#include "access-request-reader.h"
#include "catalog-apply.h"
#include "catalog-reader.h"
#include "catalog-scope-check.h"
#include "catalog-scope-read.h"
#include "catalog-set-slot.h"

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
start (const Case *self, CatalogScope *scope)
{
  const PolicyNode *preset = policy_node_get_member (get (self, "start"), "preset");
  const PolicyNode *policy = policy_node_get_member (get (self, "start"), "policy");
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = NULL;
  PolicyDocument *document;
  PolicySpan span;

  if (preset != NULL)
    {
      document = policy_document_new ();
      catalog_apply_preset (self->catalog, document, scope,
                            catalog_lookup_preset (self->catalog, policy_node_get_string (preset)));
      return document;
    }
  span = policy_node_get_span (policy);
  text = policy_text_parse (policy_text_get_text (self->text, NULL) + span.start,
                            (gssize)(span.end - span.start), &error);
  g_assert_no_error (error);
  document = policy_document_new_for_text (text);
  catalog_scope_read (scope, self->catalog, document);
  return document;
}

static void
assert_requests (const Case *self, PolicyDocument *document, const PolicyNode *requests, gboolean allowed)
{
  PolicyText *text = policy_document_get_text (document);

  for (guint i = 0; i < policy_node_get_n_children (requests); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AccessRequest) request =
          access_request_reader_read_node (self->text, policy_node_get_child (requests, i), &error);

      g_assert_no_error (error);
      g_test_message ("request %u is to be %s", i, allowed ? "allowed" : "refused");
      g_assert_cmpint (access_evaluation_decide (request, &text, 1, 0) == ACCESS_DECISION_ALLOWED, ==,
                       allowed);
    }
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  const PolicyNode *limits = get (self, "limit");
  gboolean refused = get (self, "refused") != NULL;
  g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (self->catalog));
  g_autoptr (PolicyDocument) document = start (self, scope);
  const char *last = NULL;

  for (guint i = 0; i < policy_node_get_n_children (limits); i++)
    {
      const PolicyNode *limit = policy_node_get_child (limits, i);
      const char *slot = policy_node_get_string (policy_node_get_child (limit, 0));
      gboolean is_last = i + 1 == policy_node_get_n_children (limits);
      g_autofree char *before = policy_document_to_string (document);
      g_autoptr (GError) error = NULL;

      last = slot;
      if (catalog_set_slot_typed (self->catalog, document, scope, slot,
                                  policy_node_get_string (policy_node_get_child (limit, 1)), &error))
        g_assert_false (refused && is_last);
      else
        {
          g_autofree char *after = policy_document_to_string (document);

          g_test_message ("%s", error->message);
          g_assert_true (refused && is_last);
          g_assert_cmpstr (after, ==, before);
        }
    }
  g_test_message ("%s", policy_text_get_text (policy_document_get_text (document), NULL));
  if (get (self, "must_say") != NULL)
    {
      g_autofree char *notice =
          catalog_scope_check_dup_notice (scope, self->catalog, catalog_lookup_slot (self->catalog, last));

      g_test_message ("%s: %s", policy_node_get_string (get (self, "must_say")), notice);
      g_assert_nonnull (notice);
    }
  assert_requests (self, document, get (self, "must_not_allow"), FALSE);
  assert_requests (self, document, get (self, "must_allow"), TRUE);
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
  path = g_test_build_filename (G_TEST_DIST, "cases", "limits.json", NULL);
  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  cases = policy_text_parse (json, -1, &error);
  g_assert_no_error (error);
  catalog = catalog_reader_load ();
  for (guint i = 0; i < policy_node_get_n_children (policy_text_get_root (cases)); i++)
    {
      const PolicyNode *node = policy_node_get_child (policy_text_get_root (cases), i);
      Case *self = g_new (Case, 1);
      g_autofree char *name = g_strconcat (
          "/catalog/limits/", policy_node_get_string (policy_node_get_member (node, "name")), NULL);

      *self = (Case){ cases, node, catalog };
      g_test_add_data_func_full (name, self, test_case, g_free);
    }
  return g_test_run ();
}
