/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-expectation.h"

G_BEGIN_DECLS

/**
 * AccessExpectationAnswer:
 * @ACCESS_EXPECTATION_MET: proven, or decided where it is about one request
 * @ACCESS_EXPECTATION_BROKEN: a request shows that it is not met
 * @ACCESS_EXPECTATION_UNTOLD: it could be neither proven nor shown
 * @ACCESS_EXPECTATION_INVALID: it is about nothing that there is
 *
 * Whether a policy meets an expectation.
 */
typedef enum
{
  ACCESS_EXPECTATION_MET,
  ACCESS_EXPECTATION_BROKEN,
  ACCESS_EXPECTATION_UNTOLD,
  ACCESS_EXPECTATION_INVALID,
} AccessExpectationAnswer;

AccessExpectationAnswer access_expectation_judge (AccessExpectation *self, PolicyText *policy, gint64 now,
                                                  AccessRequest **request, char **reason);

G_END_DECLS
