/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fix-private.h"

#include <string.h>

#include "policy-edit.h"
#include "policy-writer.h"

typedef enum
{
  EDIT_REPLACE,
  EDIT_REMOVE,
  EDIT_RENAME,
  EDIT_INSERT_ELEMENT,
  EDIT_INSERT_MEMBER,
} EditKind;

typedef struct
{
  EditKind kind;
  char *path;
  gsize place; /* where in the text it takes effect */
  char *value; /* a JSON text */
  char *name;
  char *before;
  int position;
} Edit;

static Edit *
edit_new (EditKind kind, const PolicyNode *node, gsize place)
{
  Edit *self = g_new0 (Edit, 1);

  self->kind = kind;
  self->path = policy_node_get_path (node);
  self->place = place;
  return self;
}

static Edit *
edit_copy (const Edit *edit)
{
  Edit *self = g_memdup2 (edit, sizeof *edit);

  self->path = g_strdup (edit->path);
  self->value = g_strdup (edit->value);
  self->name = g_strdup (edit->name);
  self->before = g_strdup (edit->before);
  return self;
}

static void
edit_free (Edit *self)
{
  g_free (self->path);
  g_free (self->value);
  g_free (self->name);
  g_free (self->before);
  g_free (self);
}

struct _CheckFix
{
  GObject parent_instance;

  char *label;
  gboolean changes_permissions;
  GPtrArray *edits; /* of Edit */
};

G_DEFINE_FINAL_TYPE (CheckFix, check_fix, G_TYPE_OBJECT)

static void
check_fix_finalize (GObject *object)
{
  CheckFix *self = CHECK_FIX (object);

  g_free (self->label);
  g_ptr_array_unref (self->edits);

  G_OBJECT_CLASS (check_fix_parent_class)->finalize (object);
}

static void
check_fix_class_init (CheckFixClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = check_fix_finalize;
}

static void
check_fix_init (CheckFix *self)
{
  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify)edit_free);
}

/**
 * check_fix_new:
 * @label: what it does, translated, as on a button
 * @changes_permissions: whether the policy grants something else afterwards
 *
 * Returns: (transfer full): a repair without any edit yet
 */
CheckFix *
check_fix_new (const char *label, gboolean changes_permissions)
{
  CheckFix *self;

  g_return_val_if_fail (label != NULL, NULL);

  self = g_object_new (CHECK_TYPE_FIX, NULL);
  self->label = g_strdup (label);
  self->changes_permissions = changes_permissions;
  return self;
}

/**
 * check_fix_get_label:
 * @self: a fix
 *
 * Returns: (transfer none): what it does, translated
 */
const char *
check_fix_get_label (CheckFix *self)
{
  g_return_val_if_fail (CHECK_IS_FIX (self), NULL);

  return self->label;
}

/**
 * check_fix_get_changes_permissions:
 * @self: a fix
 *
 * Returns: whether the policy grants something else afterwards, so that people should look at it before they
 * take it
 */
gboolean
check_fix_get_changes_permissions (CheckFix *self)
{
  g_return_val_if_fail (CHECK_IS_FIX (self), FALSE);

  return self->changes_permissions;
}

/**
 * check_fix_replace:
 * @self: a fix in the making
 * @node: a value
 * @value: what to put in its place, a JSON text
 */
void
check_fix_replace (CheckFix *self, const PolicyNode *node, const char *value)
{
  Edit *edit;

  g_return_if_fail (CHECK_IS_FIX (self) && node != NULL && value != NULL);

  edit = edit_new (EDIT_REPLACE, node, policy_node_get_span (node).start);
  edit->value = g_strdup (value);
  g_ptr_array_add (self->edits, edit);
}

/**
 * check_fix_replace_string:
 * @self: a fix in the making
 * @node: a value
 * @string: the text to put in its place
 */
void
check_fix_replace_string (CheckFix *self, const PolicyNode *node, const char *string)
{
  g_autofree char *value = policy_writer_quote (string);

  check_fix_replace (self, node, value);
}

/**
 * check_fix_remove:
 * @self: a fix in the making
 * @node: an element of a list, or a member of an object; not the root
 */
void
check_fix_remove (CheckFix *self, const PolicyNode *node)
{
  g_return_if_fail (CHECK_IS_FIX (self) && node != NULL && policy_node_get_parent (node) != NULL);

  g_ptr_array_add (self->edits, edit_new (EDIT_REMOVE, node, policy_node_get_span (node).start));
}

/**
 * check_fix_rename:
 * @self: a fix in the making
 * @member: a member of an object
 * @name: its new name; the object has none of that name
 */
void
check_fix_rename (CheckFix *self, const PolicyNode *member, const char *name)
{
  Edit *edit;

  g_return_if_fail (CHECK_IS_FIX (self) && member != NULL && name != NULL);
  g_return_if_fail (policy_node_get_key (member) != NULL);

  edit = edit_new (EDIT_RENAME, member, policy_node_get_key_span (member).start);
  edit->name = g_strdup (name);
  g_ptr_array_add (self->edits, edit);
}

/**
 * check_fix_insert_element:
 * @self: a fix in the making
 * @list: a list, or a value that is to become the first element of one
 * @position: before which element of the unrepaired list, or -1 for the end
 * @element: what to insert, a JSON text
 */
void
check_fix_insert_element (CheckFix *self, const PolicyNode *list, int position, const char *element)
{
  const PolicyNode *next = NULL;
  Edit *edit;

  g_return_if_fail (CHECK_IS_FIX (self) && list != NULL && element != NULL);

  if (policy_node_get_node_type (list) == POLICY_NODE_ARRAY && position >= 0)
    next = policy_node_get_child (list, (guint)position);
  edit = edit_new (EDIT_INSERT_ELEMENT, list, policy_node_get_span (next != NULL ? next : list).start);
  edit->value = g_strdup (element);
  edit->position = next != NULL || position == 0 ? position : -1;
  g_ptr_array_add (self->edits, edit);
}

