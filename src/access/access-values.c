/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-values.h"

#include "access-values-points.h"

#include <string.h>

static GPtrArray *
new_absent (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)policy_glob_text_free);
}

static gboolean
are_met_without (const AccessLimit *limits, guint n_limits)
{
  for (guint i = 0; i < n_limits; i++)
    if (access_constraint_is_met_without (limits[i].constraint) == limits[i].negated)
      return FALSE;
  return TRUE;
}

/* What nothing meets, whatever it is about */
static gboolean
contradict (const AccessLimit *limits, guint n_limits)
{
  for (guint i = 0; i < n_limits; i++)
    for (guint j = i + 1; j < n_limits; j++)
      if (limits[i].negated != limits[j].negated &&
          g_str_equal (limits[i].constraint->text, limits[j].constraint->text))
        return TRUE;
  return FALSE;
}

/* Whether all hold for one value, as far as that can be told without the values of variables */
static gboolean
take (const AccessLimit *limits, guint n_limits, const char *value)
{
  for (guint i = 0; i < n_limits; i++)
    if (!limits[i].constraint->variables &&
        access_constraint_takes (limits[i].constraint, value) == limits[i].negated)
      return FALSE;
  return TRUE;
}

/* One search for a value */
typedef struct
{
  const AccessKeyFacts *facts;
  const AccessLimit *limits;
  guint n_limits;
  gboolean may_be_empty;
  guint *budget; /* words that searches may still take */
} Search;

static gboolean
is_of (const Search *self, guint position, PolicyOperatorFamily family)
{
  const AccessConstraint *constraint = self->limits[position].constraint;

  if (family == POLICY_OPERATOR_STRING)
    return ACCESS_CONSTRAINT_IS_TEXT (constraint);
  return constraint->operator.family == family && !ACCESS_CONSTRAINT_IS_TEXT (constraint);
}

static gboolean
is_about (const Search *self, PolicyOperatorFamily family)
{
  for (guint i = 0; i < self->n_limits; i++)
    if (is_of (self, i, family))
      return TRUE;
  return FALSE;
}

static PolicyGlobTerm
get_term (const AccessLimit *limit, const PolicyGlob *arn)
{
  const AccessConstraint *constraint = limit->constraint;
  PolicyGlobTerm term = { (const PolicyGlob *const *)constraint->globs->pdata, constraint->globs->len, NULL,
                          limit->negated != constraint->operator.negated };

  /* A value that is no ARN meets no Not either. */
  if (constraint->operator.family == POLICY_OPERATOR_ARN && constraint->operator.negated)
    term.unless = arn;
  return term;
}

static PolicyGlobAnswer
search_text (const Search *self, PolicyGlobText **text)
{
  g_autoptr (PolicyGlob) any_arn = policy_glob_new ("arn:*:*:*:*:*", POLICY_GLOB_ARN);
  g_autoptr (PolicyGlob) real_arn = policy_glob_new ("arn:aws*:?*:*:*:?*", POLICY_GLOB_ARN);
  g_autoptr (PolicyGlob) some = policy_glob_new ("?*", POLICY_GLOB_PATTERN);
  g_autofree PolicyGlobTerm *terms = g_new (PolicyGlobTerm, self->n_limits + 2);
  const PolicyGlob *const arns[] = { real_arn };
  const PolicyGlob *const texts[] = { some };
  guint n = 0;

  for (guint i = 0; i < self->n_limits; i++)
    if (is_of (self, i, POLICY_OPERATOR_STRING))
      {
        const AccessConstraint *constraint = self->limits[i].constraint;

        if (constraint->hopeless && constraint->operator.negated && !self->limits[i].negated)
          return POLICY_GLOB_NONE;
        if (!constraint->hopeless || !constraint->operator.negated)
          terms[n++] = get_term (&self->limits[i], any_arn);
      }
  if (!self->may_be_empty)
    terms[n++] = (PolicyGlobTerm){ texts, 1, NULL, FALSE };
  if (self->facts->typed && self->facts->type == REFERENCE_VALUE_TYPE_ARN)
    terms[n++] = (PolicyGlobTerm){ arns, 1, NULL, FALSE };
  return policy_glob_search (terms, n, self->budget, text);
}

