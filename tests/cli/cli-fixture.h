/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* CliFixture: the program, run as a user runs it, in a folder of its own. */
typedef struct
{
  char *folder;
  int status; /* of the last run, and what it printed */
  char *output;
  char *errors;
} CliFixture;

void cli_fixture_set_up (CliFixture *fixture, gconstpointer data);
void cli_fixture_tear_down (CliFixture *fixture, gconstpointer data);
/* @name: relative to the folder; folders on the way are made */
void cli_fixture_write (CliFixture *fixture, const char *name, const char *contents, gssize length);
char *cli_fixture_read (CliFixture *fixture, const char *name);
/* Runs the program in the folder, with @input as standard input, and checks its exit status. */
void cli_fixture_run (CliFixture *fixture, int status, const char *input, ...) G_GNUC_NULL_TERMINATED;
/* The output, which must be one JSON value */
JsonNode *cli_fixture_parse (CliFixture *fixture);
/* At a JSONPath such as "$.runs[0].version": the one value there, as text */
char *cli_fixture_get (JsonNode *root, const char *path);

G_END_DECLS
