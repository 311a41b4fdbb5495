/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-json.h"

#include "cli-print.h"

#include <stdio.h>

/**
 * cli_json_begin:
 *
 * Returns: (transfer full): an object that is begun, with the version of what a command prints: it grows when
 * members change their meaning or go, not when there are more
 */
JsonBuilder *
cli_json_begin (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, CLI_JSON_VERSION);
  return builder;
}

/**
 * cli_json_print:
 * @builder: (transfer full): a value
 * @pretty: whether on several lines
 *
 * Prints it as UTF-8, whatever the locale's character set, and ends the line.
 */
void
cli_json_print (JsonBuilder *builder, gboolean pretty)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, pretty);

  cli_print_json (text);
  fputc ('\n', stdout);
  fflush (stdout);
  g_object_unref (builder);
}
