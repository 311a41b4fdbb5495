/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-rule.h"

#include "access-request-principal.h"
#include "policy-pattern.h"

#include <string.h>

/**
 * access_rule_free:
 * @self: (nullable): a rule
 */
void
access_rule_free (AccessRule *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->statement);
  g_clear_pointer (&self->actions, g_ptr_array_unref);
  g_clear_pointer (&self->by_service, g_hash_table_unref);
  g_clear_pointer (&self->of_any_service, g_ptr_array_unref);
  g_clear_pointer (&self->resources, g_ptr_array_unref);
  g_clear_pointer (&self->globs, g_ptr_array_unref);
  g_clear_pointer (&self->constraints, g_ptr_array_unref);
  g_free (self->body);
  g_free (self);
}

static int
compare_strings (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *)one, *(const char *const *)other);
}

static void
sort_once (GPtrArray *texts)
{
  g_ptr_array_sort (texts, compare_strings);
  for (guint i = texts->len; i-- > 1;)
    if (g_str_equal (texts->pdata[i], texts->pdata[i - 1]))
      g_ptr_array_remove_index (texts, i);
}

/* NULL: AWS refuses such values. */
static GPtrArray *
read_texts (const PolicyNode *values, gboolean in_small_letters)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (policy_node_get_node_type (values) == POLICY_NODE_OBJECT)
    return NULL;
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const PolicyNode *value = policy_node_get_value (values, i);
      const char *text = policy_node_get_string (value);

      if (policy_node_get_node_type (value) != POLICY_NODE_STRING)
        return NULL;
      g_ptr_array_add (texts, in_small_letters ? g_ascii_strdown (text, -1) : g_strdup (text));
    }
  sort_once (texts);
  return g_steal_pointer (&texts);
}

/* One of two elements, of which the second names what is left out. NULL: AWS refuses them. */
static GPtrArray *
read_members (const AccessRule *self, const char *member, const char *not_member, gboolean in_small_letters,
              gboolean *except)
{
  const PolicyNode *values = policy_statement_get_member (self->statement, member);
  const PolicyNode *left_out = policy_statement_get_member (self->statement, not_member);

  *except = values == NULL;
  if ((values == NULL) == (left_out == NULL))
    return NULL;
  if (values == NULL && policy_node_get_n_values (left_out) == 0)
    return NULL;
  return read_texts (values != NULL ? values : left_out, in_small_letters);
}

/* Sorts the patterns by the service that they name. */
static void
index_actions (AccessRule *self)
{
  self->by_service =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  self->of_any_service = g_ptr_array_new ();
  for (guint i = 0; i < self->actions->len; i++)
    {
      const char *pattern = g_ptr_array_index (self->actions, i);
      gsize length = strcspn (pattern, ":*?");
      g_autofree char *service = g_strndup (pattern, length);
      GPtrArray *patterns = g_hash_table_lookup (self->by_service, service);

      if (pattern[length] != ':')
        g_ptr_array_add (self->of_any_service, (gpointer)pattern);
      else if (patterns != NULL)
        g_ptr_array_add (patterns, (gpointer)pattern);
      else
        {
          patterns = g_ptr_array_new ();
          g_ptr_array_add (patterns, (gpointer)pattern);
          g_hash_table_insert (self->by_service, g_steal_pointer (&service), patterns);
        }
    }
}

/* FALSE: AWS refuses them. */
static gboolean
read_actions (AccessRule *self)
{
  self->actions = read_members (self, "Action", "NotAction", TRUE, &self->except_actions);
  if (self->actions != NULL)
    {
      index_actions (self);
      return TRUE;
    }
  self->actions = g_ptr_array_new_with_free_func (g_free);
  self->except_actions = TRUE;
  index_actions (self);
  return FALSE;
}

static gboolean
read_resources (AccessRule *self, gboolean has_variables)
{
  /* The policy of a role on who may assume it has no resource: it is about that role. */
  if (policy_statement_get_member (self->statement, "Resource") == NULL &&
      policy_statement_get_member (self->statement, "NotResource") == NULL &&
      policy_statement_get_member (self->statement, "Principal") != NULL)
    return TRUE;
  self->resources = read_members (self, "Resource", "NotResource", FALSE, &self->except_resources);
  if (self->resources == NULL)
    return FALSE;
  self->globs = g_ptr_array_new_with_free_func ((GDestroyNotify)policy_glob_unref);
  for (guint i = 0; i < self->resources->len; i++)
    g_ptr_array_add (self->globs,
                     policy_glob_new (self->resources->pdata[i],
                                      has_variables ? POLICY_GLOB_VARIABLES : POLICY_GLOB_PATTERN));
  return TRUE;
}

