/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-application.h"

#include <glib/gi18n-lib.h>
#include <gtksourceview/gtksource.h>

#include "reference-index.h"
#include "editor-help-window.h"
#include "editor-resources.h"
#include "editor-types.h"
#include "editor-window.h"

struct _EditorApplication
{
  AdwApplication parent_instance;

  EditorShared *shared;
};

G_DEFINE_FINAL_TYPE (EditorApplication, editor_application, ADW_TYPE_APPLICATION)

/**
 * editor_application_new:
 * @application_id: (nullable): the ID to own on the session bus
 * @flags: application flags
 *
 * Returns: (transfer full): the program
 */
EditorApplication *
editor_application_new (const char *application_id, GApplicationFlags flags)
{
  return g_object_new (EDITOR_TYPE_APPLICATION, "application-id", application_id, "flags", flags,
                       "resource-base-path", "/io/github/groundskeeper/Groundskeeper", NULL);
}

/**
 * editor_application_get_shared:
 * @self: the program, when it has started
 *
 * Returns: (transfer none): what it has for all windows
 */
EditorShared *
editor_application_get_shared (EditorApplication *self)
{
  g_return_val_if_fail (EDITOR_IS_APPLICATION (self), NULL);
  return self->shared;
}

static EditorWindow *
make_window (gpointer application)
{
  return editor_window_new (application, EDITOR_APPLICATION (application)->shared);
}

static void
show_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorApplication *self = user_data;
  /* Translators: the text is a date such as 2026-08-31 */
  g_autofree char *facts = g_strdup_printf (
      _ ("Its data on AWS services, actions and condition keys is from %s."), reference_index_get_date ());
  g_autofree char *comments = g_strconcat (
      _ ("Edits, explains and checks the IAM policies that let people use Amazon SageMaker Ground Truth."),
      "\n\n", facts, "\n\n", _ ("Groundskeeper is not affiliated with, endorsed by or sponsored by Amazon."),
      NULL);
  GtkWindow *about = GTK_WINDOW (adw_about_window_new ());

  gtk_window_set_transient_for (about, gtk_application_get_active_window (GTK_APPLICATION (self)));
  g_object_set (about, "application-name", "Groundskeeper", "application-icon", APPLICATION_ID, "version",
                PACKAGE_VERSION, "developer-name", _ ("The Groundskeeper authors"), "license-type",
                GTK_LICENSE_GPL_3_0, "comments", comments, "translator-credits", _ ("translator-credits"),
                NULL);
  gtk_window_present (about);
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autolist (GtkWindow) windows = g_list_copy_deep (gtk_application_get_windows (user_data),
                                                     (GCopyFunc)(void (*) (void))g_object_ref, NULL);

  /* Each window asks for its own unsaved work; the program ends with the last one. */
  for (GList *link = windows; link != NULL; link = link->next)
    gtk_window_close (link->data);
}

static void
new_window (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (GTK_WINDOW (make_window (user_data)));
}

/* The window that was used last, of those of a type */
static GtkWindow *
find_window (GtkApplication *application, GType type)
{
  for (GList *link = gtk_application_get_windows (application); link != NULL; link = link->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (link->data, type))
      return link->data;
  return NULL;
}

static void
show_help (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *active = gtk_application_get_active_window (user_data);
  const char *topic =
      EDITOR_IS_WINDOW (active) ? editor_window_get_help_topic (EDITOR_WINDOW (active)) : "index";
  GtkWindow *help = find_window (user_data, EDITOR_TYPE_HELP_WINDOW);

  if (help == NULL)
    help = GTK_WINDOW (editor_help_window_new (user_data));
  editor_help_window_show_topic (EDITOR_HELP_WINDOW (help), topic);
  gtk_window_present (help);
}

/* The window that a desktop action is for: the one in use, else a new one */
static GtkWidget *
get_window (GApplication *application)
{
  GtkWindow *window = find_window (GTK_APPLICATION (application), EDITOR_TYPE_WINDOW);

  if (window == NULL)
    window = GTK_WINDOW (make_window (application));
  gtk_window_present (window);
  return GTK_WIDGET (window);
}

static void
new_policy (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_widget_activate_action (get_window (user_data), "win.new", NULL);
}

static void
paste_when_active (GtkWidget *window)
{
  if (!gtk_window_is_active (GTK_WINDOW (window)))
    return;
  g_signal_handlers_disconnect_by_func (window, paste_when_active, NULL);
  gtk_widget_activate_action (window, "win.paste", NULL);
}

