/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EditorWindow's keyboard focus: from one pane to the next. */
#include "config.h"

#include "editor-window-private.h"

#define N_PANES 8

static void
get_panes (EditorWindow *self, GtkWidget *panes[N_PANES])
{
  panes[0] = GTK_WIDGET (self->start_page);
  for (guint i = 1; i < N_PANES; i++)
    panes[i] = panes[0];
  if (self->view == NULL)
    return;
  panes[1] = GTK_WIDGET (self->view->capability_list);
  panes[2] = GTK_WIDGET (self->view->explanation_pane);
  panes[3] = GTK_WIDGET (self->view->json_pane);
  panes[4] = GTK_WIDGET (self->view->review_page);
  panes[5] = GTK_WIDGET (self->view->evaluation_page);
  panes[6] = GTK_WIDGET (self->view->problems_list);
  panes[7] = GTK_WIDGET (self->view->problems_strip);
}

/* -1: the focus is in the header bar, or nowhere */
static int
find_focused (EditorWindow *self, GtkWidget *panes[N_PANES])
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  for (int i = 0; i < N_PANES; i++)
    if (focus != NULL && (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i])))
      return i;
  return -1;
}

static void
move_focus (EditorWindow *self, int step)
{
  GtkWidget *panes[N_PANES];
  int position;

  get_panes (self, panes);
  position = find_focused (self, panes);
  if (position < 0 && step < 0)
    position = 0;
  for (guint i = 0; i < N_PANES; i++)
    {
      position = (position + step + N_PANES) % N_PANES;
      /* A pane that has the focus already would only move it on inside. */
      if (gtk_widget_get_mapped (panes[position]) && find_focused (self, panes) != position &&
          gtk_widget_child_focus (panes[position], GTK_DIR_TAB_FORWARD))
        return;
    }
}

static void
focus_next_pane (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_focus (EDITOR_WINDOW (widget), 1);
}

static void
focus_previous_pane (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_focus (EDITOR_WINDOW (widget), -1);
}

void
editor_window_focus_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.next-pane", NULL, focus_next_pane);
  gtk_widget_class_install_action (klass, "win.previous-pane", NULL, focus_previous_pane);
}
