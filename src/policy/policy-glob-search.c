/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-glob-search.h"

#include "policy-glob-private.h"
#include "policy-glob-text-private.h"

#include <string.h>

/* A search goes breadth first over the places that all patterns can be at after the same text, so what it
 * finds is a shortest text. Of letters that no pattern spells out at these places one stands for all. A
 * policy variable is a letter of its own, behind those of Unicode: nothing but itself and a star takes it. */
#define WORD_BITS 64

/* One pattern in the search: bit i of its places means that the first i tokens are behind us. */
typedef struct
{
  const PolicyGlob *glob;
  guint first_word; /* of its places, in a state */
  guint n_words;
  gboolean exact;   /* else its variables are taken for any text where those of others leap */
  gboolean negated; /* whether it is not to match */
} Part;

typedef struct
{
  guint first_part;
  guint n_parts;
  int unless; /* the part, or -1 */
  gboolean negated;
} Term;

typedef struct
{
  guint parent;
  gunichar letter;
} Step;

typedef struct
{
  GArray *parts;        /* of Part */
  GArray *terms;        /* of Term */
  GPtrArray *variables; /* of utf8: those whose letters may come */
  GArray *bars;         /* of guint: what they are barred from */
  gboolean leaps;       /* whether a variable is any text to the others, rather than one letter */
  guint n_words;        /* of a state */
  guint max_states;
  guint n_taken;  /* words, so far */
  GArray *words;  /* of guint64: the states, one behind the other */
  GArray *steps;  /* of Step: how each state was come to */
  GArray *slots;  /* of guint32: states by their hash, plus one */
  gunichar other; /* a letter that no pattern spells out */
} Search;

static gboolean
has_place (const guint64 *words, guint place)
{
  return (words[place / WORD_BITS] >> (place % WORD_BITS) & 1) != 0;
}

static gboolean
is_exact (const Search *self, const Part *part)
{
  return part->exact || !self->leaps;
}

/* A star can be passed at once. From one that takes any letter everything follows that follows from a place
 * before it: those are needed no more. */
static void
add_place (const Search *self, const Part *part, guint64 *words, guint place)
{
  for (;; place++)
    {
      const PolicyGlobToken *token;

      words[place / WORD_BITS] |= G_GUINT64_CONSTANT (1) << (place % WORD_BITS);
      if (place == part->glob->tokens->len)
        return;
      token = policy_glob_get_token (part->glob, place);
      if (token->type != POLICY_GLOB_TOKEN_ANY &&
          (token->type != POLICY_GLOB_TOKEN_VARIABLE || is_exact (self, part)))
        return;
      if (token->type == POLICY_GLOB_TOKEN_ANY && token->bars == 0)
        {
          memset (words, 0, place / WORD_BITS * sizeof (guint64));
          words[place / WORD_BITS] &= ~G_GUINT64_CONSTANT (0) << (place % WORD_BITS);
        }
    }
}

/* What a variable stands for can lead to any place behind, up to a letter that it is barred from. */
static void
leap (const Part *part, const guint64 *from, guint bars, guint64 *to)
{
  gboolean passes = FALSE;

  for (guint place = 0; place <= part->glob->tokens->len; place++)
    {
      const PolicyGlobToken *token =
          place < part->glob->tokens->len ? policy_glob_get_token (part->glob, place) : NULL;

      passes = passes || has_place (from, place);
      if (passes)
        to[place / WORD_BITS] |= G_GUINT64_CONSTANT (1) << (place % WORD_BITS);
      if (token != NULL && token->type == POLICY_GLOB_TOKEN_CHARACTER && token->character == ':' &&
          (bars & POLICY_GLOB_BARS_COLON) != 0)
        passes = FALSE;
    }
}

