/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-check-resource.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "check-list.h"
#include "policy-action.h"
#include "policy-arn.h"
#include "policy-pattern.h"
#include "reference-service.h"

/* Actions without a resource type are asked for on *, so a statement that names resources says nothing on
 * them. Ground Truth's page on console permissions advises to name resources in statements that hold such
 * actions. IAM Access Analyzer does not look at this. */

/* The services of that page. Of some others the service reference has no resource types although they take
 * ARNs. */
static const char *const services[] = { "aws-marketplace",
                                        "cognito-idp",
                                        "groundtruthlabeling",
                                        "iam",
                                        "kms",
                                        "lambda",
                                        "s3",
                                        "sagemaker",
                                        "secretsmanager",
                                        "sns",
                                        "sqs",
                                        NULL };

/* *, or all resources of the service, which is what it may ask for in place of * */
static gboolean
may_be_everything (const char *resource, const char *service)
{
  PolicyArn arn;
  g_autofree char *own = NULL;

  if (!policy_arn_parse (&arn, resource))
    return policy_pattern_matches (resource, "*", POLICY_PATTERN_CASE_SENSITIVE) ||
           policy_pattern_has_wildcard (resource);
  own = policy_arn_dup_field (&arn, POLICY_ARN_SERVICE);
  return policy_pattern_matches (own, service, POLICY_PATTERN_CASE_SENSITIVE) &&
         g_str_equal (policy_arn_get_resource (&arn), "*");
}

static gboolean
names_resources_only (const PolicyNode *resources, const char *service)
{
  guint n = policy_node_get_n_values (resources);

  for (guint i = 0; i < n; i++)
    {
      const char *resource = policy_node_get_string (policy_node_get_value (resources, i));

      if (resource == NULL || may_be_everything (resource, service))
        return FALSE;
    }
  return n > 0;
}

/* Of an entry with wildcards, all that it matches */
static gboolean
lacks_resource_types (const ReferenceService *service, const char *name)
{
  const ReferenceAction *const *actions;
  guint n_actions = 0, n_matches = 0;

  if (!policy_pattern_has_wildcard (name))
    {
      const ReferenceAction *action = reference_service_lookup_action (service, name);

      return action != NULL && action->resource_types[0] == NULL;
    }
  actions = reference_service_get_actions (service, &n_actions);
  for (guint i = 0; i < n_actions; i++)
    {
      if (!policy_pattern_matches (name, actions[i]->name, POLICY_PATTERN_CASE_INSENSITIVE))
        continue;
      if (actions[i]->resource_types[0] != NULL)
        return FALSE;
      n_matches++;
    }
  return n_matches > 0;
}

static gboolean
has_no_effect (const char *entry, const PolicyNode *resources)
{
  PolicyAction action;

  if (!policy_action_parse (&action, entry))
    return FALSE;
  for (guint i = 0; services[i] != NULL; i++)
    {
      if (policy_action_is_of_service (&action, services[i]))
        return lacks_resource_types (reference_service_lookup (services[i]), action.name) &&
               names_resources_only (resources, services[i]);
    }
  return FALSE;
}

static void
offer_split (CheckRun *run, CheckFinding *finding, const PolicyNode *statement, const CheckLocation *entries,
             guint n)
{
  g_autoptr (CheckFix) fix = NULL;

  if (n == policy_node_get_n_values (policy_node_get_member (statement, "Action")))
    {
      fix = check_fix_new (_ ("Use * as the resource"), TRUE);
      check_fix_replace_string (fix, policy_node_get_member (statement, "Resource"), "*");
    }
  else
    {
      static const char *const everything[] = { "*", NULL };
      g_autofree char *own = check_list_dup_statement (statement, entries, n, everything);

      fix = check_fix_new (_ ("Move them to a statement of their own, with * as its resource"), TRUE);
      for (guint i = 0; i < n; i++)
        check_fix_remove (fix, entries[i].node);
      check_fix_insert_statement (fix, statement, own);
    }
  /* What was wrong with the condition is so twice now. */
  check_report_doubtful_fix (run, finding, g_steal_pointer (&fix), statement);
}

void
catalog_check_resource (CheckRun *run, const PolicyNode *statement)
{
  const PolicyNode *actions = policy_node_get_member (statement, "Action");
  const PolicyNode *resources = policy_node_get_member (statement, "Resource");
  const gboolean deny = policy_node_get_effect (statement) == POLICY_EFFECT_DENY;
  g_autoptr (GArray) places = NULL;
  const CheckLocation *locations;
  g_autofree char *names = NULL;
  CheckFinding *finding;

  if (policy_node_get_n_values (resources) == 0 ||
      (!deny && policy_node_get_effect (statement) != POLICY_EFFECT_ALLOW))
    return;
  places = g_array_new (FALSE, FALSE, sizeof (CheckLocation));
  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const CheckLocation location = { policy_node_get_value (actions, i), FALSE };
      const char *entry = policy_node_get_string (location.node);

      if (entry != NULL && has_no_effect (entry, resources))
        g_array_append_val (places, location);
    }
  if (places->len == 0)
    return;
  locations = (const CheckLocation *)(const void *)places->data;
  names = check_list_dup_names (locations, places->len);
  finding = check_report_locations (
      run, "GROUND_TRUTH_ACTION_WITHOUT_RESOURCE", locations, places->len,
      deny ? ngettext (
                 "%s acts on no single resource. AWS looks at it only in a statement with * as its resource, "
                 "so this one does not deny it.",
                 "%s act on no single resource. AWS looks at them only in a statement with * as its "
                 "resource, so this one does not deny them.",
                 places->len)
           : ngettext (
                 "%s acts on no single resource. AWS looks at it only in a statement with * as its resource, "
                 "so this one does not allow it.",
                 "%s act on no single resource. AWS looks at them only in a statement with * as its "
                 "resource, so this one does not allow them.",
                 places->len),
      names);
  check_report_pointless (run, locations, places->len);
  offer_split (run, finding, statement, locations, places->len);
}
