/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-writer.h"

#include <string.h>

#include "policy-text.h"

struct _PolicyWriter
{
  GString *json;
};

/**
 * policy_writer_new:
 *
 * Returns: (transfer full): a writer that has written nothing
 */
PolicyWriter *
policy_writer_new (void)
{
  PolicyWriter *self = g_new0 (PolicyWriter, 1);

  self->json = g_string_new (NULL);
  return self;
}

/**
 * policy_writer_free:
 * @self: (nullable): a writer
 */
void
policy_writer_free (PolicyWriter *self)
{
  if (self == NULL)
    return;
  g_string_free (self->json, TRUE);
  g_free (self);
}

/* A comma, where a value or a member stands before in the same list or object */
static void
part (PolicyWriter *self)
{
  if (self->json->len > 0 && strchr ("[{:", self->json->str[self->json->len - 1]) == NULL)
    g_string_append_c (self->json, ',');
}

static void
append_string (GString *out, const char *string)
{
  g_string_append_c (out, '"');
  for (const char *p = string; *p != '\0'; p++)
    {
      switch (*p)
        {
        case '"':
        case '\\':
          g_string_append_c (out, '\\');
          g_string_append_c (out, *p);
          break;
        case '\b':
          g_string_append (out, "\\b");
          break;
        case '\f':
          g_string_append (out, "\\f");
          break;
        case '\n':
          g_string_append (out, "\\n");
          break;
        case '\r':
          g_string_append (out, "\\r");
          break;
        case '\t':
          g_string_append (out, "\\t");
          break;
        default:
          if ((guchar)*p < 0x20)
            g_string_append_printf (out, "\\u%04X", (guint)(guchar)*p);
          else
            g_string_append_c (out, *p);
        }
    }
  g_string_append_c (out, '"');
}

static void
append_span (PolicyWriter *self, const PolicyNode *node, PolicySpan span)
{
  const char *bytes = policy_text_get_text (policy_node_get_text (node), NULL);

  g_string_append_len (self->json, bytes + span.start, (gssize)(span.end - span.start));
}

/**
 * policy_writer_begin_object:
 * @self: a writer
 *
 * Each value until policy_writer_end_object() is a member, and has its name before it.
 */
void
policy_writer_begin_object (PolicyWriter *self)
{
  g_return_if_fail (self != NULL);

  part (self);
  g_string_append_c (self->json, '{');
}

/**
 * policy_writer_end_object:
 * @self: a writer
 */
void
policy_writer_end_object (PolicyWriter *self)
{
  g_return_if_fail (self != NULL);

  g_string_append_c (self->json, '}');
}

/**
 * policy_writer_begin_array:
 * @self: a writer
 *
 * Each value until policy_writer_end_array() is an element.
 */
void
policy_writer_begin_array (PolicyWriter *self)
{
  g_return_if_fail (self != NULL);

  part (self);
  g_string_append_c (self->json, '[');
}

/**
 * policy_writer_end_array:
 * @self: a writer
 */
void
policy_writer_end_array (PolicyWriter *self)
{
  g_return_if_fail (self != NULL);

  g_string_append_c (self->json, ']');
}

/**
 * policy_writer_add_name:
 * @self: a writer in an object
 * @name: the name of the member whose value comes next
 */
void
policy_writer_add_name (PolicyWriter *self, const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  part (self);
  append_string (self->json, name);
  g_string_append_c (self->json, ':');
}

/**
 * policy_writer_add_string:
 * @self: a writer
 * @string: a text
 *
 * Writes a string.
 */
void
policy_writer_add_string (PolicyWriter *self, const char *string)
{
  g_return_if_fail (self != NULL && string != NULL);

  part (self);
  append_string (self->json, string);
}

/**
 * policy_writer_add_null:
 * @self: a writer
 *
 * Writes null.
 */
void
policy_writer_add_null (PolicyWriter *self)
{
  g_return_if_fail (self != NULL);

  part (self);
  g_string_append (self->json, "null");
}

/**
 * policy_writer_add_node:
 * @self: a writer
 * @node: a value of any text
 *
 * Copies a value as it is spelt.
 */
void
policy_writer_add_node (PolicyWriter *self, const PolicyNode *node)
{
  g_return_if_fail (self != NULL && node != NULL);

  part (self);
  append_span (self, node, policy_node_get_span (node));
}

/**
 * policy_writer_add_member:
 * @self: a writer in an object
 * @member: a member of an object of any text
 *
 * Copies a member, its name and its value, as they are spelt.
 */
void
policy_writer_add_member (PolicyWriter *self, const PolicyNode *member)
{
  g_return_if_fail (self != NULL && member != NULL && policy_node_get_key (member) != NULL);

  part (self);
  append_span (self, member, policy_node_get_key_span (member));
  g_string_append_c (self->json, ':');
  append_span (self, member, policy_node_get_span (member));
}

/**
 * policy_writer_dup_json:
 * @self: a writer with one whole value
 *
 * Returns: (transfer full): what was written
 */
char *
policy_writer_dup_json (PolicyWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup (self->json->str);
}

/**
 * policy_writer_quote:
 * @string: a text
 *
 * Returns: (transfer full): it as a JSON string, quotes included
 */
char *
policy_writer_quote (const char *string)
{
  GString *out;

  g_return_val_if_fail (string != NULL, NULL);

  out = g_string_sized_new (strlen (string) + 2);
  append_string (out, string);
  return g_string_free (out, FALSE);
}
