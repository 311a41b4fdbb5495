/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-find.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange-hcl.h"
#include "exchange-prose.h"
#include "exchange-string.h"
#include "exchange-terraform.h"
#include "exchange-walk.h"
#include "exchange-yaml.h"
#include "policy-error.h"
#include "policy-reader.h"

typedef enum
{
  FORM_UNKNOWN,
  FORM_JSON,
  FORM_YAML,
  FORM_HCL,
  FORM_PROSE,
} Form;

static gboolean
has_suffix (const char *name, const char *const *suffixes)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return TRUE;
  return FALSE;
}

static Form
get_form_of_name (const char *name)
{
  static const char *const json[] = { ".json", ".jsonc", ".json5", ".tfstate", NULL };
  static const char *const yaml[] = { ".yaml", ".yml", NULL };
  static const char *const hcl[] = { ".tf", ".tofu", ".hcl", ".tfvars", NULL };
  static const char *const prose[] = { ".md", ".markdown", ".txt", ".jsonl", ".ndjson", ".log", ".sh", NULL };

  if (has_suffix (name, json))
    return FORM_JSON;
  if (has_suffix (name, yaml))
    return FORM_YAML;
  if (has_suffix (name, hcl))
    return FORM_HCL;
  return has_suffix (name, prose) ? FORM_PROSE : FORM_UNKNOWN;
}

static Form
get_form_of_language (const char *language)
{
  static const char *const hcl[] = { "hcl", "terraform", "tf", NULL };
  static const char *const yaml[] = { "yaml", "yml", NULL };
  g_auto (GStrv) words = g_strsplit_set (language, " \t{,:", 2);

  if (words[0] == NULL || *words[0] == '\0')
    return FORM_UNKNOWN;
  for (guint i = 0; hcl[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[0], hcl[i]) == 0)
      return FORM_HCL;
  for (guint i = 0; yaml[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[0], yaml[i]) == 0)
      return FORM_YAML;
  return g_ascii_strncasecmp (words[0], "json", 4) == 0 ? FORM_JSON : FORM_UNKNOWN;
}

static char
get_first (ExchangeText *text)
{
  const char *bytes = exchange_text_get_bytes (text, NULL);

  while (g_ascii_isspace (*bytes))
    bytes++;
  return *bytes;
}

/* As it is, and without comments if it is no JSON so; the error is that of the first try */
static gboolean
find_in_json (ExchangeFinder *finder, ExchangeText *text, const char *base, GError **error)
{
  g_autoptr (ExchangeText) clean = NULL;
  g_autoptr (PolicyText) tree = NULL;
  gsize length;
  const char *bytes = exchange_text_get_bytes (text, &length);

  tree = policy_text_parse_container (bytes, (gssize)length, error);
  if (tree != NULL)
    {
      exchange_walk_run (finder, text, tree, base, FALSE);
      return TRUE;
    }
  clean = exchange_string_clean (text);
  bytes = exchange_text_get_bytes (clean, &length);
  tree = policy_text_parse_container (bytes, (gssize)length, NULL);
  if (tree == NULL)
    return FALSE;
  g_clear_error (error);
  exchange_walk_run (finder, clean, tree, base, FALSE);
  return TRUE;
}