static gboolean
read_constraints_of_operator (const PolicyNode *keys, gboolean has_variables, GPtrArray *constraints)
{
  if (policy_node_get_node_type (keys) != POLICY_NODE_OBJECT)
    return FALSE;
  for (guint i = 0; i < policy_node_get_n_children (keys); i++)
    {
      AccessConstraint *constraint =
          access_constraint_new (policy_node_get_key (keys), policy_node_get_child (keys, i), has_variables);

      if (constraint == NULL)
        return FALSE;
      g_ptr_array_add (constraints, constraint);
    }
  return policy_operator_parse (policy_node_get_key (keys)).name != NULL;
}

static int
compare_constraints (gconstpointer one, gconstpointer other)
{
  return strcmp ((*(const AccessConstraint *const *)one)->text,
                 (*(const AccessConstraint *const *)other)->text);
}

static gboolean
read_constraints (AccessRule *self, gboolean has_variables)
{
  const PolicyNode *condition = policy_statement_get_member (self->statement, "Condition");
  gboolean sound = condition == NULL || policy_node_get_node_type (condition) == POLICY_NODE_OBJECT;

  self->constraints = g_ptr_array_new_with_free_func ((GDestroyNotify)access_constraint_unref);
  for (guint i = 0; condition != NULL && sound && i < policy_node_get_n_children (condition); i++)
    sound =
        read_constraints_of_operator (policy_node_get_child (condition, i), has_variables, self->constraints);
  if (!sound)
    g_ptr_array_set_size (self->constraints, 0);
  g_ptr_array_sort (self->constraints, compare_constraints);
  return sound;
}

static void
append_source (const AccessRule *self, const char *member, GString *body)
{
  const PolicyNode *node = policy_statement_get_member (self->statement, member);
  PolicySpan span;

  if (node == NULL)
    return;
  span = policy_node_get_span (node);
  g_string_append_printf (body, "\n%s ", member);
  g_string_append_len (body,
                       policy_text_get_text (policy_statement_get_text (self->statement), NULL) + span.start,
                       (gssize)(span.end - span.start));
}

static char *
compose_body (const AccessRule *self, gboolean has_variables)
{
  GString *body = g_string_new (self->allows ? "Allow" : "Deny");

  g_string_append (body, self->except_resources ? "\nexcept" : "\non");
  for (guint i = 0; self->resources != NULL && i < self->resources->len; i++)
    g_string_append_printf (body, "\n%s%s", (const char *)self->resources->pdata[i],
                            !has_variables && strstr (self->resources->pdata[i], "${") != NULL ? "\t-" : "");
  append_source (self, "Principal", body);
  append_source (self, "NotPrincipal", body);
  for (guint i = 0; i < self->constraints->len; i++)
    g_string_append_printf (body, "\n\n%s", ((AccessConstraint *)self->constraints->pdata[i])->text);
  return g_string_free (body, FALSE);
}

/**
 * access_rule_new:
 * @statement: a statement
 * @has_variables: whether its policy is of a version that knows policy variables
 *
 * Returns: (transfer full) (nullable): what it says; %NULL: it has no say in anything
 */
AccessRule *
access_rule_new (PolicyStatement *statement, gboolean has_variables)
{
  PolicyEffect effect;
  AccessRule *self;
  gboolean sound;

  g_return_val_if_fail (POLICY_IS_STATEMENT (statement), NULL);

  effect = policy_statement_get_effect (statement);
  if (effect == POLICY_EFFECT_INVALID || policy_statement_get_node (statement) == NULL ||
      policy_node_get_node_type (policy_statement_get_node (statement)) != POLICY_NODE_OBJECT)
    return NULL;
  self = g_new0 (AccessRule, 1);
  self->statement = g_object_ref (statement);
  self->allows = effect == POLICY_EFFECT_ALLOW;
  self->principals = ~G_GUINT64_CONSTANT (0);
  sound = read_actions (self);
  sound = read_resources (self, has_variables) && sound;
  sound = read_constraints (self, has_variables) && sound;
  sound = sound && (policy_statement_get_member (self->statement, "Principal") == NULL ||
                    policy_statement_get_member (self->statement, "NotPrincipal") == NULL);
  if (self->allows && !sound)
    {
      access_rule_free (self);
      return NULL;
    }
  self->body = compose_body (self, has_variables);
  return self;
}

static void
add_rule (PolicyText *text, const PolicyNode *node, gboolean has_variables, GPtrArray *rules)
{
  g_autoptr (PolicyStatement) statement = policy_statement_new (text, node);
  AccessRule *rule = access_rule_new (statement, has_variables);

  if (rule != NULL)
    g_ptr_array_add (rules, rule);
}

/**
 * access_rule_read:
 * @text: a policy
 *
 * IAM JSON policy element reference. Without a Version a policy is in the older language, which has no
 * variables.
 *
 * Returns: (transfer full) (element-type AccessRule): what its statements say, in their order
 */
