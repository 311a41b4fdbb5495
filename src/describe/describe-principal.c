/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who a statement of the policy of a resource, or of a trust policy, is about. */
#include "config.h"

#include "describe-principal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "describe-arn.h"
#include "describe-service.h"
#include "describe-value.h"
#include "describe-words.h"
#include "policy-arn.h"
#include "reference-service.h"

#define MAX_NAMED 3

static gboolean
is_account (const char *text)
{
  return strlen (text) == 12 && strspn (text, G_CSET_DIGITS) == 12;
}

static char *
describe_aws (const char *text)
{
  g_autofree char *shown = describe_value (text);
  g_autofree char *account = NULL;
  char *words;
  PolicyArn arn;

  if (g_str_equal (text, "*"))
    return g_strdup (_ ("anyone in the world"));
  if (is_account (text))
    return g_strdup_printf (_ ("everybody whom the account %s lets"), shown);
  if (policy_arn_parse (&arn, text) && g_str_equal (policy_arn_get_resource (&arn), "root"))
    {
      account = policy_arn_dup_field (&arn, POLICY_ARN_ACCOUNT);
      g_free (g_steal_pointer (&shown));
      shown = describe_value (account);
      return g_strdup_printf (_ ("everybody whom the account %s lets"), shown);
    }
  words = describe_arn (text);
  return words != NULL ? words : g_steal_pointer (&shown);
}

/* "sagemaker.amazonaws.com" */
static char *
describe_service (const char *text)
{
  g_autofree char *shown = describe_value (text);
  const ReferenceService *service = reference_service_lookup_length (text, strcspn (text, "."));

  if (service == NULL)
    return g_strdup_printf (_ ("the AWS service %s"), shown);
  return g_strdup_printf (_ ("the AWS service %1$s (%2$s)"), reference_service_get_name (service), shown);
}

static char *
describe_one (const char *kind, const char *text)
{
  g_autofree char *shown = describe_value (text);
  g_autofree char *kind_shown = NULL;

  if (g_strcmp0 (kind, "Service") == 0)
    return describe_service (text);
  if (g_strcmp0 (kind, "Federated") == 0)
    return g_strdup_printf (_ ("whom the identity provider %s signs in"), shown);
  if (g_strcmp0 (kind, "CanonicalUser") == 0)
    return g_strdup_printf (_ ("the account with the canonical user ID %s"), shown);
  if (kind == NULL || g_str_equal (kind, "AWS"))
    return describe_aws (text);
  kind_shown = describe_value (kind);
  /* TRANSLATORS: a kind of principal that AWS does not know, and its value */
  return g_strdup_printf (_ ("%1$s %2$s"), kind_shown, shown);
}

static void
add_values (GPtrArray *texts, const char *kind, const PolicyNode *values)
{
  g_autoptr (GPtrArray) raw = describe_words_dup_raw (values);

  for (guint i = 0; i < raw->len; i++)
    g_ptr_array_add (texts, describe_one (kind, raw->pdata[i]));
}

static GPtrArray *
describe_element (const PolicyNode *element)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  if (policy_node_get_node_type (element) != POLICY_NODE_OBJECT)
    add_values (texts, NULL, element);
  else
    for (guint i = 0; i < policy_node_get_n_children (element); i++)
      {
        const PolicyNode *kind = policy_node_get_child (element, i);

        add_values (texts, policy_node_get_key (kind), kind);
      }
  return texts;
}

static const PolicyNode *
get_element (const PolicyNode *statement, gboolean *negated)
{
  const PolicyNode *named = policy_node_get_member (statement, "Principal");

  *negated = named == NULL;
  return named != NULL ? named : policy_node_get_member (statement, "NotPrincipal");
}

/**
 * describe_principal_dup_phrase:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full) (nullable): whom it is about, in translated words: "the role labeling of the
 * account 111122223333", "everybody except …"; %NULL when it names nobody
 */
char *
describe_principal_dup_phrase (const PolicyNode *statement)
{
  gboolean negated;
  const PolicyNode *element = get_element (statement, &negated);
  g_autoptr (GPtrArray) texts = NULL;
  g_autofree char *joined = NULL;

  if (element == NULL)
    return NULL;
  texts = describe_element (element);
  if (texts->len == 0)
    return g_strdup (negated ? _ ("everybody") : _ ("nobody"));
  joined = describe_words_join_some (texts, MAX_NAMED);
  return negated ? g_strdup_printf (_ ("everybody in the world except %s"), joined)
                 : g_steal_pointer (&joined);
}

/**
 * describe_principal_dup_all:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full): each that it names, in translated words
 */
GStrv
describe_principal_dup_all (const PolicyNode *statement)
{
  gboolean negated;
  const PolicyNode *element = get_element (statement, &negated);

  return describe_words_steal_strings (element != NULL ? describe_element (element) : g_ptr_array_new ());
}

/**
 * describe_principal_is_public:
 * @statement: a statement, however broken
 *
 * AWS JSON policy elements: Principal.
 *
 * Returns: whether anyone in the world is among those that it is about
 */
gboolean
describe_principal_is_public (const PolicyNode *statement)
{
  const PolicyNode *element = policy_node_get_member (statement, "Principal");
  g_autoptr (GPtrArray) values = NULL;

  if (element != NULL && policy_node_get_node_type (element) == POLICY_NODE_OBJECT)
    element = policy_node_get_member (element, "AWS");
  if (element == NULL)
    return policy_node_get_member (statement, "NotPrincipal") != NULL;
  values = describe_words_dup_raw (element);
  return g_ptr_array_find_with_equal_func (values, "*", g_str_equal, NULL);
}
