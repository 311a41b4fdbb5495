/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-template.h"

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
catalog_template_new (CatalogSlots *slots, const char *text)
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
      int slot = catalog_slots_find (slots, id);

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

static gboolean
is_prefix (CatalogSlots *slots, guint slot)
{
  return catalog_slot_get_kind (catalog_slots_get (slots, slot)) == CATALOG_SLOT_KIND_PREFIX;
}

/* A slot's values; for an empty one what is written instead: its default, or everything */
static const char *const *
get_fill (CatalogScope *scope, guint slot, const char **fallback)
{
  CatalogSlots *slots = catalog_scope_get_slots (scope);
  const char *const *values = catalog_scope_peek (scope, slot);

  if (values[0] != NULL)
    return values;
  fallback[0] = catalog_slot_get_default (catalog_slots_get (slots, slot));
  if (fallback[0] == NULL)
    fallback[0] = is_prefix (slots, slot) ? "" : "*";
  fallback[1] = NULL;
  return fallback;
}

/* A value that is a whole ARN stands for all of the text before it: it is another account's, or in another
 * Region. */
static gboolean
is_whole (const CatalogTemplate *self, const CatalogTemplatePart *part, const char *value)
{
  return part->literal == NULL && g_str_has_prefix (self->text, "arn:") && g_str_has_prefix (value, "arn:");
}

/* Two wildcards in a row are one. */
static void
append (GString *text, const char *more)
{
  if (text->len > 0 && text->str[text->len - 1] == '*' && *more == '*')
    more++;
  g_string_append (text, more);
}

static void
expand_from (const CatalogTemplate *self, guint first, CatalogScope *scope, const char *before,
             GPtrArray *out)
{
  g_autoptr (GString) text = g_string_new (before);

  for (guint i = first; i < self->parts->len; i++)
    {
      const CatalogTemplatePart *part = &g_array_index (self->parts, CatalogTemplatePart, i);
      const char *fallback[2];
      const char *const *values;

      if (part->literal != NULL)
        {
          append (text, part->literal);
          continue;
        }
      values = get_fill (scope, part->slot, fallback);
      for (guint j = 0; values[j + 1] != NULL; j++)
        {
          g_autoptr (GString) branch = g_string_new (text->str);

          if (is_whole (self, part, values[j]))
            g_string_truncate (branch, 0);
          append (branch, values[j]);
          expand_from (self, i + 1, scope, branch->str, out);
        }
      /* The last value goes on here; in the order of the values all the same. */
      while (values[1] != NULL)
        values++;
      if (is_whole (self, part, values[0]))
        g_string_truncate (text, 0);
      append (text, values[0]);
    }
  for (guint i = 0; i < out->len; i++)
    {
      if (g_str_equal (out->pdata[i], text->str))
        return;
    }
  g_ptr_array_add (out, g_string_free (g_steal_pointer (&text), FALSE));
}

/* Appends the texts with the scope's values in place of the slots, each once: for several values the product.
 */
void
catalog_template_expand (const CatalogTemplate *self, CatalogScope *scope, GPtrArray *out)
{
  expand_from (self, 0, scope, "", out);
}

/* A text that matches whatever the slots hold. @partition: what stands for one */
char *
catalog_template_dup_widest (const CatalogTemplate *self, CatalogSlots *slots, const char *partition)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const CatalogTemplatePart *part = &g_array_index (self->parts, CatalogTemplatePart, i);

      if (part->literal != NULL)
        append (text, part->literal);
      else if (catalog_slot_get_kind (catalog_slots_get (slots, part->slot)) == CATALOG_SLOT_KIND_PARTITION)
        append (text, partition);
      else
        append (text, "*");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Where a slot's value in a text must end: a field of an ARN, or a name without a path */
static gsize
get_reach (CatalogSlots *slots, guint slot, const char *text)
{
  switch (catalog_slot_get_kind (catalog_slots_get (slots, slot)))
    {
    case CATALOG_SLOT_KIND_PARTITION:
    case CATALOG_SLOT_KIND_REGION:
    case CATALOG_SLOT_KIND_ACCOUNT:
      return strcspn (text, ":");
    case CATALOG_SLOT_KIND_BUCKET:
      return strcspn (text, ":/");
    default:
      return strlen (text);
    }
}

static gboolean
match_from (const CatalogTemplate *self, CatalogSlots *slots, guint first, const char *text, char **values)
{
  const CatalogTemplatePart *part;
  gsize reach;

  if (first == self->parts->len)
    return *text == '\0';
  part = &g_array_index (self->parts, CatalogTemplatePart, first);
  if (part->literal != NULL)
    return g_str_has_prefix (text, part->literal) &&
           match_from (self, slots, first + 1, text + strlen (part->literal), values);
  reach = get_reach (slots, part->slot, text);
  for (gsize length = 0; length <= reach; length++)
    {
      if (match_from (self, slots, first + 1, text + length, values))
        {
          values[first] = g_strndup (text, length);
          return TRUE;
        }
    }
  return FALSE;
}

/* Reads the slots' values back from a text. @values: one for each part, to be freed; %NULL to know only
 * whether it matches. */
gboolean
catalog_template_match (const CatalogTemplate *self, CatalogSlots *slots, const char *text, GStrv *values)
{
  g_autofree char **found = g_new0 (char *, self->parts->len + 1);
  gboolean matches = match_from (self, slots, 0, text, found);

  if (matches && values != NULL)
    {
      *values = g_steal_pointer (&found);
      return TRUE;
    }
  for (guint i = 0; i < self->parts->len; i++)
    g_free (found[i]);
  return matches;
}
