/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Allow, Take Away and Narrow must hold of any policy: those that cases are made of, and each capability
 */
#include "config.h"

#include "access-comparison.h"
#include "catalog-apply.h"
#include "catalog-loss.h"
#include "catalog-plan.h"
#include "catalog-reader.h"

/* A share of all pairs is tried, unless the test runs thoroughly. */
#define SHARE 8

typedef void (*Law) (Catalog *catalog, PolicyText *text, CatalogCapability *capability);

static PolicyText *
read_text (const char *json, gssize length)
{
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, length, &error);

  g_assert_no_error (error);
  return text;
}

static void
assert_text (PolicyDocument *document, PolicyText *expected)
{
  g_assert_cmpstr (policy_text_get_text (policy_document_get_text (document), NULL), ==,
                   policy_text_get_text (expected, NULL));
}

static gboolean
is_guarded_by (PolicyText *text, PolicyText *after)
{
  g_autoptr (AccessComparison) comparison = access_comparison_new (text, after);

  return access_comparison_allows_more (comparison) == ACCESS_ANSWER_EMPTY;
}

/* Each choice of a plan can be proven and applied, gives the text that it announced, and is undone whole. No
 * statement loses anything by it. */
static void
allow_and_undo (Catalog *catalog, PolicyText *text, CatalogCapability *capability)
{
  g_autoptr (PolicyDocument) document = policy_document_new_for_text (text);
  g_autoptr (CatalogPlan) first = catalog_plan_new (catalog, document, NULL, capability);

  g_assert_cmpuint (catalog_plan_get_n_choices (first), <=, CATALOG_PLAN_MAX_CHOICES);
  if (catalog_plan_get_n_choices (first) > 1)
    g_assert_nonnull (catalog_plan_get_question (first));
  assert_text (document, text);
  for (guint i = 0; i < catalog_plan_get_n_choices (first); i++)
    {
      g_autoptr (CatalogPlan) plan = catalog_plan_new (catalog, document, NULL, capability);
      g_autoptr (GError) error = NULL;
      gboolean applied = catalog_plan_apply (plan, i, document, &error);

      g_assert_no_error (error);
      g_assert_true (applied);
      assert_text (document, catalog_plan_get_text (plan, i));
      if (!catalog_capability_get_denies (capability))
        g_assert_true (is_guarded_by (catalog_plan_get_text (plan, i), text));
      policy_document_undo (document);
      assert_text (document, text);
    }
}

/* Taking away and narrowing allow nothing that was not allowed, and what they take is named. */
static void
assert_narrower (PolicyText *text, PolicyDocument *document)
{
  PolicyText *after = policy_document_get_text (document);
  g_auto (GStrv) losses = catalog_loss_list (text, after);

  g_assert_true (is_guarded_by (text, after));
  if (losses[0] == NULL)
    g_assert_true (is_guarded_by (after, text));
}

static void
take_away (Catalog *catalog, PolicyText *text, CatalogCapability *capability)
{
  g_autoptr (PolicyDocument) document = policy_document_new_for_text (text);
  g_autoptr (GPtrArray) statements = NULL;

  if (catalog_capability_get_denies (capability))
    return;
  statements = catalog_apply_untick (catalog, document, NULL, capability);
  assert_narrower (text, document);
}

static void
try_all (Catalog *catalog, PolicyText *cases, Law law, guint seed)
{
  const PolicyNode *root = policy_text_get_root (cases);
  const GPtrArray *capabilities = catalog_get_capabilities (catalog);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint n = 0;

  for (guint i = 0; i < policy_node_get_n_children (root); i++)
    {
      const PolicyNode *policy = policy_node_get_member (policy_node_get_child (root, i), "policy");
      PolicySpan span = policy_node_get_span (policy);
      g_autoptr (PolicyText) text =
          read_text (policy_text_get_text (cases, NULL) + span.start, (gssize)(span.end - span.start));

      for (guint j = 0; j < capabilities->len; j++)
        if (g_test_thorough () || g_rand_int_range (random, 0, SHARE) == 0)
          {
            law (catalog, text, capabilities->pdata[j]);
            n++;
          }
    }
  g_test_message ("%u pairs of a policy and a capability", n);
  g_assert_cmpuint (n, >, 100);
}

typedef struct
{
  Catalog *catalog;
  PolicyText *cases;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", "boxes.json", NULL);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  self->cases = read_text (json, -1);
  self->catalog = catalog_reader_load ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->catalog);
  g_clear_pointer (&self->cases, policy_text_unref);
}

static void
test_allow (Fixture *self, gconstpointer data)
{
  try_all (self->catalog, self->cases, allow_and_undo, 1);
}

static void
test_take_away (Fixture *self, gconstpointer data)
{
  try_all (self->catalog, self->cases, take_away, 2);
}

/* Narrowing each statement of each policy */
static void
test_narrow (Fixture *self, gconstpointer data)
{
  const PolicyNode *root = policy_text_get_root (self->cases);

  for (guint i = 0; i < policy_node_get_n_children (root); i++)
    {
      PolicySpan span =
          policy_node_get_span (policy_node_get_member (policy_node_get_child (root, i), "policy"));
      g_autoptr (PolicyText) text =
          read_text (policy_text_get_text (self->cases, NULL) + span.start, (gssize)(span.end - span.start));
      g_autoptr (PolicyDocument) original = policy_document_new_for_text (text);

      for (guint j = 0; j < policy_document_get_n_statements (original); j++)
        {
          g_autoptr (PolicyDocument) document = policy_document_new_for_text (text);
          PolicyStatement *statement = policy_document_get_statement (document, j);

          if (policy_statement_get_effect (statement) != POLICY_EFFECT_ALLOW)
            continue;
          catalog_apply_narrow (self->catalog, document, NULL, CATALOG_KIND_USER, statement);
          assert_narrower (text, document);
          policy_document_undo (document);
          assert_text (document, text);
        }
    }
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/catalog/allow-laws/allow", test_allow);
  ADD ("/catalog/allow-laws/take-away", test_take_away);
  ADD ("/catalog/allow-laws/narrow", test_narrow);
  return g_test_run ();
}
