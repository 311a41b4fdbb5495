/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fixture.h"

#define BUCKET(path) RESOURCE ("[\"arn:aws:s3:::b/" path "\"]")
#define OLD(version)                                                                                         \
  "{" version "\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":"               \
  "\"arn:aws:s3:::b/${aws:username}\"}]}"
#define GOOD BUCKET ("${aws:username}/${*}${?}${$}/${aws:PrincipalTag/team, 'none'}")

static const CheckCase cases[] = {
  { "VARIABLE_UNSUPPORTED_IN_VERSION", OLD ("\"Version\":\"2008-10-17\","), "/Statement/0/Resource",
    "\"arn:aws:s3:::b/${aws:username}\"", "2012-10-17", "IAM_VERSION", GOOD, NULL },
  { "VARIABLE_UNSUPPORTED_IN_VERSION", OLD (""), "/Statement/0/Resource", NULL, "${aws:username}",
    "IAM_VERSION MISSING_VERSION", GOOD, NULL },
  { "VARIABLE_UNSUPPORTED_IN_ELEMENT", ACTION ("\"s3:${aws:username}\""), "/Statement/0/Action", NULL,
    "s3:${aws:username}", NULL, GOOD, NULL },
  { "INVALID_VARIABLE_FOR_OPERATOR",
    CONDITION ("{\"NumericEquals\":{\"s3:max-keys\":[\"1\",\"${s3:max-keys}\"]}}"),
    "/Statement/0/Condition/NumericEquals/s3:max-keys/1", "\"${s3:max-keys}\"", "NumericEquals", "*",
    CONDITION ("{\"StringEquals\":{\"aws:username\":\"${aws:userid}\"},\"ArnLike\":{\"aws:PrincipalArn\":"
               "\"arn:aws:iam::*:role/${aws:username}\"}}"),
    NULL },
  { "MISSING_BRACE_IN_VARIABLE", BUCKET ("${aws:username"), "/Statement/0/Resource/0",
    "\"arn:aws:s3:::b/${aws:username\"", "${aws:username", NULL, GOOD, NULL },
  { "MISSING_BRACE_IN_VARIABLE", BUCKET ("${aws:username/${aws:userid}"), "/Statement/0/Resource/0", NULL,
    "${aws:username/", NULL, BUCKET ("${aws:username}/${aws:userid}"), NULL },
  { "MISSING_QUOTE_IN_VARIABLE", BUCKET ("${aws:PrincipalTag/team, 'x}"), "/Statement/0/Resource/0", NULL,
    "aws:PrincipalTag/team", NULL, GOOD, NULL },
  { "MISSING_QUOTE_IN_VARIABLE", BUCKET ("${aws:PrincipalTag/team, x}"), "/Statement/0/Resource/0", NULL,
    "aws:PrincipalTag/team", NULL, GOOD, NULL },
  { "UNSUPPORTED_SPACE_IN_VARIABLE", BUCKET ("${aws: username}"), "/Statement/0/Resource/0", NULL,
    "aws: username", NULL, GOOD, NULL },
  { "EMPTY_VARIABLE", BUCKET ("${}"), "/Statement/0/Resource/0", NULL, "${}", NULL, GOOD, NULL },
  { "EMPTY_VARIABLE", BUCKET ("${ }"), "/Statement/0/Resource/0", NULL, "${ }", NULL, GOOD, NULL },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  check_fixture_add_cases ("variable", cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
