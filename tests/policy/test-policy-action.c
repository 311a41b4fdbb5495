/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-action.h"

static void
test_parts (void)
{
  static const struct
  {
    const char *text;
    const char *service;
    const char *name;
    gboolean has_colon;
    gboolean names_service;
    gboolean single;
  } cases[] = {
    { "s3:GetObject", "s3", "GetObject", TRUE, TRUE, TRUE },
    { "s3:Get*", "s3", "Get*", TRUE, TRUE, FALSE },
    { "s3:Get?bject", "s3", "Get?bject", TRUE, TRUE, FALSE },
    { "s?:GetObject", "s?", "GetObject", TRUE, FALSE, FALSE },
    { "*:*", "*", "*", TRUE, FALSE, FALSE },
    { "*", "*", "", FALSE, FALSE, FALSE },
    { "s3", "s3", "", FALSE, TRUE, FALSE },
    { "s3:", "s3", "", TRUE, TRUE, FALSE },
    { ":x", "", "x", TRUE, FALSE, FALSE },
    { "", "", "", FALSE, FALSE, FALSE },
    { "a:b:c", "a", "b:c", TRUE, TRUE, TRUE },
    { "aws:RequestTag/a:b", "aws", "RequestTag/a:b", TRUE, TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PolicyAction action;
      g_autofree char *service = NULL;

      g_assert_cmpint (policy_action_parse (&action, cases[i].text), ==, cases[i].has_colon);
      service = policy_action_dup_service (&action);
      g_assert_cmpstr (service, ==, cases[i].service);
      g_assert_cmpstr (action.name, ==, cases[i].name);
      g_assert_cmpint (policy_action_names_service (&action), ==, cases[i].names_service);
      g_assert_cmpint (policy_action_is_single (cases[i].text), ==, cases[i].single);
    }
}

static void
test_service (void)
{
  PolicyAction action;

  policy_action_parse (&action, "S3:GetObject");
  g_assert_true (policy_action_is_of_service (&action, "s3"));
  g_assert_false (policy_action_is_of_service (&action, "s"));
  g_assert_false (policy_action_is_of_service (&action, "s3-outposts"));
  g_assert_false (policy_action_is_of_service (&action, ""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/action/parts", test_parts);
  g_test_add_func ("/policy/action/service", test_service);
  return g_test_run ();
}
