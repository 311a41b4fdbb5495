/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check.h"

G_BEGIN_DECLS

/* A policy around one statement's members */
#define STATEMENT(members) "{\"Version\":\"2012-10-17\",\"Statement\":[{" members "}]}"
/* A statement's members in which nothing is wrong */
#define ALLOW "\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\""
/* Policies in which nothing is wrong but the named value, if that is */
#define ACTION(action) STATEMENT ("\"Effect\":\"Allow\",\"Action\":" action ",\"Resource\":\"*\"")
#define RESOURCE(resource)                                                                                   \
  STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":" resource)
#define CONDITION(condition) STATEMENT (ALLOW ",\"Condition\":" condition)

/**
 * CheckCase:
 * @code: a check
 * @policy: what has one finding of it
 * @paths: of the finding, with blanks between them
 * @mark: (nullable): what of the text the finding marks
 * @value: what the message names
 * @also: (nullable): the other codes that the policy has, with blanks between them; *: whatever they are
 * @neighbour: what nearly has the finding
 * @fixed: (nullable): the policy when the finding's fix is applied; %NULL: it has none
 */
typedef struct
{
  const char *code;
  const char *policy;
  const char *paths;
  const char *mark;
  const char *value;
  const char *also;
  const char *neighbour;
  const char *fixed;
} CheckCase;

/* Checks beyond those of the room; NULL unless a test sets it before anything else */
extern const CheckFamily *check_fixture_family;

PolicyText *check_fixture_parse (const char *json);
GListModel *check_fixture_validate (const char *json, CheckTarget target);
CheckFinding *check_fixture_find (GListModel *findings, const char *code);
guint check_fixture_count (GListModel *findings, const char *code);
void check_fixture_check_fix (PolicyText *text, GListModel *findings, CheckFinding *finding);
void check_fixture_add_cases (const char *family, const CheckCase *cases, guint n_cases);

G_END_DECLS
