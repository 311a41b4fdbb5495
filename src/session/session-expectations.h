/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-expectation.h"

G_BEGIN_DECLS

/**
 * SessionExpectationsAdded:
 * @SESSION_EXPECTATIONS_ADDED: it stands in the list now
 * @SESSION_EXPECTATIONS_KNOWN: one like it stood there already
 * @SESSION_EXPECTATIONS_REPLACED: it stands there in place of one that said the contrary
 *
 * What became of an expectation.
 */
typedef enum
{
  SESSION_EXPECTATIONS_ADDED,
  SESSION_EXPECTATIONS_KNOWN,
  SESSION_EXPECTATIONS_REPLACED,
} SessionExpectationsAdded;

/* SessionExpectations: what a policy has to allow and deny, kept in a file beside it. Emits "changed" when
 * the list is another one. Properties (read-only): problem (nullable: why the file could not be read or
 * written, for people). */
#define SESSION_TYPE_EXPECTATIONS (session_expectations_get_type ())
G_DECLARE_FINAL_TYPE (SessionExpectations, session_expectations, SESSION, EXPECTATIONS, GObject)

SessionExpectations *session_expectations_new (void);
GListModel *session_expectations_get_list (SessionExpectations *self);
const char *session_expectations_get_problem (SessionExpectations *self);
gboolean session_expectations_get_busy (SessionExpectations *self);
SessionExpectationsAdded session_expectations_add (SessionExpectations *self, AccessExpectation *expectation,
                                                   AccessExpectation **kept);
void session_expectations_remove (SessionExpectations *self, guint position);

void session_expectations_load (SessionExpectations *self, GFile *policy);
void session_expectations_move (SessionExpectations *self, GFile *policy);

G_END_DECLS
