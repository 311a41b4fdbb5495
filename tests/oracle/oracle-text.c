/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-private.h"

#include <string.h>

/* IAM JSON policy elements: Resource; Condition operators (string and ARN operators); Variables and tags */

typedef enum
{
  PIECE_LETTER,
  PIECE_ANY_LETTER,  /* ? */
  PIECE_ANY_LETTERS, /* * */
  PIECE_VARIABLE,
} PieceKind;

typedef struct
{
  PieceKind kind;
  gunichar letter;
  char *variable; /* the name of the key */
  char *fallback; /* what a missing one is replaced by, or NULL */
} Piece;

struct _OracleText
{
  GArray *pieces; /* of Piece */
  OracleTextFlags flags;
  gboolean has_variable;
};

static void
piece_clear (gpointer data)
{
  Piece *piece = data;

  g_free (piece->variable);
  g_free (piece->fallback);
}

static gunichar
fold (gunichar letter, OracleTextFlags flags)
{
  return (flags & ORACLE_TEXT_ANY_CASE) != 0 ? g_unichar_tolower (letter) : letter;
}

static void
add_letter (GArray *pieces, gunichar letter, OracleTextFlags flags)
{
  const Piece piece = { PIECE_LETTER, fold (letter, flags), NULL, NULL };

  g_array_append_val (pieces, piece);
}

/* "aws:username", or "aws:PrincipalTag/team, 'none'" with what stands for a missing value */
static Piece
read_variable (const char *inside, gsize length)
{
  const char *comma = memchr (inside, ',', length);
  const char *end = inside + length;
  Piece piece = { PIECE_VARIABLE, 0, NULL, NULL };
  const char *quote;

  piece.variable = g_strstrip (g_strndup (inside, comma != NULL ? (gsize)(comma - inside) : length));
  if (comma == NULL)
    return piece;
  quote = memchr (comma, '\'', (gsize)(end - comma));
  if (quote != NULL && end[-1] == '\'' && end - 1 > quote)
    piece.fallback = g_strndup (quote + 1, (gsize)(end - 1 - quote - 1));
  return piece;
}

/* Returns: what stands behind the variable; NULL when there is none */
static const char *
add_variable (OracleText *self, const char *at)
{
  const char *close = g_str_has_prefix (at, "${") ? strchr (at, '}') : NULL;
  Piece piece;

  if (close == NULL)
    return NULL;
  if (close == at + 3 && strchr ("*?$", at[2]) != NULL)
    {
      add_letter (self->pieces, (gunichar)at[2], self->flags);
      return close + 1;
    }
  piece = read_variable (at + 2, (gsize)(close - at - 2));
  g_array_append_val (self->pieces, piece);
  self->has_variable = TRUE;
  return close + 1;
}

OracleText *
oracle_text_new (const char *text, OracleTextFlags flags)
{
  OracleText *self = g_new0 (OracleText, 1);
  const char *at = text;

  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, piece_clear);
  self->flags = flags;
  while (*at != '\0')
    {
      const char *behind = (flags & ORACLE_TEXT_VARIABLES) != 0 ? add_variable (self, at) : NULL;

      if (behind != NULL)
        {
          at = behind;
          continue;
        }
      if ((flags & ORACLE_TEXT_WILDCARDS) != 0 && (*at == '*' || *at == '?'))
        {
          const Piece piece = { *at == '*' ? PIECE_ANY_LETTERS : PIECE_ANY_LETTER, 0, NULL, NULL };

          g_array_append_val (self->pieces, piece);
        }
      else
        add_letter (self->pieces, g_utf8_get_char (at), flags);
      at = g_utf8_next_char (at);
    }
  return self;
}

void
oracle_text_free (OracleText *self)
{
  g_array_unref (self->pieces);
  g_free (self);
}

