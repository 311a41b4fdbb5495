/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-check-administrator.h"

#include <glib/gi18n-lib.h>

#include "check-condition-test.h"
#include "check-security.h"
#include "policy-pattern.h"

/* What only several statements together do. The example of Ground Truth's page on console permissions makes
 * whoever has it an administrator: they give any role more permissions and hand it to SageMaker, which then
 * works for them. */

/* A statement that allows everything of IAM says openly what it is. */
static gboolean
names_action (const char *entry, const char *action)
{
  return !g_str_equal (entry, "*") && g_ascii_strcasecmp (entry, "iam:*") != 0 &&
         policy_pattern_matches (entry, action, POLICY_PATTERN_CASE_INSENSITIVE);
}

static gboolean
names_every_role (const PolicyNode *statement)
{
  const PolicyNode *resources = policy_node_get_member (statement, "Resource");

  for (guint i = 0; i < policy_node_get_n_values (resources); i++)
    {
      const char *resource = policy_node_get_string (policy_node_get_value (resources, i));

      if (resource != NULL && check_security_is_every_role (resource))
        return TRUE;
    }
  return FALSE;
}

static gboolean
lets_sagemaker_have_it (const PolicyNode *statement)
{
  const PolicyNode *condition = policy_node_get_member (statement, "Condition");
  gboolean limited = FALSE;

  for (guint i = 0; condition != NULL && i < policy_node_get_n_children (condition); i++)
    {
      const PolicyNode *block = policy_node_get_child (condition, i);

      for (guint j = 0; j < policy_node_get_n_children (block); j++)
        {
          const PolicyNode *key = policy_node_get_child (block, j);

          if (policy_node_get_key (key) == NULL ||
              g_ascii_strcasecmp (policy_node_get_key (key), "iam:PassedToService") != 0)
            continue;
          limited = TRUE;
          for (guint k = 0; k < policy_node_get_n_values (key); k++)
            {
              const char *value = policy_node_get_string (policy_node_get_value (key, k));

              if (value != NULL &&
                  policy_pattern_matches (value, "sagemaker.amazonaws.com", POLICY_PATTERN_CASE_SENSITIVE))
                return TRUE;
            }
        }
    }
  return !limited;
}

static gboolean
is_bounded (const PolicyNode *statement)
{
  const PolicyNode *condition = policy_node_get_member (statement, "Condition");

  return check_condition_test_has_key (condition, "iam:PermissionsBoundary") ||
         check_condition_test_has_key (condition, "iam:PolicyARN");
}

static void
find_entries (const PolicyNode *statement, const char *const *wanted, GArray *places)
{
  const PolicyNode *actions = policy_node_get_member (statement, "Action");

  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const CheckLocation location = { policy_node_get_value (actions, i), FALSE };
      const char *entry = policy_node_get_string (location.node);
      gboolean named = FALSE;

      for (guint j = 0; entry != NULL && wanted[j] != NULL; j++)
        named = named || names_action (entry, wanted[j]);
      if (named)
        g_array_append_val (places, location);
    }
}

void
catalog_check_administrator (CheckRun *run)
{
  static const char *const pass[] = { "iam:PassRole", NULL };
  static const char *const give[] = { "iam:AttachRolePolicy", "iam:PutRolePolicy", NULL };
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (CheckLocation));
  guint n_passing;

  for (guint i = 0; i < policy_text_get_n_statements (run->text); i++)
    {
      const PolicyNode *statement = policy_text_get_statement (run->text, i);

      if (policy_node_get_effect (statement) == POLICY_EFFECT_ALLOW && names_every_role (statement) &&
          lets_sagemaker_have_it (statement))
        find_entries (statement, pass, places);
    }
  n_passing = places->len;
  if (n_passing == 0)
    return;
  for (guint i = 0; i < policy_text_get_n_statements (run->text); i++)
    {
      const PolicyNode *statement = policy_text_get_statement (run->text, i);

      if (policy_node_get_effect (statement) == POLICY_EFFECT_ALLOW && names_every_role (statement) &&
          !is_bounded (statement))
        find_entries (statement, give, places);
    }
  if (places->len > n_passing)
    check_report_locations (
        run, "GROUND_TRUTH_ADMINISTRATOR_PATH", (const CheckLocation *)(const void *)places->data,
        places->len,
        _ ("Together with “%s” this lets people become administrators: they give a role any permission, hand "
           "it to Amazon SageMaker, and work through it. Name the roles that may be passed, or limit what "
           "may be "
           "attached with iam:PolicyARN or iam:PermissionsBoundary."),
        policy_node_get_string (g_array_index (places, CheckLocation, n_passing).node));
}
