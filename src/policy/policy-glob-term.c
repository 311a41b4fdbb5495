/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-glob-term.h"

/**
 * policy_glob_term_is_apart:
 * @self: what is asked of a text
 * @glob: a pattern
 *
 * Returns: whether every text that is as asked is one that @glob does not match, as far as that shows at once
 */
gboolean
policy_glob_term_is_apart (const PolicyGlobTerm *self, const PolicyGlob *glob)
{
  for (guint i = 0; i < self->n_globs; i++)
    if (!policy_glob_begin_differently (self->globs[i], glob))
      return FALSE;
  return !self->negated && self->unless == NULL;
}

/**
 * policy_glob_term_is_covered_plainly:
 * @self: what is asked of a text
 * @wide: a pattern
 *
 * Returns: whether every text that is as asked is one that @wide matches, as far as that shows at once
 */
gboolean
policy_glob_term_is_covered_plainly (const PolicyGlobTerm *self, const PolicyGlob *wide)
{
  for (guint i = 0; i < self->n_globs; i++)
    if (!policy_glob_covers_plainly (wide, self->globs[i]))
      return FALSE;
  return !self->negated && self->unless == NULL;
}
