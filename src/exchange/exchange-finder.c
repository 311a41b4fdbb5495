/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-finder.h"

#include "exchange-template.h"

/**
 * exchange_finder_add:
 * @self: where to add it
 * @from: a JSON text
 * @document: a policy in it
 * @place: where it stands in the file
 * @kind: its kind; %EXCHANGE_KIND_NONE adds nothing
 * @name: (nullable): its name
 *
 * Adds a policy, unless it is larger than one can be.
 */
void
exchange_finder_add (ExchangeFinder *self, ExchangeText *from, const PolicyNode *document, const char *place,
                     ExchangeKind kind, const char *name)
{
  g_autoptr (ExchangeText) source = NULL;
  ExchangePolicy *policy;

  if (kind == EXCHANGE_KIND_NONE)
    return;
  source = exchange_template_render (from, document);
  policy = exchange_policy_new (source, place, kind, name, NULL);
  if (policy != NULL)
    g_ptr_array_add (self->policies, policy);
}

/**
 * exchange_finder_join:
 * @base: where a text stands
 * @place: a place in it
 *
 * Returns: (transfer full): where that is
 */
char *
exchange_finder_join (const char *base, const char *place)
{
  if (*base == '\0' || *place == '\0')
    return g_strdup (*base == '\0' ? place : base);
  return g_strconcat (base, *place == '/' ? "" : "/", place, NULL);
}
