/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-document.h"
#include "policy-history.h"

static PolicyText *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return text;
}

static void
set_text (PolicyDocument *document, const char *json, const char *label)
{
  g_autoptr (PolicyText) text = parse (json);

  policy_document_set_text (document, text, label);
}

static void
assert_state (PolicyDocument *document, const char *json, const char *undo, const char *redo)
{
  g_autofree char *text = policy_document_to_string (document);
  g_autofree char *undo_label = NULL;
  g_autofree char *redo_label = NULL;
  gboolean can_undo, can_redo;

  g_object_get (document, "undo-label", &undo_label, "redo-label", &redo_label, "can-undo", &can_undo,
                "can-redo", &can_redo, NULL);
  g_assert_cmpstr (text, ==, json);
  g_assert_cmpstr (undo_label, ==, undo);
  g_assert_cmpstr (redo_label, ==, redo);
  g_assert_cmpint (can_undo, ==, undo != NULL);
  g_assert_cmpint (can_redo, ==, redo != NULL);
  g_assert_cmpint (policy_document_get_can_undo (document), ==, undo != NULL);
  g_assert_cmpint (policy_document_get_can_redo (document), ==, redo != NULL);
}

/* Each step keeps its name on the way back and forth. */
static void
test_labels (void)
{
  g_autoptr (PolicyText) text = parse ("{}");
  g_autoptr (PolicyDocument) document = policy_document_new_for_text (text);

  assert_state (document, "{}", NULL, NULL);
  set_text (document, "{\"Id\":1}", "One");
  set_text (document, "{\"Id\":2}", "Two");
  assert_state (document, "{\"Id\":2}", "Two", NULL);
  policy_document_undo (document);
  assert_state (document, "{\"Id\":1}", "One", "Two");
  policy_document_undo (document);
  assert_state (document, "{}", NULL, "One");
  policy_document_undo (document);
  assert_state (document, "{}", NULL, "One");
  policy_document_redo (document);
  assert_state (document, "{\"Id\":1}", "One", "Two");
  policy_document_redo (document);
  policy_document_redo (document);
  assert_state (document, "{\"Id\":2}", "Two", NULL);
}

/* After another edit, what was taken back does not come again over it. */
static void
test_new_edit (void)
{
  g_autoptr (PolicyText) text = parse ("{}");
  g_autoptr (PolicyDocument) document = policy_document_new_for_text (text);

  set_text (document, "{\"Id\":1}", "One");
  set_text (document, "{\"Id\":2}", "Two");
  policy_document_undo (document);
  policy_document_undo (document);
  set_text (document, "{\"Id\":3}", "Three");
  assert_state (document, "{\"Id\":3}", "Three", NULL);
  policy_document_redo (document);
  assert_state (document, "{\"Id\":3}", "Three", NULL);
  policy_document_undo (document);
  assert_state (document, "{}", NULL, "Three");
}

/* An edit that changes nothing leaves what can be done again. */
static void
test_no_edit (void)
{
  g_autoptr (PolicyText) text = parse ("{}");
  g_autoptr (PolicyDocument) document = policy_document_new_for_text (text);

  set_text (document, "{\"Id\":1}", "One");
  policy_document_undo (document);
  set_text (document, "{}", "Nothing");
  assert_state (document, "{}", NULL, "One");
}

static void
test_drop (void)
{
  g_autoptr (PolicyText) first = parse ("{\"Id\":1}");
  g_autoptr (PolicyText) second = parse ("{\"Id\":2}");
  g_autoptr (PolicyText) gone = NULL;
  PolicyHistory *history = policy_history_new ();

  g_assert_null (policy_history_get_latest (history));
  g_assert_null (policy_history_undo (history, first));
  g_assert_null (policy_history_redo (history, first));
  policy_history_push (history, first, "One");
  policy_history_push (history, second, NULL);
  g_assert_true (policy_history_get_latest (history) == second);
  g_assert_null (policy_history_get_undo_label (history));
  policy_history_drop (history);
  g_assert_true (policy_history_get_latest (history) == first);
  g_assert_cmpstr (policy_history_get_undo_label (history), ==, "One");
  gone = policy_history_undo (history, second);
  g_assert_true (gone == first);
  policy_history_clear (history);
  g_assert_false (policy_history_get_can_undo (history));
  g_assert_false (policy_history_get_can_redo (history));
  policy_history_free (history);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/history/labels", test_labels);
  g_test_add_func ("/policy/history/new-edit", test_new_edit);
  g_test_add_func ("/policy/history/no-edit", test_no_edit);
  g_test_add_func ("/policy/history/drop", test_drop);
  return g_test_run ();
}
