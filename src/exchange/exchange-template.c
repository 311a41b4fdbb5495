/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-template.h"

#include "exchange-string.h"

#include <string.h>

#define MAX_NAME 256

static void append_function (ExchangeText *self, ExchangeText *from, const PolicyNode *function);

/**
 * exchange_template_is_function:
 * @node: (nullable): a value
 *
 * Returns: whether it is an intrinsic function or reference of CloudFormation (AWS CloudFormation: Intrinsic
 * function reference)
 */
gboolean
exchange_template_is_function (const PolicyNode *node)
{
  const char *key;

  if (node == NULL || policy_node_get_node_type (node) != POLICY_NODE_OBJECT ||
      policy_node_get_n_children (node) != 1)
    return FALSE;
  key = policy_node_get_key (policy_node_get_child (node, 0));
  return g_str_equal (key, "Ref") || g_str_has_prefix (key, "Fn::");
}

/* “${Name}”, marked */
static void
append_name (ExchangeText *self, ExchangeText *from, const PolicyNode *function, const char *name)
{
  PolicySpan span = policy_node_get_span (function);
  g_autofree char *text = g_strdup_printf ("${%.*s}", MAX_NAME, name);
  g_autoptr (ExchangeText) plain = exchange_text_new (from);

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_free (text);
      text = g_strdup ("${…}");
    }
  exchange_text_append_instead (plain, text, strlen (text), from, span.start, span.end);
  exchange_text_mark_opaque (plain, 0, FALSE);
  exchange_text_append_quoted (self, plain, 0, strlen (text));
}

/* A text of Fn::Sub: ${Name} is a reference, ${!Name} is ${Name} itself */
static void
append_substituted (ExchangeText *self, ExchangeText *from, gsize start, gsize end)
{
  const char *bytes = exchange_text_get_bytes (from, NULL);

  while (start < end)
    {
      const char *dollar = g_strstr_len (bytes + start, (gssize)(end - start), "${");
      const char *close = dollar != NULL ? memchr (dollar, '}', (gsize)(bytes + end - dollar)) : NULL;
      gsize place, stop, begin;

      if (close == NULL)
        break;
      place = (gsize)(dollar - bytes);
      stop = (gsize)(close - bytes) + 1;
      exchange_text_append_range (self, from, start, place);
      exchange_text_get_bytes (self, &begin);
      if (bytes[place + 2] == '!')
        {
          exchange_text_append_range (self, from, place, place + 2);
          exchange_text_append_range (self, from, place + 3, stop);
        }
      else
        {
          exchange_text_append_range (self, from, place, stop);
          exchange_text_mark_opaque (self, begin, FALSE);
        }
      start = stop;
    }
  exchange_text_append_range (self, from, start, end);
}

/**
 * exchange_template_read_text:
 * @from: a JSON text
 * @string: a string of it
 * @substituted: whether it is the text of Fn::Sub
 *
 * Returns: (transfer full): what the string says
 */
ExchangeText *
exchange_template_read_text (ExchangeText *from, const PolicyNode *string, gboolean substituted)
{
  g_autoptr (ExchangeText) plain = exchange_string_decode_json (from, policy_node_get_span (string));
  ExchangeText *self;
  gsize length;

  if (!substituted)
    return g_steal_pointer (&plain);
  self = exchange_text_new (from);
  exchange_text_get_bytes (plain, &length);
  append_substituted (self, plain, 0, length);
  return self;
}

/* A string's inside, or a function's; anything else can't be part of a text */
static void
append_part (ExchangeText *self, ExchangeText *from, const PolicyNode *part)
{
  PolicySpan span = policy_node_get_span (part);

  if (exchange_template_is_function (part))
    append_function (self, from, part);
  else if (policy_node_as_string (part) != NULL)
    exchange_text_append_range (self, from, span.start + 1, span.end - 1);
  else
    append_name (self, from, part, "…");
}

