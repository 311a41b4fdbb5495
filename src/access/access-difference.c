/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-difference.h"

#include "access-example.h"
#include "access-principals.h"

#include <string.h>

/* How much may be looked at for one answer, and for all, in words of memory that searches take */
#define BUDGET_OF_ONE (1 << 20)
#define BUDGET_OF_ALL (1 << 23)

/* Of more actions than that which are met by the same rules not each is looked at. */
#define MAX_LOOKED_AT 600

/* The search for all differences */
typedef struct
{
  AccessSpace *space;
  PolicyText *texts[2]; /* before, after */
  GPtrArray *principals;
  GHashTable *names; /* how the policies write the condition keys, by folded case */
  GHashTable *by_id; /* of AccessDifferenceItem, by direction and body */
  guint budget;      /* how much may still be looked at */
  AccessDifference *found;
} Finder;

/* Actions that all rules of an atom meet with the same keys, at one place */
typedef struct
{
  const AccessAtom *atom;
  const AccessPlace *place;
  GPtrArray *keys;    /* of utf8: all keys that the rules ask about */
  GPtrArray *actions; /* of utf8 */
  gboolean future;
} Cell;

/* What the two policies say of a cell, seen from the one that gives more */
typedef struct
{
  AccessDirection direction;
  GPtrArray *more_allow; /* of AccessRule */
  GPtrArray *more_deny;
  GPtrArray *less_allow;
  GPtrArray *less_deny;
} View;

static void
part_free (gpointer data)
{
  AccessDifferencePart *self = data;

  g_hash_table_unref (self->actions);
  g_hash_table_unref (self->future);
  access_witness_free (self->witness);
  g_free (self);
}

static void
item_free (gpointer data)
{
  AccessDifferenceItem *self = data;

  g_ptr_array_unref (self->parts);
  g_free (self);
}

/**
 * access_difference_free:
 * @self: (nullable): a difference
 */
void
access_difference_free (AccessDifference *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->list);
  for (guint i = 0; i < 2; i++)
    g_clear_object (&self->alone[i]);
  g_free (self);
}

/* Whether what the rule gives on each of its resources is told apart */
static gboolean
is_split (const AccessRule *rule)
{
  return rule->globs != NULL && !rule->except_resources && rule->globs->len > 1;
}

static guint
count_parts (const AccessRule *rule)
{
  return is_split (rule) ? rule->globs->len : 1;
}

static AccessDifferenceItem *
item_new (AccessDirection direction, const AccessRule *rule)
{
  AccessDifferenceItem *item = g_new (AccessDifferenceItem, 1);

  *item = (AccessDifferenceItem){ direction, rule, g_ptr_array_new_with_free_func (part_free) };
  for (guint i = 0; i < count_parts (rule); i++)
    {
      AccessDifferencePart *part = g_new0 (AccessDifferencePart, 1);

      part->actions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      part->future = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_ptr_array_add (item->parts, part);
    }
  return item;
}

static AccessDifferencePart *
get_part (Finder *self, AccessDirection direction, const AccessRule *rule, guint part)
{
  g_autofree char *id = g_strdup_printf ("%d\n%s", (int)direction, rule->body);
  AccessDifferenceItem *item = g_hash_table_lookup (self->by_id, id);

  if (item == NULL)
    {
      item = item_new (direction, rule);
      g_ptr_array_add (self->found->list, item);
      g_hash_table_insert (self->by_id, g_steal_pointer (&id), item);
    }
  return g_ptr_array_index (item->parts, part);
}

static void
add_actions (GPtrArray *actions, GHashTable *set)
{
  for (guint i = 0; i < actions->len; i++)
    if (!g_hash_table_contains (set, actions->pdata[i]))
      g_hash_table_add (set, g_strdup (actions->pdata[i]));
}

/* One question: what @rule gives on one of its resources in a cell */
typedef struct
{
  const Cell *cell;
  const View *view;
  const AccessRule *rule;
  guint part;
} Question;

/* What was answered to it */
typedef struct
{
  AccessAnswer answer;
  AccessWitness *witness; /* where something was found */
  guint doubts;
  guint alone_doubts;
} Finding;

/* What one answer may take; what it leaves is given back. */
static guint
take_budget (Finder *self)
{
  guint budget = MIN (self->budget, BUDGET_OF_ONE);

  self->budget -= budget;
  return budget;
}

