/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-session.h"

G_BEGIN_DECLS

struct _EditorSession
{
  GObject parent_instance;

  PolicyDocument *document;
  Catalog *catalog;
  CatalogCoverage *coverage;
  CatalogScope *scope;
  CatalogKind kind;
  GHashTable *saved_states; /* of capabilities (their ids) when the policy was opened or saved */
  PolicyText *opened; /* (nullable): the policy as it was opened or saved */
  EditorExpectations *expectations;
  GListModel *all_findings; /* on the text that was checked last */
  GListModel *findings;     /* those of them that are shown */
  GListModel *dismissed;    /* and those that were set aside */
  EditorDismissals *dismissals;
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

void editor_session_set_busy (EditorSession *self, int change);
void editor_session_set_catalog (EditorSession *self, Catalog *catalog);
void editor_session_take_opened (EditorSession *self);
void editor_session_opened (EditorSession *self);
void editor_session_set_file (EditorSession *self, GFile *file);
void editor_session_notify_findings (EditorSession *self);
void editor_session_notify_checking (EditorSession *self);

/* editor-session-check.c */
void editor_session_check (EditorSession *self);
void editor_session_sort_findings (EditorSession *self);
void editor_session_take_policy_name (EditorSession *self);

G_END_DECLS
