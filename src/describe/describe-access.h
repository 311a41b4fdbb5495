/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-service.h"

G_BEGIN_DECLS

char *describe_access_label (AccessService *self);
char *describe_access_resources (AccessService *self);
char *describe_access_conditions (AccessService *self);

G_END_DECLS
