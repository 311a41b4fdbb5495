/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-problems-private.h"

struct _SessionProblems
{
  GObject parent_instance;

  GPtrArray *problems; /* of SessionProblem */
  PolicyText *text;    /* (nullable): that they are about */
  guint last_id;

  SessionDismissals *dismissals;
  char *policy; /* what the dismissals know the policy by */
};

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SessionProblems, session_problems, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static PolicyStatement *
find_statement (PolicyDocument *document, CheckFinding *finding)
{
  guint position;

  session_problem_skip_statement (check_finding_get_path (finding), &position);
  if (position >= policy_document_get_n_statements (document))
    return NULL;
  return policy_document_get_statement (document, position);
}

/* What makes a problem on one text the same as one on the text before, from the strictest to the loosest: the
 * same words at the same place of a statement that stayed as it was; the same words at that place of another
 * statement; a problem of the same kind at the same place of the policy */
typedef enum
{
  SAME_STATEMENT,
  SAME_WORDS,
  SAME_PLACE,
  N_LIKENESSES,
} Likeness;

static char *
dup_key (Likeness likeness, const SessionProblemFacts *facts)
{
  const char *code = check_finding_get_code (facts->finding);
  const char *path = check_finding_get_path (facts->finding);
  const char *message = check_finding_get_message (facts->finding);
  guint position;

  if (facts->expectation != NULL)
    return g_strdup_printf ("%p", (gpointer)facts->expectation);
  if (likeness == SAME_PLACE)
    return g_strdup_printf ("%s %s", code, path);
  return g_strdup_printf ("%p %s %s %s", likeness == SAME_STATEMENT ? (gpointer)facts->statement : NULL, code,
                          session_problem_skip_statement (path, &position), message);
}

static void
queue_free (gpointer queue)
{
  g_queue_free (queue);
}

typedef struct
{
  GArray *facts;       /* of SessionProblemFacts: what there is to say of the text as it is now */
  GPtrArray *problems; /* (nullable entries): the problem that each of them goes on with */
  GHashTable *taken;   /* a set of those */
} Update;

/* Lets the facts that have no problem yet go on with those problems that are the same to the degree of
 * @likeness. */
static void
match (SessionProblems *self, Update *update, Likeness likeness)
{
  g_autoptr (GHashTable) queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, queue_free);

  for (guint i = 0; i < self->problems->len; i++)
    {
      SessionProblemFacts old = session_problem_get_facts (self->problems->pdata[i]);
      char *key;

      if (g_hash_table_contains (update->taken, self->problems->pdata[i]))
        continue;
      key = dup_key (likeness, &old);
      if (!g_hash_table_contains (queues, key))
        g_hash_table_insert (queues, g_strdup (key), g_queue_new ());
      g_queue_push_tail (g_hash_table_lookup (queues, key), self->problems->pdata[i]);
      g_free (key);
    }
  for (guint i = 0; i < update->facts->len; i++)
    {
      g_autofree char *key = NULL;
      GQueue *queue;

      if (update->problems->pdata[i] != NULL)
        continue;
      key = dup_key (likeness, &g_array_index (update->facts, SessionProblemFacts, i));
      queue = g_hash_table_lookup (queues, key);
      if (queue == NULL || g_queue_is_empty (queue))
        continue;
      update->problems->pdata[i] = g_object_ref (g_queue_pop_head (queue));
      g_hash_table_add (update->taken, update->problems->pdata[i]);
    }
}

/* Brings the problems that go on up to date, makes the others, and puts them in place of the old ones. */
static void
replace (SessionProblems *self, Update *update)
{
  g_autoptr (GPtrArray) old = self->problems;
  GPtrArray *new = update->problems;
  guint head = 0, tail = 0;
  g_autoptr (GHashTable) touched = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < new->len; i++)
    {
      const SessionProblemFacts *facts = &g_array_index (update->facts, SessionProblemFacts, i);

      if (new->pdata[i] == NULL)
        new->pdata[i] = session_problem_new (++self->last_id, facts);
      else if (session_problem_take (new->pdata[i], facts))
        g_hash_table_add (touched, new->pdata[i]);
    }
  while (head < MIN (old->len, new->len) && old->pdata[head] == new->pdata[head] &&
         !g_hash_table_contains (touched, new->pdata[head]))
    head++;
  while (tail < MIN (old->len, new->len) - head &&
         old->pdata[old->len - 1 - tail] == new->pdata[new->len - 1 - tail] &&
         !g_hash_table_contains (touched, new->pdata[new->len - 1 - tail]))
    tail++;
  self->problems = g_ptr_array_ref (new);
  if (old->len != head + tail || new->len != head + tail)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, new->len - head - tail);
}

