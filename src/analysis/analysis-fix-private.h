/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis-fix.h"

G_BEGIN_DECLS

/* Whether the two touch no value in common, so that both can be applied at once */
gboolean analysis_fix_is_apart_from (AnalysisFix *self, AnalysisFix *other);
/* Takes over the edits of another one */
void analysis_fix_join (AnalysisFix *self, AnalysisFix *other);

G_END_DECLS
