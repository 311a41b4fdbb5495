/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-private.h"

#include <string.h>

static void
part_clear (CatalogTemplatePart *part)
{
  g_free (part->literal);
}

static void
add_literal (CatalogTemplate *self, const char *start, const char *end)
{
  CatalogTemplatePart part = { .literal = g_strndup (start, (gsize)(end - start)) };

  if (end > start)
    g_array_append_val (self->parts, part);
  else
    g_free (part.literal);
}

/* A ${…} that names no slot stays as it is: it is a policy variable. */
CatalogTemplate *
catalog_template_new (Catalog *catalog, const char *text)
{
  CatalogTemplate *self = g_new0 (CatalogTemplate, 1);
  const char *literal = text;
  const char *open = text;

  self->text = g_strdup (text);
  self->parts = g_array_new (FALSE, TRUE, sizeof (CatalogTemplatePart));
  g_array_set_clear_func (self->parts, (GDestroyNotify)part_clear);
  while ((open = strstr (open, "${")) != NULL)
    {
      const char *close = strchr (open, '}');
      g_autofree char *id = close != NULL ? g_strndup (open + 2, (gsize)(close - open - 2)) : g_strdup ("");
      int slot = catalog_find_slot (catalog, id);

      if (slot >= 0)
        {
          CatalogTemplatePart part = { .slot = (guint)slot };

          add_literal (self, literal, open);
          g_array_append_val (self->parts, part);
          self->slots |= CATALOG_SLOT_BIT (part.slot);
          literal = close + 1;
        }
      open += 2;
    }
  add_literal (self, literal, text + strlen (text));
  return self;
}

void
catalog_template_free (CatalogTemplate *self)
{
  g_free (self->text);
  g_array_unref (self->parts);
  g_free (self);
}
