/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-document-edit.h"
#include "policy-document-merge.h"
#include "policy-document.h"

static const char three[] =
    "{\n  \"Statement\": [\n"
    "    { \"Sid\": \"A\", \"Effect\": \"Allow\", \"Action\": \"s3:Get*\", \"Resource\": \"*\" },\n"
    "    { \"Sid\": \"B\", \"Effect\": \"Deny\", \"Action\": [\"s3:Put\"], \"Resource\": \"*\" },\n"
    "    { \"Effect\": \"Allow\", \"NotAction\": \"x:y\", \"Resource\": \"*\" }\n  ]\n}\n";

typedef struct
{
  guint changed;
  guint items_changed;
  guint position;
  guint removed;
  guint added;
  guint notified;
} Count;

static void
on_changed (PolicyDocument *document, Count *count)
{
  count->changed++;
}

static void
on_notify (PolicyDocument *document, GParamSpec *pspec, Count *count)
{
  count->notified++;
}

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, Count *count)
{
  count->items_changed++;
  count->position = position;
  count->removed = removed;
  count->added = added;
}

static PolicyText *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return text;
}

static PolicyDocument *
open_document (const char *json, Count *count)
{
  g_autoptr (PolicyText) text = parse (json);
  PolicyDocument *document = policy_document_new_for_text (text);

  if (count != NULL)
    {
      g_signal_connect (document, "changed", G_CALLBACK (on_changed), count);
      g_signal_connect (document, "items-changed", G_CALLBACK (on_items_changed), count);
      g_signal_connect (document, "notify::can-undo", G_CALLBACK (on_notify), count);
    }
  return document;
}

static void
assert_text (PolicyDocument *document, const char *expected)
{
  g_assert_cmpstr (policy_text_get_text (policy_document_get_text (document), NULL), ==, expected);
}

static void
test_new (void)
{
  g_autoptr (PolicyDocument) document = policy_document_new ();
  const char *statement = "{\"Effect\": \"Allow\"}";

  g_assert_false (policy_document_get_can_undo (document));
  g_assert_false (policy_document_get_modified (document));
  policy_document_edit_insert_statement (document, -1, statement);
  g_assert_true (policy_document_get_modified (document));
  assert_text (document, "{\n    \"Version\": \"2012-10-17\",\n    \"Statement\": [\n        {\n"
                         "            \"Effect\": \"Allow\"\n        }\n    ]\n}\n");
  policy_document_mark_saved (document);
  g_assert_false (policy_document_get_modified (document));
  policy_document_undo (document);
  g_assert_true (policy_document_get_modified (document));
}

static void
test_shapes (void)
{
  g_autoptr (PolicyDocument) lone = open_document ("{\n \"Statement\": {\n  \"Sid\": \"A\"\n }\n}", NULL);
  g_autoptr (PolicyDocument) missing = open_document ("{\"Version\":\"2012-10-17\"}", NULL);
  const char *statement = "{\"Sid\": \"B\"}";

  g_assert_cmpuint (policy_document_get_n_statements (lone), ==, 1);
  policy_document_edit_insert_statement (lone, -1, statement);
  assert_text (lone,
               "{\n \"Statement\": [\n  {\n   \"Sid\": \"A\"\n  },\n  {\n   \"Sid\": \"B\"\n  }\n ]\n}");
  policy_document_undo (lone);
  policy_document_edit_remove_statement (lone, 0);
  assert_text (lone, "{\n \"Statement\": []\n}");
  g_assert_cmpuint (policy_document_get_n_statements (lone), ==, 0);

  policy_document_edit_insert_statement (missing, -1, statement);
  assert_text (missing, "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"B\"}]}");
}

