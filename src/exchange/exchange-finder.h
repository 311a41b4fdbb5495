/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange-policy.h"

G_BEGIN_DECLS

/* ExchangeFinder: where the readers of the forms put what they find. */
typedef struct
{
  GPtrArray *policies; /* of ExchangePolicy */
  guint depth;         /* of texts in texts */
} ExchangeFinder;

#define EXCHANGE_FINDER_MAX_DEPTH 8

void exchange_finder_add (ExchangeFinder *self, ExchangeText *from, const PolicyNode *document,
                          const char *place, ExchangeKind kind, const char *name);
char *exchange_finder_join (const char *base, const char *place);

G_END_DECLS
