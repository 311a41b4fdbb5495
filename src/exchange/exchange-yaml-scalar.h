/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <yaml.h>

#include "exchange-text.h"

G_BEGIN_DECLS

void exchange_yaml_scalar_append (ExchangeText *text, ExchangeText *from, const yaml_event_t *event,
                                  gsize start, gsize end, gboolean key);

G_END_DECLS
