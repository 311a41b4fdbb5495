/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-glob-private.h"

#include "policy-variable.h"

#include <string.h>

#define ARN_FIELDS 6

static PolicyGlob *
glob_new (gboolean case_insensitive)
{
  PolicyGlob *self = g_new0 (PolicyGlob, 1);

  g_atomic_ref_count_init (&self->references);
  self->tokens = g_array_new (FALSE, FALSE, sizeof (PolicyGlobToken));
  self->case_insensitive = case_insensitive;
  return self;
}

static gunichar
fold (const PolicyGlob *self, gunichar character)
{
  return self->case_insensitive && character < 128 ? (gunichar)g_ascii_tolower ((char)character) : character;
}

static void
add (PolicyGlob *self, PolicyGlobTokenType type, guint bars, gunichar character)
{
  PolicyGlobToken token = { .type = type, .bars = bars, .character = fold (self, character) };

  g_array_append_val (self->tokens, token);
}

static void
add_variable (PolicyGlob *self, const PolicyVariable *variable)
{
  PolicyGlobToken token = { .type = POLICY_GLOB_TOKEN_VARIABLE };
  g_autofree char *name = g_utf8_casefold (variable->name, -1);

  if (self->variables == NULL)
    self->variables = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->variables, variable->fallback != NULL
                                        ? g_strjoin ("\n", name, variable->fallback, NULL)
                                        : g_steal_pointer (&name));
  token.variable = g_ptr_array_index (self->variables, self->variables->len - 1);
  g_array_append_val (self->tokens, token);
}

/* A reader of one pattern */
typedef struct
{
  PolicyGlob *glob;
  PolicyGlobFlags flags;
  guint field; /* of an ARN */
} Reader;

static guint
get_bars (const Reader *self)
{
  return (self->flags & POLICY_GLOB_ARN) != 0 && self->field < ARN_FIELDS - 1 ? POLICY_GLOB_BARS_COLON : 0;
}

static void
read_characters (Reader *self, const char *text, const char *end)
{
  gboolean variables = (self->flags & POLICY_GLOB_VARIABLES) != 0;
  gboolean plain = (self->flags & POLICY_GLOB_PLAIN) != 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (variables && character == '$' && end - p >= 4 && p[1] == '{' && p[3] == '}' &&
          strchr ("*?$", p[2]) != NULL)
        {
          add (self->glob, POLICY_GLOB_TOKEN_CHARACTER, 0, (gunichar)p[2]);
          p += 3;
        }
      else if (!plain && character == '*')
        add (self->glob, POLICY_GLOB_TOKEN_ANY, get_bars (self), 0);
      else if (!plain && character == '?')
        add (self->glob, POLICY_GLOB_TOKEN_ONE, get_bars (self), 0);
      else
        {
          self->field += character == ':' ? 1 : 0;
          add (self->glob, POLICY_GLOB_TOKEN_CHARACTER, 0, character);
        }
    }
}

/**
 * policy_glob_new:
 * @text: an action, a resource or a condition's value
 * @flags: how to read it
 *
 * IAM JSON policy elements: Resource; Action; Variables and tags.
 *
 * Returns: (transfer full): the pattern
 */
PolicyGlob *
policy_glob_new (const char *text, PolicyGlobFlags flags)
{
  PolicyGlob *self;
  g_autoptr (GPtrArray) variables = NULL;
  Reader reader;
  gsize place = 0;

  g_return_val_if_fail (text != NULL, NULL);

  self = glob_new ((flags & POLICY_GLOB_CASE_INSENSITIVE) != 0);
  reader = (Reader){ self, flags, 0 };
  if ((flags & POLICY_GLOB_VARIABLES) != 0 && strstr (text, "${") != NULL)
    variables = policy_variable_find (text);
  for (guint i = 0; variables != NULL && i < variables->len; i++)
    {
      const PolicyVariable *variable = g_ptr_array_index (variables, i);

      read_characters (&reader, text + place, text + variable->start);
      add_variable (self, variable);
      place = variable->end;
    }
  read_characters (&reader, text + place, text + strlen (text));
  return self;
}

