/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-input.h"

G_BEGIN_DECLS

/* CliSearch: how files are looked for in folders, as the user wants it. */
typedef struct
{
  gboolean is_verbose;  /* names each file and folder that is skipped */
  gboolean allows_none; /* that there is no policy is no failure */
} CliSearch;

/* The rows of a command's options that fill in @search, a CliSearch */
#define CLI_SEARCH_OPTIONS(search)                                                                           \
  { "verbose",                                                                                               \
    'v',                                                                                                     \
    0,                                                                                                       \
    G_OPTION_ARG_NONE,                                                                                       \
    &(search).is_verbose,                                                                                    \
    N_ ("name each file and folder that is skipped, and why"),                                               \
    NULL },                                                                                                  \
  {                                                                                                          \
    "allow-none", 0, 0, G_OPTION_ARG_NONE, &(search).allows_none,                                            \
        N_ ("do not fail when the folders hold no policy"), NULL                                             \
  }

GPtrArray *cli_search_run (const CliSearch *search, char **arguments, CliStatus *status);

G_END_DECLS
