/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the median milliseconds of main-thread time that one tick of a box takes, from the action to when
 * document, findings, coverage and every widget are up to date, for the fully ticked policy alone and among
 * more and more statements. */
#include "config.h"

#include <stdio.h>

#include "editor-application.h"
#include "editor-window.h"
#include "policy-document-merge.h"

#define TICKS 31

static int
compare (const void *one, const void *other)
{
  double left = *(const double *)one, right = *(const double *)other;

  return left < right ? -1 : left > right;
}

static void
settle (void)
{
  for (guint i = 0; i < 50; i++)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
measure (EditorWindow *window, const char *what)
{
  double times[TICKS];

  for (guint i = 0; i < TICKS; i++)
    {
      gint64 before = g_get_monotonic_time ();

      gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-capability", "s", "kms-describe");
      times[i] = (double)(g_get_monotonic_time () - before) / 1000;
      settle ();
    }
  qsort (times, TICKS, sizeof (double), compare);
  printf ("one tick, %s: %.2f ms (median of %d)\n", what, times[TICKS / 2], TICKS);
  fflush (stdout);
}

static void
add_statements (PolicyDocument *document, guint first, guint end)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = NULL;
  g_autoptr (GString) json = g_string_new ("{\"Version\": \"2012-10-17\", \"Statement\": [");

  for (guint i = first; i < end; i++)
    g_string_append_printf (
        json,
        "%s\n  {\"Sid\": \"Extra%u\", \"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\", "
        "\"ec2:DescribeInstances\"], \"Resource\": \"arn:aws:s3:::bucket-%u/*\"}",
        i > first ? "," : "", i, i);
  g_string_append (json, "]}\n");
  text = policy_text_parse (json->str, (gssize)json->len, &error);
  g_assert_no_error (error);
  policy_document_merge (document, text);
}

G_NORETURN static void
run (GApplication *application)
{
  static const guint counts[] = { 1, 10, 100, 1000 };
  EditorWindow *window = editor_window_new (GTK_APPLICATION (application),
                                            editor_application_get_shared (EDITOR_APPLICATION (application)));
  PolicyDocument *document = session_get_document (editor_window_get_session (window));
  guint added = 0;

  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-preset", "s", "documented");
  settle ();
  measure (window, "the documented policy");
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *what = g_strdup_printf ("the documented policy and %u statements", counts[i]);

      add_statements (document, added, counts[i]);
      added = counts[i];
      settle ();
      measure (window, what);
    }
  _exit (0);
}

int
main (int argc, char **argv)
{
  EditorApplication *application = editor_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (run), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
