/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange-policy.h"

G_BEGIN_DECLS

GPtrArray *exchange_find (const char *name, const char *bytes, gsize length, GError **error);

G_END_DECLS
