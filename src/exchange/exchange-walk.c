/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-walk.h"

#include "exchange-string.h"
#include "exchange-template.h"
#include "exchange-terraform.h"

#include <string.h>

/* A walk through the values of one JSON text */
typedef struct
{
  ExchangeFinder *finder;
  ExchangeText *from;
  const char *base; /* where the text stands in the file */
  gboolean yaml;
  /* What the whole text stands in, where it is a string of another one */
  const PolicyNode *holder;
} Walk;

static void walk_node (Walk *self, const PolicyNode *node);
static void walk_text (Walk *self);

/* What a member is called, whatever the spelling of the tool: assume_role_policy is AssumeRolePolicy */
static gboolean
is_name (const char *key, const char *name)
{
  if (key == NULL)
    return FALSE;
  while (*key != '\0' && *name != '\0')
    {
      if (*key == '_')
        key++;
      if (g_ascii_tolower (*key++) != g_ascii_tolower (*name++))
        return FALSE;
    }
  return *key == *name;
}

static const char *
get_name (const PolicyNode *object, const char *name)
{
  for (guint i = 0; i < policy_node_get_n_children (object); i++)
    {
      const PolicyNode *child = policy_node_get_child (object, i);

      if (is_name (policy_node_get_key (child), name) && policy_node_as_string (child) != NULL)
        return policy_node_get_string (child);
    }
  return NULL;
}

/* The next value outwards, out of the text into the one that it is a string of */
static const PolicyNode *
get_outer (Walk *self, const PolicyNode *node)
{
  const PolicyNode *parent = policy_node_get_parent (node);
  const PolicyNode *holder = self->holder;

  if (parent != NULL || holder == NULL || policy_node_get_text (node) == policy_node_get_text (holder))
    return parent;
  return holder;
}

static gboolean
is_resource (const PolicyNode *node)
{
  const char *type = policy_node_as_string (policy_node_get_member (node, "Type"));

  return type != NULL && strstr (type, "::") != NULL && policy_node_get_member (node, "Properties") != NULL;
}

/* What a policy belongs to: as far outwards as names and resources can be */
typedef struct
{
  const PolicyNode *resource; /* of CloudFormation */
  const char *property;       /* of that resource that the policy is in */
  const char *key;            /* the nearest name of a member above the policy */
  const PolicyNode *owner;    /* the object that has this member */
  const char *policy_name;
  const char *role_name;
  gboolean copy; /* AWS repeats a role's trust policy in its instance profiles */
} Context;

static Context
find_context (Walk *self, const PolicyNode *document)
{
  Context context = { 0 };
  const PolicyNode *outer;

  for (const PolicyNode *node = document; node != NULL && context.resource == NULL; node = outer)
    {
      const char *key = policy_node_get_key (node);

      outer = get_outer (self, node);
      if (key == NULL || g_str_has_prefix (key, "Fn::"))
        continue;
      if (context.key == NULL)
        {
          context.key = key;
          context.owner = outer;
        }
      context.copy = context.copy || g_str_equal (key, "InstanceProfileList");
      if (is_resource (outer))
        context.resource = outer;
      else if (g_strcmp0 (policy_node_get_key (outer), "Properties") == 0)
        context.property = key;
      if (context.policy_name == NULL)
        context.policy_name = get_name (outer, "PolicyName");
      if (context.policy_name == NULL)
        context.policy_name = get_name (outer, "ManagedPolicyName");
      if (context.role_name == NULL)
        context.role_name = get_name (outer, "RoleName");
    }
  return context;
}

static ExchangeKind
find_kind (const Context *context, const PolicyNode *document)
{
  const PolicyNode *summary = policy_node_get_member (context->owner, "PolicySummary");

  if (context->copy)
    return EXCHANGE_KIND_NONE;
  if (context->resource != NULL && context->property != NULL)
    return exchange_kind_for_cloudformation (
        policy_node_get_string (policy_node_get_member (context->resource, "Type")), context->property,
        context->resource, document);
  if (summary != NULL)
    return exchange_kind_for_organization (policy_node_as_string (policy_node_get_member (summary, "Type")));
  if (get_name (context->owner, "PolicyArn") != NULL &&
      strstr (get_name (context->owner, "PolicyArn"), ":iot:") != NULL)
    return EXCHANGE_KIND_NONE;
  if (is_name (context->key, "AssumeRolePolicyDocument") || is_name (context->key, "AssumeRolePolicy"))
    return EXCHANGE_KIND_TRUST;
  return exchange_kind_for_shape (document);
}

static const char *
find_name (const Context *context, ExchangeKind kind)
{
  const char *name = kind == EXCHANGE_KIND_TRUST ? context->role_name : context->policy_name;

  if (name == NULL && kind >= EXCHANGE_KIND_SERVICE_CONTROL)
    {
      name = get_name (policy_node_get_member (context->owner, "PolicySummary"), "Name");
      if (name == NULL)
        name = get_name (policy_node_get_member (context->resource, "Properties"), "Name");
    }
  if (name == NULL && context->resource != NULL)
    name = policy_node_get_key (context->resource);
  return name;
}

