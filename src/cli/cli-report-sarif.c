/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-report.h"

#include "check-anchor.h"
#include "cli-json.h"
#include "cli-rule.h"

#include <string.h>

#define PROJECT "https://github.com/groundskeeper/groundskeeper"

typedef struct
{
  JsonBuilder *results;
  GHashTable *rule_places; /* code to its place in @rules, plus one */
  GPtrArray *rules;        /* of CheckFinding: the first of each code */
  JsonBuilder *notifications;
  GHashTable *fingerprints; /* of one file: how often there was each */
  gboolean successful;
} Sarif;

static gpointer
begin (void)
{
  Sarif *self = g_new0 (Sarif, 1);

  self->results = json_builder_new ();
  self->notifications = json_builder_new ();
  json_builder_begin_array (self->results);
  json_builder_begin_array (self->notifications);
  self->rule_places = g_hash_table_new (g_str_hash, g_str_equal);
  self->rules = g_ptr_array_new_with_free_func (g_object_unref);
  self->fingerprints = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->successful = TRUE;
  return self;
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder, const char *name, guint value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
begin_object (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

static void
begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  begin_object (builder, name);
  add_string (builder, "text", text);
  json_builder_end_object (builder);
}

static const char *
get_level (CheckSeverity severity)
{
  static const char *const levels[] = { "error", "warning", "warning", "note" };

  return levels[severity];
}

/* "INVALID_ACTION" as a person reads it: "Invalid action" */
static char *
dup_title (const char *code)
{
  char *title = g_ascii_strdown (code, -1);

  g_strdelimit (title, "_", ' ');
  title[0] = g_ascii_toupper (title[0]);
  return title;
}

/* Relative to where the program runs, as code scanning wants it, or with a scheme when absolute. What stands
 * for the folder itself is left out: "./" and a second slash. */
static char *
dup_uri (const CliInput *input)
{
  const char *path = input->path;
  g_autofree char *absolute = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GString) relative = g_string_new (NULL);

  if (g_str_equal (path, "-"))
    return g_strdup ("stdin");
  if (g_path_is_absolute (path))
    {
      absolute = g_canonicalize_filename (path, NULL);
      return g_filename_to_uri (absolute, NULL, NULL);
    }
  parts = g_strsplit (path, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !g_str_equal (parts[i], "."))
      g_string_append_printf (relative, "%s%s", relative->len > 0 ? "/" : "", parts[i]);
  return g_uri_escape_bytes ((const guint8 *)relative->str, relative->len, "/!$&'()*+,;=@");
}

static guint
find_rule (Sarif *self, CheckFinding *finding)
{
  const char *code = check_finding_get_code (finding);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->rule_places, code));

  if (place == 0)
    {
      g_ptr_array_add (self->rules, g_object_ref (finding));
      place = self->rules->len;
      g_hash_table_insert (self->rule_places, (gpointer)code, GUINT_TO_POINTER (place));
    }
  return place - 1;
}

/* Of what the finding is about, not of where it stands; what there is several times is counted. Code scanning
 * reads the first. */
static void
add_fingerprints (Sarif *self, const CliCheck *check, CheckFinding *finding)
{
  static const char *const names[] = { "primaryLocationLineHash", "groundskeeperAnchor/v1" };
  g_autoptr (CheckAnchor) anchor = check->text != NULL ? check_anchor_new (finding, check->text) : NULL;
  g_autofree char *digest = NULL;
  g_autofree char *fingerprint = NULL;
  guint n;

  if (anchor == NULL)
    return;
  digest = check_anchor_dup_digest (anchor);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->fingerprints, digest)) + 1;
  fingerprint = g_strdup_printf ("%s:%u", digest, n);
  g_hash_table_insert (self->fingerprints, g_steal_pointer (&digest), GUINT_TO_POINTER (n));
  begin_object (self->results, "partialFingerprints");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_string (self->results, names[i], fingerprint);
  json_builder_end_object (self->results);
}

