/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-file.h"

G_BEGIN_DECLS

/* PolicyFileFixture: a folder of its own for each test, with room for a file in it. */
typedef struct
{
  char *folder;
  char *path; /* of what is not there yet */
  GFile *file;
  gboolean is_mounted;
} PolicyFileFixture;

void policy_file_fixture_set_up (PolicyFileFixture *fixture, gconstpointer data);
void policy_file_fixture_tear_down (PolicyFileFixture *fixture, gconstpointer data);

char *policy_file_fixture_dup_path (PolicyFileFixture *fixture, const char *name);
void policy_file_fixture_write (const char *path, const char *contents);
void policy_file_fixture_assert (const char *path, const char *contents);
gboolean policy_file_fixture_save (PolicyFileFixture *fixture, const char *contents, const char *state,
                                   GError **error);
void policy_file_fixture_assert_n_files (PolicyFileFixture *fixture, guint n);
void policy_file_fixture_assert_no_journal (void);
gboolean policy_file_fixture_become_ordinary (PolicyFileFixture *fixture);
void policy_file_fixture_become_root (void);

G_END_DECLS
