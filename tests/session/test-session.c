/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-coverage.h"
#include "session-fixture.h"

#define EMPTY "{\"Version\": \"2012-10-17\", \"Statement\": []}"
#define LISTS                                                                                                \
  "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"kms:ListAliases\", "  \
  "\"Resource\": \"*\"}]}"

static char *
dup_property (SessionFixture *fixture, const char *name)
{
  char *value = NULL;

  g_object_get (fixture->session, name, &value, NULL);
  return value;
}

static guint
get_number (SessionFixture *fixture, const char *name)
{
  guint value = 0;

  g_object_get (fixture->session, name, &value, NULL);
  return value;
}

static void
count_calls (GObject *object, guint *n)
{
  (*n)++;
}

static void
count_notify (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static gboolean
is_modified (SessionFixture *fixture)
{
  gboolean modified;

  g_object_get (fixture->session, "modified", &modified, NULL);
  return modified;
}

/* A new session has an empty policy, without a file, that nothing is wrong to leave. */
static void
test_new (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *subtitle = dup_property (fixture, "subtitle");

  g_assert_cmpuint (policy_document_get_n_statements (session_get_document (fixture->session)), ==, 0);
  g_assert_null (session_get_file (fixture->session));
  g_assert_null (session_get_opened (fixture->session));
  g_assert_false (is_modified (fixture));
  g_assert_false (session_get_busy (fixture->session));
  g_assert_cmpstr (session_get_title (fixture->session), ==, "Untitled policy");
  g_assert_cmpstr (subtitle, ==, "Not saved yet");
  g_assert_cmpint (session_get_kind (fixture->session), ==, CATALOG_KIND_USER);
  g_assert_cmpint (session_get_target (fixture->session), ==, CHECK_TARGET_MANAGED);
}

/* A text that is pasted is new work: what it is compared with is itself. */
static void
test_text (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (PolicyText) text = policy_text_parse (LISTS, -1, NULL);
  g_autoptr (GFile) file = session_fixture_write (fixture, "lead.json", EMPTY);
  guint n_opened = 0;

  session_fixture_load (fixture, file, NULL);
  g_signal_connect (fixture->session, "opened", G_CALLBACK (count_calls), &n_opened);
  session_start_with_text (fixture->session, text);
  g_assert_cmpuint (n_opened, ==, 1);
  g_assert_cmpstr (session_fixture_get_text (fixture), ==, LISTS);
  g_assert_null (session_get_file (fixture->session));
  g_assert_null (session_get_state (fixture->session));
  g_assert_true (session_get_opened (fixture->session) == text);
  g_assert_true (is_modified (fixture));
  g_assert_cmpstr (session_get_title (fixture->session), ==, "Untitled policy");
  /* What was there before is a step of undo away. */
  policy_document_undo (session_get_document (fixture->session));
  g_assert_cmpstr (session_fixture_get_text (fixture), ==, EMPTY);
}

static CatalogPreset *
find_preset (SessionFixture *fixture, const char *id)
{
  GListModel *presets = catalog_get_presets (fixture->catalog);

  for (guint i = 0; i < g_list_model_get_n_items (presets); i++)
    {
      g_autoptr (CatalogPreset) preset = g_list_model_get_item (presets, i);

      if (g_str_equal (catalog_preset_get_id (preset), id))
        return preset; /* the catalog holds it */
    }
  g_assert_not_reached ();
}

static void
test_preset (SessionFixture *fixture, gconstpointer data)
{
  CatalogPreset *preset = find_preset (fixture, "documented");
  CatalogCapability *capability = catalog_lookup (fixture->catalog, "kms-list");
  guint n_opened = 0;

  g_signal_connect (fixture->session, "opened", G_CALLBACK (count_calls), &n_opened);
  session_start_with_preset (fixture->session, preset);
  g_assert_cmpuint (n_opened, ==, 1);
  g_assert_cmpint (catalog_coverage_get_state (session_get_coverage (fixture->session), capability), ==,
                   CATALOG_STATE_ON);
  g_assert_cmpint (session_get_kind (fixture->session), ==, catalog_preset_get_kind (preset));
  g_assert_true (session_get_opened (fixture->session) ==
                 policy_document_get_text (session_get_document (fixture->session)));
}

/* Work that a crash left goes on over what is on screen, and over the state of the file that it began with.
 */
static void
test_draft (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (PolicyText) text = policy_text_parse (LISTS, -1, NULL);
  g_autoptr (GFile) file = session_fixture_write (fixture, "lead.json", EMPTY);

  session_fixture_load (fixture, file, NULL);
  session_start_with_draft (fixture->session, text, file, "another state", TRUE);
  g_assert_cmpstr (session_fixture_get_text (fixture), ==, LISTS);
  g_assert_true (session_get_has_bom (fixture->session));
  g_assert_cmpstr (session_get_state (fixture->session), ==, "another state");
  g_assert_cmpstr (policy_text_get_text (session_get_opened (fixture->session), NULL), ==, EMPTY);
  session_fixture_wait_until (session_get_changed_on_disk (fixture->session));
}

static void
test_title (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = session_fixture_write (fixture, "lead.json", EMPTY);
  g_autofree char *subtitle = NULL;
  guint n_titles = 0;

  g_signal_connect (fixture->session, "notify::title", G_CALLBACK (count_notify), &n_titles);
  session_fixture_load (fixture, file, NULL);
  subtitle = dup_property (fixture, "subtitle");
  g_assert_cmpstr (session_get_title (fixture->session), ==, "lead.json");
  g_assert_cmpstr (subtitle, ==, fixture->folder);
  g_assert_cmpuint (n_titles, ==, 1);
}

/* Names are bytes; what is shown is text. */
static void
test_title_of_bytes (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = session_fixture_write (fixture, "lead-\xe9.json", EMPTY);

  session_fixture_load (fixture, file, NULL);
  g_assert_true (g_utf8_validate (session_get_title (fixture->session), -1, NULL));
  g_assert_true (g_str_has_prefix (session_get_title (fixture->session), "lead-"));
}

static void
test_size (SessionFixture *fixture, gconstpointer data)
{
  guint n_sizes = 0;

  g_assert_cmpuint (get_number (fixture, "quota"), ==, 6144);
  g_signal_connect (fixture->session, "notify::size", G_CALLBACK (count_notify), &n_sizes);
  session_fixture_set_text (fixture, EMPTY);
  /* White space does not count. */
  g_assert_cmpuint (get_number (fixture, "size"), ==, sizeof EMPTY - 1 - 3);
  g_assert_cmpuint (n_sizes, ==, 1);
}

/* Where the policy is to be used decides how large it may be, and what is wrong with it. */
static void
test_target (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) json = g_string_new ("{\"Version\": \"2012-10-17\", \"Statement\": [");
  guint n_targets = 0;

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (json,
                            "%s{\"Sid\": \"S%u\", \"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", "
                            "\"Resource\": \"arn:aws:s3:::bucket-%u/*\"}",
                            i > 0 ? ", " : "", i, i);
  g_string_append (json, "]}");
  session_fixture_set_text (fixture, json->str);
  g_assert_cmpuint (get_number (fixture, "size"), >, 2048);
  g_assert_cmpuint (session_problems_count (session_get_problems (fixture->session), CHECK_SEVERITY_ERROR),
                    ==, 0);
  g_signal_connect (fixture->session, "notify::target", G_CALLBACK (count_notify), &n_targets);
  g_object_set (fixture->session, "target", CHECK_TARGET_USER, NULL);
  g_assert_cmpuint (get_number (fixture, "quota"), ==, 2048);
  g_assert_cmpuint (session_problems_count (session_get_problems (fixture->session), CHECK_SEVERITY_ERROR),
                    ==, 1);
  session_set_target (fixture->session, CHECK_TARGET_USER);
  g_assert_cmpuint (n_targets, ==, 1);
}

