/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-finding.h"

G_BEGIN_DECLS

/* CheckAnchor: what a finding is about, whatever line it stands on. */
typedef struct
{
  char *code;
  char *sid;       /* nullable: of the statement, where no other has it */
  char *statement; /* nullable: else the statement's digest; without both it is the policy as a whole */
  char *element;   /* nullable: the members on the way to the value, such as "Condition/StringLike/aws:arn" */
  char *value;     /* nullable: the value's text, or the digest of a list or object */
} CheckAnchor;

CheckAnchor *check_anchor_new (CheckFinding *finding, PolicyText *text);
void check_anchor_free (CheckAnchor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CheckAnchor, check_anchor_free)

char *check_anchor_dup_digest (const CheckAnchor *self);

G_END_DECLS
