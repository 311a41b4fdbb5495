/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-terraform.h"

#include "exchange-string.h"
#include "exchange-terraform-document.h"

#include <string.h>

/* The arguments of resources that hold a policy; whether one does is told by its shape */
static const char *const arguments[] = { "policy",        "assume_role_policy", "inline_policy",
                                         "content",       "policy_document",    "access_policies",
                                         "access_policy", "resource_policy",    "session_policy",
                                         "details",       "repository_policy" };

/* One resource */
typedef struct
{
  ExchangeFinder *finder;
  ExchangeText *from;
  const char *address;
  const char *type;
  const char *label;
  const PolicyNode *values;
  guint n_found;
} Resource;

/* The first policy of a resource stands at the resource's address; others say where in it. */
static void
add (Resource *self, ExchangeText *from, const PolicyNode *document, const PolicyNode *value,
     const char *argument)
{
  const PolicyNode *parent = policy_node_get_parent (value);
  const char *name = policy_node_as_string (policy_node_get_member (parent, "name"));
  PolicySpan span;
  g_autofree char *place = NULL;

  if (!exchange_kind_is_document (document, FALSE))
    return;
  if (name == NULL)
    name = policy_node_as_string (policy_node_get_member (self->values, "name"));
  if (name != NULL)
    {
      span = policy_node_get_span (policy_node_get_member (parent, "name") != NULL
                                       ? policy_node_get_member (parent, "name")
                                       : policy_node_get_member (self->values, "name"));
      if (exchange_text_has_opaque (self->from, span.start, span.end))
        name = NULL;
    }
  if (self->n_found++ == 0)
    place = g_strdup (self->address);
  else if (parent == self->values)
    place = g_strconcat (self->address, ".", argument, NULL);
  else
    place = g_strdup_printf ("%s.%s[%u]", self->address, argument, self->n_found - 1);
  exchange_finder_add (self->finder, from, document, place,
                       exchange_kind_for_terraform (self->type, argument, self->values, document),
                       name != NULL ? name : self->label);
}

static void
add_value (Resource *self, const PolicyNode *value, const char *argument)
{
  PolicyNodeType type = policy_node_get_node_type (value);

  if (type == POLICY_NODE_STRING)
    {
      g_autoptr (ExchangeText) string =
          exchange_string_decode_json (self->from, policy_node_get_span (value));
      gsize length;
      const char *bytes = exchange_text_get_bytes (string, &length);
      g_autoptr (PolicyText) tree = policy_text_parse (bytes, (gssize)length, NULL);

      if (tree != NULL)
        add (self, string, policy_text_get_root (tree), value, argument);
    }
  else if (exchange_kind_is_document (value, FALSE))
    add (self, self->from, value, value, argument);
  else if (type == POLICY_NODE_ARRAY)
    for (guint i = 0; i < policy_node_get_n_children (value); i++)
      add_value (self, policy_node_get_child (value, i), argument);
  else if (type == POLICY_NODE_OBJECT && policy_node_get_member (value, "policy") != NULL)
    add_value (self, policy_node_get_member (value, "policy"), argument);
}

/* In the order in which the arguments stand */
static void
find_in_resource (Resource *self)
{
  for (guint i = 0; i < policy_node_get_n_children (self->values); i++)
    {
      const PolicyNode *value = policy_node_get_child (self->values, i);
      const char *key = policy_node_get_key (value);

      for (guint j = 0; key != NULL && j < G_N_ELEMENTS (arguments); j++)
        if (g_str_equal (key, arguments[j]))
          add_value (self, value, key);
    }
}

/**
 * exchange_terraform_is_plan:
 * @root: the value of a JSON text
 *
 * Returns: whether it is a plan or state of Terraform's (Terraform: JSON output format)
 */
gboolean
exchange_terraform_is_plan (const PolicyNode *root)
{
  const PolicyNode *resources = policy_node_get_member (root, "resources");

  return policy_node_get_member (root, "planned_values") != NULL ||
         policy_node_get_member (root, "resource_changes") != NULL ||
         policy_node_get_member (policy_node_get_member (root, "values"), "root_module") != NULL ||
         (policy_node_get_member (root, "terraform_version") != NULL && resources != NULL &&
          policy_node_get_node_type (resources) == POLICY_NODE_ARRAY);
}

static void
find_in_entry (ExchangeFinder *finder, ExchangeText *from, const PolicyNode *entry, const char *address,
               const PolicyNode *values, const char *base)
{
  const char *type = policy_node_as_string (policy_node_get_member (entry, "type"));
  const char *label = policy_node_as_string (policy_node_get_member (entry, "name"));
  g_autofree char *place = NULL;
  Resource resource;

  if (type == NULL || address == NULL || values == NULL ||
      g_strcmp0 (policy_node_as_string (policy_node_get_member (entry, "mode")), "data") == 0)
    return;
  place = exchange_finder_join (base, address);
  resource = (Resource){ finder, from, place, type, label, values, 0 };
  find_in_resource (&resource);
}

static void
find_in_module (ExchangeFinder *finder, ExchangeText *from, const PolicyNode *module, const char *base)
{
  const PolicyNode *resources = policy_node_get_member (module, "resources");
  const PolicyNode *modules = policy_node_get_member (module, "child_modules");

  for (guint i = 0; i < policy_node_get_n_children (resources); i++)
    {
      const PolicyNode *entry = policy_node_get_child (resources, i);

      find_in_entry (finder, from, entry, policy_node_as_string (policy_node_get_member (entry, "address")),
                     policy_node_get_member (entry, "values"), base);
    }
  for (guint i = 0; i < policy_node_get_n_children (modules); i++)
    find_in_module (finder, from, policy_node_get_child (modules, i), base);
}

