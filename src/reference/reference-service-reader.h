/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reference-types.h"

G_BEGIN_DECLS

ReferenceService *reference_service_reader_read (const char *prefix);

G_END_DECLS
