/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-notice.h"

#include "editor-mnemonic.h"

struct _EditorNotice
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (EditorNotice, editor_notice, ADW_TYPE_BIN)

/* As gtk_actionable_set_detailed_action_name(), which for a moment has the action without its target, and
 * warns. */
static void
set_detailed_action (GtkActionable *actionable, const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (action, &name, &target, NULL))
    g_return_if_reached ();
  gtk_actionable_set_action_name (actionable, NULL);
  gtk_actionable_set_action_target_value (actionable, target);
  gtk_actionable_set_action_name (actionable, name);
}

/**
 * editor_notice_show:
 * @self: a notice
 * @text: what it says
 * @button: (nullable): what can be done about it, with a mnemonic
 * @action: (nullable): the detailed name of the action that does it, with @button only
 *
 * Says something in place of what it says now.
 */
void
editor_notice_show (EditorNotice *self, const char *text, const char *button, const char *action)
{
  g_return_if_fail (EDITOR_IS_NOTICE (self) && text != NULL && (button == NULL) == (action == NULL));

  gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  if (button != NULL)
    {
      gtk_button_set_label (self->button, button);
      editor_mnemonic_name_buttons (GTK_WIDGET (self->button));
      set_detailed_action (GTK_ACTIONABLE (self->button), action);
    }
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/**
 * editor_notice_hide:
 * @self: a notice
 */
void
editor_notice_hide (EditorNotice *self)
{
  g_return_if_fail (EDITOR_IS_NOTICE (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
editor_notice_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (editor_notice_parent_class)->dispose (object);
}

static void
editor_notice_class_init (EditorNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = editor_notice_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/groundskeeper/Groundskeeper/editor-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorNotice, revealer);
  gtk_widget_class_bind_template_child (widget_class, EditorNotice, label);
  gtk_widget_class_bind_template_child (widget_class, EditorNotice, button);
}

static void
editor_notice_init (EditorNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
