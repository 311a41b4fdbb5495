/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-problem-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SessionProblem
{
  GObject parent_instance;

  char *id;
  SessionProblemFacts facts; /* owned */
  char *place;               /* nullable: nobody has asked for it yet */
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_FINDING,
  PROP_SEVERITY,
  PROP_MESSAGE,
  PROP_PLACE,
  PROP_REASON,
  PROP_EXPECTATION,
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

/* The place of each problem is written down only where somebody looks at it. */
static void
update_place (SessionProblem *self)
{
  g_autofree char *place = NULL;

  if (self->place == NULL)
    return;
  place = dup_place (self->facts.finding, self->facts.text);
  if (g_str_equal (place, self->place))
    return;
  g_free (self->place);
  self->place = g_steal_pointer (&place);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}

static void
take_finding (SessionProblem *self, CheckFinding *finding)
{
  g_autoptr (CheckFinding) old = g_object_ref (self->facts.finding);

  if (!g_set_object (&self->facts.finding, finding))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FINDING]);
  if (check_finding_get_severity (old) != check_finding_get_severity (finding))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEVERITY]);
  if (!g_str_equal (check_finding_get_message (old), check_finding_get_message (finding)))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

static void
take_reason (SessionProblem *self, const char *reason)
{
  if (g_strcmp0 (self->facts.reason, reason) == 0)
    return;
  g_free (self->facts.reason);
  self->facts.reason = g_strdup (reason);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
}

/*
 * session_problem_take:
 * @self: a problem
 * @facts: what it is on the text as it is now
 *
 * Returns: whether it is of another severity now, was dismissed or restored: what it is sorted and filtered
 * by
 */
gboolean
session_problem_take (SessionProblem *self, const SessionProblemFacts *facts)
{
  gboolean other =
      (self->facts.reason == NULL) != (facts->reason == NULL) ||
      check_finding_get_severity (self->facts.finding) != check_finding_get_severity (facts->finding);

  g_set_object (&self->facts.statement, facts->statement);
  policy_text_ref (facts->text);
  policy_text_unref (self->facts.text);
  self->facts.text = facts->text;
  g_object_freeze_notify (G_OBJECT (self));
  take_finding (self, facts->finding);
  take_reason (self, facts->reason);
  update_place (self);
  g_object_thaw_notify (G_OBJECT (self));
  return other;
}

/*
 * session_problem_new:
 * @id: a number that no other problem of the session has had
 * @facts: what it is
 *
 * Returns: (transfer full): a problem that nobody has seen yet
 */
SessionProblem *
session_problem_new (guint id, const SessionProblemFacts *facts)
{
  SessionProblem *self = g_object_new (SESSION_TYPE_PROBLEM, NULL);

  self->id = g_strdup_printf ("%u", id);
  self->facts.finding = g_object_ref (facts->finding);
  g_set_object (&self->facts.expectation, facts->expectation);
  g_set_object (&self->facts.statement, facts->statement);
  self->facts.text = policy_text_ref (facts->text);
  self->facts.reason = g_strdup (facts->reason);
  return self;
}

/**
 * session_problem_get_id:
 * @self: a problem
 *
 * Returns: a name for it that no other problem of its session has, now or later
 */
const char *
session_problem_get_id (SessionProblem *self)
{
  g_return_val_if_fail (SESSION_IS_PROBLEM (self), NULL);
  return self->id;
}

/**
 * session_problem_get_finding:
 * @self: a problem
 *
 * Returns: (transfer none): what was found, on the text that was checked last
 */
CheckFinding *
session_problem_get_finding (SessionProblem *self)
{
  g_return_val_if_fail (SESSION_IS_PROBLEM (self), NULL);
  return self->facts.finding;
}

/**
 * session_problem_get_severity:
 * @self: a problem
 *
 * Returns: how bad it is
 */
CheckSeverity
session_problem_get_severity (SessionProblem *self)
{
  g_return_val_if_fail (SESSION_IS_PROBLEM (self), CHECK_SEVERITY_ERROR);
  return check_finding_get_severity (self->facts.finding);
}

/**
 * session_problem_get_message:
 * @self: a problem
 *
 * Returns: what is wrong, in whole sentences
 */
const char *
session_problem_get_message (SessionProblem *self)
{
  g_return_val_if_fail (SESSION_IS_PROBLEM (self), NULL);
  return check_finding_get_message (self->facts.finding);
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

  if (self->place == NULL)
    self->place = dup_place (self->facts.finding, self->facts.text);
  return self->place;
}

/**
 * session_problem_get_reason:
 * @self: a problem
 *
 * Returns: (nullable): why it was dismissed; %NULL: it was not
 */
