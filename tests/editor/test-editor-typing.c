/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtksourceview/gtksource.h>

#include "catalog-coverage.h"
#include "editor-fixture.h"
#include "editor-document-view.h"

#define POLICY                                                                                               \
  "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Sid\": \"Keys\",\n"                 \
  "      \"Effect\": \"Allow\",\n      \"Action\": [\"kms:ListAliases\"],\n"                                 \
  "      \"Resource\": \"*\"\n    }\n  ]\n}\n"

static GtkTextBuffer *
get_buffer (EditorFixture *fixture)
{
  GtkWidget *view =
      editor_fixture_find (GTK_WIDGET (editor_fixture_get_view (fixture)->json_pane), GTK_SOURCE_TYPE_VIEW);

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static GFile *
open_policy (EditorFixture *fixture)
{
  GFile *file = editor_fixture_write (fixture, "policy.json", POLICY);

  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_is_started (fixture) &&
                             !session_get_busy (editor_window_get_session (fixture->window)));
  editor_fixture_act (fixture, "win.page", "build");
  return file;
}

/* The cursor behind the first place of @text */
static void
go_behind (EditorFixture *fixture, const char *text)
{
  GtkTextIter start, found, end;

  gtk_text_buffer_get_start_iter (get_buffer (fixture), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, text, 0, &found, &end, NULL));
  gtk_text_buffer_place_cursor (get_buffer (fixture), &end);
}

static void
type (EditorFixture *fixture, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gtk_text_buffer_begin_user_action (get_buffer (fixture));
      gtk_text_buffer_insert_interactive_at_cursor (get_buffer (fixture), p, (int)(g_utf8_next_char (p) - p),
                                                    TRUE);
      gtk_text_buffer_end_user_action (get_buffer (fixture));
    }
}

static void
rub_out (EditorFixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_mark (get_buffer (fixture), &iter,
                                        gtk_text_buffer_get_insert (get_buffer (fixture)));
      g_assert_true (gtk_text_buffer_backspace (get_buffer (fixture), &iter, TRUE, TRUE));
    }
}

static int
get_cursor (EditorFixture *fixture)
{
  int offset;

  g_object_get (get_buffer (fixture), "cursor-position", &offset, NULL);
  return offset;
}

static char *
dup_shown (EditorFixture *fixture)
{
  char *text;

  g_object_get (get_buffer (fixture), "text", &text, NULL);
  return text;
}

static void
assert_document (EditorFixture *fixture, const char *text)
{
  g_autofree char *document = editor_fixture_dup_text (fixture);

  g_assert_cmpstr (document, ==, text);
}

static void
assert_shown (EditorFixture *fixture, const char *text)
{
  g_autofree char *shown = dup_shown (fixture);

  g_assert_cmpstr (shown, ==, text);
}

static char *
dup_error (EditorFixture *fixture)
{
  char *error;

  g_object_get (editor_fixture_get_view (fixture)->json_pane, "error", &error, NULL);
  return error;
}

/* What is typed is the document at once; undo takes back what was typed in one go; the cursor stays. */
static void
test_type (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = open_policy (fixture);
  Catalog *catalog = editor_fixture_get_catalog (fixture);
  CatalogCoverage *coverage = session_get_coverage (editor_window_get_session (fixture->window));
  CatalogCapability *capability = catalog_lookup (catalog, "kms-describe");
  g_autofree char *shown = NULL;
  int cursor;

  go_behind (fixture, "kms:ListAliases\"");
  cursor = get_cursor (fixture);
  g_assert_cmpint (catalog_coverage_get_state (coverage, capability), !=, CATALOG_STATE_ON);
  type (fixture, ", \"kms:DescribeKey\"");
  editor_fixture_settle (fixture);
  g_assert_cmpint (get_cursor (fixture), ==, cursor + (int)strlen (", \"kms:DescribeKey\""));
  g_assert_cmpint (catalog_coverage_get_state (coverage, capability), ==, CATALOG_STATE_ON);
  shown = dup_shown (fixture);
  g_assert_nonnull (strstr (shown, "[\"kms:ListAliases\", \"kms:DescribeKey\"]"));
  assert_document (fixture, shown);
  g_assert_true (
      policy_document_get_modified (session_get_document (editor_window_get_session (fixture->window))));

  go_behind (fixture, "\"Keys");
  type (fixture, "Used");
  editor_fixture_act (fixture, "win.undo", NULL);
  assert_document (fixture, shown);
  assert_shown (fixture, shown);
  editor_fixture_act (fixture, "win.undo", NULL);
  assert_document (fixture, POLICY);
  assert_shown (fixture, POLICY);
  editor_fixture_act (fixture, "win.redo", NULL);
  assert_document (fixture, shown);
}

