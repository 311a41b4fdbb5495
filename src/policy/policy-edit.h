/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

/* Edits of a text as text: each returns the whole new text (transfer full), in which only the lines of the
 * named value changed. New parts follow the text's own indentation, line ends and spacing, minified included.
 * @path names an existing value, and a new value is JSON, as policy-writer.h writes it: else it is a
 * programmer's error. The new value is laid out as its place asks for; its scalars and names keep their
 * spelling. */

/* @position -1 appends; a scalar at @path first becomes a list of one */
char *policy_edit_insert_element (PolicyText *text, const char *path, int position, const char *element);
/* A list that keeps one element stays a list; the last element may be removed, which leaves []. */
char *policy_edit_remove_element (PolicyText *text, const char *path);
/* @before: the member's name to stand before, or NULL to append */
char *policy_edit_insert_member (PolicyText *text, const char *path, const char *name, const char *value,
                                 const char *before);
char *policy_edit_remove_member (PolicyText *text, const char *path);
char *policy_edit_rename_member (PolicyText *text, const char *path, const char *name);
char *policy_edit_replace (PolicyText *text, const char *path, const char *value);
/* A new policy's text */
char *policy_edit_render (const char *json);

G_END_DECLS
