/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-reach.h"

#include "access-space.h"
#include "policy-glob-search.h"

/* How much may be looked at for one statement, in words of memory that searches take */
#define BUDGET 400000

struct _AccessReach
{
  AccessSpace *space;
  GPtrArray *globs;    /* of PolicyGlob: the resources */
  gboolean except;     /* whether they are what is left out */
  gboolean everything; /* whether they are every resource, or none */
  gboolean variable;   /* whether a policy variable is in them, which may stand for anything */
  GHashTable *answers; /* of AccessAnswer plus one, by AccessPlace */
  guint budget;
};

/**
 * access_reach_new:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full): what its resources reach; it keeps what it has found out, for one thread
 */
AccessReach *
access_reach_new (const PolicyNode *statement)
{
  AccessReach *self = g_new0 (AccessReach, 1);
  const PolicyNode *resources = policy_node_get_member (statement, "Resource");
  const PolicyNode *left_out = policy_node_get_member (statement, "NotResource");
  const PolicyNode *values = resources != NULL ? resources : left_out;

  self->space = access_space_new ();
  self->globs = g_ptr_array_new_with_free_func ((GDestroyNotify)policy_glob_unref);
  self->answers = g_hash_table_new (NULL, NULL);
  self->budget = BUDGET;
  self->except = resources == NULL;
  self->everything = values == NULL;
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const char *text = policy_node_get_string (policy_node_get_value (values, i));

      if (text == NULL)
        continue;
      self->everything = self->everything || g_str_equal (text, "*");
      g_ptr_array_add (self->globs, policy_glob_new (text, POLICY_GLOB_VARIABLES));
      self->variable =
          self->variable || policy_glob_has_variables (g_ptr_array_index (self->globs, self->globs->len - 1));
    }
  return self;
}

/**
 * access_reach_free:
 * @self: (nullable): a reach
 */
void
access_reach_free (AccessReach *self)
{
  if (self == NULL)
    return;
  access_space_free (self->space);
  g_ptr_array_unref (self->globs);
  g_hash_table_unref (self->answers);
  g_free (self);
}

/**
 * access_reach_is_everything:
 * @self: a reach
 *
 * Returns: whether every resource is in it, or none at all, so that it is the same for all actions
 */
gboolean
access_reach_is_everything (AccessReach *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->everything;
}

static AccessAnswer
ask_place (AccessReach *self, const AccessPlace *place)
{
  const PolicyGlob *const places[] = { place->resources };
  PolicyGlobTerm terms[3] = {
    { places, 1, NULL, FALSE },
    { (const PolicyGlob *const *)self->globs->pdata, self->globs->len, NULL, self->except },
  };
  guint n_terms = 2;
  g_autoptr (PolicyGlobText) text = NULL;

  if (place->barred != NULL)
    terms[n_terms++] =
        (PolicyGlobTerm){ (const PolicyGlob *const *)place->barred->pdata, place->barred->len, NULL, TRUE };
  switch (policy_glob_search (terms, n_terms, &self->budget, &text))
    {
    case POLICY_GLOB_FOUND:
      return ACCESS_ANSWER_FOUND;
    case POLICY_GLOB_NONE:
      return self->variable ? ACCESS_ANSWER_UNKNOWN : ACCESS_ANSWER_EMPTY;
    case POLICY_GLOB_UNDECIDED:
    default:
      return ACCESS_ANSWER_UNKNOWN;
    }
}

/**
 * access_reach_meets:
 * @self: a reach
 * @action: one action
 *
 * Service Authorization Reference: an action is asked about resources of its types, or about none.
 *
 * Returns: whether some request for @action is about a resource in it; %ACCESS_ANSWER_EMPTY is proven
 */
AccessAnswer
access_reach_meets (AccessReach *self, const char *action)
{
  AccessAnswer best = ACCESS_ANSWER_EMPTY;
  GPtrArray *places;

  g_return_val_if_fail (self != NULL && action != NULL, ACCESS_ANSWER_UNKNOWN);

  if (self->everything)
    return ACCESS_ANSWER_FOUND;
  places = access_space_get_places (self->space, action);
  for (guint i = 0; i < places->len && best != ACCESS_ANSWER_FOUND; i++)
    {
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->answers, places->pdata[i]));

      if (known == 0)
        {
          known = (guint)ask_place (self, places->pdata[i]) + 1;
          g_hash_table_insert (self->answers, places->pdata[i], GUINT_TO_POINTER (known));
        }
      if (known != (guint)ACCESS_ANSWER_EMPTY + 1)
        best = (AccessAnswer)(known - 1);
    }
  return best;
}
