/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean policy_character_is_unsafe (gunichar character);
gboolean policy_character_is_invisible (gunichar character);
char *policy_character_dup_name (gunichar character);
void policy_character_append_escape (GString *out, gunichar character);

G_END_DECLS
