/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-example.h"

#include "policy-arn.h"
#include "reference-service.h"

#include <string.h>

/* How many of very many actions are tried for a request that shows something */
#define MAX_EXAMPLES 48

/* Whether the service can stand in an ARN that the rule names, as far as that shows at once */
static gboolean
may_be_of (const ReferenceService *service, const char *resource)
{
  const char *const *types = reference_service_get_resource_types (service);
  PolicyArn arn, of_type;

  if (resource == NULL || !policy_arn_parse (&arn, resource) ||
      !policy_arn_is_literal (&arn, POLICY_ARN_SERVICE))
    return TRUE;
  for (; *types != NULL; types++)
    if (policy_arn_parse (&of_type, reference_service_get_arn (service, *types)) &&
        of_type.length[POLICY_ARN_SERVICE] == arn.length[POLICY_ARN_SERVICE] &&
        strncmp (of_type.start[POLICY_ARN_SERVICE], arn.start[POLICY_ARN_SERVICE],
                 arn.length[POLICY_ARN_SERVICE]) == 0)
      return TRUE;
  return FALSE;
}

/*
 * access_example_list_likely:
 * @atom: an atom
 * @resource: (nullable): a resource of a rule, with wildcards; %NULL: any
 *
 * Returns: (transfer full) (element-type utf8): what of the atom can be about @resource, as far as that shows
 * at once: actions, and "s3:*" for all of a service
 */
GPtrArray *
access_example_list_likely (const AccessAtom *atom, const char *resource)
{
  GPtrArray *likely = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < atom->services->len; i++)
    if (may_be_of (atom->services->pdata[i], resource))
      g_ptr_array_add (likely,
                       g_strconcat (reference_service_get_prefix (atom->services->pdata[i]), ":*", NULL));
  for (guint i = 0; i < atom->actions->len; i++)
    {
      const char *action = g_ptr_array_index (atom->actions, i);
      g_autofree char *prefix = g_strndup (action, strcspn (action, ":"));
      const ReferenceService *service = reference_service_lookup (prefix);

      if (service == NULL || may_be_of (service, resource))
        g_ptr_array_add (likely, g_strdup (action));
    }
  return likely;
}

/*
 * access_example_list:
 * @likely: (element-type utf8): actions, and whole services
 *
 * Returns: (transfer full) (element-type utf8): some actions out of them, of each service the first ones
 */
GPtrArray *
access_example_list (GPtrArray *likely)
{
  GPtrArray *examples = g_ptr_array_new_with_free_func (g_free);
  guint each = MAX (MAX_EXAMPLES / MAX (likely->len, 1), 1);

  for (guint i = 0; i < likely->len && examples->len < MAX_EXAMPLES; i++)
    {
      const char *name = g_ptr_array_index (likely, i);
      g_autofree char *prefix = g_strndup (name, strcspn (name, ":"));
      const ReferenceService *service =
          g_str_has_suffix (name, ":*") ? reference_service_lookup (prefix) : NULL;
      guint n = 0;
      const ReferenceAction *const *actions =
          service != NULL ? reference_service_get_actions (service, &n) : NULL;

      if (service == NULL)
        g_ptr_array_add (examples, g_strdup (name));
      for (guint j = 0; j < MIN (n, each); j++)
        g_ptr_array_add (examples, g_strjoin (":", prefix, actions[j]->name, NULL));
    }
  return examples;
}
