/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AccessVerdict:
 * @ACCESS_VERDICT_SAME: every request is answered alike
 * @ACCESS_VERDICT_WIDER: some requests get more, and none gets less
 * @ACCESS_VERDICT_NARROWER: some get less, and none gets more
 * @ACCESS_VERDICT_BOTH: some get more and some get less
 * @ACCESS_VERDICT_UNKNOWN: that could not be told
 *
 * What a policy gives, beside another one.
 */
typedef enum
{
  ACCESS_VERDICT_SAME,
  ACCESS_VERDICT_WIDER,
  ACCESS_VERDICT_NARROWER,
  ACCESS_VERDICT_BOTH,
  ACCESS_VERDICT_UNKNOWN,
} AccessVerdict;

const char *access_verdict_get_identifier (AccessVerdict verdict);

G_END_DECLS
