/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-summary.h"

#include "access-doubt.h"

#include <glib/gi18n-lib.h>

/* More names than that are counted. */
#define MAX_NAMES 3

static char *
join_names (GStrv names)
{
  guint n = g_strv_length (names);
  guint n_shown = n > MAX_NAMES + 1 ? MAX_NAMES : n;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_shown; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", names[i]);
  if (n_shown == n)
    return g_string_free (g_steal_pointer (&text), FALSE);
  /* Translators: names of actions between commas, then how many there are besides */
  return g_strdup_printf (ngettext ("%1$s and %2$u more", "%1$s and %2$u more", n - n_shown), text->str,
                          n - n_shown);
}

static char *
describe_conditions (CatalogStatus *status)
{
  g_auto (GStrv) conditions = catalog_status_dup_conditions (status);
  g_autofree char *joined = g_strjoinv (", ", conditions);

  /* Translators: what a capability is allowed under: “Only with MFA, in eu-west-1” */
  return g_strdup_printf (_ ("Only %s"), joined);
}

static char *
describe_denial (CatalogStatus *status)
{
  GPtrArray *needs = catalog_status_get_needs (status);

  for (guint i = 0; i < needs->len; i++)
    {
      const CatalogNeed *need = g_ptr_array_index (needs, i);
      g_autofree char *label = NULL;

      if (need->state != CATALOG_NEED_DENIED || need->denies->len == 0)
        continue;
      label = policy_statement_dup_label (((CatalogIndexed *)need->denies->pdata[0])->statement);
      /* Translators: %s is the name of a statement */
      return g_strdup_printf (_ ("Denied by “%s”"), label);
    }
  return NULL;
}

static gboolean
is_guardrail (CatalogStatus *status)
{
  GPtrArray *needs = catalog_status_get_needs (status);

  return needs->len > 0 && catalog_permission_get_denies (((CatalogNeed *)needs->pdata[0])->permission);
}

static void
add_actions (GPtrArray *parts, CatalogStatus *status, CatalogNeedState state, const char *format)
{
  g_auto (GStrv) actions = catalog_status_dup_actions (status, state);
  g_autofree char *names = join_names (actions);
  g_autoptr (GString) text = g_string_new (format);

  if (actions[0] == NULL)
    return;
  g_string_replace (text, "%s", names, 1);
  g_ptr_array_add (parts, g_string_free (g_steal_pointer (&text), FALSE));
}

static char *
describe_parts (CatalogStatus *status)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  /* Translators: %s are the names of actions */
  add_actions (parts, status, CATALOG_NEED_ABSENT,
               is_guardrail (status) ? _ ("Not forbidden: %s") : _ ("Missing: %s"));
  /* Translators: %s are the names of actions */
  add_actions (parts, status, CATALOG_NEED_DENIED, _ ("Denied: %s"));
  /* Translators: %s is an action with a wildcard, such as “sagemaker:*” */
  add_actions (parts, status, CATALOG_NEED_PARTLY, _ ("Only some of %s"));
  if (parts->len == 0)
    return g_strdup (_ ("Its actions are allowed on different resources"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv ("; ", (GStrv)parts->pdata);
}

static char *
describe_doubts (CatalogStatus *status)
{
  g_auto (GStrv) reasons = access_doubt_list_reasons (catalog_status_get_doubts (status));
  g_autofree char *joined = g_strjoinv (" ", reasons);

  /* Translators: %s are sentences that say why */
  return g_strdup_printf (_ ("Can't tell: %s"), joined);
}

/**
 * catalog_summary_dup:
 * @status: what a document says of a capability
 *
 * Returns: (transfer full) (nullable): what limits it, in a translated line: "Only with MFA, in eu-west-1",
 * "Denied by “Guard”", "Missing: s3:ListBucket"; %NULL where it is simply on or off
 */
char *
catalog_summary_dup (CatalogStatus *status)
{
  g_return_val_if_fail (CATALOG_IS_STATUS (status), NULL);

  switch (catalog_status_get_state (status))
    {
    case CATALOG_STATE_DENIED:
      return describe_denial (status);
    case CATALOG_STATE_PARTLY:
      return describe_parts (status);
    case CATALOG_STATE_ON_UNDER_CONDITIONS:
      return describe_conditions (status);
    case CATALOG_STATE_UNKNOWN:
      return describe_doubts (status);
    case CATALOG_STATE_OFF:
    case CATALOG_STATE_ON:
    default:
      return NULL;
    }
}