static char *
dup_reason (SessionProblems *self, CheckFinding *finding)
{
  if (self->dismissals == NULL || check_finding_get_refused (finding))
    return NULL;
  return session_dismissals_dup_reason (self->dismissals, self->policy, finding, self->text);
}

static void
clear_facts (gpointer data)
{
  SessionProblemFacts *facts = data;

  g_clear_object (&facts->finding);
  g_free (facts->reason);
}

/* What a stronger finding says as well is left out. */
static void
add_findings (SessionProblems *self, PolicyDocument *document, GListModel *findings, GArray *all)
{
  gboolean any = self->dismissals != NULL && session_dismissals_has_any (self->dismissals, self->policy);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);
      SessionProblemFacts facts = { .text = self->text };

      if (check_finding_get_superseded (finding))
        continue;
      facts.reason = any ? dup_reason (self, finding) : NULL;
      facts.statement = find_statement (document, finding);
      facts.finding = g_steal_pointer (&finding);
      g_array_append_val (all, facts);
    }
}

static void
add_broken (SessionProblems *self, PolicyDocument *document, GPtrArray *expectations, GPtrArray *broken,
            GArray *all)
{
  for (guint i = 0; i < broken->len; i++)
    {
      SessionProblemFacts facts = { .text = self->text, .expectation = expectations->pdata[i] };

      if (broken->pdata[i] == NULL)
        continue;
      facts.finding = g_object_ref (broken->pdata[i]);
      facts.statement = find_statement (document, facts.finding);
      g_array_append_val (all, facts);
    }
}

/*
 * session_problems_update:
 * @self: problems
 * @document: the policy
 * @findings: of CheckFinding: all that was found on the text that it has
 * @expectations: (element-type AccessExpectation): what is expected of it
 * @broken: (element-type CheckFinding): what to say of each of them; %NULL where it is met
 */
void
session_problems_update (SessionProblems *self, PolicyDocument *document, GListModel *findings,
                         GPtrArray *expectations, GPtrArray *broken)
{
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (SessionProblemFacts));
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  Update update = { facts, problems, taken };

  g_array_set_clear_func (facts, clear_facts);
  g_clear_pointer (&self->text, policy_text_unref);
  self->text = policy_text_ref (policy_document_get_text (document));
  add_findings (self, document, findings, facts);
  add_broken (self, document, expectations, broken, facts);
  g_ptr_array_set_size (problems, (int)facts->len);
  for (Likeness likeness = SAME_STATEMENT; likeness < N_LIKENESSES; likeness++)
    if (g_hash_table_size (taken) < MIN (facts->len, self->problems->len))
      match (self, &update, likeness);
  replace (self, &update);
}

/*
 * session_problems_set_dismissals:
 * @self: problems
 * @dismissals: what the user set aside
 *
 * They count from the next update on.
 */
void
session_problems_set_dismissals (SessionProblems *self, SessionDismissals *dismissals)
{
  g_set_object (&self->dismissals, dismissals);
}

/*
 * session_problems_set_file:
 * @self: problems
 * @file: (nullable): the file that the policy is in
 *
 * What was dismissed in the policy under its name before stays so under this one.
 */
void
session_problems_set_file (SessionProblems *self, GFile *file)
{
  g_autofree char *old = g_steal_pointer (&self->policy);

  if (file != NULL)
    self->policy = g_file_get_uri (file);
  else
    {
      g_autofree char *random = g_uuid_string_random ();
      self->policy = g_strconcat (SESSION_DISMISSALS_UNSAVED, random, NULL);
    }
  if (self->dismissals != NULL)
    session_dismissals_copy (self->dismissals, old, self->policy);
}

