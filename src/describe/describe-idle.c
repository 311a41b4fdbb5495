/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a statement names in vain: actions that are never asked about its resources. */
#include "config.h"

#include "describe-idle.h"

#include <glib/gi18n-lib.h>

#include "access-reach.h"
#include "describe-action.h"
#include "describe-condition.h"
#include "describe-resource.h"
#include "describe-value.h"
#include "describe-words.h"
#include "policy-pattern.h"
#include "reference-expand.h"

#define MAX_NAMED 3
/* A pattern of more actions certainly holds some that take no resource. */
#define MAX_EXPANDED 1000

typedef struct
{
  AccessReach *reach;
  GPtrArray *actions; /* of utf8: those that are named, and never about the resources */
  gboolean partly;    /* some that a pattern matches are not */
  gboolean used;      /* some action is about the resources */
} Idle;

static void
look_at_pattern (Idle *self, const char *pattern)
{
  g_autoptr (GPtrArray) actions = NULL;
  gboolean used = FALSE, unused = FALSE;

  if (g_str_equal (pattern, "*") || g_str_equal (pattern, "*:*"))
    {
      self->partly = self->used = TRUE;
      return;
    }
  actions = reference_expand (pattern);
  for (guint i = 0; i < actions->len && i < MAX_EXPANDED; i++)
    if (access_reach_meets (self->reach, actions->pdata[i]) == ACCESS_ANSWER_EMPTY)
      unused = TRUE;
    else
      used = TRUE;
  if (used || actions->len == 0 || actions->len > MAX_EXPANDED)
    self->used = TRUE;
  else
    g_ptr_array_add (self->actions, describe_value (pattern));
  self->partly = self->partly || (used && unused);
}

static void
look_at_action (Idle *self, const char *action)
{
  if (policy_pattern_has_wildcard (action))
    look_at_pattern (self, action);
  else if (access_reach_meets (self->reach, action) == ACCESS_ANSWER_EMPTY)
    g_ptr_array_add (self->actions, describe_value (action));
  else
    self->used = TRUE;
}

static char *
describe_whole (const PolicyNode *statement)
{
  g_autofree char *actions = describe_action_dup_phrase (statement);
  g_autofree char *resources = describe_resource_dup_phrase (statement);
  g_autofree char *conditions = describe_condition_dup_phrase (statement);
  gboolean allows = policy_node_get_effect (statement) == POLICY_EFFECT_ALLOW;

  /* TRANSLATORS: in all of these, the first text stands for actions, the second for resources, and the last
   * for conditions */
  if (conditions != NULL)
    return describe_words_fill (allows
                                    ? N_ ("Allows nothing: AWS never asks for %1$s on %2$s, even when %3$s.")
                                    : N_ ("Denies nothing: AWS never asks for %1$s on %2$s, even when %3$s."),
                                actions, resources, conditions);
  return describe_words_fill (allows ? N_ ("Allows nothing: AWS never asks for %1$s on %2$s.")
                                     : N_ ("Denies nothing: AWS never asks for %1$s on %2$s."),
                              actions, resources);
}

static char *
describe_part (const Idle *self)
{
  g_autofree char *joined = NULL;
  g_autofree char *named = NULL;
  const char *partly = _ ("Actions that are never asked about such resources are not among them.");

  if (self->actions->len == 0)
    return self->partly ? g_strdup (partly) : NULL;
  joined = describe_words_join_some (self->actions, MAX_NAMED);
  /* TRANSLATORS: the text is an action, or several */
  named = g_strdup_printf (
      _ ("Some of it has no effect, since AWS never asks for it on such a resource: %s."), joined);
  return self->partly ? g_strjoin (" ", named, partly, NULL) : g_steal_pointer (&named);
}

/**
 * describe_idle:
 * @statement: a statement, however broken
 * @whole: (out): whether nothing of the statement has any effect
 *
 * Returns: (transfer full) (nullable): what it names in vain, as a translated sentence: all that can be said
 * of the statement when it is @whole; %NULL: nothing
 */
char *
describe_idle (const PolicyNode *statement, gboolean *whole)
{
  const PolicyNode *member = policy_node_get_member (statement, "Action");
  g_autoptr (AccessReach) reach = access_reach_new (statement);
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_free);
  Idle self = { reach, actions, FALSE, FALSE };

  *whole = FALSE;
  if (access_reach_is_everything (reach) || policy_node_get_effect (statement) == POLICY_EFFECT_INVALID)
    return NULL;
  for (guint i = 0; i < policy_node_get_n_values (member); i++)
    {
      const char *action = policy_node_get_string (policy_node_get_value (member, i));

      if (action != NULL)
        look_at_action (&self, action);
    }
  *whole = !self.used && actions->len > 0;
  return *whole ? describe_whole (statement) : describe_part (&self);
}
