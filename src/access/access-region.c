/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-region.h"

#include <string.h>

/* What asking costs at least */
#define COST_OF_QUESTION 64

/* Keys that stand in the ARN of some resources: what is asked of them is asked of its fields. */
static const struct
{
  const char *folded;
  guint field;
} told[] = {
  { "aws:requestedregion", 3 },
  { "aws:resourceaccount", 4 },
};

/**
 * access_region_new:
 * @space: the requests that can be
 * @action: one action
 * @place: one of its places
 * @budget: (inout): how much may be looked at, in words of memory that searches take; it has to outlive the
 * region
 *
 * Returns: (transfer full): all requests for @action at @place
 */
AccessRegion *
access_region_new (AccessSpace *space, const char *action, const AccessPlace *place, guint *budget)
{
  AccessRegion *self = g_new0 (AccessRegion, 1);

  self->space = space;
  self->action = action;
  self->place = place;
  self->resources = g_array_new (FALSE, FALSE, sizeof (PolicyGlobTerm));
  self->limits = g_array_new (FALSE, FALSE, sizeof (AccessLimit));
  self->principals = ~G_GUINT64_CONSTANT (0);
  self->budget = budget;
  return self;
}

/**
 * access_region_free:
 * @self: (nullable): a region
 */
void
access_region_free (AccessRegion *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->resources);
  g_array_unref (self->limits);
  g_free (self);
}

/* The field of the ARN that tells the key, or -1 */
static int
get_field (const AccessPlace *place, const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (g_str_equal (told[i].folded, folded))
      return (told[i].field == 3 ? place->tells_region : place->tells_account) ? (int)told[i].field : -1;
  return -1;
}

/**
 * access_region_tells:
 * @place: a place
 * @constraint: a constraint
 *
 * Returns: whether a resource at @place tells by its ARN alone whether @constraint is met. Such a key has one
 * value.
 */
gboolean
access_region_tells (const AccessPlace *place, const AccessConstraint *constraint)
{
  return constraint->operator.family == POLICY_OPERATOR_STRING && ACCESS_CONSTRAINT_IS_TEXT (constraint) &&
         get_field (place, constraint->folded) >= 0;
}

static gboolean
is_on_field (const AccessRegion *self, const AccessLimit *limit)
{
  return access_region_tells (self->place, limit->constraint);
}

/* The same limit on whole ARNs */
static PolicyGlobTerm
get_term_of_field (const AccessRegion *self, const AccessLimit *limit, GPtrArray *globs)
{
  const AccessConstraint *constraint = limit->constraint;
  guint first = globs->len;

  for (guint i = 0; i < constraint->globs->len; i++)
    g_ptr_array_add (globs, policy_glob_new_in_arn (constraint->globs->pdata[i],
                                                    (guint)get_field (self->place, constraint->folded)));
  return (PolicyGlobTerm){ GUINT_TO_POINTER (first), constraint->globs->len, NULL,
                           limit->negated != constraint->operator.negated };
}

static void
add_terms_of_fields (const AccessRegion *self, GArray *terms, GPtrArray *globs)
{
  guint first = terms->len;

  for (guint i = 0; i < self->limits->len; i++)
    {
      const AccessLimit *limit = &g_array_index (self->limits, AccessLimit, i);

      if (is_on_field (self, limit))
        {
          PolicyGlobTerm term = get_term_of_field (self, limit, globs);

          g_array_append_val (terms, term);
        }
    }
  /* Now that all of them are there they stay where they are. */
  for (guint i = first; i < terms->len; i++)
    {
      PolicyGlobTerm *term = &g_array_index (terms, PolicyGlobTerm, i);

      term->globs = (const PolicyGlob *const *)globs->pdata + GPOINTER_TO_UINT (term->globs);
    }
}

static gboolean
may_ask (AccessRegion *self)
{
  if (*self->budget < COST_OF_QUESTION)
    {
      self->doubts |= ACCESS_DOUBT_BUDGET;
      return FALSE;
    }
  *self->budget -= COST_OF_QUESTION;
  return TRUE;
}

/**
 * access_region_find_resource:
 * @self: a region
 * @text: (out) (transfer full) (nullable): a resource that may do
 *
 * Returns: whether there is one
 */
