/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A byte that chooses the name of a file, then what it holds. Whatever is found is a policy whose parts stand
 * in the file, in their order, and looking again finds the same. */
#include "config.h"

#include "exchange-find.h"
#include "fuzz.h"

static const char *const names[] = { "a.json", "a.yaml", "a.tf", "a.md", "a.jsonl", "a" };

static void
check_places (ExchangePolicy *policy, const PolicyNode *node, gsize size)
{
  PolicySpan span = policy_node_get_span (node);
  PolicySpan place = exchange_text_get_file_span (exchange_policy_get_source (policy), span.start, span.end);

  fuzz_assert (place.start <= place.end && place.end <= size);
  for (guint i = 0; i < policy_node_get_n_children (node); i++)
    check_places (policy, policy_node_get_child (node, i), size);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *name = size > 0 ? names[data[0] % G_N_ELEMENTS (names)] : "";
  const char *bytes = size > 0 ? (const char *)data + 1 : "";
  gsize length = size > 0 ? size - 1 : 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) policies = exchange_find (name, bytes, length, &error);
  g_autoptr (GPtrArray) again = exchange_find (name, bytes, length, NULL);

  fuzz_assert ((policies == NULL) == (error != NULL) && (policies == NULL) == (again == NULL));
  for (guint i = 0; policies != NULL && i < policies->len; i++)
    {
      ExchangePolicy *policy = g_ptr_array_index (policies, i);

      fuzz_assert (exchange_policy_get_line (policy) > 0);
      fuzz_assert (policy_text_equals (exchange_policy_get_text (policy),
                                       exchange_policy_get_text (g_ptr_array_index (again, i))));
      check_places (policy, policy_text_get_root (exchange_policy_get_text (policy)), length);
    }
  return 0;
}
