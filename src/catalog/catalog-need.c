/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-need.h"

#include "access-statement.h"
#include "catalog-form.h"
#include "policy-pattern.h"
#include "reference-action.h"
#include "reference-expand.h"
#include "reference-fact.h"
#include "reference-service.h"

#include <string.h>

/* One need in the making */
typedef struct
{
  CatalogNeed *need;
  CatalogQuestion *question;
  const CatalogStatement *statement;
  gboolean reached; /* whether an Allow is about some of it, denied or not */
  gboolean unknown; /* whether it could not be told of some part */
} Search;

/**
 * catalog_need_free:
 * @self: (nullable): a need
 */
void
catalog_need_free (CatalogNeed *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->permission);
  g_array_unref (self->grants);
  g_array_unref (self->hindrances);
  g_ptr_array_unref (self->denies);
  g_free (self);
}

/**
 * catalog_need_new_absent:
 * @permission: what is needed
 *
 * Returns: (transfer full): a need of which nothing is known to be granted
 */
CatalogNeed *
catalog_need_new_absent (CatalogPermission *permission)
{
  CatalogNeed *self = g_new0 (CatalogNeed, 1);

  self->permission = g_object_ref (permission);
  self->grants = g_array_new (FALSE, FALSE, sizeof (CatalogGrant));
  self->hindrances = g_array_new (FALSE, FALSE, sizeof (CatalogHindrance));
  self->denies = g_ptr_array_new ();
  return self;
}

/**
 * catalog_need_is_usable:
 * @self: a need
 *
 * Returns: whether some requests for all of it are allowed
 */
gboolean
catalog_need_is_usable (const CatalogNeed *self)
{
  return self->state == CATALOG_NEED_GRANTED || self->state == CATALOG_NEED_CONDITIONAL;
}

/* The conditions that the catalog would not write itself: its own are limits, as resources are. */
static GPtrArray *
list_foreign_constraints (const Search *self, const AccessRule *rule)
{
  GPtrArray *foreign = g_ptr_array_new ();

  for (guint i = 0; i < rule->constraints->len; i++)
    if (!catalog_form_reads_constraint (self->statement, self->question->catalog,
                                        rule->constraints->pdata[i]))
      g_ptr_array_add (foreign, rule->constraints->pdata[i]);
  return foreign;
}

static void
add_hindrance (Search *self, const CatalogIndexed *indexed, const AccessConstraint *constraint)
{
  const CatalogHindrance hindrance = { indexed, constraint };

  for (guint i = 0; i < self->need->hindrances->len; i++)
    {
      const CatalogHindrance *other = &g_array_index (self->need->hindrances, CatalogHindrance, i);

      if (other->indexed == indexed && other->constraint == constraint)
        return;
    }
  g_array_append_val (self->need->hindrances, hindrance);
}

/* Which of the conditions can fail */
static void
add_failing (Search *self, const CatalogPart *part, GPtrArray *constraints)
{
  for (guint i = 0; i < constraints->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      g_ptr_array_add (one, constraints->pdata[i]);
      if (catalog_question_ask_fails (self->question, part, one) != ACCESS_ANSWER_EMPTY)
        add_hindrance (self, part->indexed, constraints->pdata[i]);
    }
}

/* What denies some of the part and is not a guardrail, which narrows as it is meant to */
static GPtrArray *
list_denies (Search *self, const CatalogPart *part)
{
  GPtrArray *denies = g_ptr_array_new ();

  for (guint i = 0; i < self->question->denies->len; i++)
    {
      const CatalogIndexed *deny = g_ptr_array_index (self->question->denies, i);

      if (!catalog_form_is_guardrail (self->question->catalog, deny->rule,
                                      catalog_permission_get_action (self->need->permission)) &&
          catalog_question_ask_met (self->question, part, deny->rule) != ACCESS_ANSWER_EMPTY)
        g_ptr_array_add (denies, (gpointer)deny);
    }
  return denies;
}

