/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-statement-list.h"

#include "policy-statement-private.h"

/* How far a statement that kept its spelling may have moved among changed ones and still keep its object */
#define REACH 64

/**
 * policy_statement_list_update:
 * @old: (transfer full) (element-type PolicyStatement): the statements of a text
 * @text: what became of that text
 *
 * Returns: (transfer full) (element-type PolicyStatement): the statements of @text; those spelt as before
 * keep their object, which is moved to @text
 */
GPtrArray *
policy_statement_list_update (GPtrArray *old, PolicyText *text)
{
  GPtrArray *new;
  guint n_new = policy_text_get_n_statements (text);
  guint shared = MIN (old->len, n_new);
  guint head = 0, tail = 0;
  guint next;

  while (head < shared &&
         policy_statement_equals_node (old->pdata[head], text, policy_text_get_statement (text, head)))
    head++;
  while (tail < shared - head &&
         policy_statement_equals_node (old->pdata[old->len - 1 - tail], text,
                                       policy_text_get_statement (text, n_new - 1 - tail)))
    tail++;

  new = g_ptr_array_new_full (n_new, g_object_unref);
  next = head;
  for (guint i = 0; i < n_new; i++)
    {
      const PolicyNode *node = policy_text_get_statement (text, i);
      PolicyStatement *kept = NULL;

      if (i < head)
        kept = old->pdata[i];
      else if (i >= n_new - tail)
        kept = old->pdata[old->len - (n_new - i)];
      else
        for (guint j = next; kept == NULL && j < old->len - tail && j < next + REACH; j++)
          {
            if (policy_statement_equals_node (old->pdata[j], text, node))
              {
                kept = old->pdata[j];
                next = j + 1;
              }
          }
      if (kept != NULL)
        policy_statement_move (kept, text, node);
      g_ptr_array_add (new, kept != NULL ? g_object_ref (kept) : policy_statement_new (text, node));
    }
  g_ptr_array_unref (old);
  return new;
}
