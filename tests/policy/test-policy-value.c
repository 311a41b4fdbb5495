/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-text.h"
#include "policy-value.h"

static PolicyText *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return text;
}

/* Whether two statements say the same, asked both ways round; their hashes tell as much. */
static gboolean
equals (PolicyText *one, PolicyText *other)
{
  const PolicyNode *first = policy_text_get_root (one);
  const PolicyNode *second = policy_text_get_root (other);
  gboolean equal = policy_value_equals_statement (first, second, NULL);

  g_assert_cmpint (policy_value_equals_statement (second, first, NULL), ==, equal);
  g_assert_true (policy_value_equals_statement (first, first, NULL));
  if (equal)
    g_assert_cmpuint (policy_value_hash_statement (first, NULL), ==,
                      policy_value_hash_statement (second, NULL));
  return equal;
}

static void
test_cases (void)
{
  static const struct
  {
    const char *one;
    const char *other;
    gboolean equal;
  } cases[] = {
    { "{\"Sid\": \"A\", \"Effect\": \"Allow\"}", "{\"Effect\": \"Allow\", \"Sid\": \"B\"}", TRUE },
    { "{\"Effect\": \"Allow\"}", "{\"Effect\": \"allow\"}", FALSE },
    { "{\"Effect\": \"Allow\"}", "{\"Effect\": \"Allow\", \"Action\": []}", FALSE },
    { "{\"Action\": \"s3:Get\"}", "{\"Action\": [\"S3:GET\"]}", TRUE },
    { "{\"NotAction\": [\"a:b\", \"c:d\"]}", "{\"NotAction\": [\"C:d\", \"a:b\", \"c:d\"]}", TRUE },
    { "{\"Action\": \"s3:Get\"}", "{\"NotAction\": \"s3:Get\"}", FALSE },
    { "{\"action\": \"s3:Get\"}", "{\"Action\": \"s3:Get\"}", FALSE },
    { "{\"Resource\": \"a\"}", "{\"Resource\": \"A\"}", FALSE },
    { "{\"Resource\": [\"a\", \"b\"]}", "{\"Resource\": [\"a\"]}", FALSE },
    { "{\"Resource\": []}", "{\"Resource\": []}", TRUE },
    { "{\"Resource\": [null]}", "{\"Resource\": [\"null\"]}", FALSE },
    { "{\"Condition\": {\"Bool\": {\"aws:X\": true}}}",
      "{\"Condition\": {\"bool\": {\"AWS:x\": [\"true\"]}}}", TRUE },
    { "{\"Condition\": {\"Bool\": {\"aws:X\": \"true\"}}}",
      "{\"Condition\": {\"Bool\": {\"aws:X\": \"True\"}}}", FALSE },
    { "{\"Condition\": {\"Bool\": {\"a:x\": \"1\", \"a:X\": \"1\"}}}",
      "{\"Condition\": {\"Bool\": {\"a:x\": \"1\", \"b:y\": \"2\"}}}", FALSE },
    { "{\"Condition\": {\"Bool\": {}}}", "{\"Condition\": {\"Bool\": []}}", FALSE },
    { "{\"Principal\": {\"AWS\": [\"1\", \"2\"]}}", "{\"Principal\": {\"AWS\": [\"2\", \"1\"]}}", TRUE },
    { "{\"Principal\": {\"AWS\": \"1\"}}", "{\"Principal\": {\"aws\": \"1\"}}", FALSE },
    { "[]", "[]", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PolicyText) one = parse (cases[i].one);
      g_autoptr (PolicyText) other = parse (cases[i].other);

      if (policy_node_get_node_type (policy_text_get_root (one)) != POLICY_NODE_OBJECT)
        g_assert_false (
            policy_value_equals_statement (policy_text_get_root (one), policy_text_get_root (other), NULL));
      else if (equals (one, other) != cases[i].equal)
        g_error ("%s and %s", cases[i].one, cases[i].other);
    }
}

static char *
make_statement (GRand *rand, const char *const *actions, guint n_actions, gboolean vary)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < n_actions; i++)
    g_ptr_array_add (order, (gpointer)actions[i]);
  for (guint i = 0; vary && i < n_actions; i++)
    {
      guint j = (guint)g_rand_int_range (rand, 0, (gint32)n_actions);
      gpointer swapped = order->pdata[i];

      order->pdata[i] = order->pdata[j];
      order->pdata[j] = swapped;
    }
  if (vary)
    g_ptr_array_add (order, order->pdata[g_rand_int_range (rand, 0, (gint32)n_actions)]);
  for (guint i = 0; i < order->len; i++)
    {
      g_autofree char *upper = g_ascii_strup (order->pdata[i], -1);

      g_string_append_printf (list, "%s\"%s\"", i > 0 ? ", " : "",
                              vary && g_rand_boolean (rand) ? upper : (char *)order->pdata[i]);
    }
  return g_strdup_printf (vary ? "{\"Action\": [%s], \"Effect\": \"Allow\"}"
                               : "{\"Effect\": \"Allow\", \"Action\": [%s]}",
                          list->str);
}

/* Order, repetition and the case of actions never count; one action more or another one always does. Short
 * lists and long ones are compared in two ways. */
static void
test_lists (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint n = 1; n < 60; n += 3)
    {
      g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *json = NULL;
      g_autofree char *varied = NULL;
      g_autofree char *fewer = NULL;
      g_autoptr (PolicyText) one = NULL;
      g_autoptr (PolicyText) other = NULL;
      g_autoptr (PolicyText) less = NULL;

      for (guint i = 0; i < n + 1; i++)
        g_ptr_array_add (actions, g_strdup_printf ("s%u:get", i));
      json = make_statement (rand, (const char *const *)actions->pdata, n + 1, FALSE);
      varied = make_statement (rand, (const char *const *)actions->pdata, n + 1, TRUE);
      fewer = make_statement (rand, (const char *const *)actions->pdata, n, TRUE);
      one = parse (json);
      other = parse (varied);
      less = parse (fewer);
      g_assert_true (equals (one, other));
      g_assert_false (equals (one, less));
      g_assert_false (equals (less, other));
    }
}

/* An entry that its list covers anyway does not count. */
static void
test_needless (void)
{
  g_autoptr (PolicyText) one = parse ("{\"Action\": [\"s3:*\", \"s3:Get\"]}");
  g_autoptr (PolicyText) other = parse ("{\"Action\": \"s3:*\"}");
  g_autoptr (GHashTable) needless = g_hash_table_new (NULL, NULL);
  const PolicyNode *first = policy_text_get_root (one), *second = policy_text_get_root (other);

  g_assert_false (policy_value_equals_statement (first, second, needless));
  g_hash_table_add (needless, (gpointer)policy_text_lookup (one, "/Action/1"));
  g_assert_true (policy_value_equals_statement (first, second, needless));
  g_assert_true (policy_value_equals_statement (second, first, needless));
  g_assert_cmpuint (policy_value_hash_statement (first, needless), ==,
                    policy_value_hash_statement (second, needless));
  g_assert_true (policy_value_equals_member (policy_text_lookup (one, "/Action"),
                                             policy_text_lookup (other, "/Action"), needless));
  g_assert_false (policy_value_equals_member (policy_text_lookup (one, "/Action"), NULL, needless));
  g_assert_true (policy_value_equals_member (NULL, NULL, needless));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/value/cases", test_cases);
  g_test_add_func ("/policy/value/lists", test_lists);
  g_test_add_func ("/policy/value/needless", test_needless);
  return g_test_run ();
}