/* Looks for a request that the rule is about (and @with, where it is given) and none of @without. */
static AccessAnswer
ask (Finder *self, const Question *question, const AccessRule *with, GPtrArray *without,
     AccessWitness **witness, guint *doubts)
{
  const Cell *cell = question->cell;
  gboolean gain = question->view->direction == ACCESS_DIRECTION_GAIN;
  guint budget = take_budget (self);
  g_autoptr (AccessRegion) region =
      access_region_new (self->space, cell->actions->pdata[0], cell->place, &budget);
  AccessAnswer answer = ACCESS_ANSWER_EMPTY;
  AccessTrial trial = { .less = self->texts[gain ? 0 : 1],
                        .more = self->texts[gain ? 1 : 0],
                        .alone = question->rule->allows || with != NULL,
                        .keys = cell->keys,
                        .names = self->names,
                        .principals = self->principals };

  if (access_region_add_rule (region, question->rule, is_split (question->rule) ? (int)question->part : -1) &&
      (with == NULL || access_region_add_rule (region, with, -1)))
    answer = access_region_subtract (region, (const AccessRule *const *)without->pdata, without->len,
                                     access_witness_try, &trial);
  self->budget += budget;
  *witness = trial.witness;
  *doubts |= answer == ACCESS_ANSWER_UNKNOWN ? MAX (region->doubts, ACCESS_DOUBT_BUDGET) : 0;
  return answer;
}

/* What an Allow of the same policy lets through where the other one denies it. It is asked until it is known
 * that there is such a thing. */
static AccessWitness *
find_let_through (Finder *self, const Question *question, guint *doubts)
{
  const View *view = question->view;
  AccessWitness *witness = NULL;

  if (self->found->alone[view->direction] != NULL && view->more_allow->len > 1)
    return NULL;
  for (guint i = 0; i < view->more_allow->len && witness == NULL; i++)
    ask (self, question, view->more_allow->pdata[i], view->more_deny, &witness, doubts);
  return witness;
}

/* What one policy allows and the other does not, or denies and the other does not */
static Finding
look_for (Finder *self, const Question *question)
{
  const View *view = question->view;
  Finding finding = { ACCESS_ANSWER_EMPTY, NULL, 0, 0 };

  if (question->rule->allows)
    {
      g_autoptr (GPtrArray) without = g_ptr_array_copy (view->less_allow, NULL, NULL);

      g_ptr_array_extend (without, view->more_deny, NULL, NULL);
      finding.answer = ask (self, question, NULL, without, &finding.witness, &finding.doubts);
      finding.alone_doubts = finding.doubts;
      return finding;
    }
  finding.witness = find_let_through (self, question, &finding.alone_doubts);
  finding.answer = finding.witness != NULL
                       ? ACCESS_ANSWER_FOUND
                       : ask (self, question, NULL, view->more_deny, &finding.witness, &finding.doubts);
  return finding;
}

static gboolean
refuse (AccessRegion *region, gpointer user_data)
{
  return FALSE;
}

/* Whether it gives nothing wherever, whatever the facts are */
static gboolean
is_empty_anywhere (Finder *self, const View *view, const AccessRule *rule, guint part)
{
  guint budget = take_budget (self);
  g_autoptr (AccessRegion) region =
      access_region_new (self->space, NULL, access_space_get_anywhere (self->space), &budget);
  g_autoptr (GPtrArray) without = g_ptr_array_copy (view->more_deny, NULL, NULL);
  gboolean empty;

  if (rule->allows)
    g_ptr_array_extend (without, view->less_allow, NULL, NULL);
  empty = !access_region_add_rule (region, rule, is_split (rule) ? (int)part : -1) ||
          access_region_subtract (region, (const AccessRule *const *)without->pdata, without->len, refuse,
                                  NULL) == ACCESS_ANSWER_EMPTY;
  self->budget += budget;
  return empty;
}

static void
take_up (Finder *self, const Question *question, Finding *finding)
{
  AccessDirection direction = question->view->direction;

  self->found->doubts[direction] |= finding->doubts;
  self->found->alone_doubts[direction] |= finding->alone_doubts;
  if (finding->answer == ACCESS_ANSWER_FOUND)
    {
      AccessDifferencePart *part = get_part (self, direction, question->rule, question->part);

      self->found->found[direction] = TRUE;
      if (self->found->alone[direction] == NULL && !finding->witness->beside)
        self->found->alone[direction] = g_object_ref (finding->witness->request);
      add_actions (question->cell->actions, question->cell->future ? part->future : part->actions);
      /* The one that needs no policy beside it tells more. */
      if (part->witness == NULL || (part->witness->beside && !finding->witness->beside))
        {
          access_witness_free (part->witness);
          part->witness = g_steal_pointer (&finding->witness);
        }
    }
  g_clear_pointer (&finding->witness, access_witness_free);
}

