/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-navigation.h"

#include "editor-actions.h"

struct _EditorNavigation
{
  GObject parent_instance;

  GtkApplicationWindow *window; /* weak */
  Session *session;
  GSettings *settings;
  GtkStack *stack; /* with the start page */
  EditorDocumentView *view;
  gboolean started;
  guint card; /* that the review page shows next */
};

enum
{
  PROP_0,
  PROP_STARTED,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorNavigation, editor_navigation, G_TYPE_OBJECT)

/**
 * editor_navigation_get_started:
 * @self: the navigation of a window
 *
 * Returns: whether a policy is shown, not the start page
 */
gboolean
editor_navigation_get_started (EditorNavigation *self)
{
  g_return_val_if_fail (EDITOR_IS_NAVIGATION (self), FALSE);
  return self->started;
}

/**
 * editor_navigation_get_narrow:
 * @self: the navigation of a window
 *
 * Returns: whether there is room for one pane of the policy only
 */
gboolean
editor_navigation_get_narrow (EditorNavigation *self)
{
  g_return_val_if_fail (EDITOR_IS_NAVIGATION (self), FALSE);
  return self->view != NULL && editor_document_view_get_narrow (self->view);
}

static void
on_narrow (EditorNavigation *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/* The pages are chosen with Alt and their place: Alt+1 is the first. */
static void
add_page_actions (EditorNavigation *self)
{
  static const char *const PROPERTIES[] = { "page", "pane" };
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self->window));
  GtkStack *pages = self->view->pages;
  guint place = 1;

  for (guint i = 0; i < G_N_ELEMENTS (PROPERTIES); i++)
    {
      g_autoptr (GPropertyAction) action = g_property_action_new (PROPERTIES[i], self->view, PROPERTIES[i]);

      g_action_map_add_action (G_ACTION_MAP (self->window), G_ACTION (action));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (pages));
       application != NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *name = gtk_stack_page_get_name (gtk_stack_get_page (pages, child));
      g_autofree char *action = g_strconcat ("win.page::", name, NULL);
      g_autofree char *accelerator = g_strdup_printf ("<Alt>%u", place++);
      const char *accelerators[] = { accelerator, NULL };

      gtk_application_set_accels_for_action (application, action, accelerators);
    }
}

/**
 * editor_navigation_get_view:
 * @self: the navigation of a window
 *
 * Makes it the first time: a start page alone appears much earlier.
 *
 * Returns: (transfer none): the view of the policy, which may not be on screen yet
 */
EditorDocumentView *
editor_navigation_get_view (EditorNavigation *self)
{
  g_return_val_if_fail (EDITOR_IS_NAVIGATION (self), NULL);

  if (self->view == NULL)
    {
      self->view = g_object_ref_sink (editor_document_view_new (self->session, self->settings));
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->view), "document");
      g_signal_connect_object (self->view->panes, "notify::narrow", G_CALLBACK (on_narrow), self,
                               G_CONNECT_SWAPPED);
      if (self->window != NULL)
        add_page_actions (self);
    }
  return self->view;
}

/**
 * editor_navigation_show_document:
 * @self: the navigation of a window
 *
 * Shows the policy from its beginning, in place of the start page or of another policy. Who wants to see a
 * certain page says so to the view before: no page is made ready then that is not the one to see.
 */
void
editor_navigation_show_document (EditorNavigation *self)
{
  g_return_if_fail (EDITOR_IS_NAVIGATION (self));

  editor_json_pane_go_to_beginning (editor_navigation_get_view (self)->json_pane);
  gtk_stack_set_visible_child_name (self->stack, "document");
  if (self->started)
    return;
  self->started = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STARTED]);
}

static void
show_in_json (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorNavigation *self = user_data;

  if (!self->started)
    return;
  editor_document_view_show_json (self->view);
  editor_json_pane_select (self->view->json_pane, g_variant_get_string (parameter, NULL));
}

static gboolean
show_card (gpointer user_data)
{
  EditorNavigation *self = user_data;

  editor_review_page_show_statement (self->view->review_page, self->card);
  return G_SOURCE_REMOVE;
}

static void
show_in_review (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorNavigation *self = user_data;
  int position;

  if (!self->started)
    return;
  position = editor_json_pane_get_statement (self->view->json_pane);
  editor_document_view_set_page (self->view, self->view->review_page);
  if (position < 0)
    return;
  self->card = (guint)position;
  /* The cards have no place before the page is laid out. */
  g_idle_add_full (G_PRIORITY_LOW, show_card, g_object_ref (self), g_object_unref);
}

