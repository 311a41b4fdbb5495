/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange-finder.h"

G_BEGIN_DECLS

void exchange_walk_run (ExchangeFinder *finder, ExchangeText *from, PolicyText *tree, const char *base,
                        gboolean yaml);
void exchange_walk_run_string (ExchangeFinder *finder, ExchangeText *string, const char *place);

G_END_DECLS
