/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that somebody else writes between its being read and its being laid out anew is left as theirs. The
 * command runs in this process, whose end of reading lets that happen. */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "cli-fixture.h"
#include "cli-command.h"

#define DENSE "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
#define THEIRS "{\"Version\":\"2012-10-17\",\"Id\":\"theirs\",\"Statement\":[]}"

static CliFixture *reading; /* whose file is changed once it was read; NULL: none */

gssize
read (int descriptor, void *bytes, gsize length)
{
  gssize n = (gssize)syscall (SYS_read, descriptor, bytes, length);
  CliFixture *fixture = reading;

  if (n == 0 && fixture != NULL)
    {
      reading = NULL;
      cli_fixture_write (fixture, "policy.json", THEIRS, -1);
    }
  return n;
}

static void
test_meanwhile (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "policy.json", NULL);
  char *arguments[] = { (char *)"format", (char *)"-i", path, NULL };
  g_autofree char *contents = NULL;

  cli_fixture_write (fixture, "policy.json", DENSE, -1);
  reading = fixture;
  g_assert_cmpint (cli_format_run (3, arguments), ==, CLI_STATUS_FAILED);
  g_assert_null (reading);
  contents = cli_fixture_read (fixture, "policy.json");
  g_assert_cmpstr (contents, ==, THEIRS);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("groundskeeper-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/format/meanwhile", CliFixture, NULL, cli_fixture_set_up, test_meanwhile,
              cli_fixture_tear_down);
  return g_test_run ();
}
