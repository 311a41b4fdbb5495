/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into a program, prints at the first frame of its first window the milliseconds since the time in
 * BENCH_START (microseconds of the monotonic clock) and the memory that is resident, in KiB; then ends the
 * program. */
#include "config.h"

#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <unistd.h>

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
on_after_paint (GdkFrameClock *clock, gpointer user_data)
{
  const char *start = g_getenv ("BENCH_START");

  printf ("%.1f %ld\n",
          (double)(g_get_monotonic_time () - (start != NULL ? g_ascii_strtoll (start, NULL, 10) : 0)) / 1000,
          get_resident ());
  fflush (stdout);
  _exit (0);
}

/* Stands before GTK's own */
void
gtk_window_present (GtkWindow *window)
{
  void (*present) (GtkWindow *) = (void (*) (GtkWindow *))dlsym (RTLD_NEXT, "gtk_window_present");

  gtk_widget_realize (GTK_WIDGET (window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                    G_CALLBACK (on_after_paint), NULL);
  present (window);
}
