/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-glob-term.h"
#include "policy-glob-text.h"

G_BEGIN_DECLS

typedef enum
{
  POLICY_GLOB_NONE,      /* proven: no text is as asked */
  POLICY_GLOB_FOUND,     /* a text may be: where no variable is in it, it is */
  POLICY_GLOB_UNDECIDED, /* too much to look at */
} PolicyGlobAnswer;

PolicyGlobAnswer policy_glob_search (const PolicyGlobTerm *terms, guint n_terms, guint *budget,
                                     PolicyGlobText **text);
G_END_DECLS
