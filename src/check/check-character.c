/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characters that let a policy read otherwise than AWS reads it, as themselves or as \u escapes. AWS has no
 * such check: it takes what it is given. */
#include "config.h"

#include "check-character.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "policy-character.h"

/* Letters of other scripts that look like one of Latin; words of nothing else are suspicious too. */
#define LOOKALIKES "аеорсухіјѕһԁԛԝгвАВЕКМНОРСТУХІЈЅοναικτυρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"

/* A character of a text as it is spelt, and where it stands */
typedef struct
{
  gunichar character;
  gsize start;
  gsize end;
} Spelt;

/* A character or an escape; the text's escapes are right, since it was read. */
static Spelt
read_character (const char *bytes, gsize at)
{
  Spelt spelt = { g_utf8_get_char (bytes + at), at, at };

  spelt.end = at + (gsize)(g_utf8_next_char (bytes + at) - (bytes + at));
  if (spelt.character != '\\')
    return spelt;
  spelt.end = at + 2;
  if (bytes[at + 1] == 'b' || bytes[at + 1] == 'f')
    spelt.character = bytes[at + 1] == 'b' ? '\b' : '\f';
  if (bytes[at + 1] != 'u')
    return spelt;
  spelt.character = 0;
  for (gsize i = 0; i < 4; i++)
    spelt.character = spelt.character * 16 + (gunichar)g_ascii_xdigit_value (bytes[at + 2 + i]);
  spelt.end = at + 6;
  if (spelt.character >= 0xD800 && spelt.character < 0xDC00 && bytes[at + 6] == '\\' && bytes[at + 7] == 'u')
    {
      Spelt low = read_character (bytes, at + 6);

      if (low.character >= 0xDC00 && low.character < 0xE000)
        {
          spelt.character = 0x10000 + ((spelt.character - 0xD800) << 10) + (low.character - 0xDC00);
          spelt.end = low.end;
        }
    }
  return spelt;
}

static gboolean
is_latin (gunichar character)
{
  return character < 0x80 ? g_ascii_isalpha ((char)character)
                          : g_unichar_get_script (character) == G_UNICODE_SCRIPT_LATIN;
}

/* A letter of a script that has letters like those of Latin, or one that is a wide form of it */
static gboolean
is_foreign (gunichar character)
{
  GUnicodeScript script;

  if (character < 0x80)
    return FALSE;
  script = g_unichar_get_script (character);
  return script == G_UNICODE_SCRIPT_CYRILLIC || script == G_UNICODE_SCRIPT_GREEK ||
         script == G_UNICODE_SCRIPT_ARMENIAN || script == G_UNICODE_SCRIPT_CHEROKEE ||
         (character >= 0xFF01 && character <= 0xFF5E);
}

/* What of a word of letters, or of a whole text, has been seen */
typedef struct
{
  gboolean has_latin;
  gboolean has_other; /* a foreign letter that looks like nothing else */
  Spelt foreign;      /* the first foreign letter; 0: none */
} Word;

static void
word_add (Word *self, Spelt spelt)
{
  self->has_latin = self->has_latin || (is_latin (spelt.character) && !is_foreign (spelt.character));
  if (!is_foreign (spelt.character))
    return;
  if (spelt.character < 0xFF01 && g_utf8_strchr (LOOKALIKES, -1, spelt.character) == NULL)
    self->has_other = TRUE;
  if (self->foreign.character == 0)
    self->foreign = spelt;
}

/* Latin and another script in one word; or a word that looks like Latin, which only counts beside Latin */
static gboolean
word_deceives (const Word *self, gboolean beside_latin)
{
  return self->foreign.character != 0 && (self->has_latin || (beside_latin && !self->has_other));
}

static void
report_invisible (CheckRun *run, const CheckLocation *location, Spelt spelt)
{
  g_autofree char *name = policy_character_dup_name (spelt.character);
  guint line, column;

  policy_text_locate (run->text, spelt.start, &line, &column);
  check_report_locations (
      run, "TEXT_INVISIBLE_CHARACTER", location, 1,
      _ ("The invisible character %s stands at line %u, column %u: AWS reads it, and people do not see it. "
         "Remove it, or write what is meant."),
      name, line, column);
}

static void
report_lookalike (CheckRun *run, const CheckLocation *location, Spelt spelt)
{
  g_autofree char *name = policy_character_dup_name (spelt.character);
  char letter[7] = { 0 };
  guint line, column;

  g_unichar_to_utf8 (spelt.character, letter);
  policy_text_locate (run->text, spelt.start, &line, &column);
  check_report_locations (
      run, "TEXT_LOOKALIKE_CHARACTER", location, 1,
      _ ("“%s” at line %u, column %u is %s, a letter of another alphabet among Latin ones: AWS tells it from "
         "the letter that it looks like. Write that one."),
      letter, line, column, name);
}

/* One finding of each kind for a text: the first place */
static void
check_text (CheckRun *run, const CheckLocation *location, PolicySpan span)
{
  const char *bytes = policy_text_get_text (run->text, NULL);
  Word all = { 0 }, word = { 0 };
  Spelt invisible = { 0 }, lookalike = { 0 }, doubtful = { 0 };

  for (gsize at = span.start; at < span.end;)
    {
      Spelt spelt = read_character (bytes, at);

      at = spelt.end;
      if (invisible.end == 0 && policy_character_is_invisible (spelt.character))
        invisible = spelt;
      word_add (&all, spelt);
      word_add (&word, spelt);
      if (at < span.end && (g_unichar_isalpha (spelt.character) || is_foreign (spelt.character)))
        continue;
      if (lookalike.end == 0 && word_deceives (&word, FALSE))
        lookalike = word.foreign;
      if (doubtful.end == 0 && word_deceives (&word, TRUE))
        doubtful = word.foreign;
      word = (Word){ 0 };
    }
  if (invisible.end > 0)
    report_invisible (run, location, invisible);
  if (lookalike.end == 0 && all.has_latin)
    lookalike = doubtful;
  if (lookalike.end > 0)
    report_lookalike (run, location, lookalike);
}

/* Most policies are ASCII without an escape, in which there is nothing to look for. */
static gboolean
is_plain (PolicyText *text)
{
  gsize length;
  const char *bytes = policy_text_get_text (text, &length);

  for (gsize i = 0; i < length; i++)
    if ((guchar)bytes[i] >= 0x7F || bytes[i] == '\\')
      return FALSE;
  return TRUE;
}

static void
check_node (CheckRun *run, const PolicyNode *node)
{
  CheckLocation location = { node, FALSE };

  if (policy_node_get_key (node) != NULL)
    {
      location.at_key = TRUE;
      check_text (run, &location, policy_node_get_key_span (node));
      location.at_key = FALSE;
    }
  if (policy_node_get_node_type (node) == POLICY_NODE_STRING)
    check_text (run, &location, policy_node_get_span (node));
  for (guint i = 0; i < policy_node_get_n_children (node); i++)
    check_node (run, policy_node_get_child (node, i));
}

/**
 * check_character:
 * @run: the run
 *
 * Every text and every name. Between them JSON has no such character, and who reads it says so.
 */
void
check_character (CheckRun *run)
{
  if (!is_plain (run->text))
    check_node (run, policy_text_get_root (run->text));
}
