/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-error.h"

#include <glib/gi18n-lib.h>

/* What an error knows beside its message. For all that the compiler can see, it may be %NULL. */
typedef struct
{
  char *reason; /* NULL: it has no place */
  guint line;
  guint column;
} PolicyErrorPrivate;

static void
policy_error_private_init (PolicyErrorPrivate *self)
{
}

static void
policy_error_private_copy (const PolicyErrorPrivate *source, PolicyErrorPrivate *target)
{
  if (source == NULL || target == NULL)
    return;
  *target = *source;
  target->reason = g_strdup (source->reason);
}

static void
policy_error_private_clear (PolicyErrorPrivate *self)
{
  if (self != NULL)
    g_free (self->reason);
}

/* GLib's macro casts from bytes, which it has aligned: clang does not know that. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-align"
/**
 * policy_error_quark:
 *
 * Returns: the error domain of #PolicyError
 */
G_DEFINE_EXTENDED_ERROR (PolicyError, policy_error)
#pragma GCC diagnostic pop

/**
 * policy_error_set_place:
 * @error: (nullable): where to put the error
 * @code: what it is
 * @reason: what is wrong, translated
 * @line: in which line, from 1
 * @column: at which character of it, from 1
 *
 * Sets an error whose message says what is wrong, and where.
 */
void
policy_error_set_place (GError **error, PolicyError code, const char *reason, guint line, guint column)
{
  PolicyErrorPrivate *private;

  if (error == NULL)
    return;
  /* Translators: what is wrong in a text, and where */
  g_set_error (error, POLICY_ERROR, code, _ ("%s: line %u, column %u"), reason, line, column);
  private = policy_error_get_private (*error);
  if (private == NULL)
    return;
  private->reason = g_strdup (reason);
  private->line = line;
  private->column = column;
}

/**
 * policy_error_get_place:
 * @error: a #PolicyError
 * @line: (out): in which line, from 1
 * @column: (out): at which character of it, from 1
 *
 * Returns: (transfer none) (nullable): what is wrong there, without the place; %NULL when the error has none
 */
const char *
policy_error_get_place (const GError *error, guint *line, guint *column)
{
  const PolicyErrorPrivate *private;

  g_return_val_if_fail (error != NULL && error->domain == POLICY_ERROR, NULL);
  g_return_val_if_fail (line != NULL && column != NULL, NULL);

  private = policy_error_get_private (error);
  if (private == NULL)
    return NULL;
  *line = private->line;
  *column = private->column;
  return private->reason;
}