static void
test_group (void)
{
  Count count = { 0 };
  g_autoptr (PolicyDocument) document = open_document (three, &count);
  const char *action = "\"s3:Delete\"";
  PolicyStatement *first = policy_document_get_statement (document, 0);
  g_autoptr (PolicyStatement) second = g_object_ref (policy_document_get_statement (document, 1));
  PolicyStatement *third = policy_document_get_statement (document, 2);
  g_autofree char *label = NULL;

  policy_document_begin_edit (document, "Outer");
  policy_document_begin_edit (document, "Inner");
  policy_document_edit_insert_element (document, "/Statement/1/Action", -1, action);
  policy_document_end_edit (document);
  policy_document_edit_insert_element (document, "/Statement/1/Action", -1, action);
  g_assert_cmpuint (policy_node_get_n_children (
                        policy_statement_get_member (policy_document_get_statement (document, 1), "Action")),
                    ==, 3);
  g_assert_cmpuint (count.changed + count.items_changed + count.notified, ==, 0);
  policy_document_end_edit (document);

  g_assert_cmpuint (count.changed, ==, 1);
  g_assert_cmpuint (count.items_changed, ==, 1);
  g_assert_cmpuint (count.notified, ==, 1);
  g_assert_cmpuint (count.position, ==, 1);
  g_assert_cmpuint (count.removed, ==, 1);
  g_assert_cmpuint (count.added, ==, 1);
  g_assert_true (policy_document_get_statement (document, 0) == first);
  g_assert_true (policy_document_get_statement (document, 1) != second);
  g_assert_true (policy_document_get_statement (document, 2) == third);
  g_assert_true (policy_statement_get_text (third) == policy_document_get_text (document));
  g_object_get (document, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Outer");

  policy_document_undo (document);
  assert_text (document, three);
  g_assert_cmpuint (count.changed, ==, 2);
  g_assert_true (policy_document_get_can_redo (document));
  g_assert_false (policy_document_get_can_undo (document));
  g_assert_false (policy_document_get_modified (document));
  policy_document_redo (document);
  g_assert_cmpuint (count.changed, ==, 3);
  g_assert_false (policy_document_get_can_redo (document));
}

static void
test_nothing (void)
{
  Count count = { 0 };
  g_autoptr (PolicyDocument) document = open_document (three, &count);
  g_autoptr (PolicyText) same = parse (three);
  const char *action = "\"s3:Delete\"";

  policy_document_set_text (document, same, "Type");
  policy_document_begin_edit (document, NULL);
  policy_document_edit_insert_element (document, "/Statement/1/Action", -1, action);
  policy_document_edit_remove_element (document, "/Statement/1/Action/1");
  policy_document_end_edit (document);
  g_assert_cmpuint (count.changed, ==, 0);
  g_assert_false (policy_document_get_can_undo (document));
}

/* Of the list of statements nothing is said where none of them changed. */
static void
test_beside_statements (void)
{
  Count count = { 0 };
  g_autoptr (PolicyDocument) document = open_document (three, &count);

  policy_document_edit_insert_member (document, "", "Version", "\"2012-10-17\"", "Statement");
  g_assert_cmpuint (count.changed, ==, 1);
  g_assert_cmpuint (count.items_changed, ==, 0);
  policy_document_undo (document);
  g_assert_cmpuint (count.items_changed, ==, 0);
}

/* One step of undo for what goes on; none when it comes back to where it began. */
static void
test_extend (void)
{
  Count count = { 0 };
  g_autoptr (PolicyDocument) document = open_document ("{\"Id\": \"\"}", &count);
  g_autoptr (PolicyText) one = parse ("{\"Id\": \"a\"}");
  g_autoptr (PolicyText) two = parse ("{\"Id\": \"ab\"}");
  g_autoptr (PolicyText) first = parse ("{\"Id\": \"\"}");

  policy_document_extend_edit (document, one);
  policy_document_extend_edit (document, two);
  g_assert_cmpuint (count.changed, ==, 2);
  assert_text (document, "{\"Id\": \"ab\"}");
  policy_document_undo (document);
  assert_text (document, "{\"Id\": \"\"}");
  g_assert_false (policy_document_get_can_undo (document));
  policy_document_redo (document);
  assert_text (document, "{\"Id\": \"ab\"}");

  policy_document_extend_edit (document, first);
  assert_text (document, "{\"Id\": \"\"}");
  g_assert_false (policy_document_get_can_undo (document));
  g_assert_false (policy_document_get_modified (document));

  /* What was undone can't be gone on with. */
  policy_document_set_text (document, one, "Type");
  policy_document_set_text (document, two, "Type");
  policy_document_undo (document);
  policy_document_extend_edit (document, first);
  policy_document_undo (document);
  assert_text (document, "{\"Id\": \"a\"}");
}

static void
test_move (void)
{
  Count count = { 0 };
  g_autoptr (PolicyDocument) document = open_document (three, &count);
  PolicyStatement *third = policy_document_get_statement (document, 2);
  Count moved = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *label = NULL;
  GListModel *model = G_LIST_MODEL (document);

  g_signal_connect (third, "notify::position", G_CALLBACK (on_notify), &moved);
  policy_document_edit_insert_element (document, "/Statement/0/Action", -1, "\"s3:Put\"");
  g_assert_cmpuint (moved.notified, ==, 0);
  policy_document_undo (document);
  count = (Count){ 0 };
  policy_document_edit_remove_statement (document, 0);
  g_assert_cmpuint (moved.notified, ==, 1);
  g_assert_cmpuint (count.items_changed, ==, 1);
  g_assert_cmpuint (count.removed, ==, 1);
  g_assert_cmpuint (count.added, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
  g_assert_true (policy_document_get_statement (document, 1) == third);
  path = policy_statement_get_path (third);
  g_assert_cmpstr (path, ==, "/Statement/1");
  g_assert_cmpuint (policy_statement_get_position (third), ==, 1);
  label = policy_statement_dup_label (third);
  g_assert_cmpstr (label, ==, "Statement 2");
  g_assert_cmpint (policy_statement_get_effect (policy_document_get_statement (document, 0)), ==,
                   POLICY_EFFECT_DENY);
  g_assert_null (policy_document_find_sid (document, "A"));
}

static void
check_merge (const char *other, const char *path, guint n_values, guint n_statements)
{
  Count count = { 0 };
  g_autoptr (PolicyDocument) document = open_document (three, &count);
  g_autoptr (PolicyText) text = parse (other);

  policy_document_merge (document, text);
  g_assert_cmpuint (policy_document_get_n_statements (document), ==, n_statements);
  g_assert_cmpuint (policy_node_get_n_values (policy_text_lookup (policy_document_get_text (document), path)),
                    ==, n_values);
  g_assert_cmpuint (count.changed, <=, 1);
  if (count.changed == 1)
    policy_document_undo (document);
  assert_text (document, three);
  g_assert_false (policy_document_get_can_undo (document));
}

static void
test_merge (void)
{
  /* the same Sid and scope: the actions that it lacks */
  check_merge (
      "{\"Statement\": [{\"Sid\": \"A\", \"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\", \"s3:Put\"], "
      "\"Resource\": [\"*\"]}]}",
      "/Statement/0/Action", 2, 3);
  /* without Sid, granted already; the same again; NotAction */
  check_merge ("{\"Effect\": \"Allow\", \"Action\": \"S3:getObject\", \"Resource\": \"*\"}",
               "/Statement/0/Action", 1, 3);
  check_merge ("[{\"Action\": \"s3:Put\", \"Sid\": \"B\", \"Effect\": \"Deny\", \"Resource\": \"*\"}]",
               "/Statement/1/Action", 1, 3);
  check_merge ("[{\"NotAction\": [\"x:y\"], \"Effect\": \"Allow\", \"Resource\": \"*\"}]",
               "/Statement/2/NotAction", 1, 3);
  /* another scope: a Sid of its own */
  check_merge ("{\"Sid\": \"A\", \"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": "
               "\"arn:aws:s3:::b\"}",
               "/Statement/3/Action", 1, 4);
  check_merge ("{\"Effect\": \"Allow\", \"Action\": \"ec2:*\", \"Resource\": \"*\"}", "/Statement/3/Action",
               1, 4);
}

static void
test_merge_sid (void)
{
  g_autoptr (PolicyDocument) document = open_document (three, NULL);
  g_autoptr (PolicyText) text =
      parse ("[{\"Sid\": \"A\", \"Effect\": \"Deny\", \"Action\": \"x:y\", \"Resource\": \"*\"},"
             " {\"Sid\": \"A2\", \"Effect\": \"Deny\", \"Action\": \"x:z\", \"Resource\": \"*\"}]");

  policy_document_merge (document, text);
  g_assert_cmpuint (policy_document_get_n_statements (document), ==, 5);
  g_assert_cmpstr (policy_statement_get_sid (policy_document_get_statement (document, 3)), ==, "A3");
  g_assert_cmpstr (policy_statement_get_sid (policy_document_get_statement (document, 4)), ==, "A2");
}

static void
test_limit (void)
{
  g_autoptr (PolicyDocument) document = open_document ("{\"Statement\":[]}", NULL);
  guint n_undone = 0;

  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"Id\":%u}", i);
      g_autoptr (PolicyText) text = parse (json);

      policy_document_set_text (document, text, NULL);
    }
  for (; policy_document_get_can_undo (document); n_undone++)
    policy_document_undo (document);
  g_assert_cmpuint (n_undone, ==, 500);
  assert_text (document, "{\"Id\":99}");
}

