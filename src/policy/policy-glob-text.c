/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-glob-text-private.h"

/**
 * policy_glob_text_new:
 * @text: a text
 *
 * Returns: (transfer full): the same, without variables
 */
PolicyGlobText *
policy_glob_text_new (const char *text)
{
  PolicyGlobText *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new (PolicyGlobText, 1);
  self->letters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  self->variables = g_ptr_array_new_with_free_func (g_free);
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar letter = g_utf8_get_char (text);

      g_array_append_val (self->letters, letter);
    }
  return self;
}

/**
 * policy_glob_text_free:
 * @self: (nullable): a text
 */
void
policy_glob_text_free (PolicyGlobText *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->letters);
  g_ptr_array_unref (self->variables);
  g_free (self);
}

/**
 * policy_glob_text_get_variables:
 * @self: a text
 *
 * Returns: (transfer none) (element-type utf8): what its variables are called: their names in folded case,
 * behind which, on a line of its own, stands the fallback of one that has one
 */
GPtrArray *
policy_glob_text_get_variables (const PolicyGlobText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->variables;
}

/**
 * policy_glob_text_expand:
 * @self: a text
 * @lookup: (scope call): finds a variable's value
 * @user_data: for @lookup
 *
 * Returns: (transfer full): the text with values in place of variables, and nothing in place of one that has
 * none
 */
char *
policy_glob_text_expand (const PolicyGlobText *self, PolicyGlobLookup lookup, gpointer user_data)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && lookup != NULL, g_string_free (out, FALSE));

  for (guint i = 0; i < self->letters->len; i++)
    {
      gunichar letter = g_array_index (self->letters, gunichar, i);

      if (letter < POLICY_GLOB_FIRST_VARIABLE)
        g_string_append_unichar (out, letter);
      else
        {
          const char *value =
              lookup (g_ptr_array_index (self->variables, letter - POLICY_GLOB_FIRST_VARIABLE), user_data);

          g_string_append (out, value != NULL ? value : "");
        }
    }
  return g_string_free (out, FALSE);
}
