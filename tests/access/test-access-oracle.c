/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-evaluation.h"
#include "access-request-reader.h"
#include "oracle-draw.h"

#include <string.h>

/* The program's evaluation against the oracle of the tests: whatever is drawn, both answer alike. */

/* Under sanitizers everything takes about ten times as long. */
#define SHARE(n) (RUNS_UNDER_SANITIZER ? (n) / 10 : (n))

/* 2026-01-15T12:00:00Z */
#define NOW G_GINT64_CONSTANT (1768478400)

typedef struct
{
  OracleFacts *facts;
  GRand *rand;
  guint n_of_answer[3];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "services", NULL);

  fixture->facts = oracle_facts_new (folder);
  fixture->rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_test_message ("%u requests allowed, %u denied, %u not allowed", fixture->n_of_answer[ORACLE_ALLOWED],
                  fixture->n_of_answer[ORACLE_EXPLICITLY_DENIED],
                  fixture->n_of_answer[ORACLE_IMPLICITLY_DENIED]);
  oracle_facts_free (fixture->facts);
  g_rand_free (fixture->rand);
}

/* Policies that apply together */
typedef struct
{
  GPtrArray *nodes; /* of JsonNode */
  GPtrArray *texts; /* of PolicyText */
  GPtrArray *read;  /* of OraclePolicy */
} Policies;

static void
policies_init (Policies *self)
{
  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify)json_node_unref);
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)policy_text_unref);
  self->read = g_ptr_array_new_with_free_func ((GDestroyNotify)oracle_policy_free);
}

static void
policies_clear (Policies *self)
{
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->read);
}

static gboolean
policies_add (Policies *self, JsonNode *node)
{
  g_autofree char *json = json_to_string (node, FALSE);
  OraclePolicy *policy = oracle_policy_new (json, NULL);
  g_autoptr (GError) error = NULL;

  if (policy == NULL)
    return FALSE;
  g_ptr_array_add (self->read, policy);
  g_ptr_array_add (self->nodes, json_node_ref (node));
  g_ptr_array_add (self->texts, policy_text_parse (json, -1, &error));
  g_assert_no_error (error);
  return TRUE;
}

static void
check (Fixture *fixture, const Policies *policies, OracleRequest *request)
{
  g_autofree char *json = NULL;
  g_autoptr (AccessRequest) asked = NULL;
  g_autoptr (GError) error = NULL;
  OracleAnswer expected;
  const char *answer;

  request->now = NOW;
  json = oracle_request_print (request);
  asked = access_request_reader_read_json (json, -1, &error);
  g_assert_no_error (error);
  expected = oracle_decide (fixture->facts, (OraclePolicy *const *)policies->read->pdata, policies->read->len,
                            request);
  answer = access_decision_get_identifier (access_evaluation_decide (
      asked, (PolicyText *const *)policies->texts->pdata, policies->texts->len, NOW * G_USEC_PER_SEC));
  fixture->n_of_answer[expected]++;
  if (!g_str_equal (answer, oracle_answer_get_name (expected)))
    {
      for (guint i = 0; i < policies->nodes->len; i++)
        {
          g_autofree char *policy = json_to_string (g_ptr_array_index (policies->nodes, i), FALSE);

          g_printerr ("%s\n", policy);
        }
      g_error ("%s instead of %s for %s", answer, oracle_answer_get_name (expected), json);
    }
}

static OracleCarries
carries_sometimes (const char *action, const char *key)
{
  return ORACLE_CARRIES_SOMETIMES;
}

/* Some keys are not named: nobody knows whether and with which value the request carries them. */
static void
forget_keys (Fixture *fixture, OracleRequest *request)
{
  for (guint i = request->context->len; i-- > 0;)
    {
      if (oracle_draw_chance (fixture->rand, 15))
        g_ptr_array_remove_index (request->context, i);
    }
}

