/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Known dangers: each is shown by requests that the policy as a whole allows. */
#include "config.h"

#include "check-danger.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "access-evaluation.h"
#include "check-danger-context.h"
#include "check-danger-table.h"
#include "policy-arn.h"
#include "policy-string-set.h"
#include "reference-action.h"
#include "reference-service.h"

/* A name that no policy has: where it is reached, every name is. */
#define ANY_NAME "zq7x-any"
#define ANY_ACCOUNT "111122223333"
#define ANY_REGION "eu-west-1"
#define ANY_ACTION "zq7x-any:Zq7xAny"
/* How many partitions, Regions and accounts of the policy's ARNs are tried in turn */
#define MAX_TRIED 4

typedef struct
{
  PolicyText *policy;
  gint64 now;
  CheckDangerContext *context;
  GPtrArray *partitions;
  GPtrArray *regions;
  GPtrArray *accounts;
} Search;

static CheckDanger *
danger_new (const char *id, const char *words, const char *source, GPtrArray *requests)
{
  CheckDanger *self = g_new (CheckDanger, 1);

  *self = (CheckDanger){ id, words, source, requests };
  return self;
}

/**
 * check_danger_free:
 * @self: (nullable): a danger
 */
void
check_danger_free (CheckDanger *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->requests);
  g_free (self);
}

static void
add_once (GPtrArray *texts, const char *text)
{
  if (texts->len < MAX_TRIED && !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_ptr_array_add (texts, g_strdup (text));
}

static void
add_field (GPtrArray *texts, const PolicyArn *arn, PolicyArnField field)
{
  g_autofree char *text = policy_arn_dup_field (arn, field);

  if (*text != '\0' && policy_arn_is_literal (arn, field) && strchr (text, '$') == NULL)
    add_once (texts, text);
}

/* A policy may be about one account, in one Region, and still about all that is there. */
static void
read_fields (Search *self)
{
  for (guint i = 0; i < policy_text_get_n_statements (self->policy); i++)
    {
      const PolicyNode *values =
          policy_node_get_member (policy_text_get_statement (self->policy, i), "Resource");

      for (guint j = 0; j < policy_node_get_n_values (values); j++)
        {
          const char *text = policy_node_get_string (policy_node_get_value (values, j));
          PolicyArn arn;

          if (text == NULL || !policy_arn_parse (&arn, text))
            continue;
          add_field (self->partitions, &arn, POLICY_ARN_PARTITION);
          add_field (self->regions, &arn, POLICY_ARN_REGION);
          add_field (self->accounts, &arn, POLICY_ARN_ACCOUNT);
        }
    }
  add_once (self->partitions, "aws");
  add_once (self->regions, ANY_REGION);
  add_once (self->accounts, ANY_ACCOUNT);
}

/* A format of the Service Authorization Reference, with names that no policy has */
static char *
fill_format (const char *format, const char *partition, const char *region, const char *account)
{
  GString *arn = g_string_new (NULL);

  while (*format != '\0')
    {
      const char *end = g_str_has_prefix (format, "${") ? strchr (format, '}') : NULL;

      if (end == NULL)
        g_string_append_c (arn, *format++);
      else
        {
          if (g_str_has_prefix (format, "${Partition}"))
            g_string_append (arn, partition);
          else if (g_str_has_prefix (format, "${Region}"))
            g_string_append (arn, region);
          else if (g_str_has_prefix (format, "${Account}"))
            g_string_append (arn, account);
          else
            g_string_append (arn, ANY_NAME);
          format = end + 1;
        }
    }
  return g_string_free (arn, FALSE);
}

/* NULL: the policy does not allow it */
static AccessRequest *
try_resource (Search *self, const char *action, const char *resource, const char *passed_to)
{
  g_autoptr (AccessRequest) request = access_request_new (action, resource, NULL);

  check_danger_context_apply (self->context, request);
  if (passed_to != NULL && g_str_equal (action, "iam:PassRole"))
    access_request_set_context (request, "iam:PassedToService", (const char *const[]){ passed_to, NULL });
  if (access_evaluation_decide (request, &self->policy, 1, self->now) != ACCESS_DECISION_ALLOWED)
    return NULL;
  return g_steal_pointer (&request);
}

static AccessRequest *
try_format (Search *self, const char *action, const char *format, const char *passed_to)
{
  for (guint i = 0; i < self->partitions->len; i++)
    for (guint j = 0; j < self->regions->len; j++)
      for (guint k = 0; k < self->accounts->len; k++)
        {
          g_autofree char *resource = fill_format (format, self->partitions->pdata[i],
                                                   self->regions->pdata[j], self->accounts->pdata[k]);
          AccessRequest *request = try_resource (self, action, resource, passed_to);

          if (request != NULL)
            return request;
        }
  return NULL;
}

/* NULL: the policy allows the action on nothing but what it names */
static AccessRequest *
find_request (Search *self, const char *action, const char *passed_to)
{
  const ReferenceAction *facts = reference_action_lookup (action);
  g_autofree char *prefix = g_strndup (action, strcspn (action, ":"));
  const ReferenceService *service = reference_service_lookup (prefix);
  AccessRequest *request = NULL;

  if (facts == NULL || facts->resource_types[0] == NULL)
    return try_resource (self, action, "*", passed_to);
  for (guint i = 0; facts->resource_types[i] != NULL && request == NULL; i++)
    {
      const char *format = reference_service_get_arn (service, facts->resource_types[i]);

      if (format != NULL)
        request = try_format (self, action, format, passed_to);
    }
  return request;
}

/* NULL: one of the actions is missing */
static CheckDanger *
find_danger (Search *self, const CheckDangerEntry *entry)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_object_unref);

  for (const char *const *action = entry->actions; *action != NULL; action++)
    {
      AccessRequest *request = find_request (self, *action, entry->passed_to);

      if (request == NULL)
        return NULL;
      g_ptr_array_add (requests, request);
    }
  return danger_new (entry->id, _ (entry->words), entry->source, g_steal_pointer (&requests));
}

