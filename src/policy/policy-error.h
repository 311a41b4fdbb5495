/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PolicyError:
 * @POLICY_ERROR_SYNTAX: not well-formed JSON (RFC 8259)
 * @POLICY_ERROR_DUPLICATE_KEY: an object names one member twice
 * @POLICY_ERROR_TOO_DEEP: nested deeper than %POLICY_TEXT_MAX_DEPTH
 * @POLICY_ERROR_TOO_MANY: more values than %POLICY_TEXT_MAX_NODES
 * @POLICY_ERROR_TOO_LARGE: larger than %POLICY_TEXT_MAX_SIZE
 * @POLICY_ERROR_EMPTY: nothing but white space
 * @POLICY_ERROR_NUL: holds a NUL byte
 * @POLICY_ERROR_NOT_UTF8: not UTF-8, and not recognised as UTF-16 either
 * @POLICY_ERROR_UTF16: text in UTF-16 or UTF-32
 * @POLICY_ERROR_NOT_OBJECT: JSON, but neither a policy nor a statement: no object
 * @POLICY_ERROR_WRAPPED: another AWS document that holds a policy, which policy_reader_unwrap() takes out
 * @POLICY_ERROR_OTHER_DOCUMENT: another AWS document from which no policy can be taken
 * @POLICY_ERROR_NOT_REGULAR: a directory, FIFO, socket or device instead of a file
 *
 * Why a policy could not be read. Where there is a place, the message ends in its line and column.
 */
typedef enum
{
  POLICY_ERROR_SYNTAX,
  POLICY_ERROR_DUPLICATE_KEY,
  POLICY_ERROR_TOO_DEEP,
  POLICY_ERROR_TOO_MANY,
  POLICY_ERROR_TOO_LARGE,
  POLICY_ERROR_EMPTY,
  POLICY_ERROR_NUL,
  POLICY_ERROR_NOT_UTF8,
  POLICY_ERROR_UTF16,
  POLICY_ERROR_NOT_OBJECT,
  POLICY_ERROR_WRAPPED,
  POLICY_ERROR_OTHER_DOCUMENT,
  POLICY_ERROR_NOT_REGULAR,
} PolicyError;

#define POLICY_ERROR (policy_error_quark ())
GQuark policy_error_quark (void);

void policy_error_set_place (GError **error, PolicyError code, const char *reason, guint line, guint column);
const char *policy_error_get_place (const GError *error, guint *line, guint *column);

G_END_DECLS
