/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two policies, {"old": …, "new": …}: a policy is the same as itself, what one gains the other loses, and
 * each row has a request that the two answer as it says. */
#include "config.h"

#include "access-comparison.h"
#include "access-evaluation.h"
#include "fuzz.h"

static PolicyText *
extract (PolicyText *text, const PolicyNode *node)
{
  PolicySpan span = policy_node_get_span (node);

  return policy_text_parse (policy_text_get_text (text, NULL) + span.start, (gssize)(span.end - span.start),
                            NULL);
}

static int
rank (AccessRequest *request, PolicyText *policy)
{
  AccessDecision decision = access_evaluation_decide (request, &policy, 1, 0);

  if (decision == ACCESS_DECISION_EXPLICITLY_DENIED)
    return 0;
  return decision == ACCESS_DECISION_ALLOWED ? 2 : 1;
}

static void
check_rows (AccessComparison *comparison, PolicyText *before, PolicyText *after)
{
  GListModel *changes = access_comparison_get_changes (comparison);
  AccessVerdict verdict = access_comparison_get_verdict (comparison);

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (AccessChange) change = g_list_model_get_item (changes, i);
      AccessRequest *gain = access_change_get_gain (change), *loss = access_change_get_loss (change);

      fuzz_assert (gain != NULL || loss != NULL);
      fuzz_assert (gain == NULL || rank (gain, after) > rank (gain, before));
      fuzz_assert (loss == NULL || rank (loss, before) > rank (loss, after));
      fuzz_assert (gain == NULL || (verdict != ACCESS_VERDICT_SAME && verdict != ACCESS_VERDICT_NARROWER));
      fuzz_assert (loss == NULL || (verdict != ACCESS_VERDICT_SAME && verdict != ACCESS_VERDICT_WIDER));
    }
}

static AccessVerdict
mirror (AccessVerdict verdict)
{
  if (verdict == ACCESS_VERDICT_WIDER)
    return ACCESS_VERDICT_NARROWER;
  return verdict == ACCESS_VERDICT_NARROWER ? ACCESS_VERDICT_WIDER : verdict;
}

static void
check_pair (PolicyText *before, PolicyText *after)
{
  g_autoptr (AccessComparison) itself = access_comparison_new (before, before);
  g_autoptr (AccessComparison) there = access_comparison_new (before, after);
  g_autoptr (AccessComparison) back = access_comparison_new (after, before);

  fuzz_assert (access_comparison_get_verdict (itself) == ACCESS_VERDICT_SAME);
  fuzz_assert (access_comparison_get_alone (itself) == ACCESS_VERDICT_SAME);
  check_rows (there, before, after);
  check_rows (back, after, before);
  fuzz_assert (access_comparison_get_verdict (there) == mirror (access_comparison_get_verdict (back)));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (PolicyText) pair = policy_text_parse ((const char *)data, (gssize)size, NULL);
  const PolicyNode *old = pair != NULL ? policy_node_get_member (policy_text_get_root (pair), "old") : NULL;
  const PolicyNode *new = pair != NULL ? policy_node_get_member (policy_text_get_root (pair), "new") : NULL;
  g_autoptr (PolicyText) before = old != NULL ? extract (pair, old) : NULL;
  g_autoptr (PolicyText) after = new != NULL ? extract (pair, new) : NULL;

  if (before != NULL && after != NULL)
    check_pair (before, after);
  return 0;
}
