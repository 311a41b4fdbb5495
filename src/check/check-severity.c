/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-severity.h"

#include <glib/gi18n-lib.h>

/**
 * check_severity_get_label:
 * @severity: how bad a finding is
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
check_severity_get_label (CheckSeverity severity)
{
  switch (severity)
    {
    case CHECK_SEVERITY_ERROR:
      return _ ("Error");
    case CHECK_SEVERITY_SECURITY_WARNING:
      return _ ("Security warning");
    case CHECK_SEVERITY_WARNING:
      return _ ("Warning");
    case CHECK_SEVERITY_SUGGESTION:
    default:
      return _ ("Suggestion");
    }
}

/**
 * check_severity_get_identifier:
 * @severity: how bad a finding is
 *
 * Returns: (transfer none): its name as the API of IAM Access Analyzer spells it
 */
const char *
check_severity_get_identifier (CheckSeverity severity)
{
  static const char *const identifiers[] = { "ERROR", "SECURITY_WARNING", "WARNING", "SUGGESTION" };

  g_return_val_if_fail (severity < G_N_ELEMENTS (identifiers), NULL);

  return identifiers[severity];
}
