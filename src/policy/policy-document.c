/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-document-private.h"

#include "policy-history.h"
#include "policy-statement-list.h"
#include "policy-statement-private.h"

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_MODIFIED,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS
};

struct _PolicyDocument
{
  GObject parent_instance;

  PolicyText *text;
  PolicyText *saved;
  GPtrArray *statements; /* views of the text as it is now */
  GPtrArray *shown;      /* what the list model tells: of the text behind the last group of edits */
  PolicyHistory *history;
  guint depth;        /* of open groups of edits */
  PolicyText *before; /* the first open group's start */
  char *label;

  /* what was told of last */
  gboolean announced[N_PROPS];
  char *undo_label;
  char *redo_label;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PolicyDocument, policy_document, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* Lets the list model catch up with the text, by one change. */
static void
show_statements (PolicyDocument *self)
{
  g_autoptr (GPtrArray) old = self->shown;
  g_autoptr (GPtrArray) new = g_ptr_array_ref (self->statements);
  guint shared = MIN (old->len, new->len);
  guint head = 0, tail = 0;

  while (head < shared && old->pdata[head] == new->pdata[head])
    head++;
  while (tail < shared - head && old->pdata[old->len - 1 - tail] == new->pdata[new->len - 1 - tail])
    tail++;
  self->shown = g_ptr_array_ref (new);
  if (old->len != head + tail || new->len != head + tail)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, new->len - head - tail);
  for (guint i = 0; i < new->len; i++)
    policy_statement_notify (new->pdata[i]);
}