/*
 * session_problems_new:
 *
 * Returns: (transfer full): no problems, on a policy without a file
 */
SessionProblems *
session_problems_new (void)
{
  return g_object_new (SESSION_TYPE_PROBLEMS, NULL);
}

/**
 * session_problems_lookup:
 * @self: problems
 * @id: as from session_problem_get_id()
 *
 * Returns: (transfer none) (nullable): the problem, dismissed or not; %NULL where it is not there any more
 */
SessionProblem *
session_problems_lookup (SessionProblems *self, const char *id)
{
  g_return_val_if_fail (SESSION_IS_PROBLEMS (self) && id != NULL, NULL);

  for (guint i = 0; i < self->problems->len; i++)
    if (g_str_equal (session_problem_get_id (self->problems->pdata[i]), id))
      return self->problems->pdata[i];
  return NULL;
}

/**
 * session_problems_count:
 * @self: problems
 * @severity: how bad
 *
 * Returns: how many of them are that bad and were not dismissed
 */
guint
session_problems_count (SessionProblems *self, CheckSeverity severity)
{
  guint n = 0;

  g_return_val_if_fail (SESSION_IS_PROBLEMS (self), 0);

  for (guint i = 0; i < self->problems->len; i++)
    if (session_problem_get_reason (self->problems->pdata[i]) == NULL &&
        session_problem_get_severity (self->problems->pdata[i]) == severity)
      n++;
  return n;
}

/**
 * session_problems_count_refused:
 * @self: problems
 *
 * Returns: how many of them AWS would refuse the policy for
 */
guint
session_problems_count_refused (SessionProblems *self)
{
  guint n = 0;

  g_return_val_if_fail (SESSION_IS_PROBLEMS (self), 0);

  for (guint i = 0; i < self->problems->len; i++)
    n += check_finding_get_refused (session_problem_get_finding (self->problems->pdata[i]));
  return n;
}

/**
 * session_problems_dismiss:
 * @self: problems
 * @problem: one of them that is dismissable
 * @reason: why it is all right
 *
 * Sets the problem aside for as long as what it is about stays as it is.
 */
void
session_problems_dismiss (SessionProblems *self, SessionProblem *problem, const char *reason)
{
  g_return_if_fail (SESSION_IS_PROBLEMS (self) && SESSION_IS_PROBLEM (problem) && reason != NULL);
  g_return_if_fail (session_problem_get_dismissable (problem));

  if (self->dismissals != NULL)
    session_dismissals_dismiss (self->dismissals, self->policy, session_problem_get_finding (problem),
                                self->text, reason);
}

/**
 * session_problems_restore:
 * @self: problems
 * @problem: one of them that was dismissed
 */
void
session_problems_restore (SessionProblems *self, SessionProblem *problem)
{
  g_return_if_fail (SESSION_IS_PROBLEMS (self) && SESSION_IS_PROBLEM (problem));

  if (self->dismissals != NULL)
    session_dismissals_restore (self->dismissals, self->policy, session_problem_get_finding (problem),
                                self->text);
}

static GType
get_item_type (GListModel *model)
{
  return SESSION_TYPE_PROBLEM;
}

static guint
get_n_items (GListModel *model)
{
  return SESSION_PROBLEMS (model)->problems->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *problems = SESSION_PROBLEMS (model)->problems;

  return position < problems->len ? g_object_ref (problems->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
session_problems_finalize (GObject *object)
{
  SessionProblems *self = SESSION_PROBLEMS (object);

  g_ptr_array_unref (self->problems);
  g_clear_pointer (&self->text, policy_text_unref);
  g_clear_object (&self->dismissals);
  g_free (self->policy);

  G_OBJECT_CLASS (session_problems_parent_class)->finalize (object);
}

static void
session_problems_class_init (SessionProblemsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = session_problems_finalize;
}

static void
session_problems_init (SessionProblems *self)
{
  self->problems = g_ptr_array_new_with_free_func (g_object_unref);
  session_problems_set_file (self, NULL);
}
