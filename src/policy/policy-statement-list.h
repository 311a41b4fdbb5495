/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-statement.h"

G_BEGIN_DECLS

GPtrArray *policy_statement_list_update (GPtrArray *old, PolicyText *text);

G_END_DECLS
