/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-pattern.h"

#include <string.h>

/**
 * policy_pattern_has_wildcard:
 * @pattern: a pattern
 *
 * Returns: whether it holds * or ?
 */
gboolean
policy_pattern_has_wildcard (const char *pattern)
{
  return strpbrk (pattern, "*?") != NULL;
}

static gboolean
equal (gunichar one, gunichar other, PolicyPatternFlags flags)
{
  if (flags == POLICY_PATTERN_CASE_INSENSITIVE && one < 128 && other < 128)
    return g_ascii_tolower ((char)one) == g_ascii_tolower ((char)other);
  return one == other;
}

static const char *
next_character (const char *text)
{
  return g_utf8_next_char (text);
}

/**
 * policy_pattern_matches:
 * @pattern: with IAM's wildcards
 * @text: what may match
 * @flags: whether case counts
 *
 * IAM JSON policy elements: Resource; Action.
 *
 * Returns: whether @pattern matches all of @text
 */
gboolean
policy_pattern_matches (const char *pattern, const char *text, PolicyPatternFlags flags)
{
  const char *star = NULL;
  const char *retry = NULL;

  g_return_val_if_fail (pattern != NULL && text != NULL, FALSE);

  while (*text != '\0')
    {
      if (*pattern == '*')
        {
          star = ++pattern;
          retry = text;
        }
      else if (*pattern == '?')
        {
          pattern++;
          text = next_character (text);
        }
      else if (*pattern != '\0' && equal ((guchar)*pattern, (guchar)*text, flags))
        {
          pattern++;
          text++;
        }
      else if (star != NULL)
        {
          retry = next_character (retry);
          pattern = star;
          text = retry;
        }
      else
        return FALSE;
    }
  while (*pattern == '*')
    pattern++;
  return *pattern == '\0';
}

/* A pattern as characters. Runs of * and ? mix freely, so "*?*" is put as "?*": every ? of a run before its
 * one *. */
static GArray *
normalize (const char *pattern)
{
  GArray *characters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  const gunichar star = '*';
  gboolean pending = FALSE;

  for (; *pattern != '\0'; pattern = g_utf8_next_char (pattern))
    {
      gunichar character = g_utf8_get_char (pattern);

      if (character == '*')
        {
          pending = TRUE;
          continue;
        }
      if (pending && character != '?')
        {
          g_array_append_val (characters, star);
          pending = FALSE;
        }
      g_array_append_val (characters, character);
    }
  if (pending)
    g_array_append_val (characters, star);
  return characters;
}

#define CHARACTER(array, i) g_array_index (array, gunichar, i)

/* The states of @wide after one more character: state i means that its first i characters are behind us.
 * @character 0 stands for a character that no pattern spells out. */
static guint64 *
advance (GArray *wide, const guint64 *states, gunichar character, PolicyPatternFlags flags)
{
  guint n = wide->len + 1;
  guint64 *next = g_new0 (guint64, n / 64 + 1);

  for (guint i = 0; i < n; i++)
    {
      if ((states[i / 64] >> (i % 64) & 1) == 0 || i == wide->len)
        continue;
      if (CHARACTER (wide, i) == '*')
        next[i / 64] |= G_GUINT64_CONSTANT (1) << (i % 64);
      else if (CHARACTER (wide, i) == '?' ||
               (character != 0 && equal (CHARACTER (wide, i), character, flags)))
        next[(i + 1) / 64] |= G_GUINT64_CONSTANT (1) << ((i + 1) % 64);
    }
  return next;
}

/* A star may stand for nothing. */
static void
close_states (GArray *wide, guint64 *states)
{
  for (guint i = 0; i < wide->len; i++)
    {
      if ((states[i / 64] >> (i % 64) & 1) != 0 && CHARACTER (wide, i) == '*')
        states[(i + 1) / 64] |= G_GUINT64_CONSTANT (1) << ((i + 1) % 64);
    }
}

/* The characters that a wildcard of @narrow has to be tried with: each one that @wide spells out, and one
 * that it does not. */