static const struct
{
  PolicyOperatorFamily family;
  ReferenceValueType type;
} kinds[] = {
  { POLICY_OPERATOR_BOOL, REFERENCE_VALUE_TYPE_BOOL },
  { POLICY_OPERATOR_NUMERIC, REFERENCE_VALUE_TYPE_NUMERIC },
  { POLICY_OPERATOR_DATE, REFERENCE_VALUE_TYPE_DATE },
  { POLICY_OPERATOR_IP_ADDRESS, REFERENCE_VALUE_TYPE_IP_ADDRESS },
};

static gboolean
has_type (const Search *self, ReferenceValueType type)
{
  return self->facts->typed && self->facts->type == type;
}

/* Whether points of one kind stand for all values that the key can have: only operators of that kind are
 * about it */
static gboolean
is_pure (const Search *self, guint kind)
{
  for (guint i = 0; i < self->n_limits; i++)
    if (!is_of (self, i, kinds[kind].family))
      return FALSE;
  return TRUE;
}

static PolicyGlobText *
try_points (const Search *self, GPtrArray *points)
{
  for (guint i = 0; i < points->len; i++)
    if ((self->may_be_empty || *(const char *)points->pdata[i] != '\0') &&
        take (self->limits, self->n_limits, points->pdata[i]))
      return policy_glob_text_new (points->pdata[i]);
  return NULL;
}

static PolicyGlobAnswer
search_points (const Search *self, guint kind, PolicyGlobText **text)
{
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func (g_free);
  gboolean complete = access_values_points_add (self->limits, self->n_limits, kinds[kind].family, points);

  /* Where nothing says that the key's values are all of the kind, one that is not stands for those. */
  if (!has_type (self, kinds[kind].type))
    g_ptr_array_add (points, g_strdup ("x"));
  *text = try_points (self, points);
  if (*text != NULL)
    return POLICY_GLOB_FOUND;
  return complete ? POLICY_GLOB_NONE : POLICY_GLOB_UNDECIDED;
}

/* Operators of one kind alone may leave nothing. */
static gboolean
is_empty_for_one_kind (const Search *self)
{
  g_autofree AccessLimit *some = g_new (AccessLimit, self->n_limits);

  for (guint kind = 0; kind <= G_N_ELEMENTS (kinds); kind++)
    {
      gboolean is_text = kind == G_N_ELEMENTS (kinds);
      Search search = { self->facts, some, 0, self->may_be_empty, self->budget };
      g_autoptr (PolicyGlobText) text = NULL;

      for (guint i = 0; i < self->n_limits; i++)
        if (is_of (self, i, is_text ? POLICY_OPERATOR_STRING : kinds[kind].family))
          some[search.n_limits++] = self->limits[i];
      if (search.n_limits > 0 &&
          (is_text ? search_text (&search, &text) : search_points (&search, kind, &text)) == POLICY_GLOB_NONE)
        return TRUE;
    }
  return FALSE;
}

/* Operators of several kinds on one key: only what some of them leave nothing of is proven, and the rest
 * tried. */
static PolicyGlobAnswer
search_mixture (const Search *self, PolicyGlobText **text)
{
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func (g_free);

  if (is_empty_for_one_kind (self))
    return POLICY_GLOB_NONE;
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    if (is_about (self, kinds[kind].family) || has_type (self, kinds[kind].type))
      access_values_points_add (self->limits, self->n_limits, kinds[kind].family, points);
  for (guint i = 0; i < self->n_limits; i++)
    for (guint j = 0; self->limits[i].constraint->values[j] != NULL; j++)
      g_ptr_array_add (points, g_strdup (self->limits[i].constraint->values[j]));
  g_ptr_array_add (points, g_strdup ("x"));
  *text = try_points (self, points);
  return *text != NULL ? POLICY_GLOB_FOUND : POLICY_GLOB_UNDECIDED;
}

