/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The condition keys that nobody has told and that matter, each with a value that was tried. */
#include "config.h"

#include "access-question.h"

#include "access-condition.h"
#include "access-statement.h"

/* How many statements are looked at, beside a few times all of them: so many that no policy within AWS's
 * quotas needs more */
#define MAXIMUM_LOOKS 200000

typedef struct
{
  AccessQuestion *question;
  AccessDecision decision; /* with nothing tried */
  char *place;             /* where that came out */
  GPtrArray *keys;         /* of char *: what was found */
  GHashTable *undecided;   /* the same, in folded case */
  guint n_left;            /* how often the question may still be asked */
} Search;

/* Asks with what is tried. */
static gboolean
changes (Search *self)
{
  if (self->n_left == 0)
    return FALSE;
  self->n_left--;
  return access_question_decide (self->question).decision != self->decision;
}

static void
try (Search *self, const char *key, const char *const *values)
{
  access_context_try (self->question->context, key, values);
}

static GPtrArray *
list_unknown (Search *self, PolicyStatement *statement)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  access_statement_add_keys (statement, keys);
  access_context_ask_about (self->question->context, self->place);
  for (guint i = keys->len; i-- > 0;)
    {
      AccessKeyState state =
          access_context_look_up (self->question->context, g_ptr_array_index (keys, i), NULL);

      if (state != ACCESS_KEY_UNKNOWN && state != ACCESS_KEY_UNTOLD)
        g_ptr_array_remove_index (keys, i);
    }
  return keys;
}

static gboolean
is_undecided (Search *self, const char *key)
{
  g_autofree char *folded = g_utf8_casefold (key, -1);

  return g_hash_table_contains (self->undecided, folded);
}

static void
add_undecided (Search *self, const char *key)
{
  if (!is_undecided (self, key))
    {
      g_hash_table_add (self->undecided, g_utf8_casefold (key, -1));
      g_ptr_array_add (self->keys, g_strdup (key));
    }
}

/* Whether the statement is about other resources, whatever is not known */
static gboolean
is_elsewhere (Search *self, PolicyStatement *statement)
{
  access_context_ask_about (self->question->context, self->place);
  return self->question->places->len == 1 && !access_statement_uses_variables (statement) &&
         access_statement_match_resource (statement, self->question->context, NULL) == ACCESS_ELEMENT_DIFFERS;
}

/* Each key by itself */
static void
try_alone (Search *self, PolicyStatement *statement, const GPtrArray *keys)
{
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      g_autoptr (GPtrArray) values = NULL;

      if (is_undecided (self, key))
        continue;
      access_context_ask_about (self->question->context, self->place);
      values = access_candidates_list (self->question, statement, key);
      for (guint j = 0; j < values->len && !is_undecided (self, key); j++)
        {
          try (self, key, g_ptr_array_index (values, j));
          if (changes (self))
            add_undecided (self, key);
        }
      try (self, key, NULL);
    }
}

/* Tries values of the key up to one with which the statement takes part as far as this key goes, or with
 * @defeat: with which it does not take part. */
static gboolean
try_to_move (Search *self, guint position, const char *key, gboolean defeat)
{
  PolicyStatement *statement = g_ptr_array_index (self->question->statements, position);
  const PolicyNode *condition = policy_statement_get_member (statement, "Condition");
  gboolean has_variables = access_statement_has_variables (statement);
  g_autoptr (GPtrArray) values = NULL;

  access_context_ask_about (self->question->context, self->place);
  values = access_candidates_list (self->question, statement, key);
  for (guint i = 0; i < values->len; i++)
    {
      try (self, key, g_ptr_array_index (values, i));
      if (defeat ? !access_question_takes_part (self->question, position)
                 : access_condition_meets_key (condition, key, self->question->context, has_variables))
        return TRUE;
    }
  try (self, key, NULL);
  return FALSE;
}

/* Of keys that together change the decision, those without which it is not changed matter. */
static void
add_needed (Search *self, const GPtrArray *tried)
{
  for (guint i = 0; i < tried->len; i++)
    {
      const char *key = g_ptr_array_index (tried, i);
      const char *const *values;
      g_auto (GStrv) kept = NULL;

      access_context_look_up (self->question->context, key, &values);
      kept = g_strdupv ((GStrv)values);
      try (self, key, NULL);
      if (changes (self))
        continue;
      try (self, key, (const char *const *)kept);
      add_undecided (self, key);
    }
}

