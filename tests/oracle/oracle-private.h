/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "oracle.h"

#include <json-glib/json-glib.h>

/* One request that is being decided */
typedef struct
{
  OracleFacts *facts; /* nullable */
  const OracleRequest *request;
} OracleQuestion;

typedef enum
{
  ORACLE_PRESENCE_ABSENT,
  ORACLE_PRESENCE_GIVEN,
  ORACLE_PRESENCE_SOME_VALUE, /* every request carries the key, but nobody said with which value */
} OraclePresence;

/* A value that the request does not name but that follows from what it names */
typedef struct
{
  char *values[2];
} OracleDerived;

void oracle_derived_clear (OracleDerived *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OracleDerived, oracle_derived_clear)

OraclePresence oracle_context_look_up (const OracleQuestion *question, const char *key,
                                       OracleDerived *derived, const char *const **values);

/* A text of a policy, with wildcards, or variables, or neither */
typedef struct _OracleText OracleText;

typedef enum
{
  ORACLE_TEXT_PLAIN = 0,
  ORACLE_TEXT_WILDCARDS = 1 << 0,
  ORACLE_TEXT_VARIABLES = 1 << 1,
  ORACLE_TEXT_ANY_CASE = 1 << 2,
} OracleTextFlags;

OracleText *oracle_text_new (const char *text, OracleTextFlags flags);
void oracle_text_free (OracleText *self);
gboolean oracle_text_matches (const OracleText *self, const char *text, const OracleQuestion *question);
gboolean oracle_text_matches_arn (const OracleText *self, const char *arn, const OracleQuestion *question,
                                  gboolean *comparable);

/* Values that are no texts; each says whether the two can be compared at all */
gboolean oracle_value_compare_numbers (const char *one, const char *other, int *order);
gboolean oracle_value_read_date (const char *text, gint64 *microseconds);
gboolean oracle_value_compare_dates (const char *one, const char *other, int *order);
gboolean oracle_value_compare_addresses (const char *range, const char *address, gboolean *lies_in);
gboolean oracle_value_compare_booleans (const char *one, const char *other, gboolean *equal);
gboolean oracle_value_compare_binary (const char *one, const char *other, gboolean *equal);

/* One key under one operator */
typedef struct _OracleCondition OracleCondition;

OracleCondition *oracle_condition_new (const char *name, const char *key, JsonNode *values,
                                       gboolean has_variables, GError **error);
void oracle_condition_free (OracleCondition *self);
gboolean oracle_condition_is_met (const OracleCondition *self, const OracleQuestion *question);

GPtrArray *oracle_json_dup_texts (JsonNode *node, GError **error);
