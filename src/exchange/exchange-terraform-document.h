/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange-finder.h"

G_BEGIN_DECLS

void exchange_terraform_document_find (ExchangeFinder *finder, ExchangeText *from, const PolicyNode *block,
                                       const char *place);

G_END_DECLS
