/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cli-check.h"

G_BEGIN_DECLS

/* CliReport: a way to print checks. */
typedef struct
{
  gpointer (*begin) (void);
  void (*add) (gpointer report, const CliCheck *check);
  void (*end) (gpointer report); /* frees it */
} CliReport;

extern const CliReport cli_report_json;
extern const CliReport cli_report_sarif;
extern const CliReport cli_report_text;

void cli_report_print_json (JsonBuilder *builder, gboolean pretty);

G_END_DECLS
