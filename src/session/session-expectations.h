/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-expectation.h"

G_BEGIN_DECLS

/* SessionExpectations: what a policy has to allow and deny, kept in a file beside it. Emits "changed" when
 * the list is another one. Properties (read-only): problem (nullable: why the file could not be read or
 * written, for people). */
#define SESSION_TYPE_EXPECTATIONS (session_expectations_get_type ())
G_DECLARE_FINAL_TYPE (SessionExpectations, session_expectations, SESSION, EXPECTATIONS, GObject)

SessionExpectations *session_expectations_new (void);
GListModel *session_expectations_get_list (SessionExpectations *self);
const char *session_expectations_get_problem (SessionExpectations *self);
gboolean session_expectations_get_busy (SessionExpectations *self);
void session_expectations_add (SessionExpectations *self, AccessExpectation *expectation);
void session_expectations_remove (SessionExpectations *self, guint position);

void session_expectations_load (SessionExpectations *self, GFile *policy);
void session_expectations_move (SessionExpectations *self, GFile *policy);

G_END_DECLS
