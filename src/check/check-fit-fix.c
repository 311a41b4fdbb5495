/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fit-fix.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "access-space.h"
#include "check-list.h"
#include "policy-action.h"
#include "policy-arn.h"
#include "policy-pattern.h"
#include "policy-writer.h"
#include "reference-action.h"

/* Which resources were meant, where that is plain: the objects of a bucket, or the bucket of objects */

typedef enum
{
  ON_NEITHER,
  ON_BUCKET,
  ON_OBJECT,
} Target;

static Target
get_target (const char *entry)
{
  const ReferenceAction *action = entry != NULL ? reference_action_lookup (entry) : NULL;
  PolicyAction parts;

  if (action == NULL || !policy_action_parse (&parts, entry) || !policy_action_is_of_service (&parts, "s3") ||
      action->resource_types[0] == NULL)
    return ON_NEITHER;
  if (g_strv_contains (action->resource_types, "object"))
    return ON_OBJECT;
  return g_strv_contains (action->resource_types, "bucket") ? ON_BUCKET : ON_NEITHER;
}

/* What all entries act on; wildcards may stand for anything */
static Target
find_target (const CheckLocation *entries, guint n)
{
  Target target = get_target (policy_node_as_string (entries[0].node));

  for (guint i = 1; i < n; i++)
    if (get_target (policy_node_as_string (entries[i].node)) != target)
      return ON_NEITHER;
  return target;
}

/* NULL: it names no bucket, or not just one */
static char *
dup_meant (const char *resource, Target target)
{
  PolicyArn arn;
  gsize bucket;

  if (resource == NULL || !policy_arn_parse (&arn, resource) ||
      !policy_arn_equals (&arn, POLICY_ARN_SERVICE, "s3") || arn.length[POLICY_ARN_REGION] > 0)
    return NULL;
  bucket = strcspn (policy_arn_get_resource (&arn), "/");
  if (bucket == 0 ||
      strspn (policy_arn_get_resource (&arn), "abcdefghijklmnopqrstuvwxyz0123456789.-") < bucket)
    return NULL;
  if (target == ON_OBJECT)
    return policy_arn_get_resource (&arn)[bucket] == '\0' ? g_strconcat (resource, "/*", NULL) : NULL;
  return g_strndup (resource, (gsize)(policy_arn_get_resource (&arn) + bucket - resource));
}

static GStrv
dup_all_meant (const PolicyNode *resources, Target target)
{
  g_autoptr (GStrvBuilder) meant = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < policy_node_get_n_values (resources); i++)
    {
      char *one = dup_meant (policy_node_as_string (policy_node_get_value (resources, i)), target);

      if (one == NULL)
        return NULL;
      if (!g_hash_table_contains (seen, one))
        g_strv_builder_add (meant, one);
      g_hash_table_add (seen, one);
    }
  return g_strv_builder_end (meant);
}

static char *
dup_list (const char *const *resources)
{
  g_autoptr (PolicyWriter) writer = policy_writer_new ();

  policy_writer_begin_array (writer);
  for (; *resources != NULL; resources++)
    policy_writer_add_string (writer, *resources);
  policy_writer_end_array (writer);
  return policy_writer_dup_json (writer);
}

/**
 * check_fit_fix_offer:
 * @run: the run
 * @finding: that no resource fits
 * @statement: the statement
 * @entries: its actions that no resource fits
 * @n: how many
 */
void
check_fit_fix_offer (CheckRun *run, CheckFinding *finding, const PolicyNode *statement,
                     const CheckLocation *entries, guint n)
{
  const PolicyNode *resources = policy_node_get_member (statement, "Resource");
  const Target target = find_target (entries, n);
  g_auto (GStrv) meant = target != ON_NEITHER ? dup_all_meant (resources, target) : NULL;
  g_autofree char *json = NULL;
  CheckFix *fix;

  if (meant == NULL)
    return;
  fix = check_fix_new (target == ON_OBJECT ? _ ("Name the objects of the bucket") : _ ("Name the bucket"),
                       TRUE);
  if (n == policy_node_get_n_values (policy_node_get_member (statement, "Action")))
    {
      json = dup_list ((const char *const *)meant);
      if (meant[1] == NULL)
        check_fix_replace_string (fix, resources, meant[0]);
      else
        check_fix_replace (fix, resources, json);
    }
  else
    {
      json = check_list_dup_statement (statement, entries, n, (const char *const *)meant);
      for (guint i = 0; i < n; i++)
        check_fix_remove (fix, entries[i].node);
      check_fix_insert_statement (fix, statement, json);
    }
  /* What was wrong with the condition is so twice now. */
  check_report_doubtful_fix (run, finding, fix, statement);
}