AccessAnswer
access_region_find_resource (AccessRegion *self, PolicyGlobText **text)
{
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (PolicyGlobTerm));
  g_autoptr (GPtrArray) globs = g_ptr_array_new_with_free_func ((GDestroyNotify)policy_glob_unref);
  const PolicyGlob *const places[] = { self->place->resources };
  PolicyGlobTerm term = { places, 1, NULL, FALSE };

  *text = NULL;
  if (!may_ask (self))
    return ACCESS_ANSWER_UNKNOWN;
  g_array_append_val (terms, term);
  if (self->place->barred != NULL)
    {
      term = (PolicyGlobTerm){ (const PolicyGlob *const *)self->place->barred->pdata,
                               self->place->barred->len, NULL, TRUE };
      g_array_append_val (terms, term);
    }
  g_array_append_vals (terms, self->resources->data, self->resources->len);
  add_terms_of_fields (self, terms, globs);
  switch (policy_glob_search ((const PolicyGlobTerm *)(gpointer)terms->data, terms->len, self->budget, text))
    {
    case POLICY_GLOB_FOUND:
      return ACCESS_ANSWER_FOUND;
    case POLICY_GLOB_NONE:
      return ACCESS_ANSWER_EMPTY;
    case POLICY_GLOB_UNDECIDED:
    default:
      self->doubts |= ACCESS_DOUBT_BUDGET;
      return ACCESS_ANSWER_UNKNOWN;
    }
}

/**
 * access_region_find_values:
 * @self: a region
 * @key: a condition key, in folded case
 * @present: whether it must not be absent
 * @values: (out) (optional) (nullable) (transfer full) (element-type PolicyGlobText): values that may do; an
 * empty list: it is absent
 *
 * Returns: whether there are some
 */
AccessAnswer
access_region_find_values (AccessRegion *self, const char *key, gboolean present, GPtrArray **values)
{
  g_autoptr (GArray) limits = g_array_new (FALSE, FALSE, sizeof (AccessLimit));
  AccessKeyFacts facts = access_space_get_key_facts (self->space, self->action, key);
  AccessAnswer answer;

  if (get_field (self->place, key) >= 0 || present)
    facts.may_be_absent = FALSE;
  for (guint i = 0; i < self->limits->len; i++)
    {
      const AccessLimit *limit = &g_array_index (self->limits, AccessLimit, i);

      if (g_str_equal (limit->constraint->folded, key) && !is_on_field (self, limit))
        g_array_append_val (limits, *limit);
    }
  if (!may_ask (self))
    return ACCESS_ANSWER_UNKNOWN;
  answer = access_values_find (&facts, (const AccessLimit *)(gpointer)limits->data, limits->len, self->budget,
                               values);
  if (answer == ACCESS_ANSWER_UNKNOWN)
    self->doubts |= *self->budget < COST_OF_QUESTION ? ACCESS_DOUBT_BUDGET : ACCESS_DOUBT_MIXTURE;
  return answer;
}

static gboolean
is_empty_at_resource (AccessRegion *self)
{
  g_autoptr (PolicyGlobText) text = NULL;

  return access_region_find_resource (self, &text) == ACCESS_ANSWER_EMPTY;
}

static gboolean
is_empty_at_limit (AccessRegion *self, const AccessLimit *limit)
{
  if (is_on_field (self, limit))
    return is_empty_at_resource (self);
  return access_region_find_values (self, limit->constraint->folded, FALSE, NULL) == ACCESS_ANSWER_EMPTY;
}

static void
push_resources (AccessRegion *self, const AccessRule *rule, int resource, gboolean negated)
{
  guint first = resource >= 0 ? (guint)resource : 0;
  PolicyGlobTerm term = { (const PolicyGlob *const *)rule->globs->pdata + first,
                          resource >= 0 ? 1 : rule->globs->len, NULL, negated != rule->except_resources };

  g_array_append_val (self->resources, term);
}

static void
push_limit (AccessRegion *self, const AccessConstraint *constraint, gboolean negated)
{
  const AccessLimit limit = { constraint, negated };

  g_array_append_val (self->limits, limit);
}

/**
 * access_region_push_rule:
 * @self: a region
 * @rule: (transfer none): a rule about its action; it has to outlive @self
 * @resource: which of its resources alone; -1: all
 *
 * Leaves the requests that @rule is about, and does not ask whether there are any.
 */
void
access_region_push_rule (AccessRegion *self, const AccessRule *rule, int resource)
{
  self->principals &= rule->principals;
  if (rule->globs != NULL)
    push_resources (self, rule, resource, FALSE);
  for (guint i = 0; i < rule->constraints->len; i++)
    push_limit (self, rule->constraints->pdata[i], FALSE);
}

/**
 * access_region_add_rule:
 * @self: a region
 * @rule: (transfer none): a rule about its action; it has to outlive @self
 * @resource: which of its resources alone; -1: all
 *
 * Leaves the requests that @rule is about.
 *
 * Returns: whether some may be left; %FALSE is proven
 */