GPtrArray *
access_rule_read (PolicyText *text)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify)access_rule_free);
  const PolicyNode *root = policy_text_get_root (text);
  const PolicyNode *list = policy_node_get_member (root, "Statement");
  const PolicyNode *version = policy_node_get_member (root, "Version");
  gboolean has_variables = g_strcmp0 (policy_node_get_string (version), "2012-10-17") == 0;

  if (list != NULL && policy_node_get_node_type (list) == POLICY_NODE_OBJECT)
    add_rule (text, list, has_variables, rules);
  for (guint i = 0; i < policy_node_get_n_values (list); i++)
    add_rule (text, policy_node_get_value (list, i), has_variables, rules);
  return rules;
}

/**
 * access_rule_spell_action:
 * @self: a rule
 * @action: one of its actions, or patterns of them, in small letters
 *
 * Returns: (transfer none): it as the policy spells it
 */
const char *
access_rule_spell_action (const AccessRule *self, const char *action)
{
  const PolicyNode *values;

  g_return_val_if_fail (self != NULL && action != NULL, NULL);

  values = policy_statement_get_member (self->statement, self->except_actions ? "NotAction" : "Action");
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const char *spelled = policy_node_get_string (policy_node_get_value (values, i));

      if (spelled != NULL && g_ascii_strcasecmp (spelled, action) == 0)
        return spelled;
    }
  return action;
}

static gboolean
any_matches (const GPtrArray *patterns, const char *action)
{
  for (guint i = 0; patterns != NULL && i < patterns->len; i++)
    if (policy_pattern_matches (patterns->pdata[i], action, POLICY_PATTERN_CASE_INSENSITIVE))
      return TRUE;
  return FALSE;
}

/**
 * access_rule_is_about:
 * @self: a rule
 * @action: one action, in any case
 *
 * Returns: whether @action is one of the rule's
 */
gboolean
access_rule_is_about (const AccessRule *self, const char *action)
{
  g_autofree char *service = NULL;

  g_return_val_if_fail (self != NULL && action != NULL, FALSE);

  service = g_ascii_strdown (action, (gssize)strcspn (action, ":"));
  return (any_matches (g_hash_table_lookup (self->by_service, service), action) ||
          any_matches (self->of_any_service, action)) != self->except_actions;
}

/**
 * access_rule_is_about_principal:
 * @self: a rule
 * @principal: (nullable): who asks; %NULL: whoever the policy is attached to
 *
 * IAM JSON policy elements: Principal; NotPrincipal.
 *
 * Returns: whether the rule is about them
 */
gboolean
access_rule_is_about_principal (const AccessRule *self, const char *principal)
{
  const PolicyNode *element = policy_statement_get_member (self->statement, "Principal");
  const PolicyNode *except = policy_statement_get_member (self->statement, "NotPrincipal");
  AccessPrincipalMatch match;

  if (principal == NULL || (element == NULL) == (except == NULL))
    return TRUE;
  match = access_request_principal_match (element != NULL ? element : except, principal);
  if (match == ACCESS_PRINCIPAL_BROKEN)
    return !self->allows;
  if (except != NULL)
    return match == ACCESS_PRINCIPAL_OTHER;
  return match == ACCESS_PRINCIPAL_NAMED || (match == ACCESS_PRINCIPAL_ACCOUNT && !self->allows);
}

static gboolean
covers_any (GPtrArray *wide, const char *narrow)
{
  for (guint i = 0; i < wide->len; i++)
    if (policy_pattern_covers (wide->pdata[i], narrow, POLICY_PATTERN_CASE_SENSITIVE))
      return TRUE;
  return FALSE;
}

static gboolean
overlaps_any (GPtrArray *others, const char *text)
{
  for (guint i = 0; i < others->len; i++)
    if (strstr (text, "${") != NULL || strstr (others->pdata[i], "${") != NULL ||
        policy_pattern_overlaps (others->pdata[i], text, POLICY_PATTERN_CASE_SENSITIVE))
      return TRUE;
  return FALSE;
}

/*
 * access_rule_may_share_resources:
 * @one: a rule
 * @other: another
 *
 * Returns: %FALSE: the two certainly have no resource in common
 */
gboolean
access_rule_may_share_resources (const AccessRule *one, const AccessRule *other)
{
  if (one->resources == NULL || other->resources == NULL ||
      (one->except_resources && other->except_resources))
    return TRUE;
  if (other->except_resources)
    return access_rule_may_share_resources (other, one);
  for (guint i = 0; i < other->resources->len; i++)
    if (one->except_resources ? !covers_any (one->resources, other->resources->pdata[i])
                              : overlaps_any (one->resources, other->resources->pdata[i]))
      return TRUE;
  return FALSE;
}
