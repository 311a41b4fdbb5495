/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two patterns and a text: matching, containment and overlap are what simulating both patterns at once says.
 */
#include "config.h"

#include "fuzz.h"
#include "policy-pattern.h"

#define MAX_LENGTH 12
#define MAX_PAIRS 128
#define LETTERS "ab-"

/* A pattern as an automaton: bit n of a set stands for "the first n characters are done with". */
typedef struct
{
  char pattern[MAX_LENGTH + 1];
  guint length;
} Automaton;

typedef struct
{
  guint32 wide;
  guint32 narrow;
} Pair;

/* One more state for each * that may match nothing */
static guint32
close_set (const Automaton *self, guint32 set)
{
  for (guint i = 0; i < self->length; i++)
    if (self->pattern[i] == '*' && (set & (1u << i)) != 0)
      set |= 1u << (i + 1);
  return set;
}

static guint32
step (const Automaton *self, guint32 set, char letter)
{
  guint32 next = 0;

  for (guint i = 0; i < self->length; i++)
    {
      if ((set & (1u << i)) == 0)
        continue;
      if (self->pattern[i] == '*')
        next |= 1u << i;
      else if (self->pattern[i] == '?' || self->pattern[i] == letter)
        next |= 1u << (i + 1);
    }
  return close_set (self, next);
}

static gboolean
accepts (const Automaton *self, guint32 set)
{
  return (set & (1u << self->length)) != 0;
}

static gboolean
simulate (const Automaton *self, const char *text)
{
  guint32 set = close_set (self, 1);

  for (; *text != '\0'; text++)
    set = step (self, set, *text);
  return accepts (self, set);
}

typedef struct
{
  Pair pairs[MAX_PAIRS];
  guint n_pairs;
  guint8 slots[2 * MAX_PAIRS]; /* by hash: the place of a pair, counted from 1 */
} PairSet;

/* FALSE when they become too many to follow */
static gboolean
add_pair (PairSet *self, Pair pair)
{
  guint slot = (pair.wide * 31 + pair.narrow * 17) % G_N_ELEMENTS (self->slots);

  for (; self->slots[slot] != 0; slot = (slot + 1) % G_N_ELEMENTS (self->slots))
    {
      const Pair *known = &self->pairs[self->slots[slot] - 1];

      if (known->wide == pair.wide && known->narrow == pair.narrow)
        return TRUE;
    }
  if (self->n_pairs == MAX_PAIRS)
    return FALSE;
  self->pairs[self->n_pairs++] = pair;
  self->slots[slot] = (guint8)self->n_pairs;
  return TRUE;
}

/* Goes through every pair of states that some text leads to; FALSE when they are too many. */
static gboolean
explore (const Automaton *wide, const Automaton *narrow, gboolean *covers, gboolean *overlaps)
{
  PairSet set = { .n_pairs = 0 };

  *covers = TRUE;
  *overlaps = FALSE;
  add_pair (&set, (Pair){ close_set (wide, 1), close_set (narrow, 1) });
  for (guint i = 0; i < set.n_pairs; i++)
    {
      Pair pair = set.pairs[i];

      if (accepts (narrow, pair.narrow))
        {
          *covers = *covers && accepts (wide, pair.wide);
          *overlaps = *overlaps || accepts (wide, pair.wide);
        }
      for (const char *letter = LETTERS; *letter != '\0'; letter++)
        if (!add_pair (&set, (Pair){ step (wide, pair.wide, *letter), step (narrow, pair.narrow, *letter) }))
          return FALSE;
    }
  return TRUE;
}

/* The first bytes up to a line end, each as one of @letters */
static guint
take (const guint8 **data, gsize *size, const char *letters, char *out)
{
  guint length = 0;

  while (*size > 0 && **data != '\n')
    {
      if (length < MAX_LENGTH)
        out[length++] = letters[**data % strlen (letters)];
      (*data)++;
      (*size)--;
    }
  if (*size > 0)
    {
      (*data)++;
      (*size)--;
    }
  out[length] = '\0';
  return length;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  Automaton wide, narrow;
  char text[MAX_LENGTH + 1];
  gboolean covers, overlaps;

  wide.length = take (&data, &size, "*?ab", wide.pattern);
  narrow.length = take (&data, &size, "*?ab", narrow.pattern);
  take (&data, &size, LETTERS, text);

  fuzz_assert (policy_pattern_matches (wide.pattern, text, POLICY_PATTERN_CASE_SENSITIVE) ==
               simulate (&wide, text));
  fuzz_assert (policy_pattern_matches (narrow.pattern, text, POLICY_PATTERN_CASE_INSENSITIVE) ==
               simulate (&narrow, text));
  if (!explore (&wide, &narrow, &covers, &overlaps))
    return 0;
  fuzz_assert (policy_pattern_covers (wide.pattern, narrow.pattern, POLICY_PATTERN_CASE_SENSITIVE) == covers);
  fuzz_assert (policy_pattern_covers (wide.pattern, narrow.pattern, POLICY_PATTERN_CASE_INSENSITIVE) ==
               covers);
  fuzz_assert (policy_pattern_overlaps (wide.pattern, narrow.pattern, POLICY_PATTERN_CASE_SENSITIVE) ==
               overlaps);
  fuzz_assert (policy_pattern_overlaps (narrow.pattern, wide.pattern, POLICY_PATTERN_CASE_SENSITIVE) ==
               overlaps);
  return 0;
}