/**
 * check_fix_insert_member:
 * @self: a fix in the making
 * @object: an object
 * @name: the new member's name
 * @value: its value, a JSON text
 * @before: (nullable): the name of the member to stand before, or %NULL for the end
 */
void
check_fix_insert_member (CheckFix *self, const PolicyNode *object, const char *name, const char *value,
                         const char *before)
{
  Edit *edit;

  g_return_if_fail (CHECK_IS_FIX (self) && object != NULL && name != NULL && value != NULL);

  /* Before any edit of the members, whose names it needs */
  edit = edit_new (EDIT_INSERT_MEMBER, object, policy_node_get_span (object).end);
  edit->value = g_strdup (value);
  edit->name = g_strdup (name);
  edit->before = g_strdup (before);
  g_ptr_array_add (self->edits, edit);
}

/**
 * check_fix_insert_statement:
 * @self: a fix in the making
 * @statement: a statement of the policy
 * @value: the statement to put behind it, as a JSON text
 */
void
check_fix_insert_statement (CheckFix *self, const PolicyNode *statement, const char *value)
{
  g_return_if_fail (CHECK_IS_FIX (self) && statement != NULL && value != NULL);

  if (policy_node_get_key (statement) != NULL)
    check_fix_insert_element (self, statement, -1, value);
  else
    check_fix_insert_element (self, policy_node_get_parent (statement),
                              (int)policy_node_get_index (statement) + 1, value);
}

/* From the end of the text to its beginning, so that no edit moves the place of one that is still to come. At
 * one place the value is edited before anything is put in front of it. */
static int
compare_edits (gconstpointer one, gconstpointer other)
{
  const Edit *first = *(const Edit *const *)one;
  const Edit *second = *(const Edit *const *)other;

  if (first->place != second->place)
    return first->place > second->place ? -1 : 1;
  return (int)first->kind - (int)second->kind;
}

/* NULL: there is nothing at its path that it could edit. */
static char *
apply_edit (const Edit *edit, PolicyText *text)
{
  const PolicyNode *node = policy_text_lookup (text, edit->path);
  PolicyNodeType type;

  if (node == NULL)
    return NULL;
  type = policy_node_get_node_type (node);
  switch (edit->kind)
    {
    case EDIT_REPLACE:
      return policy_edit_replace (text, edit->path, edit->value);
    case EDIT_REMOVE:
      return policy_node_get_key (node) != NULL ? policy_edit_remove_member (text, edit->path)
                                                : policy_edit_remove_element (text, edit->path);
    case EDIT_RENAME:
      if (policy_node_get_key (node) == NULL ||
          policy_node_get_member (policy_node_get_parent (node), edit->name) != NULL)
        return NULL;
      return policy_edit_rename_member (text, edit->path, edit->name);
    case EDIT_INSERT_ELEMENT:
      return policy_edit_insert_element (text, edit->path, edit->position, edit->value);
    case EDIT_INSERT_MEMBER:
    default:
      if (type != POLICY_NODE_OBJECT)
        return NULL;
      return policy_edit_insert_member (text, edit->path, edit->name, edit->value, edit->before);
    }
}

/**
 * check_fix_apply:
 * @self: a fix
 * @text: the text that it was made for
 *
 * Returns: (transfer full) (nullable): the repaired text; %NULL when @text is another one, in which the
 * values to repair are not there
 */
PolicyText *
check_fix_apply (CheckFix *self, PolicyText *text)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new ();
  g_autoptr (PolicyText) result = NULL;

  g_return_val_if_fail (CHECK_IS_FIX (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  for (guint i = 0; i < self->edits->len; i++)
    g_ptr_array_add (edits, self->edits->pdata[i]);
  g_ptr_array_sort (edits, compare_edits);
  result = policy_text_ref (text);
  for (guint i = 0; i < edits->len; i++)
    {
      g_autofree char *edited = apply_edit (edits->pdata[i], result);

      g_clear_pointer (&result, policy_text_unref);
      if (edited != NULL)
        result = policy_text_parse (edited, -1, NULL);
      if (result == NULL)
        return NULL;
    }
  return g_steal_pointer (&result);
}

/* Whether one is the other, or lies within it */
static gboolean
is_within (const char *path, const char *outer)
{
  gsize length = strlen (outer);

  return strncmp (path, outer, length) == 0 && (path[length] == '\0' || path[length] == '/');
}

/**
 * check_fix_is_apart_from:
 * @self: a fix
 * @other: a fix for the same text
 *
 * Returns: whether they touch no value in common, so that both can be applied at once
 */
gboolean
check_fix_is_apart_from (CheckFix *self, CheckFix *other)
{
  for (guint i = 0; i < self->edits->len; i++)
    {
      const Edit *one = self->edits->pdata[i];

      for (guint j = 0; j < other->edits->len; j++)
        {
          const Edit *another = other->edits->pdata[j];

          if (is_within (one->path, another->path) || is_within (another->path, one->path))
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * check_fix_join:
 * @self: a fix in the making
 * @other: a fix for the same text that touches no value in common with it
 *
 * Takes over the edits of @other.
 */
void
check_fix_join (CheckFix *self, CheckFix *other)
{
  for (guint i = 0; i < other->edits->len; i++)
    g_ptr_array_add (self->edits, edit_copy (other->edits->pdata[i]));
}
