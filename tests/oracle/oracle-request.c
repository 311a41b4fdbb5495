/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-private.h"

static void
key_free (gpointer data)
{
  OracleKey *self = data;

  g_free (self->key);
  g_strfreev (self->values);
  g_free (self);
}

OracleRequest *
oracle_request_new (const char *action, const char *resource)
{
  OracleRequest *self = g_new0 (OracleRequest, 1);

  self->action = g_strdup (action);
  self->resource = g_strdup (resource);
  self->context = g_ptr_array_new_with_free_func (key_free);
  return self;
}

void
oracle_request_free (OracleRequest *self)
{
  g_free (self->action);
  g_free (self->resource);
  g_free (self->principal);
  g_ptr_array_unref (self->context);
  g_free (self);
}

/* @values: NULL: the request lacks the key */
void
oracle_request_set (OracleRequest *self, const char *key, const char *const *values)
{
  OracleKey *entry = g_new0 (OracleKey, 1);

  entry->key = g_strdup (key);
  entry->values = g_strdupv ((GStrv)values);
  for (guint i = 0; i < self->context->len; i++)
    {
      const OracleKey *other = g_ptr_array_index (self->context, i);

      if (g_ascii_strcasecmp (other->key, key) == 0)
        g_ptr_array_remove_index (self->context, i);
    }
  g_ptr_array_add (self->context, entry);
}

void
oracle_request_set_value (OracleRequest *self, const char *key, const char *value)
{
  const char *const values[] = { value, NULL };

  oracle_request_set (self, key, values);
}

static gboolean
read_context (OracleRequest *self, JsonObject *context, GError **error)
{
  g_autoptr (GList) keys = json_object_get_members (context);

  for (GList *at = keys; at != NULL; at = at->next)
    {
      JsonNode *node = json_object_get_member (context, at->data);
      g_autoptr (GPtrArray) values = NULL;

      if (JSON_NODE_HOLDS_NULL (node))
        {
          oracle_request_set (self, at->data, NULL);
          continue;
        }
      values = oracle_json_dup_texts (node, error);
      if (values == NULL)
        return FALSE;
      g_ptr_array_add (values, NULL);
      oracle_request_set (self, at->data, (const char *const *)values->pdata);
    }
  return TRUE;
}

/* Reads {"action", "resource", "principal", "context"}; the last three may lack. */
OracleRequest *
oracle_request_new_from_json (const char *json, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (json, error);
  g_autoptr (OracleRequest) self = NULL;
  JsonObject *object;

  if (root == NULL)
    return NULL;
  object = json_node_get_object (root);
  self = oracle_request_new (json_object_get_string_member (object, "action"),
                             json_object_get_string_member_with_default (object, "resource", NULL));
  self->principal = g_strdup (json_object_get_string_member_with_default (object, "principal", NULL));
  if (json_object_has_member (object, "context") &&
      !JSON_NODE_HOLDS_NULL (json_object_get_member (object, "context")) &&
      !read_context (self, json_object_get_object_member (object, "context"), error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
add_values (JsonBuilder *builder, const OracleKey *entry)
{
  json_builder_set_member_name (builder, entry->key);
  if (entry->values == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; entry->values[i] != NULL; i++)
    json_builder_add_string_value (builder, entry->values[i]);
  json_builder_end_array (builder);
}

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/* Returns: (transfer full): the request as JSON, the way that evaluate --batch takes it */
char *
oracle_request_print (const OracleRequest *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_member (builder, "action", self->action);
  add_member (builder, "resource", self->resource);
  add_member (builder, "principal", self->principal);
  if (self->context->len > 0)
    {
      json_builder_set_member_name (builder, "context");
      json_builder_begin_object (builder);
      for (guint i = 0; i < self->context->len; i++)
        add_values (builder, g_ptr_array_index (self->context, i));
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
