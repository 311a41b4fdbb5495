/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-terraform-document.h"

#include <string.h>

/* The data source aws_iam_policy_document, made into the policy that it stands for (Terraform's AWS provider:
 * Data Source: aws_iam_policy_document) */

typedef struct
{
  ExchangeText *from;
  ExchangeText *text;
  gboolean separate; /* whether a comma has to come first */
} Writer;

static void
begin (Writer *self, const char *bracket)
{
  exchange_text_append (self->text, bracket);
  self->separate = FALSE;
}

static void
end (Writer *self, const char *bracket)
{
  exchange_text_append (self->text, bracket);
  self->separate = TRUE;
}

static void
separate (Writer *self)
{
  if (self->separate)
    exchange_text_append (self->text, ", ");
  self->separate = TRUE;
}

static void
add_name (Writer *self, const char *name)
{
  separate (self);
  exchange_text_append (self->text, "\"");
  exchange_text_append (self->text, name);
  exchange_text_append (self->text, "\": ");
  self->separate = FALSE;
}

/* &{ is how the block spells a policy variable; one byte for another, so that places stay */
static void
add_plain_value (Writer *self, const PolicyNode *value)
{
  PolicySpan span = policy_node_get_span (value);
  const char *bytes = exchange_text_get_bytes (self->from, NULL);
  gsize at = span.start;

  if (policy_node_as_string (value) != NULL)
    for (gsize i = span.start; i + 1 < span.end; i++)
      if (bytes[i] == '&' && bytes[i + 1] == '{')
        {
          exchange_text_append_range (self->text, self->from, at, i);
          exchange_text_append_instead (self->text, "$", 1, self->from, i, i + 1);
          at = i + 1;
        }
  exchange_text_append_range (self->text, self->from, at, span.end);
}

/* Every value becomes a string, as the provider has it */
static void
add_value (Writer *self, const PolicyNode *value)
{
  gboolean bare = policy_node_get_node_type (value) < POLICY_NODE_STRING;

  separate (self);
  if (bare)
    exchange_text_append (self->text, "\"");
  add_plain_value (self, value);
  if (bare)
    exchange_text_append (self->text, "\"");
}

static void
add_values (Writer *self, const PolicyNode *values)
{
  if (policy_node_get_node_type (values) == POLICY_NODE_ARRAY && policy_node_get_n_children (values) != 1)
    {
      separate (self);
      begin (self, "[");
      for (guint i = 0; i < policy_node_get_n_children (values); i++)
        add_value (self, policy_node_get_child (values, i));
      end (self, "]");
    }
  else
    add_value (self, policy_node_get_value (values, 0) != NULL ? policy_node_get_value (values, 0) : values);
}

static void
add_member (Writer *self, const PolicyNode *block, const char *argument, const char *name)
{
  const PolicyNode *value = policy_node_get_member (block, argument);

  if (value == NULL || policy_node_get_node_type (value) == POLICY_NODE_NULL ||
      policy_node_get_node_type (value) == POLICY_NODE_OBJECT ||
      (policy_node_get_node_type (value) == POLICY_NODE_ARRAY && policy_node_get_n_children (value) == 0) ||
      g_strcmp0 (policy_node_as_string (value), "") == 0)
    return;
  add_name (self, name);
  add_values (self, value);
}

/* A mark in the policy for a block that could not be read: an empty statement or so would claim something */
static void
add_unread (Writer *self, const PolicyNode *node)
{
  PolicySpan span = policy_node_get_span (node);
  gsize start;

  exchange_text_get_bytes (self->text, &start);
  exchange_text_append_instead (self->text, " ", 1, self->from, span.start, span.end);
  exchange_text_mark_opaque (self->text, start, TRUE);
}

static void
add_unread_blocks (Writer *self, const PolicyNode *block)
{
  static const char *const unread[] = { "dynamic",     "source_policy_documents", "override_policy_documents",
                                        "source_json", "override_json",           NULL };

  for (guint i = 0; i < policy_node_get_n_children (block); i++)
    {
      const PolicyNode *child = policy_node_get_child (block, i);
      gboolean list = policy_node_get_node_type (child) == POLICY_NODE_ARRAY;

      if (policy_node_get_key (child) != NULL && g_strv_contains (unread, policy_node_get_key (child)) &&
          !(list && policy_node_get_n_children (child) == 0) &&
          g_strcmp0 (policy_node_as_string (child), "") != 0)
        add_unread (self, child);
    }
}

