/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-capability.h"
#include "editor-access-row.h"
#include "editor-fixture.h"
#include "editor-ground-truth-section.h"
#include "editor-statement-card.h"
#include "editor-document-view.h"
#include "reference-service.h"

static GtkWidget *
get_page (EditorFixture *fixture)
{
  return GTK_WIDGET (editor_fixture_get_view (fixture)->review_page);
}

static void
assert_shows (EditorFixture *fixture, const char *text)
{
  if (!editor_fixture_shows (get_page (fixture), text))
    g_error ("The page does not show “%s”", text);
}

static void
assert_hides (EditorFixture *fixture, const char *text)
{
  if (editor_fixture_shows (get_page (fixture), text))
    g_error ("The page shows “%s”", text);
}

/* All of a type that are on screen below @root, in its order */
static void
collect (GtkWidget *root, GType type, GPtrArray *found)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return;
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GPtrArray *
get_widgets (EditorFixture *fixture, GType type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (get_page (fixture), type, found);
  return found;
}

/* What a screen reader says of the row at a place: its name, then its description */
static void
assert_row (EditorFixture *fixture, guint position, const char *name, const char *description)
{
  g_autoptr (GPtrArray) rows = get_widgets (fixture, EDITOR_TYPE_ACCESS_ROW);
  g_autofree char *wrong_name = NULL;
  g_autofree char *wrong_description = NULL;

  g_assert_cmpuint (rows->len, >, position);
  wrong_name =
      gtk_test_accessible_check_property (rows->pdata[position], GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  g_assert_cmpstr (wrong_name, ==, NULL);
  wrong_description = gtk_test_accessible_check_property (rows->pdata[position],
                                                          GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
  g_assert_cmpstr (wrong_description, ==, NULL);
}

static guint
count_rows (EditorFixture *fixture)
{
  g_autoptr (GPtrArray) rows = get_widgets (fixture, EDITOR_TYPE_ACCESS_ROW);

  return rows->len;
}

static void
click (EditorFixture *fixture, const char *label)
{
  g_autoptr (GPtrArray) buttons = get_widgets (fixture, GTK_TYPE_BUTTON);

  for (guint i = 0; i < buttons->len; i++)
    if (editor_fixture_shows (buttons->pdata[i], label))
      {
        gtk_widget_grab_focus (buttons->pdata[i]);
        g_signal_emit_by_name (buttons->pdata[i], "clicked");
        editor_fixture_settle (fixture);
        return;
      }
  g_error ("There is no button “%s”", label);
}

static gboolean
has_focus (EditorFixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_is_ancestor (focus, get_page (fixture));
}

#define MIXED                                                                                                \
  "{\"Sid\": \"Read\", \"Effect\": \"Allow\", \"Action\": [\"s3:ListAllMyBuckets\", \"s3:GetObject\"], "     \
  "\"Resource\": [\"arn:aws:s3:::in\", \"arn:aws:s3:::in/*\"]},"                                             \
  "{\"Sid\": \"Queue\", \"Effect\": \"Allow\", \"Action\": \"sqs:*\", \"Resource\": \"*\", "                 \
  "\"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"true\"}}},"                                         \
  "{\"Sid\": \"Never\", \"Effect\": \"Deny\", \"Action\": \"kms:Decrypt\", \"Resource\": \"*\"}"

static void
test_access (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_open_statements (fixture, MIXED);
  g_assert_cmpuint (count_rows (fixture), ==, 3);
  assert_row (fixture, 0, "Amazon SQS",
              "Full access. Every resource · Only under conditions. Writes and manages permissions on every "
              "resource");
  assert_row (
      fixture, 1, "Amazon S3",
      "Limited: List, Read. None: Write, Permissions management, Tagging. 1 named resource, 1 resource "
      "pattern · No conditions");
  assert_row (fixture, 2, "AWS Key Management Service",
              "Limited: Write. None: List, Read, Permissions management, Tagging. Every resource · No "
              "conditions");
  assert_shows (fixture, "Some of this may be denied again below.");
  assert_shows (fixture, "What it denies");
  assert_shows (fixture, "Permissions management");
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "review-access");
}

static void
activate (EditorFixture *fixture, guint position)
{
  g_autoptr (GPtrArray) rows = get_widgets (fixture, EDITOR_TYPE_ACCESS_ROW);

  gtk_widget_activate (rows->pdata[position]);
  editor_fixture_settle (fixture);
}

static void
test_statements_of (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) cards = NULL;
  g_autoptr (GPtrArray) all = NULL;

  editor_fixture_open_statements (fixture, MIXED);
  activate (fixture, 1);
  assert_shows (fixture, "Only the 1 statement that allows something of Amazon S3 is shown.");
  cards = get_widgets (fixture, EDITOR_TYPE_STATEMENT_CARD);
  g_assert_cmpuint (cards->len, ==, 1);
  g_assert_true (
      gtk_widget_is_ancestor (cards->pdata[0], gtk_window_get_focus (GTK_WINDOW (fixture->window))));

  click (fixture, "Show All");
  all = get_widgets (fixture, EDITOR_TYPE_STATEMENT_CARD);
  g_assert_cmpuint (all->len, ==, 3);
  assert_hides (fixture, "Only the 1 statement");
  g_assert_true (has_focus (fixture));
}

