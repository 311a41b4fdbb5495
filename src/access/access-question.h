/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-context.h"
#include "access-evaluation.h"

G_BEGIN_DECLS

/* AccessQuestion: a request beside the statements of the policies that are about its action and about who
 * asks. Private to the evaluation. */
typedef struct
{
  AccessRequest *request;
  AccessContext *context;
  GPtrArray *statements; /* of PolicyStatement */
  GArray *broken;        /* of gboolean, by statement: AWS refuses the Action or the Principal */
  GPtrArray *places;     /* of char *: the resources that are asked about, one after another */
} AccessQuestion;

/* AccessOutcome: what came out at one place. */
typedef struct
{
  AccessDecision decision;
  const char *place; /* of those of the question */
  guint n_allowing;  /* how many statements allow it, denied or not */
} AccessOutcome;

AccessQuestion *access_question_new (AccessRequest *request, PolicyText *const *policies, guint n_policies,
                                     gint64 now);
void access_question_free (AccessQuestion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AccessQuestion, access_question_free)

gboolean access_question_takes_part (AccessQuestion *self, guint position);
AccessOutcome access_question_decide (AccessQuestion *self);
GPtrArray *access_question_list_deciding (AccessQuestion *self, const AccessOutcome *outcome);

GPtrArray *access_places_list (AccessQuestion *question);
GStrv access_undecided_find (AccessQuestion *question, const AccessOutcome *outcome);
GPtrArray *access_candidates_list (AccessQuestion *question, PolicyStatement *statement, const char *key);

G_END_DECLS
