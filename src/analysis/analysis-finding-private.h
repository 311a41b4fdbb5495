/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis-finding.h"

G_BEGIN_DECLS

/* For the check that reports it, before anybody else sees it */
void analysis_finding_take_fix (AnalysisFinding *self, AnalysisFix *fix);
void analysis_finding_drop_fix (AnalysisFinding *self);
void analysis_finding_set_superseded (AnalysisFinding *self);

G_END_DECLS