/* Asks in each cell. Returns: whether something was found in any */
static gboolean
look_at_cells (Finder *self, GPtrArray *cells, const View *view, const AccessRule *rule, guint part)
{
  gboolean found = FALSE;

  for (guint i = 0; i < cells->len; i++)
    {
      const Question question = { cells->pdata[i], view, rule, part };
      Finding finding = look_for (self, &question);

      found = found || finding.answer == ACCESS_ANSWER_FOUND;
      take_up (self, &question, &finding);
    }
  return found;
}

static GPtrArray *
select_rules (GPtrArray *rules, gboolean allows)
{
  GPtrArray *selected = g_ptr_array_new ();

  for (guint i = 0; i < rules->len; i++)
    if (((const AccessRule *)rules->pdata[i])->allows == allows)
      g_ptr_array_add (selected, rules->pdata[i]);
  return selected;
}

/* An atom, with what is known of it */
typedef struct
{
  const AccessAtom *atom;
  GPtrArray *keys;   /* of utf8: all keys that its rules ask about */
  GPtrArray *cells;  /* of Cell: those of its actions; empty while nobody needs them */
  GPtrArray *future; /* of Cell: those of names to come */
  GPtrArray *names;  /* of utf8: the actions that stand in the cells */
  gboolean many;     /* whether not each of them is looked at */
} Outline;

static void fill_cells (Finder *self, Outline *outline);

/* The resource that the part of the rule is about; NULL: more than one */
static const char *
get_resource (const AccessRule *rule, guint part)
{
  return rule->resources != NULL && !rule->except_resources && part < rule->resources->len
             ? rule->resources->pdata[part]
             : NULL;
}

/* One of the examples that shows it */
static gboolean
show_by_example (Finder *self, const Outline *outline, const View *view, const AccessRule *rule, guint part,
                 GPtrArray *likely)
{
  g_autoptr (GPtrArray) examples = access_example_list (likely);

  for (guint i = 0; i < examples->len; i++)
    {
      GPtrArray *places = access_space_get_places (self->space, examples->pdata[i]);
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      g_ptr_array_add (one, examples->pdata[i]);
      for (guint j = 0; j < places->len; j++)
        {
          const Cell cell = { outline->atom, places->pdata[j], outline->keys, one, FALSE };
          const Question question = { &cell, view, rule, part };
          Finding finding = look_for (self, &question);

          /* What is not told here is asked again. */
          finding.doubts = finding.alone_doubts = 0;
          take_up (self, &question, &finding);
          if (finding.answer == ACCESS_ANSWER_FOUND)
            return TRUE;
        }
    }
  return FALSE;
}

/* Of very many actions it is shown by one, and said of all that the rule may be about. Only where that can't
 * be done each is looked at. */
static void
look_at_many (Finder *self, Outline *outline, const View *view, const AccessRule *rule, guint part)
{
  g_autoptr (GPtrArray) likely = access_example_list_likely (outline->atom, get_resource (rule, part));
  gboolean shown = show_by_example (self, outline, view, rule, part, likely);

  if (look_at_cells (self, outline->future, view, rule, part) || shown)
    {
      add_actions (likely, get_part (self, view->direction, rule, part)->actions);
      return;
    }
  fill_cells (self, outline);
  look_at_cells (self, outline->cells, view, rule, part);
}

static void
look_at_rules (Finder *self, Outline *outline, const View *view, GPtrArray *rules, GPtrArray *others)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const AccessRule *rule = g_ptr_array_index (rules, i);

      for (guint part = 0; part < count_parts (rule) && !g_ptr_array_find (others, rule, NULL); part++)
        {
          if (is_empty_anywhere (self, view, rule, part))
            continue;
          if (outline->many)
            look_at_many (self, outline, view, rule, part);
          else
            {
              look_at_cells (self, outline->cells, view, rule, part);
              look_at_cells (self, outline->future, view, rule, part);
            }
        }
    }
}

static void
look_at (Finder *self, Outline *outline, AccessDirection direction)
{
  const AccessAtom *atom = outline->atom;
  GPtrArray *more = direction == ACCESS_DIRECTION_GAIN ? atom->after : atom->before;
  GPtrArray *less = direction == ACCESS_DIRECTION_GAIN ? atom->before : atom->after;
  g_autoptr (GPtrArray) more_allow = select_rules (more, TRUE);
  g_autoptr (GPtrArray) more_deny = select_rules (more, FALSE);
  g_autoptr (GPtrArray) less_allow = select_rules (less, TRUE);
  g_autoptr (GPtrArray) less_deny = select_rules (less, FALSE);
  const View view = { direction, more_allow, more_deny, less_allow, less_deny };

  look_at_rules (self, outline, &view, more_allow, less_allow);
  look_at_rules (self, outline, &view, less_deny, more_deny);
}