/* Letters of a word, one after the other, are one edit. */
static void
test_one_edit (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = open_policy (fixture);

  go_behind (fixture, "\"Keys");
  type (fixture, "OfTheLabelers");
  rub_out (fixture, 3);
  editor_fixture_act (fixture, "win.undo", NULL);
  assert_document (fixture, POLICY);
  g_assert_false (
      policy_document_get_can_undo (session_get_document (editor_window_get_session (fixture->window))));
}

/* Typed and taken back by hand: nothing happened. */
static void
test_back (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = open_policy (fixture);

  go_behind (fixture, "\"Keys");
  type (fixture, "x");
  rub_out (fixture, 1);
  g_assert_false (
      policy_document_get_modified (session_get_document (editor_window_get_session (fixture->window))));
  g_assert_false (
      policy_document_get_can_undo (session_get_document (editor_window_get_session (fixture->window))));
}

/* What is no policy stays on screen, and nothing else takes its place. */
static void
test_broken (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = open_policy (fixture);
  g_autofree char *error = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *mended = NULL;
  g_autofree char *saved = NULL;

  go_behind (fixture, "\"Resource\": \"*\"");
  type (fixture, ", oops");
  editor_fixture_settle (fixture);
  error = dup_error (fixture);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error, "line 8"));
  assert_document (fixture, POLICY);
  shown = dup_shown (fixture);
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "typing-error");

  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  editor_fixture_act (fixture, "win.page", "review");
  editor_fixture_act (fixture, "win.page", "build");
  assert_shown (fixture, shown);
  assert_document (fixture, POLICY);

  editor_fixture_act (fixture, "win.save", NULL);
  editor_fixture_screenshot (fixture, GTK_WIDGET (editor_fixture_wait_for_dialog (fixture)),
                             "save-refused-typing");
  editor_fixture_respond (fixture, "show");
  saved = editor_fixture_read (file);
  g_assert_cmpstr (saved, ==, POLICY);
  assert_shown (fixture, shown);

  gtk_window_close (GTK_WINDOW (fixture->window));
  editor_fixture_respond (fixture, "cancel");

  go_behind (fixture, ", oops");
  rub_out (fixture, 6);
  g_clear_pointer (&error, g_free);
  error = dup_error (fixture);
  g_assert_null (error);
  assert_shown (fixture, POLICY);
  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  mended = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (mended, !=, POLICY);
  assert_shown (fixture, mended);
}

static void
test_discard (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = open_policy (fixture);
  g_autofree char *error = NULL;

  go_behind (fixture, "\"Keys");
  type (fixture, "Used");
  type (fixture, "\"\"\"");
  editor_fixture_act (fixture, "win.undo", NULL);
  error = dup_error (fixture);
  g_assert_null (error);
  /* To what was a policy last: the edit before is undone by the next undo. */
  g_assert_true (
      policy_document_get_modified (session_get_document (editor_window_get_session (fixture->window))));
  editor_fixture_act (fixture, "win.undo", NULL);
  assert_document (fixture, POLICY);
  assert_shown (fixture, POLICY);
}

/* A large text is not read again with every key. */
static void
test_large (EditorFixture *fixture, gconstpointer data)
{
  PolicyDocument *document = session_get_document (editor_window_get_session (fixture->window));
  g_autoptr (GString) json = g_string_new ("{\"Version\": \"2012-10-17\", \"Statement\": [");
  g_autoptr (PolicyText) text = NULL;
  g_autofree char *shown = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (json,
                            "%s\n  {\"Sid\": \"S%u\", \"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", "
                            "\"Resource\": \"arn:aws:s3:::bucket-%u/*\"}",
                            i > 0 ? "," : "", i, i);
  g_string_append (json, "]}\n");
  text = policy_text_parse (json->str, -1, NULL);
  editor_fixture_act (fixture, "win.new", NULL);
  policy_document_set_text (document, text, "Change");
  go_behind (fixture, "\"S7");
  type (fixture, "x");
  g_assert_true (policy_document_get_text (document) == text);
  editor_fixture_wait_until (policy_document_get_text (document) != text);
  type (fixture, "y");
  g_assert_null (editor_json_pane_finish_typing (editor_fixture_get_view (fixture)->json_pane));
  shown = dup_shown (fixture);
  assert_document (fixture, shown);
  g_assert_nonnull (strstr (shown, "\"S7xy\""));
}