static gboolean
append_join (ExchangeText *self, ExchangeText *from, const PolicyNode *value)
{
  const PolicyNode *delimiter = policy_node_get_child (value, 0);
  const PolicyNode *parts = policy_node_get_child (value, 1);

  if (policy_node_as_string (delimiter) == NULL || policy_node_get_node_type (value) != POLICY_NODE_ARRAY ||
      parts == NULL || policy_node_get_node_type (parts) != POLICY_NODE_ARRAY)
    return FALSE;
  for (guint i = 0; i < policy_node_get_n_children (parts); i++)
    {
      if (i > 0)
        append_part (self, from, delimiter);
      append_part (self, from, policy_node_get_child (parts, i));
    }
  return TRUE;
}

static gboolean
append_sub (ExchangeText *self, ExchangeText *from, const PolicyNode *value)
{
  const PolicyNode *string =
      policy_node_get_node_type (value) == POLICY_NODE_ARRAY ? policy_node_get_child (value, 0) : value;
  PolicySpan span;

  if (policy_node_as_string (string) == NULL)
    return FALSE;
  span = policy_node_get_span (string);
  append_substituted (self, from, span.start + 1, span.end - 1);
  return TRUE;
}

/* What people would call it: the text of Sub and Join with names in it, else the name alone */
static void
append_function (ExchangeText *self, ExchangeText *from, const PolicyNode *function)
{
  const PolicyNode *value = policy_node_get_child (function, 0);
  const char *key = policy_node_get_key (value);
  const char *string = policy_node_as_string (value);

  if (g_str_equal (key, "Fn::Join") && append_join (self, from, value))
    return;
  if (g_str_equal (key, "Fn::Sub") && append_sub (self, from, value))
    return;
  if (g_str_equal (key, "Fn::GetAtt") && policy_node_get_n_children (value) == 2 &&
      policy_node_as_string (policy_node_get_child (value, 0)) != NULL &&
      policy_node_as_string (policy_node_get_child (value, 1)) != NULL)
    {
      g_autofree char *name = g_strconcat (policy_node_get_string (policy_node_get_child (value, 0)), ".",
                                           policy_node_get_string (policy_node_get_child (value, 1)), NULL);

      append_name (self, from, function, name);
    }
  else
    append_name (self, from, function, string != NULL && *string != '\0' ? string : key);
}

static void
append_value (ExchangeText *self, ExchangeText *from, const PolicyNode *document, const PolicyNode *node)
{
  PolicySpan span = policy_node_get_span (node);
  gsize at = span.start;

  if (node != document && exchange_template_is_function (node))
    {
      gsize start;

      exchange_text_get_bytes (self, &start);
      exchange_text_append_instead (self, "\"", 1, from, span.start, span.start + 1);
      append_function (self, from, node);
      exchange_text_append_instead (self, "\"", 1, from, span.end - 1, span.end);
      exchange_text_mark_opaque (self, start, FALSE);
      return;
    }
  for (guint i = 0; i < policy_node_get_n_children (node); i++)
    {
      const PolicyNode *child = policy_node_get_child (node, i);
      PolicySpan inner = policy_node_get_span (child);

      if (!policy_node_is_container (child))
        continue;
      exchange_text_append_range (self, from, at, inner.start);
      append_value (self, from, document, child);
      at = inner.end;
    }
  exchange_text_append_range (self, from, at, span.end);
}

/**
 * exchange_template_render:
 * @from: a JSON text
 * @document: a policy in it
 *
 * A function of a template becomes a string, such as “arn:aws:s3:::${Bucket}”, that is marked as opaque;
 * nobody is to take it for what the template makes of it.
 *
 * Returns: (transfer full): the policy alone
 */
ExchangeText *
exchange_template_render (ExchangeText *from, const PolicyNode *document)
{
  ExchangeText *self = exchange_text_new (from);

  append_value (self, from, document, document);
  return self;
}
