/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What policies together say to a request */
typedef enum
{
  ACCESS_DECISION_ALLOWED,
  ACCESS_DECISION_IMPLICITLY_DENIED, /* no statement allows it */
  ACCESS_DECISION_EXPLICITLY_DENIED, /* a statement denies it */
} AccessDecision;

const char *access_decision_get_identifier (AccessDecision decision);
const char *access_decision_get_label (AccessDecision decision);

G_END_DECLS
