/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-compare.h"

#include "cli-json.h"
#include "cli-print.h"
#include "describe-change.h"

#include <glib/gi18n.h>

static void
add_texts (JsonBuilder *builder, const char *name, const char *const *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (; texts != NULL && *texts != NULL; texts++)
    json_builder_add_string_value (builder, *texts);
  json_builder_end_array (builder);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_context (JsonBuilder *builder, AccessRequest *request)
{
  g_auto (GStrv) keys = access_request_dup_context_keys (request);

  json_builder_set_member_name (builder, "context");
  json_builder_begin_object (builder);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *const *values = access_request_get_context (request, keys[i]);

      if (values == NULL || values[1] == NULL)
        add_text (builder, keys[i], values != NULL ? values[0] : NULL);
      else
        add_texts (builder, keys[i], values);
    }
  json_builder_end_object (builder);
}

/* As --batch of evaluate takes it */
static void
add_witness (JsonBuilder *builder, const char *name, AccessChange *change, AccessRequest *request)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add_text (builder, "action", access_request_get_action (request));
  add_text (builder, "resource", access_request_get_resource (request));
  add_text (builder, "principal", access_request_get_principal (request));
  add_context (builder, request);
  add_text (builder, "beside", access_change_is_beside (change, request) ? "allow-all" : NULL);
  json_builder_end_object (builder);
}

/* Of what changed, the gain stands for it, and a loss beside it. */
static void
add_witnesses (JsonBuilder *builder, AccessChange *change)
{
  AccessRequest *gain = access_change_get_gain (change), *loss = access_change_get_loss (change);

  add_witness (builder, "witness", change, gain != NULL ? gain : loss);
  if (access_change_get_kind (change) != ACCESS_CHANGE_CHANGED)
    return;
  json_builder_set_member_name (builder, "witnesses");
  json_builder_begin_object (builder);
  if (gain != NULL)
    add_witness (builder, "gained", change, gain);
  if (loss != NULL)
    add_witness (builder, "lost", change, loss);
  json_builder_end_object (builder);
}

static void
add_side (JsonBuilder *builder, const char *name, const char *const *lines)
{
  if (lines != NULL)
    add_texts (builder, name, lines);
  else
    add_text (builder, name, NULL);
}

static void
add_change (JsonBuilder *builder, AccessChange *change)
{
  json_builder_begin_object (builder);
  add_text (builder, "kind", access_change_kind_get_identifier (access_change_get_kind (change)));
  add_text (builder, "effect", access_change_get_denial (change) ? "Deny" : "Allow");
  add_texts (builder, "actions", access_change_get_actions (change));
  json_builder_set_member_name (builder, "count");
  json_builder_add_int_value (builder, access_change_get_n_actions (change));
  json_builder_set_member_name (builder, "countMatched");
  json_builder_add_int_value (builder, access_change_get_n_matched (change));
  json_builder_set_member_name (builder, "inPart");
  json_builder_add_boolean_value (builder, access_change_get_in_part (change));
  json_builder_set_member_name (builder, "future");
  json_builder_add_boolean_value (builder, access_change_get_future (change));
  add_texts (builder, "resources", access_change_get_resources (change));
  json_builder_set_member_name (builder, "exceptResources");
  json_builder_add_boolean_value (builder, access_change_get_except_resources (change));
  add_texts (builder, "conditions", access_change_get_conditions (change));
  add_side (builder, "from", access_change_get_from (change));
  add_side (builder, "to", access_change_get_to (change));
  add_witnesses (builder, change);
  json_builder_end_object (builder);
}

/**
 * cli_compare_print_json:
 * @comparison: a comparison
 * @alone: whether to leave out what shows only beside another policy
 *
 * Prints it as one JSON object.
 */
