/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-words.h"

#include <glib/gi18n-lib.h>

/**
 * describe_words_fill:
 * @sentence: a text to be translated, such as an entry of a table; all that it takes are texts, which no
 * compiler can see
 * @...: those texts
 *
 * Returns: (transfer full): the translated sentence with the texts in their places
 */

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
char *
describe_words_fill (const char *sentence, ...)
{
  va_list texts;
  char *filled;

  va_start (texts, sentence);
  filled = g_strdup_vprintf (_ (sentence), texts);
  va_end (texts);
  return filled;
}
#pragma GCC diagnostic pop

/**
 * describe_words_join_or:
 * @texts: (element-type utf8): texts
 *
 * Returns: (transfer full): "a, b or c", translated
 */
char *
describe_words_join_or (GPtrArray *texts)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      if (i > 0)
        /* TRANSLATORS: between the last two of several values; the other is between all others */
        g_string_append (joined, i == texts->len - 1 ? _ (" or ") : _ (", "));
      g_string_append (joined, texts->pdata[i]);
    }
  return g_string_free (joined, FALSE);
}

/**
 * describe_words_join_and:
 * @texts: (element-type utf8): texts
 *
 * Returns: (transfer full): "a, b and c", translated
 */
char *
describe_words_join_and (GPtrArray *texts)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      if (i > 0)
        /* TRANSLATORS: between the last two of several services or conditions */
        g_string_append (joined, i == texts->len - 1 ? _ (" and ") : _ (", "));
      g_string_append (joined, texts->pdata[i]);
    }
  return g_string_free (joined, FALSE);
}

/**
 * describe_words_dup_written:
 * @node: a value
 *
 * Returns: (transfer full): what is written, whatever it is: the text itself, or its JSON
 */
char *
describe_words_dup_written (const PolicyNode *node)
{
  const char *string = policy_node_get_string (node);

  if (string != NULL)
    return g_strdup (*string != '\0' ? string : "“”");
  return policy_node_dup_json (node);
}

/**
 * describe_words_dup_values:
 * @node: (nullable): a value, or a list of several
 *
 * Returns: (transfer full) (element-type utf8): each value as it is written
 */
GPtrArray *
describe_words_dup_values (const PolicyNode *node)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < policy_node_get_n_values (node); i++)
    g_ptr_array_add (values, describe_words_dup_written (policy_node_get_value (node, i)));
  return values;
}

/**
 * describe_words_steal_strings:
 * @texts: (transfer full) (element-type utf8): texts
 *
 * Returns: (transfer full): the same texts
 */
GStrv
describe_words_steal_strings (GPtrArray *texts)
{
  g_ptr_array_add (texts, NULL);
  return (GStrv)g_ptr_array_free (texts, FALSE);
}