static void
check_drawn (Fixture *fixture, const Policies *policies, guint n_requests)
{
  static const char *const principals[] = { "arn:aws:iam::111122223333:user/lead",
                                            "arn:aws:iam::111122223333:role/Exec",
                                            "arn:aws:sts::111122223333:assumed-role/Exec/s", NULL };
  g_autoptr (OracleAtoms) atoms =
      oracle_atoms_new (fixture->facts, (JsonNode *const *)policies->nodes->pdata, policies->nodes->len);

  for (guint i = 0; i < n_requests; i++)
    {
      g_autoptr (OracleRequest) request = oracle_atoms_draw (atoms, fixture->rand, carries_sometimes);

      forget_keys (fixture, request);
      if (oracle_draw_chance (fixture->rand, 30))
        request->principal = g_strdup (oracle_draw_string (fixture->rand, principals));
      check (fixture, policies, request);
    }
}

static void
test_generated (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < SHARE (3000); i++)
    {
      const guint n = oracle_draw_chance (fixture->rand, 80) ? 1 : 2;
      Policies policies;

      policies_init (&policies);
      for (guint j = 0; j < n; j++)
        {
          g_autoptr (JsonNode) node = oracle_draw_policy (fixture->rand);

          g_assert_true (policies_add (&policies, node));
        }
      check_drawn (fixture, &policies, 20);
      policies_clear (&policies);
    }
}

static void
test_corpus (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("CORPUS"), "managed-policies-2026-08", "policies.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GList) names = NULL;
  JsonObject *corpus;
  guint n = 0;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("The corpus is not there");
      return;
    }
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  corpus = json_node_get_object (json_parser_get_root (parser));
  names = json_object_get_members (corpus);
  for (GList *at = names; at != NULL; at = at->next)
    {
      g_autoptr (JsonNode) node = json_from_string (json_object_get_string_member (corpus, at->data), &error);
      Policies policies;

      g_assert_no_error (error);
      policies_init (&policies);
      if (policies_add (&policies, node))
        {
          check_drawn (fixture, &policies, SHARE (20));
          n++;
        }
      policies_clear (&policies);
    }
  g_test_message ("%u of %u policies", n, g_list_length (names));
  g_assert_cmpuint (n * 100, >=, g_list_length (names) * 99);
}

/* What AWS looks after */
static void
test_unchangeable (Fixture *fixture, gconstpointer data)
{
  static const char *const resources[] = {
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "arn:aws:iam::111122223333:policy/Own",
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/R",
    "arn:aws:iam::111122223333:role/Own",
  };
  const GPtrArray *actions = oracle_facts_match_actions (fixture->facts, "iam", "*");
  g_autoptr (JsonNode) node = json_from_string ("{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": "
                                                "\"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}",
                                                NULL);
  Policies policies;

  policies_init (&policies);
  policies_add (&policies, node);
  g_assert_cmpuint (actions->len, >, 100);
  for (guint i = 0; i < actions->len; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (resources); j++)
        {
          const char *type = j < 2 ? ":policy/" : ":role/${RoleNameWithPath}";
          g_autoptr (GPtrArray) formats =
              oracle_facts_dup_formats (fixture->facts, g_ptr_array_index (actions, i));
          g_autoptr (OracleRequest) request =
              oracle_request_new (g_ptr_array_index (actions, i), resources[j]);
          gboolean fits = FALSE;

          for (guint k = 0; k < formats->len; k++)
            fits = fits || strstr (g_ptr_array_index (formats, k), type) != NULL;
          if (fits)
            check (fixture, &policies, request);
        }
    }
  policies_clear (&policies);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/access/oracle/generated", Fixture, GUINT_TO_POINTER (1321), set_up, test_generated,
              tear_down);
  g_test_add ("/access/oracle/corpus", Fixture, GUINT_TO_POINTER (1322), set_up, test_corpus, tear_down);
  g_test_add ("/access/oracle/unchangeable", Fixture, GUINT_TO_POINTER (1323), set_up, test_unchangeable,
              tear_down);
  return g_test_run ();
}
