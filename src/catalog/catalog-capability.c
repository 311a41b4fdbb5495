/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-capability.h"

#include <string.h>

struct _CatalogCapability
{
  GObject parent_instance;

  char *id;
  char *title;
  char *summary;
  char *enables;
  char *without;
  char *documentation;
  char *keywords;
  char *searched; /* all that a search looks into, folded; made when first asked for */
  CatalogCapabilityFlags flags;
  GPtrArray *cautions; /* ends in NULL, as do these: */
  GPtrArray *needs;    /* ids of capabilities */
  GPtrArray *suits;
  GListStore *permissions;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_SUMMARY,
  PROP_ENABLES,
  PROP_WITHOUT,
  PROP_DOCUMENTATION,
  PROP_BROAD,
  PROP_EXAMPLE,
  PROP_RETIRED,
  PROP_PERMISSIONS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CatalogCapability, catalog_capability, G_TYPE_OBJECT)

static void
catalog_capability_finalize (GObject *object)
{
  CatalogCapability *self = CATALOG_CAPABILITY (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->summary);
  g_free (self->enables);
  g_free (self->without);
  g_free (self->documentation);
  g_free (self->keywords);
  g_free (self->searched);
  g_ptr_array_unref (self->cautions);
  g_ptr_array_unref (self->needs);
  g_ptr_array_unref (self->suits);
  g_object_unref (self->permissions);

  G_OBJECT_CLASS (catalog_capability_parent_class)->finalize (object);
}

