/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "access-space.h"
#include "check-fit-fix.h"
#include "check-list.h"
#include "policy-action.h"
#include "policy-arn.h"
#include "policy-glob-search.h"
#include "policy-pattern.h"
#include "reference-action.h"
#include "reference-service.h"

/* Actions that none of their statement's resources can be meant for, by the types of resources that AWS lists
 * for each action: Actions, resources, and condition keys for AWS services. A type is a grammar of ARNs, in
 * which the name of a bucket has no slash, so that the ARN of a bucket is none of an object. IAM Access
 * Analyzer does not look at this, and AWS's own policies have much of it. What cannot be told counts as a
 * fit. */

/* What one search may take, in words of memory */
#define BUDGET 20000

typedef struct
{
  const char *text;
  PolicyArn arn;
  PolicyGlob *glob; /* NULL: not needed yet */
} Resource;

/* Resources of a statement, each with the types that it was held against */
typedef struct
{
  CheckRun *run;
  GArray *list;          /* of Resource */
  GHashTable *fitting;   /* formats of ARNs that one of them plainly fits */
  GHashTable *unfitting; /* AccessPlaces that none of them meets */
} Resources;

static void
resource_clear (gpointer data)
{
  g_clear_pointer (&((Resource *)data)->glob, policy_glob_unref);
}

/* Whether one field of a resource may be that of a format: it is all of *, or the format leaves it open */
static gboolean
has_field (const PolicyArn *arn, const PolicyArn *format, PolicyArnField field)
{
  if (format->length[field] > 0 && format->start[field][0] == '$')
    return arn->length[field] > 0;
  return policy_arn_equals (arn, field, "*") ||
         (arn->length[field] == format->length[field] &&
          strncmp (arn->start[field], format->start[field], arn->length[field]) == 0);
}

/* Whether what stands last in the resource is plainly of the format: each of its fixed texts is there, in
 * their order and with something in place of each variable, or a star that stands for the rest of it. */
static gboolean
has_parts (const char *part, const char *format)
{
  while (*format != '\0')
    {
      const char *variable = strstr (format, "${");
      gsize fixed = variable != NULL ? (gsize)(variable - format) : strlen (format);
      const char *next, *end;
      g_autofree char *separator = NULL;

      if (strncmp (part, format, fixed) != 0)
        return *part == '*';
      part += fixed;
      if (variable == NULL)
        return *part == '\0';
      if (*part == '\0')
        return FALSE;
      format = strchr (variable, '}') + 1;
      if (*format == '\0')
        return !g_str_has_prefix (variable, "${BucketName}") || strchr (part, '/') == NULL;
      next = strstr (format, "${");
      separator = next != NULL ? g_strndup (format, (gsize)(next - format)) : g_strdup (format);
      end = strstr (part + 1, separator);
      if (end == NULL)
        return g_str_has_suffix (part, "*");
      part = end;
    }
  return *part == '\0';
}

static gboolean
plainly_meets (const Resource *self, const char *format)
{
  PolicyArn fields;

  policy_arn_parse (&fields, format);
  for (PolicyArnField field = POLICY_ARN_PARTITION; field < POLICY_ARN_RESOURCE; field++)
    if (!has_field (&self->arn, &fields, field))
      return FALSE;
  return has_parts (policy_arn_get_resource (&self->arn), policy_arn_get_resource (&fields));
}

static gboolean
plainly_fits (const Resources *self, const ReferenceService *service, const ReferenceAction *action)
{
  for (guint i = 0; action->resource_types[i] != NULL; i++)
    {
      const char *format = reference_service_get_arn (service, action->resource_types[i]);

      if (format == NULL || g_hash_table_contains (self->fitting, format))
        return TRUE;
      for (guint j = 0; j < self->list->len; j++)
        if (plainly_meets (&g_array_index (self->list, Resource, j), format))
          {
            g_hash_table_add (self->fitting, (gpointer)format);
            return TRUE;
          }
    }
  return FALSE;
}

/* A policy variable stands for any text. */
static PolicyGlob *
new_glob (const char *resource)
{
  g_autoptr (GString) open = g_string_new (NULL);

  for (; *resource != '\0'; resource++)
    {
      const char *close = resource[0] == '$' && resource[1] == '{' ? strchr (resource, '}') : NULL;

      g_string_append_c (open, close != NULL ? '*' : *resource);
      if (close != NULL)
        resource = close;
    }
  return policy_glob_new (open->str, POLICY_GLOB_PATTERN);
}

static gboolean
share_text (const PolicyGlob *one, const PolicyGlob *other)
{
  const PolicyGlobTerm terms[] = { { &one, 1, NULL, FALSE }, { &other, 1, NULL, FALSE } };
  g_autoptr (PolicyGlobText) text = NULL;
  guint budget = BUDGET;

  return !policy_glob_begin_differently (one, other) &&
         policy_glob_search (terms, G_N_ELEMENTS (terms), &budget, &text) != POLICY_GLOB_NONE;
}

static gboolean
meets (Resource *self, const PolicyGlob *type)
{
  if (self->glob == NULL)
    self->glob = new_glob (self->text);
  return share_text (self->glob, type);
}

static gboolean
meet_place (const Resources *self, const AccessPlace *place)
{
  if (g_hash_table_contains (self->unfitting, place))
    return FALSE;
  for (guint i = 0; i < self->list->len; i++)
    if (meets (&g_array_index (self->list, Resource, i), place->resources))
      return TRUE;
  g_hash_table_add (self->unfitting, (gpointer)place);
  return FALSE;
}