static gboolean
may_be_usual (const Search *self)
{
  for (guint i = 0; i < self->n_limits; i++)
    if (self->limits[i].constraint->variables)
      return FALSE;
  return self->facts->usual != NULL && take (self->limits, self->n_limits, self->facts->usual);
}

/* A value that all limits hold for */
static PolicyGlobAnswer
search (const Search *self, PolicyGlobText **text)
{
  *text = NULL;
  if (contradict (self->limits, self->n_limits))
    return POLICY_GLOB_NONE;
  if (may_be_usual (self))
    {
      *text = policy_glob_text_new (self->facts->usual);
      return POLICY_GLOB_FOUND;
    }
  if (has_type (self, REFERENCE_VALUE_TYPE_BOOL))
    return search_points (self, 0, text);
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    if (is_pure (self, kind) && (self->n_limits > 0 || has_type (self, kinds[kind].type)))
      return search_points (self, kind, text);
  for (guint i = 0; i < self->n_limits; i++)
    if (!is_of (self, i, POLICY_OPERATOR_STRING))
      return search_mixture (self, text);
  return search_text (self, text);
}

/* One question about a key */
typedef struct
{
  const AccessKeyFacts *facts;
  GArray *limits; /* of AccessLimit: without those that say the same of any value */
  guint *budget;
  gboolean undecided;
} Question;

static PolicyGlobAnswer
ask (Question *self, const AccessLimit *limits, guint n_limits, gboolean may_be_empty, PolicyGlobText **text)
{
  Search one = { self->facts, limits, n_limits, may_be_empty, self->budget };
  PolicyGlobAnswer answer = search (&one, text);

  self->undecided = self->undecided || answer == POLICY_GLOB_UNDECIDED;
  return answer;
}