static void
catalog_capability_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CatalogCapability *self = CATALOG_CAPABILITY (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    case PROP_ENABLES:
      g_value_set_string (value, self->enables);
      break;
    case PROP_WITHOUT:
      g_value_set_string (value, self->without);
      break;
    case PROP_DOCUMENTATION:
      g_value_set_string (value, self->documentation);
      break;
    case PROP_BROAD:
      g_value_set_boolean (value, catalog_capability_get_broad (self));
      break;
    case PROP_EXAMPLE:
      g_value_set_boolean (value, (self->flags & CATALOG_CAPABILITY_EXAMPLE) != 0);
      break;
    case PROP_RETIRED:
      g_value_set_boolean (value, catalog_capability_get_retired (self));
      break;
    case PROP_PERMISSIONS:
      g_value_set_object (value, self->permissions);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
catalog_capability_class_init (CatalogCapabilityClass *klass)
{
  static const char *const names[] = {
    [PROP_ID] = "id",           [PROP_TITLE] = "title",     [PROP_SUMMARY] = "summary",
    [PROP_ENABLES] = "enables", [PROP_WITHOUT] = "without", [PROP_DOCUMENTATION] = "documentation"
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = catalog_capability_finalize;
  object_class->get_property = catalog_capability_get_property;

  for (guint i = PROP_ID; i < G_N_ELEMENTS (names); i++)
    properties[i] =
        g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BROAD] =
      g_param_spec_boolean ("broad", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EXAMPLE] =
      g_param_spec_boolean ("example", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_RETIRED] =
      g_param_spec_boolean ("retired", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PERMISSIONS] = g_param_spec_object ("permissions", NULL, NULL, G_TYPE_LIST_MODEL,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static GPtrArray *
new_strings (void)
{
  GPtrArray *strings = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (strings, NULL);
  return strings;
}

/* Before the NULL that ends them */
static void
add_string (GPtrArray *strings, const char *string)
{
  g_ptr_array_insert (strings, (int)strings->len - 1, g_strdup (string));
}

static void
catalog_capability_init (CatalogCapability *self)
{
  self->cautions = new_strings ();
  self->needs = new_strings ();
  self->suits = new_strings ();
  self->permissions = g_list_store_new (CATALOG_TYPE_PERMISSION);
}

CatalogCapability *
catalog_capability_new (const char *id, const char *title, const char *documentation,
                        CatalogCapabilityFlags flags)
{
  CatalogCapability *self = g_object_new (CATALOG_TYPE_CAPABILITY, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->documentation = g_strdup (documentation);
  self->flags = flags;
  return self;
}

void
catalog_capability_set_text (CatalogCapability *self, const char *name, const char *text)
{
  if (g_str_equal (name, "summary"))
    self->summary = g_strdup (text);
  else if (g_str_equal (name, "enables"))
    self->enables = g_strdup (text);
  else if (g_str_equal (name, "without"))
    self->without = g_strdup (text);
  else if (g_str_equal (name, "caution"))
    add_string (self->cautions, text);
  else if (g_str_equal (name, "keywords"))
    self->keywords = g_strdup (text);
}

void
catalog_capability_add_needs (CatalogCapability *self, const char *id)
{
  add_string (self->needs, id);
}

void
catalog_capability_add_suits (CatalogCapability *self, const char *id)
{
  add_string (self->suits, id);
}

void
catalog_capability_add_permission (CatalogCapability *self, CatalogPermission *permission)
{
  g_list_store_append (self->permissions, permission);
}

/**
 * catalog_capability_get_id:
 * @self: a capability
 *
 * Returns: (transfer none): its name in presets and actions, the same in every language
 */
const char *
catalog_capability_get_id (CatalogCapability *self)
{
  g_return_val_if_fail (CATALOG_IS_CAPABILITY (self), NULL);

  return self->id;
}

/**
 * catalog_capability_get_title:
 * @self: a capability
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
catalog_capability_get_title (CatalogCapability *self)
{
  g_return_val_if_fail (CATALOG_IS_CAPABILITY (self), NULL);

  return self->title;
}

/**
 * catalog_capability_get_summary:
 * @self: a capability
 *
 * Returns: (transfer none): one line on it, translated
 */
const char *
catalog_capability_get_summary (CatalogCapability *self)
{
  g_return_val_if_fail (CATALOG_IS_CAPABILITY (self), NULL);

  return self->summary;
}

/**
 * catalog_capability_get_enables:
 * @self: a capability
 *
 * Returns: (transfer none): a paragraph on what it lets a person do, translated
 */
const char *
catalog_capability_get_enables (CatalogCapability *self)
{
  g_return_val_if_fail (CATALOG_IS_CAPABILITY (self), NULL);

  return self->enables;
}

/**
 * catalog_capability_get_without:
 * @self: a capability
 *
 * Returns: (transfer none): what fails without it, translated
 */
const char *
catalog_capability_get_without (CatalogCapability *self)
{
  g_return_val_if_fail (CATALOG_IS_CAPABILITY (self), NULL);

  return self->without;
}

/**
 * catalog_capability_get_cautions:
 * @self: a capability
 *
 * Returns: (transfer none) (array zero-terminated=1): what to watch out for, translated; may be empty
 */
const char *const *
catalog_capability_get_cautions (CatalogCapability *self)
{
  g_return_val_if_fail (CATALOG_IS_CAPABILITY (self), NULL);

  return (const char *const *)self->cautions->pdata;
}

/**
 * catalog_capability_get_documentation:
 * @self: a capability
 *
 * Returns: (transfer none): the URI of AWS's page on it
 */
const char *
catalog_capability_get_documentation (CatalogCapability *self)
{
  g_return_val_if_fail (CATALOG_IS_CAPABILITY (self), NULL);

  return self->documentation;
}

/**
 * catalog_capability_get_broad:
 * @self: a capability
 *
 * Returns: whether it allows much more than Ground Truth needs
 */
gboolean
catalog_capability_get_broad (CatalogCapability *self)
{
  g_return_val_if_fail (CATALOG_IS_CAPABILITY (self), FALSE);

  return (self->flags & CATALOG_CAPABILITY_BROAD) != 0;
}

/**
 * catalog_capability_get_retired:
 * @self: a capability
 *
 * Returns: whether AWS offers it no more: to be shown where a policy grants it, and never offered
 */
gboolean
catalog_capability_get_retired (CatalogCapability *self)
{
  g_return_val_if_fail (CATALOG_IS_CAPABILITY (self), FALSE);

  return (self->flags & CATALOG_CAPABILITY_RETIRED) != 0;
}

/**
 * catalog_capability_get_denies:
 * @self: a capability
 *
 * Returns: whether it is a guardrail, which a policy has when it denies what the guardrail forbids
 */
gboolean
catalog_capability_get_denies (CatalogCapability *self)
{
  g_autoptr (CatalogPermission) first = NULL;

  g_return_val_if_fail (CATALOG_IS_CAPABILITY (self), FALSE);

  first = g_list_model_get_item (catalog_capability_get_permissions (self), 0);
  return first != NULL && catalog_permission_get_denies (first);
}

/**
 * catalog_capability_get_needs:
 * @self: a capability
 *
 * Returns: (transfer none) (array zero-terminated=1): the ids of those without which it does not work
 */
const char *const *
catalog_capability_get_needs (CatalogCapability *self)
{
  g_return_val_if_fail (CATALOG_IS_CAPABILITY (self), NULL);

  return (const char *const *)self->needs->pdata;
}

/**
 * catalog_capability_get_suits:
 * @self: a capability
 *
 * Returns: (transfer none) (array zero-terminated=1): the ids of those that it goes well with
 */
const char *const *
catalog_capability_get_suits (CatalogCapability *self)
{
  g_return_val_if_fail (CATALOG_IS_CAPABILITY (self), NULL);

  return (const char *const *)self->suits->pdata;
}

/**
 * catalog_capability_get_permissions:
 * @self: a capability
 *
 * Returns: (transfer none): a list of #CatalogPermission
 */
GListModel *
catalog_capability_get_permissions (CatalogCapability *self)
{
  g_return_val_if_fail (CATALOG_IS_CAPABILITY (self), NULL);

  return G_LIST_MODEL (self->permissions);
}

static void
append_folded (GString *out, const char *text)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  if (folded != NULL)
    g_string_append_printf (out, "%s\n", folded);
}

/* What limits an action: the slots and the condition keys of its statement. */
static void
append_limits (GString *out, const CatalogStatement *statement, CatalogSlots *slots)
{
  for (guint i = 0; i < catalog_slots_get_n (slots); i++)
    if ((statement->slots & CATALOG_SLOT_BIT (i)) != 0)
      append_folded (out, catalog_slot_get_title (catalog_slots_get (slots, i)));
  for (guint i = 0; i < statement->conditions->len; i++)
    {
      const CatalogCondition *condition = g_ptr_array_index (statement->conditions, i);

      append_folded (out, condition->key->text);
    }
}

static const char *
get_searched (CatalogCapability *self, CatalogSlots *slots)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->searched != NULL)
    return self->searched;
  append_folded (text, self->title);
  append_folded (text, self->summary);
  append_folded (text, self->enables);
  append_folded (text, self->without);
  append_folded (text, self->keywords);
  for (guint i = 0; i + 1 < self->cautions->len; i++)
    append_folded (text, g_ptr_array_index (self->cautions, i));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->permissions)); i++)
    {
      g_autoptr (CatalogPermission) permission = g_list_model_get_item (G_LIST_MODEL (self->permissions), i);

      append_folded (text, catalog_permission_get_action (permission));
      append_folded (text, catalog_permission_get_reason (permission));
      append_limits (text, catalog_permission_get_statement (permission), slots);
    }
  self->searched = g_string_free (g_steal_pointer (&text), FALSE);
  return self->searched;
}

/**
 * catalog_capability_matches:
 * @self: a capability
 * @slots: the slots of its catalog
 * @words: what somebody searches for
 *
 * Returns: whether each word stands in its texts, its actions, or the slots and condition keys that limit
 * them, in any case
 */
gboolean
catalog_capability_matches (CatalogCapability *self, CatalogSlots *slots, const char *words)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (CATALOG_IS_CAPABILITY (self) && words != NULL, FALSE);

  folded = g_utf8_casefold (words, -1);
  parts = g_strsplit_set (folded, " \t\n", -1);
  for (char **part = parts; *part != NULL; part++)
    if (strstr (get_searched (self, slots), *part) == NULL)
      return FALSE;
  return TRUE;
}
