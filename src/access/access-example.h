/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-atom.h"

G_BEGIN_DECLS

GPtrArray *access_example_list_likely (const AccessAtom *atom, const char *resource);
GPtrArray *access_example_list (GPtrArray *likely);

G_END_DECLS
