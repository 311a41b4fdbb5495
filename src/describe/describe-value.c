/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-value.h"

#include "policy-character.h"

#include <string.h>

/* Unicode Standard Annex #9: a text between the two has its own direction, and does not turn what is around
 * it. */
#define FIRST_STRONG_ISOLATE 0x2068
#define POP_DIRECTIONAL_ISOLATE 0x2069

/* What nobody sees, or a screen would act upon, or has no shape that everybody agrees on */
static gboolean
has_no_shape (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return policy_character_is_invisible (character) || policy_character_is_unsafe (character) ||
         type == G_UNICODE_UNASSIGNED || type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_SURROGATE;
}

static gboolean
is_right_to_left (gunichar character)
{
  return (character >= 0x0590 && character <= 0x08ff) || (character >= 0xfb1d && character <= 0xfdff) ||
         (character >= 0xfe70 && character <= 0xfeff) || (character >= 0x10800 && character <= 0x10fff) ||
         (character >= 0x1e800 && character <= 0x1efff);
}

/* Whether sentences around values run from right to left */
static gboolean
is_language_right_to_left (void)
{
  static const char *const languages[] = { "ar", "ckb", "dv", "fa", "he", "iw",
                                           "ps", "sd",  "ug", "ur", "yi", NULL };
  const char *name = g_get_language_names ()[0];
  g_autofree char *language = g_strndup (name, strcspn (name, "_.@"));

  return g_strv_contains (languages, language);
}

/* Blanks at either end, or several in a row, cannot be seen without quotation marks. */
static gboolean
needs_quotation_marks (const char *text)
{
  return *text == '\0' || *text == ' ' || g_str_has_suffix (text, " ") || strstr (text, "  ") != NULL;
}

/**
 * describe_value:
 * @text: what stands in a policy, whatever it is
 *
 * Everything that a policy holds goes through here on its way into a sentence. Characters that cannot be
 * seen, and those that turn the direction of text, are shown as what they are: "<U+202E>". Where sentences
 * run from right to left, or the value does, it is isolated, so that neither moves parts of the other.
 *
 * Returns: (transfer full): it as it can stand in a sentence
 */
char *
describe_value (const char *text)
{
  GString *shown;
  gboolean turns = is_language_right_to_left ();
  gboolean quoted;

  g_return_val_if_fail (text != NULL, NULL);

  shown = g_string_new (NULL);
  quoted = needs_quotation_marks (text);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (has_no_shape (character))
        g_string_append_printf (shown, "<U+%04X>", character);
      else
        g_string_append_unichar (shown, character);
      turns = turns || is_right_to_left (character);
    }
  if (quoted)
    {
      g_string_prepend (shown, "“");
      g_string_append (shown, "”");
    }
  if (turns)
    {
      g_string_prepend_unichar (shown, FIRST_STRONG_ISOLATE);
      g_string_append_unichar (shown, POP_DIRECTIONAL_ISOLATE);
    }
  return g_string_free (shown, FALSE);
}
