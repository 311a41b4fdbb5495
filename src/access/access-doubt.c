/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-doubt.h"

#include <glib/gi18n-lib.h>

/**
 * access_doubt_list_reasons:
 * @doubts: of #AccessDoubt
 *
 * Returns: (transfer full): why something could not be told, in translated sentences; may be empty
 */
GStrv
access_doubt_list_reasons (guint doubts)
{
  static const struct
  {
    AccessDoubt doubt;
    const char *reason;
  } reasons[] = {
    { ACCESS_DOUBT_BUDGET, N_ ("There are too many cases to look at.") },
    { ACCESS_DOUBT_MIXTURE, N_ ("Condition operators of several kinds ask about one key.") },
    { ACCESS_DOUBT_VARIABLE, N_ ("It depends on the value of a policy variable.") },
    { ACCESS_DOUBT_WITNESS, N_ ("No request was found that shows what could not be ruled out.") },
  };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if ((doubts & reasons[i].doubt) != 0)
      g_strv_builder_add (builder, _ (reasons[i].reason));
  return g_strv_builder_end (builder);
}