/* What is left to ask of values where the key is present. FALSE: no values do. */
static gboolean
leave_out_presence (const AccessLimit *limits, guint n_limits, gboolean several, GArray *left)
{
  for (guint i = 0; i < n_limits; i++)
    {
      const PolicyOperator *means = &limits[i].constraint->operator;
      gboolean is_null = means->family == POLICY_OPERATOR_NULL;

      if (!is_null && !(several && means->qualifier == POLICY_QUALIFIER_NONE))
        g_array_append_val (left, limits[i]);
      /* An operator without a qualifier holds for no more than one value. */
      else if ((is_null && access_constraint_is_met_by_presence (limits[i].constraint)) == limits[i].negated)
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_empty (const Question *self)
{
  for (guint i = 0; i < self->limits->len; i++)
    {
      const AccessLimit *limit = &g_array_index (self->limits, AccessLimit, i);
      PolicyQualifier qualifier = limit->constraint->operator.qualifier;

      /* With a qualifier an empty value is none. */
      if (qualifier == POLICY_QUALIFIER_NONE
              ? !take (limit, 1, "")
              : (qualifier == POLICY_QUALIFIER_FOR_ALL_VALUES) == limit->negated)
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_single (Question *self, GPtrArray *values)
{
  const AccessLimit *limits = (const AccessLimit *)(gpointer)self->limits->data;
  PolicyGlobText *text = NULL;

  if (ask (self, limits, self->limits->len, FALSE, &text) != POLICY_GLOB_FOUND)
    {
      if (self->facts->typed && self->facts->type != REFERENCE_VALUE_TYPE_STRING)
        return FALSE;
      if (!take_empty (self))
        return FALSE;
      text = policy_glob_text_new ("");
    }
  g_ptr_array_add (values, text);
  return TRUE;
}

/* Whether it speaks of each value, rather than of some */
static gboolean
is_of_each (const AccessLimit *limit)
{
  return (limit->constraint->operator.qualifier == POLICY_QUALIFIER_FOR_ALL_VALUES) != limit->negated;
}

/* One that is not empty, where there is one */
static PolicyGlobText *
find_one (Question *self, GArray *limits, gboolean may_be_empty, gboolean *is_empty)
{
  const AccessLimit *all = (const AccessLimit *)(gpointer)limits->data;
  PolicyGlobText *text = NULL;

  *is_empty = ask (self, all, limits->len, FALSE, &text) != POLICY_GLOB_FOUND;
  if (*is_empty && may_be_empty)
    ask (self, all, limits->len, TRUE, &text);
  return text;
}

/* Each value is as all those ask that speak of each, and for each that speaks of some there is one. */
static gboolean
find_several (Question *self, GPtrArray *values)
{
  g_autoptr (GArray) each = g_array_new (FALSE, FALSE, sizeof (AccessLimit));
  gboolean all_empty = TRUE, is_empty;
  guint n_each;

  for (guint i = 0; i < self->limits->len; i++)
    if (is_of_each (&g_array_index (self->limits, AccessLimit, i)))
      g_array_append_val (each, g_array_index (self->limits, AccessLimit, i));
  n_each = each->len;
  for (guint i = 0; i < self->limits->len; i++)
    {
      PolicyGlobText *text;

      if (is_of_each (&g_array_index (self->limits, AccessLimit, i)))
        continue;
      g_array_set_size (each, n_each);
      g_array_append_val (each, g_array_index (self->limits, AccessLimit, i));
      text = find_one (self, each, TRUE, &is_empty);
      if (text == NULL)
        return FALSE;
      g_ptr_array_add (values, text);
      all_empty = all_empty && is_empty;
    }
  g_array_set_size (each, n_each);
  /* Of empty values alone ForAllValues and ForAnyValue take no notice; and a key that is not known to have
   * several values has them only where they are more than one. */
  while (all_empty || (self->facts->may_be_single && values->len < 2))
    {
      PolicyGlobText *text = find_one (self, each, FALSE, &is_empty);

      if (text == NULL)
        return FALSE;
      g_ptr_array_add (values, text);
      all_empty = FALSE;
    }
  return TRUE;
}

static gboolean
find_present (const AccessKeyFacts *facts, const AccessLimit *limits, guint n_limits, gboolean several,
              guint *budget, gboolean *undecided, GPtrArray **values)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (AccessLimit));
  g_autoptr (GPtrArray) found = new_absent ();
  Question question = { facts, left, budget, FALSE };
  gboolean is_found = leave_out_presence (limits, n_limits, several, left) &&
                      (several ? find_several (&question, found) : find_single (&question, found));

  *undecided = *undecided || (!is_found && question.undecided);
  if (is_found)
    *values = g_steal_pointer (&found);
  return is_found;
}

/**
 * access_values_find:
 * @facts: what the key can have
 * @limits: (array length=n_limits): what is asked of it, all at once
 * @n_limits: how many
 * @budget: (inout): how many words of memory searches may take; is lessened by those that they took
 * @values: (out) (optional) (nullable) (transfer full) (element-type PolicyGlobText): values that may do; an
 * empty list: the key is absent
 *
 * Looks for what a request can have under one key. That there is nothing is proven. What is found does,
 * unless a variable plays a part.
 *
 * Returns: whether there is something
 */
AccessAnswer
access_values_find (const AccessKeyFacts *facts, const AccessLimit *limits, guint n_limits, guint *budget,
                    GPtrArray **values)
{
  g_autoptr (GPtrArray) found = NULL;
  gboolean undecided = FALSE;

  g_return_val_if_fail (facts != NULL && (limits != NULL || n_limits == 0), ACCESS_ANSWER_UNKNOWN);

  if (values != NULL)
    *values = NULL;
  if (contradict (limits, n_limits))
    return ACCESS_ANSWER_EMPTY;
  if (facts->may_be_absent && are_met_without (limits, n_limits))
    found = new_absent ();
  else if (!(facts->may_be_present && facts->may_be_single &&
             find_present (facts, limits, n_limits, FALSE, budget, &undecided, &found)) &&
           !(facts->may_be_present && facts->may_be_several &&
             find_present (facts, limits, n_limits, TRUE, budget, &undecided, &found)))
    return undecided ? ACCESS_ANSWER_UNKNOWN : ACCESS_ANSWER_EMPTY;
  if (values != NULL)
    *values = g_steal_pointer (&found);
  return ACCESS_ANSWER_FOUND;
}
