/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-report.h"

#include <glib/gi18n-lib.h>

/* Statements that say the same but for their Sid: neither the order of members and values counts, nor how
 * often a value stands in a list, nor whether a lone one is in one, nor what its list covers anyway, nor case
 * where IAM does not look at it. IAM Access Analyzer policy check reference: Suggestion – Redundant
 * statement. */

/* Which letters of a value count */
typedef enum
{
  CASE_COUNTS,
  CASE_OF_VALUES,     /* a condition: in its operators and keys it does not */
  CASE_DOES_NOT_COUNT /* actions */
} CaseRule;

static CaseRule
get_rule (const PolicyNode *member)
{
  const char *key = policy_node_get_key (member);

  if (g_str_equal (key, "Action") || g_str_equal (key, "NotAction"))
    return CASE_DOES_NOT_COUNT;
  return g_str_equal (key, "Condition") ? CASE_OF_VALUES : CASE_COUNTS;
}

static guint
hash_string (const char *string, gboolean fold)
{
  guint hash = 5381;

  for (; *string != '\0'; string++)
    hash = hash * 33 + (guchar)(fold ? g_ascii_tolower (*string) : *string);
  return hash;
}

/* Whether another entry of its list makes it needless */
static gboolean
is_covered (const PolicyNode *value, GHashTable *covered)
{
  return covered != NULL && g_hash_table_contains (covered, value);
}

static guint hash_value (const PolicyNode *node, CaseRule rule, GHashTable *covered);

/* Of the least and the greatest of the values' hashes, so that neither order counts nor how often one stands
 * there */
static guint
hash_list (const PolicyNode *list, CaseRule rule, GHashTable *covered)
{
  guint least = G_MAXUINT;
  guint greatest = 0;

  for (guint i = 0; i < policy_node_get_n_children (list); i++)
    {
      const PolicyNode *value = policy_node_get_child (list, i);
      guint hash;

      if (is_covered (value, covered))
        continue;
      hash = hash_value (value, rule, covered);
      least = MIN (least, hash);
      greatest = MAX (greatest, hash);
    }
  return least == greatest ? least : least * 31 + greatest;
}

static guint
hash_value (const PolicyNode *node, CaseRule rule, GHashTable *covered)
{
  guint hash = 0;

  switch (policy_node_get_node_type (node))
    {
    case POLICY_NODE_ARRAY:
      return hash_list (node, rule, covered);
    case POLICY_NODE_OBJECT:
      for (guint i = 0; i < policy_node_get_n_children (node); i++)
        {
          const PolicyNode *child = policy_node_get_child (node, i);

          hash += hash_string (policy_node_get_key (child), rule != CASE_COUNTS) * 31 +
                  hash_value (child, rule, covered);
        }
      return hash;
    default:
      return hash_string (policy_node_get_string (node), rule == CASE_DOES_NOT_COUNT);
    }
}

static guint
hash_statement (const PolicyNode *statement, GHashTable *covered)
{
  guint hash = 0;

  for (guint i = 0; i < policy_node_get_n_children (statement); i++)
    {
      const PolicyNode *member = policy_node_get_child (statement, i);

      if (!g_str_equal (policy_node_get_key (member), "Sid"))
        hash += hash_string (policy_node_get_key (member), FALSE) * 31 +
                hash_value (member, get_rule (member), covered);
    }
  return hash;
}

static gboolean values_equal (const PolicyNode *one, const PolicyNode *other, CaseRule rule,
                              GHashTable *covered);

