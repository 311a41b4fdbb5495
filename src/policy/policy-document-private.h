/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-document.h"

G_BEGIN_DECLS

void policy_document_take_edit (PolicyDocument *self, char *edited, const char *label);

G_END_DECLS