const char *
session_problem_get_reason (SessionProblem *self)
{
  g_return_val_if_fail (SESSION_IS_PROBLEM (self), NULL);
  return self->facts.reason;
}

/**
 * session_problem_get_expectation:
 * @self: a problem
 *
 * Returns: (transfer none) (nullable): the expectation that the policy does not meet; %NULL: it is no such
 * problem
 */
AccessExpectation *
session_problem_get_expectation (SessionProblem *self)
{
  g_return_val_if_fail (SESSION_IS_PROBLEM (self), NULL);
  return self->facts.expectation;
}

/*
 * session_problem_get_facts:
 * @self: a problem
 *
 * Returns: (transfer none): what it is on the text that it is about
 */
SessionProblemFacts
session_problem_get_facts (SessionProblem *self)
{
  return self->facts;
}

/*
 * session_problem_skip_statement:
 * @path: a JSON pointer
 * @position: (out): that of the statement which it leads into; %G_MAXUINT: it leads into none
 *
 * Returns: the path inside of that statement, or @path
 */
const char *
session_problem_skip_statement (const char *path, guint *position)
{
  char *end;

  *position = G_MAXUINT;
  if (!g_str_has_prefix (path, "/Statement"))
    return path;
  *position = 0;
  path += strlen ("/Statement");
  if (*path != '/' || !g_ascii_isdigit (path[1]))
    return path;
  *position = (guint)MIN (g_ascii_strtoull (path + 1, &end, 10), G_MAXUINT);
  return end;
}

/**
 * session_problem_get_dismissable:
 * @self: a problem
 *
 * Returns: whether it can be set aside. What AWS refuses the policy for can't; nor can an expectation, which
 * is removed when it does not hold any more
 */
gboolean
session_problem_get_dismissable (SessionProblem *self)
{
  g_return_val_if_fail (SESSION_IS_PROBLEM (self), FALSE);
  return self->facts.expectation == NULL && !check_finding_get_refused (self->facts.finding);
}

/**
 * session_problem_is_in:
 * @self: a problem
 * @path: a JSON pointer
 *
 * Returns: whether one of its places is @path or lies in it
 */
gboolean
session_problem_is_in (SessionProblem *self, const char *path)
{
  const char *const *paths;
  gsize length;

  g_return_val_if_fail (SESSION_IS_PROBLEM (self) && path != NULL, FALSE);

  length = strlen (path);
  paths = check_finding_get_paths (self->facts.finding);
  for (guint i = 0; paths[i] != NULL; i++)
    if (strncmp (paths[i], path, length) == 0 && (paths[i][length] == '\0' || paths[i][length] == '/'))
      return TRUE;
  return FALSE;
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

  link = check_finding_get_link (self->facts.finding);
  return g_strdup_printf ("%s (%s)\n%s\n%s%s%s\n", check_finding_get_label (self->facts.finding),
                          check_finding_get_code (self->facts.finding), session_problem_get_place (self),
                          session_problem_get_message (self), link != NULL ? "\n" : "",
                          link != NULL ? link : "");
}

static void
session_problem_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SessionProblem *self = SESSION_PROBLEM (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_FINDING:
      g_value_set_object (value, self->facts.finding);
      break;
    case PROP_SEVERITY:
      g_value_set_int (value, (int)session_problem_get_severity (self));
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, session_problem_get_message (self));
      break;
    case PROP_PLACE:
      g_value_set_string (value, session_problem_get_place (self));
      break;
    case PROP_REASON:
      g_value_set_string (value, self->facts.reason);
      break;
    case PROP_EXPECTATION:
      g_value_set_object (value, self->facts.expectation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
session_problem_finalize (GObject *object)
{
  SessionProblem *self = SESSION_PROBLEM (object);

  g_clear_object (&self->facts.finding);
  g_clear_object (&self->facts.expectation);
  g_clear_object (&self->facts.statement);
  policy_text_unref (self->facts.text);
  g_free (self->id);
  g_free (self->place);
  g_free (self->facts.reason);

  G_OBJECT_CLASS (session_problem_parent_class)->finalize (object);
}

static void
session_problem_class_init (SessionProblemClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = session_problem_get_property;
  object_class->finalize = session_problem_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_FINDING] = g_param_spec_object ("finding", NULL, NULL, CHECK_TYPE_FINDING, flags);
  properties[PROP_SEVERITY] = g_param_spec_int ("severity", NULL, NULL, CHECK_SEVERITY_ERROR,
                                                CHECK_SEVERITY_SUGGESTION, CHECK_SEVERITY_ERROR, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  properties[PROP_EXPECTATION] =
      g_param_spec_object ("expectation", NULL, NULL, ACCESS_TYPE_EXPECTATION, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
session_problem_init (SessionProblem *self)
{
}
