/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-request.h"
#include "cli-input.h"

G_BEGIN_DECLS

CliStatus cli_evaluate_batch (const CliInput *input);

G_END_DECLS
