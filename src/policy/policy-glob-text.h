/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* PolicyGlobText: a text with policy variables in it. */
typedef struct _PolicyGlobText PolicyGlobText;

PolicyGlobText *policy_glob_text_new (const char *text);
void policy_glob_text_free (PolicyGlobText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolicyGlobText, policy_glob_text_free)
GPtrArray *policy_glob_text_get_variables (const PolicyGlobText *self);
/* Looks up a variable's value by what it is called in a PolicyGlobText; NULL: it has none */
typedef const char *(*PolicyGlobLookup) (const char *variable, gpointer user_data);
char *policy_glob_text_expand (const PolicyGlobText *self, PolicyGlobLookup lookup, gpointer user_data);

G_END_DECLS
