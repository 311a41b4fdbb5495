/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check.h"

G_BEGIN_DECLS

/* What is wrong with a policy when it is for Ground Truth; for check_validate() and its like */
extern const CheckFamily catalog_check_family;

G_END_DECLS
