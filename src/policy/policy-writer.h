/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-node.h"

G_BEGIN_DECLS

/* PolicyWriter: writes a JSON text for an edit, value by value; the edit lays it out as its place asks for.
 * What is copied from another text keeps its spelling. */
typedef struct _PolicyWriter PolicyWriter;

PolicyWriter *policy_writer_new (void);
void policy_writer_free (PolicyWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolicyWriter, policy_writer_free)

void policy_writer_begin_object (PolicyWriter *self);
void policy_writer_end_object (PolicyWriter *self);
void policy_writer_begin_array (PolicyWriter *self);
void policy_writer_end_array (PolicyWriter *self);
void policy_writer_add_name (PolicyWriter *self, const char *name);
void policy_writer_add_string (PolicyWriter *self, const char *string);
void policy_writer_add_null (PolicyWriter *self);
void policy_writer_add_node (PolicyWriter *self, const PolicyNode *node);
void policy_writer_add_member (PolicyWriter *self, const PolicyNode *member);
char *policy_writer_dup_json (PolicyWriter *self);

char *policy_writer_quote (const char *string);

G_END_DECLS
