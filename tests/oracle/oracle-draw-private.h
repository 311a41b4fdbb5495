/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "oracle-draw.h"

G_BEGIN_DECLS

char *oracle_draw_neighbour (GRand *rand, const char *text);
char *oracle_draw_near (GRand *rand, const char *text, const char *instance);
gboolean oracle_draw_is_of_type (const char *value, const char *type);
const char *oracle_draw_get_sample (const char *type);

G_END_DECLS
