/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characters that nobody sees, or that make a screen show something else than what stands there. */
#include "config.h"

#include "policy-character.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gunichar first;
  gunichar last;
} Range;

/* Letters and marks by their category, of which nothing is seen */
static const Range blank_letters[] = {
  { 0x034F, 0x034F }, { 0x115F, 0x1160 }, { 0x17B4, 0x17B5 }, { 0x180B, 0x180F },   { 0x2800, 0x2800 },
  { 0x3164, 0x3164 }, { 0xFE00, 0xFE0F }, { 0xFFA0, 0xFFA0 }, { 0xE0100, 0xE01EF },
};

static const struct
{
  gunichar character;
  const char *name;
} names[] = {
  { 0x001B, N_ ("escape") },
  { 0x007F, N_ ("delete") },
  { 0x00A0, N_ ("no-break space") },
  { 0x00AD, N_ ("soft hyphen") },
  { 0x061C, N_ ("Arabic letter mark") },
  { 0x200B, N_ ("zero width space") },
  { 0x200C, N_ ("zero width non-joiner") },
  { 0x200D, N_ ("zero width joiner") },
  { 0x200E, N_ ("left-to-right mark") },
  { 0x200F, N_ ("right-to-left mark") },
  { 0x2028, N_ ("line separator") },
  { 0x2029, N_ ("paragraph separator") },
  { 0x202A, N_ ("left-to-right embedding") },
  { 0x202B, N_ ("right-to-left embedding") },
  { 0x202C, N_ ("pop directional formatting") },
  { 0x202D, N_ ("left-to-right override") },
  { 0x202E, N_ ("right-to-left override") },
  { 0x202F, N_ ("narrow no-break space") },
  { 0x2060, N_ ("word joiner") },
  { 0x2066, N_ ("left-to-right isolate") },
  { 0x2067, N_ ("right-to-left isolate") },
  { 0x2068, N_ ("first strong isolate") },
  { 0x2069, N_ ("pop directional isolate") },
  { 0xFEFF, N_ ("zero width no-break space") },
};

/**
 * policy_character_is_unsafe:
 * @character: a character
 *
 * Control characters can move a terminal's cursor, start a line of a log, or hide what came before;
 * characters of format can turn text round.
 *
 * Returns: whether it must not be printed as it is
 */
gboolean
policy_character_is_unsafe (gunichar character)
{
  switch (g_unichar_type (character))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * policy_character_is_invisible:
 * @character: a character
 *
 * Blank, tab and line ends are none: everybody expects them.
 *
 * Returns: whether nobody sees it, or takes it for a blank that it is not
 */
gboolean
policy_character_is_invisible (gunichar character)
{
  if (character == ' ' || character == '\t' || character == '\n' || character == '\r')
    return FALSE;
  if (policy_character_is_unsafe (character) || g_unichar_type (character) == G_UNICODE_SPACE_SEPARATOR)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (blank_letters); i++)
    if (character >= blank_letters[i].first && character <= blank_letters[i].last)
      return TRUE;
  return FALSE;
}

/**
 * policy_character_dup_name:
 * @character: a character
 *
 * Returns: (transfer full): what a message calls it: "U+202E (right-to-left override)", or its code alone
 */
char *
policy_character_dup_name (gunichar character)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].character == character)
      return g_strdup_printf ("U+%04X (%s)", character, _ (names[i].name));
  return g_strdup_printf ("U+%04X", character);
}

/**
 * policy_character_append_escape:
 * @out: a text
 * @character: a character
 *
 * Adds it as JSON escapes it: two surrogates beyond U+FFFF.
 */
void
policy_character_append_escape (GString *out, gunichar character)
{
  if (character > 0xFFFF)
    {
      guint offset = character - 0x10000;

      g_string_append_printf (out, "\\u%04x\\u%04x", 0xD800 + (offset >> 10), 0xDC00 + (offset & 0x3FF));
    }
  else
    g_string_append_printf (out, "\\u%04x", character);
}