static const PolicyNode *
next_block (const PolicyNode *block, const char *name, guint *position)
{
  while (*position < policy_node_get_n_children (block))
    {
      const PolicyNode *child = policy_node_get_child (block, (*position)++);

      if (g_strcmp0 (policy_node_get_key (child), name) == 0 &&
          policy_node_get_node_type (child) == POLICY_NODE_OBJECT)
        return child;
    }
  return NULL;
}

static gboolean
is_everyone (const PolicyNode *principals)
{
  const PolicyNode *identifiers = policy_node_get_member (principals, "identifiers");

  return g_strcmp0 (policy_node_as_string (policy_node_get_member (principals, "type")), "*") == 0 &&
         policy_node_get_n_values (identifiers) == 1 &&
         g_strcmp0 (policy_node_as_string (policy_node_get_value (identifiers, 0)), "*") == 0;
}

/* Whether an earlier block of the same name says the same in one of its arguments */
static gboolean
is_said (const PolicyNode *block, const char *name, const char *argument, const char *other,
         const PolicyNode *one)
{
  const PolicyNode *earlier;
  guint position = 0;

  while ((earlier = next_block (block, name, &position)) != NULL && earlier != one)
    if (g_strcmp0 (policy_node_as_string (policy_node_get_member (earlier, argument)),
                   policy_node_as_string (policy_node_get_member (one, argument))) == 0 &&
        (other == NULL || g_strcmp0 (policy_node_as_string (policy_node_get_member (earlier, other)),
                                     policy_node_as_string (policy_node_get_member (one, other))) == 0))
      return TRUE;
  return FALSE;
}

static void
add_string_name (Writer *self, const PolicyNode *name)
{
  separate (self);
  if (policy_node_as_string (name) != NULL)
    add_plain_value (self, name);
  else
    exchange_text_append (self->text, "\"\"");
  exchange_text_append (self->text, ": ");
  self->separate = FALSE;
}

/* The values of all blocks that are about the same, together */
static void
add_joined_values (Writer *self, const PolicyNode *statement, const char *name, const PolicyNode *first,
                   const char *argument, const char *other, const char *values)
{
  const PolicyNode *block;
  guint position = 0;
  guint n_values = 0;

  for (guint round = 0; round < 2; round++, position = 0)
    {
      if (round == 1 && n_values != 1)
        begin (self, "[");
      while ((block = next_block (statement, name, &position)) != NULL)
        {
          const PolicyNode *list = policy_node_get_member (block, values);

          if (g_strcmp0 (policy_node_as_string (policy_node_get_member (block, argument)),
                         policy_node_as_string (policy_node_get_member (first, argument))) != 0 ||
              (other != NULL &&
               g_strcmp0 (policy_node_as_string (policy_node_get_member (block, other)),
                          policy_node_as_string (policy_node_get_member (first, other))) != 0))
            continue;
          for (guint i = 0; i < policy_node_get_n_values (list); i++)
            {
              n_values += round == 0;
              if (round == 1)
                add_value (self, policy_node_get_value (list, i));
            }
        }
    }
  if (n_values != 1)
    end (self, "]");
}

static void
add_principals (Writer *self, const PolicyNode *statement, const char *name, const char *member)
{
  const PolicyNode *block;
  guint position = 0;

  block = next_block (statement, name, &position);
  if (block == NULL)
    return;
  add_name (self, member);
  if (is_everyone (block) && next_block (statement, name, &position) == NULL)
    {
      add_value (self, policy_node_get_value (policy_node_get_member (block, "identifiers"), 0));
      return;
    }
  begin (self, "{");
  for (position = 0; (block = next_block (statement, name, &position)) != NULL;)
    if (!is_said (statement, name, "type", NULL, block))
      {
        add_string_name (self, policy_node_get_member (block, "type"));
        add_joined_values (self, statement, name, block, "type", NULL, "identifiers");
        self->separate = TRUE;
      }
  end (self, "}");
}

