/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What allowing a capability would add, and when it has to be asked */
#include "config.h"

#include "catalog-apply.h"
#include "catalog-plan.h"
#include "catalog-reader.h"

#include <string.h>

#define READS(bucket, condition)                                                                             \
  "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::" bucket               \
  "/*\"" condition "}"
#define LISTS(bucket)                                                                                        \
  "{\"Effect\": \"Allow\", \"Action\": \"s3:ListBucket\", \"Resource\": \"arn:aws:s3:::" bucket "\"}"
#define MFA ", \"Condition\": {\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}}"
#define TAGGED ", \"Condition\": {\"StringEquals\": {\"s3:ExistingObjectTag/team\": \"a\"}}"

typedef struct
{
  Catalog *catalog;
  PolicyDocument *document;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->catalog = catalog_reader_load ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->document);
  g_clear_object (&self->catalog);
}

static CatalogPlan *
make_plan (Fixture *self, const char *statements, CatalogScope *scope, const char *capability)
{
  g_autofree char *json = g_strdup_printf ("{\"Statement\": [%s]}", statements);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  g_set_object (&self->document, NULL);
  self->document = policy_document_new_for_text (text);
  return catalog_plan_new (self->catalog, self->document, scope, catalog_lookup (self->catalog, capability));
}

/* The gains of all choices, a choice a line */
static char *
dup_gains (CatalogPlan *plan)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < catalog_plan_get_n_choices (plan); i++)
    {
      g_autofree char *gains = g_strjoinv ("; ", (GStrv)catalog_plan_get_gains (plan, i));

      g_string_append_printf (all, "%s%s", i > 0 ? "\n" : "", gains);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
assert_plan (Fixture *self, const char *statements, const char *capability, gboolean asks,
             const char *expected)
{
  g_autoptr (CatalogPlan) plan = make_plan (self, statements, NULL, capability);
  g_autofree char *gains = dup_gains (plan);

  g_test_message ("%s", catalog_plan_get_question (plan));
  g_assert_cmpint (catalog_plan_get_question (plan) != NULL, ==, asks);
  g_assert_cmpstr (gains, ==, expected);
}

/* One answer where there is one; else each, the narrowest first */
static void
test_table (Fixture *self, gconstpointer data)
{
  const char *place = "(in a new statement “GroundTruthBrowseBuckets”)";
  g_autofree char *plain = g_strdup_printf ("s3:ListBucket on arn:aws:s3:::my-labels %s", place);
  g_autofree char *guarded = g_strdup_printf (
      "s3:ListBucket on arn:aws:s3:::my-labels, when aws:MultiFactorAuthPresent is true %s", place);
  g_autofree char *both =
      g_strdup_printf ("s3:ListBucket on arn:aws:s3:::a, when aws:MultiFactorAuthPresent is true %s\n"
                       "s3:ListBucket on arn:aws:s3:::b %s",
                       place, place);

  assert_plan (self, READS ("my-labels", ""), "s3-read-input", FALSE, plain);
  assert_plan (self, READS ("my-labels", MFA), "s3-read-input", FALSE, guarded);
  assert_plan (self, READS ("my-labels", TAGGED), "s3-read-input", TRUE, plain);
  assert_plan (self, READS ("a", MFA) "," READS ("b", ""), "s3-read-input", TRUE, both);
  assert_plan (self,
               READS ("a", "") ",{\"Effect\": \"Deny\", \"Action\": \"s3:ListBucket\", \"Resource\": \"*\"}",
               "s3-read-input", FALSE, "");
}

/* Each value that was found, where the actions are on different ones */
static void
test_values (Fixture *self, gconstpointer data)
{
  assert_plan (self, READS ("a-data", "") "," LISTS ("b-data"), "s3-read-input", TRUE,
               "s3:ListBucket on arn:aws:s3:::a-data (in a new statement “GroundTruthBrowseBuckets”)\n"
               "s3:GetObject on arn:aws:s3:::b-data/* (in a new statement “GroundTruthReadInput”)");
}

/* A statement of any name takes an action up, where it has just the resources and conditions. */
static void
test_place (Fixture *self, gconstpointer data)
{
  g_autoptr (CatalogPlan) plan =
      make_plan (self,
                 "{\"Sid\": \"Mine\", \"Effect\": \"Allow\", \"Action\": \"sagemaker:ListLabelingJobs\", "
                 "\"Resource\": \"*\"}",
                 NULL, "jobs-view");
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (catalog_plan_get_n_choices (plan), ==, 1);
  g_assert_true (catalog_plan_apply (plan, 0, self->document, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (policy_document_get_n_statements (self->document), ==, 1);
}

/* What is typed goes first. */
static void
test_typed (Fixture *self, gconstpointer data)
{
  static const char *const buckets[] = { "typed", NULL };
  g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (self->catalog));
  g_autoptr (CatalogPlan) plan = NULL;
  g_autofree char *gains = NULL;

  catalog_scope_set_values (scope, "inputBucket", buckets);
  plan = make_plan (self, READS ("my-labels", ""), scope, "s3-read-input");
  gains = dup_gains (plan);
  g_assert_nonnull (strstr (gains, "arn:aws:s3:::typed"));
  g_assert_null (strstr (gains, "my-labels"));
}

/* A plan is for the policy that it was made of, and that stays as it is until then. */
static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autoptr (CatalogPlan) plan = make_plan (self, READS ("my-labels", ""), NULL, "s3-read-input");
  g_autofree char *before = policy_document_to_string (self->document);
  g_autofree char *changed = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (policy_document_get_can_undo (self->document));
  g_assert_true (catalog_plan_apply (plan, 0, self->document, &error));
  changed = policy_document_to_string (self->document);
  g_assert_cmpstr (changed, ==, policy_text_get_text (catalog_plan_get_text (plan, 0), NULL));
  g_assert_false (catalog_plan_apply (plan, 0, self->document, &error));
  g_assert_error (error, CATALOG_PLAN_ERROR, CATALOG_PLAN_ERROR_CHANGED);
  g_assert_cmpstr (error->message, ==, "Nothing was added: the policy was changed meanwhile.");
  after = policy_document_to_string (self->document);
  g_assert_cmpstr (after, ==, changed);
  policy_document_undo (self->document);
  g_free (g_steal_pointer (&after));
  after = policy_document_to_string (self->document);
  g_assert_cmpstr (after, ==, before);
}

/* With the conditions that hold some of a wildcard back, or without */
static void
test_wildcard (Fixture *self, gconstpointer data)
{
  assert_plan (self,
               "{\"Effect\": \"Allow\", \"Action\": \"sagemaker:CreateLabelingJob\", \"Resource\": \"*\"" MFA
               "}",
               "sagemaker-all", TRUE,
               "sagemaker:* on every resource, when aws:MultiFactorAuthPresent is true (in the statement "
               "“Statement 1”)\n"
               "sagemaker:* on every resource (in a new statement “SageMakerApis”)");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/catalog/plan/table", test_table);
  ADD ("/catalog/plan/values", test_values);
  ADD ("/catalog/plan/place", test_place);
  ADD ("/catalog/plan/typed", test_typed);
  ADD ("/catalog/plan/changed", test_changed);
  ADD ("/catalog/plan/wildcard", test_wildcard);
  return g_test_run ();
}
