/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reference-service.h"

G_BEGIN_DECLS

/* What somebody most likely meant who wrote a name that AWS does not have; transfer full, NULL: nobody can
 * tell */
char *check_hint_action (const ReferenceService *service, const char *name); /* "s3:ListBucket" */
char *check_hint_service (const char *action);                               /* "states:StartExecution" */
char *check_hint_condition_key (const char *key);                            /* "aws:SourceIp" */
char *check_hint_operator (const char *name);                                /* "ForAnyValue:StringEquals" */
guint check_hint_get_distance (const char *one, const char *other, guint limit);

G_END_DECLS
