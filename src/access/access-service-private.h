/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-service.h"

G_BEGIN_DECLS

#define ACCESS_SERVICE_N_LEVELS (REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT + 1)

/* How many actions of a service there are of each level */
typedef struct
{
  guint all[ACCESS_SERVICE_N_LEVELS];
  guint granted[ACCESS_SERVICE_N_LEVELS];
  guint unrestricted[ACCESS_SERVICE_N_LEVELS]; /* those granted on every resource */
} AccessServiceCounts;

/* @statements: (transfer full): those that grant some */
AccessService *access_service_new (const char *service, const char *title, const AccessServiceCounts *counts,
                                   GPtrArray *statements);

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

void access_filter_add_services (const char *pattern, GHashTable *services);
gboolean access_filter_is_about_others (PolicyStatement *statement);

G_END_DECLS
