/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CLI_JSON_VERSION 1

JsonBuilder *cli_json_begin (void);
void cli_json_print (JsonBuilder *builder, gboolean pretty);

G_END_DECLS