/* What a policy is for is seen from what it grants; who says otherwise is believed until the next one. */
static void
test_kind (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) user = session_fixture_write (fixture, "user.json", LISTS);
  g_autoptr (PolicyText) text = NULL;
  guint n_kinds = 0;

  session_start_with_preset (fixture->session, find_preset (fixture, "execution-role"));
  g_assert_cmpint (session_get_kind (fixture->session), ==, CATALOG_KIND_EXECUTION_ROLE);
  text = policy_text_ref (policy_document_get_text (session_get_document (fixture->session)));
  session_fixture_load (fixture, user, NULL);
  g_assert_cmpint (session_get_kind (fixture->session), ==, CATALOG_KIND_USER);
  session_start_with_text (fixture->session, text);
  g_assert_cmpint (session_get_kind (fixture->session), ==, CATALOG_KIND_EXECUTION_ROLE);

  g_signal_connect (fixture->session, "notify::kind", G_CALLBACK (count_notify), &n_kinds);
  session_set_kind (fixture->session, CATALOG_KIND_FUNCTION_ROLE);
  session_set_kind (fixture->session, CATALOG_KIND_FUNCTION_ROLE);
  g_assert_cmpuint (n_kinds, ==, 1);
  session_fixture_set_text (fixture, LISTS);
  g_assert_cmpint (session_get_kind (fixture->session), ==, CATALOG_KIND_FUNCTION_ROLE);
}

