/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-report.h"

#include "cli-json.h"

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_finding (JsonBuilder *builder, const CliFinding *found)
{
  CheckFinding *finding = found->finding;

  json_builder_begin_object (builder);
  add_member (builder, "code", check_finding_get_code (finding));
  add_member (builder, "severity", check_severity_get_identifier (check_finding_get_severity (finding)));
  json_builder_set_member_name (builder, "refused");
  json_builder_add_boolean_value (builder, check_finding_get_refused (finding));
  add_member (builder, "path", check_finding_get_path (finding));
  json_builder_set_member_name (builder, "paths");
  json_builder_begin_array (builder);
  for (const char *const *path = check_finding_get_paths (finding); *path != NULL; path++)
    json_builder_add_string_value (builder, *path);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "line");
  json_builder_add_int_value (builder, found->line);
  json_builder_set_member_name (builder, "column");
  json_builder_add_int_value (builder, found->column);
  json_builder_set_member_name (builder, "endLine");
  json_builder_add_int_value (builder, found->end_line);
  json_builder_set_member_name (builder, "endColumn");
  json_builder_add_int_value (builder, found->end_column);
  add_member (builder, "message", check_finding_get_message (finding));
  json_builder_end_object (builder);
}

static gpointer
begin (void)
{
  return NULL;
}

static void
add (gpointer report, const CliCheck *check)
{
  JsonBuilder *builder = cli_json_begin ();

  add_member (builder, "file", check->input->name);
  if (check->error != NULL)
    add_member (builder, "error", check->error->message);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < check->findings->len; i++)
    add_finding (builder, &g_array_index (check->findings, CliFinding, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cli_json_print (builder, FALSE);
}

static void
end (gpointer report)
{
}

/* One object a file, each on a line of its own */
const CliReport cli_report_json = { begin, add, end };
