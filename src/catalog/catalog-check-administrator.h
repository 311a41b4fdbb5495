/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-report.h"

G_BEGIN_DECLS

void catalog_check_administrator (CheckRun *run);

G_END_DECLS