static AccessAnswer
ask_spared (Search *self, const CatalogPart *part, GPtrArray *denies)
{
  g_autoptr (GPtrArray) rules = catalog_question_list_rules (denies);

  return denies->len == 0 ? ACCESS_ANSWER_FOUND : catalog_question_ask_spared (self->question, part, rules);
}

static gboolean
is_everywhere (const Search *self, const CatalogPart *part)
{
  const AccessRule *rule = part->indexed->rule;
  const char *resource;

  if (part->resource < 0)
    return FALSE;
  resource = g_ptr_array_index (rule->resources, (guint)part->resource);
  if (g_str_equal (resource, "*"))
    return TRUE;
  for (guint i = 0; i < self->statement->resources->len; i++)
    {
      g_autofree char *widest = catalog_template_dup_widest (
          self->statement->resources->pdata[i], catalog_get_slots (self->question->catalog), "*");

      if (!policy_pattern_covers (resource, widest, POLICY_PATTERN_CASE_SENSITIVE))
        return FALSE;
    }
  return self->statement->resources->len > 0;
}

static void
add_denies (Search *self, GPtrArray *denies)
{
  for (guint i = 0; i < denies->len; i++)
    if (!g_ptr_array_find (self->need->denies, denies->pdata[i], NULL))
      g_ptr_array_add (self->need->denies, denies->pdata[i]);
}

static void
take_up (Search *self, const CatalogPart *part)
{
  g_autoptr (GPtrArray) constraints = list_foreign_constraints (self, part->indexed->rule);
  g_autoptr (GPtrArray) denies = list_denies (self, part);
  AccessAnswer fails = catalog_question_ask_fails (self->question, part, constraints);
  AccessAnswer spared = ask_spared (self, part, denies);
  CatalogGrant grant = { *part, fails == ACCESS_ANSWER_EMPTY && spared == ACCESS_ANSWER_FOUND };

  self->unknown = self->unknown || fails == ACCESS_ANSWER_UNKNOWN || spared == ACCESS_ANSWER_UNKNOWN;
  g_array_append_val (self->need->grants, grant);
  add_denies (self, denies);
  if (fails != ACCESS_ANSWER_EMPTY)
    add_failing (self, part, constraints);
  for (guint i = 0; i < denies->len && spared != ACCESS_ANSWER_FOUND; i++)
    add_hindrance (self, denies->pdata[i], NULL);
  if (grant.whole && denies->len == 0 && is_everywhere (self, part))
    self->need->everywhere = TRUE;
}

static void
look_at (Search *self, const CatalogPart *part)
{
  switch (catalog_question_ask_allowed (self->question, part))
    {
    case ACCESS_ANSWER_FOUND:
      self->reached = TRUE;
      take_up (self, part);
      break;
    case ACCESS_ANSWER_EMPTY:
      self->reached =
          self->reached || (self->question->denies->len > 0 &&
                            catalog_question_ask_reached (self->question, part) == ACCESS_ANSWER_FOUND);
      break;
    case ACCESS_ANSWER_UNKNOWN:
    default:
      self->unknown = TRUE;
      break;
    }
}

/* AWS offers it no more, and every policy that allows the action would have it: what does not name what the
 * caller sends does not count. */
static gboolean
counts (const Search *self, const CatalogIndexed *indexed, gboolean explicit)
{
  for (guint i = 0; explicit && i < self->statement->contexts->len; i++)
    {
      const CatalogContext *context = g_ptr_array_index (self->statement->contexts, i);
      gboolean named = FALSE;

      for (guint j = 0; j < indexed->rule->constraints->len && !named; j++)
        named = g_ascii_strcasecmp (((AccessConstraint *)indexed->rule->constraints->pdata[j])->key,
                                    context->key) == 0;
      if (!named)
        return FALSE;
    }
  return TRUE;
}

