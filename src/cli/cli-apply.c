/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-comparison.h"
#include "catalog-apply.h"
#include "catalog-excess.h"
#include "catalog-plan.h"
#include "catalog-reader.h"
#include "catalog-scope-read.h"
#include "catalog-set-slot.h"
#include "catalog-summary.h"
#include "cli-command.h"
#include "cli-input.h"
#include "cli-limits.h"
#include "cli-print.h"
#include "describe-change.h"
#include "policy-file.h"
#include "policy-reader.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is to be done, as the user wrote it */
typedef struct
{
  GStrv allowed; /* nullable, as are these */
  GStrv removed;
  GStrv limits;
  gboolean narrow;
  gboolean in_place;
} Wishes;

typedef struct
{
  Catalog *catalog;
  PolicyDocument *document;
  CatalogScope *scope;
} Policy;

static gboolean
is_on (const Policy *self, CatalogCapability *capability)
{
  g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (self->catalog, self->document);

  return catalog_coverage_is_on (coverage, capability);
}

static void
complain_of_denial (const Policy *self, CatalogCapability *capability)
{
  g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (self->catalog, self->document);
  g_autofree char *summary = catalog_summary_dup (catalog_coverage_get_status (coverage, capability));

  /* Translators: the id of a capability, then what is in its way: “Denied by “Guard”” */
  cli_command_complain (_ ("“%1$s” can't be allowed: %2$s"), catalog_capability_get_id (capability),
                        summary != NULL ? summary : "");
}

/* What the window would ask is answered with the narrowest. */
static CliStatus
allow (const Policy *self, const char *id)
{
  CatalogCapability *capability = cli_limits_find_capability (self->catalog, id);
  g_autoptr (CatalogPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  if (capability == NULL || !cli_limits_has_values (self->catalog, self->scope, capability))
    return CLI_STATUS_FAILED;
  if (is_on (self, capability))
    return CLI_STATUS_OK;
  plan = catalog_plan_new (self->catalog, self->document, self->scope, capability);
  if (catalog_plan_get_n_choices (plan) == 0)
    {
      complain_of_denial (self, capability);
      return CLI_STATUS_FOUND;
    }
  if (catalog_plan_get_question (plan) != NULL)
    cli_command_complain (_ ("“%1$s”: %2$s The narrowest answer is taken: %3$s"), id,
                          catalog_plan_get_question (plan), catalog_plan_get_title (plan, 0));
  if (!catalog_plan_apply (plan, 0, self->document, &error))
    {
      cli_command_complain ("%s", error->message);
      return CLI_STATUS_FOUND;
    }
  catalog_scope_read (self->scope, self->catalog, self->document);
  return CLI_STATUS_OK;
}

static CliStatus
take_away (const Policy *self, const char *id)
{
  CatalogCapability *capability = cli_limits_find_capability (self->catalog, id);
  g_autoptr (GPtrArray) statements = NULL;
  g_autofree char *label = NULL;

  if (capability == NULL)
    return CLI_STATUS_FAILED;
  statements = catalog_apply_untick (self->catalog, self->document, self->scope, capability);
  catalog_scope_read (self->scope, self->catalog, self->document);
  if (statements == NULL || statements->len == 0)
    return CLI_STATUS_OK;
  label = policy_statement_dup_label (statements->pdata[0]);
  cli_command_complain (_ ("“%1$s” stays allowed: the statement %2$s still grants it."), id, label);
  return CLI_STATUS_OK;
}

/* From the last statement on, as those that are narrowed may go */
static void
narrow (const Policy *self)
{
  g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (self->catalog, self->document);
  CatalogKind kind = catalog_coverage_recognize_kind (coverage);

  for (guint i = policy_document_get_n_statements (self->document); i-- > 0;)
    {
      PolicyStatement *statement = i < policy_document_get_n_statements (self->document)
                                       ? policy_document_get_statement (self->document, i)
                                       : NULL;

      if (statement != NULL && catalog_excess_is_in_statement (self->catalog, coverage, statement))
        catalog_apply_narrow (self->catalog, self->document, self->scope, kind, statement);
    }
}

static CliStatus
edit (const Policy *self, const Wishes *wishes)
{
  CliStatus status = CLI_STATUS_OK;

  if (!cli_limits_set (wishes->limits, self->catalog, self->document, self->scope))
    return CLI_STATUS_FAILED;
  for (guint i = 0; wishes->removed != NULL && wishes->removed[i] != NULL && status == CLI_STATUS_OK; i++)
    status = take_away (self, wishes->removed[i]);
  for (guint i = 0; wishes->allowed != NULL && wishes->allowed[i] != NULL && status == CLI_STATUS_OK; i++)
    status = allow (self, wishes->allowed[i]);
  if (status == CLI_STATUS_OK && wishes->narrow)
    narrow (self);
  return status;
}

static void
print_changes (PolicyText *before, PolicyText *after)
{
  g_autoptr (AccessComparison) comparison = access_comparison_new (before, after);
  GListModel *changes = access_comparison_get_changes (comparison);
  const char *const *unknown = access_comparison_get_unknown (comparison);

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (AccessChange) change = g_list_model_get_item (changes, i);
      g_autofree char *label = describe_change_label (change);

      cli_print_error_line ("%s", label);
    }
  for (guint i = 0; unknown[i] != NULL; i++)
    cli_print_error_line ("%s", unknown[i]);
}

