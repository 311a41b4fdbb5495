/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-start empty|editor: shows a window, and at its first frame prints the milliseconds since main() and
 * the memory that is resident, in KiB. */
#include "config.h"

#include <stdio.h>

#include "editor-application.h"
#include "editor-window.h"

static gint64 started;

static long
get_resident (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmRSS:");
  return line != NULL ? strtol (line + strlen ("VmRSS:"), NULL, 10) : 0;
}

G_NORETURN static void
on_after_paint (GdkFrameClock *clock, GApplication *application)
{
  printf ("%.1f %ld\n", (double)(g_get_monotonic_time () - started) / 1000, get_resident ());
  fflush (stdout);
  g_signal_handlers_disconnect_by_func (clock, on_after_paint, application);
  _exit (0);
}

static void
watch (GtkWidget *window, GApplication *application)
{
  gtk_widget_realize (window);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_after_paint),
                    application);
}

static void
show_empty (GApplication *application)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 820);
  watch (window, application);
  gtk_window_present (GTK_WINDOW (window));
}

static void
show_editor (GApplication *application)
{
  EditorWindow *window = editor_window_new (EDITOR_APPLICATION (application));

  watch (GTK_WIDGET (window), application);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gboolean empty = argc == 2 && g_str_equal (argv[1], "empty");
  GApplication *application;

  started = g_get_monotonic_time ();
  if (empty)
    {
      application = G_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
      g_signal_connect (application, "activate", G_CALLBACK (show_empty), NULL);
    }
  else
    {
      application = G_APPLICATION (editor_application_new (NULL, G_APPLICATION_NON_UNIQUE));
      g_signal_connect (application, "activate", G_CALLBACK (show_editor), NULL);
    }
  return g_application_run (application, 1, argv);
}
