/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange-text.h"

G_BEGIN_DECLS

ExchangeText *exchange_string_decode_json (ExchangeText *from, PolicySpan span);
ExchangeText *exchange_string_decode_url (ExchangeText *from);
gboolean exchange_string_is_url (ExchangeText *text);
ExchangeText *exchange_string_clean (ExchangeText *from);

G_END_DECLS
