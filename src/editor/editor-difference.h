/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  EDITOR_LINE_KEPT,
  EDITOR_LINE_REMOVED,
  EDITOR_LINE_ADDED,
} EditorLineKind;

/* EditorLine: a line of one of two texts, or of both. */
typedef struct
{
  EditorLineKind kind;
  char *text;
} EditorLine;

GPtrArray *editor_difference_new (const char *before, const char *after);

G_END_DECLS
