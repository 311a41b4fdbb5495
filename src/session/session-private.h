/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-coverage.h"
#include "session.h"

#include "session-problems-private.h"

G_BEGIN_DECLS

struct _Session
{
  GObject parent_instance;

  PolicyDocument *document;
  Catalog *catalog;
  CatalogCoverage *coverage;
  CatalogScope *scope;
  CatalogKind kind;
  GHashTable *saved_states; /* of capabilities (their ids) when the policy was opened or saved */
  PolicyText *opened;       /* (nullable): the policy as it was opened or saved */
  SessionExpectations *expectations;
  SessionProblems *problems;

  /* session-stages.c */
  guint64 generation;
  int announced;        /* the stage of it that was announced last */
  guint frozen;         /* what changes does so in several steps */
  int due;              /* the first stage of the next one */
  guint review;         /* source that announces the last stage */
  guint wanted;         /* number of checks that were asked for */
  gboolean stale;       /* what was found is not of the latest of them */
  gboolean working;     /* a thread checks */
  gboolean checking;    /* the problems are those of an earlier text, until that is done */
  GListModel *findings; /* nullable: all there are on the text that was checked last */
  GPtrArray *expected;  /* what was expected of it */
  GPtrArray *broken;    /* and what to say of that, an entry each; NULL where it is met */

  GFile *file;
  GFileMonitor *monitor;
  char *title;
  char *folder; /* that the file is in, as people write it; NULL: not known (yet) */
  char *state;
  CheckTarget target;
  guint open_limits; /* as it was counted last */
  guint busy;
  gboolean has_bom;
  gboolean changed_on_disk;
};

/* session-start.c */
void session_start_remember_states (Session *self);
void session_start_take_opened (Session *self);
void session_start_finish (Session *self);

/* session-file.c */
void session_file_set (Session *self, GFile *file);
void session_file_set_busy (Session *self, int change);
void session_file_set_changed (Session *self, gboolean changed);
void session_file_look (Session *self);

/* session-stages.c */
#define SESSION_STAGES_NONE (SESSION_STAGE_REVIEW + 1)
void session_stages_begin (Session *self, SessionStage stage);
void session_stages_recheck (Session *self, SessionStage stage);
void session_stages_freeze (Session *self);
void session_stages_thaw (Session *self);
void session_stages_finish_check (Session *self);
void session_stages_count_limits (Session *self);

G_END_DECLS
