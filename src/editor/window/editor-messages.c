/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-messages.h"

#include <glib/gi18n-lib.h>

#include "editor-actions.h"

struct _EditorMessages
{
  GObject parent_instance;

  Session *session;
  AdwToastOverlay *toasts;
  EditorNotice *notice;
};

G_DEFINE_FINAL_TYPE (EditorMessages, editor_messages, G_TYPE_OBJECT)

/**
 * editor_messages_show_toast:
 * @self: the messages of a window
 * @text: what to say; no markup
 * @button: (nullable): what can be done about it
 * @action: (nullable): the action that does it, with @button only
 */
void
editor_messages_show_toast (EditorMessages *self, const char *text, const char *button, const char *action)
{
  g_autofree char *markup = NULL;
  AdwToast *toast;

  g_return_if_fail (EDITOR_IS_MESSAGES (self) && text != NULL && (button == NULL) == (action == NULL));

  markup = g_markup_escape_text (text, -1);
  toast = adw_toast_new (markup);
  adw_toast_set_button_label (toast, button);
  adw_toast_set_action_name (toast, action);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * editor_messages_show_notice:
 * @self: the messages of a window
 * @text: what to say
 * @button: (nullable): what can be done about it, with a mnemonic
 * @action: (nullable): the detailed name of the action that does it, with @button only
 *
 * Says it until the notice is closed, or something else is to be said.
 */
void
editor_messages_show_notice (EditorMessages *self, const char *text, const char *button, const char *action)
{
  g_return_if_fail (EDITOR_IS_MESSAGES (self));

  editor_notice_show (self->notice, text, button, action);
}

/**
 * editor_messages_hide_notice:
 * @self: the messages of a window
 *
 * What the notice says is not true any more.
 */
void
editor_messages_hide_notice (EditorMessages *self)
{
  g_return_if_fail (EDITOR_IS_MESSAGES (self));

  editor_notice_hide (self->notice);
}

static void
on_changed_on_disk (EditorMessages *self)
{
  if (session_get_changed_on_disk (self->session))
    {
      g_autofree char *text =
          g_strdup_printf (_ ("“%s” was changed, moved or deleted by another program. What you see here is "
                              "your own work; saving asks before it overwrites."),
                           session_get_title (self->session));

      editor_notice_show (self->notice, text, _ ("Rel_oad"), "win.reload");
    }
}

static void
on_expectations_problem (EditorMessages *self)
{
  const char *problem = session_expectations_get_problem (session_get_expectations (self->session));

  if (problem != NULL)
    editor_notice_show (self->notice, problem, NULL, NULL);
}

static void
hide_notice (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorMessages *self = user_data;

  editor_notice_hide (self->notice);
  session_dismiss_change_on_disk (self->session);
}

static const GActionEntry ACTIONS[] = {
  { .name = "hide-notice", .activate = hide_notice },
};

/**
 * editor_messages_new:
 * @actions: a window, which gets what the user can do with messages
 * @session: its policy
 * @toasts: where toasts appear
 * @notice: where notices appear
 *
 * Returns: (transfer full): its messages
 */
EditorMessages *
editor_messages_new (GActionMap *actions, Session *session, AdwToastOverlay *toasts, EditorNotice *notice)
{
  EditorMessages *self;

  g_return_val_if_fail (SESSION_IS_SESSION (session) && EDITOR_IS_NOTICE (notice), NULL);

  self = g_object_new (EDITOR_TYPE_MESSAGES, NULL);
  self->session = g_object_ref (session);
  self->toasts = g_object_ref (toasts);
  self->notice = g_object_ref (notice);
  g_signal_connect_object (session, "notify::changed-on-disk", G_CALLBACK (on_changed_on_disk), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session_get_expectations (session), "notify::problem",
                           G_CALLBACK (on_expectations_problem), self, G_CONNECT_SWAPPED);
  editor_actions_add (actions, ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  return self;
}

static void
editor_messages_dispose (GObject *object)
{
  EditorMessages *self = EDITOR_MESSAGES (object);

  g_clear_object (&self->session);
  g_clear_object (&self->toasts);
  g_clear_object (&self->notice);

  G_OBJECT_CLASS (editor_messages_parent_class)->dispose (object);
}

static void
editor_messages_class_init (EditorMessagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = editor_messages_dispose;
}

static void
editor_messages_init (EditorMessages *self)
{
}
