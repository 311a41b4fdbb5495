/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange-finder.h"

G_BEGIN_DECLS

gboolean exchange_terraform_is_plan (const PolicyNode *root);
void exchange_terraform_find_in_plan (ExchangeFinder *finder, ExchangeText *from, const PolicyNode *root,
                                      const char *base);
void exchange_terraform_find_in_configuration (ExchangeFinder *finder, ExchangeText *from,
                                               const PolicyNode *root, const char *base);

G_END_DECLS
