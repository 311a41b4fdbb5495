/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-decision.h"

#include <glib/gi18n-lib.h>

/**
 * access_decision_get_identifier:
 * @decision: a decision
 *
 * Returns: (transfer none): its name for programs: "Allowed", "ImplicitlyDenied" or "ExplicitlyDenied"
 */
const char *
access_decision_get_identifier (AccessDecision decision)
{
  static const char *const identifiers[] = { "Allowed", "ImplicitlyDenied", "ExplicitlyDenied" };

  g_return_val_if_fail (decision < G_N_ELEMENTS (identifiers), NULL);

  return identifiers[decision];
}

/**
 * access_decision_get_label:
 * @decision: a decision
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
access_decision_get_label (AccessDecision decision)
{
  switch (decision)
    {
    case ACCESS_DECISION_ALLOWED:
      return _ ("Allowed");
    case ACCESS_DECISION_EXPLICITLY_DENIED:
      return _ ("Denied by a statement");
    case ACCESS_DECISION_IMPLICITLY_DENIED:
    default:
      return _ ("Denied, because no statement allows it");
    }
}
