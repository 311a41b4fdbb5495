/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-json.h"

#include "cli-print.h"

#include <stdio.h>

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