static GArray *
get_alphabet (GArray *wide)
{
  GArray *alphabet = g_array_new (FALSE, TRUE, sizeof (gunichar));

  g_array_set_size (alphabet, 1);
  for (guint i = 0; i < wide->len; i++)
    {
      gboolean known = FALSE;

      for (guint j = 0; j < alphabet->len && !known; j++)
        known = CHARACTER (alphabet, j) == CHARACTER (wide, i);
      if (!known && CHARACTER (wide, i) != '*' && CHARACTER (wide, i) != '?')
        g_array_append_val (alphabet, CHARACTER (wide, i));
    }
  return alphabet;
}

typedef struct
{
  GArray *wide;
  GArray *narrow;
  GArray *alphabet;
  PolicyPatternFlags flags;
  GHashTable *seen; /* of sets of states of @wide with the place in @narrow: those already tried */
  GQueue queue;     /* of GBytes, the same */
} Containment;

static void
enqueue (Containment *self, guint place, guint64 *states)
{
  guint n = (self->wide->len + 1) / 64 + 1;
  g_autofree guint64 *entry = g_new (guint64, n + 1);
  GBytes *bytes;

  close_states (self->wide, states);
  memcpy (entry, states, n * sizeof (guint64));
  entry[n] = place;
  bytes = g_bytes_new (entry, (n + 1) * sizeof (guint64));
  if (g_hash_table_contains (self->seen, bytes))
    {
      g_bytes_unref (bytes);
      return;
    }
  g_hash_table_add (self->seen, bytes);
  g_queue_push_tail (&self->queue, bytes);
}

static void
enqueue_after (Containment *self, guint place, const guint64 *states, gunichar character)
{
  g_autofree guint64 *next = advance (self->wide, states, character, self->flags);

  enqueue (self, place, next);
}

/* Tries every way that @narrow can go on from here; FALSE: it can end where @wide can't. */
static gboolean
try_states (Containment *self, GBytes *bytes)
{
  const guint64 *states = g_bytes_get_data (bytes, NULL);
  guint n = (self->wide->len + 1) / 64 + 1;
  guint place = (guint)states[n];
  gunichar character;

  if (place == self->narrow->len)
    return (states[self->wide->len / 64] >> (self->wide->len % 64) & 1) != 0;
  character = CHARACTER (self->narrow, place);
  if (character != '*' && character != '?')
    {
      enqueue_after (self, place + 1, states, character);
      return TRUE;
    }
  if (character == '*')
    {
      g_autofree guint64 *same = g_memdup2 (states, n * sizeof (guint64));

      enqueue (self, place + 1, same);
    }
  for (guint i = 0; i < self->alphabet->len; i++)
    enqueue_after (self, character == '*' ? place : place + 1, states, CHARACTER (self->alphabet, i));
  return TRUE;
}

/* Whether @wide matches one of the texts that @narrow does: that in which each wildcard stands for one
 * character, which hardly any pattern spells out. */
static gboolean
matches_sample (const char *wide, const char *narrow, PolicyPatternFlags flags)
{
  char buffer[512];
  gsize size = strlen (narrow) + 1;
  g_autofree char *allocated = size > sizeof buffer ? g_malloc (size) : NULL;
  char *sample = allocated != NULL ? allocated : buffer;

  memcpy (sample, narrow, size);
  for (char *p = strpbrk (sample, "*?"); p != NULL; p = strpbrk (p, "*?"))
    *p = '\x01';
  return policy_pattern_matches (wide, sample, flags);
}

/* Without wildcards the narrow one is a text; a wide one that is a text, or a mere prefix and star, is told
 * at once. So is most of what is left: a pattern that does not match one of the narrow one's texts does not
 * cover it, and where the stars of a wide one that has no ? take in the narrow one's wildcards, they take in
 * what those match. */
