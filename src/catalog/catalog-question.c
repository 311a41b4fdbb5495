/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-question.h"

#include "access-witness.h"
#include "policy-arn.h"
#include "policy-pattern.h"
#include "policy-writer.h"

#include <string.h>

/* How much may be looked at for one action and for one answer, in words of memory that searches take */
#define BUDGET_OF_ALL (1 << 20)
#define BUDGET_OF_ONE (1 << 18)

static void
add_keys (CatalogQuestion *self, const AccessRule *rule)
{
  for (guint i = 0; i < rule->constraints->len; i++)
    {
      AccessConstraint *constraint = g_ptr_array_index (rule->constraints, i);

      if (!g_ptr_array_find_with_equal_func (self->keys, constraint->folded, g_str_equal, NULL))
        g_ptr_array_add (self->keys, g_strdup (constraint->folded));
      g_hash_table_insert (self->names, g_strdup (constraint->folded), g_strdup (constraint->key));
    }
}

/* The action, or one that it matches and that no service has yet */
static char *
dup_future_action (const char *pattern)
{
  GString *action = g_string_new (pattern);

  g_string_replace (action, "*", "NewAction", 0);
  return g_string_free (action, FALSE);
}

/**
 * catalog_question_new:
 * @catalog: the catalog
 * @index: the statements of a document
 * @statement: the catalog's statement that needs it
 * @action: an action, may hold wildcards
 * @at: (nullable): which requests alone are asked about; it has to outlive the question
 *
 * Returns: (transfer full): a question; good until the document changes
 */
CatalogQuestion *
catalog_question_new (Catalog *catalog, CatalogIndex *index, const CatalogStatement *statement,
                      const char *action, const AccessRule *at)
{
  const GPtrArray *found = catalog_index_find (index, action);
  CatalogQuestion *self = g_new0 (CatalogQuestion, 1);

  self->catalog = catalog;
  self->index = index;
  self->statement = statement;
  self->action = dup_future_action (action);
  self->at = at;
  self->allows = g_ptr_array_new ();
  self->denies = g_ptr_array_new ();
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->budget = BUDGET_OF_ALL;
  for (guint i = 0; i < found->len; i++)
    {
      CatalogIndexed *indexed = g_ptr_array_index (found, i);

      if (indexed->rule == NULL)
        continue;
      g_ptr_array_add (indexed->rule->allows ? self->allows : self->denies, indexed);
      add_keys (self, indexed->rule);
    }
  if (at != NULL)
    add_keys (self, at);
  return self;
}

/**
 * catalog_question_free:
 * @self: (nullable): a question
 */
void
catalog_question_free (CatalogQuestion *self)
{
  if (self == NULL)
    return;
  g_free (self->action);
  g_ptr_array_unref (self->allows);
  g_ptr_array_unref (self->denies);
  g_ptr_array_unref (self->keys);
  g_hash_table_unref (self->names);
  g_clear_pointer (&self->text, policy_text_unref);
  g_free (self);
}

/**
 * catalog_question_list_parts:
 * @indexed: a statement
 *
 * Returns: (transfer full) (element-type CatalogPart): what it says, resource by resource
 */
GArray *
catalog_question_list_parts (const CatalogIndexed *indexed)
{
  const AccessRule *rule = indexed->rule;
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (CatalogPart));
  guint n = rule->globs != NULL && !rule->except_resources ? rule->globs->len : 0;
  CatalogPart part = { indexed, -1 };

  for (guint i = 0; i < n; i++)
    {
      part.resource = (int)i;
      g_array_append_val (parts, part);
    }
  if (rule->globs == NULL || rule->except_resources)
    g_array_append_val (parts, part);
  return parts;
}

static const char *
get_resource (const CatalogPart *part)
{
  return part != NULL && part->resource >= 0
             ? g_ptr_array_index (part->indexed->rule->resources, (guint)part->resource)
             : "*";
}