static guint
read_bars (const char *characters)
{
  guint bars = 0;

  for (; characters != NULL && *characters != '\0'; characters++)
    bars |= *characters == '/' ? POLICY_GLOB_BARS_SLASH : POLICY_GLOB_BARS_COLON;
  return bars;
}

/* What a field or a part of one can hold: at least one character, and none that parts it from the next. */
static void
add_part (PolicyGlob *self, guint field, char next, const char *barred)
{
  guint bars = read_bars (barred);

  if (field < ARN_FIELDS - 1 || next == ':')
    bars |= POLICY_GLOB_BARS_COLON;
  if (next == '/')
    bars |= POLICY_GLOB_BARS_SLASH;
  add (self, POLICY_GLOB_TOKEN_ONE, bars, 0);
  add (self, POLICY_GLOB_TOKEN_ANY, bars, 0);
}

/**
 * policy_glob_new_arn_format:
 * @format: of the ARNs of a resource type, as the Service Authorization Reference has it:
 * "arn:${Partition}:s3:::${BucketName}/${KeyName}"
 * @get_barred: (scope call) (nullable): tells of a part such as "BucketName" the characters of "/:" that it
 * never holds
 *
 * Returns: (transfer full): a pattern that every such ARN matches
 */
PolicyGlob *
policy_glob_new_arn_format (const char *format, const char *(*get_barred) (const char *name))
{
  PolicyGlob *self;
  guint field = 0;

  g_return_val_if_fail (format != NULL, NULL);

  self = glob_new (FALSE);
  for (const char *p = format; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *close = p[0] == '$' && p[1] == '{' ? strchr (p, '}') : NULL;

      if (close != NULL)
        {
          g_autofree char *name = g_strndup (p + 2, (gsize)(close - p - 2));

          if (field == 1)
            for (const char *q = "aws"; *q != '\0'; q++)
              add (self, POLICY_GLOB_TOKEN_CHARACTER, 0, (gunichar)*q);
          if (field == 1)
            add (self, POLICY_GLOB_TOKEN_ANY, POLICY_GLOB_BARS_COLON, 0);
          else
            add_part (self, field, close[1], get_barred != NULL ? get_barred (name) : NULL);
          p = close;
        }
      else if (*p == '*')
        add (self, POLICY_GLOB_TOKEN_ANY, field < ARN_FIELDS - 1 ? POLICY_GLOB_BARS_COLON : 0, 0);
      else
        {
          field += *p == ':' ? 1 : 0;
          add (self, POLICY_GLOB_TOKEN_CHARACTER, 0, g_utf8_get_char (p));
        }
    }
  return self;
}

/**
 * policy_glob_new_in_arn:
 * @field: a pattern
 * @position: the field of an ARN, from 0: less than 5
 *
 * Returns: (transfer full): the pattern of all ARNs that have something there that matches @field
 */
PolicyGlob *
policy_glob_new_in_arn (const PolicyGlob *field, guint position)
{
  PolicyGlob *self;

  g_return_val_if_fail (field != NULL && position < ARN_FIELDS - 1, NULL);

  self = glob_new (field->case_insensitive);
  self->variables = field->variables != NULL ? g_ptr_array_ref (field->variables) : NULL;
  for (guint i = 0; i < ARN_FIELDS; i++)
    {
      if (i > 0)
        add (self, POLICY_GLOB_TOKEN_CHARACTER, 0, ':');
      if (i != position)
        add (self, POLICY_GLOB_TOKEN_ANY, i < ARN_FIELDS - 1 ? POLICY_GLOB_BARS_COLON : 0, 0);
      for (guint j = 0; i == position && j < field->tokens->len; j++)
        {
          PolicyGlobToken token = *policy_glob_get_token (field, j);

          token.bars |= POLICY_GLOB_BARS_COLON;
          g_array_append_val (self->tokens, token);
        }
    }
  return self;
}

/**
 * policy_glob_ref:
 * @self: a pattern
 *
 * Returns: (transfer full): it
 */