static gboolean
covers_simply (const char *wide, const char *narrow, PolicyPatternFlags flags, gboolean *covers)
{
  const char *star = strpbrk (wide, "*?");
  gsize length = star != NULL ? (gsize)(star - wide) : strlen (wide);

  if (!policy_pattern_has_wildcard (narrow))
    *covers = policy_pattern_matches (wide, narrow, flags);
  else if (star == NULL)
    *covers = FALSE;
  /* Neither is a wildcard of the narrow one covered by a letter of the prefix. */
  else if (strcspn (narrow, "*?") < length ||
           (flags == POLICY_PATTERN_CASE_INSENSITIVE ? g_ascii_strncasecmp (wide, narrow, length)
                                                     : strncmp (wide, narrow, length)) != 0)
    *covers = FALSE;
  else if (g_str_equal (star, "*"))
    *covers = TRUE;
  else if (!matches_sample (wide, narrow, flags))
    *covers = FALSE;
  else if (strchr (wide, '?') == NULL && policy_pattern_matches (wide, narrow, flags))
    *covers = TRUE;
  else
    return FALSE;
  return TRUE;
}

/**
 * policy_pattern_covers:
 * @wide: a pattern
 * @narrow: a pattern
 * @flags: whether case counts
 *
 * Exact for both kinds of wildcard in any mix: follows the sets of states in which @wide can be while @narrow
 * runs.
 *
 * Returns: whether @wide matches every text that @narrow matches
 */
gboolean
policy_pattern_covers (const char *wide, const char *narrow, PolicyPatternFlags flags)
{
  g_autoptr (GArray) wide_characters = NULL;
  g_autoptr (GArray) narrow_characters = NULL;
  g_autoptr (GArray) alphabet = NULL;
  g_autoptr (GHashTable) seen = NULL;
  g_autofree guint64 *start = NULL;
  Containment self = { 0 };
  gboolean covers = TRUE;

  g_return_val_if_fail (wide != NULL && narrow != NULL, FALSE);

  if (covers_simply (wide, narrow, flags, &covers))
    return covers;
  self.wide = wide_characters = normalize (wide);
  self.narrow = narrow_characters = normalize (narrow);
  self.alphabet = alphabet = get_alphabet (self.wide);
  self.seen = seen = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  self.flags = flags;
  start = g_new0 (guint64, (self.wide->len + 1) / 64 + 1);
  start[0] = 1;
  enqueue (&self, 0, start);
  while (covers && !g_queue_is_empty (&self.queue))
    covers = try_states (&self, g_queue_pop_head (&self.queue));
  g_queue_clear (&self.queue);
  return covers;
}

/* Whether they part before the first wildcard: then no text is matched by both. */
static gboolean
begin_differently (const char *one, const char *other, PolicyPatternFlags flags)
{
  while (*one != '\0' && *other != '\0' && strchr ("*?", *one) == NULL && strchr ("*?", *other) == NULL &&
         equal ((guchar)*one, (guchar)*other, flags))
    {
      one++;
      other++;
    }
  return *one != *other && (*one == '\0' || strchr ("*?", *one) == NULL) &&
         (*other == '\0' || strchr ("*?", *other) == NULL);
}

/**
 * policy_pattern_overlaps:
 * @one: a pattern
 * @other: a pattern
 * @flags: whether case counts
 *
 * Returns: whether some text is matched by both
 */
gboolean
policy_pattern_overlaps (const char *one, const char *other, PolicyPatternFlags flags)
{
  g_autoptr (GArray) first = NULL;
  g_autoptr (GArray) second = NULL;
  g_autofree gboolean *row =
      NULL; /* row[j]: the rest of first and the rest of second from j have a text in common */

  g_return_val_if_fail (one != NULL && other != NULL, FALSE);

  if (begin_differently (one, other, flags))
    return FALSE;
  first = normalize (one);
  second = normalize (other);
  row = g_new0 (gboolean, second->len + 1);
  for (guint i = first->len + 1; i-- > 0;)
    {
      gboolean diagonal = FALSE; /* the row below, one to the right */

      for (guint j = second->len + 1; j-- > 0;)
        {
          gboolean below = row[j];
          gunichar a = i < first->len ? CHARACTER (first, i) : 0;
          gunichar b = j < second->len ? CHARACTER (second, j) : 0;

          if (a == 0 && b == 0)
            row[j] = TRUE;
          else if (a == '*' || b == '*')
            row[j] = (i < first->len && below) || (j < second->len && row[j + 1]);
          else
            row[j] = a != 0 && b != 0 && diagonal && (a == '?' || b == '?' || equal (a, b, flags));
          diagonal = below;
        }
    }
  return row[0];
}
