/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange-kind.h"
#include "exchange-text.h"

G_BEGIN_DECLS

/* ExchangePolicy: a policy that stands in a file. Immutable. */
#define EXCHANGE_TYPE_POLICY (exchange_policy_get_type ())
G_DECLARE_FINAL_TYPE (ExchangePolicy, exchange_policy, EXCHANGE, POLICY, GObject)

ExchangePolicy *exchange_policy_new (ExchangeText *source, const char *place, ExchangeKind kind,
                                     const char *name, GError **error);

const char *exchange_policy_get_place (ExchangePolicy *self);
ExchangeKind exchange_policy_get_kind (ExchangePolicy *self);
const char *exchange_policy_get_name (ExchangePolicy *self);
guint exchange_policy_get_n_statements (ExchangePolicy *self);
gboolean exchange_policy_get_complete (ExchangePolicy *self);
PolicyText *exchange_policy_get_text (ExchangePolicy *self);
ExchangeText *exchange_policy_get_source (ExchangePolicy *self);
guint exchange_policy_get_line (ExchangePolicy *self);
gboolean exchange_policy_is_opaque (ExchangePolicy *self, const char *path);

G_END_DECLS
