/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-finding-private.h"

#include <glib/gi18n-lib.h>

struct _CheckFinding
{
  GObject parent_instance;

  char *code;
  CheckSeverity severity;
  char *message;
  char *link;
  GStrv paths;
  PolicySpan *spans;
  CheckFix *fix;
  gboolean refused;
  gboolean superseded;
};

G_DEFINE_FINAL_TYPE (CheckFinding, check_finding, G_TYPE_OBJECT)

static void
check_finding_finalize (GObject *object)
{
  CheckFinding *self = CHECK_FINDING (object);

  g_free (self->code);
  g_free (self->message);
  g_free (self->link);
  g_strfreev (self->paths);
  g_free (self->spans);
  g_clear_object (&self->fix);

  G_OBJECT_CLASS (check_finding_parent_class)->finalize (object);
}

static void
check_finding_class_init (CheckFindingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = check_finding_finalize;
}

static void
check_finding_init (CheckFinding *self)
{
}

/**
 * check_finding_new:
 * @code: the code
 * @severity: how bad it is
 * @message: whole sentences, translated
 * @paths: (array zero-terminated=1): JSON pointers, at least one; the first is where the finding is shown
 * @spans: (array): for each of @paths what to mark in the text, in bytes
 * @link: (nullable): the URI of the page that documents its check
 *
 * Returns: (transfer full): a finding
 */
CheckFinding *
check_finding_new (const char *code, CheckSeverity severity, const char *message, const char *const *paths,
                   const PolicySpan *spans, const char *link)
{
  CheckFinding *self;

  g_return_val_if_fail (code != NULL && message != NULL && paths != NULL && paths[0] != NULL, NULL);
  g_return_val_if_fail (spans != NULL, NULL);

  self = g_object_new (CHECK_TYPE_FINDING, NULL);
  self->code = g_strdup (code);
  self->severity = severity;
  self->message = g_strdup (message);
  self->link = g_strdup (link);
  self->paths = g_strdupv ((GStrv)paths);
  self->spans = g_memdup2 (spans, g_strv_length (self->paths) * sizeof *spans);
  return self;
}

/**
 * check_finding_get_code:
 * @self: a finding
 *
 * Returns: (transfer none): IAM Access Analyzer's issue code, or one of our own that begins with IAM_ or
 * GROUND_TRUTH_
 */
const char *
check_finding_get_code (CheckFinding *self)
{
  g_return_val_if_fail (CHECK_IS_FINDING (self), NULL);

  return self->code;
}

/**
 * check_finding_get_severity:
 * @self: a finding
 *
 * Returns: how bad it is
 */
CheckSeverity
check_finding_get_severity (CheckFinding *self)
{
  g_return_val_if_fail (CHECK_IS_FINDING (self), CHECK_SEVERITY_ERROR);

  return self->severity;
}

/**
 * check_finding_get_label:
 * @self: a finding
 *
 * Returns: (transfer none): its severity for people, and whether AWS would refuse the policy for it,
 * translated
 */
const char *
check_finding_get_label (CheckFinding *self)
{
  g_return_val_if_fail (CHECK_IS_FINDING (self), NULL);

  return self->refused ? _ ("Error · AWS would refuse the policy")
                       : check_severity_get_label (self->severity);
}

/**
 * check_finding_get_message:
 * @self: a finding
 *
 * Returns: (transfer none): what is wrong, why it matters and what to do, translated
 */
const char *
check_finding_get_message (CheckFinding *self)
{
  g_return_val_if_fail (CHECK_IS_FINDING (self), NULL);

  return self->message;
}

/**
 * check_finding_get_path:
 * @self: a finding
 *
 * Returns: (transfer none): a JSON pointer to where it is shown; empty for the whole policy
 */
const char *
check_finding_get_path (CheckFinding *self)
{
  g_return_val_if_fail (CHECK_IS_FINDING (self), NULL);

  return self->paths[0];
}

/**
 * check_finding_get_paths:
 * @self: a finding
 *
 * Returns: (transfer none) (array zero-terminated=1): JSON pointers to all that takes part in it
 */