static void
advance_from (const Search *self, const Part *part, guint place, gunichar letter, guint64 *to)
{
  const PolicyGlobToken *token = policy_glob_get_token (part->glob, place);

  if (token->type == POLICY_GLOB_TOKEN_VARIABLE)
    {
      if (!is_exact (self, part))
        add_place (self, part, to, place);
      else if (letter >= POLICY_GLOB_FIRST_VARIABLE &&
               g_str_equal (token->variable,
                            g_ptr_array_index (self->variables, letter - POLICY_GLOB_FIRST_VARIABLE)))
        add_place (self, part, to, place + 1);
    }
  else if (letter >= POLICY_GLOB_FIRST_VARIABLE)
    {
      if (token->type == POLICY_GLOB_TOKEN_ANY)
        add_place (self, part, to, place);
    }
  else if (policy_glob_token_takes (part->glob, token, letter))
    add_place (self, part, to, token->type == POLICY_GLOB_TOKEN_ANY ? place : place + 1);
}

static gboolean
has_variable (const Search *self, const Part *part, gunichar letter)
{
  const char *name = g_ptr_array_index (self->variables, letter - POLICY_GLOB_FIRST_VARIABLE);

  return part->glob->variables != NULL &&
         g_ptr_array_find_with_equal_func (part->glob->variables, name, g_str_equal, NULL);
}

static void
advance (const Search *self, const Part *part, const guint64 *from, gunichar letter, guint64 *to)
{
  if (letter >= POLICY_GLOB_FIRST_VARIABLE && self->leaps && !part->exact)
    {
      leap (part, from, g_array_index (self->bars, guint, letter - POLICY_GLOB_FIRST_VARIABLE), to);
      return;
    }
  if (letter >= POLICY_GLOB_FIRST_VARIABLE && !self->leaps && !part->negated &&
      !has_variable (self, part, letter))
    letter = self->other;
  for (guint i = 0; i < part->n_words; i++)
    for (guint64 left = from[i]; left != 0; left &= left - 1)
      {
        guint place = i * WORD_BITS + (guint)__builtin_ctzll (left);

        if (place < part->glob->tokens->len)
          advance_from (self, part, place, letter, to);
      }
}

static const Part *
get_part (const Search *self, guint position)
{
  return &g_array_index (self->parts, Part, position);
}

