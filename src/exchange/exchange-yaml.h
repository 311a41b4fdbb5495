/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange-text.h"

G_BEGIN_DECLS

GPtrArray *exchange_yaml_read (ExchangeText *from, GError **error);

G_END_DECLS