/* What does not plainly fit is held against what the engine knows of the requests that can be. */
static gboolean
fits_action (const Resources *self, const ReferenceService *service, const ReferenceAction *action)
{
  g_autofree char *name = NULL;
  GPtrArray *places;

  if (plainly_fits (self, service, action))
    return TRUE;
  if (self->run->space == NULL)
    self->run->space = access_space_new ();
  name = g_strconcat (reference_service_get_prefix (service), ":", action->name, NULL);
  places = access_space_get_places (self->run->space, name);
  for (guint i = 0; i < places->len; i++)
    if (meet_place (self, places->pdata[i]))
      return TRUE;
  return places->len == 0;
}

typedef enum
{
  FITS,
  DOES_NOT_FIT,
  IS_UNKNOWN, /* to AWS, so that it does nothing anyway */
} Answer;

/* Of an entry with wildcards, any action that it matches */
static Answer
look_at_entry (const Resources *self, const char *entry)
{
  const ReferenceService *service;
  const ReferenceAction *const *actions;
  PolicyAction parts;
  guint n_actions;
  Answer answer = IS_UNKNOWN;

  if (!policy_action_parse (&parts, entry) || !policy_action_names_service (&parts))
    return FITS;
  service = reference_service_lookup_length (parts.service, parts.service_length);
  if (service == NULL)
    return IS_UNKNOWN;
  if (!policy_pattern_has_wildcard (parts.name))
    {
      const ReferenceAction *action = reference_service_lookup_action (service, parts.name);

      return action == NULL ? IS_UNKNOWN : fits_action (self, service, action) ? FITS : DOES_NOT_FIT;
    }
  actions = reference_service_get_actions (service, &n_actions);
  for (guint i = 0; i < n_actions && answer != FITS; i++)
    if (policy_pattern_matches (parts.name, actions[i]->name, POLICY_PATTERN_CASE_INSENSITIVE))
      answer = fits_action (self, service, actions[i]) ? FITS : DOES_NOT_FIT;
  return answer;
}

/* FALSE: one of them is everything, or no ARN */
static gboolean
read_resources (Resources *self, const PolicyNode *resources)
{
  for (guint i = 0; i < policy_node_get_n_values (resources); i++)
    {
      Resource resource = { policy_node_as_string (policy_node_get_value (resources, i)) };

      if (resource.text == NULL || !policy_arn_parse (&resource.arn, resource.text))
        return FALSE;
      g_array_append_val (self->list, resource);
    }
  return self->list->len > 0;
}

/* What is wrong with a resource is to be put right first. That the older language knows no variables is no
 * matter here. */
static gboolean
is_broken (const CheckRun *run, const PolicyNode *resources)
{
  PolicySpan span = policy_node_get_span (resources);

  for (guint i = run->first_finding; i < run->findings->len; i++)
    {
      CheckFinding *finding = run->findings->pdata[i];
      gsize start = check_finding_get_span (finding).start;

      if (check_finding_get_severity (finding) == CHECK_SEVERITY_ERROR &&
          !g_str_has_prefix (check_finding_get_code (finding), "VARIABLE_") && start >= span.start &&
          start < span.end)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_told_already (const CheckRun *run, const PolicyNode *entry)
{
  return run->pointless != NULL && g_hash_table_contains (run->pointless, entry);
}

static void
report (CheckRun *run, const PolicyNode *statement, GArray *places, gboolean all)
{
  const CheckLocation *locations = (const CheckLocation *)(const void *)places->data;
  const gboolean deny = policy_node_get_effect (statement) == POLICY_EFFECT_DENY;
  g_autofree char *names = check_list_dup_names (locations, places->len);
  CheckFinding *finding;

  if (all)
    finding = check_report_locations (
        run, "ACCESS_STATEMENT_WITHOUT_EFFECT", locations, places->len,
        deny ? _ ("No resource here is of a type that %s can act on, so the statement denies nothing.")
             : _ ("No resource here is of a type that %s can act on, so the statement grants nothing."),
        names);
  else
    finding = check_report_locations (
        run, "ACCESS_ACTION_WITHOUT_RESOURCE", locations, places->len,
        deny ? _ ("No resource here is of a type that %s can act on, so this is not denied.")
             : _ ("No resource here is of a type that %s can act on, so this is not allowed."),
        names);
  check_fit_fix_offer (run, finding, statement, locations, places->len);
}

/**
 * check_fit:
 * @run: the run
 * @statement: a statement
 */
void
check_fit (CheckRun *run, const PolicyNode *statement)
{
  const PolicyNode *actions = policy_node_get_member (statement, "Action");
  guint n = policy_node_get_n_values (actions), n_told = 0;
  g_autoptr (GArray) places = NULL;
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Resource));
  g_autoptr (GHashTable) fitting = NULL;
  g_autoptr (GHashTable) unfitting = NULL;
  Resources resources = { run, list, NULL, NULL };

  g_array_set_clear_func (list, resource_clear);
  if (policy_node_get_effect (statement) == POLICY_EFFECT_INVALID ||
      !read_resources (&resources, policy_node_get_member (statement, "Resource")) ||
      is_broken (run, policy_node_get_member (statement, "Resource")))
    return;
  places = g_array_new (FALSE, FALSE, sizeof (CheckLocation));
  resources.fitting = fitting = g_hash_table_new (NULL, NULL);
  resources.unfitting = unfitting = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < n; i++)
    {
      const CheckLocation location = { policy_node_get_value (actions, i), FALSE };
      const char *entry = policy_node_as_string (location.node);

      if (is_told_already (run, location.node))
        n_told++;
      else if (entry != NULL)
        {
          Answer answer = look_at_entry (&resources, entry);

          n_told += answer == IS_UNKNOWN;
          if (answer == DOES_NOT_FIT)
            g_array_append_val (places, location);
        }
    }
  if (places->len > 0)
    report (run, statement, places, places->len + n_told == n);
}