static void
show_capability (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorNavigation *self = user_data;
  CatalogCapability *capability =
      catalog_lookup (session_get_catalog (self->session), g_variant_get_string (parameter, NULL));

  if (capability == NULL || !self->started)
    return;
  editor_document_view_set_page (self->view, self->view->build_page);
  g_object_set (self->view->capability_list, "selected", capability, NULL);
}

static void
show_limits (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorNavigation *self = user_data;

  if (self->started)
    editor_document_view_show_limits (self->view);
}

static void
search (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorNavigation *self = user_data;

  if (!self->started)
    return;
  if (editor_navigation_get_narrow (self))
    editor_document_view_set_pane (self->view, EDITOR_PANE_CAPABILITIES);
  else
    editor_document_view_set_page (self->view, self->view->build_page);
  gtk_widget_grab_focus (GTK_WIDGET (self->view->capability_list));
}

/* What the focus moves between, in this order */
static GPtrArray *
list_panes (EditorNavigation *self)
{
  GPtrArray *panes = g_ptr_array_new ();

  g_ptr_array_add (panes, gtk_stack_get_child_by_name (self->stack, "start"));
  if (self->view == NULL)
    return panes;
  g_ptr_array_add (panes, self->view->capability_list);
  g_ptr_array_add (panes, self->view->middle);
  g_ptr_array_add (panes, self->view->json_pane);
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->view->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    if (page != GTK_WIDGET (self->view->build_page))
      g_ptr_array_add (panes, page);
  g_ptr_array_add (panes, self->view->problems_list);
  g_ptr_array_add (panes, self->view->problems_strip);
  return panes;
}

/* -1: the focus is in the header bar, or nowhere */
static int
find_focused (EditorNavigation *self, GPtrArray *panes)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  for (guint i = 0; i < panes->len; i++)
    if (focus != NULL &&
        (focus == panes->pdata[i] || gtk_widget_is_ancestor (focus, GTK_WIDGET (panes->pdata[i]))))
      return (int)i;
  return -1;
}

static void
move_focus (EditorNavigation *self, int step)
{
  g_autoptr (GPtrArray) panes = list_panes (self);
  int n_panes = (int)panes->len;
  int position = find_focused (self, panes);

  if (position < 0 && step < 0)
    position = 0;
  for (int i = 0; i < n_panes; i++)
    {
      position = (position + step + n_panes) % n_panes;
      /* A pane that has the focus already would only move it on inside. */
      if (gtk_widget_get_mapped (panes->pdata[position]) && find_focused (self, panes) != position &&
          gtk_widget_child_focus (panes->pdata[position], GTK_DIR_TAB_FORWARD))
        return;
    }
}

static void
focus_next_pane (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move_focus (user_data, 1);
}

static void
focus_previous_pane (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move_focus (user_data, -1);
}

static const GActionEntry ACTIONS[] = {
  { .name = "show-in-json", .activate = show_in_json, .parameter_type = "s" },
  { .name = "show-in-review", .activate = show_in_review },
  { .name = "show-capability", .activate = show_capability, .parameter_type = "s" },
  { .name = "show-limits", .activate = show_limits },
  { .name = "search", .activate = search },
  { .name = "next-pane", .activate = focus_next_pane },
  { .name = "previous-pane", .activate = focus_previous_pane },
};

/**
 * editor_navigation_new:
 * @window: a window, which gets the ways between its pages and panes
 * @session: its policy
 * @settings: where the sizes of panes are kept
 * @stack: with the start page, called "start", in it
 *
 * Returns: (transfer full): the navigation of the window
 */
EditorNavigation *
editor_navigation_new (GtkApplicationWindow *window, Session *session, GSettings *settings, GtkStack *stack)
{
  EditorNavigation *self;

  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window) && SESSION_IS_SESSION (session), NULL);

  self = g_object_new (EDITOR_TYPE_NAVIGATION, NULL);
  g_set_weak_pointer (&self->window, window);
  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  self->stack = g_object_ref (stack);
  editor_actions_add (G_ACTION_MAP (window), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  return self;
}

static void
editor_navigation_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorNavigation *self = EDITOR_NAVIGATION (object);

  switch (id)
    {
    case PROP_STARTED:
      g_value_set_boolean (value, self->started);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, editor_navigation_get_narrow (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_navigation_dispose (GObject *object)
{
  EditorNavigation *self = EDITOR_NAVIGATION (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->stack);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (editor_navigation_parent_class)->dispose (object);
}

static void
editor_navigation_class_init (EditorNavigationClass *klass)
{
  const GParamFlags read_only = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = editor_navigation_get_property;
  object_class->dispose = editor_navigation_dispose;

  properties[PROP_STARTED] = g_param_spec_boolean ("started", NULL, NULL, FALSE, read_only);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, read_only);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
editor_navigation_init (EditorNavigation *self)
{
}
