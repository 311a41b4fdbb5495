/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-condition-action.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "check-condition-test.h"
#include "policy-pattern.h"
#include "policy-writer.h"
#include "reference-action.h"
#include "reference-service.h"

/* Condition keys beside the actions of their statement. */

static const char *
get_action (const CheckLocation *location)
{
  return policy_node_get_string (location->node);
}

static gsize
get_prefix_length (const char *action)
{
  return strcspn (action, ":");
}

/* An action knows tags when a request for it has those of the resource, or sends some. Of an entry with
 * wildcards one that does not is enough. */
static gboolean
lacks_tags (const char *entry)
{
  g_autofree char *prefix = NULL;
  const ReferenceService *service;
  const ReferenceAction *const *actions;
  guint n_actions = 0;

  if (!policy_pattern_has_wildcard (entry))
    {
      const ReferenceAction *action = reference_action_lookup (entry);

      return action != NULL && !reference_action_supports_tags (action);
    }
  if (entry[get_prefix_length (entry)] == '\0')
    return FALSE;
  prefix = g_strndup (entry, get_prefix_length (entry));
  service = reference_service_lookup (prefix);
  if (service == NULL)
    return FALSE;
  actions = reference_service_get_actions (service, &n_actions);
  for (guint i = 0; i < n_actions; i++)
    {
      if (policy_pattern_matches (entry + strlen (prefix) + 1, actions[i]->name,
                                  POLICY_PATTERN_CASE_INSENSITIVE) &&
          !reference_action_supports_tags (actions[i]))
        return TRUE;
    }
  return FALSE;
}

static void
report_untagged (CheckRun *run, const CheckConditionTest *test, const GArray *places)
{
  const CheckLocation *locations = (const CheckLocation *)(const void *)places->data;
  const char *action = get_action (&locations[0]);
  const int length = (int)get_prefix_length (action);

  if (policy_node_get_effect (test->statement) == POLICY_EFFECT_DENY)
    check_report_locations (
        run, "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", locations, places->len,
        _ ("“%s” cannot be controlled by tags: its requests to %.*s do not carry “%s”, so this Deny does not "
           "do there what it says. Put such actions into a statement without this condition."),
        action, length, action, test->name);
  else
    check_report_locations (
        run, "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", locations, places->len,
        _ ("“%s” cannot be controlled by tags: its requests to %.*s do not carry “%s”, so the condition does "
           "not do there what it says. Put such actions into a statement without this condition."),
        action, length, action, test->name);
}

static void
check_tags_of_actions (CheckRun *run, const CheckConditionTest *test, const PolicyNode *actions)
{
  g_autoptr (GArray) lacking = g_array_new (FALSE, FALSE, sizeof (CheckLocation));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (CheckLocation));
  const CheckLocation key = { test->key, TRUE };

  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const CheckLocation location = { policy_node_get_value (actions, i), FALSE };

      if (policy_node_get_node_type (location.node) == POLICY_NODE_STRING &&
          lacks_tags (get_action (&location)))
        g_array_append_val (lacking, location);
    }
  /* One finding for each service */
  while (lacking->len > 0)
    {
      const char *first = get_action (&g_array_index (lacking, CheckLocation, 0));
      const gsize length = get_prefix_length (first);
      guint n_left = 0;

      g_array_set_size (places, 0);
      for (guint i = 0; i < lacking->len; i++)
        {
          const CheckLocation location = g_array_index (lacking, CheckLocation, i);

          if (g_ascii_strncasecmp (first, get_action (&location), length + 1) == 0)
            g_array_append_val (places, location);
          else
            g_array_index (lacking, CheckLocation, n_left++) = location;
        }
      g_array_set_size (lacking, n_left);
      g_array_append_val (places, key);
      report_untagged (run, test, places);
    }
}

/* Under any operator but Null. Not and IfExists are no exception: where the request lacks the key they always
 * hold, which is as little what such a condition is written for. */
