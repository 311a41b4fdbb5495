/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-family.h"
#include "check-target.h"

#include "check-finding-private.h"
#include "policy-arn.h"
#include "policy-string-set.h"

G_BEGIN_DECLS

/* @family: (nullable): looked at too */
const CheckEntry *check_lookup (const CheckFamily *family, const char *code);
char *check_dup_link (const CheckEntry *check);

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
  GHashTable *covered;         /* entries of lists that their list makes needless; NULL: none */
  GArray *doubts;              /* fixes that may bring another finding; NULL: none */
};

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

GPtrArray *check_run_all (PolicyText *text, CheckTarget target, const CheckFamily *family,
                          gboolean try_fixes);
void check_try_fixes (CheckRun *run);
/* A fix that shows only in trying whether it helps */
void check_take_doubtful_fix (CheckRun *run, CheckFinding *finding, CheckFix *fix, const PolicyNode *within);

/* A string's text; NULL for anything else, and for NULL */
const char *check_get_text (const PolicyNode *node);
gboolean check_is_missing (const PolicyNode *object, const char *name);
CheckFinding *check_string (CheckRun *run, const PolicyNode *node);
const char *check_get_meant_text (const PolicyNode *node);
void check_members (CheckRun *run, const PolicyNode *object, const char *const *known);

/* Whether a resource's pattern leaves out no role of some account */
gboolean check_is_every_role (const char *resource);
CheckFix *check_change_arn (const PolicyNode *node, const char *arn);
gboolean check_arn_format_has_account (const PolicyArn *arn, const char *account);
void check_arn_format (CheckRun *run, const PolicyNode *node, const PolicyArn *arn, const char *service);

/* The families. Those of a statement are given objects only, but for the grammar. */
void check_grammar (CheckRun *run);
void check_statement (CheckRun *run, const PolicyNode *statement);
void check_actions (CheckRun *run, const PolicyNode *statement);
void check_resources (CheckRun *run, const PolicyNode *statement);
void check_redundancy (CheckRun *run, const PolicyNode *statement);
void check_redundant_statements (CheckRun *run);
void check_variables (CheckRun *run, const PolicyNode *statement);
void check_condition (CheckRun *run, const PolicyNode *statement);
void check_security (CheckRun *run, const PolicyNode *statement);
void check_quota (CheckRun *run);

G_END_DECLS
