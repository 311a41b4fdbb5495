/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into a program, prints at the first frame of its first window the milliseconds since the time in
 * BENCH_START (microseconds of the monotonic clock) and the memory that is resident, in KiB.
 * With a file in BENCH_OPEN it then opens that as the desktop would, activates one after the other the
 * actions of the window that BENCH_ACTIONS names, and prints for each of these the milliseconds of the
 * longest turn of the main loop until nothing happens any more. Then it ends the program. */
#include "config.h"

#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <unistd.h>

#define SHORT 4000 /* a turn in which nothing happened but a blinking cursor, in microseconds */
#define QUIET (3 * G_USEC_PER_SEC) /* without a longer turn: everything has been shown */

static char **actions;
static guint next_action;
static gint64 woke;    /* when the turn began; 0: there was none yet */
static gint64 busy;    /* when the last turn that was not short ended */
static gint64 longest; /* turn of this step */

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

/* What lies between two waits is a turn */
static int
wait_for_events (GPollFD *fds, guint n_fds, int timeout)
{
  gint64 now = g_get_monotonic_time ();
  int result;

  if (woke != 0 && now - woke > SHORT)
    {
      longest = MAX (longest, now - woke);
      busy = now;
    }
  result = g_poll (fds, n_fds, timeout);
  woke = g_get_monotonic_time ();
  return result;
}

static void
activate (const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, &error))
    g_error ("%s", error->message);
  if (!gtk_widget_activate_action_variant (
          GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (g_application_get_default ()))),
          name, target))
    g_error ("There is no action %s", name);
}

static gboolean
take_step (gpointer user_data)
{
  if (g_get_monotonic_time () - busy < QUIET)
    return G_SOURCE_CONTINUE;
  printf ("%.1f\n", (double)longest / 1000);
  fflush (stdout);
  if (actions[next_action] == NULL)
    _exit (0);
  longest = 0;
  busy = g_get_monotonic_time ();
  activate (actions[next_action++]);
  return G_SOURCE_CONTINUE;
}

static gboolean
open_file (gpointer path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_main_context_set_poll_func (NULL, wait_for_events);
  busy = woke = g_get_monotonic_time ();
  g_application_open (g_application_get_default (), &file, 1, "");
  g_timeout_add (100, take_step, NULL);
  return G_SOURCE_REMOVE;
}

static void
on_after_paint (GdkFrameClock *clock, gpointer user_data)
{
  const char *start = g_getenv ("BENCH_START");
  const char *path = g_getenv ("BENCH_OPEN");

  g_signal_handlers_disconnect_by_func (clock, on_after_paint, user_data);
  printf ("%.1f %ld\n",
          (double)(g_get_monotonic_time () - (start != NULL ? g_ascii_strtoll (start, NULL, 10) : 0)) / 1000,
          get_resident ());
  fflush (stdout);
  if (path == NULL)
    _exit (0);
  actions = g_strsplit (g_getenv ("BENCH_ACTIONS") != NULL ? g_getenv ("BENCH_ACTIONS") : "", " ", -1);
  /* Once the empty window has settled */
  g_timeout_add (1000, open_file, (gpointer)path);
}

/* Stands before GTK's own */
void
gtk_window_present (GtkWindow *window)
{
  static gboolean presented;
  void (*present) (GtkWindow *) = (void (*) (GtkWindow *))dlsym (RTLD_NEXT, "gtk_window_present");

  if (!presented)
    {
      presented = TRUE;
      gtk_widget_realize (GTK_WIDGET (window));
      g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                        G_CALLBACK (on_after_paint), NULL);
    }
  present (window);
}
