/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-action.h"

#include <glib/gi18n-lib.h>

#include "describe-service.h"
#include "describe-value.h"
#include "describe-words.h"
#include "policy-action.h"
#include "policy-pattern.h"
#include "policy-string-set.h"
#include "reference-access-level.h"
#include "reference-action.h"
#include "reference-expand.h"
#include "reference-service.h"

#define MAX_NAMED 3
#define MAX_NAMED_SERVICES 3

/* "AWS KMS, AWS Lambda and 3 other services"; NULL: there is none */
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

static gboolean
is_everything (const char *action)
{
  return g_str_equal (action, "*") || g_str_equal (action, "*:*");
}

/* Whether @action is every action of one service */
static gboolean
is_whole_service (const char *action)
{
  PolicyAction parts;

  return policy_action_parse (&parts, action) && g_str_equal (parts.name, "*") &&
         (parts.service_length == 0 || policy_action_names_service (&parts));
}

/* How many actions a pattern is today; empty where nobody knows the service */
static char *
describe_count (const char *pattern)
{
  g_autoptr (GPtrArray) actions = reference_expand (pattern);

  if (actions->len > 0)
    /* TRANSLATORS: how many actions a wildcard stands for, now that AWS has the actions it has */
    return g_strdup_printf (ngettext (" (%u today)", " (%u today)", actions->len), actions->len);
  return g_strdup ("");
}

/* "every action of Amazon SageMaker that matches *LabelingJob*" */
static char *
describe_pattern (const char *pattern)
{
  g_autofree char *service = describe_service_dup_prefix (pattern);
  g_autofree char *title = describe_service_dup_title (service);
  g_autofree char *shown = NULL;
  PolicyAction parts;

  if (is_whole_service (pattern))
    return g_strdup_printf (_ ("every action of %s"), title);
  if (policy_action_parse (&parts, pattern) && reference_service_lookup (service) != NULL)
    {
      shown = describe_value (parts.name);
      return g_strdup_printf (_ ("every action of %1$s that matches %2$s"), title, shown);
    }
  shown = describe_value (pattern);
  return g_strdup_printf (_ ("every action that matches %s"), shown);
}

/* @alone: whether it is the only one of its sentence */
static char *
describe_one_action (const char *action, gboolean alone)
{
  g_autofree char *words = NULL;
  g_autofree char *count = NULL;

  if (is_everything (action))
    return g_strdup (_ ("every action of every service"));
  if (policy_pattern_has_wildcard (action) || is_whole_service (action))
    {
      words = describe_pattern (action);
      count = describe_count (action);
      return g_strconcat (words, count, NULL);
    }
  words = describe_value (action);
  return alone ? g_strdup_printf (_ ("the action %s"), words) : g_steal_pointer (&words);
}

/* What holds more is named first, lest it be among those that are not named. */
static guint
get_rank (const char *action)
{
  if (is_whole_service (action))
    return 0;
  return policy_pattern_has_wildcard (action) ? 1 : 2;
}

static GPtrArray *
sort_by_rank (GPtrArray *actions)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint rank = 0; rank < 3; rank++)
    for (guint i = 0; i < actions->len; i++)
      if (get_rank (actions->pdata[i]) == rank)
        g_ptr_array_add (sorted, actions->pdata[i]);
  return sorted;
}

static guint
count_actions (GPtrArray *actions)
{
  g_autoptr (PolicyStringSet) all = policy_string_set_new (POLICY_PATTERN_CASE_INSENSITIVE);

  for (guint i = 0; i < actions->len; i++)
    {
      g_autoptr (GPtrArray) expanded = reference_expand (actions->pdata[i]);

      for (guint j = 0; j < expanded->len; j++)
        policy_string_set_add (all, expanded->pdata[j]);
      if (expanded->len == 0 && !policy_pattern_has_wildcard (actions->pdata[i]))
        policy_string_set_add (all, actions->pdata[i]);
    }
  return policy_string_set_get_size (all);
}

/* "s3:GetObject, s3:PutObject and 7 more (9 actions of Amazon S3)" */
static char *
describe_many (GPtrArray *actions, GPtrArray *words)
{
  g_autofree char *joined = describe_words_join_some (words, MAX_NAMED);
  g_autofree char *services = describe_services (actions);
  guint n = count_actions (actions);

  if (services == NULL)
    return g_strdup_printf (ngettext ("%1$s (%2$u action today)", "%1$s (%2$u actions today)", n), joined, n);
  /* TRANSLATORS: "s3:GetObject, s3:Put* and 7 more (20 actions of Amazon S3 and AWS KMS today)" */
  return g_strdup_printf (
      ngettext ("%1$s (%2$u action of %3$s today)", "%1$s (%2$u actions of %3$s today)", n), joined, n,
      services);
}

static char *
describe_action_list (GPtrArray *actions)
{
  g_autoptr (GPtrArray) sorted = sort_by_rank (actions);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (actions->len == 0)
    return g_strdup (_ ("no action"));
  if (actions->len == 1)
    return describe_one_action (actions->pdata[0], TRUE);
  for (guint i = 0; i < sorted->len; i++)
    {
      if (is_everything (sorted->pdata[i]))
        return describe_one_action (sorted->pdata[i], FALSE);
      /* No more are named than these. */
      g_ptr_array_add (words, i < MAX_NAMED ? describe_one_action (sorted->pdata[i], FALSE) : g_strdup (""));
    }
  return actions->len <= MAX_NAMED ? describe_words_join_and (words) : describe_many (actions, words);
}

/**
 * describe_action_dup_phrase:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full): the actions that it names, in translated words: "every action of AWS KMS (53
 * today) and s3:GetObject"
 */
char *
describe_action_dup_phrase (const PolicyNode *statement)
{
  g_autoptr (GPtrArray) actions = describe_words_dup_raw (policy_node_get_member (statement, "Action"));
  g_autoptr (GPtrArray) others = describe_words_dup_raw (policy_node_get_member (statement, "NotAction"));
  g_autofree char *phrase = NULL;

  if (others->len == 0 || actions->len > 0)
    return describe_action_list (actions);
  phrase = describe_action_list (others);
  return g_strdup_printf (_ ("every action except %s"), phrase);
}

/**
 * describe_action_dup_line:
 * @action: an action as written
 *
 * Returns: (transfer full): it, with its access level, or how many actions it is today, where that is known;
 * translated: "kms:DescribeKey (Read)"
 */
char *
describe_action_dup_line (const char *action)
{
  const ReferenceAction *known;
  g_autofree char *shown = NULL;
  g_autofree char *count = NULL;

  g_return_val_if_fail (action != NULL, NULL);

  shown = describe_value (action);
  known = reference_action_lookup (action);
  if (known != NULL)
    /* TRANSLATORS: an action and its access level, such as kms:DescribeKey (Read) */
    return g_strdup_printf (_ ("%1$s (%2$s)"), shown, reference_access_level_get_label (known->access_level));
  if (!policy_pattern_has_wildcard (action) || is_everything (action))
    return g_steal_pointer (&shown);
  count = describe_count (action);
  return g_strconcat (shown, count, NULL);
}