/* Whoever may do what no service has yet, and write policies, may do everything. */
static CheckDanger *
find_administrator (Search *self)
{
  static const char *const actions[] = { ANY_ACTION, "iam:PutUserPolicy", "iam:CreatePolicyVersion" };
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      AccessRequest *request = find_request (self, actions[i], NULL);

      if (request == NULL)
        return NULL;
      g_ptr_array_add (requests, request);
    }
  return danger_new ("administrator", _ ("Can do everything in the account, as an administrator can"),
                     "AWS, “AdministratorAccess”", g_steal_pointer (&requests));
}

/* NULL: no statement gives anything to those who have not signed in */
static CheckDanger *
find_public (Search *self)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < policy_text_get_n_statements (self->policy); i++)
    {
      const PolicyNode *statement = policy_text_get_statement (self->policy, i);
      const PolicyNode *action = policy_node_get_value (policy_node_get_member (statement, "Action"), 0);
      const char *name = action != NULL ? policy_node_get_string (action) : NULL;
      g_autoptr (AccessRequest) request = NULL;

      if (name == NULL || policy_node_get_member (statement, "Principal") == NULL)
        continue;
      request = access_request_new (name, NULL, "*");
      if (access_evaluation_decide (request, &self->policy, 1, self->now) == ACCESS_DECISION_ALLOWED)
        g_ptr_array_add (requests, g_steal_pointer (&request));
    }
  if (requests->len == 0)
    return NULL;
  return danger_new ("public",
                     _ ("Is public: anyone in the world can use what it allows, without signing in"),
                     "AWS, “AWS JSON policy elements: Principal”", g_steal_pointer (&requests));
}

static void
add_left_out (GPtrArray *dangers, PolicyText *policy, const char *member, const char *id, const char *words)
{
  for (guint i = 0; i < policy_text_get_n_statements (policy); i++)
    {
      const PolicyNode *statement = policy_text_get_statement (policy, i);

      if (policy_node_get_effect (statement) == POLICY_EFFECT_ALLOW &&
          policy_node_get_member (statement, member) != NULL)
        {
          g_ptr_array_add (dangers, danger_new (id, words, "AWS, “IAM JSON policy elements”",
                                                g_ptr_array_new_with_free_func (g_object_unref)));
          return;
        }
    }
}

static void
add_dangers (Search *self, GPtrArray *dangers)
{
  guint n;
  const CheckDangerEntry *entries = check_danger_table_get (&n);
  CheckDanger *danger = find_public (self);

  if (danger != NULL)
    g_ptr_array_add (dangers, danger);
  danger = find_administrator (self);
  if (danger != NULL)
    g_ptr_array_add (dangers, danger);
  for (guint i = 0; i < n && danger == NULL; i++)
    {
      CheckDanger *one = find_danger (self, &entries[i]);

      if (one != NULL)
        g_ptr_array_add (dangers, one);
    }
  add_left_out (dangers, self->policy, "NotAction", "not-action",
                _ ("Allows all actions but those that it names, also those that AWS adds later"));
  add_left_out (dangers, self->policy, "NotResource", "not-resource",
                _ ("Allows it on all resources but those that it names, also on those that are made later"));
}

/**
 * check_danger_list:
 * @policy: a policy
 * @now: the time of the requests that are tried, in seconds since 1970
 *
 * All its statements are looked at together, with what they deny. An action counts where it is allowed on a
 * resource with a name that the policy does not have, to somebody who meets what its conditions ask of the
 * caller. Where somebody can do everything, that is all that is said. Any thread may ask.
 *
 * Returns: (transfer full) (element-type CheckDanger): the dangers that were shown, the worst first
 */
GPtrArray *
check_danger_list (PolicyText *policy, gint64 now)
{
  GPtrArray *dangers = g_ptr_array_new_with_free_func ((GDestroyNotify)check_danger_free);
  g_autoptr (CheckDangerContext) context = NULL;
  g_autoptr (GPtrArray) partitions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) regions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_free);
  Search self = { policy, now, NULL, partitions, regions, accounts };

  g_return_val_if_fail (policy != NULL, dangers);

  read_fields (&self);
  self.context = context = check_danger_context_new (policy, accounts->pdata[0]);
  add_dangers (&self, dangers);
  return dangers;
}