PolicyGlob *
policy_glob_ref (PolicyGlob *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * policy_glob_unref:
 * @self: a pattern
 */
void
policy_glob_unref (PolicyGlob *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_array_unref (self->tokens);
  g_clear_pointer (&self->variables, g_ptr_array_unref);
  g_free (self);
}

/**
 * policy_glob_has_variables:
 * @self: a pattern
 *
 * Returns: whether it holds a policy variable
 */
gboolean
policy_glob_has_variables (const PolicyGlob *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->variables != NULL;
}

static gboolean
is_barred (guint bars, gunichar character)
{
  return ((bars & POLICY_GLOB_BARS_COLON) != 0 && character == ':') ||
         ((bars & POLICY_GLOB_BARS_SLASH) != 0 && character == '/');
}

/*
 * policy_glob_token_takes:
 * @self: a pattern
 * @token: one of its tokens, no variable
 * @character: a character
 *
 * Returns: whether @token can stand for it
 */
gboolean
policy_glob_token_takes (const PolicyGlob *self, const PolicyGlobToken *token, gunichar character)
{
  if (token->type == POLICY_GLOB_TOKEN_CHARACTER)
    return token->character == fold (self, character);
  return !is_barred (token->bars, character);
}

static gboolean
tokens_equal (const PolicyGlobToken *one, const PolicyGlobToken *other)
{
  return one->type == other->type && one->bars == other->bars && one->character == other->character &&
         g_strcmp0 (one->variable, other->variable) == 0;
}

static gboolean
begins_with (const PolicyGlob *self, const PolicyGlob *prefix, guint length)
{
  if (self->case_insensitive != prefix->case_insensitive || self->tokens->len < length)
    return FALSE;
  for (guint i = 0; i < length; i++)
    if (!tokens_equal (policy_glob_get_token (self, i), policy_glob_get_token (prefix, i)))
      return FALSE;
  return TRUE;
}

static gboolean
globs_equal (const PolicyGlob *one, const PolicyGlob *other)
{
  g_return_val_if_fail (one != NULL && other != NULL, FALSE);

  return one->tokens->len == other->tokens->len && begins_with (one, other, one->tokens->len);
}

/**
 * policy_glob_covers_plainly:
 * @wide: a pattern
 * @narrow: a pattern
 *
 * Returns: whether @wide matches all that @narrow does, as far as that shows at first sight: they are written
 * alike, or @wide is what @narrow begins with and a star
 */
gboolean
policy_glob_covers_plainly (const PolicyGlob *wide, const PolicyGlob *narrow)
{
  guint length;
  const PolicyGlobToken *last;

  g_return_val_if_fail (wide != NULL && narrow != NULL, FALSE);

  length = wide->tokens->len;
  last = length > 0 ? policy_glob_get_token (wide, length - 1) : NULL;
  if (last == NULL || last->type != POLICY_GLOB_TOKEN_ANY || last->bars != 0)
    return globs_equal (wide, narrow);
  return length == 1 || begins_with (narrow, wide, length - 1);
}

/**
 * policy_glob_begin_differently:
 * @one: a pattern
 * @other: a pattern
 *
 * Returns: whether they part before the first wildcard or variable: then no text is matched by both
 */
gboolean
policy_glob_begin_differently (const PolicyGlob *one, const PolicyGlob *other)
{
  g_return_val_if_fail (one != NULL && other != NULL, FALSE);

  for (guint i = 0;; i++)
    {
      const PolicyGlobToken *a = i < one->tokens->len ? policy_glob_get_token (one, i) : NULL;
      const PolicyGlobToken *b = i < other->tokens->len ? policy_glob_get_token (other, i) : NULL;

      if ((a != NULL && a->type != POLICY_GLOB_TOKEN_CHARACTER) ||
          (b != NULL && b->type != POLICY_GLOB_TOKEN_CHARACTER))
        return FALSE;
      if (a == NULL || b == NULL)
        return a != b;
      if (!policy_glob_token_takes (one, a, b->character) &&
          !policy_glob_token_takes (other, b, a->character))
        return TRUE;
    }
}
