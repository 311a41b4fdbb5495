/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-coverage.h"

#include "policy-pattern.h"

struct _CatalogCoverage
{
  GObject parent_instance;

  Catalog *catalog;
  PolicyDocument *document;
  CatalogIndex *index; /* nullable: of the document when it was last asked */
};

G_DEFINE_FINAL_TYPE (CatalogCoverage, catalog_coverage, G_TYPE_OBJECT)

static void
catalog_coverage_dispose (GObject *object)
{
  CatalogCoverage *self = CATALOG_COVERAGE (object);

  g_clear_pointer (&self->index, catalog_index_unref);
  g_clear_object (&self->document);
  g_clear_object (&self->catalog);

  G_OBJECT_CLASS (catalog_coverage_parent_class)->dispose (object);
}

static void
catalog_coverage_class_init (CatalogCoverageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = catalog_coverage_dispose;
}

static void
catalog_coverage_init (CatalogCoverage *self)
{
}

/**
 * catalog_coverage_get_status:
 * @self: a coverage
 * @capability: one of the catalog's
 *
 * Returns: (transfer none): what the document as it is now says of @capability; good until it changes
 */
CatalogStatus *
catalog_coverage_get_status (CatalogCoverage *self, CatalogCapability *capability)
{
  g_return_val_if_fail (CATALOG_IS_COVERAGE (self) && CATALOG_IS_CAPABILITY (capability), NULL);

  if (self->index != NULL && !catalog_index_is_current (self->index))
    g_clear_pointer (&self->index, catalog_index_unref);
  if (self->index == NULL)
    self->index = catalog_index_ref_of (self->document);
  return catalog_status_get (self->catalog, self->index, capability);
}

/**
 * catalog_coverage_new:
 * @catalog: what there is
 * @document: the policy that is asked
 *
 * Returns: (transfer full): the states of @catalog's capabilities in @document
 */
CatalogCoverage *
catalog_coverage_new (Catalog *catalog, PolicyDocument *document)
{
  CatalogCoverage *self;

  g_return_val_if_fail (CATALOG_IS_CATALOG (catalog) && POLICY_IS_DOCUMENT (document), NULL);

  self = g_object_new (CATALOG_TYPE_COVERAGE, NULL);
  self->catalog = g_object_ref (catalog);
  self->document = g_object_ref (document);
  return self;
}

/**
 * catalog_coverage_get_state:
 * @self: a coverage
 * @capability: one of the catalog's
 *
 * Returns: whether the document allows what @capability needs, whoever wrote its statements
 */
CatalogState
catalog_coverage_get_state (CatalogCoverage *self, CatalogCapability *capability)
{
  g_return_val_if_fail (CATALOG_IS_COVERAGE (self) && CATALOG_IS_CAPABILITY (capability), CATALOG_STATE_OFF);

  return catalog_status_get_state (catalog_coverage_get_status (self, capability));
}

/**
 * catalog_coverage_is_on:
 * @self: a coverage
 * @capability: one of the catalog's
 *
 * Returns: whether all that @capability needs is allowed, be it under conditions
 */
gboolean
catalog_coverage_is_on (CatalogCoverage *self, CatalogCapability *capability)
{
  return catalog_state_is_on (catalog_coverage_get_state (self, capability));
}

/**
 * catalog_coverage_dup_missing:
 * @self: a coverage
 * @capability: one of the catalog's
 *
 * Returns: (transfer full): the actions that no statement allows; may be empty
 */
GStrv
catalog_coverage_dup_missing (CatalogCoverage *self, CatalogCapability *capability)
{
  g_return_val_if_fail (CATALOG_IS_COVERAGE (self) && CATALOG_IS_CAPABILITY (capability), NULL);

  return catalog_status_dup_actions (catalog_coverage_get_status (self, capability), CATALOG_NEED_ABSENT);
}

/**
 * catalog_coverage_ref_statements:
 * @self: a coverage
 * @capability: one of the catalog's
 *
 * Returns: (transfer full) (element-type PolicyStatement): the statements that decide on some of what it
 * needs: those that allow it, and those that deny it
 */
GPtrArray *
catalog_coverage_ref_statements (CatalogCoverage *self, CatalogCapability *capability)
{
  g_return_val_if_fail (CATALOG_IS_COVERAGE (self) && CATALOG_IS_CAPABILITY (capability), NULL);

  return catalog_status_list_statements (catalog_coverage_get_status (self, capability));
}