/* What each statement allows, up to one that leaves nothing to ask */
static void
look_at_all (Search *self, gboolean explicit)
{
  const char *action = catalog_permission_get_action (self->need->permission);
  gboolean wild = policy_pattern_has_wildcard (action);

  for (guint i = 0; i < self->question->allows->len && !self->need->everywhere; i++)
    {
      const CatalogIndexed *indexed = g_ptr_array_index (self->question->allows, i);
      g_autoptr (GArray) parts = NULL;

      if (!counts (self, indexed, explicit) ||
          (wild && !access_statement_covers_action (indexed->statement, action)))
        continue;
      parts = catalog_question_list_parts (indexed);
      for (guint j = 0; j < parts->len && !self->need->everywhere; j++)
        look_at (self, &g_array_index (parts, CatalogPart, j));
    }
}

static gboolean
has_whole_grant (const CatalogNeed *self)
{
  for (guint i = 0; i < self->grants->len; i++)
    if (g_array_index (self->grants, CatalogGrant, i).whole)
      return TRUE;
  return FALSE;
}

/* Where nothing is allowed at all */
static CatalogNeedState
judge_nothing (Search *self)
{
  g_autoptr (GPtrArray) denies = catalog_question_list_rules (self->question->denies);

  if (self->question->denies->len == 0)
    return CATALOG_NEED_ABSENT;
  if (!self->reached && catalog_question_ask_left (self->question, denies) != ACCESS_ANSWER_EMPTY)
    return CATALOG_NEED_ABSENT;
  for (guint i = 0; i < self->question->denies->len; i++)
    g_ptr_array_add (self->need->denies, self->question->denies->pdata[i]);
  return CATALOG_NEED_DENIED;
}

static CatalogNeedState
judge (Search *self)
{
  if (has_whole_grant (self->need))
    return CATALOG_NEED_GRANTED;
  if (self->unknown)
    return CATALOG_NEED_UNKNOWN;
  return self->need->grants->len > 0 ? CATALOG_NEED_CONDITIONAL : judge_nothing (self);
}

/* Whether one action of those that a wildcard stands for is allowed */
static AccessAnswer
ask_about_one (Search *self, const char *action, const AccessRule *at)
{
  g_autoptr (CatalogQuestion) question =
      catalog_question_new (self->question->catalog, self->question->index, self->statement, action, at);
  AccessAnswer answer = ACCESS_ANSWER_EMPTY;

  for (guint i = 0; i < question->allows->len && answer != ACCESS_ANSWER_FOUND; i++)
    {
      g_autoptr (GArray) parts = catalog_question_list_parts (question->allows->pdata[i]);

      for (guint j = 0; j < parts->len && answer != ACCESS_ANSWER_FOUND; j++)
        {
          const CatalogPart *part = &g_array_index (parts, CatalogPart, j);
          AccessAnswer one = catalog_question_ask_allowed (question, part);
          CatalogGrant grant = { *part, FALSE };

          if (one == ACCESS_ANSWER_FOUND)
            g_array_append_val (self->need->grants, grant);
          if (one != ACCESS_ANSWER_EMPTY)
            answer = one;
          else if (question->denies->len > 0)
            self->reached =
                self->reached || catalog_question_ask_reached (question, part) == ACCESS_ANSWER_FOUND;
        }
    }
  self->question->doubts |= question->doubts;
  return answer;
}

static gboolean
is_held_back (const Search *self)
{
  for (guint i = 0; i < self->question->allows->len; i++)
    if (((CatalogIndexed *)self->question->allows->pdata[i])->rule->constraints->len > 0)
      return TRUE;
  return self->question->denies->len > 0;
}

