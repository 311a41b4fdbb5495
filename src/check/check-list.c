/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-list.h"

#include <glib/gi18n-lib.h>

#include "policy-writer.h"

/* Some entries of a statement's list of actions */

/**
 * check_list_dup_names:
 * @locations: entries of a list
 * @n: how many
 *
 * Returns: (transfer full): all of them for a message: “s3:GetObject”, “s3:PutObject”
 */
char *
check_list_dup_names (const CheckLocation *locations, guint n)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      /* TRANSLATORS: what stands between the names of a list, and the quotation marks around each */
      g_string_append (names, i > 0 ? _ (", ") : "");
      g_string_append_printf (names, _ ("“%s”"), policy_node_as_string (locations[i].node));
    }
  return g_string_free (names, FALSE);
}

/**
 * check_list_dup_statement:
 * @statement: a statement
 * @entries: entries of its list of actions
 * @n: how many
 * @resources: (array zero-terminated=1): resources
 *
 * Returns: (transfer full): a statement in JSON that says the same of those actions on other resources
 */
char *
check_list_dup_statement (const PolicyNode *statement, const CheckLocation *entries, guint n,
                          const char *const *resources)
{
  const PolicyNode *condition = policy_node_get_member (statement, "Condition");
  g_autoptr (PolicyWriter) writer = policy_writer_new ();

  policy_writer_begin_object (writer);
  policy_writer_add_member (writer, policy_node_get_member (statement, "Effect"));
  policy_writer_add_name (writer, "Action");
  policy_writer_begin_array (writer);
  for (guint i = 0; i < n; i++)
    policy_writer_add_node (writer, entries[i].node);
  policy_writer_end_array (writer);
  policy_writer_add_name (writer, "Resource");
  if (resources[0] != NULL && resources[1] == NULL)
    policy_writer_add_string (writer, resources[0]);
  else
    {
      policy_writer_begin_array (writer);
      for (; *resources != NULL; resources++)
        policy_writer_add_string (writer, *resources);
      policy_writer_end_array (writer);
    }
  if (condition != NULL)
    policy_writer_add_member (writer, condition);
  policy_writer_end_object (writer);
  return policy_writer_dup_json (writer);
}
