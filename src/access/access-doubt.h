/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AccessDoubt:
 * @ACCESS_DOUBT_BUDGET: there were too many cases to look at
 * @ACCESS_DOUBT_MIXTURE: operators of several kinds ask about one key
 * @ACCESS_DOUBT_VARIABLE: a policy variable plays a part
 * @ACCESS_DOUBT_WITNESS: no request was found that shows what could not be ruled out
 *
 * Why something could be neither proven nor shown.
 */
typedef enum
{
  ACCESS_DOUBT_BUDGET = 1 << 0,
  ACCESS_DOUBT_MIXTURE = 1 << 1,
  ACCESS_DOUBT_VARIABLE = 1 << 2,
  ACCESS_DOUBT_WITNESS = 1 << 3,
} AccessDoubt;

GStrv access_doubt_list_reasons (guint doubts);

G_END_DECLS