static void
find_in_changes (ExchangeFinder *finder, ExchangeText *from, const PolicyNode *changes, const char *base)
{
  for (guint i = 0; i < policy_node_get_n_children (changes); i++)
    {
      const PolicyNode *entry = policy_node_get_child (changes, i);

      find_in_entry (finder, from, entry, policy_node_as_string (policy_node_get_member (entry, "address")),
                     policy_node_get_member (policy_node_get_member (entry, "change"), "after"), base);
    }
}

/* module.m.aws_iam_policy.lead["a"], as Terraform writes it elsewhere */
static char *
dup_address (const PolicyNode *entry, const PolicyNode *instance)
{
  const char *module = policy_node_as_string (policy_node_get_member (entry, "module"));
  const char *type = policy_node_as_string (policy_node_get_member (entry, "type"));
  const char *label = policy_node_as_string (policy_node_get_member (entry, "name"));
  const PolicyNode *key = policy_node_get_member (instance, "index_key");
  g_autofree char *index = NULL;

  if (type == NULL || label == NULL)
    return NULL;
  if (key != NULL && !policy_node_is_container (key))
    {
      g_autofree char *json = policy_node_dup_json (key);

      index = g_strdup_printf ("[%s]", json);
    }
  return g_strconcat (module != NULL ? module : "", module != NULL ? "." : "", type, ".", label,
                      index != NULL ? index : "", NULL);
}

static void
find_in_state (ExchangeFinder *finder, ExchangeText *from, const PolicyNode *resources, const char *base)
{
  for (guint i = 0; i < policy_node_get_n_children (resources); i++)
    {
      const PolicyNode *entry = policy_node_get_child (resources, i);
      const PolicyNode *instances = policy_node_get_member (entry, "instances");

      for (guint j = 0; j < policy_node_get_n_children (instances); j++)
        {
          const PolicyNode *instance = policy_node_get_child (instances, j);
          g_autofree char *address = dup_address (entry, instance);

          find_in_entry (finder, from, entry, address, policy_node_get_member (instance, "attributes"), base);
        }
    }
}

/**
 * exchange_terraform_find_in_plan:
 * @finder: where to put what is found
 * @from: a JSON text
 * @root: its value, a plan or state of Terraform's
 * @base: where the text stands in the file
 *
 * Finds the policies as they are to be once the plan is applied.
 */
void
exchange_terraform_find_in_plan (ExchangeFinder *finder, ExchangeText *from, const PolicyNode *root,
                                 const char *base)
{
  const PolicyNode *planned = policy_node_get_member (root, "planned_values");

  if (planned == NULL)
    planned = policy_node_get_member (root, "values");
  if (planned != NULL)
    find_in_module (finder, from, policy_node_get_member (planned, "root_module"), base);
  else if (policy_node_get_member (root, "resource_changes") != NULL)
    find_in_changes (finder, from, policy_node_get_member (root, "resource_changes"), base);
  else
    find_in_state (finder, from, policy_node_get_member (root, "resources"), base);
}

static void
find_in_block (ExchangeFinder *finder, ExchangeText *from, const PolicyNode *block, const char *base)
{
  const char *kind = policy_node_get_key (block);
  gboolean data = g_str_equal (kind, "data");
  const PolicyNode *typed = policy_node_get_child (block, 0);
  const PolicyNode *named =
      typed != NULL && policy_node_is_container (typed) ? policy_node_get_child (typed, 0) : NULL;
  g_autofree char *address = NULL;
  g_autofree char *place = NULL;

  if (named == NULL || policy_node_get_node_type (named) != POLICY_NODE_OBJECT ||
      policy_node_get_key (typed) == NULL || policy_node_get_key (named) == NULL ||
      (!data && !g_str_equal (kind, "resource")))
    return;
  address =
      g_strconcat (data ? "data." : "", policy_node_get_key (typed), ".", policy_node_get_key (named), NULL);
  place = exchange_finder_join (base, address);
  if (data && g_str_equal (policy_node_get_key (typed), "aws_iam_policy_document"))
    exchange_terraform_document_find (finder, from, named, place);
  else if (!data)
    {
      Resource resource = { finder, from, place, policy_node_get_key (typed), policy_node_get_key (named),
                            named,  0 };

      find_in_resource (&resource);
    }
}

/**
 * exchange_terraform_find_in_configuration:
 * @finder: where to put what is found
 * @from: the JSON that exchange_hcl_read() made of a configuration
 * @root: its value
 * @base: where the configuration stands in the file
 *
 * Finds the policies that a configuration of Terraform's writes.
 */
void
exchange_terraform_find_in_configuration (ExchangeFinder *finder, ExchangeText *from, const PolicyNode *root,
                                          const char *base)
{
  for (guint i = 0; i < policy_node_get_n_children (root); i++)
    {
      const PolicyNode *block = policy_node_get_child (root, i);

      if (policy_node_get_key (block) != NULL && policy_node_get_node_type (block) == POLICY_NODE_OBJECT)
        find_in_block (finder, from, block, base);
    }
}
