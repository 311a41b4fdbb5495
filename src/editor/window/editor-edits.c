/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-edits.h"

#include <glib/gi18n-lib.h>

#include "catalog-apply.h"
#include "catalog-set-slot.h"
#include "editor-actions.h"
#include "editor-allow.h"
#include "editor-slot-row.h"

struct _EditorEdits
{
  GObject parent_instance;

  GtkApplicationWindow *window; /* weak */
  Session *session;
  EditorNavigation *navigation;
  EditorMessages *messages;
  gboolean typing;
  gboolean limiting;
};

enum
{
  PROP_0,
  PROP_TYPING,
  PROP_LIMITING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorEdits, editor_edits, G_TYPE_OBJECT)

/* Nullable: before a policy is shown, nothing can be typed */
static EditorJsonPane *
get_json_pane (EditorEdits *self)
{
  return editor_navigation_get_started (self->navigation)
             ? editor_navigation_get_view (self->navigation)->json_pane
             : NULL;
}

/**
 * editor_edits_get_typing:
 * @self: the edits of a window
 *
 * Returns: whether there is text in the JSON pane that is not a policy
 */
gboolean
editor_edits_get_typing (EditorEdits *self)
{
  g_return_val_if_fail (EDITOR_IS_EDITS (self), FALSE);
  return self->typing;
}

/**
 * editor_edits_finish_typing:
 * @self: the edits of a window
 *
 * Takes what was typed for the document's.
 *
 * Returns: (transfer none) (nullable): what is wrong where it is not a policy
 */
const GError *
editor_edits_finish_typing (EditorEdits *self)
{
  EditorJsonPane *json_pane;

  g_return_val_if_fail (EDITOR_IS_EDITS (self), NULL);

  json_pane = get_json_pane (self);
  return json_pane != NULL ? editor_json_pane_finish_typing (json_pane) : NULL;
}

/**
 * editor_edits_discard_typing:
 * @self: the edits of a window
 *
 * Shows the document again in place of what was typed since it was a policy.
 */
void
editor_edits_discard_typing (EditorEdits *self)
{
  EditorJsonPane *json_pane;

  g_return_if_fail (EDITOR_IS_EDITS (self));

  json_pane = get_json_pane (self);
  if (json_pane != NULL)
    editor_json_pane_discard_typing (json_pane);
}

/**
 * editor_edits_get_limiting:
 * @self: the edits of a window
 *
 * Returns: whether something is typed that the policy is to be limited to, and not applied
 */
gboolean
editor_edits_get_limiting (EditorEdits *self)
{
  g_return_val_if_fail (EDITOR_IS_EDITS (self), FALSE);
  return self->limiting;
}

/**
 * editor_edits_finish_limits:
 * @self: the edits of a window
 *
 * Applies what is typed that the policy is to be limited to.
 *
 * Returns: (transfer full) (nullable): what could not be applied, in words
 */
char *
editor_edits_finish_limits (EditorEdits *self)
{
  g_return_val_if_fail (EDITOR_IS_EDITS (self), NULL);

  if (!self->limiting || !editor_navigation_get_started (self->navigation))
    return NULL;
  return editor_slot_row_finish (GTK_WIDGET (editor_navigation_get_view (self->navigation)));
}

/**
 * editor_edits_may_edit:
 * @self: the edits of a window
 *
 * Edits from elsewhere have to wait while what was typed is not a policy: one of the two would be lost.
 *
 * Returns: whether the document may be edited now; else the user was told why not
 */
gboolean
editor_edits_may_edit (EditorEdits *self)
{
  g_return_val_if_fail (EDITOR_IS_EDITS (self), FALSE);

  if (editor_edits_finish_typing (self) == NULL)
    return TRUE;
  editor_messages_show_toast (self->messages, _ ("First correct what was typed in the JSON, or discard it"),
                              _ ("Show"), "win.show-typing-error");
  return FALSE;
}

/**
 * editor_edits_may_build:
 * @self: the edits of a window
 *
 * As editor_edits_may_edit(), for who adds statements. A statement alone, or a list of them, has no place for
 * more: it becomes a policy first.
 *
 * Returns: whether statements may be added now
 */
gboolean
editor_edits_may_build (EditorEdits *self)
{
  g_return_val_if_fail (EDITOR_IS_EDITS (self), FALSE);

  if (!editor_edits_may_edit (self))
    return FALSE;
  session_start_complete (self->session);
  return TRUE;
}

