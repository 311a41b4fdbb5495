/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "policy-text.h"

G_BEGIN_DECLS

/* A value of a text as the edits of policy-edit.h take one */
JsonNode *policy_json_from_node (const PolicyNode *node);

G_END_DECLS
