/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-model.h"

#include <string.h>

/* Why so few requests are enough:
 *
 * Actions. The vocabulary names model:a, model:b and *, and the complement of model:a. Whatever AWS has or
 * will have is neither model:a nor model:b, and no pattern tells it from other:c. The service "model" is none
 * of AWS's, so that no fact narrows what model:a can be asked on; facts about AWS's own actions leave less of
 * the resources and contexts than other:c has.
 *
 * Resources. The patterns are made of a, / and wildcards, so that b stands for each other letter. What a text
 * is to all of them at once depends on its first two letters, its last one and whether there are others; the
 * test of the model goes through longer texts and sees that none is told from all those of up to three
 * letters.
 *
 * aws:PrincipalTag/t has one value: the vocabulary tells x, what else begins with x, and what does not.
 * aws:TagKeys has any number of values: the vocabulary tells x, y and others, and asks whether all or any of
 * them are of some kind. Each answer that three values give, two of them give. An empty value is none for
 * ForAllValues and ForAnyValue, but one for Null. */

static const char *const action_names[] = { "model:a", "model:b", "other:c" };

static const char *const actions[] = {
  "\"Action\":\"model:a\"",
  "\"Action\":[\"model:a\",\"model:b\"]",
  "\"Action\":\"*\"",
  "\"NotAction\":\"model:a\"",
};

static const char *const resources[] = {
  "\"Resource\":\"*\"",     "\"Resource\":\"a*\"",         "\"Resource\":\"?/*\"",
  "\"NotResource\":\"*a\"", "\"Resource\":[\"a\",\"*/\"]",
};

static const char *const conditions[] = {
  "",
  ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/t\":\"x\"}}",
  ",\"Condition\":{\"StringLikeIfExists\":{\"aws:PrincipalTag/t\":\"x*\"}}",
  ",\"Condition\":{\"ForAllValues:StringEquals\":{\"aws:TagKeys\":\"x\"}}",
  (",\"Condition\":{\"ForAnyValue:StringNotEquals\":{\"aws:TagKeys\":[\"x\",\"y\"]},"
   "\"StringNotLike\":{\"aws:PrincipalTag/t\":\"x*\"}}"),
  ",\"Condition\":{\"Null\":{\"aws:TagKeys\":\"false\",\"aws:PrincipalTag/t\":\"true\"}}",
};

static const char *const single_values[] = { NULL, "x", "xx", "y" };
static const char *const several_values[][2] = { { NULL, NULL }, { "", NULL },  { "x", NULL },
                                                 { "y", NULL },  { "z", NULL }, { "x", "y" } };

#define N_RULES (2 * G_N_ELEMENTS (actions) * G_N_ELEMENTS (resources) * G_N_ELEMENTS (conditions))

struct _OracleModel
{
  OracleFacts *facts;
  GPtrArray *requests; /* of OracleRequest */
  guint n_words;       /* of 64 requests each */
  guint64 *applies;    /* n_words for each rule: the requests that it is about */
};

static void
add_context (OracleModel *self, const char *action, const char *resource)
{
  for (guint i = 0; i < G_N_ELEMENTS (single_values); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (several_values); j++)
        {
          const char *const values[] = { several_values[j][0], several_values[j][1], NULL };
          OracleRequest *request = oracle_request_new (action, resource);

          if (single_values[i] != NULL)
            oracle_request_set_value (request, "aws:PrincipalTag/t", single_values[i]);
          else
            oracle_request_set (request, "aws:PrincipalTag/t", NULL);
          oracle_request_set (request, "aws:TagKeys", values[0] != NULL ? values : NULL);
          g_ptr_array_add (self->requests, request);
        }
    }
}

/* Each text of up to three letters */
static void
add_requests (OracleModel *self, const char *resource)
{
  for (guint i = 0; i < G_N_ELEMENTS (action_names); i++)
    add_context (self, action_names[i], resource);
  for (const char *letter = "ab/"; *letter != '\0' && strlen (resource) < 3; letter++)
    {
      g_autofree char *longer = g_strdup_printf ("%s%c", resource, *letter);

      add_requests (self, longer);
    }
}

static char *
print_rule (guint rule, gboolean may_deny)
{
  const char *effect = may_deny && rule % 2 == 1 ? "Deny" : "Allow";

  rule /= 2;
  return g_strdup_printf ("{\"Effect\":\"%s\",%s,%s%s}", effect, actions[rule % G_N_ELEMENTS (actions)],
                          resources[rule / G_N_ELEMENTS (actions) % G_N_ELEMENTS (resources)],
                          conditions[rule / G_N_ELEMENTS (actions) / G_N_ELEMENTS (resources)]);
}

static OraclePolicy *
new_policy (const char *statements)
{
  g_autofree char *json = g_strdup_printf ("{\"Version\":\"2012-10-17\",\"Statement\":[%s]}", statements);
  g_autoptr (GError) error = NULL;
  OraclePolicy *policy = oracle_policy_new (json, &error);

  g_assert_no_error (error);
  return policy;
}

