/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-evaluation.h"
#include "access-request-reader.h"

#include "policy-error.h"

#include <string.h>

/* 2026-06-01T00:00:00Z */
#define NOW (G_GINT64_CONSTANT (1780272000) * G_USEC_PER_SEC)

typedef struct
{
  PolicyText *text;
  const PolicyNode *node; /* name, expect, policies, request */
} Case;

static PolicyText *
parse (const char *json, gssize length)
{
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, length, &error);

  g_assert_no_error (error);
  return text;
}

static AccessRequest *
read_request (const char *json)
{
  g_autoptr (GError) error = NULL;
  AccessRequest *request = access_request_reader_read_json (json, -1, &error);

  g_assert_no_error (error);
  return request;
}

static const char *
evaluate (AccessRequest *request, const char *policy, GPtrArray **statements)
{
  g_autoptr (PolicyText) text = parse (policy, -1);
  g_autoptr (AccessEvaluation) evaluation = access_evaluation_new (request, &text, 1, NOW);

  if (statements != NULL)
    *statements = g_ptr_array_ref (access_evaluation_get_statements (evaluation));
  return access_decision_get_identifier (access_evaluation_get_decision (evaluation));
}

/* One of the cases of access-request.json */
static void
test_case (gconstpointer data)
{
  const Case *self = data;
  const PolicyNode *list = policy_node_get_member (self->node, "policies");
  g_autoptr (GPtrArray) policies = g_ptr_array_new_with_free_func ((GDestroyNotify)policy_text_unref);
  g_autoptr (AccessRequest) request = NULL;
  g_autoptr (GError) error = NULL;
  AccessDecision decision;

  for (guint i = 0; i < policy_node_get_n_children (list); i++)
    {
      PolicySpan span = policy_node_get_span (policy_node_get_child (list, i));

      g_ptr_array_add (policies, parse (policy_text_get_text (self->text, NULL) + span.start,
                                        (gssize)(span.end - span.start)));
    }
  request =
      access_request_reader_read_node (self->text, policy_node_get_member (self->node, "request"), &error);
  g_assert_no_error (error);
  decision = access_evaluation_decide (request, (PolicyText **)policies->pdata, policies->len, NOW);
  g_assert_cmpstr (access_decision_get_identifier (decision), ==,
                   policy_node_get_string (policy_node_get_member (self->node, "expect")));
}

static void
test_deciding (void)
{
  const char *policy =
      "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"},"
      "{\"Effect\":\"Deny\",\"Action\":\"s3:Put*\",\"Resource\":\"*\"},"
      "{\"Sid\":\"No\",\"Effect\":\"Deny\",\"Action\":\"s3:PutObject\",\"Resource\":\"*\"}]}";
  g_autoptr (AccessRequest) put = access_request_new ("s3:PutObject", "arn:aws:s3:::labels/a", NULL);
  g_autoptr (AccessRequest) get = access_request_new ("s3:GetObject", "arn:aws:s3:::labels/a", NULL);
  g_autoptr (AccessRequest) other = access_request_new ("kms:Decrypt", "*", NULL);
  g_autoptr (GPtrArray) denying = NULL;
  g_autoptr (GPtrArray) allowing = NULL;
  g_autoptr (GPtrArray) none = NULL;

  g_assert_cmpstr (evaluate (put, policy, &denying), ==, "ExplicitlyDenied");
  g_assert_cmpuint (denying->len, ==, 2);
  g_assert_cmpstr (policy_statement_get_sid (g_ptr_array_index (denying, 1)), ==, "No");
  g_assert_cmpstr (evaluate (get, policy, &allowing), ==, "Allowed");
  g_assert_cmpuint (allowing->len, ==, 1);
  g_assert_cmpuint (policy_statement_get_position (g_ptr_array_index (allowing, 0)), ==, 0);
  g_assert_cmpstr (evaluate (other, policy, &none), ==, "ImplicitlyDenied");
  g_assert_cmpuint (none->len, ==, 0);
}

