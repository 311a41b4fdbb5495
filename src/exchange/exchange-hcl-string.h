/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange-text.h"

G_BEGIN_DECLS

ExchangeText *exchange_hcl_string_decode (ExchangeText *from, gsize start, gsize end);
ExchangeText *exchange_hcl_string_decode_heredoc (ExchangeText *from, gsize start, gsize end,
                                                  gboolean indented);

G_END_DECLS
