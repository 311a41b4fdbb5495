/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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

G_END_DECLS