static void
assert_reason (const char *request_json, const char *statement, const char *expected)
{
  g_autofree char *policy = g_strdup_printf ("{\"Version\":\"2012-10-17\",\"Statement\":%s}", statement);
  g_autoptr (PolicyText) text = parse (policy, -1);
  g_autoptr (PolicyStatement) self =
      policy_statement_new (text, policy_node_get_member (policy_text_get_root (text), "Statement"));
  g_autoptr (AccessRequest) request = read_request (request_json);
  g_autoptr (AccessEvaluation) evaluation = access_evaluation_new (request, &text, 1, NOW);
  g_autofree char *reason = NULL;

  access_evaluation_explain (evaluation, self, &reason);
  g_assert_cmpstr (reason, ==, expected);
}

#define GET                                                                                                  \
  "{\"action\":\"s3:GetObject\",\"resource\":\"arn:aws:s3:::labels/a\","                                     \
  "\"context\":{\"aws:RequestedRegion\":\"eu-west-1\",\"aws:TagKeys\":[\"a\",\"b\"]}}"

static void
test_reasons (void)
{
  assert_reason (GET, "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}", "It denies this.");
  assert_reason (GET, "{\"Effect\":\"Allow\",\"Action\":\"kms:*\",\"Resource\":\"*\"}",
                 "Its Action does not name “s3:GetObject”.");
  assert_reason (GET, "{\"Effect\":\"Allow\",\"Action\":\"*\",\"NotResource\":\"arn:aws:s3:::labels/*\"}",
                 "Its NotResource leaves out “arn:aws:s3:::labels/a”.");
  assert_reason (
      GET,
      "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
      "{\"StringEquals\":{\"aws:RequestedRegion\":[\"us-east-1\",\"us-west-2\"]}}}",
      "Its condition StringEquals on “aws:RequestedRegion” is not met: the policy has “us-east-1”, "
      "“us-west-2”, and the request gives “eu-west-1”.");
  assert_reason (
      GET,
      "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
      "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}}",
      "Its condition Bool needs a value of “aws:MultiFactorAuthPresent”, and the request gives none.");
  assert_reason (
      GET,
      "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
      "{\"StringEquals\":{\"aws:TagKeys\":\"a\"}}}",
      "“aws:TagKeys” can have several values in a request, and its condition StringEquals takes one: "
      "only ForAllValues: and ForAnyValue: take several.");
  assert_reason (
      GET,
      "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"Like\":{\"a:b\":\"c\"}}}",
      "AWS refuses it: its condition “Like” is none that IAM knows.");
  assert_reason (GET, "{\"Effect\":\"allow\",\"Action\":\"*\",\"Resource\":\"*\"}",
                 "AWS refuses it: its Effect is neither Allow nor Deny.");
}

static void
assert_error (const char *json, GQuark domain, int code, const char *place)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (access_request_reader_read_json (json, -1, &error));
  g_assert_error (error, domain, code);
  g_assert_true (g_str_has_suffix (error->message, place));
}

static void
test_errors (void)
{
  const GQuark domain = ACCESS_REQUEST_ERROR;

  assert_error ("{", POLICY_ERROR, POLICY_ERROR_SYNTAX, "line 1, column 2");
  assert_error ("[]", domain, ACCESS_REQUEST_ERROR_NOT_OBJECT, "line 1, column 1");
  assert_error ("{\"resource\":\"*\"}", domain, ACCESS_REQUEST_ERROR_INVALID_ACTION, "line 1, column 1");
  assert_error ("{\"action\":\"s3:*\"}", domain, ACCESS_REQUEST_ERROR_INVALID_ACTION, "line 1, column 11");
  assert_error ("{\"action\":\"GetObject\"}", domain, ACCESS_REQUEST_ERROR_INVALID_ACTION,
                "line 1, column 11");
  assert_error ("{\"action\":\"s3:GetObject\",\n\"resource\":5}", domain,
                ACCESS_REQUEST_ERROR_INVALID_RESOURCE, "line 2, column 12");
  assert_error ("{\"action\":\"s3:GetObject\",\"principal\":{}}", domain,
                ACCESS_REQUEST_ERROR_INVALID_PRINCIPAL, "line 1, column 38");
  assert_error ("{\"action\":\"s3:GetObject\",\"context\":[]}", domain, ACCESS_REQUEST_ERROR_NOT_OBJECT,
                "line 1, column 36");
  assert_error ("{\"action\":\"s3:GetObject\",\"context\":{\"a:b\":{}}}", domain,
                ACCESS_REQUEST_ERROR_INVALID_CONTEXT, "line 1, column 43");
  assert_error ("{\"action\":\"s3:GetObject\",\"context\":{\"a:b\":[\"c\",null]}}", domain,
                ACCESS_REQUEST_ERROR_INVALID_CONTEXT, "line 1, column 48");
  assert_error ("{\"action\":\"s3:GetObject\",\"context\":{\"a:b\":\"c\",\"A:B\":\"d\"}}", domain,
                ACCESS_REQUEST_ERROR_INVALID_CONTEXT, "line 1, column 53");
}

