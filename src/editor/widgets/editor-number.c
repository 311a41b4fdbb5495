/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-number.h"

#include <locale.h>
#include <string.h>

/**
 * editor_number_dup:
 * @number: a number
 *
 * Returns: (transfer full): the number for people, its digits grouped as the locale has it. The locale "C"
 * has no grouping, and the words around the number are English in it: so it gets the English one.
 */
char *
editor_number_dup (guint number)
{
  const char *locale = setlocale (LC_NUMERIC, NULL);
  GString *digits;

  if (locale != NULL && !g_str_equal (locale, "C") && !g_str_has_prefix (locale, "C.") &&
      !g_str_equal (locale, "POSIX"))
    return g_strdup_printf ("%'u", number);

  digits = g_string_new (NULL);
  g_string_printf (digits, "%u", number);
  for (gssize place = (gssize)digits->len - 3; place > 0; place -= 3)
    g_string_insert_c (digits, place, ',');
  return g_string_free (digits, FALSE);
}
