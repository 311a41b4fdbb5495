/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-space.h"
#include "check-family.h"
#include "check-finding-private.h"
#include "check-target.h"
#include "policy-string-set.h"

G_BEGIN_DECLS

/* CheckRun: one run of all checks over one text. */
struct _CheckRun
{
  PolicyText *text;
  CheckTarget target;
  const CheckFamily *family;   /* (nullable): checks of a room above */
  GPtrArray *findings;         /* of CheckFinding */
  PolicyStringSet *sids;       /* of the statements so far */
  PolicyStringSet *taken_sids; /* of all statements and fixes; made when first asked for */
  char *partition;             /* of the first ARN that names one */
  guint first_finding;         /* the first of the statement that is looked at */
  AccessSpace *space;          /* facts on requests; made when first asked for */
  gint64 now;                  /* microseconds since 1970 */
  GHashTable *pointless;       /* entries of which a check said that they have no effect; NULL: none */
  GHashTable *covered;         /* entries of lists that their list makes needless; NULL: none */
  GArray *doubts;              /* of CheckDoubt; NULL: none */
};

/* CheckDoubt: a finding whose fix may bring another one, unless only @within differs */
typedef struct
{
  CheckFinding *finding;
  const PolicyNode *within;
} CheckDoubt;

/* CheckLocation: a place that takes part in a finding: a value, or the name of a member. */
typedef struct
{
  const PolicyNode *node;
  gboolean at_key;
} CheckLocation;

/* The finding is the run's (transfer none): give it a fix, or mark it as superseded, at once.
 * @code: one of the table's; @node: where; NULL is the policy as a whole */
CheckFinding *check_report (CheckRun *run, const char *code, const PolicyNode *node, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
/* The same at a member's name instead of its value */
CheckFinding *check_report_key (CheckRun *run, const char *code, const PolicyNode *node, const char *format,
                                ...) G_GNUC_PRINTF (4, 5);
/* The same at several places, in the order in which they are to be listed; at least one */
CheckFinding *check_report_locations (CheckRun *run, const char *code, const CheckLocation *locations,
                                      guint n_locations, const char *format, ...) G_GNUC_PRINTF (5, 6);

/* Of entries that have no effect, which other checks need not say again */
void check_report_pointless (CheckRun *run, const CheckLocation *entries, guint n_entries);

/* A fix that shows only in trying whether it helps */
void check_report_doubtful_fix (CheckRun *run, CheckFinding *finding, CheckFix *fix,
                                const PolicyNode *within);

G_END_DECLS
