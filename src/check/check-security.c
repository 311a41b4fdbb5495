/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-security.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "check-condition-test.h"
#include "policy-arn.h"
#include "policy-pattern.h"
#include "policy-writer.h"

/* iam:PassRole and iam:CreateServiceLinkedRole where they reach every role. IAM Access Analyzer policy check
 * reference: PassRole with …, Create SLR with …. Each statement is judged by itself, so a Deny in another one
 * changes nothing. */

#define PASS_ROLE "iam:PassRole"
#define SAGEMAKER "sagemaker.amazonaws.com"

typedef enum
{
  NAMED_LITERALLY,
  NAMED_BY_WILDCARD,
  NAMED_BY_NOT_ACTION,
  N_NAMED,
} Named;

typedef struct
{
  const char *action;
  gboolean (*limits) (const CheckConditionTest *test);
  gboolean (*is_everything) (const char *resource);
  const char *with_star[N_NAMED];
  const char *with_not_resource[N_NAMED];
} RoleCheck;

/* Measured: any value does, also with a wildcard, and so does StringLikeIfExists; StringEqualsIfExists does
 * not. Null only asks whether the role is passed to some service, which is always so. */
static gboolean
limits_passed_role (const CheckConditionTest *test)
{
  if (g_ascii_strcasecmp (test->name, "iam:PassedToService") == 0)
    return !(test->means.if_exists && g_strcmp0 (test->means.name, "StringEquals") == 0);
  return g_ascii_strcasecmp (test->name, "iam:AssociatedResourceArn") == 0;
}

static gboolean
limits_service_linked_role (const CheckConditionTest *test)
{
  if (g_ascii_strcasecmp (test->name, "iam:AWSServiceName") != 0)
    return FALSE;
  for (guint i = 0; i < policy_node_get_n_values (test->key); i++)
    {
      const char *value = policy_node_get_string (policy_node_get_value (test->key, i));

      if (value != NULL && policy_pattern_has_wildcard (value))
        return FALSE;
    }
  return TRUE;
}

/* AWS reports * and tolerates the name of a role with a wildcard; a pattern that leaves nothing of the name
 * is as wide as *. */
static gboolean
is_every_role (const char *resource)
{
  PolicyArn arn;
  guint last;

  if (resource == NULL)
    return FALSE;
  policy_arn_parse (&arn, resource);
  last = arn.n_fields - 1;
  if (last < POLICY_ARN_RESOURCE)
    return g_str_equal (arn.start[last], "*");
  return policy_pattern_covers (policy_arn_get_resource (&arn), "role/*", POLICY_PATTERN_CASE_SENSITIVE);
}

static gboolean
is_star (const char *resource)
{
  return g_str_equal (resource, "*");
}

static const RoleCheck role_checks[] = {
  { PASS_ROLE,
    limits_passed_role,
    is_every_role,
    { "PASS_ROLE_WITH_STAR_IN_RESOURCE", "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
      "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION" },
    { "PASS_ROLE_WITH_NOT_RESOURCE", "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
      "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE" } },
  { "iam:CreateServiceLinkedRole",
    limits_service_linked_role,
    is_star,
    { "CREATE_SLR_WITH_STAR_IN_RESOURCE", "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
      "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION" },
    { "CREATE_SLR_WITH_NOT_RESOURCE", "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
      "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE" } },
};

static gboolean
is_limited (const RoleCheck *check, const PolicyNode *statement)
{
  const PolicyNode *condition = policy_node_get_member (statement, "Condition");

  for (guint i = 0; condition != NULL && i < policy_node_get_n_children (condition); i++)
    {
      CheckConditionTest test = { .statement = statement, .block = policy_node_get_child (condition, i) };

      if (policy_node_get_key (test.block) == NULL)
        continue;
      test.means = policy_operator_parse (policy_node_get_key (test.block));
      if (test.means.family == POLICY_OPERATOR_NULL)
        continue;
      for (guint j = 0; j < policy_node_get_n_children (test.block); j++)
        {
          test.key = policy_node_get_child (test.block, j);
          test.name = policy_node_get_key (test.key);
          if (test.name != NULL && check->limits (&test))
            return TRUE;
        }
    }
  return FALSE;
}

static void
find_entries (const PolicyNode *actions, const char *action, gboolean wildcards, GArray *places)
{
  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const CheckLocation location = { policy_node_get_value (actions, i), FALSE };
      const char *entry = policy_node_get_string (location.node);

      if (entry != NULL &&
          (wildcards ? policy_pattern_matches (entry, action, POLICY_PATTERN_CASE_INSENSITIVE)
                     : g_ascii_strcasecmp (entry, action) == 0))
        g_array_append_val (places, location);
    }
}

