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

G_END_DECLS