static void
collect_keys (Finder *self, GPtrArray *rules, GPtrArray *keys)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const AccessRule *rule = g_ptr_array_index (rules, i);

      for (guint j = 0; j < rule->constraints->len; j++)
        {
          AccessConstraint *constraint = g_ptr_array_index (rule->constraints, j);

          if (!g_ptr_array_find_with_equal_func (keys, constraint->folded, g_str_equal, NULL))
            g_ptr_array_add (keys, constraint->folded);
          g_hash_table_insert (self->names, constraint->folded, constraint->key);
        }
    }
}

/* Which of the keys requests for the action have */
static char *
sign_keys (Finder *self, const char *action, GPtrArray *keys)
{
  GString *signature = g_string_new (NULL);

  for (guint i = 0; i < keys->len; i++)
    {
      AccessKeyFacts facts = access_space_get_key_facts (self->space, action, keys->pdata[i]);

      g_string_append_c (signature, (char)('0' + facts.may_be_absent + 2 * facts.may_be_present));
    }
  return g_string_free (signature, FALSE);
}

static void
cell_free (gpointer data)
{
  Cell *self = data;

  g_ptr_array_unref (self->actions);
  g_free (self);
}

/* The cells of an action, which has to outlive them */
static void
sort_in (Finder *self, const Outline *outline, const char *action, gboolean future, GPtrArray *cells,
         GHashTable *by_id)
{
  g_autofree char *signature = sign_keys (self, action, outline->keys);
  GPtrArray *places = access_space_get_places (self->space, action);

  for (guint i = 0; i < places->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("%p %s", places->pdata[i], signature);
      Cell *cell = g_hash_table_lookup (by_id, id);

      if (cell == NULL)
        {
          cell = g_new (Cell, 1);
          *cell = (Cell){ outline->atom, places->pdata[i], outline->keys, g_ptr_array_new (), future };
          g_ptr_array_add (cells, cell);
          g_hash_table_insert (by_id, g_steal_pointer (&id), cell);
        }
      g_ptr_array_add (cell->actions, (gpointer)action);
    }
}

static void
sort_all_in (Finder *self, const Outline *outline, GPtrArray *names, gboolean future, GPtrArray *cells)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < names->len; i++)
    sort_in (self, outline, names->pdata[i], future, cells, by_id);
}

static void
fill_cells (Finder *self, Outline *outline)
{
  if (outline->names != NULL)
    return;
  outline->names = access_atom_dup_actions (outline->atom);
  sort_all_in (self, outline, outline->names, FALSE, outline->cells);
}

static void
look_at_atom (Finder *self, const AccessAtom *atom)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (cell_free);
  g_autoptr (GPtrArray) future = g_ptr_array_new_with_free_func (cell_free);
  Outline outline = { atom, keys, cells, future, NULL, access_atom_count_actions (atom) > MAX_LOOKED_AT };

  collect_keys (self, atom->before, keys);
  collect_keys (self, atom->after, keys);
  if (!outline.many)
    fill_cells (self, &outline);
  sort_all_in (self, &outline, atom->future, TRUE, future);
  look_at (self, &outline, ACCESS_DIRECTION_GAIN);
  look_at (self, &outline, ACCESS_DIRECTION_LOSS);
  g_clear_pointer (&outline.names, g_ptr_array_unref);
}

/**
 * access_difference_find:
 * @before: a policy
 * @after: another
 * @before_rules: (element-type AccessRule): the rules of @before
 * @after_rules: (element-type AccessRule): those of @after
 *
 * A request is denied, or nothing is said of it, or it is allowed. One policy gives it more than another
 * where it allows what that one does not, and where it does not deny what that one denies: then it can be
 * allowed by a policy beside it. For each of the two it asks whether what one rule is about, less what others
 * are, is empty.
 *
 * Returns: (transfer full): where the policies differ; it refers to the rules
 */
AccessDifference *
access_difference_find (PolicyText *before, PolicyText *after, GPtrArray *before_rules,
                        GPtrArray *after_rules)
{
  g_autoptr (AccessSpace) space = access_space_new ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean complete;
  g_autoptr (GPtrArray) principals = access_principals_tell_apart (before_rules, after_rules, &complete);
  g_autoptr (GPtrArray) atoms = access_atom_find_changed (before_rules, after_rules);
  AccessDifference *found = g_new0 (AccessDifference, 1);
  Finder finder = { space, { before, after }, principals, names, by_id, BUDGET_OF_ALL, found };

  found->list = g_ptr_array_new_with_free_func (item_free);
  for (guint i = 0; i < atoms->len; i++)
    look_at_atom (&finder, atoms->pdata[i]);
  for (guint i = 0; !complete && i < 2; i++)
    {
      found->doubts[i] |= ACCESS_DOUBT_BUDGET;
      found->alone_doubts[i] |= ACCESS_DOUBT_BUDGET;
    }
  return found;
}
