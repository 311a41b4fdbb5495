/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

/**
 * CheckDanger:
 * @id: its name: that of a row of check-danger-table.c, or "administrator", "public"
 * @words: what somebody with the policy can do, translated
 * @source: who describes it
 * @requests: (element-type AccessRequest): requests that the policy allows, which show it
 *
 * A way from a policy to more than it seems to give.
 */
typedef struct
{
  const char *id;
  const char *words;
  const char *source;
  GPtrArray *requests;
} CheckDanger;

void check_danger_free (CheckDanger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CheckDanger, check_danger_free)

GPtrArray *check_danger_list (PolicyText *policy, gint64 now);

G_END_DECLS
