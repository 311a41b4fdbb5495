/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limits of all that a policy allows, on one list */
#include "config.h"

#include <string.h>

#include "catalog-apply.h"
#include "catalog-excess.h"
#include "catalog-limits.h"
#include "catalog-reader.h"
#include "catalog-scope-read.h"
#include "catalog-set-slot.h"

typedef struct
{
  Catalog *catalog;
  PolicyDocument *document;
  CatalogScope *scope;
  CatalogCoverage *coverage;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->catalog = catalog_reader_load ();
  self->document = policy_document_new ();
  self->scope = catalog_scope_new (catalog_get_slots (self->catalog));
  self->coverage = catalog_coverage_new (self->catalog, self->document);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->coverage);
  g_object_unref (self->scope);
  g_object_unref (self->document);
  g_object_unref (self->catalog);
}

static void
tick (Fixture *self, const char *id)
{
  catalog_apply_tick (self->catalog, self->document, self->scope, catalog_lookup (self->catalog, id));
}

static void
set (Fixture *self, const char *slot, const char *value)
{
  catalog_set_slot (self->catalog, self->document, self->scope, slot, (const char *const[]){ value, NULL });
}

static char *
dup_slots (Fixture *self)
{
  g_autoptr (GPtrArray) limits = catalog_limits_list (self->catalog, self->coverage, CATALOG_KIND_USER);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < limits->len; i++)
    {
      const CatalogLimit *limit = limits->pdata[i];

      g_string_append_printf (text, "%s%s%s", i > 0 ? " " : "", catalog_slot_get_id (limit->slot),
                              limit->open->len > 0 ? "*" : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_words (Fixture *self, const char *slot, const char *words)
{
  g_autoptr (GPtrArray) limits = catalog_limits_list (self->catalog, self->coverage, CATALOG_KIND_USER);

  for (guint i = 0; i < limits->len; i++)
    {
      const CatalogLimit *limit = limits->pdata[i];
      g_autofree char *said = catalog_limits_dup_words (limit, self->scope);

      if (!g_str_equal (catalog_slot_get_id (limit->slot), slot))
        continue;
      g_assert_cmpstr (said, ==, words);
      return;
    }
  g_error ("There is no limit %s", slot);
}

/* Each slot is there once, whatever number of capabilities use it, and stays where it is when it is filled.
 */
static void
test_list (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  tick (self, "s3-read-input");
  tick (self, "s3-write-output");
  before = dup_slots (self);
  g_assert_cmpstr (before, ==, "inputBucket* inputPrefix outputBucket* outputPrefix s3Prefixes partition");
  set (self, "inputBucket", "labels-in");
  set (self, "outputBucket", "labels-out");
  after = dup_slots (self);
  g_assert_cmpstr (after, ==, "inputBucket inputPrefix outputBucket outputPrefix s3Prefixes partition");
}

static void
test_words (Fixture *self, gconstpointer data)
{
  tick (self, "s3-read-input");
  assert_words (self, "inputBucket", "Open: every bucket, for “Read input data”");
  assert_words (self, "inputPrefix", "Can limit “Read input data”");
  set (self, "inputBucket", "labels-in");
  assert_words (self, "inputBucket", "Limits “Read input data”");
}

/* The number agrees with the list, and what is limited is open no more. */
static void
test_count (Fixture *self, gconstpointer data)
{
  guint before;

  g_assert_cmpuint (catalog_limits_count_open (self->catalog, self->coverage, CATALOG_KIND_USER), ==, 0);
  tick (self, "jobs-stop");
  tick (self, "iam-pass-role");
  before = catalog_limits_count_open (self->catalog, self->coverage, CATALOG_KIND_USER);
  g_assert_cmpuint (before, ==, 4); /* Region, account, labeling job, role */
  set (self, "region", "eu-west-1");
  set (self, "accountId", "111122223333");
  g_assert_cmpuint (catalog_limits_count_open (self->catalog, self->coverage, CATALOG_KIND_USER), ==, 2);
  set (self, "executionRolePath", "Labeler");
  set (self, "labelingJobName", "cats-*");
  g_assert_cmpuint (catalog_limits_count_open (self->catalog, self->coverage, CATALOG_KIND_USER), ==, 0);
}

/* AWS's documented example gets from all of SageMaker to named resources: one statement is narrowed, and the
 * limits are filled in. */
static void
test_tighten (Fixture *self, gconstpointer data)
{
  CatalogCapability *view = catalog_lookup (self->catalog, "jobs-view");
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) limits = NULL;
  const CatalogExcessWide *widest;

  catalog_apply_preset (self->catalog, self->document, self->scope,
                        catalog_lookup_preset (self->catalog, "documented"));
  before = catalog_excess_list_wide (self->catalog, self->coverage, self->document);
  g_assert_cmpuint (before->len, >, 0);
  widest = before->pdata[0];
  g_assert_cmpstr (policy_statement_get_sid (widest->statement), ==, "SageMakerApis");
  g_assert_cmpuint (widest->n_excess, >, 400);
  g_assert_cmpuint (widest->n_excess, <, widest->n_actions);
  for (guint i = 1; i < before->len; i++)
    g_assert_cmpuint (((CatalogExcessWide *)before->pdata[i - 1])->n_excess, >=,
                      ((CatalogExcessWide *)before->pdata[i])->n_excess);

  catalog_apply_narrow (self->catalog, self->document, self->scope, CATALOG_KIND_USER, widest->statement);
  after = catalog_excess_list_wide (self->catalog, self->coverage, self->document);
  for (guint i = 0; i < after->len; i++)
    g_assert_cmpstr (policy_statement_get_sid (((CatalogExcessWide *)after->pdata[i])->statement), !=,
                     "SageMakerApis");
  g_assert_true (catalog_coverage_is_on (self->coverage, view));
  g_assert_false (catalog_coverage_is_on (self->coverage, catalog_lookup (self->catalog, "sagemaker-all")));

  set (self, "region", "eu-west-1");
  set (self, "accountId", "111122223333");
  set (self, "labelingJobName", "cats-*");
  limits = catalog_limits_list (self->catalog, self->coverage, CATALOG_KIND_USER);
  for (guint i = 0; i < limits->len; i++)
    if (g_str_equal (catalog_slot_get_id (((CatalogLimit *)limits->pdata[i])->slot), "labelingJobName"))
      g_assert_cmpuint (((CatalogLimit *)limits->pdata[i])->open->len, ==, 0);
  g_assert_true (catalog_coverage_is_on (self->coverage, view));
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/catalog/limits-list/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("list", test_list);
  ADD ("words", test_words);
  ADD ("count", test_count);
  ADD ("tighten", test_tighten);
  return g_test_run ();
}
