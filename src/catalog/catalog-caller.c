/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-caller.h"

#include "access-region.h"
#include "policy-writer.h"

/* How much may be looked at for one place, in words of memory that searches take */
#define BUDGET (1 << 18)

/* What is sent, and why */
typedef struct
{
  Catalog *catalog;
  const CatalogStatement *statement; /* the catalog's that needs it */
  const char *action;
} Sender;

/**
 * catalog_caller_free:
 * @self: (nullable): what is sent
 */
void
catalog_caller_free (CatalogCaller *self)
{
  if (self == NULL)
    return;
  access_rule_free (self->rule);
  g_ptr_array_unref (self->places);
  g_free (self);
}

/**
 * catalog_caller_new_rule:
 * @json: a statement
 *
 * Returns: (transfer full): what it says
 */
AccessRule *
catalog_caller_new_rule (const char *json)
{
  g_autofree char *policy = g_strconcat ("{\"Statement\":", json, "}", NULL);
  g_autoptr (PolicyText) text = policy_text_parse (policy, -1, NULL);
  g_autoptr (PolicyStatement) statement =
      policy_statement_new (text, policy_node_get_member (policy_text_get_root (text), "Statement"));

  return access_rule_new (statement, FALSE);
}

static char *
dup_context_value (const CatalogContext *context, const char *region, const char *partition)
{
  GString *value = g_string_new (context->value);
  const char *suffix = "amazonaws.com*";

  if (g_str_equal (partition, "aws-cn"))
    suffix = "amazonaws.com.cn";
  else if (!g_str_equal (partition, "*"))
    suffix = "amazonaws.com";
  g_string_replace (value, "${resourceRegion}", region, 0);
  g_string_replace (value, "${resourceSuffix}", suffix, 0);
  return g_string_free (value, FALSE);
}

/* The resources are those that the catalog may name in one partition. */
static void
write_resources (PolicyWriter *writer, const Sender *self, const char *partition)
{
  policy_writer_add_name (writer, "Resource");
  policy_writer_begin_array (writer);
  for (guint i = 0; i < self->statement->resources->len; i++)
    {
      g_autofree char *widest = catalog_template_dup_widest (self->statement->resources->pdata[i],
                                                             catalog_get_slots (self->catalog), partition);

      policy_writer_add_string (writer, widest);
    }
  if (self->statement->resources->len == 0)
    policy_writer_add_string (writer, "*");
  policy_writer_end_array (writer);
}

/* What stands for a field reaches no further: a labeling job is no hub with a strange name. */
static void
bind_wildcards (AccessRule *caller)
{
  for (guint i = 0; i < caller->globs->len; i++)
    if (g_str_has_prefix (caller->resources->pdata[i], "arn:"))
      {
        policy_glob_unref (caller->globs->pdata[i]);
        caller->globs->pdata[i] = policy_glob_new (caller->resources->pdata[i], POLICY_GLOB_ARN);
      }
}

static AccessRule *
new_rule (const Sender *self, const char *region, const char *partition)
{
  g_autoptr (PolicyWriter) writer = policy_writer_new ();
  g_autofree char *json = NULL;
  AccessRule *caller;

  policy_writer_begin_object (writer);
  policy_writer_add_name (writer, "Effect");
  policy_writer_add_string (writer, "Allow");
  policy_writer_add_name (writer, "Action");
  policy_writer_add_string (writer, self->action);
  write_resources (writer, self, partition);
  policy_writer_add_name (writer, "Condition");
  policy_writer_begin_object (writer);
  policy_writer_add_name (writer, "StringLike");
  policy_writer_begin_object (writer);
  for (guint i = 0; i < self->statement->contexts->len; i++)
    {
      const CatalogContext *context = g_ptr_array_index (self->statement->contexts, i);
      g_autofree char *value = dup_context_value (context, region, partition);

      policy_writer_add_name (writer, context->key);
      policy_writer_add_string (writer, value);
    }
  policy_writer_end_object (writer);
  policy_writer_end_object (writer);
  policy_writer_end_object (writer);
  json = policy_writer_dup_json (writer);
  caller = catalog_caller_new_rule (json);
  bind_wildcards (caller);
  return caller;
}

/* An action such as sagemaker:AddTags has a hundred types of resources, and Ground Truth asks for few. */
static GPtrArray *
list_places (AccessSpace *space, const char *action, const AccessRule *rule)
{
  const GPtrArray *all = access_space_get_places (space, action);
  GPtrArray *places = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      guint budget = BUDGET;
      g_autoptr (AccessRegion) region = access_region_new (space, action, all->pdata[i], &budget);

      if (access_region_add_rule (region, rule, -1))
        g_ptr_array_add (places, all->pdata[i]);
    }
  return places;
}

/**
 * catalog_caller_get:
 * @catalog: the catalog
 * @index: the statements of a document, which keeps it for further questions
 * @statement: the catalog's statement that needs the action
 * @action: an action without wildcards
 * @region: the Region of the resources that are asked about, or "*"
 * @partition: likewise
 *
 * Returns: (transfer none): the requests for @action that are sent for Ground Truth
 */
const CatalogCaller *
catalog_caller_get (Catalog *catalog, CatalogIndex *index, const CatalogStatement *statement,
                    const char *action, const char *region, const char *partition)
{
  const Sender sender = { catalog, statement, action };
  GHashTable *callers = catalog_index_get_callers (index);
  g_autofree char *id = g_strjoin ("\n", statement->sid, action, region, partition, NULL);
  CatalogCaller *self = g_hash_table_lookup (callers, id);

  if (self == NULL)
    {
      self = g_new (CatalogCaller, 1);
      self->rule = new_rule (&sender, region, partition);
      self->places = list_places (catalog_index_get_space (index), action, self->rule);
      g_hash_table_insert (callers, g_steal_pointer (&id), self);
    }
  return self;
}
