/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-evaluation.h"
#include "check-danger-table.h"
#include "check-danger.h"
#include "reference-action.h"

/* A Thursday */
#define NOW 1700000000

static PolicyText *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return text;
}

/* The names of all dangers of a policy, and that its requests are allowed */
static char *
list_dangers (const char *statements)
{
  g_autofree char *json = g_strdup_printf ("{\"Version\":\"2012-10-17\",\"Statement\":[%s]}", statements);
  g_autoptr (PolicyText) policy = parse (json);
  g_autoptr (GPtrArray) dangers = check_danger_list (policy, NOW);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < dangers->len; i++)
    {
      CheckDanger *danger = dangers->pdata[i];

      g_assert_cmpstr (danger->words, !=, "");
      g_assert_cmpstr (danger->source, !=, "");
      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", danger->id);
      for (guint j = 0; j < danger->requests->len; j++)
        g_assert_cmpint (access_evaluation_decide (danger->requests->pdata[j], &policy, 1, NOW), ==,
                         ACCESS_DECISION_ALLOWED);
    }
  return g_string_free (names, FALSE);
}

static gboolean
has_danger (const char *statements, const char *id)
{
  g_autofree char *names = list_dangers (statements);
  g_auto (GStrv) list = g_strsplit (names, " ", -1);

  return g_strv_contains ((const char *const *)list, id);
}

/* A statement for each action; @resource: (nullable): that of the action at @position */
static char *
compose (const CheckDangerEntry *entry, guint position, const char *resource)
{
  GString *statements = g_string_new (NULL);

  for (guint i = 0; entry->actions[i] != NULL; i++)
    if (i != position || resource != NULL)
      g_string_append_printf (statements, "%s{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}",
                              statements->len > 0 ? "," : "", entry->actions[i],
                              i == position ? resource : "*");
  return g_string_free (statements, FALSE);
}

/* Every row needs all its actions, each on what the policy does not name. */
static void
test_table (void)
{
  guint n;
  const CheckDangerEntry *entries = check_danger_table_get (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *all = compose (&entries[i], G_MAXUINT, NULL);

      g_assert_true (has_danger (all, entries[i].id));
      for (guint j = 0; entries[i].actions[j] != NULL; j++)
        {
          const ReferenceAction *facts = reference_action_lookup (entries[i].actions[j]);
          g_autofree char *without = compose (&entries[i], j, NULL);
          g_autofree char *named = compose (&entries[i], j, "arn:aws:iam::444455556666:role/only-this");
          g_autofree char *denied = g_strdup_printf (
              "%s,{\"Effect\":\"Deny\",\"Action\":\"%s\",\"Resource\":\"*\"}", all, entries[i].actions[j]);

          g_assert_nonnull (facts);
          g_assert_false (has_danger (without, entries[i].id));
          g_assert_false (has_danger (named, entries[i].id));
          g_assert_false (has_danger (denied, entries[i].id));
        }
    }
  g_test_message ("%u dangers", n);
}

#define ALLOW(action, resource)                                                                              \
  "{\"Effect\":\"Allow\",\"Action\":\"" action "\",\"Resource\":\"" resource "\"}"
#define ALLOW_WHEN(action, resource, condition)                                                              \
  "{\"Effect\":\"Allow\",\"Action\":\"" action "\",\"Resource\":\"" resource "\",\"Condition\":" condition "}"

/* A pattern that every resource of the kind matches is every one, in one account and Region too. */
static void
test_every (void)
{
  g_assert_true (has_danger (ALLOW ("s3:GetObject", "arn:aws:s3:::*"), "s3-read-all"));
  g_assert_true (has_danger (ALLOW ("s3:Get*", "arn:aws:s3:::*/*"), "s3-read-all"));
  g_assert_false (has_danger (ALLOW ("s3:GetObject", "arn:aws:s3:::labels-*"), "s3-read-all"));
  g_assert_true (has_danger (ALLOW ("sts:AssumeRole", "arn:aws:iam::444455556666:role/*"), "sts-assume-any"));
  g_assert_false (
      has_danger (ALLOW ("sts:AssumeRole", "arn:aws:iam::444455556666:role/labels/*"), "sts-assume-any"));
  g_assert_true (
      has_danger (ALLOW ("lambda:*", "arn:aws:lambda:us-west-2:444455556666:function:*"), "lambda-code"));
  g_assert_true (has_danger (ALLOW ("kms:Decrypt", "arn:aws-cn:kms:*:*:key/*"), "kms-decrypt-all"));
  g_assert_false (
      has_danger (ALLOW ("iam:CreateAccessKey", "arn:aws:iam::*:user/${aws:username}"), "iam-access-key"));
}

