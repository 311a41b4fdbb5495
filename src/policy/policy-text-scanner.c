/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "policy-character.h"
#include "policy-error.h"
#include "policy-text-private.h"

/* A strict reader of RFC 8259 that keeps its own stack (each open node's parent), so that depth costs no C
 * stack. */

typedef struct
{
  PolicyText *text;
  const char *at;
  const char *end;
  char *strings;    /* where the next decoded string goes */
  guint32 capacity; /* of the text's nodes */
  guint32 max_nodes;
  guint depth;
  GError **error;
} Scanner;

static void
scanner_fail (Scanner *self, PolicyError code, const char *place, const char *message)
{
  const char *bytes = self->text->bytes;
  guint line = 1;
  guint column = 1;

  for (const char *p = bytes; p < place; p++)
    {
      if (*p == '\n' || (*p == '\r' && !(p + 1 < self->end && p[1] == '\n')))
        {
          line++;
          column = 1;
        }
      else if (((guchar)*p & 0xC0) != 0x80)
        column++;
    }
  if (code == POLICY_ERROR_SYNTAX && place < self->end &&
      policy_character_is_invisible (g_utf8_get_char (place)))
    {
      g_autofree char *name = policy_character_dup_name (g_utf8_get_char (place));
      /* Translators: what is wrong, then a character such as "U+2028 (line separator)" */
      g_autofree char *named =
          g_strdup_printf (_ ("%s; the invisible character %s stands there"), message, name);

      policy_error_set_place (self->error, code, named, line, column);
    }
  else
    policy_error_set_place (self->error, code, message, line, column);
}

static inline void
skip_space (Scanner *self)
{
  while (self->at < self->end &&
         (*self->at == ' ' || *self->at == '\n' || *self->at == '\t' || *self->at == '\r'))
    self->at++;
}