/* An edit shows all again, and a jump to a statement that is not among those shown too. */
static void
test_statements_of_changed (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_open_statements (fixture, MIXED);
  activate (fixture, 0);
  assert_shows (fixture, "Only the 1 statement that allows something of Amazon SQS is shown.");
  editor_review_page_show_statement (editor_fixture_get_view (fixture)->review_page, 2);
  editor_fixture_settle (fixture);
  assert_hides (fixture, "Only the 1 statement");

  activate (fixture, 0);
  editor_fixture_act (fixture, "win.toggle-capability", "kms-list");
  assert_hides (fixture, "Only the 1 statement");
}

/* It follows an edit while it is shown, and one that was made while it was not. */
static void
test_follows (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_open_statements (fixture, MIXED);
  editor_fixture_act (fixture, "win.toggle-capability", "kms-list");
  g_assert_cmpuint (count_rows (fixture), ==, 4);
  editor_fixture_act (fixture, "win.page", "build");
  editor_fixture_settle (fixture);
  editor_fixture_act (fixture, "win.toggle-capability", "kms-list");
  editor_fixture_act (fixture, "win.page", "review");
  editor_fixture_settle (fixture);
  g_assert_cmpuint (count_rows (fixture), ==, 3);
}

static void
test_not_action (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_open_statements (fixture,
                                  "{\"Effect\": \"Allow\", \"NotAction\": \"iam:*\", \"Resource\": \"*\"}");
  g_assert_cmpuint (count_rows (fixture), ==, 2);
  assert_row (
      fixture, 0, "All other services",
      "Full access. Every resource · No conditions. Writes and manages permissions on every resource");
  assert_row (fixture, 1, "AWS Identity and Access Management (IAM)", "None of its actions");
}

static void
test_denial_only (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_open_statements (fixture,
                                  "{\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"*\"}");
  assert_shows (fixture, "It allows nothing.");
  assert_shows (fixture, "Whatever else allows this, it is denied.");
  assert_row (fixture, 0, "Amazon S3", "Full access. Every resource · No conditions");
}

static void
test_unknown_service (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_open_statements (
      fixture, "{\"Effect\": \"Allow\", \"Action\": \"nosuchservice:Go\", \"Resource\": \"*\"},"
               "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}");
  assert_row (fixture, 0, "nosuchservice", "Unknown service. Every resource · No conditions");
  assert_row (fixture, 1, "Amazon S3",
              "Limited: Read. None: List, Write, Permissions management, Tagging. Every resource · No "
              "conditions");
}

static void
test_long (EditorFixture *fixture, gconstpointer data)
{
  const char *const *prefixes = reference_service_get_prefixes ();
  g_autoptr (GString) statements =
      g_string_new ("{\"Effect\": \"Allow\", \"Resource\": \"*\", \"Action\": [\"*\"");

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (statements, ", \"%s:*\"", prefixes[i]);
  g_string_append (statements, "]}");
  editor_fixture_open_statements (fixture, statements->str);
  g_assert_cmpuint (count_rows (fixture), ==, 8);
  assert_row (
      fixture, 0, "All other services",
      "Full access. Every resource · No conditions. Writes and manages permissions on every resource");
  click (fixture, "Show All 301 Services");
  g_assert_cmpuint (count_rows (fixture), ==, 301);
  g_assert_true (has_focus (fixture));
}

static guint
count_cards (EditorFixture *fixture)
{
  g_autoptr (GPtrArray) cards = get_widgets (fixture, EDITOR_TYPE_STATEMENT_CARD);

  return cards->len;
}

