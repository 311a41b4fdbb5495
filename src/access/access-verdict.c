/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-verdict.h"

/**
 * access_verdict_get_identifier:
 * @verdict: a verdict
 *
 * Returns: (transfer none): its name for programs: "same", "wider", "narrower", "both" or "unknown"
 */
const char *
access_verdict_get_identifier (AccessVerdict verdict)
{
  static const char *const identifiers[] = { "same", "wider", "narrower", "both", "unknown" };

  g_return_val_if_fail (verdict < G_N_ELEMENTS (identifiers), NULL);

  return identifiers[verdict];
}
