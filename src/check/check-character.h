/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-run.h"

G_BEGIN_DECLS

void check_character (CheckRun *run);

G_END_DECLS