/**
 * catalog_coverage_count_on:
 * @self: a coverage
 * @group: one of the catalog's
 *
 * Returns: how many of the group's capabilities are on
 */
guint
catalog_coverage_count_on (CatalogCoverage *self, CatalogGroup *group)
{
  guint n_on = 0;

  g_return_val_if_fail (CATALOG_IS_COVERAGE (self) && CATALOG_IS_GROUP (group), 0);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (group)); i++)
    {
      g_autoptr (CatalogCapability) capability = g_list_model_get_item (G_LIST_MODEL (group), i);

      if (catalog_coverage_is_on (self, capability))
        n_on++;
    }
  return n_on;
}

/**
 * catalog_coverage_get_group_state:
 * @self: a coverage
 * @group: one of the catalog's
 *
 * Returns: on when all of the group's capabilities are, off when all of them are, else partly
 */
CatalogState
catalog_coverage_get_group_state (CatalogCoverage *self, CatalogGroup *group)
{
  gboolean on = TRUE, off = TRUE;

  g_return_val_if_fail (CATALOG_IS_COVERAGE (self) && CATALOG_IS_GROUP (group), CATALOG_STATE_OFF);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (group)); i++)
    {
      g_autoptr (CatalogCapability) capability = g_list_model_get_item (G_LIST_MODEL (group), i);
      CatalogState state = catalog_coverage_get_state (self, capability);

      on = on && catalog_state_is_on (state);
      off = off && (state == CATALOG_STATE_OFF || state == CATALOG_STATE_DENIED);
    }
  if (off)
    return CATALOG_STATE_OFF;
  return on ? CATALOG_STATE_ON : CATALOG_STATE_PARTLY;
}

/* The actions that the capabilities of a kind which are on need */
static GPtrArray *
collect_actions (CatalogCoverage *self, CatalogKind kind)
{
  GPtrArray *actions = g_ptr_array_new ();
  g_autoptr (GPtrArray) capabilities = catalog_collect_capabilities (self->catalog, kind);

  for (guint i = 0; i < capabilities->len; i++)
    {
      GListModel *permissions = catalog_capability_get_permissions (capabilities->pdata[i]);

      if (!catalog_coverage_is_on (self, capabilities->pdata[i]))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (permissions); j++)
        {
          g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, j);

          g_ptr_array_add (actions, (gpointer)catalog_permission_get_action (permission));
        }
    }
  return actions;
}

/* How many of the actions that the document names are for what is on of a kind */
static guint
count_explained (CatalogCoverage *self, CatalogKind kind)
{
  g_autoptr (GPtrArray) needed = collect_actions (self, kind);
  g_autoptr (GHashTable) explained = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < policy_document_get_n_statements (self->document); i++)
    {
      PolicyStatement *statement = policy_document_get_statement (self->document, i);
      const PolicyNode *actions = policy_statement_get_member (statement, "Action");

      for (guint j = 0; j < policy_node_get_n_values (actions); j++)
        {
          const char *action = policy_node_get_string (policy_node_get_value (actions, j));

          for (guint k = 0; k < needed->len && action != NULL; k++)
            {
              if (policy_pattern_matches (action, needed->pdata[k], POLICY_PATTERN_CASE_INSENSITIVE))
                g_hash_table_add (explained, needed->pdata[k]);
            }
        }
    }
  return g_hash_table_size (explained);
}

/**
 * catalog_coverage_recognize_kind:
 * @self: a coverage
 *
 * Guesses what the document is for: the kind whose capabilities explain most of the actions that it names.
 *
 * Returns: the kind; %CATALOG_KIND_USER where nothing tells
 */
CatalogKind
catalog_coverage_recognize_kind (CatalogCoverage *self)
{
  CatalogKind best = CATALOG_KIND_USER;
  guint most = 0;

  g_return_val_if_fail (CATALOG_IS_COVERAGE (self), CATALOG_KIND_USER);

  for (guint kind = CATALOG_KIND_USER; kind <= CATALOG_KIND_FUNCTION_ROLE; kind++)
    {
      guint n = count_explained (self, (CatalogKind)kind);

      if (n > most)
        {
          best = (CatalogKind)kind;
          most = n;
        }
    }
  return best;
}
