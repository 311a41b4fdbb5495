/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-value.h"

#include <string.h>

#include "policy-string-set.h"

#define MANY_COMPARISONS 256 /* from here on it pays to make a set of a list */

/* Which letters of a value count */
typedef enum
{
  CASE_COUNTS,
  CASE_OF_VALUES,     /* a condition: in its operators and keys it does not */
  CASE_DOES_NOT_COUNT /* actions */
} CaseRule;

static CaseRule
get_rule (const char *name)
{
  if (g_strcmp0 (name, "Action") == 0 || g_strcmp0 (name, "NotAction") == 0)
    return CASE_DOES_NOT_COUNT;
  return g_strcmp0 (name, "Condition") == 0 ? CASE_OF_VALUES : CASE_COUNTS;
}

static gboolean
is_needless (const PolicyNode *value, GHashTable *needless)
{
  return needless != NULL && g_hash_table_contains (needless, value);
}

static guint
hash_string (const char *string, gboolean fold)
{
  guint hash = 5381;

  for (; *string != '\0'; string++)
    hash = hash * 33 + (guchar)(fold ? g_ascii_tolower (*string) : *string);
  return hash;
}

static guint hash_value (const PolicyNode *node, CaseRule rule, GHashTable *needless);

/* Of the least and the greatest hash of what it holds, so that neither order counts nor how often one stands
 * there */
static guint
hash_container (const PolicyNode *node, CaseRule rule, GHashTable *needless)
{
  guint least = G_MAXUINT;
  guint greatest = 0;

  for (guint i = 0; i < policy_node_get_n_children (node); i++)
    {
      const PolicyNode *child = policy_node_get_child (node, i);
      const char *key = policy_node_get_key (child);
      guint hash;

      if (is_needless (child, needless))
        continue;
      hash = hash_value (child, rule, needless);
      if (key != NULL)
        hash += hash_string (key, rule != CASE_COUNTS) * 31;
      least = MIN (least, hash);
      greatest = MAX (greatest, hash);
    }
  return least == greatest ? least : least * 31 + greatest;
}

static guint
hash_value (const PolicyNode *node, CaseRule rule, GHashTable *needless)
{
  if (policy_node_get_node_type (node) >= POLICY_NODE_ARRAY)
    return hash_container (node, rule, needless);
  return hash_string (policy_node_get_string (node), rule == CASE_DOES_NOT_COUNT);
}

static gboolean equals (const PolicyNode *one, const PolicyNode *other, CaseRule rule, GHashTable *needless);

/* The values of a list of strings and their like; NULL where there is something else */
static PolicyStringSet *
make_set (const PolicyNode *list, CaseRule rule)
{
  g_autoptr (PolicyStringSet) set = policy_string_set_new (
      rule == CASE_DOES_NOT_COUNT ? POLICY_PATTERN_CASE_INSENSITIVE : POLICY_PATTERN_CASE_SENSITIVE);

  for (guint i = 0; i < policy_node_get_n_values (list); i++)
    {
      const PolicyNode *value = policy_node_get_value (list, i);

      if (policy_node_get_node_type (value) == POLICY_NODE_NULL || policy_node_get_string (value) == NULL)
        return NULL;
      policy_string_set_add (set, policy_node_get_string (value));
    }
  return g_steal_pointer (&set);
}

static gboolean
has_value (const PolicyNode *list, const PolicyNode *value, CaseRule rule, GHashTable *needless)
{
  for (guint i = 0; i < policy_node_get_n_values (list); i++)
    if (equals (policy_node_get_value (list, i), value, rule, needless))
      return TRUE;
  return FALSE;
}

/* Whether each value of the one is among those of the other */
static gboolean
is_within (const PolicyNode *one, const PolicyNode *other, CaseRule rule, GHashTable *needless)
{
  guint n = policy_node_get_n_values (one);
  gboolean many = (guint64)n * policy_node_get_n_values (other) > MANY_COMPARISONS;
  g_autoptr (PolicyStringSet) set = many ? make_set (other, rule) : NULL;

  for (guint i = 0; i < n; i++)
    {
      const PolicyNode *value = policy_node_get_value (one, i);
      const char *string = policy_node_get_string (value);

      if (is_needless (value, needless))
        continue;
      if (set == NULL ? !has_value (other, value, rule, needless)
                      : policy_node_get_node_type (value) == POLICY_NODE_NULL || string == NULL ||
                            !policy_string_set_contains (set, string))
        return FALSE;
    }
  return TRUE;
}

