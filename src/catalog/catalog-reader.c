/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-reader.h"
#include "catalog-resources.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLDER "/io/github/groundskeeper/Groundskeeper/capabilities/"

/* The order of the groups on screen. Slots and statements come first: the rest refers to them. */
static const char *const files[] = {
  "slots.xml",
  "statements.xml",
  "labeling-jobs.xml",
  "data.xml",
  "console.xml",
  "roles.xml",
  "encryption.xml",
  "secrets.xml",
  "custom-workflows.xml",
  "private-workforce.xml",
  "workforces.xml",
  "vendor-workforce.xml",
  "public-workforce.xml",
  "network.xml",
  "streaming.xml",
  "monitoring.xml",
  "automation.xml",
  "guardrails.xml",
  "execution-data.xml",
  "execution-logs.xml",
  "execution-custom-workflow.xml",
  "execution-streaming.xml",
  "execution-encryption.xml",
  "execution-automated-labeling.xml",
  "function-role.xml",
  "presets.xml",
};

typedef struct
{
  Catalog *catalog;
  CatalogStatement *statement;
  gboolean own; /* whether the resource that is read is */
  CatalogGroup *group;
  CatalogCapability *capability;
  CatalogPreset *preset;
  CatalogSlot *slot;
  GString *text;
} Reader;

/* Gives "" for an attribute that is not there; the data's grammar is checked by a test. */
static const char *
get (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], name))
        return values[i];
    }
  return "";
}

static const char *
get_translated (const char **names, const char **values, const char *name)
{
  const char *text = get (names, values, name);

  return *text != '\0' ? _ (text) : text;
}

static gboolean
is_true (const char **names, const char **values, const char *name)
{
  return g_str_equal (get (names, values, name), "true");
}

static void
start_of_slots (Reader *reader, const char *element, const char **names, const char **values)
{
  if (!g_str_equal (element, "slot"))
    return;
  g_clear_object (&reader->slot);
  reader->slot = catalog_slot_new (get (names, values, "id"), get_translated (names, values, "title"),
                                   get (names, values, "kind"), get (names, values, "pattern"),
                                   get (names, values, "example"), get (names, values, "default"),
                                   is_true (names, values, "multiple"));
  catalog_add_slot (reader->catalog, reader->slot);
}

static void
start_of_statements (Reader *reader, const char *element, const char **names, const char **values)
{
  if (g_str_equal (element, "statement"))
    {
      reader->statement = catalog_statement_new (get (names, values, "sid"), get (names, values, "home"),
                                                 g_str_equal (get (names, values, "effect"), "Deny"));
      catalog_add_statement (reader->catalog, reader->statement);
    }
  else if (g_str_equal (element, "action"))
    catalog_statement_add_action (
        reader->statement, get (names, values, "name"),
        catalog_slots_find (catalog_get_slots (reader->catalog), get (names, values, "slot")));
  else if (g_str_equal (element, "resource"))
    reader->own = is_true (names, values, "own");
  else if (g_str_equal (element, "context"))
    catalog_statement_add_context (reader->statement, get (names, values, "key"),
                                   get (names, values, "value"));
  else if (g_str_equal (element, "condition"))
    {
      CatalogTemplate *value =
          catalog_template_new (catalog_get_slots (reader->catalog), get (names, values, "value"));

      value->own = is_true (names, values, "own");
      catalog_statement_add_condition (
          reader->statement, get (names, values, "operator"),
          catalog_template_new (catalog_get_slots (reader->catalog), get (names, values, "key")), value,
          is_true (names, values, "optional"));
    }
}

static void
start_of_group (Reader *reader, const char *element, const char **names, const char **values)
{
  if (g_str_equal (element, "capability"))
    {
      g_clear_object (&reader->capability);
      reader->capability =
          catalog_capability_new (get (names, values, "id"), get_translated (names, values, "title"),
                                  get (names, values, "documentation"),
                                  (is_true (names, values, "broad") ? CATALOG_CAPABILITY_BROAD : 0) |
                                      (is_true (names, values, "example") ? CATALOG_CAPABILITY_EXAMPLE : 0) |
                                      (is_true (names, values, "retired") ? CATALOG_CAPABILITY_RETIRED : 0));
      catalog_group_add (reader->group, reader->capability);
      catalog_add_capability (reader->catalog, reader->capability);
    }
  else if (g_str_equal (element, "needs"))
    catalog_capability_add_needs (reader->capability, get (names, values, "capability"));
  else if (g_str_equal (element, "suits"))
    catalog_capability_add_suits (reader->capability, get (names, values, "capability"));
  else if (g_str_equal (element, "permission"))
    {
      const CatalogStatement *statement =
          catalog_find_statement (reader->catalog, get (names, values, "statement"));
      g_autoptr (CatalogPermission) permission = catalog_permission_new (
          statement, get (names, values, "action"), get_translated (names, values, "reason"));

      catalog_capability_add_permission (reader->capability, permission);
    }
}

