/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "describe-change.h"
#include "policy-text.h"

G_BEGIN_DECLS

GListModel *describe_comparison_compare (PolicyText *before, PolicyText *after);

G_END_DECLS
