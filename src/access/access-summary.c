/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-summary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "access-filter.h"
#include "access-service-private.h"
#include "access-statement.h"
#include "reference-service.h"

/* What is left when each service that a statement names has a row of its own */
#define OTHERS "*"

typedef struct
{
  GPtrArray *statements;     /* of PolicyStatement: those of one effect */
  PolicyStringSet *services; /* prefixes: those that get a row */
} Summary;

/* @statement: (transfer full): one of the effect */
static void
add_statement (Summary *self, PolicyStatement *statement)
{
  static const char *const members[] = { "Action", "NotAction" };

  g_ptr_array_add (self->statements, statement);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const PolicyNode *values = policy_statement_get_member (statement, members[i]);

      for (guint j = 0; j < policy_node_get_n_values (values); j++)
        {
          const PolicyNode *value = policy_node_get_value (values, j);

          if (policy_node_get_node_type (value) == POLICY_NODE_STRING)
            access_filter_add_services (policy_node_get_string (value), self->services);
        }
    }
}

static AccessService *
sum_up_others (Summary *self)
{
  AccessServiceCounts counts = { { 0, 1, 1, 1, 1, 1 }, { 0, 1, 1, 1, 1, 1 }, { 0 } };
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->statements->len; i++)
    {
      PolicyStatement *statement = g_ptr_array_index (self->statements, i);

      if (!access_filter_is_about_others (statement))
        continue;
      g_ptr_array_add (statements, g_object_ref (statement));
      if (access_statement_covers_resource (statement, "*"))
        memcpy (counts.unrestricted, counts.all, sizeof counts.all);
    }
  if (statements->len == 0)
    return NULL;
  return access_service_new (
      OTHERS, policy_string_set_get_size (self->services) > 0 ? _ ("All other services") : _ ("All services"),
      &counts, g_steal_pointer (&statements));
}

static GPtrArray *
select_filters (Summary *self, const char *prefix)
{
  GPtrArray *filters = g_ptr_array_new_with_free_func (access_filter_free);

  for (guint i = 0; i < self->statements->len; i++)
    {
      AccessFilter *filter = access_filter_new (g_ptr_array_index (self->statements, i), prefix);

      if (filter != NULL)
        g_ptr_array_add (filters, filter);
    }
  return filters;
}

/* How one statement bears on a service */
typedef struct
{
  gboolean everywhere; /* it is about every resource */
  gboolean used;       /* it grants some of the service's actions */
} Bearing;

/* Counts the actions of a service that the filters let through; @bearings: of each filter's statement */
static void
count_actions (const ReferenceService *service, GPtrArray *filters, Bearing *bearings,
               AccessServiceCounts *counts)
{
  guint n_actions;
  const ReferenceAction *const *actions = reference_service_get_actions (service, &n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *action =
          g_strconcat (reference_service_get_prefix (service), ":", actions[i]->name, NULL);
      gboolean granted = FALSE, unrestricted = FALSE;

      for (guint j = 0; j < filters->len; j++)
        {
          if (!access_filter_covers (filters->pdata[j], action))
            continue;
          granted = TRUE;
          unrestricted |= bearings[j].everywhere;
          bearings[j].used = TRUE;
        }
      counts->all[actions[i]->access_level]++;
      counts->granted[actions[i]->access_level] += granted ? 1 : 0;
      counts->unrestricted[actions[i]->access_level] += unrestricted ? 1 : 0;
    }
}

static AccessService *
sum_up_service (Summary *self, const char *prefix)
{
  const ReferenceService *service = reference_service_lookup (prefix);
  g_autoptr (GPtrArray) filters = select_filters (self, prefix);
  g_autofree Bearing *bearings = g_new0 (Bearing, filters->len);
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_object_unref);
  AccessServiceCounts counts = { 0 };

  for (guint i = 0; i < filters->len; i++)
    bearings[i].everywhere =
        access_statement_covers_resource (((AccessFilter *)filters->pdata[i])->statement, "*");
  if (service != NULL)
    count_actions (service, filters, bearings, &counts);
  for (guint i = 0; i < filters->len; i++)
    {
      if (service == NULL || bearings[i].used)
        g_ptr_array_add (statements, g_object_ref (((AccessFilter *)filters->pdata[i])->statement));
    }
  return access_service_new (prefix, service != NULL ? reference_service_get_name (service) : prefix, &counts,
                             g_steal_pointer (&statements));
}

static int
compare_titles (gconstpointer one, gconstpointer other, gpointer user_data)
{
  AccessService *first = (AccessService *)one;
  AccessService *second = (AccessService *)other;
  gboolean is_first_others = g_str_equal (access_service_get_service (first), OTHERS);

  if (is_first_others != g_str_equal (access_service_get_service (second), OTHERS))
    return is_first_others ? -1 : 1;
  return g_utf8_collate (access_service_get_title (first), access_service_get_title (second));
}

/**
 * access_summary_new:
 * @text: a policy
 * @effect: whether to sum up what its statements allow, or what they deny
 *
 * By service, how much of each access level the statements of one effect name, as the IAM console sums up a
 * policy (IAM User Guide: Understand permissions granted by a policy: Policy summary). Statements of the
 * other effect are not looked at. Every service that a statement names has a row; one more stands for all
 * that * or a NotAction adds to them. The statements of the rows are views of @text alone. Any thread may
 * ask.
 *
 * Returns: (transfer full): a list of #AccessService, the row for all other services first, then by title
 */
GListModel *
access_summary_new (PolicyText *text, PolicyEffect effect)
{
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PolicyStringSet) services = policy_string_set_new (POLICY_PATTERN_CASE_INSENSITIVE);
  g_autoptr (AccessService) others = NULL;
  Summary self = { statements, services };
  GListStore *rows;

  g_return_val_if_fail (text != NULL, NULL);

  for (guint i = 0; i < policy_text_get_n_statements (text); i++)
    {
      const PolicyNode *node = policy_text_get_statement (text, i);

      if (policy_node_get_effect (node) == effect)
        add_statement (&self, policy_statement_new (text, node));
    }
  rows = g_list_store_new (ACCESS_TYPE_SERVICE);
  others = sum_up_others (&self);
  if (others != NULL)
    g_list_store_append (rows, others);
  for (guint i = 0; i < policy_string_set_get_size (services); i++)
    {
      g_autofree char *prefix = g_ascii_strdown (policy_string_set_get (services, i), -1);
      g_autoptr (AccessService) row = sum_up_service (&self, prefix);

      g_list_store_append (rows, row);
    }
  g_list_store_sort (rows, compare_titles, NULL);
  return G_LIST_MODEL (rows);
}
