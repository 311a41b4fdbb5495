/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-glob-text.h"

G_BEGIN_DECLS

/* The letters of variables, behind those of Unicode */
#define POLICY_GLOB_FIRST_VARIABLE 0x200000

struct _PolicyGlobText
{
  GArray *letters;      /* of gunichar */
  GPtrArray *variables; /* of utf8: what the letters of variables stand for */
};

G_END_DECLS