void
cli_compare_print_json (AccessComparison *comparison, gboolean alone)
{
  JsonBuilder *builder = cli_json_begin ();
  GListModel *changes = access_comparison_get_changes (comparison);

  add_text (builder, "verdict", access_verdict_get_identifier (access_comparison_get_verdict (comparison)));
  add_text (builder, "alone", access_verdict_get_identifier (access_comparison_get_alone (comparison)));
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (AccessChange) change = g_list_model_get_item (changes, i);

      if (!alone || cli_compare_shows_alone (change))
        add_change (builder, change);
    }
  json_builder_end_array (builder);
  add_texts (builder, "unknown", access_comparison_get_unknown (comparison));
  json_builder_end_object (builder);
  cli_json_print (builder, TRUE);
}

static char *
dup_resources (AccessChange *change)
{
  g_autofree char *resources = g_strjoinv (", ", (char **)access_change_get_resources (change));

  if (access_change_get_except_resources (change))
    return g_strdup_printf (_ ("everything except %s"), resources);
  return g_steal_pointer (&resources);
}

static void
print_request (AccessChange *change, AccessRequest *request, const char *heading)
{
  g_auto (GStrv) keys = NULL;
  g_autoptr (GString) line = NULL;

  if (request == NULL)
    return;
  line = g_string_new (NULL);
  g_string_append_printf (line, "    %s: %s %s", heading, access_request_get_action (request),
                          access_request_get_resource (request));
  if (access_request_get_principal (request) != NULL)
    g_string_append_printf (line, " %s", access_request_get_principal (request));
  keys = access_request_dup_context_keys (request);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *const *values = access_request_get_context (request, keys[i]);
      g_autofree char *joined = values != NULL ? g_strjoinv (", ", (char **)values) : g_strdup ("null");

      g_string_append_printf (line, " %s=%s", keys[i], joined);
    }
  if (access_change_is_beside (change, request))
    g_string_append_printf (line, " (%s)", _ ("beside a policy that allows it"));
  cli_print_line ("%s", line->str);
}

static void
print_lines (const char *heading, const char *const *lines)
{
  g_autofree char *text = lines != NULL ? g_strjoinv ("; ", (char **)lines) : NULL;

  if (text != NULL && *text != '\0')
    cli_print_line ("    %s: %s", heading, text);
}

static void
print_change (AccessChange *change)
{
  g_autofree char *permissions = describe_change_actions (change);
  g_autofree char *resources = dup_resources (change);
  g_autofree char *claim = NULL;

  if (*resources != '\0' && access_change_get_kind (change) != ACCESS_CHANGE_CHANGED)
    {
      g_autofree char *actions = g_steal_pointer (&permissions);

      permissions = g_strdup_printf (_ ("%s on %s"), actions, resources);
    }
  claim = describe_change_claim (change, permissions);
  cli_print_line ("%s", claim);
  print_lines (_ ("condition"), access_change_get_conditions (change));
  print_lines (_ ("before"), access_change_get_from (change));
  print_lines (_ ("after"), access_change_get_to (change));
  print_request (change, access_change_get_gain (change), _ ("gained, for one"));
  print_request (change, access_change_get_loss (change), _ ("lost, for one"));
}

/**
 * cli_compare_print_text:
 * @comparison: a comparison
 * @alone: whether to leave out what shows only beside another policy
 *
 * Prints the verdict, and each change with a request that shows it.
 */
void
cli_compare_print_text (AccessComparison *comparison, gboolean alone)
{
  GListModel *changes = access_comparison_get_changes (comparison);
  const char *const *unknown = access_comparison_get_unknown (comparison);
  AccessVerdict verdict =
      alone ? access_comparison_get_alone (comparison) : access_comparison_get_verdict (comparison);

  cli_print_line ("%s", access_verdict_get_identifier (verdict));
  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (AccessChange) change = g_list_model_get_item (changes, i);

      if (!alone || cli_compare_shows_alone (change))
        print_change (change);
    }
  for (; *unknown != NULL; unknown++)
    cli_print_line ("%s: %s", _ ("Can't tell"), *unknown);
}
