/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-policy.h"

struct _ExchangePolicy
{
  GObject parent_instance;
  ExchangeText *source;
  PolicyText *text;
  char *place;
  char *name;
  ExchangeKind kind;
  gboolean complete;
};

G_DEFINE_FINAL_TYPE (ExchangePolicy, exchange_policy, G_TYPE_OBJECT)

static void
exchange_policy_finalize (GObject *object)
{
  ExchangePolicy *self = EXCHANGE_POLICY (object);

  g_clear_pointer (&self->source, exchange_text_unref);
  g_clear_pointer (&self->text, policy_text_unref);
  g_free (self->place);
  g_free (self->name);
  G_OBJECT_CLASS (exchange_policy_parent_class)->finalize (object);
}

static void
exchange_policy_class_init (ExchangePolicyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = exchange_policy_finalize;
}

static void
exchange_policy_init (ExchangePolicy *self)
{
}

static gboolean
is_unknown (ExchangeText *source, const PolicyNode *node)
{
  PolicySpan span;

  if (policy_node_as_string (node) == NULL)
    return FALSE;
  span = policy_node_get_span (node);
  return exchange_text_has_opaque (source, span.start, span.end);
}

/* Whether a value that only the file's own tool knows stands where statements or conditions would */
static gboolean
lacks_structure (ExchangeText *source, PolicyText *text)
{
  const PolicyNode *root = policy_text_get_root (text);
  const PolicyNode *statements = policy_node_get_member (root, "Statement");

  if (statements == NULL)
    statements = root;
  if (is_unknown (source, statements))
    return TRUE;
  if (policy_node_get_node_type (statements) == POLICY_NODE_OBJECT)
    return is_unknown (source, policy_node_get_member (statements, "Condition"));
  for (guint i = 0; i < policy_node_get_n_children (statements); i++)
    {
      const PolicyNode *statement = policy_node_get_child (statements, i);
      const PolicyNode *condition = policy_node_get_member (statement, "Condition");

      if (is_unknown (source, statement) || is_unknown (source, condition))
        return TRUE;
      for (guint j = 0; j < policy_node_get_n_children (condition); j++)
        if (is_unknown (source, policy_node_get_child (condition, j)))
          return TRUE;
    }
  return FALSE;
}

/**
 * exchange_policy_new:
 * @source: the policy alone, as JSON
 * @place: where it stands in its file
 * @kind: what kind of policy it is
 * @name: (nullable): its name
 * @error: where to put a #PolicyError
 *
 * Returns: (transfer full) (nullable): the policy, or %NULL when its text can't be read as one
 */
ExchangePolicy *
exchange_policy_new (ExchangeText *source, const char *place, ExchangeKind kind, const char *name,
                     GError **error)
{
  gsize length;
  const char *bytes = exchange_text_get_bytes (source, &length);
  g_autoptr (PolicyText) text = policy_text_parse (bytes, (gssize)length, error);
  ExchangePolicy *self;

  if (text == NULL)
    return NULL;
  self = g_object_new (EXCHANGE_TYPE_POLICY, NULL);
  self->source = exchange_text_ref (source);
  self->text = g_steal_pointer (&text);
  self->place = g_strdup (place);
  self->name = g_strdup (name);
  self->kind = kind;
  self->complete = !exchange_text_has_unread (source, 0, length) && !lacks_structure (source, self->text);
  return self;
}

/**
 * exchange_policy_get_place:
 * @self: a policy
 *
 * Returns: (transfer none): where it stands in its file: a JSON pointer, in YAML without its first slash; the
 * address of Terraform's resource; or a line. Empty when it is the whole file.
 */
const char *
exchange_policy_get_place (ExchangePolicy *self)
{
  g_return_val_if_fail (EXCHANGE_IS_POLICY (self), NULL);

  return self->place;
}

/**
 * exchange_policy_get_kind:
 * @self: a policy
 *
 * Returns: what kind of policy it is
 */
ExchangeKind
exchange_policy_get_kind (ExchangePolicy *self)
{
  g_return_val_if_fail (EXCHANGE_IS_POLICY (self), EXCHANGE_KIND_IDENTITY);

  return self->kind;
}

/**
 * exchange_policy_get_name:
 * @self: a policy
 *
 * Returns: (transfer none) (nullable): its name, or that of what it belongs to
 */
const char *
exchange_policy_get_name (ExchangePolicy *self)
{
  g_return_val_if_fail (EXCHANGE_IS_POLICY (self), NULL);

  return self->name;
}

/**
 * exchange_policy_get_n_statements:
 * @self: a policy, a statement or a list of statements
 *
 * Returns: how many statements it has
 */
guint
exchange_policy_get_n_statements (ExchangePolicy *self)
{
  const PolicyNode *root;

  g_return_val_if_fail (EXCHANGE_IS_POLICY (self), 0);

  root = policy_text_get_root (self->text);
  if (policy_node_get_node_type (root) == POLICY_NODE_ARRAY)
    return policy_node_get_n_children (root);
  if (policy_node_get_member (root, "Effect") != NULL && policy_node_get_member (root, "Statement") == NULL)
    return 1;
  return policy_text_get_n_statements (self->text);
}

/**
 * exchange_policy_get_complete:
 * @self: a policy
 *
 * Returns: whether all of it could be read: %FALSE where statements, lists or blocks come from expressions
 */
gboolean
exchange_policy_get_complete (ExchangePolicy *self)
{
  g_return_val_if_fail (EXCHANGE_IS_POLICY (self), FALSE);

  return self->complete;
}

/**
 * exchange_policy_get_text:
 * @self: a policy
 *
 * Returns: (transfer none): its own text: what stands in the file where that is JSON, else the same as JSON
 */
PolicyText *
exchange_policy_get_text (ExchangePolicy *self)
{
  g_return_val_if_fail (EXCHANGE_IS_POLICY (self), NULL);

  return self->text;
}

/**
 * exchange_policy_get_source:
 * @self: a policy
 *
 * Returns: (transfer none): the bytes of its text with their places in the file
 */
ExchangeText *
exchange_policy_get_source (ExchangePolicy *self)
{
  g_return_val_if_fail (EXCHANGE_IS_POLICY (self), NULL);

  return self->source;
}

/**
 * exchange_policy_get_line:
 * @self: a policy
 *
 * Returns: the file's line in which it begins, from 1
 */
guint
exchange_policy_get_line (ExchangePolicy *self)
{
  guint line;

  g_return_val_if_fail (EXCHANGE_IS_POLICY (self), 0);

  exchange_text_locate (self->source, policy_node_get_span (policy_text_get_root (self->text)).start, &line,
                        NULL);
  return line;
}

/**
 * exchange_policy_is_opaque:
 * @self: a policy
 * @path: a JSON pointer into its text
 *
 * Returns: whether a part of the value there is known to the file's own tool alone, such as a reference
 */
gboolean
exchange_policy_is_opaque (ExchangePolicy *self, const char *path)
{
  const PolicyNode *node;
  PolicySpan span;

  g_return_val_if_fail (EXCHANGE_IS_POLICY (self), FALSE);

  node = policy_text_lookup (self->text, path);
  if (node == NULL || policy_node_is_container (node))
    return FALSE;
  span = policy_node_get_span (node);
  return exchange_text_has_opaque (self->source, span.start, span.end);
}