static void
wait_for_cards (EditorFixture *fixture, guint n)
{
  editor_fixture_wait_until (count_cards (fixture) == n);
  editor_fixture_settle (fixture);
}

static void
open_statements (EditorFixture *fixture, guint n)
{
  g_autoptr (GString) statements = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (statements,
                            "%s{\"Sid\": \"S%u\", \"Effect\": \"Allow\", \"Action\": \"%s\", \"Resource\": "
                            "\"arn:aws:s3:::bucket-%u\"}",
                            i > 0 ? "," : "", i, i % 2 == 0 ? "s3:PutObject" : "sqs:ListQueues", i);
  editor_fixture_open_statements (fixture, statements->str);
}

static void
click_named (EditorFixture *fixture, const char *name)
{
  g_autoptr (GPtrArray) buttons = get_widgets (fixture, GTK_TYPE_BUTTON);

  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_widget_get_tooltip_text (buttons->pdata[i]), name) == 0)
      {
        g_signal_emit_by_name (buttons->pdata[i], "clicked");
        editor_fixture_settle (fixture);
        return;
      }
  g_error ("There is no button “%s”", name);
}

/* However many statements there are, so many have a card. */
static void
test_many_statements (EditorFixture *fixture, gconstpointer data)
{
  open_statements (fixture, 120);
  wait_for_cards (fixture, 50);
  assert_shows (fixture, "Statements 1 to 50 of 120");
  assert_shows (fixture, "S49");
  assert_hides (fixture, "S50");

  click_named (fixture, "Next Statements");
  click_named (fixture, "Next Statements");
  wait_for_cards (fixture, 20);
  assert_shows (fixture, "Statements 101 to 120 of 120");
  g_assert_true (has_focus (fixture));
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "review-many");

  editor_review_page_show_statement (editor_fixture_get_view (fixture)->review_page, 70);
  editor_fixture_settle (fixture);
  assert_shows (fixture, "Statements 51 to 100 of 120");
  g_assert_true (editor_fixture_shows (gtk_window_get_focus (GTK_WINDOW (fixture->window)), "S70"));

  /* Of those about a service, too */
  activate (fixture, 0);
  assert_shows (fixture, "Statements 1 to 50 of 60");
  click (fixture, "Show All");
  assert_shows (fixture, "Statements 1 to 50 of 120");
}

static void
test_many_actions (EditorFixture *fixture, gconstpointer data)
{
  const char *const *prefixes = reference_service_get_prefixes ();
  g_autoptr (GString) statement = g_string_new ("{\"Effect\": \"Allow\", \"Resource\": \"*\", \"Action\": [");
  g_autoptr (GPtrArray) lists = NULL;

  for (guint i = 0; i < 20; i++)
    for (guint action = 0; action < 10; action++)
      g_string_append_printf (statement, "%s\"%s:Describe%u\"", i + action > 0 ? ", " : "", prefixes[i],
                              action);
  g_string_append (statement, "]}");
  editor_fixture_open_statements (fixture, statement->str);
  wait_for_cards (fixture, 1);
  assert_shows (fixture, "12 more services");

  /* 120 of them: they are in a list that makes widgets only for those on screen. */
  click (fixture, "112 more");
  lists = get_widgets (fixture, GTK_TYPE_LIST_VIEW);
  g_assert_cmpuint (lists->len, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (lists->pdata[0]))), ==,
                    120);
  g_assert_true (has_focus (fixture));
  click (fixture, "2 more");
  g_assert_true (has_focus (fixture));
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "review-many-actions");
}

/* What is typed and is no policy leaves the page as it was; a file that is none does not come to it. */
static void
test_no_policy (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = editor_fixture_write (fixture, "broken.json", "{\"Version\": ");

  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_get_notice (fixture->window) != NULL);
  g_assert_false (editor_fixture_is_started (fixture));

  editor_fixture_open_statements (fixture, "");
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  assert_shows (fixture, "Nothing Is Allowed Yet");
}

static void
test_narrow (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_open_statements (fixture, MIXED);
  assert_hides (fixture, "Limited: List, Read. None: Write, Permissions management, Tagging");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 720);
  editor_fixture_wait_until (editor_panes_get_narrow (editor_fixture_get_view (fixture)->panes));
  editor_fixture_settle (fixture);
  assert_shows (fixture, "Limited: List, Read. None: Write, Permissions management, Tagging");
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "review-access-narrow");
}

