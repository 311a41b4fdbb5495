/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-retired.h"

#include <string.h>

#include "policy-pattern.h"
#include "reference-data.h"
#include "reference-key-table.h"

static GPtrArray *
read_retired (void)
{
  GPtrArray *names = g_ptr_array_new ();
  char *text = reference_data_read ("retired.txt");
  char *line;

  while ((line = reference_data_next_line (&text)) != NULL)
    g_ptr_array_add (names, reference_data_cut (&line, '\t'));
  return names;
}

static const GPtrArray *
get_retired (void)
{
  static GPtrArray *retired;

  if (g_once_init_enter (&retired))
    g_once_init_leave (&retired, read_retired ());
  return retired;
}

static gboolean
is_or_belongs_to (const char *name, const char *retired)
{
  gsize length = strlen (retired);

  return strchr (retired, ':') == NULL && g_ascii_strncasecmp (name, retired, length) == 0 &&
         (name[length] == '\0' || name[length] == ':');
}

/**
 * reference_retired_contains:
 * @name: a service's prefix, an action or a condition key: "zocalo", "s3:GetObject", "s3:prefix", in any
 * case; an action may have wildcards
 *
 * What a retired service had is retired, whatever its name.
 *
 * Returns: whether AWS once had it (one of them, where there are wildcards), has it no more, and still takes
 * it in policies
 */
gboolean
reference_retired_contains (const char *name)
{
  const GPtrArray *names = get_retired ();

  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < names->len; i++)
    {
      const char *retired = g_ptr_array_index (names, i);

      if (is_or_belongs_to (name, retired) || reference_key_table_name_matches (retired, name) ||
          policy_pattern_matches (name, retired, POLICY_PATTERN_CASE_INSENSITIVE))
        return TRUE;
    }
  return FALSE;
}
