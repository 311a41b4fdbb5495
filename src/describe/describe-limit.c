/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-limit.h"

#include "describe-request.h"

#include <glib/gi18n-lib.h>

/**
 * describe_limit_title:
 * @comparison: a comparison
 *
 * Returns: (transfer full): whether the later policy by itself allows no more than the earlier one: "No more
 * than this: PASS"
 */
char *
describe_limit_title (AccessComparison *comparison)
{
  g_return_val_if_fail (ACCESS_IS_COMPARISON (comparison), NULL);

  switch (access_comparison_allows_more (comparison))
    {
    case ACCESS_ANSWER_EMPTY:
      return g_strdup (_ ("No more than this: PASS"));
    case ACCESS_ANSWER_FOUND:
      return g_strdup (_ ("No more than this: FAIL"));
    case ACCESS_ANSWER_UNKNOWN:
    default:
      return g_strdup (_ ("No more than this: can't tell"));
    }
}

static char *
describe_pass (const char *name)
{
  if (name == NULL)
    return g_strdup (_ (
        "It is proven that this policy allows no request that was not allowed when it was opened or saved."));
  return g_strdup_printf (_ ("It is proven that this policy allows no request that “%s” does not allow."),
                          name);
}

static char *
describe_fail (AccessRequest *excess, const char *name)
{
  g_autofree char *request = describe_request (excess);

  if (name == NULL)
    return g_strdup_printf (
        _ ("This policy allows a request that was not allowed when it was opened or saved: %s"), request);
  return g_strdup_printf (_ ("This policy allows a request that “%s” does not allow: %s"), name, request);
}

static char *
describe_doubt (const char *const *reasons, const char *name)
{
  g_autofree char *joined = g_strjoinv (" ", (char **)reasons);

  if (name == NULL)
    return g_strdup_printf (
        _ ("No request was found that is newly allowed, and it could not be proven that there is none. %s"),
        joined);
  return g_strdup_printf (_ ("No request was found that this policy allows and “%s” does not, and it could "
                             "not be proven that there is none. %s"),
                          name, joined);
}

/**
 * describe_limit_reason:
 * @comparison: a comparison
 * @name: (nullable): of the earlier policy; %NULL: it is an earlier state of the same
 *
 * Returns: (transfer full): why describe_limit_title() says so: that it is proven, a request that shows the
 * opposite, or why it can't be told
 */
char *
describe_limit_reason (AccessComparison *comparison, const char *name)
{
  g_return_val_if_fail (ACCESS_IS_COMPARISON (comparison), NULL);

  switch (access_comparison_allows_more (comparison))
    {
    case ACCESS_ANSWER_EMPTY:
      return describe_pass (name);
    case ACCESS_ANSWER_FOUND:
      return describe_fail (access_comparison_get_excess (comparison), name);
    case ACCESS_ANSWER_UNKNOWN:
    default:
      return describe_doubt (access_comparison_get_excess_unknown (comparison), name);
    }
}