/* Tells of a property when it changed since it was told of last. */
static void
announce_boolean (PolicyDocument *self, guint id, gboolean value)
{
  if (self->announced[id] == value)
    return;
  self->announced[id] = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

static void
announce_label (PolicyDocument *self, guint id, const char *label, char **announced)
{
  if (g_strcmp0 (*announced, label) == 0)
    return;
  g_free (*announced);
  *announced = g_strdup (label);
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

static void
announce (PolicyDocument *self)
{
  g_object_ref (self); /* a handler may let go of the last other reference */
  show_statements (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  announce_boolean (self, PROP_CAN_UNDO, policy_document_get_can_undo (self));
  announce_boolean (self, PROP_CAN_REDO, policy_document_get_can_redo (self));
  announce_boolean (self, PROP_MODIFIED, policy_document_get_modified (self));
  announce_label (self, PROP_UNDO_LABEL, policy_history_get_undo_label (self->history), &self->undo_label);
  announce_label (self, PROP_REDO_LABEL, policy_history_get_redo_label (self->history), &self->redo_label);
  g_signal_emit (self, signals[CHANGED], 0);
  g_object_unref (self);
}

static void
replace_text (PolicyDocument *self, PolicyText *text)
{
  policy_text_ref (text);
  policy_text_unref (self->text);
  self->text = text;
  self->statements = policy_statement_list_update (self->statements, self->text);
}

/*
 * policy_document_take_edit:
 * @self: a document
 * @edited: (transfer full) (nullable): what policy-edit.h made of its text
 * @label: (nullable): what the edit does, for the user
 *
 * Takes an edited text. It is always well-formed, but may have grown past a limit: then nothing happens.
 */
void
policy_document_take_edit (PolicyDocument *self, char *edited, const char *label)
{
  g_autofree char *string = edited;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = string != NULL ? policy_text_parse (string, -1, &error) : NULL;

  if (text != NULL)
    policy_document_set_text (self, text, label);
  else if (error != NULL)
    g_warning ("Left an edit out: %s", error->message);
}

/**
 * policy_document_new:
 *
 * Returns: (transfer full): a policy of the current language version without statements
 */
PolicyDocument *
policy_document_new (void)
{
  g_autoptr (PolicyText) text =
      policy_text_parse ("{\n    \"Version\": \"2012-10-17\",\n    \"Statement\": []\n}\n", -1, NULL);

  return policy_document_new_for_text (text);
}

/**
 * policy_document_new_for_text:
 * @text: a policy
 *
 * Returns: (transfer full): the policy with nothing to undo
 */
PolicyDocument *
policy_document_new_for_text (PolicyText *text)
{
  PolicyDocument *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (POLICY_TYPE_DOCUMENT, NULL);
  self->text = policy_text_ref (text);
  self->saved = policy_text_ref (text);
  self->statements = policy_statement_list_update (self->statements, self->text);
  show_statements (self);
  return self;
}

/**
 * policy_document_get_text:
 * @self: a document
 *
 * Returns: (transfer none): its text as it is now
 */
PolicyText *
policy_document_get_text (PolicyDocument *self)
{
  g_return_val_if_fail (POLICY_IS_DOCUMENT (self), NULL);
  return self->text;
}

/**
 * policy_document_to_string:
 * @self: a document
 *
 * Returns: (transfer full): what would be saved
 */
char *
policy_document_to_string (PolicyDocument *self)
{
  g_return_val_if_fail (POLICY_IS_DOCUMENT (self), NULL);
  return g_strdup (policy_text_get_text (self->text, NULL));
}

/**
 * policy_document_get_statement:
 * @self: a document
 * @position: from 0
 *
 * Returns: (transfer none) (nullable): the statement there
 */
PolicyStatement *
policy_document_get_statement (PolicyDocument *self, guint position)
{
  g_return_val_if_fail (POLICY_IS_DOCUMENT (self), NULL);
  return position < self->statements->len ? self->statements->pdata[position] : NULL;
}

/**
 * policy_document_get_n_statements:
 * @self: a document
 *
 * Returns: how many statements it has
 */
guint
policy_document_get_n_statements (PolicyDocument *self)
{
  g_return_val_if_fail (POLICY_IS_DOCUMENT (self), 0);
  return self->statements->len;
}

/**
 * policy_document_find_sid:
 * @self: a document
 * @sid: a Sid
 *
 * Returns: (transfer none) (nullable): the first statement that has it
 */
PolicyStatement *
policy_document_find_sid (PolicyDocument *self, const char *sid)
{
  g_return_val_if_fail (POLICY_IS_DOCUMENT (self), NULL);

  for (guint i = 0; i < self->statements->len; i++)
    if (g_strcmp0 (policy_statement_get_sid (self->statements->pdata[i]), sid) == 0)
      return self->statements->pdata[i];
  return NULL;
}

/**
 * policy_document_begin_edit:
 * @self: a document
 * @label: (nullable): what the edits do, for the user
 *
 * Makes all edits until policy_document_end_edit() one. Nests; the outermost label counts.
 */
void
policy_document_begin_edit (PolicyDocument *self, const char *label)
{
  g_return_if_fail (POLICY_IS_DOCUMENT (self));

  if (self->depth++ > 0)
    return;
  self->before = policy_text_ref (self->text);
  self->label = g_strdup (label);
}

/**
 * policy_document_end_edit:
 * @self: a document
 *
 * Ends a group of edits; the outermost end tells of them, once.
 */
void
policy_document_end_edit (PolicyDocument *self)
{
  g_autoptr (PolicyText) before = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (POLICY_IS_DOCUMENT (self) && self->depth > 0);

  if (--self->depth > 0)
    return;
  before = g_steal_pointer (&self->before);
  label = g_steal_pointer (&self->label);
  if (policy_text_equals (before, self->text))
    {
      if (before != self->text)
        replace_text (self, before);
      show_statements (self);
      return;
    }
  policy_history_push (self->history, before, label);
  announce (self);
}

/**
 * policy_document_set_text:
 * @self: a document
 * @text: a policy
 * @label: (nullable): what the edit does, for the user
 *
 * Replaces the whole text, as one edit.
 */
void
policy_document_set_text (PolicyDocument *self, PolicyText *text, const char *label)
{
  g_return_if_fail (POLICY_IS_DOCUMENT (self) && text != NULL);

  policy_document_begin_edit (self, label);
  if (self->label == NULL)
    self->label = g_strdup (label);
  if (!policy_text_equals (text, self->text))
    replace_text (self, text);
  policy_document_end_edit (self);
}

/**
 * policy_document_extend_edit:
 * @self: a document
 * @text: a policy
 *
 * Replaces the whole text as a part of the latest edit: undo takes back both together. Without an edit to
 * take back, it is one of its own.
 */
void
policy_document_extend_edit (PolicyDocument *self, PolicyText *text)
{
  PolicyText *before;

  g_return_if_fail (POLICY_IS_DOCUMENT (self) && self->depth == 0 && text != NULL);

  before = policy_history_get_latest (self->history);
  if (before == NULL || policy_history_get_can_redo (self->history))
    {
      policy_document_set_text (self, text, NULL);
      return;
    }
  if (policy_text_equals (text, self->text))
    return;
  replace_text (self, policy_text_equals (text, before) ? before : text);
  if (self->text == before)
    policy_history_drop (self->history);
  announce (self);
}

/* @text: (transfer full) (nullable): what a step of the history leads to */
static void
go_to (PolicyDocument *self, PolicyText *text)
{
  if (text == NULL)
    return;
  replace_text (self, text);
  policy_text_unref (text);
  announce (self);
}

/**
 * policy_document_get_can_undo:
 * @self: a document
 *
 * Returns: whether there is a step to take back
 */
gboolean
policy_document_get_can_undo (PolicyDocument *self)
{
  g_return_val_if_fail (POLICY_IS_DOCUMENT (self), FALSE);
  return policy_history_get_can_undo (self->history);
}

/**
 * policy_document_get_can_redo:
 * @self: a document
 *
 * Returns: whether there is a step to do again
 */
gboolean
policy_document_get_can_redo (PolicyDocument *self)
{
  g_return_val_if_fail (POLICY_IS_DOCUMENT (self), FALSE);
  return policy_history_get_can_redo (self->history);
}

/**
 * policy_document_undo:
 * @self: a document
 *
 * Takes the latest step back.
 */
void
policy_document_undo (PolicyDocument *self)
{
  g_return_if_fail (POLICY_IS_DOCUMENT (self) && self->depth == 0);
  go_to (self, policy_history_undo (self->history, self->text));
}

/**
 * policy_document_redo:
 * @self: a document
 *
 * Does the step that was taken back last again.
 */
void
policy_document_redo (PolicyDocument *self)
{
  g_return_if_fail (POLICY_IS_DOCUMENT (self) && self->depth == 0);
  go_to (self, policy_history_redo (self->history, self->text));
}

/**
 * policy_document_reset:
 * @self: a document
 * @text: a policy, as freshly read
 *
 * Puts another text in place: nothing to undo, nothing unsaved.
 */
void
policy_document_reset (PolicyDocument *self, PolicyText *text)
{
  g_return_if_fail (POLICY_IS_DOCUMENT (self) && self->depth == 0);

  policy_history_clear (self->history);
  replace_text (self, text);
  policy_text_unref (self->saved);
  self->saved = policy_text_ref (text);
  announce (self);
}

/**
 * policy_document_mark_saved:
 * @self: a document
 *
 * Remembers that the text as it is now is safe.
 */
void
policy_document_mark_saved (PolicyDocument *self)
{
  g_return_if_fail (POLICY_IS_DOCUMENT (self));

  policy_text_ref (self->text);
  policy_text_unref (self->saved);
  self->saved = self->text;
  announce_boolean (self, PROP_MODIFIED, policy_document_get_modified (self));
}

/**
 * policy_document_get_modified:
 * @self: a document
 *
 * Returns: whether the text differs from what was read or saved last
 */
gboolean
policy_document_get_modified (PolicyDocument *self)
{
  g_return_val_if_fail (POLICY_IS_DOCUMENT (self), FALSE);
  return !policy_text_equals (self->text, self->saved);
}

static GType
get_item_type (GListModel *model)
{
  return POLICY_TYPE_STATEMENT;
}

static guint
get_n_items (GListModel *model)
{
  return POLICY_DOCUMENT (model)->shown->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  PolicyDocument *self = POLICY_DOCUMENT (model);

  return position < self->shown->len ? g_object_ref (self->shown->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
policy_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PolicyDocument *self = POLICY_DOCUMENT (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_boxed (value, self->text);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, policy_history_get_can_undo (self->history));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, policy_history_get_can_redo (self->history));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, policy_document_get_modified (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, policy_history_get_undo_label (self->history));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, policy_history_get_redo_label (self->history));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
policy_document_finalize (GObject *object)
{
  PolicyDocument *self = POLICY_DOCUMENT (object);

  policy_history_free (self->history);
  g_clear_pointer (&self->before, policy_text_unref);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->text, policy_text_unref);
  g_clear_pointer (&self->saved, policy_text_unref);
  g_free (self->undo_label);
  g_free (self->redo_label);
  g_ptr_array_unref (self->statements);
  g_ptr_array_unref (self->shown);

  G_OBJECT_CLASS (policy_document_parent_class)->finalize (object);
}

static void
policy_document_class_init (PolicyDocumentClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = policy_document_get_property;
  object_class->finalize = policy_document_finalize;

  properties[PROP_TEXT] = g_param_spec_boxed ("text", NULL, NULL, POLICY_TYPE_TEXT, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * PolicyDocument::changed:
   *
   * Once after each edit, undo, redo or reset.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
policy_document_init (PolicyDocument *self)
{
  self->statements = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_ref (self->statements);
  self->history = policy_history_new ();
}
