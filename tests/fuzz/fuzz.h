/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

/* What libFuzzer calls once, and with each input */
int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Stands whatever the build type, and says what was expected */
#define fuzz_assert(expression)                                                                              \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    if (G_UNLIKELY (!(expression)))                                                                          \
      fuzz_fail (G_STRLOC, #expression);                                                                     \
  }                                                                                                          \
  G_STMT_END

G_NORETURN void fuzz_fail (const char *place, const char *expression);
gboolean fuzz_nodes_equal (const PolicyNode *one, const PolicyNode *other);
char *fuzz_respace (PolicyText *text, const char *spaces);

G_END_DECLS
