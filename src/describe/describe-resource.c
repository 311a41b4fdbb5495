/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-resource.h"

#include <glib/gi18n-lib.h>

#include "describe-arn.h"
#include "describe-value.h"
#include "describe-words.h"
#include "policy-pattern.h"

/* How many are named in a sentence */
#define MAX_NAMED 3

static char *
describe_one_resource (const char *resource, gboolean with_arn)
{
  g_autofree char *words = NULL;
  g_autofree char *shown = NULL;

  if (g_str_equal (resource, "*"))
    return g_strdup (_ ("every resource"));
  words = describe_arn (resource);
  shown = describe_value (resource);
  if (words == NULL)
    return policy_pattern_has_wildcard (resource)
               ? g_strdup_printf (_ ("resources that match %s"), shown)
               : g_strdup_printf (_ ("“%s”, which is not the ARN of a resource"), shown);
  if (!with_arn)
    return g_steal_pointer (&words);
  /* TRANSLATORS: the resource in words, and its ARN: "the bucket photos: arn:aws:s3:::photos" */
  return g_strdup_printf (_ ("%1$s: %2$s"), words, shown);
}

static char *
describe_resource_list (GPtrArray *resources)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (g_ptr_array_find_with_equal_func (resources, "*", g_str_equal, NULL))
    return g_strdup (_ ("every resource"));
  for (guint i = 0; i < resources->len; i++)
    g_ptr_array_add (words, describe_one_resource (resources->pdata[i], FALSE));
  return describe_words_join_some (words, MAX_NAMED);
}

/**
 * describe_resource_dup_phrase:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full) (nullable): what it is about, in translated words: "every resource", "the bucket
 * photos and 3 more"; %NULL when it names none
 */
char *
describe_resource_dup_phrase (const PolicyNode *statement)
{
  g_autoptr (GPtrArray) resources = describe_words_dup_raw (policy_node_get_member (statement, "Resource"));
  g_autoptr (GPtrArray) others = describe_words_dup_raw (policy_node_get_member (statement, "NotResource"));
  g_autofree char *phrase = NULL;

  if (resources->len > 0)
    return describe_resource_list (resources);
  if (others->len == 0)
    return NULL;
  if (g_ptr_array_find_with_equal_func (others, "*", g_str_equal, NULL))
    return g_strdup (_ ("no resource"));
  phrase = describe_resource_list (others);
  return g_strdup_printf (_ ("every resource except %s"), phrase);
}

/**
 * describe_resource_dup_all:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full): each resource in words, with its ARN
 */
GStrv
describe_resource_dup_all (const PolicyNode *statement)
{
  g_autoptr (GPtrArray) resources = describe_words_dup_raw (policy_node_get_member (statement, "Resource"));
  g_autoptr (GPtrArray) others = describe_words_dup_raw (policy_node_get_member (statement, "NotResource"));
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < resources->len; i++)
    g_ptr_array_add (texts, describe_one_resource (resources->pdata[i], TRUE));
  if (others->len == 1)
    {
      g_autofree char *words = describe_one_resource (others->pdata[0], TRUE);
      g_ptr_array_add (texts, g_strdup_printf (_ ("every resource except %s"), words));
    }
  else if (others->len > 1)
    {
      g_ptr_array_add (texts, g_strdup (_ ("every resource except these:")));
      for (guint i = 0; i < others->len; i++)
        g_ptr_array_add (texts, describe_one_resource (others->pdata[i], TRUE));
    }
  return describe_words_steal_strings (texts);
}