/* A field of the resource's ARN, or a star where more than one may stand there */
static char *
dup_field (const char *resource, PolicyArnField field)
{
  PolicyArn arn;

  if (!policy_arn_parse (&arn, resource) || !policy_arn_is_literal (&arn, field))
    return g_strdup ("*");
  return policy_arn_dup_field (&arn, field);
}

/* @region, @partition: a star: any */
static const CatalogCaller *
get_caller (CatalogQuestion *self, const char *region, const char *partition)
{
  const CatalogCaller *caller =
      catalog_caller_get (self->catalog, self->index, self->statement, self->action, region, partition);

  add_keys (self, caller->rule);
  return caller;
}

static const CatalogCaller *
get_caller_of (CatalogQuestion *self, const CatalogPart *part)
{
  g_autofree char *region = NULL;
  g_autofree char *partition = NULL;

  if (self->statement->contexts->len == 0)
    return get_caller (self, "*", "*");
  region = dup_field (get_resource (part), POLICY_ARN_REGION);
  partition = dup_field (get_resource (part), POLICY_ARN_PARTITION);
  return get_caller (self, region, partition);
}

/* Of the statements about the action alone one that allows it and all that deny it: what they let through the
 * document does. */
static PolicyText *
read_statements (const CatalogQuestion *self, const CatalogIndexed *allow)
{
  g_autoptr (PolicyWriter) writer = policy_writer_new ();
  g_autofree char *json = NULL;

  policy_writer_begin_object (writer);
  if (catalog_index_has_variables (self->index))
    {
      policy_writer_add_name (writer, "Version");
      policy_writer_add_string (writer, "2012-10-17");
    }
  policy_writer_add_name (writer, "Statement");
  policy_writer_begin_array (writer);
  policy_writer_add_node (writer, policy_statement_get_node (allow->statement));
  for (guint i = 0; i < self->denies->len; i++)
    policy_writer_add_node (
        writer, policy_statement_get_node (((CatalogIndexed *)self->denies->pdata[i])->statement));
  policy_writer_end_array (writer);
  policy_writer_end_object (writer);
  json = policy_writer_dup_json (writer);
  return policy_text_parse (json, -1, NULL);
}

/* What is left may be shown by a request, or by what it would be made of. */
typedef struct
{
  CatalogQuestion *question;
  const CatalogIndexed *allow; /* nullable: what has to let the request through */
} Show;

static gboolean
show_by_request (CatalogQuestion *self, const CatalogIndexed *allow, AccessRegion *region)
{
  g_autoptr (PolicyText) nothing = policy_text_parse ("{\"Statement\":[]}", -1, NULL);
  g_autoptr (GPtrArray) principals = g_ptr_array_new ();
  AccessTrial trial = {
    .less = nothing, .alone = TRUE, .keys = self->keys, .names = self->names, .principals = principals
  };
  gboolean shown;

  g_ptr_array_add (principals, NULL);
  if (self->text_of != allow)
    {
      g_clear_pointer (&self->text, policy_text_unref);
      self->text = read_statements (self, allow);
      self->text_of = allow;
    }
  trial.more = self->text;
  shown = access_witness_try (region, &trial);
  g_clear_pointer (&trial.witness, access_witness_free);
  return shown;
}

static gboolean
show_by_parts (CatalogQuestion *self, AccessRegion *region)
{
  g_autoptr (PolicyGlobText) resource = NULL;

  if (access_region_find_resource (region, &resource) != ACCESS_ANSWER_FOUND)
    return FALSE;
  for (guint i = 0; i < self->keys->len; i++)
    if (access_region_find_values (region, self->keys->pdata[i], FALSE, NULL) != ACCESS_ANSWER_FOUND)
      return FALSE;
  return TRUE;
}

static gboolean
show (AccessRegion *region, gpointer user_data)
{
  const Show *self = user_data;

  return self->allow != NULL ? show_by_request (self->question, self->allow, region)
                             : show_by_parts (self->question, region);
}

