/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Policies with what the boxes say of them and what ticking them does: tests/cases/boxes.json */
#include "config.h"

#include "access-evaluation.h"
#include "access-request-reader.h"
#include "access-statement.h"
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

/* What a statement has besides its actions */
static char *
dup_member (PolicyStatement *statement, const char *member)
{
  const PolicyNode *node = policy_statement_get_member (statement, member);
  PolicySpan span;

  if (node == NULL)
    return NULL;
  span = policy_node_get_span (node);
  return g_strndup (policy_text_get_text (policy_statement_get_text (statement), NULL) + span.start,
                    span.end - span.start);
}

static gboolean
has_actions_of (PolicyStatement *statement, PolicyStatement *before)
{
  const PolicyNode *actions = policy_statement_get_member (before, "Action");

  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    if (!access_statement_covers_action (statement,
                                         policy_node_get_string (policy_node_get_value (actions, i))))
      return FALSE;
  return TRUE;
}

static gboolean
is_kept (PolicyDocument *document, PolicyStatement *before)
{
  static const char *const members[] = { "Sid",      "Effect",      "Principal", "NotAction",
                                         "Resource", "NotResource", "Condition" };

  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    {
      PolicyStatement *statement = policy_document_get_statement (document, i);
      gboolean kept = has_actions_of (statement, before);

      for (guint j = 0; j < G_N_ELEMENTS (members) && kept; j++)
        {
          g_autofree char *now = dup_member (statement, members[j]);
          g_autofree char *then = dup_member (before, members[j]);

          kept = g_strcmp0 (now, then) == 0;
        }
      if (kept)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_in (PolicyStatement *statement, const char *name)
{
  return g_strcmp0 (policy_statement_get_sid (statement), name) == 0;
}

/* Narrowing every statement that allows more than is needed */
static void
test_narrow (gconstpointer data)
{
  const Case *self = data;
  const PolicyNode *after = get (self, "after_narrow");
  const PolicyNode *kept = policy_node_get_member (after, "must_keep");
  g_autoptr (PolicyDocument) document = open_policy (self);
  g_autoptr (PolicyDocument) before = open_policy (self);
  g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (self->catalog, document);

  for (guint i = policy_document_get_n_statements (document); i-- > 0;)
    if (policy_statement_get_effect (policy_document_get_statement (document, i)) == POLICY_EFFECT_ALLOW)
      catalog_apply_narrow (self->catalog, document, NULL, catalog_coverage_recognize_kind (coverage),
                            policy_document_get_statement (document, i));
  g_test_message ("%s", policy_text_get_text (policy_document_get_text (document), NULL));
  assert_requests (self, document, policy_node_get_member (after, "must_not_allow"), FALSE);
  assert_requests (self, document, policy_node_get_member (after, "must_allow"), TRUE);
  for (guint i = 0; i < policy_node_get_n_children (kept); i++)
    {
      const char *name =
          policy_node_get_string (policy_node_get_member (policy_node_get_child (kept, i), "statement"));

      for (guint j = 0; j < policy_document_get_n_statements (before); j++)
        if (is_in (policy_document_get_statement (before, j), name))
          g_assert_true (is_kept (document, policy_document_get_statement (before, j)));
    }
}

/* Ticking changes no statement but by actions, so that all are there that were. */
static void
test_allow (gconstpointer data)
{
  const Case *self = data;
  const PolicyNode *after = get (self, "after_allow");
  g_autoptr (PolicyDocument) document = open_policy (self);
  g_autoptr (PolicyDocument) before = open_policy (self);

  catalog_apply_tick (self->catalog, document, NULL,
                      catalog_lookup (self->catalog, policy_node_get_string (get (self, "capability"))));
  g_test_message ("%s", policy_text_get_text (policy_document_get_text (document), NULL));
  assert_requests (self, document, policy_node_get_member (after, "must_not_allow"), FALSE);
  assert_requests (self, document, policy_node_get_member (after, "must_allow"), TRUE);
  for (guint i = 0; i < policy_document_get_n_statements (before); i++)
    g_assert_true (is_kept (document, policy_document_get_statement (before, i)));
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
      if (policy_node_get_member (node, "after_allow") != NULL)
        {
          Case *copy = g_memdup2 (self, sizeof (Case));
          g_autofree char *allow = g_strconcat (name, "/allow", NULL);

          g_test_add_data_func_full (allow, copy, test_allow, g_free);
        }
      if (policy_node_get_member (node, "after_narrow") != NULL)
        {
          Case *copy = g_memdup2 (self, sizeof (Case));
          g_autofree char *narrow = g_strconcat (name, "/narrow", NULL);

          g_test_add_data_func_full (narrow, copy, test_narrow, g_free);
        }
    }
  return g_test_run ();
}