/* A wildcard that is not granted as a whole: whether any of its actions is allowed */
static CatalogNeedState
judge_actions (Search *self)
{
  g_autoptr (GPtrArray) actions = reference_expand (catalog_permission_get_action (self->need->permission));
  CatalogNeedState state = CATALOG_NEED_ABSENT;

  self->need->held_back = is_held_back (self);
  if (self->question->allows->len == 0)
    return judge_nothing (self);
  g_ptr_array_add (actions, g_strdup (self->question->action));
  for (guint i = 0; i < actions->len && state != CATALOG_NEED_PARTLY; i++)
    switch (ask_about_one (self, actions->pdata[i], self->question->at))
      {
      case ACCESS_ANSWER_FOUND:
        state = CATALOG_NEED_PARTLY;
        break;
      case ACCESS_ANSWER_UNKNOWN:
        state = CATALOG_NEED_UNKNOWN;
        break;
      case ACCESS_ANSWER_EMPTY:
      default:
        break;
      }
  return state == CATALOG_NEED_ABSENT ? judge_nothing (self) : state;
}

static gboolean
is_on_every_resource (const Search *self)
{
  for (guint i = 0; i < self->need->grants->len; i++)
    if (is_everywhere (self, &g_array_index (self->need->grants, CatalogGrant, i).part))
      return TRUE;
  return FALSE;
}

/* No name that people give holds a colon or a slash. */
static const char *
get_barred (const char *name)
{
  return ":/";
}

/* The resources of an action in AWS's usual partition, as they are named; policies leave out what lies in
 * their own. NULL: it has none */
static AccessRule *
new_ordinary_resources (const char *action)
{
  const ReferenceAction *facts = reference_action_lookup (action);
  g_autofree char *prefix = g_strndup (action, strcspn (action, ":"));
  AccessRule *rule;

  if (facts == NULL || reference_fact_lacks_resource (action))
    return NULL;
  rule = catalog_caller_new_rule ("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":[]}");
  for (guint i = 0; facts->resource_types[i] != NULL; i++)
    {
      const char *format =
          reference_service_get_arn (reference_service_lookup (prefix), facts->resource_types[i]);
      g_autoptr (GString) usual = g_string_new (format);

      g_string_replace (usual, "${Partition}", "aws", 0);
      g_ptr_array_add (rule->globs, policy_glob_new_arn_format (usual->str, get_barred));
    }
  return rule;
}

/* Where only some resources are named, or some are left out, not each action has one among them. */
static gboolean
is_each_allowed (Search *self)
{
  g_autoptr (GPtrArray) actions = NULL;

  if (is_on_every_resource (self))
    return TRUE;
  actions = reference_expand (catalog_permission_get_action (self->need->permission));
  for (guint i = 0; i < actions->len; i++)
    {
      g_autoptr (AccessRule) ordinary = new_ordinary_resources (actions->pdata[i]);

      if (ask_about_one (self, actions->pdata[i], ordinary) != ACCESS_ANSWER_FOUND)
        return FALSE;
    }
  return TRUE;
}

/**
 * catalog_need_new:
 * @catalog: the catalog
 * @index: the statements of a document
 * @permission: what is needed, and no guardrail's
 * @explicit: whether only statements count that name what the caller sends
 * @at: (nullable): which resources alone are asked about
 *
 * Returns: (transfer full): what the document says of it; good until it changes
 */
CatalogNeed *
catalog_need_new (Catalog *catalog, CatalogIndex *index, CatalogPermission *permission, gboolean explicit,
                  const AccessRule *at)
{
  const CatalogStatement *statement = catalog_permission_get_statement (permission);
  g_autoptr (CatalogQuestion) question =
      catalog_question_new (catalog, index, statement, catalog_permission_get_action (permission), at);
  CatalogNeed *self = catalog_need_new_absent (permission);
  Search search = { self, question, statement, FALSE, FALSE };

  look_at_all (&search, explicit);
  self->state = judge (&search);
  if (policy_pattern_has_wildcard (catalog_permission_get_action (permission)) &&
      (!catalog_need_is_usable (self) || !is_each_allowed (&search)))
    self->state = judge_actions (&search);
  if (self->state == CATALOG_NEED_UNKNOWN)
    self->doubts = question->doubts != 0 ? question->doubts : ACCESS_DOUBT_WITNESS;
  return self;
}
