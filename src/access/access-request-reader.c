/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-request-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * access_request_reader_set_error:
 * @text: a text of requests
 * @node: what is wrong in it
 * @error: return location for the error
 * @domain: its domain
 * @code: its code
 * @format: its message, as for printf(), followed by what to put into it; the line and column of @node are
 * added to it
 */
void
access_request_reader_set_error (PolicyText *text, const PolicyNode *node, GError **error, GQuark domain,
                                 int code, const char *format, ...)
{
  g_autofree char *message = NULL;
  guint line, column;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  policy_text_locate (text, policy_node_get_span (node).start, &line, &column);
  g_set_error (error, domain, code, _ ("%s: line %u, column %u"), message, line, column);
}

static gboolean
is_action (const PolicyNode *node, gboolean may_be_pattern)
{
  const char *action = policy_node_get_string (node);
  const char *colon = action != NULL ? strchr (action, ':') : NULL;

  return policy_node_get_node_type (node) == POLICY_NODE_STRING && colon != NULL && colon != action &&
         colon[1] != '\0' && (may_be_pattern || strpbrk (action, "*?") == NULL);
}

static gboolean
is_text (const PolicyNode *node)
{
  return policy_node_get_node_type (node) == POLICY_NODE_STRING && *policy_node_get_string (node) != '\0';
}

static gboolean
read_values (AccessRequest *self, PolicyText *text, const PolicyNode *key, GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  if (policy_node_get_node_type (key) == POLICY_NODE_NULL)
    {
      access_request_set_context (self, policy_node_get_key (key), NULL);
      return TRUE;
    }
  for (guint i = 0; i < policy_node_get_n_values (key); i++)
    {
      const PolicyNode *value = policy_node_get_value (key, i);

      if (policy_node_get_node_type (value) == POLICY_NODE_NULL || policy_node_get_string (value) == NULL)
        {
          access_request_reader_set_error (
              text, value, error, ACCESS_REQUEST_ERROR, ACCESS_REQUEST_ERROR_INVALID_CONTEXT,
              _ ("Each value of “%s” must be a text, a number, true or false"), policy_node_get_key (key));
          return FALSE;
        }
      g_ptr_array_add (values, (gpointer)policy_node_get_string (value));
    }
  g_ptr_array_add (values, NULL);
  access_request_set_context (self, policy_node_get_key (key), (const char *const *)values->pdata);
  return TRUE;
}

/**
 * access_request_reader_read_context:
 * @self: a request
 * @text: the text that @context stands in
 * @context: an object of condition keys, each with its value, a list of them, or null for none
 * @error: return location for an error of %ACCESS_REQUEST_ERROR
 *
 * Adds to what is known of the request. A key can be named only once, in whatever case.
 *
 * Returns: whether @context could be read
 */
gboolean
access_request_reader_read_context (AccessRequest *self, PolicyText *text, const PolicyNode *context,
                                    GError **error)
{
  g_return_val_if_fail (ACCESS_IS_REQUEST (self) && text != NULL && context != NULL, FALSE);

  if (policy_node_get_node_type (context) != POLICY_NODE_OBJECT)
    {
      access_request_reader_set_error (
          text, context, error, ACCESS_REQUEST_ERROR, ACCESS_REQUEST_ERROR_NOT_OBJECT,
          _ ("The context must be an object of condition keys and their values"));
      return FALSE;
    }
  for (guint i = 0; i < policy_node_get_n_children (context); i++)
    {
      const PolicyNode *key = policy_node_get_child (context, i);

      if (access_request_has_context (self, policy_node_get_key (key)))
        {
          access_request_reader_set_error (
              text, key, error, ACCESS_REQUEST_ERROR, ACCESS_REQUEST_ERROR_INVALID_CONTEXT,
              _ ("The context names “%s” twice; case does not count in condition keys"),
              policy_node_get_key (key));
          return FALSE;
        }
      if (policy_node_get_node_type (key) == POLICY_NODE_OBJECT)
        {
          access_request_reader_set_error (
              text, key, error, ACCESS_REQUEST_ERROR, ACCESS_REQUEST_ERROR_INVALID_CONTEXT,
              _ ("The value of “%s” must be a text, a number, true, false or a list of them"),
              policy_node_get_key (key));
          return FALSE;
        }
      if (!read_values (self, text, key, error))
        return FALSE;
    }
  return TRUE;
}

/* A member that is null counts as left out. */
static const PolicyNode *
get_member (const PolicyNode *node, const char *name)
{
  const PolicyNode *member = policy_node_get_member (node, name);

  return member != NULL && policy_node_get_node_type (member) != POLICY_NODE_NULL ? member : NULL;
}

/**
 * access_request_reader_refuse_unknown:
 * @text: the text that @node stands in
 * @node: an object, or something else
 * @further: (nullable) (array zero-terminated=1): members that it may have beside those of a request, which
 * are "action", "resource", "principal" and "context"
 * @error: return location for %ACCESS_REQUEST_ERROR_UNKNOWN_MEMBER
 *
 * Names the first member that nobody would look at: a misspelt one would change what is asked.
 *
 * Returns: whether there is none
 */