static void
add_result (Sarif *self, const CliCheck *check, const CliFinding *found)
{
  JsonBuilder *builder = self->results;
  g_autofree char *uri = dup_uri (check->input);

  json_builder_begin_object (builder);
  add_string (builder, "ruleId", check_finding_get_code (found->finding));
  add_int (builder, "ruleIndex", find_rule (self, found->finding));
  add_string (builder, "level", get_level (check_finding_get_severity (found->finding)));
  add_text (builder, "message", check_finding_get_message (found->finding));
  begin_array (builder, "locations");
  json_builder_begin_object (builder);
  begin_object (builder, "physicalLocation");
  begin_object (builder, "artifactLocation");
  add_string (builder, "uri", uri);
  json_builder_end_object (builder);
  begin_object (builder, "region");
  add_int (builder, "startLine", found->line);
  add_int (builder, "startColumn", found->column);
  add_int (builder, "endLine", found->end_line);
  add_int (builder, "endColumn", found->end_column);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  begin_array (builder, "logicalLocations");
  for (const char *const *path = check_finding_get_paths (found->finding); *path != NULL; path++)
    {
      json_builder_begin_object (builder);
      add_string (builder, "fullyQualifiedName", *path);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  add_fingerprints (self, check, found->finding);
  begin_object (builder, "properties");
  json_builder_set_member_name (builder, "refused");
  json_builder_add_boolean_value (builder, check_finding_get_refused (found->finding));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add (gpointer report, const CliCheck *check)
{
  Sarif *self = report;

  if (check->error != NULL)
    {
      self->successful = FALSE;
      json_builder_begin_object (self->notifications);
      add_string (self->notifications, "level", "error");
      add_text (self->notifications, "message", check->error->message);
      json_builder_end_object (self->notifications);
    }
  g_hash_table_remove_all (self->fingerprints);
  for (guint i = 0; i < check->findings->len; i++)
    {
      const CliFinding *found = &g_array_index (check->findings, CliFinding, i);

      if (!check_finding_get_superseded (found->finding))
        add_result (self, check, found);
    }
}

static void
add_rule (JsonBuilder *builder, CheckFinding *finding)
{
  CheckSeverity severity = check_finding_get_severity (finding);
  g_autofree char *help = NULL;
  g_autofree char *title = dup_title (check_finding_get_code (finding));
  const char *link = check_finding_get_link (finding);
  const char *words = cli_rule_get_words (check_finding_get_code (finding));

  words = words != NULL ? words : title;
  json_builder_begin_object (builder);
  add_string (builder, "id", check_finding_get_code (finding));
  add_string (builder, "name", title);
  add_text (builder, "shortDescription", words);
  add_text (builder, "fullDescription", words);
  if (link != NULL)
    {
      add_string (builder, "helpUri", link);
      help = g_strdup_printf ("%s\n%s", words, link);
      add_text (builder, "help", help);
    }
  begin_object (builder, "defaultConfiguration");
  add_string (builder, "level", get_level (severity));
  json_builder_end_object (builder);
  begin_object (builder, "properties");
  begin_array (builder, "tags");
  json_builder_add_string_value (builder,
                                 severity == CHECK_SEVERITY_SECURITY_WARNING ? "security" : "correctness");
  json_builder_end_array (builder);
  /* Code scanning shows as a security problem only what has a score, from 0 to 10. */
  if (severity == CHECK_SEVERITY_SECURITY_WARNING)
    add_string (builder, "security-severity", "7.0");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_driver (JsonBuilder *builder, GPtrArray *rules)
{
  begin_object (builder, "tool");
  begin_object (builder, "driver");
  add_string (builder, "name", "groundskeeper-policy");
  add_string (builder, "version", PACKAGE_VERSION);
  add_string (builder, "informationUri", PROJECT);
  begin_array (builder, "rules");
  for (guint i = 0; i < rules->len; i++)
    add_rule (builder, g_ptr_array_index (rules, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_built (JsonBuilder *builder, const char *name, JsonBuilder *array)
{
  json_builder_end_array (array);
  json_builder_set_member_name (builder, name);
  json_builder_add_value (builder, json_builder_get_root (array));
}

static void
end (gpointer report)
{
  Sarif *self = report;
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_string (builder, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  add_string (builder, "version", "2.1.0");
  begin_array (builder, "runs");
  json_builder_begin_object (builder);
  add_driver (builder, self->rules);
  add_string (builder, "columnKind", "unicodeCodePoints");
  begin_array (builder, "invocations");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "executionSuccessful");
  json_builder_add_boolean_value (builder, self->successful);
  add_built (builder, "toolExecutionNotifications", self->notifications);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  add_built (builder, "results", self->results);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cli_json_print (builder, TRUE);

  g_object_unref (self->results);
  g_object_unref (self->notifications);
  g_hash_table_unref (self->rule_places);
  g_hash_table_unref (self->fingerprints);
  g_ptr_array_unref (self->rules);
  g_free (self);
}

/* SARIF 2.1.0, one log for all files, as GitHub's code scanning takes it */
const CliReport cli_report_sarif = { begin, add, end };
