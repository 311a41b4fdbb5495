/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-rule.h"

G_BEGIN_DECLS

/* The most principals that are told apart: one bit each */
#define ACCESS_PRINCIPALS_MAX 64

GPtrArray *access_principals_tell_apart (GPtrArray *before, GPtrArray *after, gboolean *complete);

G_END_DECLS