/* Conditions that the caller meets anyway do not make it harmless; those on what it is done to do. */
static void
test_conditions (void)
{
  g_assert_true (has_danger (
      ALLOW_WHEN ("iam:PutUserPolicy", "*", "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}"),
      "iam-put-user"));
  g_assert_true (has_danger (
      ALLOW_WHEN ("iam:PutUserPolicy", "*", "{\"IpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}"),
      "iam-put-user"));
  g_assert_false (has_danger (
      ALLOW_WHEN ("iam:PutUserPolicy", "*", "{\"StringEquals\":{\"aws:ResourceTag/team\":\"a\"}}"),
      "iam-put-user"));
  g_assert_true (
      has_danger (ALLOW ("iam:PutUserPolicy",
                         "*") ",{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{"
                              "\"NotIpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}}",
                  "iam-put-user"));
}

/* A role that is handed to one service is not handed to another. */
static void
test_passed_role (void)
{
  static const char *const services[] = { "sagemaker.amazonaws.com", "lambda.amazonaws.com" };

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autofree char *statements = g_strdup_printf (
          ALLOW ("sagemaker:CreateTrainingJob",
                 "*") ",{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":{"
                      "\"StringEquals\":{\"iam:PassedToService\":\"%s\"}}}",
          services[i]);

      g_assert_cmpint (has_danger (statements, "sm-training"), ==, i == 0);
    }
}

static void
assert_dangers (const char *statements, const char *expected)
{
  g_autofree char *names = list_dangers (statements);

  g_assert_cmpstr (names, ==, expected);
}

static void
test_everything (void)
{
  assert_dangers (ALLOW ("*", "*"), "administrator");
  assert_dangers ("{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}", "");
  assert_dangers ("", "");
  assert_dangers ("{\"Effect\":\"Allow\",\"NotAction\":\"sqs:*\",\"Resource\":\"*\"}",
                  "administrator not-action");
  assert_dangers (
      "{\"Effect\":\"Allow\",\"Action\":\"sqs:SendMessage\",\"NotResource\":\"arn:aws:sqs:*:*:a\"}",
      "not-resource");
  assert_dangers ("{\"Effect\":\"Deny\",\"NotAction\":\"sqs:*\",\"NotResource\":\"arn:aws:sqs:*:*:a\"}", "");
}

static void
test_public (void)
{
  static const char PUBLIC[] = "{\"Effect\":\"Allow\",\"Principal\":%s,\"Action\":\"s3:GetObject\","
                               "\"Resource\":\"arn:aws:s3:::labels/*\"%s}";
  g_autofree char *anyone = g_strdup_printf (PUBLIC, "\"*\"", "");
  g_autofree char *listed = g_strdup_printf (PUBLIC, "{\"AWS\":[\"*\"]}", "");
  g_autofree char *account = g_strdup_printf (PUBLIC, "{\"AWS\":\"111122223333\"}", "");
  g_autofree char *organization = g_strdup_printf (
      PUBLIC, "\"*\"", ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}}");

  assert_dangers (anyone, "public");
  assert_dangers (listed, "public");
  assert_dangers (account, "");
  assert_dangers (organization, "");
}

/* How many of AWS's own policies each danger is in */
static void
test_corpus (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("CORPUS"), "managed-policies-2026-08", "policies.json", NULL);
  g_autofree char *json = NULL;
  g_autoptr (PolicyText) corpus = NULL;
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id, n;
  guint n_policies = 0;

  if (!g_file_get_contents (path, &json, NULL, NULL))
    {
      g_test_skip ("the corpus is not beside the project");
      return;
    }
  corpus = parse (json);
  for (guint i = 0; i < policy_node_get_n_children (policy_text_get_root (corpus)); i++)
    {
      const PolicyNode *node = policy_node_get_child (policy_text_get_root (corpus), i);
      g_autoptr (PolicyText) policy = parse (policy_node_get_string (node));
      g_autoptr (GPtrArray) dangers = check_danger_list (policy, NOW);
      gboolean is_administrator = g_strcmp0 (policy_node_get_key (node), "AdministratorAccess") == 0;

      n_policies += dangers->len > 0;
      if (is_administrator)
        g_assert_cmpstr (((CheckDanger *)dangers->pdata[0])->id, ==, "administrator");
      for (guint j = 0; j < dangers->len; j++)
        {
          gpointer name = (gpointer)((CheckDanger *)dangers->pdata[j])->id;

          g_hash_table_insert (counts, name,
                               GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) + 1));
        }
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &id, &n))
    g_test_message ("%s: %u", (const char *)id, GPOINTER_TO_UINT (n));
  g_test_message ("%u policies with a danger", n_policies);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/danger/table", test_table);
  g_test_add_func ("/check/danger/every", test_every);
  g_test_add_func ("/check/danger/conditions", test_conditions);
  g_test_add_func ("/check/danger/passed-role", test_passed_role);
  g_test_add_func ("/check/danger/everything", test_everything);
  g_test_add_func ("/check/danger/public", test_public);
  g_test_add_func ("/check/danger/corpus", test_corpus);
  return g_test_run ();
}