static void
add_keys (Writer *self, const PolicyNode *statement, const PolicyNode *first)
{
  const char *test = policy_node_as_string (policy_node_get_member (first, "test"));
  const PolicyNode *block;
  guint position = 0;

  begin (self, "{");
  while ((block = next_block (statement, "condition", &position)) != NULL)
    if (g_strcmp0 (policy_node_as_string (policy_node_get_member (block, "test")), test) == 0 &&
        !is_said (statement, "condition", "test", "variable", block))
      {
        add_string_name (self, policy_node_get_member (block, "variable"));
        add_joined_values (self, statement, "condition", block, "test", "variable", "values");
        self->separate = TRUE;
      }
  end (self, "}");
}

static void
add_conditions (Writer *self, const PolicyNode *statement)
{
  const PolicyNode *block;
  guint position = 0;

  if (next_block (statement, "condition", &position) == NULL)
    return;
  add_name (self, "Condition");
  begin (self, "{");
  for (position = 0; (block = next_block (statement, "condition", &position)) != NULL;)
    if (!is_said (statement, "condition", "test", NULL, block))
      {
        add_string_name (self, policy_node_get_member (block, "test"));
        add_keys (self, statement, block);
      }
  end (self, "}");
}

static void
add_statement (Writer *self, const PolicyNode *block)
{
  PolicySpan span = policy_node_get_span (block);

  separate (self);
  exchange_text_append_instead (self->text, "{", 1, self->from, span.start, span.start + 1);
  self->separate = FALSE;
  add_member (self, block, "sid", "Sid");
  if (policy_node_get_member (block, "effect") != NULL)
    add_member (self, block, "effect", "Effect");
  else
    {
      add_name (self, "Effect");
      exchange_text_append (self->text, "\"Allow\"");
      self->separate = TRUE;
    }
  add_member (self, block, "actions", "Action");
  add_member (self, block, "not_actions", "NotAction");
  add_member (self, block, "resources", "Resource");
  add_member (self, block, "not_resources", "NotResource");
  add_principals (self, block, "principals", "Principal");
  add_principals (self, block, "not_principals", "NotPrincipal");
  add_conditions (self, block);
  add_unread_blocks (self, block);
  end (self, "}");
}

/**
 * exchange_terraform_document_find:
 * @finder: where to put the policy
 * @from: the JSON that exchange_hcl_read() made of a configuration
 * @block: the body of a data source aws_iam_policy_document
 * @place: its address
 *
 * Adds the policy that the provider would make of the block.
 */
void
exchange_terraform_document_find (ExchangeFinder *finder, ExchangeText *from, const PolicyNode *block,
                                  const char *place)
{
  g_autoptr (ExchangeText) text = exchange_text_new (from);
  g_autoptr (PolicyText) tree = NULL;
  Writer writer = { from, text, FALSE };
  PolicySpan span = policy_node_get_span (block);
  const PolicyNode *statement;
  const char *bytes;
  gsize length;
  guint position = 0;

  exchange_text_append_instead (text, "{", 1, from, span.start, span.start + 1);
  if (policy_node_get_member (block, "version") != NULL)
    add_member (&writer, block, "version", "Version");
  else
    {
      add_name (&writer, "Version");
      exchange_text_append (text, "\"2012-10-17\"");
      writer.separate = TRUE;
    }
  add_member (&writer, block, "policy_id", "Id");
  add_name (&writer, "Statement");
  begin (&writer, "[");
  while ((statement = next_block (block, "statement", &position)) != NULL)
    add_statement (&writer, statement);
  end (&writer, "]");
  add_unread_blocks (&writer, block);
  end (&writer, "}");
  bytes = exchange_text_get_bytes (text, &length);
  tree = policy_text_parse (bytes, (gssize)length, NULL);
  if (tree != NULL)
    exchange_finder_add (finder, text, policy_text_get_root (tree), place,
                         exchange_kind_for_shape (policy_text_get_root (tree)), policy_node_get_key (block));
}