/* The entries that name the action: those that spell it, else those with a wildcard */
static Named
find_action (const PolicyNode *actions, const char *action, GArray *places)
{
  find_entries (actions, action, FALSE, places);
  if (places->len > 0)
    return NAMED_LITERALLY;
  find_entries (actions, action, TRUE, places);
  return places->len > 0 ? NAMED_BY_WILDCARD : N_NAMED;
}

/* Where the statement names the action, and then where it names every role. FALSE: it does not do both */
static gboolean
find_places (const RoleCheck *check, const PolicyNode *statement, GArray *places, Named *named,
             guint *n_entries)
{
  const PolicyNode *not_action = policy_node_get_member (statement, "NotAction");
  const PolicyNode *resources = policy_node_get_member (statement, "Resource");
  const CheckLocation not_action_location = { not_action, FALSE };
  const CheckLocation not_resource = { policy_node_get_member (statement, "NotResource"), FALSE };

  *named = find_action (policy_node_get_member (statement, "Action"), check->action, places);
  if (*named == N_NAMED && policy_node_get_n_values (not_action) > 0 &&
      find_action (not_action, check->action, places) == N_NAMED)
    {
      *named = NAMED_BY_NOT_ACTION;
      g_array_append_val (places, not_action_location);
    }
  if (*named == N_NAMED)
    return FALSE;
  *n_entries = places->len;
  if (not_resource.node != NULL)
    {
      g_array_append_val (places, not_resource);
      return TRUE;
    }
  for (guint i = 0; i < policy_node_get_n_values (resources); i++)
    {
      const CheckLocation location = { policy_node_get_value (resources, i), FALSE };
      const char *resource = policy_node_get_string (location.node);

      if (resource != NULL && check->is_everything (resource))
        g_array_append_val (places, location);
    }
  return places->len > *n_entries;
}

/* Whether a Condition can ask for SageMaker as well */
static gboolean
can_limit (const PolicyNode *condition)
{
  const PolicyNode *block = policy_node_get_member (condition, "StringEquals");

  return !check_condition_test_has_key (condition, "iam:PassedToService") &&
         (condition == NULL || policy_node_get_node_type (condition) == POLICY_NODE_OBJECT) &&
         (block == NULL || policy_node_get_node_type (block) == POLICY_NODE_OBJECT);
}

/* Makes a statement's own Condition ask for SageMaker as well */
static void
limit_statement (CheckFix *fix, const PolicyNode *statement)
{
  const PolicyNode *condition = policy_node_get_member (statement, "Condition");
  const PolicyNode *block = policy_node_get_member (condition, "StringEquals");

  if (block != NULL)
    check_fix_insert_member (fix, block, "iam:PassedToService", "\"" SAGEMAKER "\"", NULL);
  else if (condition != NULL)
    check_fix_insert_member (fix, condition, "StringEquals", "{\"iam:PassedToService\":\"" SAGEMAKER "\"}",
                             NULL);
  else
    check_fix_insert_member (fix, statement, "Condition",
                             "{\"StringEquals\":{\"iam:PassedToService\":\"" SAGEMAKER "\"}}", NULL);
}

static void
write_string (PolicyWriter *writer, const char *name, const char *string)
{
  policy_writer_add_name (writer, name);
  policy_writer_add_string (writer, string);
}

/* A copy of a Condition that asks for SageMaker as well */
static void
write_limit (PolicyWriter *writer, const PolicyNode *condition)
{
  const PolicyNode *block = policy_node_get_member (condition, "StringEquals");

  policy_writer_add_name (writer, "Condition");
  policy_writer_begin_object (writer);
  for (guint i = 0; i < policy_node_get_n_children (condition); i++)
    if (policy_node_get_child (condition, i) != block)
      policy_writer_add_member (writer, policy_node_get_child (condition, i));
  policy_writer_add_name (writer, "StringEquals");
  policy_writer_begin_object (writer);
  for (guint i = 0; i < policy_node_get_n_children (block); i++)
    policy_writer_add_member (writer, policy_node_get_child (block, i));
  write_string (writer, "iam:PassedToService", SAGEMAKER);
  policy_writer_end_object (writer);
  policy_writer_end_object (writer);
}

/* A statement that allows only to pass what @statement names, and only to SageMaker */
static char *
write_statement (const PolicyNode *statement)
{
  g_autoptr (PolicyWriter) writer = policy_writer_new ();

  policy_writer_begin_object (writer);
  write_string (writer, "Effect", "Allow");
  write_string (writer, "Action", PASS_ROLE);
  policy_writer_add_member (writer, policy_node_get_member (statement, "Resource"));
  write_limit (writer, policy_node_get_member (statement, "Condition"));
  policy_writer_end_object (writer);
  return policy_writer_dup_json (writer);
}

