/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "oracle.h"

G_BEGIN_DECLS

/* A model of AWS that is small enough to try all of its requests on policies of a few rules out of a small
 * vocabulary. See oracle-model.c for why the real requests differ from these in nothing that the vocabulary
 * could tell apart. */
typedef struct _OracleModel OracleModel;

#define ORACLE_MODEL_MAX_RULES 3

/* A policy of the model: some of its rules by number */
typedef struct
{
  guint rules[ORACLE_MODEL_MAX_RULES];
  guint n_rules;
} OracleModelPolicy;

/* Whether any request is answered better, or worse, after a change */
typedef struct
{
  gboolean gained; /* of deny, nothing and allow, the answer moves up */
  gboolean lost;
  gboolean gained_alone; /* the policy by itself comes to allow it */
  gboolean lost_alone;
} OracleDifference;

OracleModel *oracle_model_new (OracleFacts *facts);
void oracle_model_free (OracleModel *self);
guint oracle_model_get_n_rules (OracleModel *self);
guint oracle_model_get_n_requests (OracleModel *self);
const OracleRequest *oracle_model_get_request (OracleModel *self, guint at);
char *oracle_model_print (OracleModel *self, const OracleModelPolicy *policy);
OracleAnswer oracle_model_decide (OracleModel *self, const OracleModelPolicy *policy, guint request);
OracleDifference oracle_model_compare (OracleModel *self, const OracleModelPolicy *old,
                                       const OracleModelPolicy *new);
/* Texts of resources, so that a test can see that longer ones bring nothing new */
guint64 oracle_model_get_signature (OracleModel *self, const char *resource);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OracleModel, oracle_model_free)

G_END_DECLS