static void
test_reset (void)
{
  Count count = { 0 };
  g_autoptr (PolicyDocument) document = open_document (three, &count);
  g_autoptr (PolicyText) text = parse ("{}");

  policy_document_edit_remove_statement (document, 2);
  policy_document_reset (document, text);
  g_assert_cmpuint (count.changed, ==, 2);
  g_assert_false (policy_document_get_can_undo (document));
  g_assert_false (policy_document_get_modified (document));
  g_assert_cmpuint (policy_document_get_n_statements (document), ==, 0);
}

static void
test_finalize (void)
{
  PolicyDocument *document = open_document (three, NULL);
  PolicyStatement *statement = policy_document_get_statement (document, 0);

  policy_document_edit_remove_statement (document, 1);
  policy_document_begin_edit (document, "Open");
  policy_document_edit_remove_statement (document, 1);
  g_object_add_weak_pointer (G_OBJECT (document), (gpointer *)&document);
  g_object_add_weak_pointer (G_OBJECT (statement), (gpointer *)&statement);
  g_object_unref (document);
  g_assert_null (document);
  g_assert_null (statement);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/document/new", test_new);
  g_test_add_func ("/policy/document/shapes", test_shapes);
  g_test_add_func ("/policy/document/group", test_group);
  g_test_add_func ("/policy/document/nothing", test_nothing);
  g_test_add_func ("/policy/document/beside-statements", test_beside_statements);
  g_test_add_func ("/policy/document/extend", test_extend);
  g_test_add_func ("/policy/document/move", test_move);
  g_test_add_func ("/policy/document/merge", test_merge);
  g_test_add_func ("/policy/document/merge-sid", test_merge_sid);
  g_test_add_func ("/policy/document/limit", test_limit);
  g_test_add_func ("/policy/document/reset", test_reset);
  g_test_add_func ("/policy/document/finalize", test_finalize);
  return g_test_run ();
}