static guint64 *
get_words (OracleModel *self, guint rule)
{
  return self->applies + (gsize)rule * self->n_words;
}

/* A rule is about what it would allow, were it an Allow. */
static void
ask_rule (OracleModel *self, guint rule)
{
  g_autofree char *statement = print_rule (rule, FALSE);
  g_autoptr (OraclePolicy) policy = new_policy (statement);
  guint64 *words = get_words (self, rule);

  for (guint i = 0; i < self->requests->len; i++)
    {
      if (oracle_decide_one (self->facts, policy, g_ptr_array_index (self->requests, i), FALSE) ==
          ORACLE_ALLOWED)
        words[i / 64] |= G_GUINT64_CONSTANT (1) << (i % 64);
    }
}

OracleModel *
oracle_model_new (OracleFacts *facts)
{
  OracleModel *self = g_new0 (OracleModel, 1);

  self->facts = facts;
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify)oracle_request_free);
  add_requests (self, "");
  self->n_words = (self->requests->len + 63) / 64;
  self->applies = g_new0 (guint64, N_RULES * (gsize)self->n_words);
  for (guint rule = 0; rule < N_RULES; rule += 2)
    {
      ask_rule (self, rule);
      memcpy (get_words (self, rule + 1), get_words (self, rule), self->n_words * sizeof (guint64));
    }
  return self;
}

void
oracle_model_free (OracleModel *self)
{
  g_ptr_array_unref (self->requests);
  g_free (self->applies);
  g_free (self);
}

guint
oracle_model_get_n_rules (OracleModel *self)
{
  return N_RULES;
}

guint
oracle_model_get_n_requests (OracleModel *self)
{
  return self->requests->len;
}

const OracleRequest *
oracle_model_get_request (OracleModel *self, guint at)
{
  return g_ptr_array_index (self->requests, at);
}

char *
oracle_model_print (OracleModel *self, const OracleModelPolicy *policy)
{
  g_autoptr (GString) out = g_string_new ("{\"Version\":\"2012-10-17\",\"Statement\":[");

  for (guint i = 0; i < policy->n_rules; i++)
    {
      g_autofree char *rule = print_rule (policy->rules[i], TRUE);

      g_string_append_printf (out, "%s%s", i > 0 ? "," : "", rule);
    }
  g_string_append (out, "]}");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* What the rules of one policy say to 64 requests */
static void
ask_policy (OracleModel *self, const OracleModelPolicy *policy, guint word, guint64 *denied, guint64 *allowed)
{
  *denied = *allowed = 0;
  for (guint i = 0; i < policy->n_rules; i++)
    *(policy->rules[i] % 2 == 1 ? denied : allowed) |= get_words (self, policy->rules[i])[word];
  *allowed &= ~*denied;
}

OracleAnswer
oracle_model_decide (OracleModel *self, const OracleModelPolicy *policy, guint request)
{
  guint64 denied, allowed;
  const guint64 bit = G_GUINT64_CONSTANT (1) << (request % 64);

  ask_policy (self, policy, request / 64, &denied, &allowed);
  return (denied & bit) != 0    ? ORACLE_EXPLICITLY_DENIED
         : (allowed & bit) != 0 ? ORACLE_ALLOWED
                                : ORACLE_IMPLICITLY_DENIED;
}

OracleDifference
oracle_model_compare (OracleModel *self, const OracleModelPolicy *old, const OracleModelPolicy *new)
{
  guint64 gained = 0, lost = 0, gained_alone = 0, lost_alone = 0;

  for (guint word = 0; word < self->n_words; word++)
    {
      guint64 old_denied, old_allowed, new_denied, new_allowed;

      ask_policy (self, old, word, &old_denied, &old_allowed);
      ask_policy (self, new, word, &new_denied, &new_allowed);
      gained_alone |= new_allowed & ~old_allowed;
      lost_alone |= old_allowed & ~new_allowed;
      gained |= (new_allowed & ~old_allowed) | (old_denied & ~new_denied);
      lost |= (old_allowed & ~new_allowed) | (new_denied & ~old_denied);
    }
  return (OracleDifference){ gained != 0, lost != 0, gained_alone != 0, lost_alone != 0 };
}

/* Which of the vocabulary's resources the text is one of */
guint64
oracle_model_get_signature (OracleModel *self, const char *resource)
{
  g_autoptr (OracleRequest) request = oracle_request_new ("model:a", resource);
  guint64 signature = 0;

  for (guint i = 0; i < G_N_ELEMENTS (resources); i++)
    {
      g_autofree char *statement =
          g_strdup_printf ("{\"Effect\":\"Allow\",\"Action\":\"*\",%s}", resources[i]);
      g_autoptr (OraclePolicy) policy = new_policy (statement);

      if (oracle_decide_one (self->facts, policy, request, FALSE) == ORACLE_ALLOWED)
        signature |= G_GUINT64_CONSTANT (1) << i;
    }
  return signature;
}