static gboolean
is_dead (const Part *part, const guint64 *words)
{
  for (guint i = 0; i < part->n_words; i++)
    if (words[i] != 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_matched (const Part *part, const guint64 *words)
{
  return has_place (words, part->glob->tokens->len);
}

/* Whether it matches whatever follows */
static gboolean
is_settled (const Part *part, const guint64 *words)
{
  guint length = part->glob->tokens->len;
  const PolicyGlobToken *last = length > 0 ? policy_glob_get_token (part->glob, length - 1) : NULL;

  return last != NULL && last->type == POLICY_GLOB_TOKEN_ANY && last->bars == 0 &&
         has_place (words, length - 1);
}

/* Whether no text that goes on from here can be as asked */
static gboolean
is_hopeless (const Search *self, const guint64 *state)
{
  for (guint i = 0; i < self->terms->len; i++)
    {
      const Term *term = &g_array_index (self->terms, Term, i);
      gboolean dead = term->unless < 0;

      for (guint j = 0; j < term->n_parts; j++)
        {
          const Part *part = get_part (self, term->first_part + j);

          if (term->negated && is_settled (part, state + part->first_word))
            return TRUE;
          dead = dead && is_dead (part, state + part->first_word);
        }
      if (dead && !term->negated)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_as_asked (const Search *self, const guint64 *state)
{
  for (guint i = 0; i < self->terms->len; i++)
    {
      const Term *term = &g_array_index (self->terms, Term, i);
      gboolean taken = FALSE;

      for (guint j = 0; j < term->n_parts && !taken; j++)
        {
          const Part *part = get_part (self, term->first_part + j);

          taken = is_matched (part, state + part->first_word);
        }
      if (term->unless >= 0)
        {
          const Part *part = get_part (self, (guint)term->unless);

          /* With variables about, whether it matches is not sure. */
          taken = taken || !is_matched (part, state + part->first_word) ||
                  (self->variables->len > 0 && !term->negated);
        }
      if (taken == term->negated)
        return FALSE;
    }
  return TRUE;
}

static guint
hash_state (const Search *self, const guint64 *state)
{
  guint64 hash = 1469598103934665603u;

  for (guint i = 0; i < self->n_words; i++)
    hash = (hash ^ state[i]) * 1099511628211u ^ (hash >> 29);
  return (guint)(hash ^ (hash >> 32));
}

static guint64 *
get_state (const Search *self, guint position)
{
  return &g_array_index (self->words, guint64, (gsize)position * self->n_words);
}

static guint32 *
find_slot (const Search *self, const guint64 *state)
{
  guint mask = self->slots->len - 1;

  for (guint i = hash_state (self, state) & mask;; i = (i + 1) & mask)
    {
      guint32 *slot = &g_array_index (self->slots, guint32, i);

      if (*slot == 0 || memcmp (get_state (self, *slot - 1), state, self->n_words * sizeof (guint64)) == 0)
        return slot;
    }
}

static void
grow_slots (Search *self)
{
  guint n = self->slots->len * 2;

  g_array_set_size (self->slots, 0);
  g_array_set_size (self->slots, n);
  for (guint i = 0; i < self->steps->len; i++)
    *find_slot (self, get_state (self, i)) = i + 1;
}

static void
add_state (Search *self, const guint64 *state, guint parent, gunichar letter)
{
  guint32 *slot = find_slot (self, state);
  const Step step = { parent, letter };

  if (*slot != 0)
    return;
  *slot = self->steps->len + 1;
  g_array_append_vals (self->words, state, self->n_words);
  g_array_append_val (self->steps, step);
  if (self->steps->len * 2 > self->slots->len)
    grow_slots (self);
}

static void
add_letter (GArray *letters, gunichar letter)
{
  for (guint i = 0; i < letters->len; i++)
    if (g_array_index (letters, gunichar, i) == letter)
      return;
  g_array_append_val (letters, letter);
}

static void
add_letters_of (const Search *self, const Part *part, const PolicyGlobToken *token, GArray *letters)
{
  switch (token->type)
    {
    case POLICY_GLOB_TOKEN_CHARACTER:
      add_letter (letters, token->character);
      if (part->glob->case_insensitive && token->character < 128 && g_ascii_islower ((char)token->character))
        add_letter (letters, (gunichar)g_ascii_toupper ((char)token->character));
      break;
    case POLICY_GLOB_TOKEN_ONE:
    case POLICY_GLOB_TOKEN_ANY:
      if ((token->bars & POLICY_GLOB_BARS_COLON) != 0)
        add_letter (letters, ':');
      if ((token->bars & POLICY_GLOB_BARS_SLASH) != 0)
        add_letter (letters, '/');
      break;
    case POLICY_GLOB_TOKEN_VARIABLE:
      for (guint i = 0; i < self->variables->len && is_exact (self, part); i++)
        if (g_str_equal (g_ptr_array_index (self->variables, i), token->variable))
          add_letter (letters, POLICY_GLOB_FIRST_VARIABLE + i);
      break;
    default:
      g_return_if_reached ();
    }
}

/* The letters that make a difference at these places */
static void
find_letters (const Search *self, const guint64 *state, GArray *letters)
{
  g_array_set_size (letters, 0);
  g_array_append_val (letters, self->other);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = get_part (self, i);

      for (guint j = 0; j < part->n_words; j++)
        for (guint64 left = state[part->first_word + j]; left != 0; left &= left - 1)
          {
            guint place = j * WORD_BITS + (guint)__builtin_ctzll (left);

            if (place < part->glob->tokens->len)
              add_letters_of (self, part, policy_glob_get_token (part->glob, place), letters);
          }
    }
}

static PolicyGlobText *
trace_back (const Search *self, guint position)
{
  PolicyGlobText *text = g_new (PolicyGlobText, 1);

  text->letters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  text->variables = g_ptr_array_ref (self->variables);
  for (; position != 0; position = g_array_index (self->steps, Step, position).parent)
    g_array_prepend_val (text->letters, g_array_index (self->steps, Step, position).letter);
  return text;
}

static void
begin (Search *self)
{
  g_autofree guint64 *state = g_new0 (guint64, MAX (self->n_words, 1));

  for (guint i = 0; i < self->parts->len; i++)
    add_place (self, get_part (self, i), state + get_part (self, i)->first_word, 0);
  add_state (self, state, 0, 0);
}

static PolicyGlobAnswer
explore (Search *self, PolicyGlobText **text)
{
  g_autoptr (GArray) letters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  g_autofree guint64 *next = g_new (guint64, MAX (self->n_words, 1));

  begin (self);
  for (guint i = 0; i < self->steps->len; i++)
    {
      if (is_hopeless (self, get_state (self, i)))
        continue;
      if (is_as_asked (self, get_state (self, i)))
        {
          *text = trace_back (self, i);
          return POLICY_GLOB_FOUND;
        }
      if (self->steps->len > self->max_states)
        return POLICY_GLOB_UNDECIDED;
      find_letters (self, get_state (self, i), letters);
      for (guint j = 0; j < letters->len; j++)
        {
          gunichar letter = g_array_index (letters, gunichar, j);

          memset (next, 0, self->n_words * sizeof (guint64));
          for (guint k = 0; k < self->parts->len; k++)
            {
              const Part *part = get_part (self, k);

              advance (self, part, get_state (self, i) + part->first_word, letter, next + part->first_word);
            }
          add_state (self, next, i, letter);
        }
    }
  return POLICY_GLOB_NONE;
}

/* Whether the text is as asked */
static gboolean
try (const Search *self, const PolicyGlobText *text)
{
  g_autofree guint64 *state = g_new0 (guint64, MAX (self->n_words, 1));
  g_autofree guint64 *next = g_new0 (guint64, MAX (self->n_words, 1));

  for (guint i = 0; i < self->parts->len; i++)
    add_place (self, get_part (self, i), state + get_part (self, i)->first_word, 0);
  for (guint i = 0; i < text->letters->len; i++)
    {
      memset (next, 0, self->n_words * sizeof (guint64));
      for (guint j = 0; j < self->parts->len; j++)
        advance (self, get_part (self, j), state + get_part (self, j)->first_word,
                 g_array_index (text->letters, gunichar, i), next + get_part (self, j)->first_word);
      memcpy (state, next, self->n_words * sizeof (guint64));
    }
  return is_as_asked (self, state);
}

/* A shortest text of what one term asks for often is as all of them ask. */
static PolicyGlobText *
try_shortest (const Search *self, const PolicyGlobTerm *terms, guint n_terms)
{
  for (guint i = 0; i < n_terms; i++)
    {
      g_autoptr (PolicyGlobText) text = policy_glob_term_dup_shortest (&terms[i], self->other);

      if (text != NULL && try (self, text))
        return g_steal_pointer (&text);
    }
  return NULL;
}

static PolicyGlobAnswer
run (Search *self, PolicyGlobText **text)
{
  PolicyGlobAnswer answer;

  g_array_set_size (self->words, 0);
  g_array_set_size (self->steps, 0);
  g_array_set_size (self->slots, 0);
  g_array_set_size (self->slots, 256);
  answer = explore (self, text);
  self->n_taken += self->words->len;
  return answer;
}

static guint
add_part (Search *self, const PolicyGlob *glob, gboolean exact, gboolean negated)
{
  Part part = { glob, self->n_words, glob->tokens->len / WORD_BITS + 1, exact, negated };

  self->n_words += part.n_words;
  g_array_append_val (self->parts, part);
  return self->parts->len - 1;
}

/* Leaves out the patterns that come to nothing beside the others. FALSE: nothing is left to look for. */
static gboolean
add_terms (Search *self, const PolicyGlobTerm *terms, guint n_terms, const PolicyGlobTerm *main)
{
  for (guint i = 0; i < n_terms; i++)
    {
      Term term = { self->parts->len, 0, -1, terms[i].negated };
      gboolean exact = terms[i].negated || &terms[i] == main;

      for (guint j = 0; j < terms[i].n_globs; j++)
        {
          if (policy_glob_term_is_any_apart (terms, n_terms, terms[i].globs[j]))
            continue;
          for (guint k = 0; k < n_terms && terms[i].negated; k++)
            if (policy_glob_term_is_covered_plainly (&terms[k], terms[i].globs[j]))
              return FALSE;
          add_part (self, terms[i].globs[j], exact, terms[i].negated);
          term.n_parts++;
        }
      if (terms[i].unless != NULL)
        term.unless = (int)add_part (self, terms[i].unless, FALSE, FALSE);
      if (term.n_parts == 0 && term.unless < 0 && !term.negated)
        return FALSE;
      if (term.n_parts > 0 || term.unless >= 0)
        g_array_append_val (self->terms, term);
    }
  return TRUE;
}

/* In a proof only the first term that has variables brings their letters: what the others make of a variable
 * in their own pattern is any text. */
static const PolicyGlobTerm *
find_main (const PolicyGlobTerm *terms, guint n_terms)
{
  for (guint i = 0; i < n_terms; i++)
    for (guint j = 0; j < terms[i].n_globs && !terms[i].negated; j++)
      if (policy_glob_has_variables (terms[i].globs[j]))
        return &terms[i];
  return NULL;
}

static void
add_variable (Search *self, const PolicyGlobToken *token)
{
  guint place;

  if (!g_ptr_array_find_with_equal_func (self->variables, token->variable, g_str_equal, &place))
    {
      g_ptr_array_add (self->variables, g_strdup (token->variable));
      g_array_append_val (self->bars, token->bars);
    }
  else
    g_array_index (self->bars, guint, place) &= token->bars;
}

/* Of what is not to match no variable need come. */
static void
add_variables (Search *self, const PolicyGlobTerm *term)
{
  for (guint i = 0; i < term->n_globs && !term->negated; i++)
    for (guint j = 0; term->globs[i]->variables != NULL && j < term->globs[i]->tokens->len; j++)
      {
        const PolicyGlobToken *token = policy_glob_get_token (term->globs[i], j);

        if (token->type == POLICY_GLOB_TOKEN_VARIABLE)
          add_variable (self, token);
      }
}

/**
 * policy_glob_search:
 * @terms: (array length=n_terms): what is asked of a text, all at once
 * @n_terms: how many
 * @budget: (inout): how many words of memory the states may take; is lessened by those that they took
 * @text: (out) (transfer full) (nullable): a shortest text that is as asked, where one was found
 *
 * Looks for a text that some patterns match and others do not. Exact without policy variables. With them the
 * proof that there is none holds whatever their values are, while what is found has to be tried with values.
 *
 * Returns: whether there is one
 */
PolicyGlobAnswer
policy_glob_search (const PolicyGlobTerm *terms, guint n_terms, guint *budget, PolicyGlobText **text)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (Term));
  g_autoptr (GPtrArray) variables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) bars = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_autoptr (GArray) slots = g_array_new (FALSE, TRUE, sizeof (guint32));
  Search self = { .parts = parts,
                  .terms = kept,
                  .variables = variables,
                  .bars = bars,
                  .words = words,
                  .steps = steps,
                  .slots = slots };
  const PolicyGlobTerm *main;
  PolicyGlobAnswer answer;

  g_return_val_if_fail ((terms != NULL || n_terms == 0) && text != NULL, POLICY_GLOB_UNDECIDED);

  *text = NULL;
  main = find_main (terms, n_terms);
  for (guint i = 0; i < n_terms; i++)
    add_variables (&self, &terms[i]);
  if (!add_terms (&self, terms, n_terms, main))
    return POLICY_GLOB_NONE;
  self.other = policy_glob_term_find_other (terms, n_terms);
  self.max_states = *budget / MAX (self.n_words, 1);
  *text = variables->len == 0 ? try_shortest (&self, terms, n_terms) : NULL;
  if (*text != NULL)
    return POLICY_GLOB_FOUND;
  /* What is found where a variable is but one letter to others is likelier to do with its values. */
  answer = variables->len > 0 ? run (&self, text) : POLICY_GLOB_NONE;
  self.leaps = TRUE;
  if (answer != POLICY_GLOB_FOUND)
    answer = run (&self, text);
  *budget -= MIN (*budget, self.n_taken);
  return answer;
}