/* Only where iam:PassRole is spelt, and no wildcard names it too: the condition belongs to it alone, since no
 * other action's request has that key. */
static void
offer_condition (CheckRun *run, CheckFinding *finding, const PolicyNode *statement, guint n_entries)
{
  const PolicyNode *actions = policy_node_get_member (statement, "Action");
  g_autoptr (GArray) covering = g_array_new (FALSE, FALSE, sizeof (CheckLocation));
  g_autoptr (CheckFix) fix = NULL;

  find_entries (actions, PASS_ROLE, TRUE, covering);
  if (!can_limit (policy_node_get_member (statement, "Condition")) || covering->len > n_entries)
    return;
  if (n_entries == policy_node_get_n_values (actions))
    {
      fix = check_fix_new (_ ("Limit it to Amazon SageMaker"), TRUE);
      limit_statement (fix, statement);
    }
  else
    {
      g_autofree char *own = write_statement (statement);

      fix = check_fix_new (_ ("Move it to a statement of its own, limited to Amazon SageMaker"), TRUE);
      for (guint i = 0; i < policy_node_get_n_values (actions); i++)
        {
          const PolicyNode *entry = policy_node_get_value (actions, i);
          const char *name = policy_node_get_string (entry); /* NULL: no string at all, which stays */

          if (name != NULL && g_ascii_strcasecmp (name, PASS_ROLE) == 0)
            check_fix_remove (fix, entry);
        }
      check_fix_insert_statement (fix, statement, own);
    }
  /* What was wrong with the condition is so twice now. */
  check_report_doubtful_fix (run, finding, g_steal_pointer (&fix), statement);
}

static const char *
get_pass_role_message (Named named, gboolean not_resource)
{
  if (named == NAMED_BY_NOT_ACTION)
    return _ ("NotAction here also allows iam:PassRole, which lets people hand roles to any service and so "
              "work with "
              "permissions that are not theirs. Name the actions, or add iam:* to those left out.");
  if (not_resource)
    return _ (
        "iam:PassRole on all but the named resources lets people hand nearly any role to any service, and so "
        "work with permissions that are not theirs. Name the roles, or add the condition "
        "iam:PassedToService.");
  if (named == NAMED_BY_WILDCARD)
    return _ (
        "The wildcard also allows iam:PassRole, which on every role lets people work with permissions that "
        "are not theirs. Name the actions or the roles, or add the condition iam:PassedToService.");
  return _ (
      "iam:PassRole on every role lets people hand any role to any service, and so work with permissions "
      "that are not theirs. Name the roles, or add the condition iam:PassedToService.");
}

static const char *
get_service_linked_role_message (Named named, gboolean not_resource)
{
  if (named == NAMED_BY_NOT_ACTION)
    return _ (
        "NotAction here also allows iam:CreateServiceLinkedRole, with which any service gets a role in the "
        "account. Name the actions, or add iam:* to those left out.");
  if (not_resource)
    return _ (
        "iam:CreateServiceLinkedRole on all but the named resources gives nearly any service a role in the "
        "account. Name the roles, or add the condition iam:AWSServiceName with the services' names.");
  if (named == NAMED_BY_WILDCARD)
    return _ (
        "The wildcard also allows iam:CreateServiceLinkedRole, with which any service gets a role in the "
        "account. Name the actions, or add the condition iam:AWSServiceName with the services' names.");
  return _ ("iam:CreateServiceLinkedRole on every resource gives any service a role in the account. Add the "
            "condition iam:AWSServiceName with the services' names, without wildcards.");
}

static void
check_role (CheckRun *run, const RoleCheck *check, const PolicyNode *statement)
{
  const gboolean not_resource = policy_node_get_member (statement, "NotResource") != NULL;
  const gboolean passes = g_str_equal (check->action, PASS_ROLE);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (CheckLocation));
  CheckFinding *finding;
  guint n_entries;
  Named named;

  if (!find_places (check, statement, places, &named, &n_entries) || is_limited (check, statement))
    return;
  finding =
      check_report_locations (run, not_resource ? check->with_not_resource[named] : check->with_star[named],
                              (const CheckLocation *)(const void *)places->data, places->len, "%s",
                              passes ? get_pass_role_message (named, not_resource)
                                     : get_service_linked_role_message (named, not_resource));
  if (passes && named == NAMED_LITERALLY && !not_resource)
    offer_condition (run, finding, statement, n_entries);
}

void
check_security (CheckRun *run, const PolicyNode *statement)
{
  if (policy_node_get_effect (statement) != POLICY_EFFECT_ALLOW)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (role_checks); i++)
    check_role (run, &role_checks[i], statement);
}
