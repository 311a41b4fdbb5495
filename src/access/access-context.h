/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-request.h"

G_BEGIN_DECLS

/**
 * AccessKeyState:
 * @ACCESS_KEY_GIVEN: it has values
 * @ACCESS_KEY_ABSENT: the request is without it
 * @ACCESS_KEY_UNKNOWN: it may have some value and may be absent; counts as absent
 * @ACCESS_KEY_UNTOLD: it has a value, which nobody has told
 *
 * What is known of a condition key.
 */
typedef enum
{
  ACCESS_KEY_GIVEN,
  ACCESS_KEY_ABSENT,
  ACCESS_KEY_UNKNOWN,
  ACCESS_KEY_UNTOLD,
} AccessKeyState;

/* AccessContext: all that is known of one request: what it says itself, and what follows from the time, from
 * its resource and from facts on its action. Private to the evaluation; not for several threads at once. */
typedef struct _AccessContext AccessContext;

AccessContext *access_context_new (AccessRequest *request, const char *resource, gint64 now);
void access_context_free (AccessContext *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AccessContext, access_context_free)

const char *access_context_get_action (AccessContext *self);
const char *access_context_get_resource (AccessContext *self);
AccessKeyState access_context_look_up (AccessContext *self, const char *key, const char *const **values);
void access_context_ask_about (AccessContext *self, const char *resource);
void access_context_try (AccessContext *self, const char *key, const char *const *values);

/* What became of a text with policy variables */
typedef enum
{
  ACCESS_EXPANSION_DONE,
  ACCESS_EXPANSION_NOTHING, /* a variable has no value: the text matches nothing */
  ACCESS_EXPANSION_UNTOLD,  /* the value of a variable is not known */
} AccessExpansion;

AccessExpansion access_context_expand (AccessContext *self, const char *text, char **expanded);

G_END_DECLS