/* What changed is what is granted otherwise than when the policy was opened or saved. */
static void
test_changed (SessionFixture *fixture, gconstpointer data)
{
  CatalogCapability *capability = catalog_lookup (fixture->catalog, "kms-list");
  CatalogCapability *other = catalog_lookup (fixture->catalog, "iam-pass-role");
  g_autoptr (GFile) file = session_fixture_write (fixture, "lead.json", EMPTY);

  session_fixture_load (fixture, file, NULL);
  g_assert_false (session_start_is_changed (fixture->session, capability));
  session_fixture_set_text (fixture, LISTS);
  g_assert_true (session_start_is_changed (fixture->session, capability));
  g_assert_false (session_start_is_changed (fixture->session, other));
  session_fixture_save (fixture, file, FALSE, NULL);
  g_assert_false (session_start_is_changed (fixture->session, capability));
  policy_document_undo (session_get_document (fixture->session));
  g_assert_true (session_start_is_changed (fixture->session, capability));
}

/* Whoever lets go of a session in the middle of something lets go of it. */
static void
test_disposal (SessionFixture *fixture, gconstpointer data)
{
  Session *session = session_new (fixture->catalog);
  g_autoptr (PolicyText) text = policy_text_parse (LISTS, -1, NULL);
  gpointer watched = session;

  g_object_add_weak_pointer (G_OBJECT (session), &watched);
  policy_document_set_text (session_get_document (session), text, "Change");
  g_object_unref (session);
  g_assert_null (watched);
  session_fixture_settle ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SESSION_FIXTURE_ADD ("/session/new", test_new);
  SESSION_FIXTURE_ADD ("/session/text", test_text);
  SESSION_FIXTURE_ADD ("/session/preset", test_preset);
  SESSION_FIXTURE_ADD ("/session/draft", test_draft);
  SESSION_FIXTURE_ADD ("/session/title", test_title);
  SESSION_FIXTURE_ADD ("/session/title-of-bytes", test_title_of_bytes);
  SESSION_FIXTURE_ADD ("/session/size", test_size);
  SESSION_FIXTURE_ADD ("/session/target", test_target);
  SESSION_FIXTURE_ADD ("/session/kind", test_kind);
  SESSION_FIXTURE_ADD ("/session/changed", test_changed);
  SESSION_FIXTURE_ADD ("/session/disposal", test_disposal);
  return g_test_run ();
}
