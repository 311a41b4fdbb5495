/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-target.h"

#include <glib/gi18n-lib.h>

/**
 * check_target_get_type:
 *
 * Returns: the type of the enumeration
 */
GType
check_target_get_type (void)
{
  static const GEnumValue targets[] = {
    { CHECK_TARGET_MANAGED, "CHECK_TARGET_MANAGED", "managed" },
    { CHECK_TARGET_ROLE, "CHECK_TARGET_ROLE", "role" },
    { CHECK_TARGET_GROUP, "CHECK_TARGET_GROUP", "group" },
    { CHECK_TARGET_USER, "CHECK_TARGET_USER", "user" },
    { 0, NULL, NULL },
  };
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("CheckTarget", targets));
  return type;
}

/**
 * check_target_get_quota:
 * @target: where a policy is to be used
 *
 * IAM and AWS STS quotas.
 *
 * Returns: how many characters it may have, white space not counted
 */
guint
check_target_get_quota (CheckTarget target)
{
  static const guint quotas[] = { 6144, 10240, 5120, 2048 };

  g_return_val_if_fail (target < G_N_ELEMENTS (quotas), quotas[0]);

  return quotas[target];
}

/**
 * check_target_get_label:
 * @target: where a policy is to be used
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
check_target_get_label (CheckTarget target)
{
  switch (target)
    {
    case CHECK_TARGET_ROLE:
      return _ ("Inline policy of a role");
    case CHECK_TARGET_GROUP:
      return _ ("Inline policy of a group");
    case CHECK_TARGET_USER:
      return _ ("Inline policy of a user");
    case CHECK_TARGET_MANAGED:
    default:
      return _ ("Managed policy");
    }
}
