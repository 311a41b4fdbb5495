/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A policy: every finding has its places in the text and words for it, however the policy is spaced the
 * findings are the same, a fix takes away what it is for, and each statement can be said in words. */
#include "config.h"

#include "catalog-check.h"
#include "describe-action-group.h"
#include "describe-condition.h"
#include "describe-resource.h"
#include "describe-statement.h"
#include "fuzz.h"
#include "policy-document.h"
#include "policy-reader.h"

#define MAX_FIXES 4

static void
check_finding (PolicyText *text, CheckFinding *finding)
{
  const char *const *paths = check_finding_get_paths (finding);
  const char *message = check_finding_get_message (finding);
  gsize length;

  policy_text_get_text (text, &length);
  fuzz_assert (message[0] != '\0' && g_utf8_validate (message, -1, NULL));
  fuzz_assert (paths[0] != NULL && g_str_equal (paths[0], check_finding_get_path (finding)));
  for (guint i = 0; paths[i] != NULL; i++)
    {
      PolicySpan span = check_finding_get_place_span (finding, i);

      fuzz_assert (span.start <= span.end && span.end <= length);
      fuzz_assert (policy_text_lookup (text, paths[i]) != NULL);
    }
}

static guint
count (GListModel *findings, const char *code)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);

      if (g_str_equal (check_finding_get_code (finding), code))
        n++;
    }
  return n;
}

/* The first fixes only: each is a validation of its own. */
static void
check_fixes (PolicyText *text)
{
  g_autoptr (GListModel) findings = check_validate (text, CHECK_TARGET_MANAGED, &catalog_check_family);

  for (guint i = 0; i < g_list_model_get_n_items (findings) && i < MAX_FIXES; i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);
      const char *code = check_finding_get_code (finding);
      CheckFix *fix = check_finding_get_fix (finding);
      g_autoptr (PolicyText) repaired = NULL;
      g_autoptr (GListModel) left = NULL;

      if (fix == NULL)
        continue;
      fuzz_assert (check_fix_get_label (fix)[0] != '\0');
      repaired = check_fix_apply (fix, text);
      fuzz_assert (repaired != NULL);
      left = check_validate (repaired, CHECK_TARGET_MANAGED, &catalog_check_family);
      fuzz_assert (count (left, code) < count (findings, code));
    }
}

static char *
list_findings (PolicyText *text)
{
  g_autoptr (GListModel) findings = check_validate (text, CHECK_TARGET_MANAGED, &catalog_check_family);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);

      check_finding (text, finding);
      g_string_append_printf (list, "%s %s\n", check_finding_get_code (finding),
                              check_finding_get_path (finding));
    }
  return g_string_free (list, FALSE);
}

static void
check_words (char *words)
{
  fuzz_assert (words != NULL && words[0] != '\0' && g_utf8_validate (words, -1, NULL));
}

static void
describe (const PolicyNode *statement)
{
  g_autofree char *sentence = describe_statement (statement);
  g_auto (GStrv) resources = describe_resource_dup_all (statement);
  g_auto (GStrv) conditions = describe_condition_dup_all (statement);
  g_autoptr (GListModel) actions = describe_action_group_list (statement);

  check_words (sentence);
  for (guint i = 0; resources[i] != NULL; i++)
    check_words (resources[i]);
  for (guint i = 0; conditions[i] != NULL; i++)
    check_words (conditions[i]);
  for (guint i = 0; i < g_list_model_get_n_items (actions); i++)
    {
      g_autoptr (DescribeActionGroup) group = g_list_model_get_item (actions, i);

      fuzz_assert (describe_action_group_get_title (group)[0] != '\0');
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (PolicyText) text = policy_reader_read ((const char *)data, size, NULL, NULL);
  g_autoptr (PolicyText) again = NULL;
  g_autoptr (PolicyDocument) document = NULL;
  g_autofree char *spaced = NULL;
  g_autofree char *findings = NULL;
  g_autofree char *findings_again = NULL;

  if (text == NULL)
    return 0;
  findings = list_findings (text);
  spaced = fuzz_respace (text, " \n");
  again = policy_text_parse (spaced, -1, NULL);
  fuzz_assert (again != NULL);
  findings_again = list_findings (again);
  fuzz_assert (g_str_equal (findings, findings_again));
  if (policy_text_find_duplicate_key (text) == NULL)
    check_fixes (text);

  document = policy_document_new_for_text (text);
  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    describe (policy_statement_get_node (policy_document_get_statement (document, i)));
  return 0;
}
