/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog.h"
#include "session.h"

/* A session, with a folder that is there for this test alone. */
typedef struct
{
  Catalog *catalog;
  Session *session;
  char *folder;
} SessionFixture;

void session_fixture_set_up (SessionFixture *fixture, gconstpointer data);
void session_fixture_tear_down (SessionFixture *fixture, gconstpointer data);

/* Runs the main loop until the condition holds, or fails the test after a bound. */
#define session_fixture_wait_until(condition)                                                                \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    guint spins = 0;                                                                                         \
                                                                                                             \
    while (!(condition))                                                                                     \
      {                                                                                                      \
        if (spins++ > 20000)                                                                                 \
          g_error ("%s:%d: never came true: %s", __FILE__, __LINE__, #condition);                            \
        if (!g_main_context_iteration (NULL, FALSE))                                                         \
          g_usleep (2000);                                                                                   \
      }                                                                                                      \
  }                                                                                                          \
  G_STMT_END

/* Until nothing waits any more */
void session_fixture_settle (void);
GFile *session_fixture_get_file (SessionFixture *fixture, const char *name);
GFile *session_fixture_write (SessionFixture *fixture, const char *name, const char *contents);
char *session_fixture_read (GFile *file);
void session_fixture_set_text (SessionFixture *fixture, const char *json);
const char *session_fixture_get_text (SessionFixture *fixture);
gboolean session_fixture_load (SessionFixture *fixture, GFile *file, GError **error);
gboolean session_fixture_save (SessionFixture *fixture, GFile *file, gboolean overwrite, GError **error);
/* The first problem of a kind, transfer none, or NULL */
SessionProblem *session_fixture_find_problem (SessionFixture *fixture, const char *code);

#define SESSION_FIXTURE_ADD(path, function)                                                                  \
  g_test_add (path, SessionFixture, NULL, session_fixture_set_up, function, session_fixture_tear_down)