/* A principal's ARN that ends where its name should be is nobody's, and no more than that. */
static void
test_principal_without_name (void)
{
  static const char *const principals[] = { "arn:aws:iam::111122223333:", "arn:aws:sts::111122223333:",
                                            "arn:aws:iam:::/", "arn:aws:sts:::assumed-role" };

  for (guint i = 0; i < G_N_ELEMENTS (principals); i++)
    {
      g_autoptr (AccessRequest) self = access_request_new ("s3:GetObject", "*", principals[i]);

      g_assert_cmpstr (access_request_get_context (self, "aws:PrincipalArn")[0], ==, principals[i]);
      g_assert_null (access_request_get_context (self, "aws:PrincipalType"));
    }
}

static void
test_context (void)
{
  static const char *const values[] = { "bob", NULL };
  g_autoptr (AccessRequest) self =
      access_request_new ("s3:GetObject", "*", "arn:aws:iam::111122223333:user/alice");
  g_auto (GStrv) keys = NULL;

  g_assert_cmpstr (access_request_get_context (self, "AWS:username")[0], ==, "alice");
  g_assert_false (access_request_has_context (self, "aws:username"));
  access_request_set_context (self, "aws:UserName", values);
  g_assert_cmpstr (access_request_get_context (self, "aws:username")[0], ==, "bob");
  keys = access_request_dup_context_keys (self);
  g_assert_cmpuint (g_strv_length (keys), ==, 1);
  g_assert_cmpstr (keys[0], ==, "aws:UserName");
  access_request_set_context (self, "aws:username", NULL);
  g_assert_null (access_request_get_context (self, "aws:username"));
  g_assert_true (access_request_has_context (self, "aws:username"));
  g_assert_true (access_request_knows_context (self, "aws:PrincipalArn"));
  g_assert_false (access_request_knows_context (self, "aws:SourceIp"));
}

/* The plainest way to match a pattern of ASCII */
static gboolean
naive_match (const char *pattern, const char *text, gboolean fold)
{
  if (*pattern == '\0')
    return *text == '\0';
  if (*pattern == '*')
    return naive_match (pattern + 1, text, fold) || (*text != '\0' && naive_match (pattern, text + 1, fold));
  if (*text == '\0')
    return FALSE;
  if (*pattern != '?' && (fold ? g_ascii_tolower (*pattern) != g_ascii_tolower (*text) : *pattern != *text))
    return FALSE;
  return naive_match (pattern + 1, text + 1, fold);
}

typedef struct
{
  gboolean deny;
  gboolean not_action;
  gboolean not_resource;
  const char *actions[2];
  const char *resources[2];
} Statement;

static const char *const actions[] = { "s3:GetObject", "s3:Get*",         "s3:*",    "*", "S3:getobject",
                                       "s3:?etObject", "sagemaker:List*", "s3:*Obj*" };
static const char *const resources[] = { "*",     "arn:aws:s3:::labels/*", "arn:aws:s3:::labels/?",
                                         "arn:*", "arn:aws:s3:::*/a*a",    "arn:aws:s3:::Labels/*" };
static const char *const asked_actions[] = { "s3:GetObject", "s3:PutObject", "sagemaker:ListLabelingJobs" };
static const char *const asked_resources[] = { "*", "arn:aws:s3:::labels/a", "arn:aws:s3:::labels/abba",
                                               "arn:aws:s3:::Labels/a" };

static Statement
make_statement (GRand *random)
{
  Statement self = { g_rand_int_range (random, 0, 4) == 0, g_rand_int_range (random, 0, 5) == 0,
                     g_rand_int_range (random, 0, 5) == 0 };

  for (guint i = 0; i < 2; i++)
    {
      self.actions[i] = actions[g_rand_int_range (random, 0, G_N_ELEMENTS (actions))];
      self.resources[i] = resources[g_rand_int_range (random, 0, G_N_ELEMENTS (resources))];
    }
  return self;
}