/* A guardrail cannot be written without what it is about: a Region, for one. */
static gboolean
ask_for_slot (EditorEdits *self, CatalogCapability *capability)
{
  Catalog *catalog = session_get_catalog (self->session);
  g_auto (GStrv) missing =
      catalog_set_slot_dup_missing (catalog, session_get_scope (self->session), capability);
  g_autofree char *text = NULL;

  if (missing[0] == NULL)
    return FALSE;
  /* Translators: the title of a capability, then that of what it can be limited to */
  text = g_strdup_printf (_ ("“%s” needs a value first: fill in “%s” under “Limit to”."),
                          catalog_capability_get_title (capability),
                          catalog_slot_get_title (catalog_lookup_slot (catalog, missing[0])));
  editor_messages_show_toast (self->messages, text, NULL, NULL);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "show-capability",
                                  g_variant_new_string (catalog_capability_get_id (capability)));
  return TRUE;
}

/* Where nothing is missing but something denied, no statement that could be added would allow it. */
static gboolean
show_denial (EditorEdits *self, CatalogCapability *capability)
{
  CatalogStatus *status = catalog_coverage_get_status (session_get_coverage (self->session), capability);
  PolicyStatement *statement = catalog_status_find_denial (status);
  g_autofree char *path = NULL;

  if (statement == NULL)
    return FALSE;
  path = policy_statement_get_path (statement);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "show-in-json", g_variant_new_string (path));
  return TRUE;
}

static void
toggle_capability (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorEdits *self = user_data;
  CatalogCapability *capability =
      catalog_lookup (session_get_catalog (self->session), g_variant_get_string (parameter, NULL));

  if (capability == NULL || !editor_edits_may_build (self))
    return;
  if (catalog_coverage_is_on (session_get_coverage (self->session), capability))
    editor_allow_take_away (self->session, self->messages, capability);
  else if (!ask_for_slot (self, capability) && !show_denial (self, capability))
    editor_allow_add (GTK_WINDOW (self->window), self->session, self->messages, capability);
}

static void
set_group (EditorEdits *self, CatalogGroup *group, gboolean ticked)
{
  Catalog *catalog = session_get_catalog (self->session);
  PolicyDocument *document = session_get_document (self->session);
  CatalogScope *scope = session_get_scope (self->session);

  policy_document_begin_edit (document, catalog_group_get_title (group));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (group)); i++)
    {
      g_autoptr (CatalogCapability) capability = g_list_model_get_item (G_LIST_MODEL (group), i);
      g_autoptr (GPtrArray) statements = NULL;

      /* A broad choice is made by name only, never along with its group. */
      if (!ticked)
        statements = catalog_apply_untick (catalog, document, scope, capability);
      else if (!catalog_capability_get_broad (capability) ||
               g_list_model_get_n_items (G_LIST_MODEL (group)) == 1)
        catalog_apply_tick (catalog, document, scope, capability);
    }
  policy_document_end_edit (document);
}

static void
toggle_group (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorEdits *self = user_data;
  GListModel *groups = G_LIST_MODEL (session_get_catalog (self->session));
  CatalogCoverage *coverage = session_get_coverage (self->session);

  if (!editor_edits_may_build (self))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (CatalogGroup) group = g_list_model_get_item (groups, i);

      if (g_str_equal (catalog_group_get_id (group), g_variant_get_string (parameter, NULL)))
        set_group (self, group, catalog_coverage_get_group_state (coverage, group) != CATALOG_STATE_ON);
    }
}

/* What was typed and is no policy goes first. */
static void
undo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorEdits *self = user_data;

  if (editor_edits_finish_typing (self) != NULL)
    editor_edits_discard_typing (self);
  else
    policy_document_undo (session_get_document (self->session));
}

static void
redo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorEdits *self = user_data;

  if (editor_edits_may_edit (self))
    policy_document_redo (session_get_document (self->session));
}

static void
discard_typing (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorEdits *self = user_data;

  editor_edits_discard_typing (self);
}

static void
show_typing_error (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorEdits *self = user_data;
  EditorDocumentView *view;

  if (!editor_navigation_get_started (self->navigation))
    return;
  view = editor_navigation_get_view (self->navigation);
  editor_document_view_show_json (view);
  editor_json_pane_show_error (view->json_pane);
}

static void
set_slot (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorEdits *self = user_data;
  const char *slot;
  g_autofree const char **values = NULL;

  if (!editor_edits_may_build (self))
    return;
  g_variant_get (parameter, "(&s^a&s)", &slot, &values);
  catalog_set_slot (session_get_catalog (self->session), session_get_document (self->session),
                    session_get_scope (self->session), slot, values);
}

