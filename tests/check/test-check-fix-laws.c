/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fix-all.h"
#include "check-fixture.h"
#include "access-evaluation.h"
#include "access-request-reader.h"
#include "policy-edit.h"
#include "policy-writer.h"

/* What holds of every fix, over policies made by chance from good and bad parts: it removes its finding,
 * brings none that is as bad, and the policy grants the same afterwards unless it says otherwise. */

#define ROUNDS 1000

/* 2026-06-01T00:00:00Z */
#define NOW (G_GINT64_CONSTANT (1780272000) * G_USEC_PER_SEC)

static const char *const versions[] = { "\"2012-10-17\"", "\"2012-10-17\"",
                                        "\"2012-10-17\"", "\"2012-10-17\"",
                                        "\"2008-10-17\"", "\"2026-01-01\"",
                                        "20121017",       NULL };
static const char *const sids[] = { NULL,      NULL,     "\"A\"", "\"A\"", "\"B\"",
                                    "\"a-b\"", "\"AB\"", "\"\"",  "7",     "[\"A\"]" };
static const char *const effects[] = { "\"Allow\"", "\"Allow\"", "\"Allow\"",
                                       "\"Deny\"",  "\"allow\"", "[\"Deny\"]" };
static const char *const actions[] = {
  "s3:GetObject",
  "s3:GetObject",
  "S3:getobject",
  "s3:Get*",
  "s3:*",
  "s3:G?tObject",
  "s3:PutObject",
  "s3:ListBuckets",
  "s3:GetObjct",
  "sagmaker:CreateLabelingJob",
  "sagemaker:CreateLabelingJob",
  "iam:PassRole",
  "iam:*",
  "*",
  "kms:Decrypt",
  "sagemaker:CreateLabellingJob",
};
static const char *const resources[] = {
  "*",
  "arn:aws:s3:::a/x",
  "arn:aws:s3:::a/*",
  "arn:aws:s3:::a/?",
  "arn:aws:s3:::a*",
  "arn:aws:S3:::a/*",
  "arn:aws:s3:eu-west-1::a/*",
  "arn:aws:s3::123456789012:a/*",
  "arn:aws:s3:::a/${aws:username}",
  "arn:aws:iam::123456789012:role/r",
  "arn:aws:iam::123456789012:rolle/r",
  "arn:aws:sagemaker:eu-west-1:123456789012:labeling-job/*",
};
static const char *const conditions[] = {
  NULL,
  NULL,
  NULL,
  "{}",
  "{\"StringLike\":{\"aws:username\":\"*\"}}",
  "{\"StringLike\":{\"aws:username\":[\"*\"]},\"Null\":{\"aws:username\":\"false\"}}",
  "{\"StringEquals\":{\"aws:username\":\"a*\"}}",
  "{\"StringEquals\":{\"aws:username\":\"a\",\"AWS:UserName\":\"b\"}}",
  "{\"stringequals\":{\"aws:username\":[]}}",
  "{\"StringEqualsIfExists\":{\"aws:username\":[]}}",
  "{\"ForAllValues:StringEquals\":{\"aws:username\":\"a\"}}",
  "{\"StringEquals\":{\"aws:TagKeys\":\"a\"}}",
  "{\"ForAnyValue:Null\":{\"aws:TagKeys\":\"true\"}}",
  "{\"NullIfExists\":{\"aws:username\":\"true\"}}",
  "{\"Bool\":{\"aws:SecureTransport\":[\"true\",\"true\"]}}",
  "{\"Bool\":{\"aws:SecureTransport\":\"yes\"}}",
  "{\"StringEquals\":{\"aws:SecureTransport\":\"true\"}}",
  "{\"StringEquals\":{\"aws:username\":[\"a\",1]}}",
  "{\"IpAddress\":{\"aws:SourceIp\":\"203.0.113.77/24\"}}",
  "{\"IpAddress\":{\"aws:SourceIp\":[\"10.0.0.0/8\",\"203.0.113.0/24\"]}}",
  "{\"NumericLessThan\":{\"aws:MultiFactorAuthAge\":[\"10\",\"20\"]}}",
  "{\"NumericGreaterThan\":{\"aws:MultiFactorAuthAge\":[\"10\",\"20\"]}}",
  "{\"DateLessThan\":{\"aws:CurrentTime\":\"1700000000\"}}",
  "{\"StringLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/x*\"}}",
  "{\"StringEquals\":{\"iam:PassedToService\":\"sagemaker.amazonaws.com\"}}",
};

