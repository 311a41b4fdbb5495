/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a link to another page of help begins with in Pango's markup; the page's ID follows */
#define EDITOR_HELP_MARKUP_PAGE "help:"

void editor_help_markup_append_start (GString *text, const char *element, const char **names,
                                      const char **values);
void editor_help_markup_append_text (GString *text, const char *element, const char *characters,
                                     gsize length);
char *editor_help_markup_to_pango (const char *text);
char *editor_help_markup_to_plain (const char *text);

G_END_DECLS