/* Written only where something changed, and only if nobody else wrote it meanwhile */
static CliStatus
write_result (const CliInput *input, const char *text, const char *state)
{
  g_autoptr (GFile) file = g_file_new_for_path (input->path);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  if (policy_file_write (file, bytes, POLICY_FILE_NONE, state, NULL, NULL, &error))
    return CLI_STATUS_OK;
  cli_command_complain (_ ("“%s” could not be written: %s"), input->name, error->message);
  return CLI_STATUS_FAILED;
}

static CliStatus
finish (const CliInput *input, const Wishes *wishes, PolicyText *before, PolicyText *after, const char *state)
{
  const char *text = policy_text_get_text (after, NULL);

  print_changes (before, after);
  if (!wishes->in_place)
    {
      cli_print_json (text);
      return CLI_STATUS_OK;
    }
  return g_str_equal (text, policy_text_get_text (before, NULL)) ? CLI_STATUS_OK
                                                                 : write_result (input, text, state);
}

static CliStatus
apply_to (const CliInput *input, const Wishes *wishes)
{
  g_autofree char *state = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = cli_input_read (input, &state, &error);
  g_autoptr (PolicyText) text = NULL;
  g_autoptr (Catalog) catalog = NULL;
  g_autoptr (PolicyDocument) document = NULL;
  g_autoptr (CatalogScope) scope = NULL;
  Policy policy;
  CliStatus status;

  if (bytes != NULL)
    text = policy_reader_read (g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "",
                               g_bytes_get_size (bytes), NULL, &error);
  if (text == NULL)
    return cli_input_complain (input, error);
  if (!policy_reader_is_policy (text))
    {
      cli_print_error_line (_ ("%s: The file holds no policy, and is left as it is."), input->name);
      return CLI_STATUS_FOUND;
    }
  catalog = catalog_reader_load ();
  document = policy_document_new_for_text (text);
  scope = catalog_scope_new (catalog_get_slots (catalog));
  catalog_scope_read (scope, catalog, document);
  policy = (Policy){ catalog, document, scope };
  status = edit (&policy, wishes);
  return status == CLI_STATUS_OK ? finish (input, wishes, text, policy_document_get_text (document), state)
                                 : status;
}

static gboolean
are_sound (GStrv files, const Wishes *wishes)
{
  if (files == NULL || g_strv_length (files) != 1)
    cli_command_complain (_ ("Name one file to edit, or “-” for standard input."));
  else if (wishes->in_place && g_str_equal (files[0], "-"))
    cli_command_complain (_ ("Standard input cannot be changed in place; leave out --in-place."));
  else if (wishes->allowed == NULL && wishes->removed == NULL && wishes->limits == NULL && !wishes->narrow)
    cli_command_complain (_ ("Say what to do: --allow, --remove, --limit or --narrow."));
  else
    return TRUE;
  return FALSE;
}

/**
 * cli_apply_run:
 * @argc: how many arguments there are
 * @argv: the command's name, options and a file
 *
 * Edits a policy as the window does, and says what is gained and lost. Nothing is written unless all of it
 * can be done.
 *
 * Returns: %CLI_STATUS_FOUND when something can't be allowed, or the file holds no policy
 */
CliStatus
cli_apply_run (int argc, char **argv)
{
  g_auto (GStrv) allowed = NULL;
  g_auto (GStrv) removed = NULL;
  g_auto (GStrv) limits = NULL;
  g_auto (GStrv) files = NULL;
  g_autoptr (CliInput) input = NULL;
  Wishes wishes = { 0 };
  const GOptionEntry entries[] = {
    { "allow", 'a', 0, G_OPTION_ARG_STRING_ARRAY, &allowed, N_ ("allow a capability"), N_ ("CAPABILITY") },
    { "remove", 'r', 0, G_OPTION_ARG_STRING_ARRAY, &removed, N_ ("take a capability away"),
      N_ ("CAPABILITY") },
    { "limit", 'l', 0, G_OPTION_ARG_STRING_ARRAY, &limits,
      N_ ("limit it to a bucket, a key, a role and so on"), N_ ("SLOT=VALUE") },
    { "narrow", 'n', 0, G_OPTION_ARG_NONE, &wishes.narrow, N_ ("take away what no allowed capability needs"),
      NULL },
    { "in-place", 'i', 0, G_OPTION_ARG_NONE, &wishes.in_place,
      N_ ("rewrite the file instead of printing the result"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };

  if (!cli_command_parse (_ ("FILE"),
                          _ ("Edits a policy for Ground Truth and says on standard error what is gained and "
                             "lost. Where there is more than one answer, the narrowest is taken."),
                          entries, &argc, &argv))
    return CLI_STATUS_FAILED;
  wishes.allowed = allowed;
  wishes.removed = removed;
  wishes.limits = limits;
  if (!are_sound (files, &wishes))
    return CLI_STATUS_FAILED;
  input = cli_input_new (files[0]);
  return apply_to (input, &wishes);
}
