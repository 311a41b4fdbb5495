/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-error.h"

/**
 * policy_error_quark:
 *
 * Returns: the error domain of #PolicyError
 */
G_DEFINE_QUARK (policy - error - quark, policy_error)
