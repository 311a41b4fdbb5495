/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-slot.h"

struct _CatalogSlot
{
  GObject parent_instance;

  char *id;
  char *title;
  char *summary;
  char *example;
  char *fallback; /* nullable */
  char *pattern;
  GRegex *regex; /* nullable: of the pattern, made when first needed */
  CatalogSlotKind kind;
  gboolean multiple;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_SUMMARY,
  PROP_EXAMPLE,
  PROP_MULTIPLE,
  N_PROPS
};

static const char *const kinds[] = {
  [CATALOG_SLOT_KIND_PARTITION] = "partition",
  [CATALOG_SLOT_KIND_REGION] = "region",
  [CATALOG_SLOT_KIND_ACCOUNT] = "account",
  [CATALOG_SLOT_KIND_BUCKET] = "bucket",
  [CATALOG_SLOT_KIND_PREFIX] = "prefix",
  [CATALOG_SLOT_KIND_KEY] = "key",
  [CATALOG_SLOT_KIND_ALIAS] = "alias",
  [CATALOG_SLOT_KIND_ROLE] = "role",
  [CATALOG_SLOT_KIND_POLICY] = "policy",
  [CATALOG_SLOT_KIND_FUNCTION] = "function",
  [CATALOG_SLOT_KIND_USER_POOL] = "user-pool",
  [CATALOG_SLOT_KIND_WORK_TEAM] = "work-team",
  [CATALOG_SLOT_KIND_WORK_TEAM_TYPE] = "work-team-type",
  [CATALOG_SLOT_KIND_WORKFORCE] = "workforce",
  [CATALOG_SLOT_KIND_LABELING_JOB] = "labeling-job",
  [CATALOG_SLOT_KIND_TEMPLATE] = "template",
  [CATALOG_SLOT_KIND_SECRET] = "secret",
  [CATALOG_SLOT_KIND_TOPIC] = "topic",
  [CATALOG_SLOT_KIND_QUEUE] = "queue",
  [CATALOG_SLOT_KIND_RULE] = "rule",
  [CATALOG_SLOT_KIND_TAG_KEY] = "tag-key",
  [CATALOG_SLOT_KIND_TAG_VALUE] = "tag-value",
  [CATALOG_SLOT_KIND_VPC] = "vpc",
  [CATALOG_SLOT_KIND_VPC_ENDPOINT] = "vpc-endpoint",
  [CATALOG_SLOT_KIND_NAMESPACE] = "namespace",
  [CATALOG_SLOT_KIND_NAME] = "name",
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CatalogSlot, catalog_slot, G_TYPE_OBJECT)

static void
catalog_slot_finalize (GObject *object)
{
  CatalogSlot *self = CATALOG_SLOT (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->summary);
  g_free (self->example);
  g_free (self->fallback);
  g_free (self->pattern);
  g_clear_pointer (&self->regex, g_regex_unref);

  G_OBJECT_CLASS (catalog_slot_parent_class)->finalize (object);
}

static void
catalog_slot_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CatalogSlot *self = CATALOG_SLOT (object);

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
    case PROP_EXAMPLE:
      g_value_set_string (value, self->example);
      break;
    case PROP_MULTIPLE:
      g_value_set_boolean (value, self->multiple);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
catalog_slot_class_init (CatalogSlotClass *klass)
{
  static const char *const names[] = {
    [PROP_ID] = "id", [PROP_TITLE] = "title", [PROP_SUMMARY] = "summary", [PROP_EXAMPLE] = "example"
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = catalog_slot_finalize;
  object_class->get_property = catalog_slot_get_property;

  for (guint i = PROP_ID; i < G_N_ELEMENTS (names); i++)
    properties[i] =
        g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MULTIPLE] =
      g_param_spec_boolean ("multiple", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
catalog_slot_init (CatalogSlot *self)
{
}

/* @kind: as the data spells it; @fallback: "" for none */
CatalogSlot *
catalog_slot_new (const char *id, const char *title, const char *kind, const char *pattern,
                  const char *example, const char *fallback, gboolean multiple)
{
  CatalogSlot *self = g_object_new (CATALOG_TYPE_SLOT, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->pattern = g_strdup (pattern);
  self->example = g_strdup (example);
  self->fallback = *fallback != '\0' ? g_strdup (fallback) : NULL;
  self->multiple = multiple;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i], kind))
        {
          self->kind = (CatalogSlotKind)i;
          return self;
        }
    }
  g_error ("The built-in slot %s is of no kind that there is: %s", id, kind);
}