gboolean
access_request_reader_refuse_unknown (PolicyText *text, const PolicyNode *node, const char *const *further,
                                      GError **error)
{
  static const char *const known[] = { "action", "resource", "principal", "context", NULL };

  g_return_val_if_fail (text != NULL && node != NULL, FALSE);

  for (guint i = 0;
       policy_node_get_node_type (node) == POLICY_NODE_OBJECT && i < policy_node_get_n_children (node); i++)
    {
      const PolicyNode *member = policy_node_get_child (node, i);
      const char *name = policy_node_get_key (member);

      if (g_strv_contains (known, name) || (further != NULL && g_strv_contains (further, name)))
        continue;
      access_request_reader_set_error (text, member, error, ACCESS_REQUEST_ERROR,
                                       ACCESS_REQUEST_ERROR_UNKNOWN_MEMBER,
                                       /* Translators: the name of a member of a JSON object */
                                       _ ("“%s” is unknown here, so that it would be ignored"), name);
      return FALSE;
    }
  return TRUE;
}

static AccessRequest *read_request (PolicyText *text, const PolicyNode *node, gboolean may_be_pattern,
                                    GError **error);

/**
 * access_request_reader_read_node:
 * @text: the text that @node stands in
 * @node: an object with the members "action", "resource" (left out: any), "principal" (may be left out) and
 * "context" (may be left out): see access_request_reader_read_context(). Members of
 * other names are not looked at
 * @error: return location for an error of %ACCESS_REQUEST_ERROR
 *
 * Returns: (transfer full): the request, or %NULL with @error set
 */
AccessRequest *
access_request_reader_read_node (PolicyText *text, const PolicyNode *node, GError **error)
{
  g_return_val_if_fail (text != NULL && node != NULL, NULL);

  return read_request (text, node, FALSE, error);
}

/**
 * access_request_reader_read_pattern:
 * @text: the text that @node stands in
 * @node: as for access_request_reader_read_node(); the action may be a pattern, such as s3:Delete*
 * @error: return location for an error of %ACCESS_REQUEST_ERROR
 *
 * Returns: (transfer full): the request, or %NULL with @error set
 */
AccessRequest *
access_request_reader_read_pattern (PolicyText *text, const PolicyNode *node, GError **error)
{
  g_return_val_if_fail (text != NULL && node != NULL, NULL);

  return read_request (text, node, TRUE, error);
}

static AccessRequest *
read_request (PolicyText *text, const PolicyNode *node, gboolean may_be_pattern, GError **error)
{
  g_autoptr (AccessRequest) self = NULL;
  const PolicyNode *action, *resource, *principal, *context;

  action = get_member (node, "action");
  resource = get_member (node, "resource");
  principal = get_member (node, "principal");
  context = get_member (node, "context");
  if (policy_node_get_node_type (node) != POLICY_NODE_OBJECT)
    access_request_reader_set_error (text, node, error, ACCESS_REQUEST_ERROR, ACCESS_REQUEST_ERROR_NOT_OBJECT,
                                     _ ("A request must be an object between braces"));
  else if (action == NULL || !is_action (action, may_be_pattern))
    access_request_reader_set_error (
        text, action != NULL ? action : node, error, ACCESS_REQUEST_ERROR,
        ACCESS_REQUEST_ERROR_INVALID_ACTION,
        _ ("A request needs an “action” that names one action, such as s3:GetObject"));
  else if (resource != NULL && !is_text (resource))
    access_request_reader_set_error (text, resource, error, ACCESS_REQUEST_ERROR,
                                     ACCESS_REQUEST_ERROR_INVALID_RESOURCE,
                                     _ ("The “resource” of a request must be the ARN of one, or *"));
  else if (principal != NULL && !is_text (principal))
    access_request_reader_set_error (
        text, principal, error, ACCESS_REQUEST_ERROR, ACCESS_REQUEST_ERROR_INVALID_PRINCIPAL,
        _ ("The “principal” of a request must be an ARN, an account, a service or *"));
  else
    {
      self = access_request_new (policy_node_get_string (action),
                                 resource != NULL ? policy_node_get_string (resource) : NULL,
                                 principal != NULL ? policy_node_get_string (principal) : NULL);
      if (context != NULL && !access_request_reader_read_context (self, text, context, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * access_request_reader_read_json:
 * @json: a request as JSON: see access_request_reader_read_node()
 * @length: its length in bytes, or -1 when it ends in a NUL byte
 * @error: return location for an error of %ACCESS_REQUEST_ERROR, or of %POLICY_ERROR when @json is no JSON
 *
 * Returns: (transfer full): the request, or %NULL with @error set
 */
AccessRequest *
access_request_reader_read_json (const char *json, gssize length, GError **error)
{
  g_autoptr (PolicyText) text = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  text = policy_text_parse (json, length, error);
  return text != NULL ? access_request_reader_read_node (text, policy_text_get_root (text), error) : NULL;
}