static void
start_of_presets (Reader *reader, const char *element, const char **names, const char **values)
{
  if (g_str_equal (element, "preset"))
    {
      g_clear_object (&reader->preset);
      reader->preset = catalog_preset_new (get (names, values, "id"), get_translated (names, values, "title"),
                                           get_translated (names, values, "summary"),
                                           catalog_kind_from_name (get (names, values, "kind")));
      catalog_add_preset (reader->catalog, reader->preset);
    }
  else if (g_str_equal (element, "capability"))
    catalog_preset_add (reader->preset, get (names, values, "id"));
}

static void
on_start (GMarkupParseContext *context, const char *element, const char **names, const char **values,
          gpointer user_data, GError **error)
{
  Reader *reader = user_data;
  const GSList *stack = g_markup_parse_context_get_element_stack (context);
  const char *root = g_slist_last ((GSList *)stack)->data;

  g_string_truncate (reader->text, 0);
  if (g_str_equal (element, "group"))
    {
      g_clear_object (&reader->group);
      reader->group = catalog_group_new (get (names, values, "id"), get_translated (names, values, "title"),
                                         get_translated (names, values, "summary"),
                                         catalog_kind_from_name (get (names, values, "kind")));
      catalog_add_group (reader->catalog, reader->group);
    }
  else if (g_str_equal (root, "statements"))
    start_of_statements (reader, element, names, values);
  else if (g_str_equal (root, "slots"))
    start_of_slots (reader, element, names, values);
  else if (g_str_equal (root, "group"))
    start_of_group (reader, element, names, values);
  else
    start_of_presets (reader, element, names, values);
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  Reader *reader = user_data;

  g_string_append_len (reader->text, text, (gssize)length);
}

/* White space as gettext keeps it in the catalogs of translations: one blank, none at the ends */
static char *
normalize (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    {
      if (**word == '\0')
        continue;
      if (out->len > 0)
        g_string_append_c (out, ' ');
      g_string_append (out, *word);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
on_end (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Reader *reader = user_data;
  g_autofree char *text = normalize (reader->text->str);

  if (*text == '\0')
    ;
  else if (g_str_equal (element, "resource"))
    catalog_statement_add_resource (
        reader->statement, catalog_template_new (catalog_get_slots (reader->catalog), text), reader->own);
  else if (reader->capability != NULL)
    catalog_capability_set_text (reader->capability, element, _ (text));
  else if (reader->slot != NULL)
    catalog_slot_set_summary (reader->slot, _ (text));
  g_string_truncate (reader->text, 0);
}

static void
read_file (Reader *reader, const char *name)
{
  static const GMarkupParser parser = { .start_element = on_start, .end_element = on_end, .text = on_text };
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (catalog_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, reader, NULL);

  if (bytes == NULL || !g_markup_parse_context_parse (context, g_bytes_get_data (bytes, NULL),
                                                      (gssize)g_bytes_get_size (bytes), &error))
    g_error ("The built-in %s is broken: %s", name, error->message);
}

/**
 * catalog_reader_load:
 *
 * Reads the built-in data; broken data is a broken build.
 *
 * Returns: (transfer full): the catalog
 */
Catalog *
catalog_reader_load (void)
{
  Reader reader = { .catalog = catalog_new () };

  reader.text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    read_file (&reader, files[i]);
  catalog_resolve_homes (reader.catalog);
  g_string_free (reader.text, TRUE);
  g_clear_object (&reader.slot);
  g_clear_object (&reader.group);
  g_clear_object (&reader.capability);
  g_clear_object (&reader.preset);
  return reader.catalog;
}
