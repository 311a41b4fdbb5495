/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CHECK_DANGER_MAX_ACTIONS 4

/**
 * CheckDangerEntry:
 * @id: its name
 * @actions: all of which are needed; the rest is %NULL
 * @passed_to: (nullable): the service that iam:PassRole hands the role to
 * @words: what somebody with them can do, to be translated
 * @source: who describes it
 *
 * A way from a policy to more than it seems to give: where its actions are allowed on resources that it does
 * not name.
 */
typedef struct
{
  const char *id;
  const char *actions[CHECK_DANGER_MAX_ACTIONS + 1];
  const char *passed_to;
  const char *words;
  const char *source;
} CheckDangerEntry;

const CheckDangerEntry *check_danger_table_get (guint *n_entries);

G_END_DECLS
