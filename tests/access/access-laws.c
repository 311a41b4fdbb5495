/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-laws.h"

#include "reference-fact.h"

void
access_laws_set_up (AccessLaws *self, gconstpointer seed)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "services", NULL);

  self->facts = oracle_facts_new (folder);
  self->rand = g_rand_new_with_seed (GPOINTER_TO_UINT (seed));
  self->reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
access_laws_tear_down (AccessLaws *self, gconstpointer seed)
{
  GHashTableIter iter;
  gpointer reason, n;

  if (self->n_compared > 0)
    g_test_message ("%u pairs: %u same, %u wider, %u narrower, %u both; %u left open", self->n_compared,
                    self->n_of_verdict[ACCESS_VERDICT_SAME], self->n_of_verdict[ACCESS_VERDICT_WIDER],
                    self->n_of_verdict[ACCESS_VERDICT_NARROWER], self->n_of_verdict[ACCESS_VERDICT_BOTH],
                    self->n_unknown);
  g_hash_table_iter_init (&iter, self->reasons);
  while (g_hash_table_iter_next (&iter, &reason, &n))
    g_test_message ("%u times: %s", GPOINTER_TO_UINT (n), (const char *)reason);
  g_hash_table_unref (self->reasons);
  g_rand_free (self->rand);
  oracle_facts_free (self->facts);
}

/* Under sanitizers everything takes about ten times as long. */
guint
access_laws_get_share (guint by_default, guint all)
{
  if (g_test_thorough ())
    return all;
  return RUNS_UNDER_SANITIZER ? by_default / 10 : by_default;
}

static void
count (AccessLaws *self, AccessComparison *comparison)
{
  const AccessVerdict verdict = access_comparison_get_verdict (comparison);

  self->n_compared++;
  if (g_test_thorough () && self->n_compared % 20000 == 0)
    g_test_message ("%u pairs so far, of which %u left open", self->n_compared, self->n_unknown);
  self->n_of_verdict[verdict]++;
  if (verdict != ACCESS_VERDICT_UNKNOWN && access_comparison_get_alone (comparison) != ACCESS_VERDICT_UNKNOWN)
    return;
  self->n_unknown++;
  for (const char *const *at = access_comparison_get_unknown (comparison); *at != NULL; at++)
    {
      const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->reasons, *at));

      g_hash_table_replace (self->reasons, g_strdup (*at), GUINT_TO_POINTER (n + 1));
    }
}

/* Returns: (nullable): NULL where AWS refuses one of the policies, or it has no statement */
AccessLawsPair *
access_laws_compare (AccessLaws *self, JsonNode *before, JsonNode *after)
{
  g_autoptr (AccessLawsPair) pair = g_new0 (AccessLawsPair, 1);

  pair->nodes[0] = json_node_ref (before);
  pair->nodes[1] = json_node_ref (after);
  for (guint i = 0; i < G_N_ELEMENTS (pair->nodes); i++)
    {
      /* How it is laid out means nothing. */
      g_autofree char *json = json_to_string (pair->nodes[i], oracle_draw_chance (self->rand, 50));
      g_autoptr (GError) error = NULL;

      pair->policies[i] = oracle_policy_new (json, NULL);
      if (pair->policies[i] == NULL)
        return NULL;
      pair->texts[i] = policy_text_parse (json, -1, &error);
      g_assert_no_error (error);
    }
  pair->comparison = access_comparison_new (pair->texts[0], pair->texts[1]);
  count (self, pair->comparison);
  return g_steal_pointer (&pair);
}

void
access_laws_pair_free (AccessLawsPair *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->nodes); i++)
    {
      g_clear_pointer (&self->nodes[i], json_node_unref);
      g_clear_pointer (&self->texts[i], policy_text_unref);
      g_clear_pointer (&self->policies[i], oracle_policy_free);
    }
  g_clear_object (&self->comparison);
  g_free (self);
}

void
access_laws_fail (const AccessLawsPair *pair, const char *format, ...)
{
  g_autofree char *before = json_to_string (pair->nodes[0], FALSE);
  g_autofree char *after = json_to_string (pair->nodes[1], FALSE);
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_error ("%s\nverdict %s, alone %s\n%s\n%s", message,
           access_verdict_get_identifier (access_comparison_get_verdict (pair->comparison)),
           access_verdict_get_identifier (access_comparison_get_alone (pair->comparison)), before, after);
}

