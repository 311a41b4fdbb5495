/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a policy gives of one service, in words. */
#include "config.h"

#include "describe-access.h"

#include "access-statement.h"
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

  if (access_statement_covers_resource (statement, "*"))
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
 * describe_access_resources:
 * @self: a row of the summary
 *
 * A resource with a wildcard can stand for many, so those are counted by themselves.
 *
 * Returns: (transfer full): what its statements are about, in translated words: "Every resource", "2 named
 * resources, 1 resource pattern"
 */
char *
describe_access_resources (AccessService *self)
{
  GPtrArray *statements = access_service_get_statements (self);
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
 * describe_access_conditions:
 * @self: a row of the summary
 *
 * Returns: (transfer full): whether its statements have conditions, in translated words
 */
char *
describe_access_conditions (AccessService *self)
{
  g_return_val_if_fail (ACCESS_IS_SERVICE (self), NULL);

  switch (access_service_get_conditional (self))
    {
    case ACCESS_EXTENT_FULL:
      return g_strdup (_ ("Only under conditions"));
    case ACCESS_EXTENT_LIMITED:
      return g_strdup (_ ("Some of it only under conditions"));
    case ACCESS_EXTENT_NONE:
    default:
      return g_strdup (_ ("No conditions"));
    }
}

/* The levels of one extent: "List, Read" */
static char *
join_levels (AccessService *self, AccessExtent extent)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (ReferenceAccessLevel level = REFERENCE_ACCESS_LEVEL_LIST;
       level <= REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT; level++)
    {
      if (access_service_get_extent (self, level) == extent)
        g_ptr_array_add (labels, (gpointer)reference_access_level_get_label (level));
    }
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (", ", (GStrv)labels->pdata);
}

/**
 * describe_access_label:
 * @self: a row of the summary
 *
 * Returns: (transfer full): the access in words, translated: "Full access", or "Full: List. Limited: Read,
 * Write"
 */
char *
describe_access_label (AccessService *self)
{
  g_autofree char *full = NULL;
  g_autofree char *limited = NULL;
  guint n = 0, n_all = 0;

  g_return_val_if_fail (ACCESS_IS_SERVICE (self), NULL);

  for (ReferenceAccessLevel level = REFERENCE_ACCESS_LEVEL_UNKNOWN;
       level <= REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT; level++)
    {
      guint n_of_level;

      n += access_service_count_actions (self, level, &n_of_level);
      n_all += n_of_level;
    }
  if (n_all == 0)
    return g_strdup (_ ("Unknown service"));
  if (n == 0)
    return g_strdup (_ ("None of its actions"));
  if (n == n_all)
    return g_strdup (_ ("Full access"));
  full = join_levels (self, ACCESS_EXTENT_FULL);
  limited = join_levels (self, ACCESS_EXTENT_LIMITED);
  if (*full == '\0' && *limited == '\0')
    return g_strdup (_ ("Limited"));
  if (*full == '\0')
    return g_strdup_printf (_ ("Limited: %s"), limited);
  if (*limited == '\0')
    return g_strdup_printf (_ ("Full: %s"), full);
  return g_strdup_printf (_ ("Full: %s. Limited: %s"), full, limited);
}