/* One look at one place: the caller's requests that all of @with and none of @without are about */
typedef struct
{
  const CatalogCaller *caller;
  const AccessRule *with; /* nullable */
  int resource;
  const AccessRule *and_with; /* nullable */
  const AccessRule *const *without;
  guint n_without;
  const CatalogIndexed *allow; /* nullable: what has to let a request through, beside all that deny */
} Look;

static AccessAnswer
look_at_place (CatalogQuestion *self, const AccessPlace *place, const Look *look)
{
  guint budget = MIN (self->budget, BUDGET_OF_ONE);
  g_autoptr (AccessRegion) region =
      access_region_new (catalog_index_get_space (self->index), self->action, place, &budget);
  Show shows = { self, look->allow };
  AccessAnswer answer = ACCESS_ANSWER_EMPTY;

  self->budget -= budget;
  access_region_push_rule (region, look->caller->rule, -1);
  if (self->at != NULL)
    access_region_push_rule (region, self->at, -1);
  if ((look->with == NULL || access_region_add_rule (region, look->with, look->resource)) &&
      (look->and_with == NULL || access_region_add_rule (region, look->and_with, -1)))
    answer = access_region_subtract (region, look->without, look->n_without, show, &shows);
  self->budget += budget;
  if (answer == ACCESS_ANSWER_UNKNOWN)
    self->doubts |= region->doubts != 0 ? region->doubts : ACCESS_DOUBT_WITNESS;
  return answer;
}

static AccessAnswer
look_everywhere (CatalogQuestion *self, const Look *look)
{
  const GPtrArray *places = look->caller->places;
  AccessAnswer answer = ACCESS_ANSWER_EMPTY;

  for (guint i = 0; i < places->len && answer != ACCESS_ANSWER_FOUND; i++)
    {
      AccessAnswer here = look_at_place (self, places->pdata[i], look);

      if (here != ACCESS_ANSWER_EMPTY)
        answer = here;
    }
  return answer;
}

/**
 * catalog_question_list_rules:
 * @indexed: (element-type CatalogIndexed): statements
 *
 * Returns: (transfer full) (element-type AccessRule): what they say
 */
GPtrArray *
catalog_question_list_rules (GPtrArray *indexed)
{
  GPtrArray *rules = g_ptr_array_new ();

  for (guint i = 0; i < indexed->len; i++)
    g_ptr_array_add (rules, ((CatalogIndexed *)indexed->pdata[i])->rule);
  return rules;
}

/**
 * catalog_question_ask_reached:
 * @self: a question
 * @part: a part of one of its statements
 *
 * Returns: whether the part is about some request of the caller's
 */
AccessAnswer
catalog_question_ask_reached (CatalogQuestion *self, const CatalogPart *part)
{
  const Look look = { .caller = get_caller_of (self, part),
                      .with = part->indexed->rule,
                      .resource = part->resource };

  return look_everywhere (self, &look);
}

/**
 * catalog_question_ask_allowed:
 * @self: a question
 * @part: a part of one of its statements that allow
 *
 * Returns: whether it lets some request of the caller's through that no statement denies; found: the
 * evaluation allows one
 */
AccessAnswer
catalog_question_ask_allowed (CatalogQuestion *self, const CatalogPart *part)
{
  g_autoptr (GPtrArray) denies = catalog_question_list_rules (self->denies);
  const Look look = { .caller = get_caller_of (self, part),
                      .with = part->indexed->rule,
                      .resource = part->resource,
                      .without = (const AccessRule *const *)denies->pdata,
                      .n_without = denies->len,
                      .allow = part->indexed };

  return look_everywhere (self, &look);
}

/**
 * catalog_question_ask_fails:
 * @self: a question
 * @part: a part of one of its statements
 * @constraints: (element-type AccessConstraint): some of that statement's
 *
 * Returns: whether they can fail for a request of the caller's on the part's resources
 */
