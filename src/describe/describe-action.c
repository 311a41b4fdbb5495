/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-action.h"

#include <glib/gi18n-lib.h>

#include "describe-service.h"
#include "describe-words.h"
#include "policy-action.h"
#include "policy-pattern.h"
#include "policy-string-set.h"
#include "reference-access-level.h"
#include "reference-action.h"
#include "reference-service.h"

#define MAX_NAMED_SERVICES 3

/* "AWS KMS, AWS Lambda and 3 other services" */
static char *
describe_services (GPtrArray *actions)
{
  g_autoptr (PolicyStringSet) services = policy_string_set_new (POLICY_PATTERN_CASE_SENSITIVE);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  guint n, rest;

  for (guint i = 0; i < actions->len; i++)
    {
      g_autofree char *service = describe_service_dup_prefix (actions->pdata[i]);

      if (*service != '\0')
        policy_string_set_add (services, service);
    }
  n = policy_string_set_get_size (services);
  rest = n > MAX_NAMED_SERVICES ? n - (MAX_NAMED_SERVICES - 1) : 0;
  for (guint i = 0; i < n - rest; i++)
    g_ptr_array_add (titles, describe_service_dup_title (policy_string_set_get (services, i)));
  if (rest > 0)
    g_ptr_array_add (titles,
                     g_strdup_printf (ngettext ("%u other service", "%u other services", rest), rest));
  return titles->len > 0 ? describe_words_join_and (titles) : NULL;
}

static char *
describe_one_action (const char *action)
{
  PolicyAction parts;

  if (g_str_equal (action, "*") || g_str_equal (action, "*:*"))
    return g_strdup (_ ("every action of every service"));
  if (policy_action_parse (&parts, action) && g_str_equal (parts.name, "*") &&
      (parts.service_length == 0 || policy_action_names_service (&parts)))
    {
      g_autofree char *service = describe_service_dup_prefix (action);
      g_autofree char *title = describe_service_dup_title (service);

      return g_strdup_printf (_ ("every action of %s"), title);
    }
  if (policy_pattern_has_wildcard (action))
    return g_strdup_printf (_ ("every action that matches %s"), action);
  return g_strdup_printf (_ ("the action %s"), action);
}

static char *
describe_action_list (GPtrArray *actions)
{
  g_autofree char *services = describe_services (actions);
  g_autofree char *text = NULL;
  guint n_patterns = 0;

  if (actions->len == 0)
    return g_strdup (_ ("no action"));
  if (actions->len == 1)
    return describe_one_action (actions->pdata[0]);
  if (g_ptr_array_find_with_equal_func (actions, "*", g_str_equal, NULL))
    return describe_one_action ("*");

  for (guint i = 0; i < actions->len; i++)
    if (policy_pattern_has_wildcard (actions->pdata[i]))
      n_patterns++;
  if (services != NULL)
    text = g_strdup_printf (ngettext ("%1$u action of %2$s", "%1$u actions of %2$s", actions->len),
                            actions->len, services);
  else
    text = g_strdup_printf (ngettext ("%u action", "%u actions", actions->len), actions->len);
  if (n_patterns == 0)
    return g_steal_pointer (&text);
  /* TRANSLATORS: the text is "5 actions of Amazon S3"; the number is how many of them are patterns */
  return g_strdup_printf (
      ngettext ("%1$s (%2$u of them with a wildcard)", "%1$s (%2$u of them with wildcards)", n_patterns),
      text, n_patterns);
}

/**
 * describe_action_dup_phrase:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full): the actions that it names, in translated words: "3 actions of AWS Lambda"
 */
char *
describe_action_dup_phrase (const PolicyNode *statement)
{
  g_autoptr (GPtrArray) actions = describe_words_dup_values (policy_node_get_member (statement, "Action"));
  g_autoptr (GPtrArray) others = describe_words_dup_values (policy_node_get_member (statement, "NotAction"));
  g_autofree char *phrase = NULL;

  if (others->len == 0 || actions->len > 0)
    return describe_action_list (actions);
  phrase = describe_action_list (others);
  return g_strdup_printf (_ ("every action except %s"), phrase);
}

/**
 * describe_action_get_level:
 * @action: an action as written
 *
 * Returns: (transfer none): its access level, translated; empty where it has a wildcard or is not known
 */
const char *
describe_action_get_level (const char *action)
{
  const ReferenceAction *known;

  g_return_val_if_fail (action != NULL, NULL);

  known = reference_action_lookup (action);
  return reference_access_level_get_label (known != NULL ? known->access_level
                                                         : REFERENCE_ACCESS_LEVEL_UNKNOWN);
}