/* A variable stands for exactly one value. "There is no equal or like value" to one without a value. */
static char *
dup_variable (const Piece *piece, const OracleQuestion *question)
{
  g_auto (OracleDerived) derived = { NULL };
  const char *const *values = NULL;

  if (oracle_context_look_up (question, piece->variable, &derived, &values) == ORACLE_PRESENCE_GIVEN)
    return values[1] == NULL ? g_strdup (values[0]) : NULL;
  return g_strdup (piece->fallback);
}

/* Returns: (nullable): the pieces with each variable replaced by the letters of its value */
static GArray *
expand (const OracleText *self, const OracleQuestion *question)
{
  g_autoptr (GArray) pieces = NULL;

  if (!self->has_variable)
    return g_array_ref (self->pieces);
  pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      g_autofree char *value = NULL;

      if (piece->kind != PIECE_VARIABLE)
        {
          g_array_append_val (pieces, *piece);
          continue;
        }
      value = dup_variable (piece, question);
      if (value == NULL)
        return NULL;
      for (const char *at = value; *at != '\0'; at = g_utf8_next_char (at))
        add_letter (pieces, g_utf8_get_char (at), self->flags);
    }
  return g_steal_pointer (&pieces);
}

/* The last place where a * had to be given one more letter is the only one to come back to: whatever an
 * earlier * could take more, the later one can. */
static gboolean
matches (const Piece *pieces, guint n_pieces, const char *text, gsize length, OracleTextFlags flags)
{
  const char *end = text + length, *star_text = NULL;
  guint at = 0, star = 0;

  while (text < end)
    {
      if (at < n_pieces && pieces[at].kind == PIECE_ANY_LETTERS)
        {
          star = ++at;
          star_text = text;
        }
      else if (at < n_pieces && (pieces[at].kind == PIECE_ANY_LETTER ||
                                 pieces[at].letter == fold (g_utf8_get_char (text), flags)))
        {
          at++;
          text = g_utf8_next_char (text);
        }
      else if (star_text != NULL)
        {
          star_text = g_utf8_next_char (star_text);
          text = star_text;
          at = star;
        }
      else
        return FALSE;
    }
  while (at < n_pieces && pieces[at].kind == PIECE_ANY_LETTERS)
    at++;
  return at == n_pieces;
}

gboolean
oracle_text_matches (const OracleText *self, const char *text, const OracleQuestion *question)
{
  g_autoptr (GArray) pieces = expand (self, question);

  return pieces != NULL &&
         matches ((const Piece *)(gpointer)pieces->data, pieces->len, text, strlen (text), self->flags);
}

static guint
find_colon (const GArray *pieces, guint from)
{
  for (; from < pieces->len; from++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, from);

      if (piece->kind == PIECE_LETTER && piece->letter == ':')
        break;
    }
  return from;
}

/* "Each of the six colon-delimited components of the ARN is checked separately": a wildcard stays within its
 * own. The sixth goes on to the end. @comparable: FALSE when either is no ARN at all */
gboolean
oracle_text_matches_arn (const OracleText *self, const char *arn, const OracleQuestion *question,
                         gboolean *comparable)
{
  g_autoptr (GArray) pieces = expand (self, question);
  g_auto (GStrv) fields = g_strsplit (arn, ":", 6);
  guint from = 0;

  *comparable = TRUE;
  if (pieces == NULL)
    return FALSE;
  *comparable = g_strv_length (fields) == 6 && g_str_equal (fields[0], "arn") &&
                find_colon (pieces, 0) == 3 &&
                matches ((const Piece *)(gpointer)pieces->data, 3, "arn", 3, ORACLE_TEXT_PLAIN);
  for (guint i = 0; *comparable && i < 6; i++)
    {
      const guint to = i == 5 ? pieces->len : find_colon (pieces, from);
      const gboolean too_few = from > pieces->len || (i < 5 && to == pieces->len);

      if (too_few || !matches ((const Piece *)(gpointer)pieces->data + from, to - from, fields[i],
                               strlen (fields[i]), self->flags))
        return FALSE;
      from = to + 1;
    }
  return *comparable;
}
