/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session.h"

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
  GListModel *all_findings; /* on the text that was checked last */
  GListModel *findings;     /* those of them that are shown */
  GListModel *dismissed;    /* and those that were set aside */
  SessionDismissals *dismissals;
  char *policy;      /* what the dismissals know the policy by */
  gboolean checking; /* in a thread */
  gboolean stale;    /* the text has changed since that began */
  GFile *file;
  GFileMonitor *monitor;
  char *title;
  char *folder; /* that the file is in, as people write it; NULL: not known (yet) */
  char *state;
  CheckTarget target;
  guint busy;
  gboolean has_bom;
  gboolean changed_on_disk;
};

void session_set_busy (Session *self, int change);
void session_set_catalog (Session *self, Catalog *catalog);
void session_take_opened (Session *self);
void session_opened (Session *self);
void session_set_file (Session *self, GFile *file);
void session_notify_findings (Session *self);
void session_notify_checking (Session *self);

/* session-check.c */
void session_check (Session *self);
void session_sort_findings (Session *self);
void session_take_policy_name (Session *self);

G_END_DECLS
