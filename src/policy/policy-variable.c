/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-variable.h"

#include "policy-pattern.h"

#include <string.h>

/* In an expanded text these stand for a literal * and ?, which a pattern cannot spell. They are written as
 * UTF-8 would write what comes after the last character of Unicode, so no text has them. */
#define LITERAL_STAR "\xF4\x90\x80\x80"
#define LITERAL_QUESTION "\xF4\x90\x80\x81"

static void
free_variable (PolicyVariable *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->fallback);
  g_free (self);
}

static gboolean
is_escape (const char *text, gsize length)
{
  return length == 1 && (*text == '*' || *text == '?' || *text == '$');
}

/* @text: behind the opening brace; @length: up to the closing one */
static PolicyVariable *
parse (const char *text, gsize length)
{
  PolicyVariable *self = g_new0 (PolicyVariable, 1);
  const char *comma = memchr (text, ',', length);
  gsize name_length = comma != NULL ? (gsize)(comma - text) : length;

  self->name = g_strstrip (g_strndup (text, name_length));
  if (comma != NULL)
    {
      g_autofree char *rest = g_strstrip (g_strndup (comma + 1, length - name_length - 1));
      gsize n = strlen (rest);

      self->fallback = n >= 2 && rest[0] == '\'' && rest[n - 1] == '\'' ? g_strndup (rest + 1, n - 2)
                                                                        : g_steal_pointer (&rest);
    }
  return self;
}

/**
 * policy_variable_find:
 * @text: a resource or a condition's value
 *
 * Finds the policy variables of a text; the escapes ${*}, ${?} and ${$} are none. IAM policy elements:
 * Variables and tags.
 *
 * Returns: (transfer full) (element-type PolicyVariable): in the order of the text
 */
GPtrArray *
policy_variable_find (const char *text)
{
  GPtrArray *variables = g_ptr_array_new_with_free_func ((GDestroyNotify)free_variable);
  const char *place = text;

  g_return_val_if_fail (text != NULL, variables);

  while ((place = strstr (place, "${")) != NULL)
    {
      const char *end = strchr (place + 2, '}');
      PolicyVariable *variable;

      if (end == NULL)
        break;
      if (!is_escape (place + 2, (gsize)(end - place - 2)))
        {
          variable = parse (place + 2, (gsize)(end - place - 2));
          variable->start = (gsize)(place - text);
          variable->end = (gsize)(end + 1 - text);
          g_ptr_array_add (variables, variable);
        }
      place = end + 1;
    }
  return variables;
}

static void
append_literal (GString *out, const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (*text == '*')
        g_string_append (out, LITERAL_STAR);
      else if (*text == '?')
        g_string_append (out, LITERAL_QUESTION);
      else
        g_string_append_c (out, *text);
    }
}

static void
append_text (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (i + 3 < length && text[i] == '$' && text[i + 1] == '{' && text[i + 3] == '}' &&
          is_escape (text + i + 2, 1))
        {
          const char literal[] = { text[i + 2], '\0' };

          append_literal (out, literal);
          i += 3;
        }
      else
        g_string_append_c (out, text[i]);
    }
}

/**
 * policy_variable_expand:
 * @text: a resource or a condition's value
 * @lookup: (scope call): finds a variable's value
 * @user_data: for @lookup
 *
 * Puts each variable's value in its place. What comes out of a variable matches only itself: wildcards in it
 * are literal. Only the policy language of 2012-10-17 knows variables.
 *
 * Returns: (transfer full) (nullable): a pattern for policy_variable_pattern_matches(), or %NULL when a
 * variable has neither value nor fallback: such a text matches nothing
 */
char *
policy_variable_expand (const char *text, PolicyVariableLookup lookup, gpointer user_data)
{
  g_autoptr (GPtrArray) variables = NULL;
  g_autoptr (GString) out = NULL;
  gsize place = 0;

  g_return_val_if_fail (text != NULL && lookup != NULL, NULL);

  variables = policy_variable_find (text);
  out = g_string_new (NULL);
  for (guint i = 0; i < variables->len; i++)
    {
      PolicyVariable *variable = g_ptr_array_index (variables, i);
      const char *value = lookup (variable->name, user_data);

      if (value == NULL)
        value = variable->fallback;
      if (value == NULL)
        return NULL;
      append_text (out, text + place, variable->start - place);
      append_literal (out, value);
      place = variable->end;
    }
  append_text (out, text + place, strlen (text + place));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * policy_variable_pattern_matches:
 * @expanded: what policy_variable_expand() gave
 * @text: what may match
 * @case_insensitive: whether case does not count
 *
 * Returns: whether @expanded matches all of @text
 */
gboolean
policy_variable_pattern_matches (const char *expanded, const char *text, gboolean case_insensitive)
{
  g_autoptr (GString) literal = NULL;

  g_return_val_if_fail (expanded != NULL && text != NULL, FALSE);

  literal = g_string_new (NULL);
  append_literal (literal, text);
  return policy_pattern_matches (expanded, literal->str,
                                 case_insensitive ? POLICY_PATTERN_CASE_INSENSITIVE
                                                  : POLICY_PATTERN_CASE_SENSITIVE);
}

/**
 * policy_variable_equals:
 * @expanded: what policy_variable_expand() gave
 * @text: what may be equal
 * @case_insensitive: whether case does not count
 *
 * Returns: whether @expanded is @text, wildcards being mere characters
 */
gboolean
policy_variable_equals (const char *expanded, const char *text, gboolean case_insensitive)
{
  g_autoptr (GString) plain = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  g_return_val_if_fail (expanded != NULL && text != NULL, FALSE);

  plain = g_string_new (expanded);
  g_string_replace (plain, LITERAL_STAR, "*", 0);
  g_string_replace (plain, LITERAL_QUESTION, "?", 0);
  if (!case_insensitive)
    return g_str_equal (plain->str, text);
  one = g_utf8_casefold (plain->str, -1);
  other = g_utf8_casefold (text, -1);
  return g_str_equal (one, other);
}

/**
 * policy_variable_dup_sample:
 * @expanded: what policy_variable_expand() gave
 * @fill: (nullable): what each * is to stand for; %NULL: wildcards are mere characters
 *
 * Returns: (transfer full): a text that @expanded matches, or is equal to
 */
char *
policy_variable_dup_sample (const char *expanded, const char *fill)
{
  g_autoptr (GString) sample = NULL;

  g_return_val_if_fail (expanded != NULL, NULL);

  sample = g_string_new (expanded);
  if (fill != NULL)
    {
      g_string_replace (sample, "*", fill, 0);
      g_string_replace (sample, "?", "a", 0);
    }
  g_string_replace (sample, LITERAL_STAR, "*", 0);
  g_string_replace (sample, LITERAL_QUESTION, "?", 0);
  return g_string_free (g_steal_pointer (&sample), FALSE);
}
