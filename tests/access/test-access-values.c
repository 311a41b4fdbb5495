/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-request.h"
#include "access-evaluation.h"
#include "access-values.h"

#define KEY "test:key"
#define MAX_LIMITS 4
#define BUDGET (1 << 16)

/* One condition on the key, as text */
typedef struct
{
  char *condition; /* "{\"StringEquals\": {\"test:key\": …}}" */
  PolicyText *text;
  AccessConstraint *constraint;
} Condition;

static void
condition_free (gpointer data)
{
  Condition *self = data;

  access_constraint_unref (self->constraint);
  policy_text_unref (self->text);
  g_free (self->condition);
  g_free (self);
}

static Condition *
condition_new (const char *operator, const char * values)
{
  Condition *self = g_new0 (Condition, 1);
  const PolicyNode *keys;

  self->condition = g_strdup_printf ("{\"%s\": {\"" KEY "\": [%s]}}", operator, values);
  self->text = policy_text_parse (self->condition, -1, NULL);
  keys = policy_node_get_child (policy_text_get_root (self->text), 0);
  self->constraint = access_constraint_new (operator, policy_node_get_child (keys, 0), TRUE);
  g_assert_nonnull (self->constraint);
  return self;
}

/* As the evaluator decides it */
static gboolean
is_met (const Condition *condition, const char *const *values)
{
  g_autofree char *json =
      g_strdup_printf ("{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", "
                       "\"Action\": \"*\", \"Resource\": \"*\", \"Condition\": %s}}",
                       condition->condition);
  g_autoptr (PolicyText) policy = policy_text_parse (json, -1, NULL);
  g_autoptr (AccessRequest) request = access_request_new ("test:Action", "test", NULL);

  access_request_set_context (request, KEY, values);
  return access_evaluation_decide (request, &policy, 1, 0) == ACCESS_DECISION_ALLOWED;
}

static gboolean
are_as_asked (GPtrArray *conditions, const gboolean *negated, const char *const *values)
{
  for (guint i = 0; i < conditions->len; i++)
    if (is_met (conditions->pdata[i], values) == negated[i])
      return FALSE;
  return TRUE;
}

static const char *const pool[] = { "",
                                    "a",
                                    "ab",
                                    "b",
                                    "AB",
                                    "x",
                                    "5",
                                    "6",
                                    "6.5",
                                    "7",
                                    "2020-01-01T00:00:00Z",
                                    "2020-01-02T00:00:00Z",
                                    "10.0.0.1",
                                    "10.0.1.1",
                                    "true",
                                    "false",
                                    "arn:aws:s3:::a",
                                    "arn:aws:s3:::ab" };

static const struct
{
  const char *operators[6];
  const char *values[5];
} families[] = {
  { { "StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase",
      "StringLike" },
    { "\"a\"", "\"a*\"", "\"?\"", "\"ab\", \"b\"", "\"*b\"" } },
  { { "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan",
      "NumericGreaterThanEquals" },
    { "5", "\"6\"", "7", "5, 7", "\"6.5\"" } },
  { { "DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan",
      "DateGreaterThanEquals" },
    { "\"2020-01-01T00:00:00Z\"", "\"2020-01-02T00:00:00Z\"", "\"1577836800\"",
      "\"2020-01-01T00:00:00Z\", \"2020-01-02\"", "\"2019-12-31T23:59:59Z\"" } },
  { { "Bool", "Bool", "Bool", "Bool", "Bool", "Bool" },
    { "true", "\"false\"", "\"TRUE\"", "true, false", "\"true\"" } },
  { { "IpAddress", "NotIpAddress", "IpAddress", "NotIpAddress", "IpAddress", "NotIpAddress" },
    { "\"10.0.0.0/24\"", "\"10.0.0.0/16\"", "\"10.0.0.1\"", "\"10.0.0.0/25\", \"10.0.0.128/25\"",
      "\"::/0\"" } },
  { { "ArnLike", "ArnNotLike", "ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike" },
    { "\"arn:aws:s3:::a\"", "\"arn:aws:s3:::*\"", "\"arn:*:s3:::a?\"",
      "\"arn:aws:s3:::a\", \"arn:aws:sns:*:*:*\"", "\"arn:aws:*\"" } },
  { { "Null", "Null", "Null", "Null", "Null", "Null" },
    { "true", "false", "\"true\"", "\"false\"", "true" } },
};

static Condition *
draw (GRand *random, guint family)
{
  static const char *const qualifiers[] = { "", "", "ForAllValues:", "ForAnyValue:" };
  const char *qualifier = qualifiers[g_rand_int_range (random, 0, G_N_ELEMENTS (qualifiers))];
  const char *name = families[family].operators[g_rand_int_range (random, 0, 6)];
  gboolean is_null = g_str_equal (name, "Null");
  g_autofree char *operator=
      g_strconcat (is_null ? "" : qualifier, name,
                   !is_null && g_rand_int_range (random, 0, 4) == 0 ? "IfExists" : "", NULL);

  return condition_new (operator, families[family].values[g_rand_int_range (random, 0, 5)]);
}