static void
limit_typed (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorEdits *self = user_data;
  gboolean limiting = editor_navigation_get_started (self->navigation) &&
                      editor_slot_row_are_typed (GTK_WIDGET (editor_navigation_get_view (self->navigation)));

  if (self->limiting == limiting)
    return;
  self->limiting = limiting;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIMITING]);
}

static void
narrow (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorEdits *self = user_data;
  PolicyDocument *document = session_get_document (self->session);

  if (!editor_edits_may_build (self))
    return;
  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    {
      PolicyStatement *statement = policy_document_get_statement (document, i);
      g_autofree char *path = policy_statement_get_path (statement);

      if (!g_str_equal (path, g_variant_get_string (parameter, NULL)))
        continue;
      editor_allow_narrow (GTK_WINDOW (self->window), self->session, self->messages, statement);
      return;
    }
}

static void
copy (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorEdits *self = user_data;
  g_autofree char *text = policy_document_to_string (session_get_document (self->session));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), text);
  editor_messages_show_toast (self->messages, _ ("JSON copied"), NULL, NULL);
}

static const GActionEntry ACTIONS[] = {
  { .name = "toggle-capability", .activate = toggle_capability, .parameter_type = "s" },
  { .name = "toggle-group", .activate = toggle_group, .parameter_type = "s" },
  { .name = "set-slot", .activate = set_slot, .parameter_type = "(sas)" },
  { .name = "limit-typed", .activate = limit_typed },
  { .name = "narrow", .activate = narrow, .parameter_type = "s" },
  { .name = "undo", .activate = undo },
  { .name = "redo", .activate = redo },
  { .name = "copy", .activate = copy },
  { .name = "discard-typing", .activate = discard_typing },
  { .name = "show-typing-error", .activate = show_typing_error },
};

static void
update_actions (EditorEdits *self)
{
  PolicyDocument *document = session_get_document (self->session);
  gboolean started = editor_navigation_get_started (self->navigation);
  GActionMap *actions = G_ACTION_MAP (self->window);

  if (actions == NULL)
    return;
  editor_actions_set_enabled (actions, "undo",
                              started && (self->typing || policy_document_get_can_undo (document)));
  editor_actions_set_enabled (actions, "redo", started && policy_document_get_can_redo (document));
  editor_actions_set_enabled (actions, "copy", started);
}

static void
on_error (EditorEdits *self)
{
  gboolean typing = editor_json_pane_get_error (get_json_pane (self)) != NULL;

  if (self->typing == typing)
    return;
  self->typing = typing;
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TYPING]);
}

static void
on_started (EditorEdits *self)
{
  g_signal_connect_object (get_json_pane (self), "notify::error", G_CALLBACK (on_error), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
}

/**
 * editor_edits_new:
 * @window: a window, which gets what can be done to its policy
 * @session: the policy
 * @navigation: what it shows
 * @messages: what it tells
 *
 * Returns: (transfer full): the edits of the window
 */
EditorEdits *
editor_edits_new (GtkApplicationWindow *window, Session *session, EditorNavigation *navigation,
                  EditorMessages *messages)
{
  EditorEdits *self;

  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window) && EDITOR_IS_NAVIGATION (navigation), NULL);

  self = g_object_new (EDITOR_TYPE_EDITS, NULL);
  g_set_weak_pointer (&self->window, window);
  self->session = g_object_ref (session);
  self->navigation = g_object_ref (navigation);
  self->messages = g_object_ref (messages);
  editor_actions_add (G_ACTION_MAP (window), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  g_signal_connect_object (session, "stage::text", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::modified", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (navigation, "notify::started", G_CALLBACK (on_started), self, G_CONNECT_SWAPPED);
  update_actions (self);
  return self;
}

static void
editor_edits_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TYPING)
    g_value_set_boolean (value, EDITOR_EDITS (object)->typing);
  else if (id == PROP_LIMITING)
    g_value_set_boolean (value, EDITOR_EDITS (object)->limiting);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
editor_edits_dispose (GObject *object)
{
  EditorEdits *self = EDITOR_EDITS (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->session);
  g_clear_object (&self->navigation);
  g_clear_object (&self->messages);

  G_OBJECT_CLASS (editor_edits_parent_class)->dispose (object);
}

static void
editor_edits_class_init (EditorEditsClass *klass)
{
  const GParamFlags read_only = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = editor_edits_get_property;
  object_class->dispose = editor_edits_dispose;

  properties[PROP_TYPING] = g_param_spec_boolean ("typing", NULL, NULL, FALSE, read_only);
  properties[PROP_LIMITING] = g_param_spec_boolean ("limiting", NULL, NULL, FALSE, read_only);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
editor_edits_init (EditorEdits *self)
{
}
