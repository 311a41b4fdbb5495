/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-finding.h"
#include "catalog.h"

G_BEGIN_DECLS

GListModel *session_capability_findings_new (CatalogCoverage *coverage, CatalogCapability *capability,
                                             GListModel *findings);

G_END_DECLS