#define PICK(rand, pool) pool[g_rand_int_range (rand, 0, G_N_ELEMENTS (pool))]

static void
append_values (GString *json, GRand *rand, const char *name, const char *const *pool, guint n_pool)
{
  gint32 n = g_rand_int_range (rand, 0, 6);

  g_string_append_printf (json, ",\"%s\":", name);
  if (n == 0)
    {
      g_string_append_printf (json, "\"%s\"", pool[g_rand_int_range (rand, 0, (gint32)n_pool)]);
      return;
    }
  g_string_append_c (json, '[');
  for (gint32 i = 1; i < n; i++)
    g_string_append_printf (json, "%s\"%s\"", i > 1 ? "," : "",
                            pool[g_rand_int_range (rand, 0, (gint32)n_pool)]);
  g_string_append_c (json, ']');
}

static void
append_statement (GString *json, GRand *rand)
{
  static const char *const action_names[] = { "Action", "Action", "Action", "Action", "NotAction", "action" };
  static const char *const resource_names[] = { "Resource", "Resource", "Resource", "Resource",
                                                "NotResource" };
  const char *sid = PICK (rand, sids);
  const char *condition = PICK (rand, conditions);

  g_string_append_printf (json, "{\"Effect\":%s", PICK (rand, effects));
  if (sid != NULL)
    g_string_append_printf (json, ",\"Sid\":%s", sid);
  append_values (json, rand, PICK (rand, action_names), actions, G_N_ELEMENTS (actions));
  append_values (json, rand, PICK (rand, resource_names), resources, G_N_ELEMENTS (resources));
  if (condition != NULL)
    g_string_append_printf (json, ",\"Condition\":%s", condition);
  g_string_append_c (json, '}');
}

static char *
make_policy (GRand *rand)
{
  GString *json = g_string_new ("{");
  const char *version = PICK (rand, versions);
  gint32 n = g_rand_int_range (rand, 0, 5);

  if (version != NULL)
    g_string_append_printf (json, "\"Version\":%s,", version);
  g_string_append (json, "\"Statement\":");
  if (n == 0)
    append_statement (json, rand);
  else
    {
      g_string_append_c (json, '[');
      for (gint32 i = 0; i < n; i++)
        {
          gsize start = json->len;

          if (i > 0)
            g_string_append_c (json, ',');
          append_statement (json, rand);
          /* the same once more */
          if (g_rand_int_range (rand, 0, 6) == 0)
            {
              g_autofree char *again = g_strdup (json->str + start + (i > 0));

              g_string_append_printf (json, ",%s", again);
            }
        }
      g_string_append_c (json, ']');
    }
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

static GPtrArray *
make_requests (void)
{
  static const char *const asked[] = {
    "s3:GetObject", "s3:PutObject", "s3:ListAllMyBuckets", "iam:PassRole", "sagemaker:CreateLabelingJob",
    "kms:Decrypt"
  };
  static const char *const on[] = { "arn:aws:s3:::a/x", "arn:aws:s3:::a/a", "arn:aws:s3:::ab",
                                    "arn:aws:iam::123456789012:role/r",
                                    "arn:aws:sagemaker:eu-west-1:123456789012:labeling-job/j" };
  static const char *const contexts[] = {
    "{}",
    "{\"aws:username\":\"a\",\"aws:SecureTransport\":\"true\",\"aws:SourceIp\":\"203.0.113.9\",\"aws:"
    "TagKeys\":[\"a\"],"
    "\"aws:MultiFactorAuthAge\":\"5\",\"aws:CurrentTime\":\"2020-01-01T00:00:00Z\"}",
    "{\"aws:username\":\"b\",\"aws:SecureTransport\":\"false\",\"aws:SourceIp\":\"198.51.100.7\",\"aws:"
    "TagKeys\":"
    "[\"a\",\"b\"],"
    "\"aws:MultiFactorAuthAge\":\"15\",\"aws:PrincipalArn\":\"arn:aws:iam::123456789012:role/xy\","
    "\"iam:PassedToService\":\"sagemaker.amazonaws.com\",\"aws:CurrentTime\":\"2030-01-01T00:00:00Z\"}",
    "{\"aws:username\":\"a*\",\"aws:MultiFactorAuthAge\":\"25\",\"aws:SourceIp\":\"192.0.2.1\"}",
  };
  GPtrArray *requests = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    for (guint j = 0; j < G_N_ELEMENTS (on); j++)
      for (guint k = 0; k < G_N_ELEMENTS (contexts); k++)
        {
          g_autoptr (GError) error = NULL;
          g_autofree char *json = g_strdup_printf ("{\"action\":\"%s\",\"resource\":\"%s\",\"context\":%s}",
                                                   asked[i], on[j], contexts[k]);
          AccessRequest *request = access_request_reader_read_json (json, -1, &error);

          g_assert_no_error (error);
          g_ptr_array_add (requests, request);
        }
  return requests;
}

static void
check_same_permissions (PolicyText *text, PolicyText *repaired, const char *code, GPtrArray *requests)
{
  for (guint i = 0; i < requests->len; i++)
    {
      AccessDecision before = access_evaluation_decide (requests->pdata[i], &text, 1, NOW);
      AccessDecision after = access_evaluation_decide (requests->pdata[i], &repaired, 1, NOW);

      if (before != after)
        g_error ("The fix for %s changes what is granted for %s on %s (%u): %s\n%s", code,
                 access_request_get_action (requests->pdata[i]),
                 access_request_get_resource (requests->pdata[i]), i, policy_text_get_text (text, NULL),
                 policy_text_get_text (repaired, NULL));
    }
}

static void
check_policy (const char *json, GPtrArray *requests, GHashTable *codes)
{
  g_autoptr (PolicyText) text = check_fixture_parse (json);
  g_autoptr (GListModel) findings = check_validate (text, CHECK_TARGET_MANAGED, check_fixture_family);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);
      const char *code = check_finding_get_code (finding);
      CheckFix *fix = check_finding_get_fix (finding);
      g_autoptr (PolicyText) repaired = NULL;

      if (fix == NULL)
        continue;
      g_hash_table_add (codes, g_strdup (code));
      check_fixture_check_fix (text, findings, finding);
      if (check_fix_get_changes_permissions (fix))
        continue;
      repaired = check_fix_apply (fix, text);
      check_same_permissions (text, repaired, code, requests);
    }
}