/* No condition here has a variable. */
static const char *
get_nothing (const char *variable, gpointer user_data)
{
  return NULL;
}

static GStrv
expand (GPtrArray *values)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *text = policy_glob_text_expand (values->pdata[i], get_nothing, NULL);

      g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

/* Whether no, one or two values of the pool are as asked */
static gboolean
find_by_trying (GPtrArray *conditions, const gboolean *negated)
{
  const char *values[] = { NULL, NULL, NULL };

  if (are_as_asked (conditions, negated, values))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (pool); i++)
    for (guint j = i; j < G_N_ELEMENTS (pool); j++)
      {
        values[0] = pool[i];
        values[1] = j > i ? pool[j] : NULL;
        if (are_as_asked (conditions, negated, values))
          return TRUE;
      }
  return FALSE;
}

/* What is found is as the evaluator says, and where nothing is found trying finds nothing either. */
static void
test_agrees_with_trying (void)
{
  const AccessKeyFacts facts = {
    .may_be_absent = TRUE, .may_be_present = TRUE, .may_be_single = TRUE, .may_be_several = TRUE
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (17);
  guint counts[3] = { 0, 0, 0 };

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (GPtrArray) conditions = g_ptr_array_new_with_free_func (condition_free);
      gboolean negated[MAX_LIMITS];
      AccessLimit limits[MAX_LIMITS];
      gint32 n = g_rand_int_range (random, 1, MAX_LIMITS + 1);
      guint family = (guint)g_rand_int_range (random, 0, G_N_ELEMENTS (families));
      g_autoptr (GPtrArray) values = NULL;
      AccessAnswer answer;
      guint budget = BUDGET;

      for (gint32 i = 0; i < n; i++)
        {
          /* Mostly of one kind: a mixture is what can't always be told. */
          guint other = (guint)g_rand_int_range (random, 0, G_N_ELEMENTS (families));
          Condition *condition = draw (random, g_rand_int_range (random, 0, 6) == 0 ? other : family);

          g_ptr_array_add (conditions, condition);
          negated[i] = g_rand_int_range (random, 0, 2) == 0;
          limits[i] = (AccessLimit){ condition->constraint, negated[i] };
        }
      answer = access_values_find (&facts, limits, (guint)n, &budget, &values);
      counts[answer]++;
      if (answer == ACCESS_ANSWER_FOUND)
        {
          g_auto (GStrv) texts = expand (values);

          g_assert_true (are_as_asked (conditions, negated, (const char *const *)texts));
        }
      else if (answer == ACCESS_ANSWER_EMPTY)
        g_assert_false (find_by_trying (conditions, negated));
    }
  g_assert_cmpuint (counts[ACCESS_ANSWER_FOUND], >, 100);
  g_assert_cmpuint (counts[ACCESS_ANSWER_EMPTY], >, 40);
  g_assert_cmpuint (counts[ACCESS_ANSWER_UNKNOWN], <, 20);
}

static AccessAnswer
ask (const AccessKeyFacts *facts, const char *operator, const char * values, gboolean negated)
{
  Condition *condition = condition_new (operator, values);
  const AccessLimit limit = { condition->constraint, negated };
  guint budget = BUDGET;
  AccessAnswer answer = access_values_find (facts, &limit, 1, &budget, NULL);

  condition_free (condition);
  return answer;
}

/* What a request can have under a key narrows the answers. */
static void
test_facts (void)
{
  const AccessKeyFacts never = { .may_be_absent = TRUE, .may_be_single = TRUE };
  const AccessKeyFacts always = {
    .may_be_present = TRUE, .may_be_single = TRUE, .typed = TRUE, .type = REFERENCE_VALUE_TYPE_BOOL
  };
  const AccessKeyFacts several = { .may_be_absent = TRUE, .may_be_present = TRUE, .may_be_several = TRUE };

  g_assert_cmpint (ask (&never, "StringLike", "\"*\"", FALSE), ==, ACCESS_ANSWER_EMPTY);
  g_assert_cmpint (ask (&never, "StringLikeIfExists", "\"a\"", FALSE), ==, ACCESS_ANSWER_FOUND);
  g_assert_cmpint (ask (&always, "Null", "true", FALSE), ==, ACCESS_ANSWER_EMPTY);
  g_assert_cmpint (ask (&always, "Bool", "true, false", TRUE), ==, ACCESS_ANSWER_EMPTY);
  g_assert_cmpint (ask (&always, "StringEquals", "\"true\", \"false\"", TRUE), ==, ACCESS_ANSWER_EMPTY);
  g_assert_cmpint (ask (&several, "StringEquals", "\"a\"", FALSE), ==, ACCESS_ANSWER_EMPTY);
  g_assert_cmpint (ask (&several, "ForAnyValue:StringEquals", "\"a\"", FALSE), ==, ACCESS_ANSWER_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/access/values/agrees-with-trying", test_agrees_with_trying);
  g_test_add_func ("/access/values/facts", test_facts);

  return g_test_run ();
}