static gboolean
naive_matches (const Statement *self, const char *action, const char *resource)
{
  gboolean action_matches =
      naive_match (self->actions[0], action, TRUE) || naive_match (self->actions[1], action, TRUE);
  gboolean resource_matches =
      naive_match (self->resources[0], resource, FALSE) || naive_match (self->resources[1], resource, FALSE);

  return action_matches != self->not_action && resource_matches != self->not_resource;
}

static const char *
naive_evaluate (const Statement *statements, guint n, const char *action, const char *resource)
{
  const char *decision = "ImplicitlyDenied";

  for (guint i = 0; i < n; i++)
    {
      if (!naive_matches (&statements[i], action, resource))
        continue;
      if (statements[i].deny)
        return "ExplicitlyDenied";
      decision = "Allowed";
    }
  return decision;
}

static char *
write_policy (const Statement *statements, guint n, gboolean reverse)
{
  g_autoptr (GString) out = g_string_new ("{\"Version\":\"2012-10-17\",\"Statement\":[");

  for (guint i = 0; i < n; i++)
    {
      const Statement *self = &statements[reverse ? n - 1 - i : i];

      g_string_append_printf (out, "%s{\"Effect\":\"%s\",\"%s\":[\"%s\",\"%s\"],\"%s\":[\"%s\",\"%s\"]}",
                              i > 0 ? "," : "", self->deny ? "Deny" : "Allow",
                              self->not_action ? "NotAction" : "Action", self->actions[0], self->actions[1],
                              self->not_resource ? "NotResource" : "Resource", self->resources[0],
                              self->resources[1]);
    }
  g_string_append (out, "]}");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Agrees with the plainest evaluation; the order of statements does not count; one Deny more never allows. */
static void
test_properties (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240630);
  guint n_allowed = 0;

  for (guint round = 0; round < 2000; round++)
    {
      const char *action = asked_actions[g_rand_int_range (random, 0, G_N_ELEMENTS (asked_actions))];
      const char *resource = asked_resources[g_rand_int_range (random, 0, G_N_ELEMENTS (asked_resources))];
      g_autoptr (AccessRequest) request = access_request_new (action, resource, NULL);
      guint n = (guint)g_rand_int_range (random, 0, 4);
      g_autofree char *policy = NULL;
      g_autofree char *reversed = NULL;
      g_autofree char *longer = NULL;
      Statement statements[4];
      const char *expected;

      for (guint i = 0; i < 4; i++)
        statements[i] = make_statement (random);
      statements[n].deny = TRUE;
      policy = write_policy (statements, n, FALSE);
      reversed = write_policy (statements, n, TRUE);
      longer = write_policy (statements, n + 1, FALSE);
      /* To list is about no one resource, so that it is asked on *. */
      expected = naive_evaluate (statements, n, action, strstr (action, ":List") != NULL ? "*" : resource);
      g_assert_cmpstr (evaluate (request, policy, NULL), ==, expected);
      g_assert_cmpstr (evaluate (request, reversed, NULL), ==, expected);
      if (!g_str_equal (expected, "Allowed"))
        g_assert_cmpstr (evaluate (request, longer, NULL), !=, "Allowed");
      else
        n_allowed++;
    }
  g_assert_cmpuint (n_allowed, >, 200);
}

static PolicyText *
read_cases (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "access", "access-request.json", NULL);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  return parse (json, -1);
}

int
main (int argc, char **argv)
{
  g_autoptr (PolicyText) cases = NULL;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/access/request/deciding", test_deciding);
  g_test_add_func ("/access/request/reasons", test_reasons);
  g_test_add_func ("/access/request/errors", test_errors);
  g_test_add_func ("/access/request/context", test_context);
  g_test_add_func ("/access/request/principal-without-name", test_principal_without_name);
  g_test_add_func ("/access/request/properties", test_properties);
  cases = read_cases ();
  for (guint i = 0; i < policy_node_get_n_children (policy_text_get_root (cases)); i++)
    {
      Case *self = g_new (Case, 1);
      g_autofree char *path = NULL;

      *self = (Case){ cases, policy_node_get_child (policy_text_get_root (cases), i) };
      path = g_strconcat ("/access/request/",
                          policy_node_get_string (policy_node_get_member (self->node, "name")), NULL);
      g_test_add_data_func_full (path, self, test_case, g_free);
    }
  return g_test_run ();
}
