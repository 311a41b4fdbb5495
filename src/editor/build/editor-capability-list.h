/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

/* EditorCapabilityList: the boxes to tick, in groups that open and close, for one kind of policy, with a
 * search. Properties: catalog, session, selected (CatalogCapability). Ticking activates win.toggle-capability
 * and win.toggle-group. */
#define EDITOR_TYPE_CAPABILITY_LIST (editor_capability_list_get_type ())
G_DECLARE_FINAL_TYPE (EditorCapabilityList, editor_capability_list, EDITOR, CAPABILITY_LIST, AdwBin)

G_END_DECLS