AccessAnswer
catalog_question_ask_fails (CatalogQuestion *self, const CatalogPart *part, GPtrArray *constraints)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  AccessRule bare = *part->indexed->rule;
  AccessRule limited = *part->indexed->rule;
  const AccessRule *const without[] = { &limited };
  const Look look = { .caller = get_caller_of (self, part),
                      .with = &bare,
                      .resource = part->resource,
                      .without = without,
                      .n_without = 1 };

  if (constraints->len == 0)
    return ACCESS_ANSWER_EMPTY;
  bare.constraints = none;
  limited.constraints = constraints;
  return look_everywhere (self, &look);
}

/**
 * catalog_question_ask_met:
 * @self: a question
 * @part: a part of one of its statements that allow
 * @deny: what denies
 *
 * Returns: whether it denies some of what the part allows
 */
AccessAnswer
catalog_question_ask_met (CatalogQuestion *self, const CatalogPart *part, const AccessRule *deny)
{
  const Look look = { .caller = get_caller_of (self, part),
                      .with = part->indexed->rule,
                      .resource = part->resource,
                      .and_with = deny };

  return look_everywhere (self, &look);
}

/* As a rule on resources alone: of its conditions only those that the resource tells */
static GPtrArray *
list_told (const AccessPlace *place, const AccessRule *rule)
{
  GPtrArray *told = g_ptr_array_new ();

  for (guint i = 0; i < rule->constraints->len; i++)
    if (access_region_tells (place, rule->constraints->pdata[i]))
      g_ptr_array_add (told, rule->constraints->pdata[i]);
  return told;
}

static AccessAnswer
ask_spared_at (CatalogQuestion *self, const AccessPlace *place, const CatalogPart *part, GPtrArray *denies)
{
  g_autofree AccessRule *shadows = g_new (AccessRule, denies->len + 1);
  g_autofree const AccessRule **without = g_new (const AccessRule *, denies->len + 1);
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  const Look look = { .caller = get_caller_of (self, part),
                      .with = part->indexed->rule,
                      .resource = part->resource,
                      .without = without,
                      .n_without = denies->len };

  for (guint i = 0; i < denies->len; i++)
    {
      GPtrArray *told = list_told (place, denies->pdata[i]);

      g_ptr_array_add (lists, told);
      shadows[i] = *(const AccessRule *)denies->pdata[i];
      shadows[i].constraints = told;
      without[i] = &shadows[i];
    }
  return look_at_place (self, place, &look);
}

/**
 * catalog_question_ask_spared:
 * @self: a question
 * @part: a part of one of its statements that allow
 * @denies: (element-type AccessRule): what denies some of it, perhaps under conditions
 *
 * Returns: whether they leave some of the part's resources alone, whatever their conditions are
 */
AccessAnswer
catalog_question_ask_spared (CatalogQuestion *self, const CatalogPart *part, GPtrArray *denies)
{
  const GPtrArray *places = get_caller_of (self, part)->places;
  AccessAnswer answer = ACCESS_ANSWER_EMPTY;

  for (guint i = 0; i < places->len && answer != ACCESS_ANSWER_FOUND; i++)
    {
      AccessAnswer here = ask_spared_at (self, places->pdata[i], part, denies);

      if (here != ACCESS_ANSWER_EMPTY)
        answer = here;
    }
  return answer;
}

/**
 * catalog_question_ask_left:
 * @self: a question
 * @denies: (element-type AccessRule): what denies
 *
 * Returns: whether they leave some of all that could be given
 */
AccessAnswer
catalog_question_ask_left (CatalogQuestion *self, GPtrArray *denies)
{
  CatalogSlots *slots = catalog_get_slots (self->catalog);
  const char *partition =
      catalog_slot_get_default (catalog_slots_get (slots, (guint)catalog_slots_find (slots, "partition")));
  const Look look = { .caller = get_caller (self, "*", partition),
                      .without = (const AccessRule *const *)denies->pdata,
                      .n_without = denies->len };

  return look_everywhere (self, &look);
}
