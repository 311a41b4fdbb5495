/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange-finder.h"

G_BEGIN_DECLS

/* What reads a block of a text in another language, by the word that Markdown has for it */
typedef void (*ExchangeProseFunc) (ExchangeFinder *finder, ExchangeText *block, const char *language,
                                   const char *place);

void exchange_prose_find (ExchangeFinder *finder, ExchangeText *from, const char *base,
                          ExchangeProseFunc func);
gboolean exchange_prose_is_lines (ExchangeText *from);

G_END_DECLS
