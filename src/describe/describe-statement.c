/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-statement.h"

#include <glib/gi18n-lib.h>

#include "describe-action.h"
#include "describe-condition.h"
#include "describe-resource.h"
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
      written = describe_words_dup_written (effect);
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
  if (policy_node_get_member (statement, "Principal") != NULL ||
      policy_node_get_member (statement, "NotPrincipal") != NULL)
    g_string_append_printf (text, " %s",
                            _ ("It names a principal, which belongs in the policy of a resource or the "
                               "trust policy of a role."));
}

/**
 * describe_statement:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full): what it says, as translated sentences of plain text
 */
char *
describe_statement (const PolicyNode *statement)
{
  GString *text = g_string_new (NULL);
  PolicyEffect effect = policy_node_get_effect (statement);
  g_autofree char *actions = describe_action_dup_phrase (statement);
  g_autofree char *resources = describe_resource_dup_phrase (statement);
  g_autofree char *conditions = describe_condition_dup_phrase (statement);
  const char *sentence = SENTENCES[effect][resources != NULL][conditions != NULL];
  g_autofree char *words = resources != NULL ? describe_words_fill (sentence, actions, resources, conditions)
                                             : describe_words_fill (sentence, actions, conditions);

  if (policy_node_get_node_type (statement) != POLICY_NODE_OBJECT)
    {
      g_string_append (text, _ ("This is not a statement, so it neither allows nor denies anything."));
      return g_string_free (text, FALSE);
    }
  append_effect (text, statement);
  g_string_append (text, words);
  append_cautions (text, statement);
  return g_string_free (text, FALSE);
}