gboolean
access_laws_may_be_wider (AccessVerdict verdict)
{
  return verdict == ACCESS_VERDICT_WIDER || verdict == ACCESS_VERDICT_BOTH ||
         verdict == ACCESS_VERDICT_UNKNOWN;
}

gboolean
access_laws_may_be_narrower (AccessVerdict verdict)
{
  return verdict == ACCESS_VERDICT_NARROWER || verdict == ACCESS_VERDICT_BOTH ||
         verdict == ACCESS_VERDICT_UNKNOWN;
}

static OracleRequest *
convert (AccessRequest *request)
{
  OracleRequest *converted =
      oracle_request_new (access_request_get_action (request), access_request_get_resource (request));
  g_auto (GStrv) keys = access_request_dup_context_keys (request);

  converted->principal = g_strdup (access_request_get_principal (request));
  converted->now = ACCESS_LAWS_NOW;
  for (guint i = 0; keys[i] != NULL; i++)
    oracle_request_set (converted, keys[i], access_request_get_context (request, keys[i]));
  return converted;
}

/* @less, @more: which of the two policies gives less and more */
static void
check_witness (AccessLaws *self, const AccessLawsPair *pair, AccessChange *change, AccessRequest *witness,
               guint less, guint more)
{
  g_autoptr (OracleRequest) request = NULL;
  gboolean beside;

  if (witness == NULL)
    return;
  request = convert (witness);
  beside = access_change_is_beside (change, witness);
  if (oracle_decide_one (self->facts, pair->policies[more], request, beside) != ORACLE_ALLOWED ||
      oracle_decide_one (self->facts, pair->policies[less], request, beside) == ORACLE_ALLOWED)
    {
      g_autofree char *json = oracle_request_print (request);

      access_laws_fail (pair, "The oracle denies that the %s policy gives more to %s%s",
                        more == 1 ? "new" : "old", json, beside ? ", beside another policy" : "");
    }
}

/* Each row is shown by a request, as the oracle sees it too, and all of them tell what the verdict says. */
void
access_laws_check_rows (AccessLaws *self, const AccessLawsPair *pair)
{
  const AccessVerdict verdict = access_comparison_get_verdict (pair->comparison);
  GListModel *changes = access_comparison_get_changes (pair->comparison);
  gboolean gains = FALSE, losses = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (AccessChange) change = g_list_model_get_item (changes, i);
      AccessRequest *gain = access_change_get_gain (change);
      AccessRequest *loss = access_change_get_loss (change);

      if (gain == NULL && loss == NULL)
        access_laws_fail (pair, "A row without a request that shows it");
      gains = gains || gain != NULL;
      losses = losses || loss != NULL;
      check_witness (self, pair, change, gain, 0, 1);
      check_witness (self, pair, change, loss, 1, 0);
    }
  if (verdict == ACCESS_VERDICT_UNKNOWN)
    return;
  if (gains != access_laws_may_be_wider (verdict) || losses != access_laws_may_be_narrower (verdict))
    access_laws_fail (pair, "The rows tell another story than the verdict");
}

/* @n: about how many of its policies, evenly spread */
void
access_laws_for_corpus (AccessLaws *self, guint n, AccessLawsCheck check)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("CORPUS"), "managed-policies-2026-08", "policies.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GList) names = NULL;
  JsonObject *corpus;
  guint position = 0, every;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("The corpus is not there");
      return;
    }
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  corpus = json_node_get_object (json_parser_get_root (parser));
  names = json_object_get_members (corpus);
  every = MAX (json_object_get_size (corpus) / n, 1);
  for (GList *at = names; at != NULL; at = at->next, position++)
    {
      g_autoptr (JsonNode) node = NULL;

      if (position % every != 0)
        continue;
      node = json_from_string (json_object_get_string_member (corpus, at->data), &error);
      g_assert_no_error (error);
      check (self, node);
    }
}

void
access_laws_for_generated (AccessLaws *self, guint n, AccessLawsCheck check)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JsonNode) node = oracle_draw_policy (self->rand);

      check (self, node);
    }
}

OracleCarries
access_laws_get_carries (const char *action, const char *key)
{
  switch (reference_fact_get_presence (action, key))
    {
    case REFERENCE_PRESENCE_NEVER:
      return ORACLE_CARRIES_NEVER;
    case REFERENCE_PRESENCE_ALWAYS:
      return ORACLE_CARRIES_ALWAYS;
    case REFERENCE_PRESENCE_SOMETIMES:
    default:
      return ORACLE_CARRIES_SOMETIMES;
    }
}
