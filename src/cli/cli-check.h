/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check.h"
#include "cli-input.h"

G_BEGIN_DECLS

/* CliFinding: a finding, and where its first place is: lines and characters from 1, the end exclusive. */
typedef struct
{
  CheckFinding *finding;
  guint line;
  guint column;
  guint end_line;
  guint end_column;
} CliFinding;

/* CliCheck: what was found in one input. */
typedef struct
{
  const CliInput *input;
  PolicyText *text;    /* nullable: it is no JSON; only while it is reported */
  GArray *findings;    /* of CliFinding */
  GPtrArray *unjudged; /* what to say of policies that are not judged */
  GError *error;       /* why it could not be read; NULL when it was */
  CheckTarget target;
  gboolean done;
} CliCheck;

typedef void (*CliCheckFunc) (const CliCheck *check, gpointer user_data);

void cli_check_all (GPtrArray *inputs, CheckTarget target, CliCheckFunc func, gpointer user_data);

G_END_DECLS
