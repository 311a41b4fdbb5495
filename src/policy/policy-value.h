/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-node.h"

G_BEGIN_DECLS

/* When IAM reads two values as one. A list is a set: neither its order counts nor how often an entry stands
 * in it, and a lone value is a list of one. The order of an object's members does not count. The case of
 * letters counts in resources and in the values of conditions, but neither in actions nor in condition
 * operators and keys. A number or a boolean is what a string of the same spelling is.
 *
 * @needless: (nullable) (element-type PolicyNode): entries of lists that say nothing, and do not count */
gboolean policy_value_equals_member (const PolicyNode *one, const PolicyNode *other, GHashTable *needless);
gboolean policy_value_equals_statement (const PolicyNode *one, const PolicyNode *other, GHashTable *needless);
guint policy_value_hash_statement (const PolicyNode *statement, GHashTable *needless);

G_END_DECLS
