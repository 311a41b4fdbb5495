/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-correction.h"

#include <string.h>

#include "policy-pattern.h"
#include "reference-data.h"
#include "reference-record.h"

static GArray *
read_corrections (void)
{
  static const char *const kinds[] = { "no-resource",  "always", "not-always", "no-permission",
                                       "unchangeable", "region", "name" };
  GArray *corrections = g_array_new (TRUE, TRUE, sizeof (ReferenceCorrection));
  char *text = reference_data_read ("corrections.txt");
  char *line;

  while ((line = reference_data_next_line (&text)) != NULL)
    {
      const char *kind = reference_data_cut (&line, '\t');
      ReferenceCorrection correction = { 0 };

      while (!g_str_equal (kinds[correction.kind], kind))
        g_return_val_if_fail (++correction.kind < G_N_ELEMENTS (kinds), corrections);
      if (correction.kind == REFERENCE_CORRECTION_UNCHANGEABLE ||
          correction.kind == REFERENCE_CORRECTION_REGION)
        correction.about = reference_data_cut (&line, '\t');
      correction.action = reference_data_cut (&line, '\t');
      correction.except = *correction.action == '-';
      correction.action += correction.except;
      correction.value = line;
      g_array_append_val (corrections, correction);
    }
  return corrections;
}

/**
 * reference_correction_get_all:
 *
 * Returns: (transfer none): the rows of corrections.txt, up to one whose action is %NULL
 */
const ReferenceCorrection *
reference_correction_get_all (void)
{
  static GArray *corrections;

  if (g_once_init_enter (&corrections))
    g_once_init_leave (&corrections, read_corrections ());
  return (const ReferenceCorrection *)corrections->data;
}

/**
 * reference_correction_is_about:
 * @self: a row
 * @kind: what it may say
 * @action: an action with its prefix, in any case
 *
 * Returns: whether the row says @kind of @action
 */
gboolean
reference_correction_is_about (const ReferenceCorrection *self, ReferenceCorrectionKind kind,
                               const char *action)
{
  return self->kind == kind && policy_pattern_matches (self->action, action, POLICY_PATTERN_CASE_INSENSITIVE);
}

/**
 * reference_correction_apply:
 * @service: a service as its file has it
 *
 * Takes the resource types of those actions away that corrections.txt says have none, and gives the service
 * the name that AWS's console has for it.
 */
void
reference_correction_apply (ReferenceService *service)
{
  static const char *const none[] = { NULL };
  gsize length = strlen (service->prefix);

  for (const ReferenceCorrection *row = reference_correction_get_all (); row->action != NULL; row++)
    {
      int position;

      if (row->kind == REFERENCE_CORRECTION_NAME && g_str_equal (row->action, service->prefix))
        service->name = row->value;
      if (row->kind != REFERENCE_CORRECTION_NO_RESOURCE ||
          strncmp (row->action, service->prefix, length) != 0 || row->action[length] != ':')
        continue;
      position = reference_name_table_find (&service->by_name, row->action + length + 1,
                                            strlen (row->action + length + 1));
      if (position >= 0)
        service->actions[position].action.resource_types = none;
    }
}
