/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

/* What one policy allows and a later one does not, in translated lines; may be empty */
GStrv catalog_loss_list (PolicyText *before, PolicyText *after);

G_END_DECLS
