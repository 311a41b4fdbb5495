/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-capability.h"
#include "session.h"

G_BEGIN_DECLS

GListModel *session_capability_problems_new (Session *session, CatalogCapability *capability);

G_END_DECLS