static GtkWidget *
get_ground_truth (EditorFixture *fixture)
{
  return editor_fixture_find (get_page (fixture), EDITOR_TYPE_GROUND_TRUTH_SECTION);
}

static void
test_ground_truth (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (CatalogCapability) selected = NULL;
  GtkWidget *row;

  editor_fixture_open_statements (
      fixture, "{\"Effect\": \"Allow\", \"Action\": \"kms:ListAliases\", \"Resource\": \"*\"}");
  assert_shows (fixture, "It grants 1 capability of Ground Truth in full.");
  assert_hides (fixture, "more than is needed");
  row = editor_fixture_find (get_ground_truth (fixture), ADW_TYPE_ACTION_ROW);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "In full");

  gtk_widget_activate (row);
  editor_fixture_settle (fixture);
  g_assert_cmpstr (editor_document_view_get_page_name (editor_fixture_get_view (fixture)), ==, "build");
  g_object_get (editor_fixture_get_view (fixture)->capability_list, "selected", &selected, NULL);
  g_assert_cmpstr (catalog_capability_get_id (selected), ==, "kms-list");
}

/* What is granted in part comes first, with what is missing. */
static void
test_ground_truth_in_part (EditorFixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  editor_fixture_open_statements (
      fixture, "{\"Effect\": \"Allow\", \"Action\": [\"kms:ListAliases\", \"iam:PassRole\"], "
               "\"Resource\": \"*\", \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"true\"}}}");
  assert_shows (fixture, "It grants no capability of Ground Truth in full. It grants ");
  row = editor_fixture_find (get_ground_truth (fixture), ADW_TYPE_ACTION_ROW);
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Missing: "));
}

static void
test_ground_truth_broadly (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_open_statements (fixture, "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}");
  assert_shows (fixture, "of them it allows more than is needed.");
  assert_shows (fixture, "In full, by statements that allow more than is needed");
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "review-ground-truth");
}

static void
test_ground_truth_by_exception (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_open_statements (fixture,
                                  "{\"Effect\": \"Allow\", \"NotAction\": \"iam:*\", \"Resource\": \"*\"}");
  assert_shows (fixture, "In full, by statements that allow more than is needed");
}

static void
test_ground_truth_nothing (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_open_statements (
      fixture, "{\"Effect\": \"Deny\", \"Action\": \"nosuchservice:*\", \"Resource\": \"*\"}");
  assert_shows (fixture, "It grants no capability of Ground Truth in full.");
  g_assert_null (editor_fixture_find (get_ground_truth (fixture), ADW_TYPE_ACTION_ROW));

  /* It follows the policy. */
  editor_fixture_act (fixture, "win.toggle-capability", "kms-list");
  assert_shows (fixture, "It grants 1 capability of Ground Truth in full.");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  EDITOR_FIXTURE_ADD ("/editor/review/access", test_access);
  EDITOR_FIXTURE_ADD ("/editor/review/statements-of", test_statements_of);
  EDITOR_FIXTURE_ADD ("/editor/review/statements-of-changed", test_statements_of_changed);
  EDITOR_FIXTURE_ADD ("/editor/review/follows", test_follows);
  EDITOR_FIXTURE_ADD ("/editor/review/not-action", test_not_action);
  EDITOR_FIXTURE_ADD ("/editor/review/denial-only", test_denial_only);
  EDITOR_FIXTURE_ADD ("/editor/review/unknown-service", test_unknown_service);
  EDITOR_FIXTURE_ADD ("/editor/review/long", test_long);
  EDITOR_FIXTURE_ADD ("/editor/review/many-statements", test_many_statements);
  EDITOR_FIXTURE_ADD ("/editor/review/many-actions", test_many_actions);
  EDITOR_FIXTURE_ADD ("/editor/review/no-policy", test_no_policy);
  EDITOR_FIXTURE_ADD ("/editor/review/narrow", test_narrow);
  EDITOR_FIXTURE_ADD ("/editor/review/ground-truth", test_ground_truth);
  EDITOR_FIXTURE_ADD ("/editor/review/ground-truth-in-part", test_ground_truth_in_part);
  EDITOR_FIXTURE_ADD ("/editor/review/ground-truth-broadly", test_ground_truth_broadly);
  EDITOR_FIXTURE_ADD ("/editor/review/ground-truth-by-exception", test_ground_truth_by_exception);
  EDITOR_FIXTURE_ADD ("/editor/review/ground-truth-nothing", test_ground_truth_nothing);
  return g_test_run ();
}
