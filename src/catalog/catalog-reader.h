/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog.h"

G_BEGIN_DECLS

Catalog *catalog_reader_load (void);

G_END_DECLS
