/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-comparison.h"
#include "oracle-draw.h"

G_BEGIN_DECLS

/* 2026-01-15T12:00:00Z, in seconds; what a policy means does not depend on it */
#define ACCESS_LAWS_NOW G_GINT64_CONSTANT (1768478400)

/* What the tests of laws of the comparison share: where policies come from, and the count of verdicts. They
 * take a share of what there is by default, and all of it with -m thorough. */
typedef struct
{
  OracleFacts *facts;
  GRand *rand;
  guint n_compared;
  guint n_unknown;
  guint n_of_verdict[5];
  GHashTable *reasons; /* of counts, by reason for an unknown verdict */
} AccessLaws;

void access_laws_set_up (AccessLaws *self, gconstpointer seed);
void access_laws_tear_down (AccessLaws *self, gconstpointer seed);
guint access_laws_get_share (guint by_default, guint all);

/* Two policies, for the program and for the oracle */
typedef struct
{
  JsonNode *nodes[2];
  PolicyText *texts[2];
  OraclePolicy *policies[2];
  AccessComparison *comparison;
} AccessLawsPair;

AccessLawsPair *access_laws_compare (AccessLaws *self, JsonNode *before, JsonNode *after);
void access_laws_pair_free (AccessLawsPair *self);
void access_laws_fail (const AccessLawsPair *pair, const char *format, ...)
    G_GNUC_PRINTF (2, 3) G_GNUC_NORETURN;
void access_laws_check_rows (AccessLaws *self, const AccessLawsPair *pair);
gboolean access_laws_may_be_wider (AccessVerdict verdict);
gboolean access_laws_may_be_narrower (AccessVerdict verdict);

/* Calls the function for some policies of the corpus, or skips the test */
typedef void (*AccessLawsCheck) (AccessLaws *self, JsonNode *policy);
void access_laws_for_corpus (AccessLaws *self, guint n, AccessLawsCheck check);
void access_laws_for_generated (AccessLaws *self, guint n, AccessLawsCheck check);

OracleCarries access_laws_get_carries (const char *action, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AccessLawsPair, access_laws_pair_free)

G_END_DECLS