/* Whether each value of the one is among those of the other */
static gboolean
is_within (const PolicyNode *one, const PolicyNode *other, CaseRule rule, GHashTable *covered)
{
  for (guint i = 0; i < policy_node_get_n_values (one); i++)
    {
      const PolicyNode *value = policy_node_get_value (one, i);
      gboolean found = is_covered (value, covered);

      for (guint j = 0; j < policy_node_get_n_values (other) && !found; j++)
        found = values_equal (value, policy_node_get_value (other, j), rule, covered);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static const PolicyNode *
find_member (const PolicyNode *object, const char *name, CaseRule rule)
{
  for (guint i = 0; i < policy_node_get_n_children (object); i++)
    {
      const PolicyNode *child = policy_node_get_child (object, i);
      const char *key = policy_node_get_key (child);

      if (rule != CASE_COUNTS ? g_ascii_strcasecmp (key, name) == 0 : g_str_equal (key, name))
        return child;
    }
  return NULL;
}

static gboolean
objects_equal (const PolicyNode *one, const PolicyNode *other, CaseRule rule, GHashTable *covered)
{
  guint n = policy_node_get_n_children (one);

  if (policy_node_get_n_children (other) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const PolicyNode *child = policy_node_get_child (one, i);
      const PolicyNode *match = find_member (other, policy_node_get_key (child), rule);

      if (match == NULL || !values_equal (child, match, rule, covered))
        return FALSE;
    }
  return TRUE;
}

static gboolean
values_equal (const PolicyNode *one, const PolicyNode *other, CaseRule rule, GHashTable *covered)
{
  PolicyNodeType type = policy_node_get_node_type (one);
  PolicyNodeType other_type = policy_node_get_node_type (other);

  if (type == POLICY_NODE_OBJECT || other_type == POLICY_NODE_OBJECT)
    return type == other_type && objects_equal (one, other, rule, covered);
  if (type == POLICY_NODE_ARRAY || other_type == POLICY_NODE_ARRAY)
    return is_within (one, other, rule, covered) && is_within (other, one, rule, covered);
  return rule == CASE_DOES_NOT_COUNT
             ? g_ascii_strcasecmp (policy_node_get_string (one), policy_node_get_string (other)) == 0
             : g_str_equal (policy_node_get_string (one), policy_node_get_string (other));
}

static guint
count_members (const PolicyNode *statement)
{
  return policy_node_get_n_children (statement) - (policy_node_get_member (statement, "Sid") != NULL);
}

static gboolean
statements_equal (const PolicyNode *one, const PolicyNode *other, GHashTable *covered)
{
  if (count_members (one) != count_members (other))
    return FALSE;
  for (guint i = 0; i < policy_node_get_n_children (one); i++)
    {
      const PolicyNode *member = policy_node_get_child (one, i);
      const PolicyNode *match;

      if (g_str_equal (policy_node_get_key (member), "Sid"))
        continue;
      match = policy_node_get_member (other, policy_node_get_key (member));
      if (match == NULL || !values_equal (member, match, get_rule (member), covered))
        return FALSE;
    }
  return TRUE;
}

static void
report_group (CheckRun *run, const GPtrArray *statements)
{
  g_autofree CheckLocation *locations = g_new0 (CheckLocation, statements->len);
  CheckFix *fix = check_fix_new (
      ngettext ("Remove the other statement", "Remove the other statements", statements->len - 1), FALSE);
  CheckFinding *finding;

  for (guint i = 0; i < statements->len; i++)
    {
      locations[i].node = statements->pdata[i];
      if (i > 0)
        check_fix_remove (fix, locations[i].node);
    }
  finding = check_report_locations (
      run, "REDUNDANT_STATEMENT", locations, statements->len,
      ngettext ("%u other statement says the same as this one, and is not needed.",
                "%u other statements say the same as this one, and are not needed.", statements->len - 1),
      statements->len - 1);
  check_finding_take_fix (finding, fix);
}

/* @seen: by hash, lists of groups (GPtrArray) of equal statements */
static void
add_statement (CheckRun *run, GHashTable *seen, GPtrArray *groups, const PolicyNode *statement)
{
  gpointer key = GUINT_TO_POINTER (hash_statement (statement, run->covered));
  GPtrArray *group = g_hash_table_lookup (seen, key);

  if (group != NULL && statements_equal (group->pdata[0], statement, run->covered))
    {
      g_ptr_array_add (group, (gpointer)statement);
      return;
    }
  if (group != NULL)
    return;
  group = g_ptr_array_new ();
  g_ptr_array_add (group, (gpointer)statement);
  g_ptr_array_add (groups, group);
  g_hash_table_insert (seen, key, group);
}

/**
 * check_redundant_statements:
 * @run: the run
 */
void
check_redundant_statements (CheckRun *run)
{
  const PolicyNode *statements = policy_node_get_member (policy_text_get_root (run->text), "Statement");
  g_autoptr (GHashTable) seen = NULL;
  g_autoptr (GPtrArray) groups = NULL;

  if (policy_node_get_n_values (statements) < 2)
    return;
  seen = g_hash_table_new (NULL, NULL);
  groups = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < policy_node_get_n_values (statements); i++)
    {
      const PolicyNode *statement = policy_node_get_value (statements, i);

      if (check_has_effect (statement, "Allow") || check_has_effect (statement, "Deny"))
        add_statement (run, seen, groups, statement);
    }
  for (guint i = 0; i < groups->len; i++)
    {
      const GPtrArray *group = groups->pdata[i];

      if (group->len > 1)
        report_group (run, group);
    }
}