/* Whether the beginning of a text is in sight */
static gboolean
is_place_shown (EditorFixture *fixture, const char *text)
{
  GtkTextView *view = GTK_TEXT_VIEW (
      editor_fixture_find (GTK_WIDGET (editor_fixture_get_view (fixture)->json_pane), GTK_SOURCE_TYPE_VIEW));
  GtkTextIter start, found, end;
  GdkRectangle visible, place;

  gtk_text_buffer_get_start_iter (get_buffer (fixture), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, text, 0, &found, &end, NULL));
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_iter_location (view, &found, &place);
  g_test_message ("visible %d+%d, place %d+%d", visible.y, visible.height, place.y, place.height);
  return place.y >= visible.y && place.y + place.height <= visible.y + visible.height;
}

static GFile *
open_large_policy (EditorFixture *fixture)
{
  g_autoptr (GString) json = g_string_new ("{\"Version\": \"2012-10-17\", \"Statement\": [");
  GFile *file;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (json, "%s\n  {\"Sid\": \"S%u\"}", i > 0 ? "," : "", i);
  g_string_append (json, "]}\n");
  file = editor_fixture_write (fixture, "large.json", json->str);
  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (
      g_str_equal (session_get_title (editor_window_get_session (fixture->window)), "large.json"));
  return file;
}

static void
test_from_the_beginning (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = open_policy (fixture);

  g_assert_true (is_place_shown (fixture, "{"));
}

/* A text for which there is room is there as a whole, whatever is chosen in it. */
static void
test_end_chosen (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = editor_fixture_write (fixture, "policy.json", POLICY);

  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_is_started (fixture) &&
                             !session_get_busy (editor_window_get_session (fixture->window)));
  editor_fixture_settle (fixture);
  editor_fixture_act (fixture, "win.show-in-json", "/Statement/0/Resource");
  g_assert_true (is_place_shown (fixture, "{"));
}

static void
test_large_from_the_beginning (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = open_large_policy (fixture);

  editor_fixture_act (fixture, "win.page", "build");
  g_assert_true (is_place_shown (fixture, "{"));
}

/* What is chosen elsewhere is in sight, also when nobody has looked at the JSON before. */
static void
test_chosen_elsewhere (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = open_large_policy (fixture);

  editor_fixture_act (fixture, "win.show-in-json", "/Statement/199");
  editor_fixture_wait_until (is_place_shown (fixture, "S199"));
  editor_fixture_act (fixture, "win.page", "review");
  editor_fixture_act (fixture, "win.show-in-json", "/Statement/3");
  editor_fixture_wait_until (is_place_shown (fixture, "S3"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  EDITOR_FIXTURE_ADD ("/editor/typing/type", test_type);
  EDITOR_FIXTURE_ADD ("/editor/typing/one-edit", test_one_edit);
  EDITOR_FIXTURE_ADD ("/editor/typing/back", test_back);
  EDITOR_FIXTURE_ADD ("/editor/typing/broken", test_broken);
  EDITOR_FIXTURE_ADD ("/editor/typing/discard", test_discard);
  EDITOR_FIXTURE_ADD ("/editor/typing/large", test_large);
  EDITOR_FIXTURE_ADD ("/editor/typing/from-the-beginning", test_from_the_beginning);
  EDITOR_FIXTURE_ADD ("/editor/typing/end-chosen", test_end_chosen);
  EDITOR_FIXTURE_ADD ("/editor/typing/large-from-the-beginning", test_large_from_the_beginning);
  EDITOR_FIXTURE_ADD ("/editor/typing/chosen-elsewhere", test_chosen_elsewhere);
  return g_test_run ();
}
