/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-session.h"

G_BEGIN_DECLS

struct _EditorSession
{
  GObject parent_instance;

  PolicyDocument *document;
  CatalogCoverage *coverage;
  GListModel *findings;
  GFile *file;
  GFileMonitor *monitor;
  char *title;
  char *state;
  AnalysisTarget target;
  guint busy;
  gboolean has_bom;
  gboolean changed_on_disk;
};

void editor_session_set_busy (EditorSession *self, int change);
void editor_session_set_file (EditorSession *self, GFile *file);

G_END_DECLS
