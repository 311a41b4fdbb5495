/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "access-expectation.h"

G_BEGIN_DECLS

/* SessionExpectationsFileChange: an expectation that is added to a file, or taken away. */
typedef struct
{
  AccessExpectation *expectation;
  gboolean is_removal;
} SessionExpectationsFileChange;

SessionExpectationsFileChange *session_expectations_file_change_new (AccessExpectation *expectation,
                                                                     gboolean is_removal);
void session_expectations_file_change_free (SessionExpectationsFileChange *self);

/* SessionExpectationsFile: what a file of expectations holds. */
typedef struct
{
  PolicyText *text; /* (nullable): there is no file */
  char *state;      /* of the file; NULL: it was not read */
  gboolean has_bom;
} SessionExpectationsFile;

void session_expectations_file_clear (SessionExpectationsFile *self);
void session_expectations_file_copy (SessionExpectationsFile *self, const SessionExpectationsFile *other);
gboolean session_expectations_file_read (SessionExpectationsFile *self, GFile *file, GError **error);
GListModel *session_expectations_file_list (const SessionExpectationsFile *self);
gboolean session_expectations_file_change (SessionExpectationsFile *self, GPtrArray *changes, GError **error);
gboolean session_expectations_file_write (SessionExpectationsFile *self, GFile *file, GPtrArray *changes,
                                          GError **error);

G_END_DECLS
