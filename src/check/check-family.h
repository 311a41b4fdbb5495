/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-finding.h"

G_BEGIN_DECLS

typedef struct _CheckRun CheckRun;
typedef struct _CheckConditionTest CheckConditionTest;

/**
 * CheckEntry:
 * @code: such as "INVALID_ACTION"
 * @severity: how bad it is
 * @refused: whether IAM's CreatePolicy, and PutRolePolicy and its like, refuse a policy that has it
 * @page: (nullable): the page that documents it; %NULL: IAM Access Analyzer's
 *
 * One row of a table of checks.
 */
typedef struct
{
  const char *code;
  CheckSeverity severity;
  gboolean refused;
  const char *page;
} CheckEntry;

/**
 * CheckFamily:
 * @entries: its checks
 * @n_entries: how many there are
 * @on_statement: (nullable): called for each statement that is an object
 * @on_comparison: (nullable): called for each comparison of a Condition
 * @on_policy: (nullable): called once, for what only several statements together do
 *
 * Checks that a room above this one adds, about what only it knows.
 */
typedef struct
{
  const CheckEntry *entries;
  guint n_entries;
  void (*on_statement) (CheckRun *run, const PolicyNode *statement);
  void (*on_comparison) (CheckRun *run, const CheckConditionTest *test);
  void (*on_policy) (CheckRun *run);
} CheckFamily;

G_END_DECLS
