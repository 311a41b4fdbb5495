/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-redundancy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "policy-pattern.h"

/* Entries of one list that another one of the list covers. IAM Access Analyzer policy check reference:
 * Suggestion – Redundant action; Redundant resource. It takes the wildcards of the covered entry for plain
 * characters, looks into each list alone, and knows nothing of services. */

typedef struct
{
  const PolicyNode *node;
  const char *text;
  gsize literal; /* how long it is up to its first wildcard */
  guint index;   /* in the list */
  gboolean wildcard;
  gboolean covered; /* by one that it does not cover itself, or by an equal before it */
} Entry;

typedef struct
{
  Entry *entries; /* sorted by text, so that those that begin alike stand together */
  guint n_entries;
  PolicyPatternFlags flags;
} List;

static int
compare (const List *self, const char *one, const char *other, gsize length)
{
  return self->flags == POLICY_PATTERN_CASE_INSENSITIVE ? g_ascii_strncasecmp (one, other, length)
                                                        : strncmp (one, other, length);
}

static int
compare_entries (gconstpointer one, gconstpointer other, gpointer user_data)
{
  const Entry *first = one;
  const Entry *second = other;
  int order = compare (user_data, first->text, second->text, G_MAXSSIZE);

  return order != 0 ? order : (int)first->index - (int)second->index;
}

