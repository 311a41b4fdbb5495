/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-check-administrator.h"

#include <glib/gi18n-lib.h>

#include "check-condition-test.h"
#include "policy-arn.h"
#include "policy-pattern.h"

/* What only several statements together do. The example of Ground Truth's page on console permissions makes
 * whoever has it an administrator: they give any role more permissions and hand it to SageMaker, which then
 * works for them. So does whoever may change and pass the same role only. */

/* A role, as a pattern */
#define ROLE "arn:*:iam::*:role/*"
/* What is compared with each other of a policy longer than any that AWS takes */
#define MAX_ROLES 64
#define MAX_STATEMENTS 64

/* A statement that allows everything of IAM says openly what it is. */
static gboolean
names_action (const char *entry, const char *action)
{
  return !g_str_equal (entry, "*") && g_ascii_strcasecmp (entry, "iam:*") != 0 &&
         policy_pattern_matches (entry, action, POLICY_PATTERN_CASE_INSENSITIVE);
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

static gboolean
names_any (const PolicyNode *statement, const char *const *wanted)
{
  const PolicyNode *actions = policy_node_get_member (statement, "Action");

  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    for (guint j = 0; wanted[j] != NULL; j++)
      {
        const char *entry = policy_node_get_string (policy_node_get_value (actions, i));

        if (entry != NULL && names_action (entry, wanted[j]))
          return TRUE;
      }
  return FALSE;
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

/* Field by field, since no field of an ARN holds a colon but the last; what is no whole ARN, as *, is any
 * text. */
static gboolean
overlap (const char *one, const char *other)
{
  PolicyArn first, second;

  if (!policy_arn_parse (&first, one) || !policy_arn_parse (&second, other))
    return policy_pattern_overlaps (one, other, POLICY_PATTERN_CASE_SENSITIVE);
  for (PolicyArnField field = POLICY_ARN_PARTITION; field < POLICY_ARN_N_FIELDS; field++)
    {
      g_autofree char *left = policy_arn_dup_field (&first, field);
      g_autofree char *right = policy_arn_dup_field (&second, field);

      if (!policy_pattern_overlaps (left, right, POLICY_PATTERN_CASE_SENSITIVE))
        return FALSE;
    }
  return TRUE;
}

/* A role that both may be about; * and all of IAM are more than roles. */
static gboolean
share_role (const char *one, const char *other)
{
  return overlap (one, other) && overlap (one, ROLE) && overlap (other, ROLE);
}

/* Whether the two statements are about a role that is the same. Of long lists only the first are compared, as
 * many as a policy that AWS takes is likely to have. */
static gboolean
are_about_same_role (const PolicyNode *one, const PolicyNode *other)
{
  const PolicyNode *ones = policy_node_get_member (one, "Resource");
  const PolicyNode *others = policy_node_get_member (other, "Resource");

  for (guint i = 0; i < MIN (policy_node_get_n_values (ones), MAX_ROLES); i++)
    for (guint j = 0; j < MIN (policy_node_get_n_values (others), MAX_ROLES); j++)
      {
        const char *first = policy_node_get_string (policy_node_get_value (ones, i));
        const char *second = policy_node_get_string (policy_node_get_value (others, j));

        if (first != NULL && second != NULL && share_role (first, second))
          return TRUE;
      }
  return FALSE;
}

static GPtrArray *
find_statements (CheckRun *run, const char *const *wanted, gboolean (*is_so) (const PolicyNode *))
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < policy_text_get_n_statements (run->text) && found->len < MAX_STATEMENTS; i++)
    {
      const PolicyNode *statement = policy_text_get_statement (run->text, i);

      if (policy_node_get_effect (statement) == POLICY_EFFECT_ALLOW && names_any (statement, wanted) &&
          is_so (statement))
        g_ptr_array_add (found, (gpointer)statement);
    }
  return found;
}

static gboolean
is_about_any (const PolicyNode *statement, const GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++)
    if (are_about_same_role (statement, others->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_unbounded (const PolicyNode *statement)
{
  return !is_bounded (statement);
}

void
catalog_check_administrator (CheckRun *run)
{
  static const char *const pass[] = { "iam:PassRole", NULL };
  static const char *const give[] = { "iam:AttachRolePolicy", "iam:PutRolePolicy", NULL };
  g_autoptr (GPtrArray) passing = find_statements (run, pass, lets_sagemaker_have_it);
  g_autoptr (GPtrArray) giving = NULL;
  g_autoptr (GArray) places = NULL;
  guint n_passing;

  if (passing->len == 0)
    return;
  giving = find_statements (run, give, is_unbounded);
  places = g_array_new (FALSE, FALSE, sizeof (CheckLocation));
  for (guint i = 0; i < passing->len; i++)
    if (is_about_any (passing->pdata[i], giving))
      find_entries (passing->pdata[i], pass, places);
  n_passing = places->len;
  for (guint i = 0; i < giving->len; i++)
    if (is_about_any (giving->pdata[i], passing))
      find_entries (giving->pdata[i], give, places);
  if (places->len > n_passing)
    check_report_locations (
        run, "GROUND_TRUTH_ADMINISTRATOR_PATH", (const CheckLocation *)(const void *)places->data,
        places->len,
        _ ("Together with “%s” this lets people become administrators: they give a role any permission, hand "
           "it to Amazon SageMaker, and work through it. Let no role be passed that they may change, or "
           "limit what "
           "may be attached with iam:PolicyARN or iam:PermissionsBoundary."),
        policy_node_get_string (g_array_index (places, CheckLocation, n_passing).node));
}
