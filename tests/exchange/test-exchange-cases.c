/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/cases/containers.json: which policies stand in a file */
#include "config.h"

#include "exchange-find.h"

#include <json-glib/json-glib.h>

static const char *
get_string (JsonObject *object, const char *member)
{
  return json_object_get_null_member (object, member) ? NULL : json_object_get_string_member (object, member);
}

static void
check_policy (ExchangePolicy *policy, JsonObject *expected)
{
  g_assert_cmpstr (exchange_policy_get_place (policy), ==, get_string (expected, "place"));
  g_assert_cmpstr (exchange_kind_get_identifier (exchange_policy_get_kind (policy)), ==,
                   get_string (expected, "kind"));
  g_assert_cmpstr (exchange_policy_get_name (policy), ==, get_string (expected, "name"));
  g_assert_cmpuint (exchange_policy_get_n_statements (policy), ==,
                    json_object_get_int_member (expected, "statements"));
  g_assert_true (exchange_policy_get_complete (policy));
}

static void
test_case (gconstpointer data)
{
  JsonObject *object = (gpointer)data;
  JsonArray *expected = json_object_get_array_member (object, "policies");
  const char *text = json_object_get_string_member (object, "text");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) policies =
      exchange_find (json_object_get_string_member (object, "file"), text, strlen (text), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < policies->len; i++)
    g_test_message ("%s", exchange_policy_get_place (g_ptr_array_index (policies, i)));
  g_assert_cmpuint (policies->len, ==, json_array_get_length (expected));
  for (guint i = 0; i < policies->len; i++)
    check_policy (g_ptr_array_index (policies, i), json_array_get_object_element (expected, i));
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  JsonArray *cases;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "cases", "containers.json", NULL);
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  cases = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *object = json_array_get_object_element (cases, i);
      g_autofree char *name =
          g_strconcat ("/exchange/cases/", json_object_get_string_member (object, "name"), NULL);

      g_test_add_data_func (name, object, test_case);
    }
  return g_test_run ();
}
