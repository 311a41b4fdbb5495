/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "policy-arn.h"
#include "policy-variable.h"

static void
test_fields (void)
{
  static const struct
  {
    const char *text;
    const char *fields[POLICY_ARN_N_FIELDS];
    guint n_fields;
    gboolean whole;
  } cases[] = {
    { "arn:aws:s3:::bucket/key:with:colons",
      { "arn", "aws", "s3", "", "", "bucket/key:with:colons" },
      6,
      TRUE },
    { "arn:aws:iam::aws:policy/AdministratorAccess",
      { "arn", "aws", "iam", "", "aws", "policy/AdministratorAccess" },
      6,
      TRUE },
    { "arn:*:iam::*:role/${aws:username}", { "arn", "*", "iam", "", "*", "role/${aws:username}" }, 6, TRUE },
    /* the colons within variables part nothing */
    { "arn:aws:sqs:${aws:RequestedRegion}:${aws:PrincipalTag/a:b, 'x'}:q",
      { "arn", "aws", "sqs", "${aws:RequestedRegion}", "${aws:PrincipalTag/a:b, 'x'}", "q" },
      6,
      TRUE },
    { "arn:aws:sqs:${aws:x:1:q", { "arn", "aws", "sqs", "${aws", "x", "1:q" }, 6, TRUE },
    { "arn:aws:s3:::", { "arn", "aws", "s3", "", "", "" }, 6, TRUE },
    { "arn:aws:s3::bucket", { "arn", "aws", "s3", "", "bucket", "" }, 5, FALSE },
    { "ARN:aws:s3:::bucket", { "ARN", "aws", "s3", "", "", "bucket" }, 6, FALSE },
    { "*", { "*", "", "", "", "", "" }, 1, FALSE },
    { "", { "", "", "", "", "", "" }, 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PolicyArn arn;

      g_assert_cmpint (policy_arn_parse (&arn, cases[i].text), ==, cases[i].whole);
      g_assert_cmpuint (arn.n_fields, ==, cases[i].n_fields);
      for (guint field = 0; field < POLICY_ARN_N_FIELDS; field++)
        {
          g_autofree char *value = policy_arn_dup_field (&arn, field);

          g_assert_cmpstr (value, ==, cases[i].fields[field]);
          g_assert_true (policy_arn_equals (&arn, field, value));
          g_assert_false (policy_arn_equals (&arn, field, "no"));
        }
      g_assert_cmpstr (policy_arn_get_resource (&arn), ==, cases[i].fields[POLICY_ARN_RESOURCE]);
    }
}

static char *
make_field (GRand *rand, gboolean last)
{
  static const char *const pieces[] = {
    "a", "*", "?", "${aws:x}", "${a:b, 'c:d'}", "-1", "/", "$", "{", "}"
  };
  GString *field = g_string_new (NULL);

  for (gint n = g_rand_int_range (rand, 0, 4); n > 0; n--)
    {
      const char *piece = pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))];

      /* No variable that would end in another field */
      if (!(g_str_equal (piece, "{") && g_str_has_suffix (field->str, "$")))
        g_string_append (field, piece);
      if (last && g_rand_boolean (rand))
        g_string_append_c (field, ':');
    }
  return g_string_free (field, FALSE);
}