static void
paste (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *window = get_window (user_data);

  /* Wayland shows the clipboard to the window with the keyboard's focus only. */
  g_signal_connect (window, "notify::is-active", G_CALLBACK (paste_when_active), NULL);
  paste_when_active (window);
}

static const GActionEntry ACTIONS[] = {
  { .name = "about", .activate = show_about },
  { .name = "help", .activate = show_help },
  { .name = "quit", .activate = quit },
  { .name = "new-window", .activate = new_window },
  { .name = "new-policy", .activate = new_policy },
  { .name = "paste", .activate = paste },
};

static const GOptionEntry OPTIONS[] = {
  { "new-policy", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Start a new policy"), NULL },
  { "paste", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the policy on the clipboard"), NULL },
  { NULL },
};

typedef struct
{
  const char *action;
  const char *accelerators[3];
} Accelerators;

static const Accelerators ACCELERATORS[] = {
  { "app.help", { "F1" } },
  { "app.quit", { "<Control>q" } },
  { "app.new-window", { "<Control><Shift>n" } },
  { "window.close", { "<Control>w" } },
  { "win.new", { "<Control>n" } },
  { "win.open", { "<Control>o" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Control><Shift>s" } },
  { "win.copy", { "<Control><Shift>c" } },
  { "win.paste", { "<Control><Shift>v" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z" } },
  { "win.search", { "<Control>f" } },
  { "win.show-in-review", { "<Control>r" } },
  { "win.problems", { "<Control><Shift>p" } },
  { "win.next-pane", { "F6" } },
  { "win.previous-pane", { "<Shift>F6" } },
  { "win.next-problem", { "F8" } },
  { "win.previous-problem", { "<Shift>F8" } },
  { "win.shortcuts", { "<Control>question" } },
};

static void
editor_application_startup (GApplication *application)
{
  EditorApplication *self = EDITOR_APPLICATION (application);

  G_APPLICATION_CLASS (editor_application_parent_class)->startup (application);

  gtk_source_init ();
  gtk_window_set_default_icon_name (APPLICATION_ID);
  self->shared = editor_shared_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  for (guint i = 0; i < G_N_ELEMENTS (ACCELERATORS); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), ACCELERATORS[i].action,
                                           ACCELERATORS[i].accelerators);
}

/* The options are the desktop entry's actions; each is named as its action is. */
static int
editor_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  g_autoptr (GError) error = NULL;

  for (const GOptionEntry *option = OPTIONS; option->long_name != NULL; option++)
    {
      if (!g_variant_dict_contains (options, option->long_name))
        continue;
      if (!g_application_register (application, NULL, &error))
        {
          g_printerr ("%s\n", error->message);
          return EXIT_FAILURE;
        }
      g_action_group_activate_action (G_ACTION_GROUP (application), option->long_name, NULL);
    }
  return -1;
}

static void
editor_application_activate (GApplication *application)
{
  get_window (application);
}

static void
editor_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      GtkWindow *window = find_window (GTK_APPLICATION (application), EDITOR_TYPE_WINDOW);

      if (window == NULL)
        window = GTK_WINDOW (make_window (application));
      editor_window_open (EDITOR_WINDOW (window), files[i]);
    }
}

/* The help goes with the last of the windows that it is about. */
static void
editor_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  GtkWindow *help;

  GTK_APPLICATION_CLASS (editor_application_parent_class)->window_removed (application, window);

  help = find_window (application, EDITOR_TYPE_HELP_WINDOW);
  if (help != NULL && find_window (application, EDITOR_TYPE_WINDOW) == NULL)
    gtk_window_destroy (help);
}

static void
editor_application_dispose (GObject *object)
{
  EditorApplication *self = EDITOR_APPLICATION (object);

  g_clear_object (&self->shared);

  G_OBJECT_CLASS (editor_application_parent_class)->dispose (object);
}

static void
editor_application_class_init (EditorApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  /* A static library's resources do not register themselves. */
  g_resources_register (editor_get_resource ());
  editor_types_register ();

  object_class->dispose = editor_application_dispose;
  application_class->startup = editor_application_startup;
  application_class->handle_local_options = editor_application_handle_local_options;
  application_class->activate = editor_application_activate;
  application_class->open = editor_application_open;
  GTK_APPLICATION_CLASS (klass)->window_removed = editor_application_window_removed;
}

static void
editor_application_init (EditorApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), OPTIONS);
}
