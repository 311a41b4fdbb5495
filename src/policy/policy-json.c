/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-json.h"

#include <math.h>

#define EXACT_DIGITS 15 /* how many decimal digits every double keeps */

/* Whether a double may say something else than the spelling does */
static gboolean
is_inexact (const char *spelling, double value)
{
  guint n_digits = 0;

  for (const char *p = spelling; *p != '\0' && *p != 'e' && *p != 'E'; p++)
    if (g_ascii_isdigit (*p))
      n_digits++;
  return n_digits > EXACT_DIGITS || !isfinite (value) ||
         (fpclassify (value) != FP_NORMAL && strpbrk (spelling, "eE"));
}

static JsonNode *
number_from_spelling (const char *spelling)
{
  JsonNode *json = json_node_alloc ();
  gint64 integer;
  double value;

  if (strpbrk (spelling, ".eE") == NULL &&
      g_ascii_string_to_signed (spelling, 10, G_MININT64, G_MAXINT64, &integer, NULL))
    return json_node_init_int (json, integer);
  value = g_ascii_strtod (spelling, NULL);
  if (is_inexact (spelling, value))
    return json_node_init_string (json, spelling);
  return json_node_init_double (json, value);
}

/**
 * policy_json_from_node:
 * @node: a value of a text
 *
 * json-glib's own parser cuts a string at U+0000, makes half a surrogate pair invalid UTF-8 and lets large
 * numbers overflow, each of which would change what a policy grants. Here strings are what
 * policy_node_get_string() says, and a number that no double holds exactly becomes a string: IAM reads both
 * alike.
 *
 * Returns: (transfer full): the value for json-glib; of two members with one name it has the second
 */
JsonNode *
policy_json_from_node (const PolicyNode *node)
{
  JsonNode *json = json_node_alloc ();

  switch (policy_node_get_node_type (node))
    {
    case POLICY_NODE_NULL:
      return json_node_init_null (json);
    case POLICY_NODE_BOOLEAN:
      return json_node_init_boolean (json, policy_node_get_boolean (node));
    case POLICY_NODE_STRING:
      return json_node_init_string (json, policy_node_get_string (node));
    case POLICY_NODE_ARRAY:
      json_node_take_array (json_node_init (json, JSON_NODE_ARRAY), json_array_new ());
      for (guint i = 0; i < policy_node_get_n_children (node); i++)
        json_array_add_element (json_node_get_array (json),
                                policy_json_from_node (policy_node_get_child (node, i)));
      return json;
    case POLICY_NODE_OBJECT:
      json_node_take_object (json_node_init (json, JSON_NODE_OBJECT), json_object_new ());
      for (guint i = 0; i < policy_node_get_n_children (node); i++)
        {
          const PolicyNode *child = policy_node_get_child (node, i);

          json_object_set_member (json_node_get_object (json), policy_node_get_key (child),
                                  policy_json_from_node (child));
        }
      return json;
    case POLICY_NODE_NUMBER:
    default:
      json_node_unref (json);
      return number_from_spelling (policy_node_get_string (node));
    }
}
