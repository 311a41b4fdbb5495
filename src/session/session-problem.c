/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SessionProblem
{
  GObject parent_instance;

  CheckFinding *finding;
  char *place;
  char *reason;
};

enum
{
  PROP_0,
  PROP_FINDING,
  PROP_PLACE,
  PROP_REASON,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SessionProblem, session_problem, G_TYPE_OBJECT)

static gboolean
is_statement (const PolicyNode *node)
{
  guint position = policy_node_get_statement_position (node);

  return policy_text_get_statement (policy_node_get_text (node), position) == node;
}

static void
append_statement (GString *place, const PolicyNode *node)
{
  const char *sid = policy_node_get_sid (node);

  if (sid != NULL && *sid != '\0')
    /* Translators: the text is the Sid, the name of a statement */
    g_string_append_printf (place, _ ("Statement %s"), sid);
  else
    /* Translators: a statement without a name */
    g_string_append_printf (place, _ ("Statement %u"), policy_node_get_statement_position (node) + 1);
}

/* The names on the way from the policy to @node; an element of a list has the list's name and its number. */
static void
append_steps (GString *place, const PolicyNode *node)
{
  if (policy_node_get_parent (node) == NULL)
    return;
  if (is_statement (node))
    {
      append_statement (place, node);
      return;
    }
  append_steps (place, policy_node_get_parent (node));
  if (policy_node_get_key (node) != NULL)
    g_string_append_printf (place, "%s%s", place->len > 0 ? ", " : "", policy_node_get_key (node));
  else
    g_string_append_printf (place, " %u", policy_node_get_index (node) + 1);
}

static char *
dup_place (CheckFinding *finding, PolicyText *text)
{
  const PolicyNode *node = policy_text_lookup (text, check_finding_get_path (finding));
  guint n_more = g_strv_length ((GStrv)check_finding_get_paths (finding)) - 1;
  GString *place = g_string_new (NULL);

  if (node != NULL)
    append_steps (place, node);
  if (place->len == 0)
    g_string_append (place, _ ("The whole policy"));
  if (n_more > 0)
    {
      g_autofree char *more =
          g_strdup_printf (ngettext ("and %u more place", "and %u more places", n_more), n_more);
      g_string_append_printf (place, " %s", more);
    }
  return g_string_free (place, FALSE);
}

/**
 * session_problem_new:
 * @finding: a finding
 * @text: the text that it is about
 * @reason: (nullable): why it was dismissed, or %NULL when it was not
 *
 * Returns: (transfer full): the finding for people
 */
SessionProblem *
session_problem_new (CheckFinding *finding, PolicyText *text, const char *reason)
{
  SessionProblem *self;

  g_return_val_if_fail (CHECK_IS_FINDING (finding) && text != NULL, NULL);

  self = g_object_new (SESSION_TYPE_PROBLEM, NULL);
  self->finding = g_object_ref (finding);
  self->place = dup_place (finding, text);
  self->reason = g_strdup (reason);
  return self;
}

/**
 * session_problem_get_finding:
 * @self: a problem
 *
 * Returns: (transfer none): what was found
 */
CheckFinding *
session_problem_get_finding (SessionProblem *self)
{
  g_return_val_if_fail (SESSION_IS_PROBLEM (self), NULL);

  return self->finding;
}

/**
 * session_problem_get_place:
 * @self: a problem
 *
 * Returns: where it is, such as "Statement PassRole, Action 2"
 */
const char *
session_problem_get_place (SessionProblem *self)
{
  g_return_val_if_fail (SESSION_IS_PROBLEM (self), NULL);

  return self->place;
}

/**
 * session_problem_get_reason:
 * @self: a problem
 *
 * Returns: (nullable): why it was dismissed
 */
const char *
session_problem_get_reason (SessionProblem *self)
{
  g_return_val_if_fail (SESSION_IS_PROBLEM (self), NULL);

  return self->reason;
}

/**
 * session_problem_dup_report:
 * @self: a problem
 *
 * Returns: (transfer full): all there is to say of it, to be sent to somebody
 */
char *
session_problem_dup_report (SessionProblem *self)
{
  const char *link;

  g_return_val_if_fail (SESSION_IS_PROBLEM (self), NULL);

  link = check_finding_get_link (self->finding);
  return g_strdup_printf (
      "%s (%s)\n%s\n%s%s%s\n", check_severity_get_label (check_finding_get_severity (self->finding)),
      check_finding_get_code (self->finding), self->place, check_finding_get_message (self->finding),
      link != NULL ? "\n" : "", link != NULL ? link : "");
}

/**
 * session_problem_dup_id:
 * @finding: a finding
 *
 * Returns: (transfer full): a name for it among the findings on one text
 */
char *
session_problem_dup_id (CheckFinding *finding)
{
  g_return_val_if_fail (CHECK_IS_FINDING (finding), NULL);

  return g_strdup_printf ("%s %s %x", check_finding_get_code (finding), check_finding_get_path (finding),
                          g_str_hash (check_finding_get_message (finding)));
}

/**
 * session_problem_is_in:
 * @finding: a finding
 * @path: a JSON pointer
 *
 * Returns: whether one of its places is @path or lies in it
 */
gboolean
session_problem_is_in (CheckFinding *finding, const char *path)
{
  const char *const *paths;
  gsize length;

  g_return_val_if_fail (CHECK_IS_FINDING (finding) && path != NULL, FALSE);

  length = strlen (path);
  paths = check_finding_get_paths (finding);
  for (guint i = 0; paths[i] != NULL; i++)
    if (strncmp (paths[i], path, length) == 0 && (paths[i][length] == '\0' || paths[i][length] == '/'))
      return TRUE;
  return FALSE;
}

static void
session_problem_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SessionProblem *self = SESSION_PROBLEM (object);

  switch (id)
    {
    case PROP_FINDING:
      g_value_set_object (value, self->finding);
      break;
    case PROP_PLACE:
      g_value_set_string (value, self->place);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
session_problem_finalize (GObject *object)
{
  SessionProblem *self = SESSION_PROBLEM (object);

  g_clear_object (&self->finding);
  g_free (self->place);
  g_free (self->reason);

  G_OBJECT_CLASS (session_problem_parent_class)->finalize (object);
}

static void
session_problem_class_init (SessionProblemClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = session_problem_get_property;
  object_class->finalize = session_problem_finalize;

  properties[PROP_FINDING] = g_param_spec_object ("finding", NULL, NULL, CHECK_TYPE_FINDING, flags);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
session_problem_init (SessionProblem *self)
{
}
