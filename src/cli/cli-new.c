/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-apply.h"
#include "catalog-reader.h"
#include "catalog-set-slot.h"
#include "cli-command.h"
#include "cli-limits.h"
#include "cli-print.h"

#include <glib/gi18n.h>

/* In the order of CatalogKind */
static const char *const kinds[] = { "person", "execution-role", "function", NULL };

typedef struct
{
  Catalog *catalog;
  PolicyDocument *document;
  CatalogScope *scope;
  const char *kind; /* nullable: as the user wrote it */
  guint position;   /* among kinds */
} Policy;

static gboolean
fits_kind (const Policy *self, CatalogKind kind, const char *id)
{
  if (self->kind == NULL || kind == (CatalogKind)self->position)
    return TRUE;
  cli_command_complain (_ ("“%1$s” is not for “%2$s” but for “%3$s”."), id, self->kind, kinds[kind]);
  return FALSE;
}

static gboolean
allow (const Policy *self, const char *id)
{
  CatalogCapability *capability = cli_limits_find_capability (self->catalog, id);

  if (capability == NULL || !fits_kind (self, catalog_find_kind (self->catalog, capability), id) ||
      !cli_limits_has_values (self->catalog, self->scope, capability))
    return FALSE;
  catalog_apply_tick (self->catalog, self->document, self->scope, capability);
  return TRUE;
}

static gboolean
apply_preset (const Policy *self, const char *id)
{
  CatalogPreset *preset = catalog_lookup_preset (self->catalog, id);

  if (preset == NULL)
    {
      cli_command_complain (_ ("There is no preset “%s”; the manual page lists them."), id);
      return FALSE;
    }
  if (!fits_kind (self, catalog_preset_get_kind (preset), id))
    return FALSE;
  catalog_apply_preset (self->catalog, self->document, self->scope, preset);
  return TRUE;
}

static CliStatus
make (const Policy *self, const char *preset, GStrv capabilities, GStrv limits)
{
  g_autofree char *text = NULL;

  if (!cli_limits_set (limits, self->catalog, self->document, self->scope) ||
      (preset != NULL && !apply_preset (self, preset)))
    return CLI_STATUS_FAILED;
  for (guint i = 0; capabilities != NULL && capabilities[i] != NULL; i++)
    if (!allow (self, capabilities[i]))
      return CLI_STATUS_FAILED;
  text = policy_document_to_string (self->document);
  cli_print_json (text);
  cli_limits_print_notices (limits, self->catalog, self->scope);
  return CLI_STATUS_OK;
}

/**
 * cli_new_run:
 * @argc: how many arguments there are
 * @argv: the command's name and options
 *
 * Prints a new policy, made of a preset and capabilities, on the resources that limits name.
 *
 * Returns: %CLI_STATUS_FAILED when there is no such preset, capability or limit, or a value is not valid
 */
CliStatus
cli_new_run (int argc, char **argv)
{
  g_autofree char *kind = NULL;
  g_autofree char *preset = NULL;
  g_auto (GStrv) capabilities = NULL;
  g_auto (GStrv) limits = NULL;
  g_autoptr (Catalog) catalog = NULL;
  g_autoptr (PolicyDocument) document = NULL;
  g_autoptr (CatalogScope) scope = NULL;
  Policy policy;
  const GOptionEntry entries[] = {
    { "for", 0, 0, G_OPTION_ARG_STRING, &kind,
      N_ ("what the policy is attached to: person, execution-role or function"), N_ ("KIND") },
    { "preset", 'p', 0, G_OPTION_ARG_STRING, &preset, N_ ("begin with a preset"), N_ ("PRESET") },
    { "allow", 'a', 0, G_OPTION_ARG_STRING_ARRAY, &capabilities, N_ ("allow a capability"),
      N_ ("CAPABILITY") },
    { "limit", 'l', 0, G_OPTION_ARG_STRING_ARRAY, &limits,
      N_ ("limit it to a bucket, a key, a role and so on"), N_ ("SLOT=VALUE") },
    { NULL },
  };

  if (!cli_command_parse (NULL, _ ("Prints a new policy for Ground Truth."), entries, &argc, &argv) ||
      !cli_command_choose ("--for", kind, kinds, &policy.position))
    return CLI_STATUS_FAILED;
  if (argc > 1 || (preset == NULL && capabilities == NULL))
    {
      cli_command_complain (_ ("Name a preset or the capabilities to allow; a file is not read."));
      return CLI_STATUS_FAILED;
    }
  catalog = catalog_reader_load ();
  document = policy_document_new ();
  scope = catalog_scope_new (catalog_get_slots (catalog));
  policy.catalog = catalog;
  policy.document = document;
  policy.scope = scope;
  policy.kind = kind;
  return make (&policy, preset, capabilities, limits);
}