/* The first entry that begins as @entry does up to its first wildcard */
static guint
find_first (const List *self, const Entry *entry)
{
  guint low = 0;
  guint high = self->n_entries;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (compare (self, self->entries[middle].text, entry->text, entry->literal) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
covers (const List *self, const Entry *wide, const Entry *narrow)
{
  return wide != narrow && policy_pattern_matches (wide->text, narrow->text, self->flags);
}

/* The next entry, from @position on, that @entry covers; n_entries when there is none */
static guint
find_covered (const List *self, const Entry *entry, guint position)
{
  for (; position < self->n_entries; position++)
    {
      if (compare (self, self->entries[position].text, entry->text, entry->literal) != 0)
        break;
      if (covers (self, entry, &self->entries[position]))
        return position;
    }
  return self->n_entries;
}

/* Of two that cover each other, as a? and a* do when their wildcards are plain characters, the one that
 * matches more counts; of equals, the first. */
static gboolean
wins (const List *self, const Entry *entry, const Entry *other)
{
  gboolean wide = policy_pattern_covers (entry->text, other->text, self->flags);
  gboolean narrow = policy_pattern_covers (other->text, entry->text, self->flags);

  return wide != narrow ? wide : entry->index < other->index;
}

static void
mark_covered (List *self, const Entry *entry)
{
  guint i = find_covered (self, entry, find_first (self, entry));

  for (; i < self->n_entries; i = find_covered (self, entry, i + 1))
    {
      Entry *other = &self->entries[i];

      if (!covers (self, other, entry) || wins (self, entry, other))
        other->covered = TRUE;
    }
}

static gboolean
list_init (List *self, const PolicyNode *member, PolicyPatternFlags flags)
{
  guint n = policy_node_get_n_values (member);

  self->flags = flags;
  self->n_entries = 0;
  self->entries = NULL;
  if (n < 2)
    return FALSE;
  self->entries = g_new (Entry, n);
  for (guint i = 0; i < n; i++)
    {
      const PolicyNode *node = policy_node_get_value (member, i);
      const char *text = policy_node_as_string (node);
      gsize literal;

      if (text == NULL)
        continue;
      literal = strcspn (text, "*?");
      self->entries[self->n_entries++] = (Entry){ node, text, literal, i, text[literal] != '\0', FALSE };
    }
  g_qsort_with_data (self->entries, (int)self->n_entries, sizeof (Entry), compare_entries, self);
  return TRUE;
}

/* A variable stands for any text. */
static char *
open_variables (const char *text)
{
  GString *open = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      const char *close = text[0] == '$' && text[1] == '{' ? strchr (text, '}') : NULL;

      g_string_append_c (open, close != NULL ? '*' : *text);
      if (close != NULL)
        text = close;
    }
  return g_string_free (open, FALSE);
}

/* Whether the wide one grants all of the narrow one, whose wildcards count now */
static gboolean
can_replace (const List *self, const Entry *wide, const Entry *narrow)
{
  g_autofree char *open = NULL;

  if (compare (self, wide->text, narrow->text, G_MAXSSIZE) == 0)
    return TRUE;
  if (strstr (wide->text, "${") != NULL)
    return FALSE;
  if (strstr (narrow->text, "${") == NULL)
    return policy_pattern_covers (wide->text, narrow->text, self->flags);
  open = open_variables (narrow->text);
  return policy_pattern_covers (wide->text, open, self->flags);
}

/* Whether it is an action of which Access Analyzer says something else when it is named than when a wildcard
 * covers it */
static gboolean
is_named_apart (const List *self, const Entry *entry)
{
  return self->flags == POLICY_PATTERN_CASE_INSENSITIVE &&
         (g_ascii_strcasecmp (entry->text, "iam:PassRole") == 0 ||
          g_ascii_strcasecmp (entry->text, "iam:CreateServiceLinkedRole") == 0);
}

/* For who compares statements: what the fix takes away says nothing that the rest does not say. */
static void
remember_covered (CheckRun *run, const List *self, const Entry *widest)
{
  if (run->covered == NULL)
    run->covered = g_hash_table_new (NULL, NULL);
  for (guint i = find_covered (self, widest, find_first (self, widest)); i < self->n_entries;
       i = find_covered (self, widest, i + 1))
    g_hash_table_add (run->covered, (gpointer)self->entries[i].node);
}

static int
compare_locations (gconstpointer one, gconstpointer other)
{
  guint first = policy_node_get_index (((const CheckLocation *)one)->node);
  guint second = policy_node_get_index (((const CheckLocation *)other)->node);

  return first < second ? -1 : first > second;
}

static void
report_group (CheckRun *run, const List *self, const Entry *widest, const char *code)
{
  g_autoptr (GArray) locations = g_array_new (FALSE, TRUE, sizeof (CheckLocation));
  g_autoptr (CheckFix) fix = NULL;
  CheckLocation location = { widest->node, FALSE };
  CheckFinding *finding;
  guint i = find_covered (self, widest, find_first (self, widest));
  gboolean safe = TRUE;
  gboolean doubtful = FALSE;

  if (i == self->n_entries)
    return;
  fix = check_fix_new (ngettext ("Remove the covered entry", "Remove the covered entries",
                                 find_covered (self, widest, i + 1) < self->n_entries ? 2 : 1),
                       FALSE);
  g_array_append_val (locations, location);
  for (; i < self->n_entries; i = find_covered (self, widest, i + 1))
    {
      location.node = self->entries[i].node;
      g_array_append_val (locations, location);
      check_fix_remove (fix, location.node);
      safe = safe && can_replace (self, widest, &self->entries[i]);
      doubtful = doubtful || is_named_apart (self, &self->entries[i]);
    }
  g_array_sort (locations, compare_locations);
  finding = check_report_locations (
      run, code, (const CheckLocation *)(gpointer)locations->data, locations->len,
      ngettext ("“%2$s” covers %1$u other entry of the list, which is not needed.",
                "“%2$s” covers %1$u other entries of the list, which are not needed.", locations->len - 1),
      locations->len - 1, widest->text);
  if (safe)
    remember_covered (run, self, widest);
  if (safe && doubtful)
    check_report_doubtful_fix (run, finding, g_steal_pointer (&fix),
                               policy_node_get_parent (policy_node_get_parent (widest->node)));
  else if (safe)
    check_finding_take_fix (finding, g_steal_pointer (&fix));
}

static void
check_list (CheckRun *run, const PolicyNode *member, PolicyPatternFlags flags, const char *code)
{
  List list;
  gboolean any = FALSE;

  if (!list_init (&list, member, flags))
    return;
  for (guint i = 0; i < list.n_entries; i++)
    {
      if (list.entries[i].wildcard)
        mark_covered (&list, &list.entries[i]);
      else if (i + 1 < list.n_entries &&
               compare (&list, list.entries[i].text, list.entries[i + 1].text, G_MAXSSIZE) == 0)
        list.entries[i + 1].covered = TRUE;
    }
  for (guint i = 0; i < list.n_entries && !any; i++)
    any = list.entries[i].covered;
  if (any)
    {
      for (guint i = 0; i < list.n_entries; i++)
        if (!list.entries[i].covered)
          report_group (run, &list, &list.entries[i], code);
    }
  g_free (list.entries);
}

/**
 * check_redundancy:
 * @run: the run
 * @statement: a statement
 */
void
check_redundancy (CheckRun *run, const PolicyNode *statement)
{
  static const char *const actions[] = { "Action", "NotAction" };
  static const char *const resources[] = { "Resource", "NotResource" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      check_list (run, policy_node_get_member (statement, actions[i]), POLICY_PATTERN_CASE_INSENSITIVE,
                  "REDUNDANT_ACTION");
      check_list (run, policy_node_get_member (statement, resources[i]), POLICY_PATTERN_CASE_SENSITIVE,
                  "REDUNDANT_RESOURCE");
    }
}