/* Lets one statement take part by several keys at once. */
static void
try_together (Search *self, guint position, const GPtrArray *keys)
{
  g_autoptr (GPtrArray) tried = g_ptr_array_new ();

  /* Variables come first in the list, and with a value the conditions on other keys can be met. */
  for (guint i = 0; i < keys->len; i++)
    if (try_to_move (self, position, g_ptr_array_index (keys, i), FALSE))
      g_ptr_array_add (tried, g_ptr_array_index (keys, i));
  if (tried->len > 1 && changes (self))
    add_needed (self, tried);
  for (guint i = 0; i < tried->len; i++)
    try (self, g_ptr_array_index (tried, i), NULL);
}

/* Keeps all statements that decide from it, each by one key. */
static void
try_to_defeat (Search *self)
{
  g_autoptr (GPtrArray) tried = g_ptr_array_new_with_free_func (g_free);
  const PolicyEffect effect =
      self->decision == ACCESS_DECISION_ALLOWED ? POLICY_EFFECT_ALLOW : POLICY_EFFECT_DENY;
  gboolean defeated = TRUE;

  for (guint i = 0; i < self->question->statements->len && defeated; i++)
    {
      PolicyStatement *statement = g_ptr_array_index (self->question->statements, i);
      g_autoptr (GPtrArray) keys = NULL;

      access_context_ask_about (self->question->context, self->place);
      if (policy_statement_get_effect (statement) != effect ||
          !access_question_takes_part (self->question, i))
        continue;
      keys = list_unknown (self, statement);
      defeated = FALSE;
      for (guint j = 0; j < keys->len && !defeated; j++)
        if (try_to_move (self, i, g_ptr_array_index (keys, j), TRUE))
          {
            g_ptr_array_add (tried, g_strdup (g_ptr_array_index (keys, j)));
            defeated = TRUE;
          }
    }
  if (defeated && tried->len > 1 && changes (self))
    add_needed (self, tried);
  for (guint i = 0; i < tried->len; i++)
    try (self, g_ptr_array_index (tried, i), NULL);
}

/* Whether a statement denies it at the only place, whatever is not known */
static gboolean
is_denied_anyway (Search *self)
{
  for (guint i = 0; i < self->question->statements->len && self->question->places->len == 1; i++)
    {
      PolicyStatement *statement = g_ptr_array_index (self->question->statements, i);
      g_autoptr (GPtrArray) unknown = NULL;

      if (policy_statement_get_effect (statement) != POLICY_EFFECT_DENY ||
          !access_question_takes_part (self->question, i))
        continue;
      unknown = list_unknown (self, statement);
      if (unknown->len == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * access_undecided_find:
 * @question: a question
 * @outcome: what came out of it
 *
 * Returns: (transfer full): see access_evaluation_get_undecided()
 */
GStrv
access_undecided_find (AccessQuestion *question, const AccessOutcome *outcome)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) undecided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *place = g_strdup (outcome->place);
  Search self = { question, outcome->decision, place, keys, undecided, 0 };
  guint cost = question->statements->len * question->places->len;
  gboolean anyway;

  self.n_left = 8 + MAXIMUM_LOOKS / MAX (cost, 1);
  access_context_ask_about (question->context, place);
  anyway = is_denied_anyway (&self);
  for (guint i = 0; i < question->statements->len && !anyway; i++)
    {
      PolicyStatement *statement = g_ptr_array_index (question->statements, i);
      g_autoptr (GPtrArray) unknown = NULL;

      if (is_elsewhere (&self, statement))
        continue;
      unknown = list_unknown (&self, statement);
      try_alone (&self, statement, unknown);
      if (unknown->len > 1)
        try_together (&self, i, unknown);
    }
  if (outcome->decision != ACCESS_DECISION_IMPLICITLY_DENIED && !anyway)
    try_to_defeat (&self);
  g_ptr_array_add (keys, NULL);
  return (GStrv)g_ptr_array_steal (keys, NULL);
}