void
catalog_slot_set_summary (CatalogSlot *self, const char *summary)
{
  g_free (self->summary);
  self->summary = g_strdup (summary);
}

/* Whether a value has the form that AWS gives it */
gboolean
catalog_slot_matches (CatalogSlot *self, const char *value)
{
  g_autoptr (GError) error = NULL;

  if (self->regex == NULL)
    self->regex = g_regex_new (self->pattern, G_REGEX_DOLLAR_ENDONLY, 0, &error);
  if (self->regex == NULL)
    g_error ("The built-in pattern of %s is broken: %s", self->id, error->message);
  return g_regex_match (self->regex, value, 0, NULL);
}

/**
 * catalog_slot_get_id:
 * @self: a slot
 *
 * Returns: (transfer none): its name in statements, the same in every language: ${inputBucket} stands for it
 */
const char *
catalog_slot_get_id (CatalogSlot *self)
{
  g_return_val_if_fail (CATALOG_IS_SLOT (self), NULL);

  return self->id;
}

/**
 * catalog_slot_get_title:
 * @self: a slot
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
catalog_slot_get_title (CatalogSlot *self)
{
  g_return_val_if_fail (CATALOG_IS_SLOT (self), NULL);

  return self->title;
}

/**
 * catalog_slot_get_summary:
 * @self: a slot
 *
 * Returns: (transfer none): what it is for, translated
 */
const char *
catalog_slot_get_summary (CatalogSlot *self)
{
  g_return_val_if_fail (CATALOG_IS_SLOT (self), NULL);

  return self->summary;
}

/**
 * catalog_slot_get_example:
 * @self: a slot
 *
 * Returns: (transfer none): a value as it may look
 */
const char *
catalog_slot_get_example (CatalogSlot *self)
{
  g_return_val_if_fail (CATALOG_IS_SLOT (self), NULL);

  return self->example;
}

/**
 * catalog_slot_get_default:
 * @self: a slot
 *
 * Returns: (transfer none) (nullable): what is written for it while it is empty; %NULL: everything
 */
const char *
catalog_slot_get_default (CatalogSlot *self)
{
  g_return_val_if_fail (CATALOG_IS_SLOT (self), NULL);

  return self->fallback;
}

/**
 * catalog_slot_get_multiple:
 * @self: a slot
 *
 * Returns: whether it takes more than one value, up to %CATALOG_SLOT_MAX_VALUES
 */
gboolean
catalog_slot_get_multiple (CatalogSlot *self)
{
  g_return_val_if_fail (CATALOG_IS_SLOT (self), FALSE);

  return self->multiple;
}

/**
 * catalog_slot_get_kind:
 * @self: a slot
 *
 * Returns: what its values are names of
 */
CatalogSlotKind
catalog_slot_get_kind (CatalogSlot *self)
{
  g_return_val_if_fail (CATALOG_IS_SLOT (self), CATALOG_SLOT_KIND_NAME);

  return self->kind;
}

/**
 * catalog_slot_is_shared:
 * @self: a slot
 *
 * Returns: whether it is a part of the ARNs of most others: a partition, Region or account
 */
gboolean
catalog_slot_is_shared (CatalogSlot *self)
{
  g_return_val_if_fail (CATALOG_IS_SLOT (self), FALSE);

  return self->kind == CATALOG_SLOT_KIND_PARTITION || self->kind == CATALOG_SLOT_KIND_REGION ||
         self->kind == CATALOG_SLOT_KIND_ACCOUNT;
}
