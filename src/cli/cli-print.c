/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that a policy, a file's name or an argument can bring onto a screen or into a log goes through here: a
 * Sid with an escape or a line's end in it must not look like an answer of the program's. */
#include "config.h"

#include "cli-print.h"

#include "policy-character.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* "##[" and "##vso[" begin a command of GitHub's runner and of Azure Pipelines, wherever they stand. */
static gboolean
begins_command (const char *text)
{
  return g_str_has_prefix (text, "##[") || g_str_has_prefix (text, "##vso[");
}

static void
append_safe (GString *out, const char *text, gboolean keeps_lines)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gboolean safe = !policy_character_is_unsafe (character) || (keeps_lines && character == '\n');

      if (safe && !begins_command (p))
        g_string_append_unichar (out, character);
      else
        policy_character_append_escape (out, character);
    }
}

/* A line of a GitHub log that begins with two colons is a command. */
G_GNUC_PRINTF (1, 0) static char *dup_line (const char *format, va_list arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *start = valid + strspn (valid, " ");
  GString *out = g_string_new_len (valid, start - valid);

  if (g_str_has_prefix (start, "::"))
    {
      policy_character_append_escape (out, ':');
      start++;
    }
  append_safe (out, start, FALSE);
  return g_string_free (out, FALSE);
}

/**
 * cli_print_line:
 * @format: a line without its end
 * @...: what is in it
 *
 * Prints a line. Characters that control a terminal or a log, line ends among them, are printed as escapes.
 */
void
cli_print_line (const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = dup_line (format, arguments);
  va_end (arguments);
  g_print ("%s\n", line);
}

/**
 * cli_print_error_line:
 * @format: a line without its end
 * @...: what is in it
 *
 * The same on standard error.
 */
void
cli_print_error_line (const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = dup_line (format, arguments);
  va_end (arguments);
  g_printerr ("%s\n", line);
}

/**
 * cli_print_json:
 * @json: a JSON text, whose line ends stay
 *
 * Prints it as UTF-8, whatever the locale's character set. What is printed as an escape means the same in
 * JSON, since outside of its texts there is no such character.
 */
void
cli_print_json (const char *json)
{
  g_autoptr (GString) out = g_string_new (NULL);

  append_safe (out, json, TRUE);
  fwrite (out->str, 1, out->len, stdout);
}
