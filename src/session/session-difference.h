/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SESSION_LINE_KEPT,
  SESSION_LINE_REMOVED,
  SESSION_LINE_ADDED,
} SessionLineKind;

/* SessionLine: a line of one of two texts, or of both. */
typedef struct
{
  SessionLineKind kind;
  char *text;
} SessionLine;

GPtrArray *session_difference_new (const char *before, const char *after);

G_END_DECLS
