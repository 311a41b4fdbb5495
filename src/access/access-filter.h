/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-statement.h"
#include "policy-string-set.h"

G_BEGIN_DECLS

/* What a statement says of the actions of one service */
typedef struct
{
  PolicyStatement *statement;
  gboolean negated; /* it is a NotAction */
  GPtrArray
      *patterns; /* of utf8, which belong to the statement's text: those that can match such an action */
} AccessFilter;

AccessFilter *access_filter_new (PolicyStatement *statement, const char *service);
void access_filter_free (gpointer data);
gboolean access_filter_covers (const AccessFilter *self, const char *action);

void access_filter_add_services (const char *pattern, PolicyStringSet *services);
gboolean access_filter_is_about_others (PolicyStatement *statement);

G_END_DECLS
