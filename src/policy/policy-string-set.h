/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-pattern.h"

G_BEGIN_DECLS

/* PolicyStringSet: strings, each once, in the order in which they were added. It keeps copies of them. */
typedef struct _PolicyStringSet PolicyStringSet;

PolicyStringSet *policy_string_set_new (PolicyPatternFlags flags);
void policy_string_set_free (PolicyStringSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolicyStringSet, policy_string_set_free)

gboolean policy_string_set_add (PolicyStringSet *self, const char *string);
gboolean policy_string_set_contains (const PolicyStringSet *self, const char *string);
guint policy_string_set_get_size (const PolicyStringSet *self);
const char *policy_string_set_get (const PolicyStringSet *self, guint position);
GStrv policy_string_set_dup_strings (const PolicyStringSet *self);

G_END_DECLS
