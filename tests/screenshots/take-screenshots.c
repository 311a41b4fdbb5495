/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the pictures of the README and the metainfo from the real window, into screenshots/ in the folder
 * that G_TEST_BUILDDIR names. To take one more, write what has to be done before it and add it to the table.
 */
#include "config.h"

#include "catalog.h"
#include "editor-fixture.h"

#include "editor-document-view.h"

static void
show_start (EditorFixture *fixture)
{
}

static void
show_window (EditorFixture *fixture)
{
  Catalog *catalog = editor_fixture_get_catalog (fixture);

  editor_fixture_act (fixture, "win.new-preset", "documented");
  g_object_set (editor_fixture_get_view (fixture)->capability_list, "selected",
                catalog_lookup (catalog, "iam-pass-role"), NULL);
}

static void
show_review (EditorFixture *fixture)
{
  editor_fixture_act (fixture, "win.new-preset", "documented");
  editor_fixture_act (fixture, "win.page", "review");
}

/* What people who are new to IAM write */
static void
show_problems (EditorFixture *fixture)
{
  const char *policy = "{\n"
                       "    \"Version\": \"2012-10-17\",\n"
                       "    \"Statement\": [\n"
                       "        {\n"
                       "            \"Sid\": \"LabelingJobs\",\n"
                       "            \"Effect\": \"Allow\",\n"
                       "            \"Action\": [\n"
                       "                \"sagemaker:CreateLabelingJob\",\n"
                       "                \"sagemaker:DescribeLabelingJobs\"\n"
                       "            ],\n"
                       "            \"Resource\": \"*\"\n"
                       "        },\n"
                       "        {\n"
                       "            \"Sid\": \"Roles\",\n"
                       "            \"Effect\": \"Allow\",\n"
                       "            \"Action\": \"iam:PassRole\",\n"
                       "            \"Resource\": \"*\"\n"
                       "        }\n"
                       "    ]\n"
                       "}\n";
  g_autoptr (PolicyText) text = policy_text_parse (policy, -1, NULL);

  editor_fixture_act (fixture, "win.new", NULL);
  session_start_with_text (editor_window_get_session (fixture->window), text);
  g_object_set (editor_fixture_get_view (fixture)->problems_strip, "expanded", TRUE, NULL);
}

static const struct
{
  const char *name;
  void (*show) (EditorFixture *fixture);
} SCREENSHOTS[] = {
  { "window", show_window },
  { "review", show_review },
  { "problems", show_problems },
  { "start", show_start },
};

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (SCREENSHOTS); i++)
    {
      EditorFixture fixture = { NULL };

      editor_fixture_set_up (&fixture, NULL);
      gtk_window_set_default_size (GTK_WINDOW (fixture.window), 1280, 820);
      editor_fixture_settle (&fixture);
      SCREENSHOTS[i].show (&fixture);
      editor_fixture_screenshot (&fixture, GTK_WIDGET (fixture.window), SCREENSHOTS[i].name);
      editor_fixture_tear_down (&fixture, NULL);
    }
  return 0;
}
