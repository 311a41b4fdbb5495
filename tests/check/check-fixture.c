/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fixture.h"

#include <string.h>

const CheckFamily *check_fixture_family = NULL;

PolicyText *
check_fixture_parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return text;
}

GListModel *
check_fixture_validate (const char *json, CheckTarget target)
{
  g_autoptr (PolicyText) text = check_fixture_parse (json);

  return check_validate (text, target, check_fixture_family);
}

/* The first of a code; transfer none, nullable */
CheckFinding *
check_fixture_find (GListModel *findings, const char *code)
{
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);

      if (g_str_equal (check_finding_get_code (finding), code))
        return finding;
    }
  return NULL;
}

guint
check_fixture_count (GListModel *findings, const char *code)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);

      n += g_str_equal (check_finding_get_code (finding), code);
    }
  return n;
}

/* What holds of every fix: it removes its finding, and brings none that is as bad. */
void
check_fixture_check_fix (PolicyText *text, GListModel *findings, CheckFinding *finding)
{
  const char *code = check_finding_get_code (finding);
  g_autoptr (PolicyText) repaired = check_fix_apply (check_finding_get_fix (finding), text);
  g_autoptr (GListModel) after = NULL;

  if (repaired == NULL)
    g_error ("The fix for %s does not fit: %s", code, policy_text_get_text (text, NULL));
  after = check_validate (repaired, CHECK_TARGET_MANAGED, check_fixture_family);
  if (check_fixture_count (after, code) >= check_fixture_count (findings, code))
    g_error ("The fix for %s leaves it: %s", code, policy_text_get_text (repaired, NULL));
  for (guint i = 0; i < g_list_model_get_n_items (after); i++)
    {
      g_autoptr (CheckFinding) other = g_list_model_get_item (after, i);
      const char *other_code = check_finding_get_code (other);

      if (check_finding_get_severity (other) <= check_finding_get_severity (finding) &&
          check_fixture_count (after, other_code) > check_fixture_count (findings, other_code))
        g_error ("The fix for %s brings %s: %s\n%s", code, other_code, policy_text_get_text (text, NULL),
                 policy_text_get_text (repaired, NULL));
    }
}

static void
check_codes (GListModel *findings, const CheckCase *data)
{
  g_auto (GStrv) also = g_strsplit (data->also != NULL ? data->also : "", " ", -1);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);
      const char *code = check_finding_get_code (finding);

      /* What a resource is like that an action of the fixture's cannot be meant for is another matter. */
      if (!g_str_has_prefix (data->code, "ACCESS_") &&
          (g_str_equal (code, "ACCESS_STATEMENT_WITHOUT_EFFECT") ||
           g_str_equal (code, "ACCESS_ACTION_WITHOUT_RESOURCE")))
        continue;
      if (g_strcmp0 (data->also, "*") != 0 && !g_str_equal (code, data->code) &&
          !g_strv_contains ((const char *const *)also, code))
        g_error ("%s: %s: %s", data->code, code, check_finding_get_message (finding));
    }
  for (guint i = 0; also[i] != NULL; i++)
    if (!g_str_equal (also[i], "*") && check_fixture_find (findings, also[i]) == NULL)
      g_error ("%s: no %s", data->code, also[i]);
  g_assert_cmpuint (check_fixture_count (findings, data->code), ==, 1);
}

static void
test_case (gconstpointer user_data)
{
  const CheckCase *data = user_data;
  g_autoptr (PolicyText) text = check_fixture_parse (data->policy);
  g_autoptr (GListModel) findings = check_validate (text, CHECK_TARGET_MANAGED, check_fixture_family);
  g_autoptr (GListModel) neighbours = check_fixture_validate (data->neighbour, CHECK_TARGET_MANAGED);
  CheckFinding *finding;
  CheckFix *fix;
  g_autofree char *paths = NULL;

  check_codes (findings, data);
  finding = check_fixture_find (findings, data->code);
  paths = g_strjoinv (" ", (GStrv)check_finding_get_paths (finding));
  g_assert_cmpstr (paths, ==, data->paths);
  if (strstr (check_finding_get_message (finding), data->value) == NULL)
    g_error ("“%s” does not name “%s”", check_finding_get_message (finding), data->value);
  if (data->mark != NULL)
    {
      PolicySpan span = check_finding_get_span (finding);
      g_autofree char *mark = g_strndup (data->policy + span.start, span.end - span.start);

      g_assert_cmpstr (mark, ==, data->mark);
    }

  fix = check_finding_get_fix (finding);
  if (fix == NULL)
    g_assert_null (data->fixed);
  else
    {
      g_autoptr (PolicyText) repaired = check_fix_apply (fix, text);

      check_fixture_check_fix (text, findings, finding);
      g_assert_cmpstr (policy_text_get_text (repaired, NULL), ==, data->fixed);
    }
  g_assert_cmpuint (check_fixture_count (neighbours, data->code), ==, 0);
}

/* A test for each case; the cases live as long as the program. */
void
check_fixture_add_cases (const char *family, const CheckCase *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strdup_printf ("/check/%s/%s-%u", family, cases[i].code, i);

      g_test_add_data_func (path, &cases[i], test_case);
    }
}
