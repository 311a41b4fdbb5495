/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* EditorDialogAnswer: one of the buttons of a dialog. */
typedef struct
{
  const char *id;    /* such as "save"; NULL ends a list of answers */
  const char *label; /* translated, with a mnemonic */
  AdwResponseAppearance appearance;
} EditorDialogAnswer;

GtkWidget *editor_dialog_new (GtkWindow *parent, const char *heading, const char *body,
                              const EditorDialogAnswer *answers, const char *suggested);
void editor_dialog_ask_async (GtkWidget *dialog, GAsyncReadyCallback callback, gpointer user_data);
char *editor_dialog_ask_finish (GtkWindow *parent, GAsyncResult *result);

G_END_DECLS
