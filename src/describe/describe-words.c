/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-words.h"

#include <glib/gi18n-lib.h>

#include "describe-value.h"

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
 * describe_words_join_some:
 * @texts: (element-type utf8): texts
 * @max: how many are named at most, where one more takes no more room than to say that there is one
 *
 * Returns: (transfer full): "a, b and c", or "a, b and 7 more", translated
 */
char *
describe_words_join_some (GPtrArray *texts, guint max)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func (g_free);
  guint n_named = texts->len <= max ? texts->len : max - 1;
  guint rest = texts->len - n_named;

  for (guint i = 0; i < n_named; i++)
    g_ptr_array_add (named, g_strdup (texts->pdata[i]));
  if (rest > 0)
    /* TRANSLATORS: the last of a list: "a, b and 7 more" */
    g_ptr_array_add (named, g_strdup_printf (ngettext ("%u more", "%u more", rest), rest));
  return describe_words_join_and (named);
}

/**
 * describe_words_dup_raw:
 * @node: (nullable): a value, or a list of several
 *
 * Returns: (transfer full) (element-type utf8): each value as it is written: the text itself, or its JSON
 */
GPtrArray *
describe_words_dup_raw (const PolicyNode *node)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < policy_node_get_n_values (node); i++)
    {
      const PolicyNode *value = policy_node_get_value (node, i);
      const char *string = policy_node_get_string (value);

      g_ptr_array_add (values, string != NULL ? g_strdup (string) : policy_node_dup_json (value));
    }
  return values;
}

/**
 * describe_words_dup_values:
 * @node: (nullable): a value, or a list of several
 *
 * Returns: (transfer full) (element-type utf8): each value as it can stand in a sentence
 */
GPtrArray *
describe_words_dup_values (const PolicyNode *node)
{
  GPtrArray *values = describe_words_dup_raw (node);

  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *raw = values->pdata[i];

      values->pdata[i] = describe_value (raw);
    }
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