static int
read_hex (Scanner *self, const char *p)
{
  int value = 0;

  if (self->end - p < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

/* Behind the backslash and its u. A surrogate without its other half, and U+0000, become U+FFFD. */
static gboolean
scan_unicode_escape (Scanner *self, char **out)
{
  int unit = read_hex (self, self->at);
  gunichar character;

  if (unit < 0)
    {
      scanner_fail (self, POLICY_ERROR_SYNTAX, self->at, _ ("\\u needs four hexadecimal digits"));
      return FALSE;
    }
  self->at += 4;
  character = (gunichar)unit;
  if (unit >= 0xD800 && unit <= 0xDBFF && self->end - self->at >= 6 && self->at[0] == '\\' &&
      self->at[1] == 'u')
    {
      int low = read_hex (self, self->at + 2);

      if (low >= 0xDC00 && low <= 0xDFFF)
        {
          character = 0x10000 + (((gunichar)unit - 0xD800) << 10) + ((gunichar)low - 0xDC00);
          self->at += 6;
        }
    }
  if (character == 0 || (character >= 0xD800 && character <= 0xDFFF))
    character = 0xFFFD;
  *out += g_unichar_to_utf8 (character, *out);
  return TRUE;
}

/* At the opening quote; NULL after an error */
static const char *
scan_string (Scanner *self)
{
  char *decoded = self->strings;
  char *out = decoded;
  const char *open = self->at++;

  while (self->at < self->end)
    {
      const char *run = self->at;
      const char *p = run;
      char escaped;

      while (p < self->end && *p != '"' && *p != '\\' && (guchar)*p >= 0x20)
        p++;
      memcpy (out, run, (gsize)(p - run));
      out += p - run;
      self->at = p;
      if (p == self->end)
        break;
      if (*p == '"')
        {
          self->at++;
          *out++ = '\0';
          self->strings = out;
          return decoded;
        }
      if ((guchar)*p < 0x20)
        {
          scanner_fail (self, POLICY_ERROR_SYNTAX, p,
                        *p == '\n' || *p == '\r' ? _ ("A text in quotes must end on its line")
                                                 : _ ("A control character must be escaped"));
          return NULL;
        }
      self->at++;
      if (self->at == self->end)
        break;
      escaped = *self->at++;
      switch (escaped)
        {
        case '"':
        case '\\':
        case '/':
          *out++ = escaped;
          break;
        case 'b':
          *out++ = '\b';
          break;
        case 'f':
          *out++ = '\f';
          break;
        case 'n':
          *out++ = '\n';
          break;
        case 'r':
          *out++ = '\r';
          break;
        case 't':
          *out++ = '\t';
          break;
        case 'u':
          if (!scan_unicode_escape (self, &out))
            return NULL;
          break;
        default:
          scanner_fail (self, POLICY_ERROR_SYNTAX, p, _ ("No such escape"));
          return NULL;
        }
    }
  scanner_fail (self, POLICY_ERROR_SYNTAX, open, _ ("The closing quote is missing"));
  return NULL;
}

static const char *
keep_spelling (Scanner *self, const char *start)
{
  char *kept = self->strings;
  gsize length = (gsize)(self->at - start);

  memcpy (kept, start, length);
  kept[length] = '\0';
  self->strings += length + 1;
  return kept;
}

static gboolean
skip_digits (Scanner *self)
{
  const char *start = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
  return self->at > start;
}

static const char *
scan_number (Scanner *self)
{
  const char *start = self->at;
  gboolean good = TRUE;

  if (*self->at == '-')
    self->at++;
  if (self->at < self->end && *self->at == '0')
    {
      self->at++;
      good = !(self->at < self->end && g_ascii_isdigit (*self->at));
    }
  else
    good = skip_digits (self);
  if (good && self->at < self->end && *self->at == '.')
    {
      self->at++;
      good = skip_digits (self);
    }
  if (good && self->at < self->end && (*self->at == 'e' || *self->at == 'E'))
    {
      self->at++;
      if (self->at < self->end && (*self->at == '+' || *self->at == '-'))
        self->at++;
      good = skip_digits (self);
    }
  if (!good)
    {
      scanner_fail (self, POLICY_ERROR_SYNTAX, start, _ ("Not a number as JSON spells it"));
      return NULL;
    }
  return keep_spelling (self, start);
}

static const char *
scan_word (Scanner *self, const char *word)
{
  const char *start = self->at;
  gsize length = strlen (word);

  if ((gsize)(self->end - start) < length || memcmp (start, word, length) != 0)
    {
      scanner_fail (self, POLICY_ERROR_SYNTAX, start, _ ("A value is missing here"));
      return NULL;
    }
  self->at += length;
  return keep_spelling (self, start);
}

static PolicyNode *
add_node (Scanner *self, guint32 parent, const char *place)
{
  PolicyText *text = self->text;
  PolicyNode *node;

  if (text->n_nodes == self->max_nodes)
    {
      scanner_fail (self, POLICY_ERROR_TOO_MANY, place, _ ("The text holds too many values"));
      return NULL;
    }
  if (text->n_nodes == self->capacity)
    {
      self->capacity *= 2;
      text->nodes = g_renew (PolicyNode, text->nodes, self->capacity);
    }
  node = &text->nodes[text->n_nodes];
  memset (node, 0, sizeof *node);
  node->text = text;
  node->parent = parent;
  if (text->n_nodes > 0)
    node->index = text->nodes[parent].n_children++;
  text->n_nodes++;
  return node;
}

/* The name of a member and its colon */
static gboolean
scan_key (Scanner *self, const char **key, PolicySpan *span)
{
  const char *bytes = self->text->bytes;

  span->start = (gsize)(self->at - bytes);
  *key = scan_string (self);
  if (*key == NULL)
    return FALSE;
  span->end = (gsize)(self->at - bytes);
  skip_space (self);
  if (self->at == self->end || *self->at != ':')
    {
      scanner_fail (self, POLICY_ERROR_SYNTAX, self->at, _ ("A colon is missing here"));
      return FALSE;
    }
  self->at++;
  skip_space (self);
  return TRUE;
}

/* A scalar whole; of a list or object only its opening bracket */
static gboolean
scan_value (Scanner *self, PolicyNode *node)
{
  const char *bytes = self->text->bytes;

  node->start = (guint32)(self->at - bytes);
  switch (self->at < self->end ? *self->at : '\0')
    {
    case '{':
    case '[':
      node->type = *self->at == '{' ? POLICY_NODE_OBJECT : POLICY_NODE_ARRAY;
      if (self->depth == POLICY_TEXT_MAX_DEPTH)
        {
          scanner_fail (self, POLICY_ERROR_TOO_DEEP, self->at, _ ("Lists and objects are nested too deep"));
          return FALSE;
        }
      self->depth++;
      self->at++;
      return TRUE;
    case '"':
      node->type = POLICY_NODE_STRING;
      node->string = scan_string (self);
      break;
    case 't':
      node->type = POLICY_NODE_BOOLEAN;
      node->string = scan_word (self, "true");
      break;
    case 'f':
      node->type = POLICY_NODE_BOOLEAN;
      node->string = scan_word (self, "false");
      break;
    case 'n':
      node->type = POLICY_NODE_NULL;
      node->string = scan_word (self, "null");
      break;
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
      node->type = POLICY_NODE_NUMBER;
      node->string = scan_number (self);
      break;
    default:
      scanner_fail (self, POLICY_ERROR_SYNTAX, self->at,
                    self->at == self->end ? _ ("The text ends too early") : _ ("A value is missing here"));
      return FALSE;
    }
  node->end = (guint32)(self->at - bytes);
  return node->string != NULL;
}

static gboolean
scan_tree (Scanner *self)
{
  PolicyText *text = self->text;
  guint32 current = 0; /* the open list or object */

  while (TRUE)
    {
      const char *key = NULL;
      PolicySpan key_span = { 0, 0 };
      PolicyNode *node;
      guint32 place = text->n_nodes;
      char closing = '\0';

      /* At a value, or in an object at a name */
      if (place > 0 && text->nodes[current].type == POLICY_NODE_OBJECT)
        {
          if (self->at == self->end || *self->at != '"')
            {
              scanner_fail (self, POLICY_ERROR_SYNTAX, self->at,
                            self->at == self->end ? _ ("The text ends too early")
                                                  : _ ("A name in quotes is missing here"));
              return FALSE;
            }
          if (!scan_key (self, &key, &key_span))
            return FALSE;
        }
      node = add_node (self, current, self->at);
      if (node == NULL)
        return FALSE;
      node->key = key;
      node->key_start = (guint32)key_span.start;
      node->key_end = (guint32)key_span.end;
      if (!scan_value (self, node))
        return FALSE;
      skip_space (self);
      if (node->type >= POLICY_NODE_ARRAY)
        {
          current = place;
          closing = node->type == POLICY_NODE_OBJECT ? '}' : ']';
          if (self->at == self->end || *self->at != closing)
            continue;
        }

      /* Behind a value, or at the end of an empty list */
      while (TRUE)
        {
          PolicyNode *open = &text->nodes[current];

          if (self->depth == 0)
            {
              if (self->at == self->end)
                return TRUE;
              scanner_fail (self, POLICY_ERROR_SYNTAX, self->at, _ ("Nothing may follow the policy"));
              return FALSE;
            }
          closing = open->type == POLICY_NODE_OBJECT ? '}' : ']';
          if (self->at < self->end && *self->at == closing)
            {
              self->at++;
              open->end = (guint32)(self->at - text->bytes);
              self->depth--;
              current = open->parent;
              skip_space (self);
              continue;
            }
          if (self->at < self->end && *self->at == ',')
            {
              const char *comma = self->at++;

              skip_space (self);
              if (self->at < self->end && (*self->at == '}' || *self->at == ']'))
                {
                  scanner_fail (self, POLICY_ERROR_SYNTAX, comma, _ ("A comma too many"));
                  return FALSE;
                }
              break;
            }
          scanner_fail (self, POLICY_ERROR_SYNTAX, self->at,
                        self->at == self->end ? _ ("The text ends too early")
                        : closing == '}'      ? _ ("A comma or } is missing here")
                                              : _ ("A comma or ] is missing here"));
          return FALSE;
        }
    }
}

static gboolean
check_bytes (Scanner *self)
{
  PolicyText *text = self->text;
  const char *bad;

  if (!g_utf8_validate_len (text->bytes, text->length, &bad))
    {
      if (*bad == '\0')
        scanner_fail (self, POLICY_ERROR_NUL, bad, _ ("The text holds a NUL byte"));
      else
        scanner_fail (self, POLICY_ERROR_NOT_UTF8, bad, _ ("The text is not UTF-8"));
      return FALSE;
    }
  return TRUE;
}

/* Fills the text's tree from its bytes. */
gboolean
policy_text_scanner_run (PolicyText *self, guint32 max_nodes, GError **error)
{
  Scanner scanner = {
    .text = self, .at = self->bytes, .end = self->bytes + self->length, .max_nodes = max_nodes, .error = error
  };
  guint32 children = 0;

  if (!check_bytes (&scanner))
    return FALSE;
  skip_space (&scanner);
  if (scanner.at == scanner.end)
    {
      scanner_fail (&scanner, POLICY_ERROR_EMPTY, scanner.at, _ ("The text is empty"));
      return FALSE;
    }

  /* A decoded string and its NUL are never longer than its spelling and what must follow it. */
  self->strings = scanner.strings = g_malloc (self->length + 8);
  scanner.capacity = (guint32)(self->length / 24 + 16);
  self->nodes = g_new (PolicyNode, scanner.capacity);
  if (!scan_tree (&scanner))
    return FALSE;

  self->children = g_new (guint32, self->n_nodes);
  for (guint32 i = 0; i < self->n_nodes; i++)
    {
      self->nodes[i].children = children;
      children += self->nodes[i].n_children;
    }
  for (guint32 i = 1; i < self->n_nodes; i++)
    {
      const PolicyNode *node = &self->nodes[i];

      self->children[self->nodes[node->parent].children + node->index] = i;
    }
  return TRUE;
}