void
check_condition_action_tags (CheckRun *run, const CheckConditionTest *test)
{
  const PolicyNode *not_action = policy_node_get_member (test->statement, "NotAction");

  if (test->means.family == POLICY_OPERATOR_NULL ||
      g_ascii_strncasecmp (test->name, "aws:ResourceTag/", strlen ("aws:ResourceTag/")) != 0)
    return;
  check_tags_of_actions (run, test, policy_node_get_member (test->statement, "Action"));
  if (not_action != NULL)
    {
      const CheckLocation locations[] = { { not_action, FALSE }, { test->key, TRUE } };

      check_report_locations (run,
                              policy_node_get_effect (test->statement) == POLICY_EFFECT_DENY
                                  ? "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"
                                  : "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
                              locations, G_N_ELEMENTS (locations),
                              _ ("NotAction also means actions that cannot be told apart by tags, "
                                 "for which no request has “%s”. Name "
                                 "the actions instead."),
                              test->name);
    }
}

/* Claims of web identities are there when a role is assumed, and not when its session is tagged. */
static const struct
{
  const char *key_suffix;
  const char *action;
} unsupported[] = {
  { ".amazonaws.com:aud", "sts:TagSession" },
  { ".amazonaws.com:amr", "sts:TagSession" },
};

static void
check_unsupported_action (CheckRun *run, const CheckConditionTest *test)
{
  const PolicyNode *actions = policy_node_get_member (test->statement, "Action");

  for (guint i = 0; i < G_N_ELEMENTS (unsupported); i++)
    {
      if (!g_str_has_suffix (test->name, unsupported[i].key_suffix))
        continue;
      for (guint j = 0; j < policy_node_get_n_values (actions); j++)
        {
          const PolicyNode *value = policy_node_get_value (actions, j);
          const CheckLocation locations[] = { { value, FALSE }, { test->key, TRUE } };
          const char *action = policy_node_get_string (value);

          if (action != NULL && g_ascii_strcasecmp (action, unsupported[i].action) == 0)
            check_report_locations (
                run, "UNSUPPORTED_ACTION_FOR_CONDITION_KEY", locations, G_N_ELEMENTS (locations),
                _ ("No request for “%s” has “%s”. Put the action into a statement without this condition."),
                action, test->name);
        }
    }
}

/* Keys that a request for a role has only when a second action is allowed with it */
static const struct
{
  const char *key;
  const char *action;
} missing[] = {
  { "sts:SourceIdentity", "sts:SetSourceIdentity" },
  { "sts:TransitiveTagKeys", "sts:TagSession" },
};

static void
check_missing_action (CheckRun *run, const CheckConditionTest *test, const char *needed)
{
  const PolicyNode *actions = policy_node_get_member (test->statement, "Action");
  g_autofree char *label = NULL;
  g_autofree char *value = NULL;
  CheckFinding *finding;
  CheckFix *fix;
  gboolean assumes = FALSE;

  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const char *action = policy_node_get_string (policy_node_get_value (actions, i));

      if (action == NULL || policy_pattern_matches (action, needed, POLICY_PATTERN_CASE_INSENSITIVE))
        return;
      assumes = assumes || g_ascii_strncasecmp (action, "sts:AssumeRole", strlen ("sts:AssumeRole")) == 0;
    }
  if (!assumes || policy_node_get_effect (test->statement) == POLICY_EFFECT_DENY)
    return;
  finding = check_report_key (
      run, "MISSING_ACTION_FOR_CONDITION_KEY", test->key,
      _ ("A request has “%s” only where %s is allowed too. Add that action to the statement."), test->name,
      needed);
  /* TRANSLATORS: %s is an action, such as sts:TagSession */
  label = g_strdup_printf (_ ("Add %s"), needed);
  value = policy_writer_quote (needed);
  fix = check_fix_new (label, TRUE);
  check_fix_insert_element (fix, actions, -1, value);
  check_finding_take_fix (finding, fix);
}

/* IAM Access Analyzer looks at a short list of keys here, which it does not publish; these are the ones
 * known. */
void
check_condition_action (CheckRun *run, const CheckConditionTest *test)
{
  if (test->means.family == POLICY_OPERATOR_NULL)
    return;
  check_unsupported_action (run, test);
  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      if (g_ascii_strcasecmp (test->name, missing[i].key) == 0)
        check_missing_action (run, test, missing[i].action);
    }
}
