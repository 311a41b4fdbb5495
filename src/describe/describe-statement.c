/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-statement.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "describe-action.h"
#include "describe-condition.h"
#include "describe-idle.h"
#include "describe-principal.h"
#include "describe-resource.h"
#include "describe-value.h"
#include "describe-words.h"

/* TRANSLATORS: in all of these, the first text stands for actions ("3 actions of AWS Lambda", "every action
 * except s3:GetObject"), the second for resources ("every resource", "4 resources", "the bucket photos"), and
 * the last for conditions ("aws:SourceIp is in 10.0.0.0/8"). */
static const char *const SENTENCES[3][2][2] = {
  [POLICY_EFFECT_INVALID] = {
    { N_ ("It is about %1$s, without a resource."),
      N_ ("It is about %1$s, without a resource, when %2$s.") },
    { N_ ("It is about %1$s on %2$s."), N_ ("It is about %1$s on %2$s, when %3$s.") },
  },
  [POLICY_EFFECT_ALLOW] = {
    { N_ ("Allows %1$s, but does not say on which resource."),
      N_ ("Allows %1$s, when %2$s, but does not say on which resource.") },
    { N_ ("Allows %1$s on %2$s."), N_ ("Allows %1$s on %2$s, when %3$s.") },
  },
  [POLICY_EFFECT_DENY] = {
    { N_ ("Denies %1$s, but does not say on which resource."),
      N_ ("Denies %1$s, when %2$s, but does not say on which resource.") },
    { N_ ("Denies %1$s on %2$s."), N_ ("Denies %1$s on %2$s, when %3$s.") },
  },
};

static void
append_effect (GString *text, const PolicyNode *statement)
{
  const PolicyNode *effect = policy_node_get_member (statement, "Effect");
  g_autofree char *written = NULL;

  if (policy_node_get_effect (statement) != POLICY_EFFECT_INVALID)
    return;
  if (effect == NULL)
    g_string_append (text, _ ("This statement has no Effect, so it neither allows nor denies anything."));
  else
    {
      g_autofree char *json = policy_node_dup_json (effect);
      const char *string = policy_node_get_string (effect);

      written = describe_value (string != NULL ? string : json);
      g_string_append_printf (text, _ ("The Effect of this statement is neither Allow nor Deny but %s."),
                              written);
    }
  g_string_append_c (text, ' ');
}

static gboolean
has_both (const PolicyNode *statement, const char *one, const char *other)
{
  return policy_node_get_member (statement, one) != NULL && policy_node_get_member (statement, other) != NULL;
}

static void
append_cautions (GString *text, const PolicyNode *statement)
{
  if (has_both (statement, "Action", "NotAction"))
    g_string_append_printf (text, " %s", _ ("It has both Action and NotAction, which AWS does not accept."));
  if (has_both (statement, "Resource", "NotResource"))
    g_string_append_printf (text, " %s",
                            _ ("It has both Resource and NotResource, which AWS does not accept."));
}

/* Whom a statement of the policy of a resource is about */
static void
append_principals (GString *text, const PolicyNode *statement)
{
  g_autofree char *principals = describe_principal_dup_phrase (statement);

  if (principals == NULL)
    return;
  g_string_append_c (text, ' ');
  /* TRANSLATORS: the text is "the role labeling of the account 111122223333", "anyone in the world" */
  g_string_append_printf (text, _ ("This is for %s."), principals);
  if (policy_node_get_effect (statement) == POLICY_EFFECT_ALLOW && describe_principal_is_public (statement))
    g_string_append_printf (text, " %s",
                            policy_node_get_n_children (policy_node_get_member (statement, "Condition")) > 0
                                ? _ ("It is public as far as its conditions let it be.")
                                : _ ("It is public: nobody has to sign in."));
}

/* Whether it lets somebody take on a role, as the statements of trust policies do */
static gboolean
is_about_role (const PolicyNode *statement)
{
  const PolicyNode *actions = policy_node_get_member (statement, "Action");

  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const char *action = policy_node_get_string (policy_node_get_value (actions, i));

      if (action != NULL && g_ascii_strncasecmp (action, "sts:AssumeRole", strlen ("sts:AssumeRole")) == 0)
        return TRUE;
    }
  return FALSE;
}

static char *
dup_resources (const PolicyNode *statement)
{
  char *resources = describe_resource_dup_phrase (statement);

  if (resources != NULL || (policy_node_get_member (statement, "Principal") == NULL &&
                            policy_node_get_member (statement, "NotPrincipal") == NULL))
    return resources;
  return g_strdup (is_about_role (statement) ? _ ("the role whose trust policy this is")
                                             : _ ("what the policy is attached to"));
}

static void
append_sentence (GString *text, const PolicyNode *statement)
{
  PolicyEffect effect = policy_node_get_effect (statement);
  g_autofree char *actions = describe_action_dup_phrase (statement);
  g_autofree char *resources = dup_resources (statement);
  g_autofree char *conditions = describe_condition_dup_phrase (statement);
  const char *sentence = SENTENCES[effect][resources != NULL][conditions != NULL];
  g_autofree char *words = NULL;

  words = resources != NULL ? describe_words_fill (sentence, actions, resources, conditions)
                            : describe_words_fill (sentence, actions, conditions);
  g_string_append (text, words);
}

/**
 * describe_statement:
 * @statement: a statement, however broken
 *
 * Everything that a statement is made of is said, or stands behind "and 2 more" and in the lists of
 * describe_action_group_list(), describe_resource_dup_all(), describe_condition_dup_all() and
 * describe_principal_dup_all().
 *
 * Returns: (transfer full): what it says, as translated sentences of plain text
 */
char *
describe_statement (const PolicyNode *statement)
{
  GString *text = g_string_new (NULL);
  g_autofree char *idle = NULL;
  gboolean all_idle;

  if (policy_node_get_node_type (statement) != POLICY_NODE_OBJECT)
    {
      g_string_append (text, _ ("This is not a statement, so it neither allows nor denies anything."));
      return g_string_free (text, FALSE);
    }
  append_effect (text, statement);
  idle = describe_idle (statement, &all_idle);
  if (!all_idle)
    append_sentence (text, statement);
  if (idle != NULL)
    g_string_append_printf (text, "%s%s", all_idle ? "" : " ", idle);
  append_principals (text, statement);
  append_cautions (text, statement);
  return g_string_free (text, FALSE);
}
