/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-request.h"

G_BEGIN_DECLS

/**
 * AccessExpectationError:
 * @ACCESS_EXPECTATION_ERROR_NO_LIST: the file is no object with a list named "expectations"
 * @ACCESS_EXPECTATION_ERROR_NOT_OBJECT: an expectation is no object
 * @ACCESS_EXPECTATION_ERROR_INVALID_NAME: its name is no text
 * @ACCESS_EXPECTATION_ERROR_INVALID_EXPECT: it says neither "allowed" nor "denied"
 *
 * Why a file of expectations could not be read. The message ends in a line and column.
 */
typedef enum
{
  ACCESS_EXPECTATION_ERROR_NO_LIST,
  ACCESS_EXPECTATION_ERROR_NOT_OBJECT,
  ACCESS_EXPECTATION_ERROR_INVALID_NAME,
  ACCESS_EXPECTATION_ERROR_INVALID_EXPECT,
} AccessExpectationError;

#define ACCESS_EXPECTATION_ERROR (access_expectation_error_quark ())
GQuark access_expectation_error_quark (void);

/* AccessExpectation: a request that a policy has to allow, or to deny. Immutable. Properties: name, label,
 * allowed, request. */
#define ACCESS_TYPE_EXPECTATION (access_expectation_get_type ())
G_DECLARE_FINAL_TYPE (AccessExpectation, access_expectation, ACCESS, EXPECTATION, GObject)

AccessExpectation *access_expectation_new (const char *name, gboolean allowed, AccessRequest *request);
const char *access_expectation_get_name (AccessExpectation *self);
char *access_expectation_dup_label (AccessExpectation *self);
gboolean access_expectation_get_allowed (AccessExpectation *self);
AccessRequest *access_expectation_get_request (AccessExpectation *self);
gboolean access_expectation_is_about (AccessExpectation *self, AccessExpectation *other);
gboolean access_expectation_equal (AccessExpectation *self, AccessExpectation *other);

G_END_DECLS
