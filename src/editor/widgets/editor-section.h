/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catalog-capability.h"
#include "session.h"

G_BEGIN_DECLS

/* What a section is about besides the text; when one of them changes, it is brought up to date. */
typedef enum
{
  EDITOR_SECTION_PROBLEMS = 1 << 0,
  EDITOR_SECTION_KIND = 1 << 1,       /* what the policy is attached to */
  EDITOR_SECTION_CAPABILITY = 1 << 2, /* it is not updated while there is none */
} EditorSectionInputs;

/* EditorSection: a part of a page that says something about the policy of a session: a heading, a
 * description, rows for the items of a list, and the children that a subclass has in its template: those of
 * the type "header" stand above the rows, all others below. It is updated only while it is on screen, and
 * then when nothing more urgent waits, however much has changed meanwhile. Properties: session (Session),
 * capability (CatalogCapability), narrow, title, description, n-items (read-only). */
#define EDITOR_TYPE_SECTION (editor_section_get_type ())
G_DECLARE_DERIVABLE_TYPE (EditorSection, editor_section, EDITOR, SECTION, AdwBin)

/**
 * EditorSectionClass:
 * @inputs: what the section is about
 * @max_shown: how many rows are shown until the user wants to see all; 0 for all
 * @update: shows the policy as it is
 * @reset: another policy is shown
 * @create_row: a row with a property "item"; by default an #EditorSectionRow, whose item is an
 * #EditorSectionItem
 * @activate_item: the user chose the row of an item
 * @dup_more_label: what the button says that shows all of a number of rows; with @max_shown only
 */
struct _EditorSectionClass
{
  AdwBinClass parent_class;

  EditorSectionInputs inputs;
  guint max_shown;

  void (*update) (EditorSection *self);
  void (*reset) (EditorSection *self);
  GtkWidget *(*create_row) (EditorSection *self);
  void (*activate_item) (EditorSection *self, gpointer item);
  char *(*dup_more_label) (EditorSection *self, guint n_items);
};

Session *editor_section_get_session (EditorSection *self);
CatalogCapability *editor_section_get_capability (EditorSection *self);
void editor_section_queue_update (EditorSection *self);
void editor_section_set_items (EditorSection *self, GListModel *items);
void editor_section_set_description (EditorSection *self, const char *description);
void editor_section_set_shown (EditorSection *self, gboolean shown);

G_END_DECLS
