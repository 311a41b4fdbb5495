/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-pattern-private.h"

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

typedef struct
{
  GArray *wide;
  gboolean *open; /* of each place of @wide: whether nothing but ? is between it and a star */
  PolicyPatternFlags flags;
  guint steps; /* places looked at so far */
} Containment;

static gboolean *
find_open (GArray *characters)
{
  gboolean *open = g_new0 (gboolean, characters->len + 1);

  for (guint i = characters->len; i-- > 0;)
    open[i] = CHARACTER (characters, i) == '*' || (CHARACTER (characters, i) == '?' && open[i + 1]);
  return open;
}

static gboolean
is_star (Containment *self, guint place)
{
  return place < self->wide->len && CHARACTER (self->wide, place) == '*';
}

/* 0 stands for a character that no pattern spells out. */
static gboolean
takes (Containment *self, guint place, gunichar character)
{
  if (place == self->wide->len)
    return FALSE;
  return CHARACTER (self->wide, place) == '?' ||
         (character != 0 && equal (CHARACTER (self->wide, place), character, self->flags));
}

/* From an open place everything follows that follows from one before it: those are needed no more. */
static void
append_place (Containment *self, GArray *places, guint place)
{
  if (self->open[place])
    g_array_set_size (places, 0);
  g_array_append_val (places, place);
}

/* Where the places lead to with one more character */
static GArray *
advance (Containment *self, GArray *places, gunichar character)
{
  GArray *next = g_array_sized_new (FALSE, FALSE, sizeof (guint), places->len + 1);

  for (guint i = 0; i < places->len; i++)
    {
      guint place = g_array_index (places, guint, i);

      self->steps++;
      if (is_star (self, place))
        append_place (self, next, place++);
      if (takes (self, place, character))
        append_place (self, next, place + 1);
    }
  return next;
}

/* After a star of the narrow pattern that stands for what is hardest to follow. What is not open comes to
 * nothing when it stands for many characters. An open place before a star is on its own, and gets only
 * further with them: none is the hardest. FALSE: that can't be followed */
static gboolean
cross_star (Containment *self, GArray *places)
{
  if (!self->open[g_array_index (places, guint, 0)])
    return FALSE;
  g_array_set_size (places, 1);
  return TRUE;
}

static gboolean
may_end (Containment *self, GArray *places)
{
  guint last = g_array_index (places, guint, places->len - 1);

  return last == self->wide->len || (last + 1 == self->wide->len && is_star (self, last));
}

/*
 * policy_pattern_follow:
 * @wide: a pattern
 * @narrow: a pattern
 * @flags: whether case counts
 * @steps: (out): how much work it was: at most the product of the lengths
 *
 * Follows @wide along all texts of @narrow at once: keeps the places, in order, that it can be at after the
 * one of them that is hardest to follow. Place i means that the first i characters of @wide are behind us. A
 * wildcard of @narrow stands for characters that @wide does not spell out; where it takes those, it takes
 * any.
 *
 * Returns: whether @wide matches every text that @narrow matches
 */
gboolean
policy_pattern_follow (const char *wide, const char *narrow, PolicyPatternFlags flags, guint *steps)
{
  g_autoptr (GArray) wide_characters = normalize (wide);
  g_autoptr (GArray) narrow_characters = normalize (narrow);
  g_autofree gboolean *open = find_open (wide_characters);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  Containment self = { wide_characters, open, flags, 0 };
  gboolean follows = TRUE;

  append_place (&self, places, 0);
  for (guint i = 0; follows && i < narrow_characters->len; i++)
    {
      gunichar character = CHARACTER (narrow_characters, i);
      GArray *next;

      if (character == '*')
        {
          follows = cross_star (&self, places);
          continue;
        }
      next = advance (&self, places, character == '?' ? 0 : character);
      g_array_unref (places);
      places = next;
      follows = places->len > 0;
    }
  *steps = self.steps;
  return follows && may_end (&self, places);
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
 * Exact for both kinds of wildcard in any mix.
 *
 * Returns: whether @wide matches every text that @narrow matches
 */
gboolean
policy_pattern_covers (const char *wide, const char *narrow, PolicyPatternFlags flags)
{
  gboolean covers = TRUE;
  guint steps;

  g_return_val_if_fail (wide != NULL && narrow != NULL, FALSE);

  if (!covers_simply (wide, narrow, flags, &covers))
    covers = policy_pattern_follow (wide, narrow, flags, &steps);
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
