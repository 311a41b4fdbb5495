/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-action.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "check-hint.h"
#include "policy-action.h"
#include "policy-pattern.h"
#include "reference-expand.h"
#include "reference-retired.h"
#include "reference-service.h"

/* Action and NotAction: IAM JSON policy elements: Action; Actions, resources, and condition keys for AWS
 * services.
 *
 * CreatePolicy looks at the form only: one colon, and before it letters, digits, hyphens and dots, or *
 * alone. What stands behind the colon may be anything, so a name that no service has is for Access Analyzer
 * to find. */

static gboolean
is_vendor (const char *vendor, gsize length)
{
  if (length == 1 && *vendor == '*')
    return TRUE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (vendor[i]) && vendor[i] != '-' && vendor[i] != '.')
        return FALSE;
    }
  return TRUE;
}

/* Whether CreatePolicy takes it */
static gboolean
check_form (CheckRun *run, const PolicyNode *node, const char *action, const PolicyAction *parts)
{
  if (parts == NULL)
    check_report (run, "IAM_ACTION_FORMAT", node,
                  _ ("“%s” is not an action, and AWS refuses it: an action is a service and a name separated "
                     "by a colon, such as s3:GetObject, or * for all actions."),
                  action);
  else if (strchr (parts->name, ':') != NULL)
    check_report (run, "IAM_ACTION_FORMAT", node,
                  _ ("“%s” is not an action, and AWS refuses it: it has more than one colon. An action is a "
                     "service and a name separated by one colon, such as s3:GetObject."),
                  action);
  else if (!is_vendor (parts->service, parts->service_length))
    check_report (run, "IAM_ACTION_FORMAT", node,
                  _ ("“%s” is not an action, and AWS refuses it: the name of a service has only letters, "
                     "digits and hyphens, and no wildcards."),
                  action);
  else
    return TRUE;
  return FALSE;
}

static void
offer_name (CheckFinding *finding, const PolicyNode *node, const char *action)
{
  g_autofree char *label = g_strdup_printf (_ ("Rename to “%s”"), action);
  CheckFix *fix = check_fix_new (label, TRUE); /* what no service has grants nothing */

  check_fix_replace_string (fix, node, action);
  check_finding_take_fix (finding, fix);
}

/* A service that retired is still taken. */
static void
check_service (CheckRun *run, const PolicyNode *node, const char *action, gsize length)
{
  g_autofree char *prefix = g_strndup (action, length);
  g_autofree char *hint = NULL;

  if (reference_retired_contains (prefix))
    return;
  hint = check_hint_service (action);
  if (hint == NULL)
    check_report (run, "INVALID_SERVICE_IN_ACTION", node,
                  _ ("AWS has no service “%s”, so “%s” has no effect. Check its spelling."), prefix, action);
  else
    offer_name (check_report (run, "INVALID_SERVICE_IN_ACTION", node,
                              _ ("AWS has no service “%s”, so “%s” has no effect. Did you mean “%s”?"),
                              prefix, action, hint),
                node, hint);
}

/* IAM Access Analyzer policy check reference: Error – Invalid action. Measured in 2026: a service that
 * retired as a whole is still taken (see above), but no single action that a living service withdrew. */
static void
check_name (CheckRun *run, const PolicyNode *node, const char *action, const ReferenceService *service,
            const char *name)
{
  const char *title = reference_service_get_name (service);
  gboolean wildcard = policy_pattern_has_wildcard (name);
  g_autofree char *hint = NULL;

  if (wildcard ? reference_expand_matches (service, name)
               : reference_service_lookup_action (service, name) != NULL)
    return;
  if (wildcard)
    {
      check_report (run, "INVALID_ACTION", node,
                    _ ("No action of %s is like “%s”, so it has no effect. Check its spelling."), title,
                    action);
      return;
    }
  hint = check_hint_action (service, name);
  if (hint == NULL)
    check_report (run, "INVALID_ACTION", node,
                  _ ("%s has no action “%s”, so it has no effect. Check its spelling."), title, action);
  else
    offer_name (check_report (run, "INVALID_ACTION", node,
                              _ ("%s has no action “%s”, so it has no effect. Did you mean “%s”?"), title,
                              action, hint),
                node, hint);
}

/* The service that was looked up last: actions of one stand together. */
typedef struct
{
  const char *action;
  gsize length;
  const ReferenceService *service;
} LastService;

static const ReferenceService *
find_service (LastService *last, const char *action, gsize length)
{
  if (last->action == NULL || last->length != length || memcmp (last->action, action, length) != 0)
    {
      g_autofree char *prefix = g_strndup (action, length);

      *last = (LastService){ action, length, reference_service_lookup (prefix) };
    }
  return last->service;
}

static void
check_entry (CheckRun *run, const PolicyNode *node, const char *action, LastService *last)
{
  const ReferenceService *service;
  PolicyAction parts;
  gboolean has_colon, good;

  if (g_str_equal (action, "*") || strstr (action, "${") != NULL)
    return;
  has_colon = policy_action_parse (&parts, action);
  good = check_form (run, node, action, has_colon ? &parts : NULL);
  if (!has_colon)
    return;
  if (parts.service_length > 0 && !policy_action_names_service (&parts))
    {
      CheckFinding *finding =
          check_report (run, "WILDCARD_IN_SERVICE_NAME", node,
                        _ ("“%s” has a wildcard in the service's name, and so grants more than it "
                           "seems to. Name the service."),
                        action);

      if (!good)
        check_finding_set_superseded (finding);
      return;
    }
  if (!good)
    return;
  service = find_service (last, action, parts.service_length);
  if (service == NULL)
    check_service (run, node, action, parts.service_length);
  else
    check_name (run, node, action, service, parts.name);
}

/**
 * check_action:
 * @run: the run
 * @statement: a statement
 */
void
check_action (CheckRun *run, const PolicyNode *statement)
{
  static const char *const members[] = { "Action", "NotAction" };
  LastService last = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const PolicyNode *actions = policy_node_get_member (statement, members[i]);

      for (guint j = 0; j < policy_node_get_n_values (actions); j++)
        {
          const PolicyNode *node = policy_node_get_value (actions, j);
          const char *action = policy_node_as_string (node);

          if (action != NULL)
            check_entry (run, node, action, &last);
        }
    }
}
