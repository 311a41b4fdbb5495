/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "policy-text.h"

G_BEGIN_DECLS

/* Edits of a text as text: each returns the whole new text (transfer full), in which only the lines of the
 * named value changed. New parts follow the text's own indentation, line ends and spacing, minified included.
 * @path always names an existing value, else it is a programmer's error. */

/* @position -1 appends; a scalar at @path first becomes a list of one */
char *policy_edit_insert_element (PolicyText *text, const char *path, int position, JsonNode *element);
/* a list that keeps one element stays a list; the last element may be removed (leaving []) */
char *policy_edit_remove_element (PolicyText *text, const char *path);
/* @before: the member's name to stand before, or NULL to append */
char *policy_edit_insert_member (PolicyText *text, const char *path, const char *name, JsonNode *value,
                                 const char *before);
char *policy_edit_remove_member (PolicyText *text, const char *path);
char *policy_edit_rename_member (PolicyText *text, const char *path, const char *name);
char *policy_edit_replace (PolicyText *text, const char *path, JsonNode *value);
/* A new policy's text: indented by four blanks, final newline, lists of strings one a line */
char *policy_edit_render (JsonNode *value);

G_END_DECLS
