/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-glob-term.h"

#include "policy-glob-private.h"
#include "policy-glob-text-private.h"

static gboolean
is_apart (const PolicyGlobTerm *self, const PolicyGlob *glob)
{
  for (guint i = 0; i < self->n_globs; i++)
    if (!policy_glob_begin_differently (self->globs[i], glob))
      return FALSE;
  return !self->negated && self->unless == NULL;
}

/**
 * policy_glob_term_is_any_apart:
 * @terms: (array length=n_terms): what is asked of a text
 * @n_terms: how many
 * @glob: a pattern
 *
 * Returns: whether every text that is as asked is one that @glob does not match, as far as that shows at once
 */
gboolean
policy_glob_term_is_any_apart (const PolicyGlobTerm *terms, guint n_terms, const PolicyGlob *glob)
{
  for (guint i = 0; i < n_terms; i++)
    if (is_apart (&terms[i], glob))
      return TRUE;
  return FALSE;
}

/**
 * policy_glob_term_is_covered_plainly:
 * @self: what is asked of a text
 * @wide: a pattern
 *
 * Returns: whether every text that is as asked is one that @wide matches, as far as that shows at once
 */
gboolean
policy_glob_term_is_covered_plainly (const PolicyGlobTerm *self, const PolicyGlob *wide)
{
  for (guint i = 0; i < self->n_globs; i++)
    if (!policy_glob_covers_plainly (wide, self->globs[i]))
      return FALSE;
  return !self->negated && self->unless == NULL;
}

static guint
get_shortest_length (const PolicyGlob *glob)
{
  guint n = 0;

  for (guint i = 0; i < glob->tokens->len; i++)
    n += policy_glob_get_token (glob, i)->type != POLICY_GLOB_TOKEN_ANY ? 1 : 0;
  return n;
}

/**
 * policy_glob_term_dup_shortest:
 * @self: what is asked of a text
 * @other: a letter that no pattern spells out
 *
 * Returns: (transfer full) (nullable): a shortest text that is as asked; %NULL where that does not show at
 * once
 */
PolicyGlobText *
policy_glob_term_dup_shortest (const PolicyGlobTerm *self, gunichar other)
{
  const PolicyGlob *shortest = NULL;
  PolicyGlobText *text;

  for (guint i = 0; i < self->n_globs && !self->negated && self->unless == NULL; i++)
    if (shortest == NULL || get_shortest_length (self->globs[i]) < get_shortest_length (shortest))
      shortest = self->globs[i];
  if (shortest == NULL || shortest->variables != NULL)
    return NULL;
  text = policy_glob_text_new ("");
  for (guint i = 0; i < shortest->tokens->len; i++)
    {
      const PolicyGlobToken *token = policy_glob_get_token (shortest, i);

      if (token->type == POLICY_GLOB_TOKEN_CHARACTER)
        g_array_append_val (text->letters, token->character);
      else if (token->type == POLICY_GLOB_TOKEN_ONE)
        g_array_append_val (text->letters, other);
    }
  return text;
}

static gboolean
is_spelt (const PolicyGlob *glob, gunichar letter)
{
  for (guint i = 0; i < glob->tokens->len; i++)
    {
      const PolicyGlobToken *token = policy_glob_get_token (glob, i);

      if (token->type == POLICY_GLOB_TOKEN_CHARACTER && g_unichar_tolower (token->character) == letter)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_spelt_anywhere (const PolicyGlobTerm *terms, guint n_terms, gunichar letter)
{
  for (guint i = 0; i < n_terms; i++)
    {
      for (guint j = 0; j < terms[i].n_globs; j++)
        if (is_spelt (terms[i].globs[j], letter))
          return TRUE;
      if (terms[i].unless != NULL && is_spelt (terms[i].unless, letter))
        return TRUE;
    }
  return FALSE;
}

/**
 * policy_glob_term_find_other:
 * @terms: (array length=n_terms): what is asked of a text
 * @n_terms: how many
 *
 * Returns: a letter that none of their patterns spells out, in any case
 */
gunichar
policy_glob_term_find_other (const PolicyGlobTerm *terms, guint n_terms)
{
  for (const char *p = "xyzwqvkjhubgfdplmrtnseoica1234567890"; *p != '\0'; p++)
    if (!is_spelt_anywhere (terms, n_terms, (gunichar)*p))
      return (gunichar)*p;
  for (gunichar letter = 0xe0;; letter++)
    if (g_unichar_islower (letter) && !is_spelt_anywhere (terms, n_terms, letter))
      return letter;
}