/* Good policies, to be spoilt */
static const char *const bases[] = {
  "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Jobs\",\"Effect\":\"Allow\",\"Action\":[\"sagemaker:"
  "CreateLabelingJob\","
  "\"sagemaker:DescribeLabelingJob\",\"s3:ListAllMyBuckets\"],\"Resource\":\"*\"},{\"Sid\":\"Data\","
  "\"Effect\":\"Allow\",\"Action\":"
  "[\"s3:GetObject\",\"s3:PutObject\"],\"Resource\":[\"arn:aws:s3:::a/*\",\"arn:aws:s3:::ab/${aws:username}/"
  "*\"]},{\"Sid\":"
  "\"Role\",\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"arn:aws:iam::123456789012:role/"
  "r\",\"Condition\":"
  "{\"StringEquals\":{\"iam:PassedToService\":\"sagemaker.amazonaws.com\"}}}]}",
  "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"NotAction\":[\"s3:*\",\"kms:Decrypt\"],"
  "\"NotResource\":"
  "\"arn:aws:s3:::a/"
  "x\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"},\"NotIpAddress\":{\"aws:SourceIp\":"
  "[\"203.0.113.0/24\",\"198.51.100.0/"
  "24\"]}}},{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"arn:aws:s3:::a*\","
  "\"Condition\":{\"NumericLessThan\":{\"aws:MultiFactorAuthAge\":\"20\"},\"ForAnyValue:StringLike\":{\"aws:"
  "TagKeys\":[\"a\"]},"
  "\"StringLike\":{\"aws:username\":[\"a\",\"b*\"]},\"DateLessThan\":{\"aws:CurrentTime\":\"2026-12-31\"}}}]"
  "}",
  ("{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"All\",\"Effect\":\"Allow\",\"Action\":\"*\","
   "\"Resource\":\"*\"}}"),
};

static const PolicyNode *
pick_node (GRand *rand, const PolicyNode *node)
{
  while (policy_node_get_n_children (node) > 0 && g_rand_int_range (rand, 0, 6) > 0)
    node = policy_node_get_child (
        node, (guint)g_rand_int_range (rand, 0, (gint32)policy_node_get_n_children (node)));
  return node;
}

/* A letter less, in another case, or another letter */
static char *
spoil_string (GRand *rand, const char *string)
{
  static const char letters[] = "*?:-_ aZ/$0";
  GString *spoilt = g_string_new (string);
  gssize place;

  if (spoilt->len == 0)
    return g_string_free (g_string_append_c (spoilt, '*'), FALSE);
  place = g_rand_int_range (rand, 0, (gint32)spoilt->len);
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      g_string_erase (spoilt, place, 1);
      break;
    case 1:
      spoilt->str[place] ^= g_ascii_isalpha (spoilt->str[place]) ? 0x20 : 0;
      break;
    case 2:
      g_string_insert_c (spoilt, place, letters[g_rand_int_range (rand, 0, sizeof letters - 1)]);
      break;
    default:
      g_string_ascii_up (spoilt);
    }
  return g_string_free (spoilt, FALSE);
}

