/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-glob.h"

G_BEGIN_DECLS

typedef enum
{
  POLICY_GLOB_TOKEN_CHARACTER,
  POLICY_GLOB_TOKEN_ONE,      /* any one character */
  POLICY_GLOB_TOKEN_ANY,      /* any run of characters */
  POLICY_GLOB_TOKEN_VARIABLE, /* a policy variable */
} PolicyGlobTokenType;

/* The characters that a wildcard can be barred from */
enum
{
  POLICY_GLOB_BARS_COLON = 1 << 0,
  POLICY_GLOB_BARS_SLASH = 1 << 1,
};

typedef struct
{
  PolicyGlobTokenType type;
  guint bars;           /* of a wildcard */
  gunichar character;   /* of a character; in lower case where case does not count */
  const char *variable; /* of a variable: its name in folded case, and its fallback */
} PolicyGlobToken;

struct _PolicyGlob
{
  gatomicrefcount references;
  GArray *tokens;       /* of PolicyGlobToken */
  GPtrArray *variables; /* of utf8: what the tokens name; NULL when there is none */
  gboolean case_insensitive;
};

static inline const PolicyGlobToken *
policy_glob_get_token (const PolicyGlob *self, guint position)
{
  return &g_array_index (self->tokens, PolicyGlobToken, position);
}

gboolean policy_glob_token_takes (const PolicyGlob *self, const PolicyGlobToken *token, gunichar character);

G_END_DECLS
