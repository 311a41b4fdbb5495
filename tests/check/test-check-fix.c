/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fixture.h"

static const char policy[] =
    "{\n"
    "  \"version\": \"2012-10-17\",\n"
    "  \"Statement\": [\n"
    "    { \"Sid\": \"A\", \"Effect\": \"allow\", \"Action\": [\"a:1\", \"a:2\", \"a:3\"] },\n"
    "    { \"Sid\": \"B\", \"Effect\": \"Deny\", \"Action\": \"b:1\" }\n"
    "  ]\n"
    "}\n";

/* One of the edits of a fix that uses them all */
static void
add_edit (CheckFix *fix, PolicyText *text, guint position)
{
  switch (position)
    {
    case 0:
      check_fix_rename (fix, policy_text_lookup (text, "/version"), "Version");
      break;
    case 1:
      check_fix_replace_string (fix, policy_text_lookup (text, "/Statement/0/Effect"), "Allow");
      break;
    case 2:
      check_fix_remove (fix, policy_text_lookup (text, "/Statement/0/Action/0"));
      break;
    case 3:
      check_fix_remove (fix, policy_text_lookup (text, "/Statement/0/Action/2"));
      break;
    case 4:
      check_fix_insert_element (fix, policy_text_lookup (text, "/Statement/0/Action"), 2, "\"a:x\"");
      break;
    case 5:
      check_fix_insert_member (fix, policy_text_lookup (text, "/Statement/0"), "Resource", "\"*\"", "Action");
      break;
    case 6:
      check_fix_insert_statement (fix, policy_text_lookup (text, "/Statement/0"), "{\"Sid\":\"N\"}");
      break;
    case 7:
      check_fix_remove (fix, policy_text_lookup (text, "/Statement/1/Sid"));
      break;
    case 8:
      check_fix_replace (fix, policy_text_lookup (text, "/Statement/1/Action"), "[]");
      break;
    default:
      g_assert_not_reached ();
    }
}

#define N_EDITS 9

/* The edits name values of the unrepaired text; the order in which they were added does not show. */
static void
test_edits (void)
{
  const char *expected =
      "{\n"
      "  \"Version\": \"2012-10-17\",\n"
      "  \"Statement\": [\n"
      "    { \"Sid\": \"A\", \"Effect\": \"Allow\", \"Resource\": \"*\", \"Action\": [\"a:2\", \"a:x\"] },\n"
      "    {\"Sid\": \"N\"},\n"
      "    { \"Effect\": \"Deny\", \"Action\": [] }\n"
      "  ]\n"
      "}\n";
  g_autoptr (PolicyText) text = check_fixture_parse (policy);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (CheckFix) fix = check_fix_new ("Repair", FALSE);
      g_autoptr (PolicyText) repaired = NULL;
      guint order[N_EDITS];

      for (guint i = 0; i < N_EDITS; i++)
        {
          guint j = (guint)g_rand_int_range (rand, 0, (gint32)i + 1);

          order[i] = order[j];
          order[j] = i;
        }
      for (guint i = 0; i < N_EDITS; i++)
        add_edit (fix, text, order[i]);
      repaired = check_fix_apply (fix, text);
      g_assert_nonnull (repaired);
      g_assert_cmpstr (policy_text_get_text (repaired, NULL), ==, expected);
      g_assert_cmpstr (policy_text_get_text (text, NULL), ==, policy);
    }
}

/* A policy whose Statement is an object: a second statement makes it a list. */
static void
test_lone_statement (void)
{
  g_autoptr (PolicyText) text = check_fixture_parse ("{\"Statement\":{\"Effect\":\"allow\",\"Sid\":\"\"}}");
  g_autoptr (CheckFix) fix = check_fix_new ("Repair", FALSE);
  g_autoptr (PolicyText) repaired = NULL;
  const PolicyNode *statement = policy_text_lookup (text, "/Statement");

  check_fix_insert_statement (fix, statement, "{\"Sid\":\"N\"}");
  check_fix_replace_string (fix, policy_node_get_member (statement, "Effect"), "Allow");
  check_fix_remove (fix, policy_node_get_member (statement, "Sid"));
  repaired = check_fix_apply (fix, text);
  g_assert_cmpstr (policy_text_get_text (repaired, NULL), ==,
                   "{\"Statement\":[{\"Effect\":\"Allow\"},{\"Sid\":\"N\"}]}");
}

/* A fix that was made for another text is refused as a whole. */
static void
test_other_text (void)
{
  g_autoptr (PolicyText) text = check_fixture_parse (policy);
  g_autoptr (PolicyText) other = check_fixture_parse ("{}");

  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autoptr (CheckFix) fix = check_fix_new ("Repair", FALSE);

      add_edit (fix, text, i);
      g_assert_null (check_fix_apply (fix, other));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/fix/edits", test_edits);
  g_test_add_func ("/check/fix/lone-statement", test_lone_statement);
  g_test_add_func ("/check/fix/other-text", test_other_text);
  return g_test_run ();
}
