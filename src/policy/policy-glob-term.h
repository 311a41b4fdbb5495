/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-glob-text.h"
#include "policy-glob.h"

G_BEGIN_DECLS

/* PolicyGlobTerm: what is asked of a text: that any of @globs matches it, or none when @negated. */
typedef struct
{
  const PolicyGlob *const *globs;
  guint n_globs;
  const PolicyGlob *unless; /* nullable: what does not match this is taken too */
  gboolean negated;
} PolicyGlobTerm;

gboolean policy_glob_term_is_any_apart (const PolicyGlobTerm *terms, guint n_terms, const PolicyGlob *glob);
gboolean policy_glob_term_is_covered_plainly (const PolicyGlobTerm *self, const PolicyGlob *wide);
PolicyGlobText *policy_glob_term_dup_shortest (const PolicyGlobTerm *self, gunichar other);
gunichar policy_glob_term_find_other (const PolicyGlobTerm *terms, guint n_terms);

G_END_DECLS
