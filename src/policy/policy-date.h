/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether CreatePolicy takes it as the value of a date operator; it takes more than is sensible to write */
gboolean policy_date_is_taken (const char *text);

G_END_DECLS
