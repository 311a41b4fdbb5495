/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-statement.h"

#include <string.h>

#include "policy-statement-private.h"

struct _PolicyStatement
{
  GObject parent_instance;

  PolicyText *text;
  const PolicyNode *node;
  guint notified_position;
};

enum
{
  PROP_0,
  PROP_SID,
  PROP_EFFECT,
  PROP_POSITION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PolicyStatement, policy_statement, G_TYPE_OBJECT)

/**
 * policy_statement_new:
 * @text: the document's text
 * @node: a statement in it
 *
 * Returns: (transfer full): a view of the statement
 */
PolicyStatement *
policy_statement_new (PolicyText *text, const PolicyNode *node)
{
  PolicyStatement *self = g_object_new (POLICY_TYPE_STATEMENT, NULL);

  self->text = policy_text_ref (text);
  self->node = node;
  self->notified_position = policy_statement_get_position (self);
  return self;
}

gboolean
policy_statement_equals_node (PolicyStatement *self, PolicyText *text, const PolicyNode *node)
{
  PolicySpan mine = policy_node_get_span (self->node);
  PolicySpan theirs = policy_node_get_span (node);
  gsize length = mine.end - mine.start;

  return length == theirs.end - theirs.start &&
         memcmp (policy_text_get_text (self->text, NULL) + mine.start,
                 policy_text_get_text (text, NULL) + theirs.start, length) == 0;
}

void
policy_statement_move (PolicyStatement *self, PolicyText *text, const PolicyNode *node)
{
  PolicyText *old = self->text;

  self->text = policy_text_ref (text);
  self->node = node;
  policy_text_unref (old);
}

void
policy_statement_notify (PolicyStatement *self)
{
  guint position = policy_statement_get_position (self);

  if (position == self->notified_position)
    return;
  self->notified_position = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

/**
 * policy_statement_get_node:
 * @self: a statement
 *
 * Returns: (transfer none): its value in the document's current text
 */
const PolicyNode *
policy_statement_get_node (PolicyStatement *self)
{
  g_return_val_if_fail (POLICY_IS_STATEMENT (self), NULL);
  return self->node;
}

/**
 * policy_statement_get_text:
 * @self: a statement
 *
 * Returns: (transfer none): the text that it stands in
 */
PolicyText *
policy_statement_get_text (PolicyStatement *self)
{
  g_return_val_if_fail (POLICY_IS_STATEMENT (self), NULL);
  return self->text;
}

/**
 * policy_statement_get_path:
 * @self: a statement
 *
 * Returns: (transfer full): the JSON pointer to it
 */
char *
policy_statement_get_path (PolicyStatement *self)
{
  g_return_val_if_fail (POLICY_IS_STATEMENT (self), NULL);
  return policy_node_get_path (self->node);
}

/**
 * policy_statement_get_span:
 * @self: a statement
 *
 * Returns: its bytes in the document's text
 */
PolicySpan
policy_statement_get_span (PolicyStatement *self)
{
  g_return_val_if_fail (POLICY_IS_STATEMENT (self), ((PolicySpan){ 0, 0 }));
  return policy_node_get_span (self->node);
}

/**
 * policy_statement_get_sid:
 * @self: a statement
 *
 * Returns: (nullable): its Sid, when it has one that is a string
 */
const char *
policy_statement_get_sid (PolicyStatement *self)
{
  g_return_val_if_fail (POLICY_IS_STATEMENT (self), NULL);
  return policy_node_get_sid (self->node);
}

/**
 * policy_statement_dup_label:
 * @self: a statement
 *
 * Returns: (transfer full): what to call it: its Sid, or its place counted from 1
 */
char *
policy_statement_dup_label (PolicyStatement *self)
{
  g_return_val_if_fail (POLICY_IS_STATEMENT (self), NULL);
  return policy_node_dup_statement_label (self->node);
}

/**
 * policy_statement_get_position:
 * @self: a statement
 *
 * Returns: its place in the document, from 0
 */
guint
policy_statement_get_position (PolicyStatement *self)
{
  g_return_val_if_fail (POLICY_IS_STATEMENT (self), 0);
  return policy_node_get_statement_position (self->node);
}

/**
 * policy_statement_get_effect:
 * @self: a statement
 *
 * Returns: its effect
 */
PolicyEffect
policy_statement_get_effect (PolicyStatement *self)
{
  g_return_val_if_fail (POLICY_IS_STATEMENT (self), POLICY_EFFECT_INVALID);
  return policy_node_get_effect (self->node);
}

/**
 * policy_statement_get_member:
 * @self: a statement
 * @member: an element's name
 *
 * Returns: (transfer none) (nullable): the element
 */
const PolicyNode *
policy_statement_get_member (PolicyStatement *self, const char *member)
{
  g_return_val_if_fail (POLICY_IS_STATEMENT (self), NULL);
  return policy_node_get_member (self->node, member);
}

static void
policy_statement_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PolicyStatement *self = POLICY_STATEMENT (object);

  switch (id)
    {
    case PROP_SID:
      g_value_set_string (value, policy_statement_get_sid (self));
      break;
    case PROP_EFFECT:
      g_value_set_int (value, (int)policy_statement_get_effect (self));
      break;
    case PROP_POSITION:
      g_value_set_uint (value, policy_statement_get_position (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
policy_statement_finalize (GObject *object)
{
  g_clear_pointer (&POLICY_STATEMENT (object)->text, policy_text_unref);

  G_OBJECT_CLASS (policy_statement_parent_class)->finalize (object);
}

static void
policy_statement_class_init (PolicyStatementClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = policy_statement_get_property;
  object_class->finalize = policy_statement_finalize;
  properties[PROP_SID] = g_param_spec_string ("sid", NULL, NULL, NULL, flags);
  properties[PROP_EFFECT] = g_param_spec_int ("effect", NULL, NULL, POLICY_EFFECT_INVALID, POLICY_EFFECT_DENY,
                                              POLICY_EFFECT_INVALID, flags);
  properties[PROP_POSITION] = g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
policy_statement_init (PolicyStatement *self)
{
}