/* Its JSON pointer, without the functions of a template that the policy is the text of */
static char *
find_place (Walk *self, const PolicyNode *node)
{
  g_autofree char *path = NULL;
  const PolicyNode *parent;

  for (parent = policy_node_get_parent (node); parent != NULL; parent = policy_node_get_parent (parent))
    if (exchange_template_is_function (parent))
      node = parent;
  path = policy_node_get_path (node);
  return exchange_finder_join (self->base, self->yaml && *path == '/' ? path + 1 : path);
}

static void
add (Walk *self, const PolicyNode *document)
{
  Context context = find_context (self, document);
  ExchangeKind kind = find_kind (&context, document);
  g_autofree char *place = find_place (self, document);

  exchange_finder_add (self->finder, self->from, document, place, kind, find_name (&context, kind));
}

static gboolean
is_list_of_statements (const PolicyNode *node)
{
  if (policy_node_get_node_type (node) != POLICY_NODE_ARRAY)
    return FALSE;
  for (guint i = 0; i < policy_node_get_n_children (node); i++)
    if (!exchange_kind_is_statement (policy_node_get_child (node, i)))
      return FALSE;
  return policy_node_get_n_children (node) > 0;
}

/* Whether a value is all there is, or stands where a list of statements may stand without a policy around it
 */
static gboolean
may_be_statements (const PolicyNode *node)
{
  const char *key = policy_node_get_key (node);
  const PolicyNode *parent = policy_node_get_parent (node);

  if (parent == NULL)
    return TRUE;
  return key != NULL &&
         (g_str_equal (key, "iamRoleStatements") || g_str_equal (key, "CustomStatements") ||
          (g_str_equal (key, "statements") && g_strcmp0 (policy_node_get_key (parent), "role") == 0));
}

/* A text in a text: only what begins as JSON is looked into. */
static void
walk_string (Walk *self, const PolicyNode *node)
{
  const char *start = policy_node_get_string (node);
  const PolicyNode *parent = policy_node_get_parent (node);
  const char *key = parent != NULL && policy_node_get_key (node) == NULL ? policy_node_get_key (parent)
                                                                         : policy_node_get_key (node);
  g_autoptr (ExchangeText) string = NULL;
  g_autofree char *place = NULL;
  Walk inner = *self;

  while (g_ascii_isspace (*start))
    start++;
  if (*start != '{' && *start != '[' && *start != '%' && !(parent == NULL && *start == '"'))
    return;
  string = exchange_template_read_text (self->from, node, g_strcmp0 (key, "Fn::Sub") == 0);
  place = find_place (self, node);
  inner.base = place;
  inner.holder = node;
  inner.from = string;
  walk_text (&inner);
}

static void
walk_node (Walk *self, const PolicyNode *node)
{
  gboolean alone = policy_node_get_parent (node) == NULL &&
                   (self->holder == NULL || policy_node_get_parent (self->holder) == NULL);

  if (policy_node_as_string (node) != NULL)
    {
      walk_string (self, node);
      return;
    }
  if (!policy_node_is_container (node))
    return;
  if (exchange_kind_is_document (node, alone) ||
      (may_be_statements (node) && (exchange_kind_is_statement (node) || is_list_of_statements (node))))
    {
      add (self, node);
      return;
    }
  for (guint i = 0; i < policy_node_get_n_children (node); i++)
    walk_node (self, policy_node_get_child (node, i));
}

/* A string that was decoded: JSON, or that in the encoding of URLs */
static void
walk_text (Walk *self)
{
  g_autoptr (ExchangeText) decoded = NULL;
  g_autoptr (PolicyText) tree = NULL;
  const char *bytes;
  gsize length;

  if (self->finder->depth == EXCHANGE_FINDER_MAX_DEPTH)
    return;
  if (exchange_string_is_url (self->from))
    {
      decoded = exchange_string_decode_url (self->from);
      if (decoded == NULL)
        return;
      self->from = decoded;
    }
  bytes = exchange_text_get_bytes (self->from, &length);
  tree = policy_text_parse_container (bytes, (gssize)length, NULL);
  if (tree == NULL)
    return;
  self->finder->depth++;
  self->yaml = FALSE;
  walk_node (self, policy_text_get_root (tree));
  self->finder->depth--;
}

/**
 * exchange_walk_run:
 * @finder: where to put what is found
 * @from: a JSON text
 * @tree: its values
 * @base: where it stands in the file
 * @yaml: whether it was YAML, in which places have no first slash
 *
 * Finds the policies in a JSON text, whatever tool wrote it.
 */
void
exchange_walk_run (ExchangeFinder *finder, ExchangeText *from, PolicyText *tree, const char *base,
                   gboolean yaml)
{
  Walk walk = { finder, from, base, yaml, NULL };
  const PolicyNode *root = policy_text_get_root (tree);

  if (exchange_terraform_is_plan (root))
    exchange_terraform_find_in_plan (finder, from, root, base);
  else
    walk_node (&walk, root);
}

/**
 * exchange_walk_run_string:
 * @finder: where to put what is found
 * @string: what a string of the file says
 * @place: where it stands
 *
 * Finds the policies in a text that is JSON, or JSON in the encoding of URLs; else nothing.
 */
void
exchange_walk_run_string (ExchangeFinder *finder, ExchangeText *string, const char *place)
{
  Walk walk = { finder, string, place, FALSE, NULL };

  walk_text (&walk);
}