/* What is put together comes apart as it was, and any field can be replaced without a change to another. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 2000; i++)
    {
      char *fields[POLICY_ARN_N_FIELDS + 1] = { g_strdup ("arn") };
      guint replaced = (guint)g_rand_int_range (rand, POLICY_ARN_PARTITION, POLICY_ARN_N_FIELDS);
      g_autofree char *text = NULL;
      g_autofree char *other = NULL;
      PolicyArn arn, changed;

      for (guint field = POLICY_ARN_PARTITION; field < POLICY_ARN_N_FIELDS; field++)
        fields[field] = make_field (rand, field == POLICY_ARN_RESOURCE);
      text = g_strjoinv (":", fields);
      g_assert_true (policy_arn_parse (&arn, text));
      other = policy_arn_replace_field (&arn, replaced, "new");
      g_assert_true (policy_arn_parse (&changed, other));
      for (guint field = 0; field < POLICY_ARN_N_FIELDS; field++)
        {
          g_assert_true (policy_arn_equals (&arn, field, fields[field]));
          g_assert_true (policy_arn_equals (&changed, field, field == replaced ? "new" : fields[field]));
          g_assert_cmpint (policy_arn_is_literal (&arn, field), ==,
                           *fields[field] != '\0' && strpbrk (fields[field], "*?$") == NULL);
          g_free (fields[field]);
        }
    }
}

static void
test_type (void)
{
  static const struct
  {
    const char *text;
    gsize length;
  } cases[] = {
    { "arn:aws:iam::1:role/x", 4 },    { "arn:aws:sns:r:1:topic", 5 }, { "arn:aws:lambda:r:1:function:f", 8 },
    { "arn:aws:iam::1:role*/x", 0 },   { "arn:aws:iam::1:*", 0 },      { "arn:aws:iam::1:", 0 },
    { "arn:aws:iam::1:${x}/role", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PolicyArn arn;

      policy_arn_parse (&arn, cases[i].text);
      g_assert_cmpuint (policy_arn_get_type_length (&arn), ==, cases[i].length);
    }
}

static void
test_partitions (void)
{
  g_assert_true (policy_arn_is_partition ("aws"));
  g_assert_true (policy_arn_is_partition ("aws-us-gov"));
  g_assert_false (policy_arn_is_partition ("aws-moon"));
  g_assert_false (policy_arn_is_partition (""));
}

static void
test_variables (void)
{
  const char *text = "a/${aws:username}/${*}/${aws:PrincipalTag/team, 'none'}/${";
  g_autoptr (GPtrArray) variables = policy_variable_find (text);
  PolicyVariable *first, *second;

  g_assert_cmpuint (variables->len, ==, 2);
  first = variables->pdata[0];
  second = variables->pdata[1];
  g_assert_cmpstr (first->name, ==, "aws:username");
  g_assert_null (first->fallback);
  g_assert_cmpuint (first->start, ==, 2);
  g_assert_cmpuint (first->end, ==, 17);
  g_assert_cmpstr (second->name, ==, "aws:PrincipalTag/team");
  g_assert_cmpstr (second->fallback, ==, "none");
}

static const char *
look_up (const char *name, gpointer user_data)
{
  return g_str_equal (name, "aws:username") ? "j*n" : NULL;
}

static void
test_expand (void)
{
  static const struct
  {
    const char *text;
    const char *value;
    gboolean matches;
  } cases[] = {
    { "home/${aws:username}/*", "home/j*n/file", TRUE },
    { "home/${aws:username}/*", "home/jan/file", FALSE },
    { "${aws:PrincipalTag/team, 'none'}", "none", TRUE },
    { "a${*}b", "a*b", TRUE },
    { "a${*}b", "axb", FALSE },
    { "a${?}b${$}", "a?b$", TRUE },
    { "a*", "a*b", TRUE },
    { "\xEE\x80\x80*", "*", FALSE },
    { "\xEE\x80\x80*",
      "\xEE\x80\x80"
      "b",
      TRUE },
    { "a${*}?", "a*é", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *expanded = policy_variable_expand (cases[i].text, look_up, NULL);

      g_assert_cmpint (policy_variable_pattern_matches (expanded, cases[i].value, FALSE), ==,
                       cases[i].matches);
    }
  g_assert_null (policy_variable_expand ("${aws:userid}", look_up, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/arn/fields", test_fields);
  g_test_add_func ("/policy/arn/round-trip", test_round_trip);
  g_test_add_func ("/policy/arn/type", test_type);
  g_test_add_func ("/policy/arn/partitions", test_partitions);
  g_test_add_func ("/policy/variable/find", test_variables);
  g_test_add_func ("/policy/variable/expand", test_expand);
  return g_test_run ();
}
