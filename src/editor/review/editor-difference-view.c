/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-difference-view.h"

#include <glib/gi18n-lib.h>

#include "session-difference.h"

/* Nobody reads more of it; the rest is counted. */
#define MAX_SHOWN 120

/* Blanks that all lines begin with say nothing here. */
static guint
get_indentation (GPtrArray *lines)
{
  guint least = G_MAXUINT;

  for (guint i = 0; i < lines->len; i++)
    {
      const SessionLine *line = lines->pdata[i];
      guint blanks = 0;

      if (line->kind == SESSION_LINE_KEPT)
        continue;
      while (line->text[blanks] == ' ' || line->text[blanks] == '\t')
        blanks++;
      least = MIN (least, blanks);
    }
  return least;
}

static GtkWidget *
make_line (const SessionLine *line, guint indentation)
{
  gboolean removed = line->kind == SESSION_LINE_REMOVED;
  const char *text = line->text + indentation;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *sign = gtk_label_new (removed ? "−" : "+");
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GtkWidget *label;
  /* Translators: for screen readers; the text is a line of JSON */
  g_autofree char *name = g_strdup_printf (removed ? _ ("Removed: %s") : _ ("Added: %s"), text);

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE, "wrap-mode",
                        PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, "attributes", attributes, NULL);
  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_widget_add_css_class (box, "difference-line");
  gtk_widget_add_css_class (box, removed ? "removed" : "added");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/**
 * editor_difference_view_new:
 * @before: a policy
 * @after: another state of it
 *
 * Returns: (transfer floating): the lines that differ
 */
GtkWidget *
editor_difference_view_new (PolicyText *before, PolicyText *after)
{
  g_autoptr (GPtrArray) lines =
      session_difference_new (policy_text_get_text (before, NULL), policy_text_get_text (after, NULL));
  guint indentation = get_indentation (lines);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  guint n_changed = 0;

  gtk_widget_add_css_class (box, "difference");
  for (guint i = 0; i < lines->len; i++)
    {
      const SessionLine *line = lines->pdata[i];

      if (line->kind == SESSION_LINE_KEPT)
        continue;
      if (n_changed > 0 && ((const SessionLine *)lines->pdata[i - 1])->kind == SESSION_LINE_KEPT &&
          n_changed < MAX_SHOWN)
        gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      if (n_changed++ < MAX_SHOWN)
        gtk_box_append (GTK_BOX (box), make_line (line, indentation));
    }
  if (n_changed > MAX_SHOWN)
    {
      g_autofree char *more = g_strdup_printf (
          ngettext ("%u more line", "%u more lines", n_changed - MAX_SHOWN), n_changed - MAX_SHOWN);
      gtk_box_append (GTK_BOX (box), gtk_label_new (more));
    }
  return box;
}
