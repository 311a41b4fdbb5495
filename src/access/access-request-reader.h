/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-request.h"

G_BEGIN_DECLS

AccessRequest *access_request_reader_read_json (const char *json, gssize length, GError **error);
AccessRequest *access_request_reader_read_node (PolicyText *text, const PolicyNode *node, GError **error);
AccessRequest *access_request_reader_read_pattern (PolicyText *text, const PolicyNode *node, GError **error);
gboolean access_request_reader_refuse_unknown (PolicyText *text, const PolicyNode *node,
                                               const char *const *further, GError **error);
gboolean access_request_reader_read_context (AccessRequest *self, PolicyText *text, const PolicyNode *context,
                                             GError **error);
void access_request_reader_set_error (PolicyText *text, const PolicyNode *node, GError **error, GQuark domain,
                                      int code, const char *format, ...) G_GNUC_PRINTF (6, 7);

G_END_DECLS