const char *const *
check_finding_get_paths (CheckFinding *self)
{
  g_return_val_if_fail (CHECK_IS_FINDING (self), NULL);

  return (const char *const *)self->paths;
}

/**
 * check_finding_get_span:
 * @self: a finding
 *
 * Returns: what to mark in the text for its first place, in bytes: the whole text, when it is about the whole
 * policy
 */
PolicySpan
check_finding_get_span (CheckFinding *self)
{
  g_return_val_if_fail (CHECK_IS_FINDING (self), ((PolicySpan){ 0, 0 }));

  return self->spans[0];
}

/**
 * check_finding_get_place_span:
 * @self: a finding
 * @position: which of its paths, from 0
 *
 * Returns: what to mark in the text for that path, in bytes
 */
PolicySpan
check_finding_get_place_span (CheckFinding *self, guint position)
{
  g_return_val_if_fail (CHECK_IS_FINDING (self), ((PolicySpan){ 0, 0 }));
  g_return_val_if_fail (position < g_strv_length (self->paths), ((PolicySpan){ 0, 0 }));

  return self->spans[position];
}

/**
 * check_finding_get_link:
 * @self: a finding
 *
 * Returns: (transfer none) (nullable): the URI of the page that documents its check
 */
const char *
check_finding_get_link (CheckFinding *self)
{
  g_return_val_if_fail (CHECK_IS_FINDING (self), NULL);

  return self->link;
}

/**
 * check_finding_get_fix:
 * @self: a finding
 *
 * Returns: (transfer none) (nullable): a mechanical repair that removes it; %NULL when there is no safe one
 */
CheckFix *
check_finding_get_fix (CheckFinding *self)
{
  g_return_val_if_fail (CHECK_IS_FINDING (self), NULL);

  return self->fix;
}

/**
 * check_finding_get_refused:
 * @self: a finding
 *
 * Returns: whether IAM refuses a policy that has it, for where the policy is to be used. An error of IAM
 * Access Analyzer's need not be one of IAM's: it takes an action that no service has.
 */
gboolean
check_finding_get_refused (CheckFinding *self)
{
  g_return_val_if_fail (CHECK_IS_FINDING (self), FALSE);

  return self->refused;
}

/**
 * check_finding_get_superseded:
 * @self: a finding
 *
 * Returns: whether a finding of an IAM_ code says the same more strongly, so that a window shows only that
 * one. What lists the findings of IAM Access Analyzer shows both.
 */
gboolean
check_finding_get_superseded (CheckFinding *self)
{
  g_return_val_if_fail (CHECK_IS_FINDING (self), FALSE);

  return self->superseded;
}

/**
 * check_finding_take_fix:
 * @self: a finding that nobody has seen yet
 * @fix: (transfer full) (nullable): a repair that removes it
 */
void
check_finding_take_fix (CheckFinding *self, CheckFix *fix)
{
  g_return_if_fail (CHECK_IS_FINDING (self));
  g_return_if_fail (self->fix == NULL);

  self->fix = fix;
}

/**
 * check_finding_drop_fix:
 * @self: a finding that nobody has seen yet
 *
 * Takes its fix back.
 */
void
check_finding_drop_fix (CheckFinding *self)
{
  g_return_if_fail (CHECK_IS_FINDING (self));

  g_clear_object (&self->fix);
}

/**
 * check_finding_set_refused:
 * @self: a finding that nobody has seen yet
 * @refused: whether IAM refuses the policy for it
 */
void
check_finding_set_refused (CheckFinding *self, gboolean refused)
{
  g_return_if_fail (CHECK_IS_FINDING (self));

  self->refused = refused;
}

/**
 * check_finding_set_superseded:
 * @self: a finding that nobody has seen yet
 *
 * Says that a stronger finding stands beside it.
 */
void
check_finding_set_superseded (CheckFinding *self)
{
  g_return_if_fail (CHECK_IS_FINDING (self));

  self->superseded = TRUE;
}
