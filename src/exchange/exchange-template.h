/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange-text.h"

G_BEGIN_DECLS

gboolean exchange_template_is_function (const PolicyNode *node);
ExchangeText *exchange_template_render (ExchangeText *from, const PolicyNode *document);
ExchangeText *exchange_template_read_text (ExchangeText *from, const PolicyNode *string,
                                           gboolean substituted);

G_END_DECLS