gboolean
access_region_add_rule (AccessRegion *self, const AccessRule *rule, int resource)
{
  access_region_push_rule (self, rule, resource);
  if (self->principals == 0 || is_empty_at_resource (self))
    return FALSE;
  for (guint i = 0; i < rule->constraints->len; i++)
    {
      const AccessLimit limit = { rule->constraints->pdata[i], FALSE };

      if (!is_on_field (self, &limit) && is_empty_at_limit (self, &limit))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_apart_from (AccessRegion *self, const AccessRule *rule)
{
  guint n_resources = self->resources->len, n_limits = self->limits->len;
  guint64 principals = self->principals;
  guint doubts = self->doubts;
  gboolean apart = !access_region_add_rule (self, rule, -1);

  g_array_set_size (self->resources, n_resources);
  g_array_set_size (self->limits, n_limits);
  self->principals = principals;
  /* What could not be decided here is asked again. */
  self->doubts = doubts | (self->doubts & ACCESS_DOUBT_BUDGET);
  return apart;
}

/* One subtraction */
typedef struct
{
  AccessRegion *region;
  const AccessRule *const *rules;
  guint n_rules;
  AccessRegionShow show;
  gpointer user_data;
} Subtraction;

static AccessAnswer subtract_from (const Subtraction *self, guint position);

static AccessAnswer
worse (AccessAnswer one, AccessAnswer other)
{
  if (one == ACCESS_ANSWER_FOUND || other == ACCESS_ANSWER_FOUND)
    return ACCESS_ANSWER_FOUND;
  return one == ACCESS_ANSWER_UNKNOWN ? one : other;
}

static AccessAnswer
subtract_resources (const Subtraction *self, const AccessRule *rule, guint position)
{
  AccessRegion *region = self->region;
  guint n = region->resources->len;
  AccessAnswer answer = ACCESS_ANSWER_EMPTY;

  if (rule->globs == NULL)
    return answer;
  push_resources (region, rule, -1, TRUE);
  if (!is_empty_at_resource (region))
    answer = subtract_from (self, position + 1);
  g_array_set_size (region->resources, n);
  return answer;
}

static AccessAnswer
subtract_limit (const Subtraction *self, const AccessConstraint *constraint, guint position)
{
  AccessRegion *region = self->region;
  const AccessLimit limit = { constraint, TRUE };
  guint n = region->limits->len;
  AccessAnswer answer = ACCESS_ANSWER_EMPTY;

  push_limit (region, constraint, TRUE);
  if (!is_empty_at_limit (region, &limit))
    answer = subtract_from (self, position + 1);
  g_array_set_size (region->limits, n);
  return answer;
}

static AccessAnswer
subtract_principals (const Subtraction *self, const AccessRule *rule, guint position)
{
  AccessRegion *region = self->region;
  guint64 principals = region->principals;
  AccessAnswer answer = ACCESS_ANSWER_EMPTY;

  region->principals &= ~rule->principals;
  if (region->principals != 0)
    answer = subtract_from (self, position + 1);
  region->principals = principals;
  return answer;
}

/* What is not in a box is outside of it in one of its dimensions. */
static AccessAnswer
subtract_from (const Subtraction *self, guint position)
{
  const AccessRule *rule;
  AccessAnswer answer;

  if (*self->region->budget < COST_OF_QUESTION)
    {
      self->region->doubts |= ACCESS_DOUBT_BUDGET;
      return ACCESS_ANSWER_UNKNOWN;
    }
  if (position == self->n_rules)
    return self->show (self->region, self->user_data) ? ACCESS_ANSWER_FOUND : ACCESS_ANSWER_UNKNOWN;
  rule = self->rules[position];
  if (is_apart_from (self->region, rule))
    return subtract_from (self, position + 1);
  answer = subtract_resources (self, rule, position);
  if (answer != ACCESS_ANSWER_FOUND)
    answer = worse (answer, subtract_principals (self, rule, position));
  for (guint i = 0; i < rule->constraints->len && answer != ACCESS_ANSWER_FOUND; i++)
    answer = worse (answer, subtract_limit (self, rule->constraints->pdata[i], position));
  return answer;
}

/**
 * access_region_subtract:
 * @self: a region
 * @rules: (array length=n_rules): rules about its action
 * @n_rules: how many
 * @show: (scope call): is given what is left, part by part
 * @user_data: for @show
 *
 * Takes from a region what rules are about.
 *
 * Returns: %ACCESS_ANSWER_EMPTY when nothing is left, which is proven; %ACCESS_ANSWER_FOUND when @show could
 * show of some part that there is something; else the doubts of @self say why
 */
AccessAnswer
access_region_subtract (AccessRegion *self, const AccessRule *const *rules, guint n_rules,
                        AccessRegionShow show, gpointer user_data)
{
  const Subtraction subtraction = { self, rules, n_rules, show, user_data };

  return subtract_from (&subtraction, 0);
}
