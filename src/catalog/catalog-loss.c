/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-loss.h"

#include "catalog-delta.h"
#include "describe-change.h"

/**
 * catalog_loss_list:
 * @before: a policy
 * @after: what it would become
 *
 * Returns: (transfer full): what is lost, and what can't be told, in translated lines; may be empty
 */
GStrv
catalog_loss_list (PolicyText *before, PolicyText *after)
{
  g_autoptr (AccessComparison) comparison = catalog_delta_compare (before, after);
  GListModel *changes = access_comparison_get_changes (comparison);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (AccessChange) change = g_list_model_get_item (changes, i);
      g_autofree char *label = NULL;

      if (access_change_get_loss (change) == NULL)
        continue;
      label = describe_change_label (change);
      g_strv_builder_add (builder, label);
    }
  g_strv_builder_addv (builder, (const char **)access_comparison_get_unknown (comparison));
  return g_strv_builder_end (builder);
}
