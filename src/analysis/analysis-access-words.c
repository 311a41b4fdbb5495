/* SPDX-License-Identifier: GPL-3.0-or-later */
/* AnalysisAccess beyond the access levels, in words, and how much harm it can do. */
#include "config.h"

#include "analysis-access-private.h"
#include "analysis-evaluation.h"
#include "policy-pattern.h"

#include <glib/gi18n-lib.h>

/* What the statements of a row are about */
typedef struct
{
  gboolean every;
  gboolean except; /* some NotResource */
  guint n_named;
  guint n_patterns;
} Resources;

static void
count_resources (PolicyStatement *statement, Resources *resources, GHashTable *seen)
{
  const PolicyNode *values = policy_statement_get_member (statement, "Resource");

  if (analysis_statement_covers_resource (statement, "*"))
    {
      resources->every = TRUE;
      return;
    }
  if (policy_statement_get_member (statement, "NotResource") != NULL)
    resources->except = TRUE;
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const char *value = policy_node_get_string (policy_node_get_value (values, i));

      if (value == NULL || !g_hash_table_add (seen, (gpointer)value))
        continue;
      if (policy_pattern_has_wildcard (value))
        resources->n_patterns++;
      else
        resources->n_named++;
    }
}

/**
 * analysis_access_dup_resources:
 * @self: a row of the summary
 *
 * A resource with a wildcard can stand for many, so those are counted by themselves.
 *
 * Returns: (transfer full): what its statements are about, in translated words: "Every resource", "2 named
 * resources, 1 resource pattern"
 */
char *
analysis_access_dup_resources (AnalysisAccess *self)
{
  GPtrArray *statements = analysis_access_get_statements (self);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  Resources resources = { 0 };

  g_return_val_if_fail (statements != NULL, NULL);

  for (guint i = 0; i < statements->len; i++)
    count_resources (statements->pdata[i], &resources, seen);
  if (resources.every)
    g_ptr_array_add (parts, g_strdup (_ ("Every resource")));
  if (resources.except)
    g_ptr_array_add (parts, g_strdup (_ ("Every resource with exceptions")));
  if (resources.n_named > 0)
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("%u named resource", "%u named resources", resources.n_named),
                                      resources.n_named));
  if (resources.n_patterns > 0)
    /* Translators: resources that are given with a wildcard, such as arn:aws:s3:::labels-* */
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u resource pattern", "%u resource patterns",
                                                       resources.n_patterns),
                                             resources.n_patterns));
  if (parts->len == 0)
    return g_strdup (_ ("No resource"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **)parts->pdata);
}

/**
 * analysis_access_dup_conditions:
 * @self: a row of the summary
 *
 * Returns: (transfer full): whether its statements have conditions, in translated words
 */
char *
analysis_access_dup_conditions (AnalysisAccess *self)
{
  g_return_val_if_fail (ANALYSIS_IS_ACCESS (self), NULL);

  switch (analysis_access_get_conditional (self))
    {
    case ANALYSIS_EXTENT_FULL:
      return g_strdup (_ ("Only under conditions"));
    case ANALYSIS_EXTENT_LIMITED:
      return g_strdup (_ ("Some of it only under conditions"));
    case ANALYSIS_EXTENT_NONE:
    default:
      return g_strdup (_ ("No conditions"));
    }
}

/**
 * analysis_access_get_danger:
 * @self: a row of the summary
 *
 * Managing permissions comes before writing, every resource before some of them, and a service that is not
 * known, of which nothing can be said, between.
 *
 * Returns: a number to sort rows by; the larger, the more harm can be done
 */
guint
analysis_access_get_danger (AnalysisAccess *self)
{
  static const ReferenceAccessLevel LEVELS[] = {
    REFERENCE_ACCESS_LEVEL_LIST,
    REFERENCE_ACCESS_LEVEL_READ,
    REFERENCE_ACCESS_LEVEL_TAGGING,
    REFERENCE_ACCESS_LEVEL_WRITE,
    REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT,
  };
  guint danger = 0;
  guint n_all = 0;

  g_return_val_if_fail (ANALYSIS_IS_ACCESS (self), 0);

  for (guint i = 0; i < G_N_ELEMENTS (LEVELS); i++)
    {
      gboolean changes = LEVELS[i] == REFERENCE_ACCESS_LEVEL_WRITE ||
                         LEVELS[i] == REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT;
      guint n;

      if (analysis_access_count_actions (self, LEVELS[i], &n) > 0)
        danger = MAX (danger, i + 1);
      if (changes && analysis_access_is_unrestricted (self, LEVELS[i]))
        danger = MAX (danger, i + 1 + G_N_ELEMENTS (LEVELS));
      n_all += n;
    }
  return n_all > 0 ? danger : G_N_ELEMENTS (LEVELS);
}
