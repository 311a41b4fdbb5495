/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-danger-section.h"

#include <glib/gi18n-lib.h>

#include "check-danger.h"
#include "editor-section-item.h"

#define MAX_SHOWN 5

struct _EditorDangerSection
{
  EditorSection parent_instance;

  GCancellable *cancellable; /* (nullable): of the search that is going on */
};

G_DEFINE_FINAL_TYPE (EditorDangerSection, editor_danger_section, EDITOR_TYPE_SECTION)

static void
search (GTask *task, gpointer section, gpointer text, GCancellable *cancellable)
{
  g_task_return_pointer (task, check_danger_list (text, g_get_real_time () / G_USEC_PER_SEC),
                         (GDestroyNotify)g_ptr_array_unref);
}

/* The requests that show it, and who tells of it */
static char *
dup_subtitle (const CheckDanger *danger)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < danger->requests->len; i++)
    {
      AccessRequest *request = danger->requests->pdata[i];

      g_strv_builder_add (builder, access_request_get_action (request));
    }
  g_strv_builder_add (builder, danger->source);
  lines = g_strv_builder_end (builder);
  return g_strjoinv (" · ", lines);
}

static void
show_dangers (EditorDangerSection *self, GPtrArray *dangers)
{
  g_autoptr (GListStore) items = g_list_store_new (EDITOR_TYPE_SECTION_ITEM);

  for (guint i = 0; i < dangers->len; i++)
    {
      const CheckDanger *danger = dangers->pdata[i];
      g_autofree char *subtitle = dup_subtitle (danger);
      g_autoptr (EditorSectionItem) item =
          g_object_new (EDITOR_TYPE_SECTION_ITEM, "icon-name", "dialog-warning-symbolic", "title",
                        danger->words, "subtitle", subtitle, NULL);

      g_list_store_append (items, item);
    }
  editor_section_set_description (EDITOR_SECTION (self),
                                  _ ("Somebody with this policy, on resources that it does not name:"));
  editor_section_set_items (EDITOR_SECTION (self), G_LIST_MODEL (items));
  editor_section_set_shown (EDITOR_SECTION (self), dangers->len > 0);
}

static void
on_found (GObject *section, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GPtrArray) dangers = g_task_propagate_pointer (G_TASK (result), NULL);

  if (dangers != NULL)
    show_dangers (EDITOR_DANGER_SECTION (section), dangers);
}

static void
stop (EditorDangerSection *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* What is found of a text that is not shown any more is thrown away. */
static void
editor_danger_section_update (EditorSection *section)
{
  EditorDangerSection *self = EDITOR_DANGER_SECTION (section);
  PolicyText *text = policy_document_get_text (session_get_document (editor_section_get_session (section)));
  g_autoptr (GTask) task = NULL;

  stop (self);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_found, NULL);
  g_task_set_source_tag (task, editor_danger_section_update);
  g_task_set_task_data (task, policy_text_ref (text), (GDestroyNotify)policy_text_unref);
  g_task_run_in_thread (task, search);
}

static char *
editor_danger_section_dup_more_label (EditorSection *self, guint n)
{
  return g_strdup_printf (ngettext ("Show All %u Danger", "Show All %u Dangers", n), n);
}

static void
editor_danger_section_dispose (GObject *object)
{
  stop (EDITOR_DANGER_SECTION (object));

  G_OBJECT_CLASS (editor_danger_section_parent_class)->dispose (object);
}

static void
editor_danger_section_class_init (EditorDangerSectionClass *klass)
{
  EditorSectionClass *section_class = EDITOR_SECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = editor_danger_section_dispose;
  section_class->max_shown = MAX_SHOWN;
  section_class->update = editor_danger_section_update;
  section_class->dup_more_label = editor_danger_section_dup_more_label;

  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/groundskeeper/Groundskeeper/editor-danger-section.ui");
}

static void
editor_danger_section_init (EditorDangerSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
