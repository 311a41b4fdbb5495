/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-check.h"
#include "cli-policies.h"
#include "exchange-find.h"

#include <glib/gi18n.h>

/* About a value that only the file's own tool knows nothing can be said. */
static gboolean
is_known (ExchangePolicy *policy, CheckFinding *finding)
{
  PolicySpan span = check_finding_get_span (finding);

  return !exchange_policy_is_opaque (policy, check_finding_get_path (finding)) &&
         !exchange_text_has_unread (exchange_policy_get_source (policy), span.start, span.end);
}

static void
check_policy (CliCheck *check, ExchangePolicy *policy, gint64 now)
{
  ExchangeText *source = exchange_policy_get_source (policy);
  g_autoptr (GListModel) findings =
      check_validate_at (exchange_policy_get_text (policy), check->target, &catalog_check_family, now);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      CliFinding found = { .finding = g_list_model_get_item (findings, i) };
      PolicySpan span = check_finding_get_span (found.finding);

      if (!is_known (policy, found.finding))
        {
          g_object_unref (found.finding);
          continue;
        }
      exchange_text_locate (source, span.start, &found.line, &found.column);
      exchange_text_locate (source, span.end, &found.end_line, &found.end_column);
      g_array_append_val (check->findings, found);
    }
}

static void
add_unjudged (CliCheck *check, ExchangePolicy *policy)
{
  const char *kind = exchange_kind_get_identifier (exchange_policy_get_kind (policy));
  guint line = exchange_policy_get_line (policy);

  g_ptr_array_add (check->unjudged,
                   exchange_policy_get_kind (policy) == EXCHANGE_KIND_IDENTITY
                       ? g_strdup_printf (_ ("%s:%u: Not judged: the statements of this policy are made by "
                                             "expressions that could not be read"),
                                          check->input->name, line)
                       : g_strdup_printf (_ ("%s:%u: Not judged: this policy is not an identity policy, its "
                                             "kind is “%s”"),
                                          check->input->name, line, kind));
}

/**
 * cli_policies_check:
 * @check: where to add what is found
 * @bytes: what a file holds that is no policy itself
 * @length: its length in bytes
 * @now: when it is checked, in microseconds since 1970
 *
 * Checks the identity policies inside of a file, and lists those that are not judged.
 *
 * Returns: whether there are any policies
 */
gboolean
cli_policies_check (CliCheck *check, const char *bytes, gsize length, gint64 now)
{
  g_autoptr (GPtrArray) policies = exchange_find (check->input->name, bytes, length, NULL);

  if (policies == NULL || policies->len == 0)
    return FALSE;
  for (guint i = 0; i < policies->len; i++)
    {
      ExchangePolicy *policy = g_ptr_array_index (policies, i);

      if (exchange_policy_get_kind (policy) == EXCHANGE_KIND_IDENTITY &&
          (exchange_policy_get_complete (policy) || exchange_policy_get_n_statements (policy) > 0))
        check_policy (check, policy, now);
      else
        add_unjudged (check, policy);
    }
  return TRUE;
}