static gboolean
find_in_yaml (ExchangeFinder *finder, ExchangeText *text, const char *base, GError **error)
{
  g_autoptr (GPtrArray) documents = exchange_yaml_read (text, error);

  if (documents == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    {
      ExchangeText *document = g_ptr_array_index (documents, i);
      gsize length;
      const char *bytes = exchange_text_get_bytes (document, &length);
      g_autoptr (PolicyText) tree = policy_text_parse_container (bytes, (gssize)length, NULL);
      g_autofree char *place = NULL;
      guint line;

      if (tree == NULL)
        continue;
      exchange_text_locate (document, 0, &line, NULL);
      if (i > 0)
        {
          g_autofree char *start = g_strdup_printf ("line %u", line);

          place = exchange_finder_join (base, start);
        }
      exchange_walk_run (finder, document, tree, place != NULL ? place : base, TRUE);
    }
  return TRUE;
}

static gboolean
find_in_hcl (ExchangeFinder *finder, ExchangeText *text, const char *base, GError **error)
{
  g_autoptr (ExchangeText) json = exchange_hcl_read (text, error);
  g_autoptr (PolicyText) tree = NULL;
  gsize length;
  const char *bytes;

  if (json == NULL)
    return FALSE;
  bytes = exchange_text_get_bytes (json, &length);
  tree = policy_text_parse_container (bytes, (gssize)length, error);
  if (tree == NULL)
    return FALSE;
  exchange_terraform_find_in_configuration (finder, json, policy_text_get_root (tree), base);
  return TRUE;
}

/* Whether a line begins as a block of Terraform's does */
static gboolean
looks_like_hcl (ExchangeText *text)
{
  const char *bytes = exchange_text_get_bytes (text, NULL);

  for (const char *line = bytes; line != NULL; line = strchr (line, '\n') ? strchr (line, '\n') + 1 : NULL)
    if (g_str_has_prefix (line, "resource \"") || g_str_has_prefix (line, "data \""))
      return TRUE;
  return FALSE;
}

static void
find_in_block (ExchangeFinder *finder, ExchangeText *block, const char *language, const char *place)
{
  Form form = get_form_of_language (language);
  char first = get_first (block);

  if (form == FORM_HCL || (form == FORM_UNKNOWN && looks_like_hcl (block)))
    find_in_hcl (finder, block, place, NULL);
  else if (first == '{' || first == '[' || first == '"')
    find_in_json (finder, block, place, NULL);
  else if (form == FORM_YAML || form == FORM_UNKNOWN)
    find_in_yaml (finder, block, place, NULL);
}

static gboolean
find_in_unknown (ExchangeFinder *finder, ExchangeText *text)
{
  if (looks_like_hcl (text) && find_in_hcl (finder, text, "", NULL))
    return TRUE;
  if (!find_in_yaml (finder, text, "", NULL) || finder->policies->len == 0)
    exchange_prose_find (finder, text, "", find_in_block);
  return TRUE;
}

static gboolean
find_in_form (ExchangeFinder *finder, ExchangeText *text, Form form, GError **error)
{
  char first = get_first (text);

  if (exchange_string_is_url (text))
    {
      exchange_walk_run_string (finder, text, "");
      if (finder->policies->len > 0)
        return TRUE;
    }
  if (form == FORM_HCL)
    return find_in_hcl (finder, text, "", error);
  if (form == FORM_PROSE)
    {
      exchange_prose_find (finder, text, "", find_in_block);
      return TRUE;
    }
  if (first == '{' || first == '[' || first == '"' || form == FORM_JSON)
    {
      if (find_in_json (finder, text, "", error))
        return TRUE;
      if (exchange_prose_is_lines (text))
        {
          exchange_prose_find (finder, text, "", find_in_block);
          if (finder->policies->len > 0)
            {
              g_clear_error (error);
              return TRUE;
            }
        }
      if (form != FORM_YAML)
        return FALSE;
      g_clear_error (error);
    }
  return form == FORM_YAML ? find_in_yaml (finder, text, "", error) : find_in_unknown (finder, text);
}

static gboolean
is_utf16 (const char *bytes, gsize length)
{
  return length >= 2 && (memcmp (bytes, "\xFF\xFE", 2) == 0 || memcmp (bytes, "\xFE\xFF", 2) == 0);
}

/* What no form may hold */
static gboolean
check_bytes (const char *bytes, gsize length, GError **error)
{
  const char *bad;

  if (length > POLICY_TEXT_MAX_CONTAINER_SIZE)
    g_set_error (error, POLICY_ERROR, POLICY_ERROR_TOO_LARGE, _ ("The text is larger than %d MiB"),
                 POLICY_TEXT_MAX_CONTAINER_SIZE / 1024 / 1024);
  else if (is_utf16 (bytes, length))
    g_set_error_literal (error, POLICY_ERROR, POLICY_ERROR_UTF16,
                         _ ("This text is in UTF-16 or UTF-32; save it as UTF-8 and open it again"));
  else if (!g_utf8_validate_len (bytes, length, &bad))
    g_set_error_literal (error, POLICY_ERROR, *bad == '\0' ? POLICY_ERROR_NUL : POLICY_ERROR_NOT_UTF8,
                         *bad == '\0' ? _ ("The text holds a NUL byte") : _ ("The text is not UTF-8"));
  else
    return TRUE;
  return FALSE;
}

/**
 * exchange_find:
 * @name: the name of a file, which tells its form; "" when there is none
 * @bytes: what it holds
 * @length: its length in bytes
 * @error: where to put a #PolicyError
 *
 * Finds the policies in a file: one that is a policy, an answer of AWS, a template of CloudFormation, a plan
 * or configuration of Terraform, a list, lines of JSON, a text with policies in it, and any of these as a
 * string or in the encoding of URLs inside another one.
 *
 * Errors: %POLICY_ERROR_SYNTAX, %POLICY_ERROR_TOO_DEEP, %POLICY_ERROR_TOO_MANY, %POLICY_ERROR_TOO_LARGE,
 * %POLICY_ERROR_EMPTY, %POLICY_ERROR_NUL, %POLICY_ERROR_NOT_UTF8, %POLICY_ERROR_UTF16
 *
 * Returns: (transfer full) (nullable) (element-type ExchangePolicy): the policies in the order of the file,
 * none when it holds none; %NULL when it can't be read
 */
GPtrArray *
exchange_find (const char *name, const char *bytes, gsize length, GError **error)
{
  g_autoptr (GPtrArray) policies = g_ptr_array_new_with_free_func (g_object_unref);
  ExchangeFinder finder = { policies, 0 };
  g_autoptr (ExchangeText) file = NULL;
  g_autoptr (ExchangeText) text = NULL;
  const char *start = bytes;
  gsize rest = length;

  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);

  if (!check_bytes (bytes, length, error))
    return NULL;
  file = exchange_text_new_file (bytes, length);
  policy_reader_skip_byte_order_mark (&start, &rest);
  text = exchange_text_new (file);
  exchange_text_append_range (text, file, length - rest, length);
  return find_in_form (&finder, text, get_form_of_name (name), error) ? g_steal_pointer (&policies) : NULL;
}