static const PolicyNode *
find_member (const PolicyNode *object, const char *name, CaseRule rule)
{
  if (rule == CASE_COUNTS)
    return policy_node_get_member (object, name);
  for (guint i = 0; i < policy_node_get_n_children (object); i++)
    {
      const PolicyNode *child = policy_node_get_child (object, i);

      if (g_ascii_strcasecmp (policy_node_get_key (child), name) == 0)
        return child;
    }
  return NULL;
}

/* Whether the other has each member of the one with an equal value */
static gboolean
has_members_of (const PolicyNode *other, const PolicyNode *one, CaseRule rule, GHashTable *needless)
{
  for (guint i = 0; i < policy_node_get_n_children (one); i++)
    {
      const PolicyNode *child = policy_node_get_child (one, i);
      const PolicyNode *match = find_member (other, policy_node_get_key (child), rule);

      if (match == NULL || !equals (child, match, rule, needless))
        return FALSE;
    }
  return TRUE;
}

static gboolean
equals (const PolicyNode *one, const PolicyNode *other, CaseRule rule, GHashTable *needless)
{
  PolicyNodeType type = policy_node_get_node_type (one);
  PolicyNodeType other_type = policy_node_get_node_type (other);

  if (type == POLICY_NODE_OBJECT || other_type == POLICY_NODE_OBJECT)
    return type == other_type && policy_node_get_n_children (one) == policy_node_get_n_children (other) &&
           has_members_of (one, other, rule, needless) && has_members_of (other, one, rule, needless);
  if (type == POLICY_NODE_ARRAY || other_type == POLICY_NODE_ARRAY)
    return is_within (one, other, rule, needless) && is_within (other, one, rule, needless);
  if ((type == POLICY_NODE_NULL) != (other_type == POLICY_NODE_NULL))
    return FALSE;
  return rule == CASE_DOES_NOT_COUNT
             ? g_ascii_strcasecmp (policy_node_get_string (one), policy_node_get_string (other)) == 0
             : strcmp (policy_node_get_string (one), policy_node_get_string (other)) == 0;
}

/**
 * policy_value_equals_member:
 * @one: (nullable): a member of a statement, such as its Action
 * @other: (nullable): the member of that name of another one, be it of another text
 * @needless: (nullable) (element-type PolicyNode): entries of lists that do not count
 *
 * Returns: whether IAM reads both as the same; of a member that is not there only its absence is
 */
gboolean
policy_value_equals_member (const PolicyNode *one, const PolicyNode *other, GHashTable *needless)
{
  if (one == NULL || other == NULL)
    return one == other;
  return equals (one, other, get_rule (policy_node_get_key (one)), needless);
}

/* Whether the other has each member of the one, but for the Sid, with an equal value */
static gboolean
says_what (const PolicyNode *other, const PolicyNode *one, GHashTable *needless)
{
  for (guint i = 0; i < policy_node_get_n_children (one); i++)
    {
      const PolicyNode *member = policy_node_get_child (one, i);
      const char *name = policy_node_get_key (member);

      if (strcmp (name, "Sid") != 0 &&
          !policy_value_equals_member (member, policy_node_get_member (other, name), needless))
        return FALSE;
    }
  return TRUE;
}

/**
 * policy_value_equals_statement:
 * @one: a statement
 * @other: another one, be it of another text
 * @needless: (nullable) (element-type PolicyNode): entries of lists that do not count
 *
 * Returns: whether both are objects and say the same, whatever their Sids
 */
gboolean
policy_value_equals_statement (const PolicyNode *one, const PolicyNode *other, GHashTable *needless)
{
  g_return_val_if_fail (one != NULL && other != NULL, FALSE);

  return policy_node_get_node_type (one) == POLICY_NODE_OBJECT &&
         policy_node_get_node_type (other) == POLICY_NODE_OBJECT && says_what (one, other, needless) &&
         says_what (other, one, needless);
}

/**
 * policy_value_hash_statement:
 * @statement: a statement
 * @needless: (nullable) (element-type PolicyNode): entries of lists that do not count
 *
 * Returns: a number that statements have in common for which policy_value_equals_statement() holds
 */
guint
policy_value_hash_statement (const PolicyNode *statement, GHashTable *needless)
{
  guint hash = 0;

  g_return_val_if_fail (statement != NULL, 0);

  for (guint i = 0; i < policy_node_get_n_children (statement); i++)
    {
      const PolicyNode *member = policy_node_get_child (statement, i);
      const char *name = policy_node_get_key (member);

      if (strcmp (name, "Sid") != 0)
        hash += hash_string (name, FALSE) * 31 + hash_value (member, get_rule (name), needless);
    }
  return hash;
}
