/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AccessAnswer:
 * @ACCESS_ANSWER_EMPTY: proven: no request is as asked
 * @ACCESS_ANSWER_FOUND: there is one
 * @ACCESS_ANSWER_UNKNOWN: it could be neither proven nor shown
 *
 * Whether there is a request of some kind.
 */
typedef enum
{
  ACCESS_ANSWER_EMPTY,
  ACCESS_ANSWER_FOUND,
  ACCESS_ANSWER_UNKNOWN,
} AccessAnswer;

G_END_DECLS
