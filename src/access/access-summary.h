/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-service.h"

G_BEGIN_DECLS

GListModel *access_summary_new (PolicyText *text, PolicyEffect effect);

G_END_DECLS
