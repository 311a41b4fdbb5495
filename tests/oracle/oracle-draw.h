/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "oracle.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Policies, mutants of them and requests about them, drawn from a GRand that has a fixed seed */

/* A policy that AWS takes, in which half the statements have a Deny, a Not…, a qualifier, a date, a number,
 * an address or a variable */
JsonNode *oracle_draw_policy (GRand *rand);

/* A copy with one token dropped, widened, negated, or given or rid of IfExists; NULL where the token that was
 * drawn allows nothing of it. @what: what was done to which */
JsonNode *oracle_draw_mutant (GRand *rand, JsonNode *policy, char **what);

/* A copy that means the same: in another order, case, form or division. @what: what was done */
JsonNode *oracle_draw_rewrite (GRand *rand, JsonNode *policy, const char **what);

/* Whether requests for an action carry a key */
typedef enum
{
  ORACLE_CARRIES_NEVER,
  ORACLE_CARRIES_SOMETIMES,
  ORACLE_CARRIES_ALWAYS,
} OracleCarries;

typedef OracleCarries (*OracleCarriesFunc) (const char *action, const char *key);

/* What requests about some policies are made of: an instance of each pattern, one a letter off, each value
 * and its neighbour */
typedef struct _OracleAtoms OracleAtoms;

OracleAtoms *oracle_atoms_new (OracleFacts *facts, JsonNode *const *policies, guint n_policies);
void oracle_atoms_free (OracleAtoms *self);
OracleRequest *oracle_atoms_draw (OracleAtoms *self, GRand *rand, OracleCarriesFunc carries);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OracleAtoms, oracle_atoms_free)

/* Of so many strings, in an array that ends in NULL, one */
const char *oracle_draw_string (GRand *rand, const char *const *strings);
gboolean oracle_draw_chance (GRand *rand, guint percent);

G_END_DECLS
