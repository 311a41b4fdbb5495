/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "session-draft-keeper.h"
#include "session-fixture.h"

#define EMPTY "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
#define WORK "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Work\"}]}"
#define MORE "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"More\"}]}"

/* What the drafts on disk hold, in one; "" for none */
static char *
dup_drafts (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "groundskeeper", "drafts", NULL);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  GString *all = g_string_new (NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;

      if (g_str_has_suffix (name, ".draft") && g_file_get_contents (path, &contents, NULL, NULL))
        g_string_append (all, contents);
    }
  return g_string_free (all, FALSE);
}

static gboolean
is_kept (const char *text)
{
  g_autofree char *drafts = dup_drafts ();

  return text != NULL ? strstr (drafts, text) != NULL : *drafts == '\0';
}

/* Unsaved work is on disk soon, as it is then, and no longer than it is unsaved. */
static void
test_kept (SessionFixture *fixture, gconstpointer data)
{
  G_GNUC_UNUSED g_autoptr (SessionDraftKeeper) keeper = session_draft_keeper_new (fixture->session);

  g_assert_true (is_kept (NULL));
  session_fixture_set_text (fixture, WORK);
  session_fixture_wait_until (is_kept (WORK));
  session_fixture_set_text (fixture, MORE);
  session_fixture_wait_until (is_kept (MORE) && !is_kept (WORK));
  policy_document_undo (session_get_document (fixture->session));
  session_fixture_wait_until (is_kept (WORK));
  policy_document_undo (session_get_document (fixture->session));
  session_fixture_wait_until (is_kept (NULL));
}

static void
test_saved (SessionFixture *fixture, gconstpointer data)
{
  G_GNUC_UNUSED g_autoptr (SessionDraftKeeper) keeper = session_draft_keeper_new (fixture->session);
  g_autoptr (GFile) file = session_fixture_get_file (fixture, "lead.json");

  session_fixture_set_text (fixture, WORK);
  session_fixture_wait_until (is_kept (WORK));
  g_assert_true (session_fixture_save (fixture, file, FALSE, NULL));
  session_fixture_wait_until (is_kept (NULL));
  /* Work after that is work on the file. */
  session_fixture_set_text (fixture, MORE);
  session_fixture_wait_until (is_kept (MORE));
  g_assert_true (is_kept ("lead.json"));
}

/* Who gives the work up gives up its draft. */
static void
test_given_up (SessionFixture *fixture, gconstpointer data)
{
  SessionDraftKeeper *keeper = session_draft_keeper_new (fixture->session);

  session_fixture_set_text (fixture, WORK);
  session_fixture_wait_until (is_kept (WORK));
  g_object_run_dispose (G_OBJECT (keeper));
  g_object_unref (keeper);
  session_fixture_wait_until (is_kept (NULL));
}

/* A crash in between costs the last moment only: what was abandoned goes on under the name that it had. */
static void
test_adopted (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (SessionDraftKeeper) keeper = session_draft_keeper_new (fixture->session);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "groundskeeper", "drafts", NULL);
  g_autofree char *path = g_build_filename (folder, "left.draft", NULL);
  g_autoptr (GListModel) found = NULL;
  g_autoptr (SessionDraft) draft = NULL;
  g_autoptr (PolicyText) text = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "groundskeeper-draft 2\n\n\n0\n\n" WORK, -1, NULL));
  found = session_draft_list_abandoned ();
  draft = g_list_model_get_item (found, 0);
  text = session_draft_read (draft, NULL, NULL);
  session_start_with_draft (fixture->session, text, NULL, NULL, FALSE);
  session_draft_keeper_adopt (keeper, draft);
  session_fixture_set_text (fixture, MORE);
  session_fixture_wait_until (is_kept (MORE));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (is_kept (WORK));
  policy_document_undo (session_get_document (fixture->session));
  policy_document_undo (session_get_document (fixture->session));
  session_fixture_wait_until (is_kept (NULL));
}

/* Stands in for what takes typing: an entry of text that is no policy */
#define TEST_TYPE_TYPING (test_typing_get_type ())
G_DECLARE_FINAL_TYPE (TestTyping, test_typing, TEST, TYPING, GObject)

struct _TestTyping
{
  GObject parent_instance;

  char *pending;
};

G_DEFINE_FINAL_TYPE (TestTyping, test_typing, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_HAS_PENDING,
  PROP_PENDING,
};

static void
test_typing_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TestTyping *self = TEST_TYPING (object);

  if (id == PROP_HAS_PENDING)
    g_value_set_boolean (value, self->pending != NULL);
  else
    g_value_set_string (value, self->pending);
}

static void
test_typing_finalize (GObject *object)
{
  g_free (TEST_TYPING (object)->pending);
  G_OBJECT_CLASS (test_typing_parent_class)->finalize (object);
}

static void
test_typing_class_init (TestTypingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_typing_get_property;
  object_class->finalize = test_typing_finalize;
  g_object_class_install_property (
      object_class, PROP_HAS_PENDING,
      g_param_spec_boolean ("has-pending", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
      object_class, PROP_PENDING,
      g_param_spec_string ("pending", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
test_typing_init (TestTyping *self)
{
}

static void
type (TestTyping *typing, const char *text)
{
  g_free (typing->pending);
  typing->pending = g_strdup (text);
  g_object_notify (G_OBJECT (typing), "pending");
}

/* What is typed and is no policy is kept though the policy has no unsaved change. */
static void
test_typing (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (SessionDraftKeeper) keeper = session_draft_keeper_new (fixture->session);
  g_autoptr (TestTyping) typing = g_object_new (TEST_TYPE_TYPING, NULL);

  session_draft_keeper_set_typing (keeper, G_OBJECT (typing));
  type (typing, "{\"Version\": \"2012-");
  session_fixture_wait_until (is_kept ("{\"Version\": \"2012-"));
  type (typing, NULL);
  session_fixture_wait_until (is_kept (NULL));
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("groundskeeper-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", state);
  int status;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  SESSION_FIXTURE_ADD ("/session/draft-keeper/kept", test_kept);
  SESSION_FIXTURE_ADD ("/session/draft-keeper/saved", test_saved);
  SESSION_FIXTURE_ADD ("/session/draft-keeper/given-up", test_given_up);
  SESSION_FIXTURE_ADD ("/session/draft-keeper/adopted", test_adopted);
  SESSION_FIXTURE_ADD ("/session/draft-keeper/typing", test_typing);
  status = g_test_run ();
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  return status;
}