static char *
spoil (GRand *rand, PolicyText *text)
{
  static const char *const others[] = { "null", "7", "true", "[]", "{}", "\"\"", "[\"*\"]" };
  const PolicyNode *node = pick_node (rand, policy_text_get_root (text));
  const PolicyNode *parent = policy_node_get_parent (node);
  g_autofree char *path = policy_node_get_path (node);
  g_autofree char *parent_path = parent != NULL ? policy_node_get_path (parent) : NULL;
  g_autofree char *string = NULL;
  g_autofree char *value = NULL;

  if (parent == NULL)
    return g_strdup (policy_text_get_text (text, NULL));
  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      return policy_node_get_key (node) != NULL ? policy_edit_remove_member (text, path)
                                                : policy_edit_remove_element (text, path);
    case 1:
      return policy_edit_replace (text, path, PICK (rand, others));
    case 2:
      value = policy_node_dup_json (node);
      if (policy_node_get_key (node) == NULL)
        return policy_edit_insert_element (text, parent_path, 0, value);
      return policy_edit_insert_element (text, path, -1, value);
    case 3:
      if (policy_node_get_key (node) != NULL)
        {
          string = spoil_string (rand, policy_node_get_key (node));
          return policy_edit_rename_member (text, path, string);
        }
      G_GNUC_FALLTHROUGH;
    default:
      if (policy_node_get_node_type (node) != POLICY_NODE_STRING)
        return policy_edit_rename_member (text, "/Version", "Version");
      string = spoil_string (rand, policy_node_get_string (node));
      value = policy_writer_quote (string);
      return policy_edit_replace (text, path, value);
    }
}

/* Good policies with some accidents */
static void
test_spoilt (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6144);
  g_autoptr (GPtrArray) requests = make_requests ();
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ROUNDS * 2; i++)
    {
      g_autoptr (PolicyText) text = check_fixture_parse (PICK (rand, bases));
      gint32 n = g_rand_int_range (rand, 1, 5);

      for (gint32 j = 0; j < n; j++)
        {
          g_autofree char *json = NULL;

          if (policy_text_lookup (text, "/Version") == NULL)
            break;
          json = spoil (rand, text);
          policy_text_unref (text);
          text = check_fixture_parse (json);
        }
      check_policy (policy_text_get_text (text, NULL), requests, codes);
    }
  g_test_message ("fixes of %u checks", g_hash_table_size (codes));
}

static void
test_laws (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20121017);
  g_autoptr (GPtrArray) requests = make_requests ();
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *json = make_policy (rand);

      check_policy (json, requests, codes);
    }
  g_test_message ("fixes of %u checks", g_hash_table_size (codes));
  g_assert_cmpuint (g_hash_table_size (codes), >=, 18);
}

/* All fixes of each code leave no finding of it that has one. */
static void
test_all (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20081017);

  for (guint i = 0; i < ROUNDS / 20; i++)
    {
      g_autofree char *json = make_policy (rand);
      g_autoptr (PolicyText) text = check_fixture_parse (json);
      g_autoptr (GListModel) findings = check_validate (text, CHECK_TARGET_MANAGED, check_fixture_family);

      for (guint j = 0; j < g_list_model_get_n_items (findings); j++)
        {
          g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, j);
          const char *code = check_finding_get_code (finding);
          g_autoptr (PolicyText) repaired =
              check_fix_all (text, CHECK_TARGET_MANAGED, check_fixture_family, code, NULL);
          g_autoptr (GListModel) after =
              check_validate (repaired, CHECK_TARGET_MANAGED, check_fixture_family);

          for (guint k = 0; k < g_list_model_get_n_items (after); k++)
            {
              g_autoptr (CheckFinding) other = g_list_model_get_item (after, k);

              if (g_str_equal (check_finding_get_code (other), code) && check_finding_get_fix (other) != NULL)
                g_error ("%s is left in %s", code, policy_text_get_text (repaired, NULL));
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/fix/laws", test_laws);
  g_test_add_func ("/check/fix/spoilt", test_spoilt);
  g_test_add_func ("/check/fix/all", test_all);
  return g_test_run ();
}
