/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-difference.h"

/* Where what differs is larger, all of it is shown as removed and added. */
#define MAX_CELLS (4 * 1024 * 1024)

typedef struct
{
  char **before;
  char **after;
  guint n_before;
  guint n_after;
  guint32 *
      lengths; /* of the longest common rest of both, by where the rests begin; NULL where that is too much */
} Comparison;

static void
line_free (gpointer data)
{
  SessionLine *line = data;

  g_free (line->text);
  g_free (line);
}

static void
add_line (GPtrArray *lines, SessionLineKind kind, const char *text)
{
  SessionLine *line = g_new0 (SessionLine, 1);

  line->kind = kind;
  line->text = g_strdup (text);
  g_ptr_array_add (lines, line);
}

static guint32 *
get_cell (Comparison *comparison, guint i, guint j)
{
  return &comparison->lengths[i * (comparison->n_after + 1) + j];
}

static void
measure (Comparison *comparison)
{
  if ((gsize)(comparison->n_before + 1) * (comparison->n_after + 1) > MAX_CELLS)
    return;
  comparison->lengths = g_new0 (guint32, (gsize)(comparison->n_before + 1) * (comparison->n_after + 1));
  for (guint i = comparison->n_before; i-- > 0;)
    for (guint j = comparison->n_after; j-- > 0;)
      *get_cell (comparison, i, j) =
          g_str_equal (comparison->before[i], comparison->after[j])
              ? *get_cell (comparison, i + 1, j + 1) + 1
              : MAX (*get_cell (comparison, i + 1, j), *get_cell (comparison, i, j + 1));
}

static void
compare (Comparison *comparison, GPtrArray *lines)
{
  guint i = 0, j = 0;

  measure (comparison);
  while (i < comparison->n_before || j < comparison->n_after)
    {
      gboolean both = i < comparison->n_before && j < comparison->n_after;

      if (both && comparison->lengths != NULL && g_str_equal (comparison->before[i], comparison->after[j]))
        {
          add_line (lines, SESSION_LINE_KEPT, comparison->before[i]);
          i++;
          j++;
        }
      else if (j == comparison->n_after ||
               (i < comparison->n_before &&
                (comparison->lengths == NULL ||
                 *get_cell (comparison, i + 1, j) >= *get_cell (comparison, i, j + 1))))
        add_line (lines, SESSION_LINE_REMOVED, comparison->before[i++]);
      else
        add_line (lines, SESSION_LINE_ADDED, comparison->after[j++]);
    }
  g_free (comparison->lengths);
}

/**
 * session_difference_new:
 * @before: a text
 * @after: another one
 *
 * Returns: (transfer full) (element-type SessionLine): the lines of both in their order
 */
GPtrArray *
session_difference_new (const char *before, const char *after)
{
  g_auto (GStrv) old = NULL;
  g_auto (GStrv) new = NULL;
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  guint n_old, n_new, head = 0, tail = 0;
  Comparison comparison = { 0 };

  g_return_val_if_fail (before != NULL && after != NULL, lines);

  old = g_strsplit (before, "\n", -1);
  new = g_strsplit (after, "\n", -1);
  n_old = g_strv_length (old);
  n_new = g_strv_length (new);
  while (head < MIN (n_old, n_new) && g_str_equal (old[head], new[head]))
    add_line (lines, SESSION_LINE_KEPT, old[head++]);
  while (tail < MIN (n_old, n_new) - head && g_str_equal (old[n_old - 1 - tail], new[n_new - 1 - tail]))
    tail++;
  comparison.before = old + head;
  comparison.after = new + head;
  comparison.n_before = n_old - head - tail;
  comparison.n_after = n_new - head - tail;
  compare (&comparison, lines);
  for (guint i = n_old - tail; i < n_old; i++)
    add_line (lines, SESSION_LINE_KEPT, old[i]);
  return lines;
}
