/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-slot-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "catalog-aws.h"
#include "policy-arn.h"
#include "policy-pattern.h"

G_DEFINE_QUARK (catalog - slot - check - error - quark, catalog_slot_check_error)

/* What the ARNs of a kind have before its values */
typedef struct
{
  CatalogSlotKind kind;
  const char *service;
  const char *prefix;
} ArnForm;

static const ArnForm forms[] = {
  { CATALOG_SLOT_KIND_BUCKET, "s3", "" },
  { CATALOG_SLOT_KIND_PREFIX, "s3", "" },
  { CATALOG_SLOT_KIND_KEY, "kms", "key/" },
  { CATALOG_SLOT_KIND_ALIAS, "kms", "" },
  { CATALOG_SLOT_KIND_ROLE, "iam", "role/" },
  { CATALOG_SLOT_KIND_POLICY, "iam", "policy/" },
  { CATALOG_SLOT_KIND_FUNCTION, "lambda", "function:" },
  { CATALOG_SLOT_KIND_USER_POOL, "cognito-idp", "userpool/" },
  { CATALOG_SLOT_KIND_WORK_TEAM, "sagemaker", "workteam/" },
  { CATALOG_SLOT_KIND_WORKFORCE, "sagemaker", "workforce/" },
  { CATALOG_SLOT_KIND_LABELING_JOB, "sagemaker", "labeling-job/" },
  { CATALOG_SLOT_KIND_TEMPLATE, "sagemaker", "human-task-ui/" },
  { CATALOG_SLOT_KIND_SECRET, "secretsmanager", "secret:" },
  { CATALOG_SLOT_KIND_TOPIC, "sns", "" },
  { CATALOG_SLOT_KIND_QUEUE, "sqs", "" },
  { CATALOG_SLOT_KIND_RULE, "events", "rule/" },
  { CATALOG_SLOT_KIND_VPC, "ec2", "vpc/" },
  { CATALOG_SLOT_KIND_VPC_ENDPOINT, "ec2", "vpc-endpoint/" },
};

static const ArnForm *
find_form (CatalogSlotKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if (forms[i].kind == kind)
        return &forms[i];
    }
  return NULL;
}

/* The part of "bucket/key" that a slot is for */
static char *
take_of_location (CatalogSlotKind kind, const char *location)
{
  const char *slash = strchr (location, '/');

  if (kind == CATALOG_SLOT_KIND_BUCKET)
    return g_strndup (location, strcspn (location, "/"));
  return g_strdup (slash != NULL ? slash + 1 : "");
}

/* What an ARN, an S3 URI or a queue's URL says of the slot; the text itself when it is none. NULL: of
 * something else */
static char *
take_out (CatalogSlotKind kind, const char *text)
{
  const ArnForm *form = find_form (kind);
  PolicyArn arn;

  if (form == NULL)
    return g_strdup (text);
  if (policy_arn_parse (&arn, text))
    {
      const char *resource = policy_arn_get_resource (&arn);

      if (!policy_arn_equals (&arn, POLICY_ARN_SERVICE, form->service) ||
          !g_str_has_prefix (resource, form->prefix))
        return NULL;
      if (g_str_equal (form->service, "s3"))
        return take_of_location (kind, resource);
      return g_strdup (resource + strlen (form->prefix));
    }
  if (g_str_has_prefix (text, "s3://"))
    return g_str_equal (form->service, "s3") ? take_of_location (kind, text + strlen ("s3://")) : NULL;
  if (kind == CATALOG_SLOT_KIND_QUEUE && g_str_has_prefix (text, "https://"))
    return g_strdup (strrchr (text, '/') + 1);
  return g_strdup (g_str_has_prefix (text, form->prefix) ? text + strlen (form->prefix) : text);
}

/* As AWS spells it, for what people type otherwise */
static char *
spell (CatalogSlot *self, char *value)
{
  g_autofree char *typed = value;

  switch (catalog_slot_get_kind (self))
    {
    case CATALOG_SLOT_KIND_PARTITION:
    case CATALOG_SLOT_KIND_REGION:
    case CATALOG_SLOT_KIND_KEY:
      return g_ascii_strdown (typed, -1);
    case CATALOG_SLOT_KIND_ACCOUNT:
      {
        g_auto (GStrv) digits = g_strsplit_set (typed, "- ", -1);

        return g_strjoinv ("", digits);
      }
    case CATALOG_SLOT_KIND_PREFIX:
      {
        const char *start = typed + strspn (typed, "/");
        g_autofree char *folder = g_strconcat (start, "/", NULL);
        g_autofree char *all = g_strconcat (start, g_str_has_suffix (start, "/") ? "*" : "/*", NULL);

        if (catalog_slot_matches (self, "images/*"))
          return g_strdup (g_str_has_suffix (start, "*") ? start : all);
        return g_strdup (catalog_slot_matches (self, start) ? start : folder);
      }
    case CATALOG_SLOT_KIND_ALIAS:
      return g_strconcat (g_str_has_prefix (typed, "alias/") ? "" : "alias/", typed, NULL);
    case CATALOG_SLOT_KIND_WORK_TEAM:
      /* The ARN of a work team has its type before its name. */
      return g_strconcat (strchr (typed, '/') == NULL && strchr (typed, '*') == NULL ? "private-crowd/" : "",
                          typed, NULL);
    case CATALOG_SLOT_KIND_SECRET:
      if (!catalog_slot_matches (self, typed) && g_str_has_suffix (typed, "*"))
        return g_strndup (typed, strlen (typed) - 1);
      return g_steal_pointer (&typed);
    default:
      return g_steal_pointer (&typed);
    }
}

/* Slots such as a permissions boundary hold whole ARNs. */
static gboolean
holds_arns (CatalogSlot *self)
{
  return g_str_has_prefix (catalog_slot_get_example (self), "arn:");
}

static char *
explain (CatalogSlot *self, const char *value)
{
  gboolean many = policy_pattern_has_wildcard (value);

  switch (holds_arns (self) ? CATALOG_SLOT_KIND_NAME : catalog_slot_get_kind (self))
    {
    case CATALOG_SLOT_KIND_PARTITION:
      return g_strdup_printf (_ ("ARNs of the partition %s"), value);
    case CATALOG_SLOT_KIND_REGION:
      return g_strdup_printf (many ? _ ("Every Region") : _ ("The Region %s"), value);
    case CATALOG_SLOT_KIND_ACCOUNT:
      return g_strdup_printf (many ? _ ("Any account") : _ ("The account %s"), value);
    case CATALOG_SLOT_KIND_BUCKET:
      return g_strdup_printf (many ? _ ("Every bucket whose name matches “%s”, and all objects in it")
                                   : _ ("The bucket “%s” and all objects in it"),
                              value);
    case CATALOG_SLOT_KIND_PREFIX:
      return g_strdup_printf (_ ("All objects under “%s”"), value);
    case CATALOG_SLOT_KIND_KEY:
      return g_strdup_printf (many ? _ ("Every key whose ID matches “%s”") : _ ("The key with the ID %s"),
                              value);
    case CATALOG_SLOT_KIND_ALIAS:
      return g_strdup_printf (
          many ? _ ("Keys with an alias that matches “%s”") : _ ("The key with the alias “%s”"), value);
    case CATALOG_SLOT_KIND_ROLE:
      return g_strdup_printf (many ? _ ("Every role whose path and name match “%s”") : _ ("The role “%s”"),
                              value);
    case CATALOG_SLOT_KIND_POLICY:
      return g_strdup_printf (
          many ? _ ("Every policy whose path and name match “%s”") : _ ("The policy “%s”"), value);
    case CATALOG_SLOT_KIND_FUNCTION:
      return g_strdup_printf (many ? _ ("Every function whose name matches “%s”") : _ ("The function “%s”"),
                              value);
    case CATALOG_SLOT_KIND_USER_POOL:
      return g_strdup_printf (many ? _ ("Every user pool whose ID matches “%s”") : _ ("The user pool %s"),
                              value);
    case CATALOG_SLOT_KIND_WORK_TEAM:
      return g_strdup_printf (many ? _ ("Every work team that matches “%s”") : _ ("The work team “%s”"),
                              value);
    case CATALOG_SLOT_KIND_LABELING_JOB:
      return g_strdup_printf (
          many ? _ ("Every labeling job whose name matches “%s”") : _ ("The labeling job “%s”"), value);
    case CATALOG_SLOT_KIND_SECRET:
      return g_strdup_printf (_ ("Every secret whose name begins with “%s”"), value);
    case CATALOG_SLOT_KIND_TOPIC:
      return g_strdup_printf (many ? _ ("Every topic whose name matches “%s”") : _ ("The topic “%s”"), value);
    case CATALOG_SLOT_KIND_QUEUE:
      return g_strdup_printf (many ? _ ("Every queue whose name matches “%s”") : _ ("The queue “%s”"), value);
    default:
      return g_strdup_printf (many ? _ ("Everything that matches “%s”") : _ ("Exactly “%s”"), value);
    }
}

/* What a pasted ARN has before its name, when that is not what any policy has: its account and Region. An
 * ARN of a bucket has only a partition. */
static char *
dup_place (CatalogSlot *self, const char *text)
{
  const ArnForm *form = find_form (catalog_slot_get_kind (self));
  PolicyArn arn;

  if (form == NULL || holds_arns (self) || form->kind == CATALOG_SLOT_KIND_ALIAS ||
      g_str_equal (form->service, "ec2") || !policy_arn_parse (&arn, text))
    return NULL;
  if (g_str_equal (form->service, "s3")
          ? policy_arn_equals (&arn, POLICY_ARN_PARTITION, "aws") ||
                catalog_slot_get_kind (self) == CATALOG_SLOT_KIND_PREFIX
          : (policy_arn_equals (&arn, POLICY_ARN_REGION, "*") || arn.length[POLICY_ARN_REGION] == 0) &&
                policy_arn_equals (&arn, POLICY_ARN_ACCOUNT, "*"))
    return NULL;
  return g_strdup_printf ("%.*s%s", (int)(policy_arn_get_resource (&arn) - text), text, form->prefix);
}

static char *
explain_place (CatalogSlot *self, const char *text, char *words)
{
  g_autofree char *typed = words;
  g_autofree char *account = NULL;
  g_autofree char *region = NULL;
  PolicyArn arn;

  if (!policy_arn_parse (&arn, text) || arn.length[POLICY_ARN_ACCOUNT] == 0)
    return g_steal_pointer (&typed);
  account = policy_arn_dup_field (&arn, POLICY_ARN_ACCOUNT);
  region = policy_arn_dup_field (&arn, POLICY_ARN_REGION);
  if (catalog_slot_get_kind (self) == CATALOG_SLOT_KIND_FUNCTION &&
      g_strcmp0 (catalog_aws_find_function_region (account), region) == 0)
    /* Translators: %1$s says which functions, %2$s is the name of a Region */
    return g_strdup_printf (_ ("%1$s, which is AWS’s own in %2$s"), typed, region);
  if (*region == '\0')
    /* Translators: %1$s says what, such as “The role “Exec””; %2$s is the ID of an account */
    return g_strdup_printf (_ ("%1$s of account %2$s"), typed, account);
  /* Translators: %1$s says what, such as “The key 1234”; then the ID of an account and the name of a Region
   */
  return g_strdup_printf (_ ("%1$s of account %2$s in %3$s"), typed, account, region);
}

/**
 * catalog_slot_check:
 * @self: a slot
 * @text: what somebody typed or pasted: a name, a path, an ARN, an S3 URI
 * @normalised: (out) (optional): the value as statements have it: a name, or the whole ARN where that was
 * typed with an account or a Region
 * @explanation: (out) (optional): what it will match, in words, translated
 * @error: for what is no value of the slot: %CATALOG_SLOT_CHECK_ERROR_EMPTY,
 * %CATALOG_SLOT_CHECK_ERROR_OTHER_KIND, %CATALOG_SLOT_CHECK_ERROR_FORMAT or
 * %CATALOG_SLOT_CHECK_ERROR_UNKNOWN
 *
 * Returns: whether @text names something that the slot is for
 */
gboolean
catalog_slot_check (CatalogSlot *self, const char *text, char **normalised, char **explanation,
                    GError **error)
{
  g_autofree char *stripped = NULL;
  g_autofree char *place = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (CATALOG_IS_SLOT (self) && text != NULL, FALSE);

  stripped = g_strstrip (g_strdup (text));
  place = dup_place (self, stripped);
  value = holds_arns (self) ? g_strdup (stripped) : take_out (catalog_slot_get_kind (self), stripped);
  if (*stripped == '\0' || (value != NULL && *value == '\0'))
    {
      g_set_error (error, CATALOG_SLOT_CHECK_ERROR, CATALOG_SLOT_CHECK_ERROR_EMPTY,
                   _ ("Write a value such as %s."), catalog_slot_get_example (self));
      return FALSE;
    }
  if (value == NULL)
    {
      g_set_error (error, CATALOG_SLOT_CHECK_ERROR, CATALOG_SLOT_CHECK_ERROR_OTHER_KIND,
                   /* Translators: %1$s was typed; %2$s is what is asked for, such as “Input bucket” */
                   _ ("“%1$s” names something else than “%2$s” asks for. Write a value such as %3$s."),
                   stripped, catalog_slot_get_title (self), catalog_slot_get_example (self));
      return FALSE;
    }
  if (!holds_arns (self))
    value = spell (self, g_steal_pointer (&value));
  if (!catalog_slot_matches (self, value))
    {
      g_set_error (error, CATALOG_SLOT_CHECK_ERROR, CATALOG_SLOT_CHECK_ERROR_FORMAT,
                   _ ("“%1$s” is not a valid value for “%2$s”. Use a value such as %3$s."), stripped,
                   catalog_slot_get_title (self), catalog_slot_get_example (self));
      return FALSE;
    }
  if (catalog_slot_get_kind (self) == CATALOG_SLOT_KIND_REGION && !g_str_equal (value, "*") &&
      !catalog_aws_is_region (value))
    {
      g_set_error (error, CATALOG_SLOT_CHECK_ERROR, CATALOG_SLOT_CHECK_ERROR_UNKNOWN,
                   _ ("AWS had no Region “%s” in November 2026. Check the name."), value);
      return FALSE;
    }
  if (explanation != NULL)
    *explanation =
        place != NULL ? explain_place (self, stripped, explain (self, value)) : explain (self, value);
  if (normalised != NULL)
    *normalised = place != NULL ? g_strconcat (place, value, NULL) : g_steal_pointer (&value);
  return TRUE;
}

/**
 * catalog_slot_check_is_whole:
 * @self: a slot
 * @value: a value of it
 *
 * Returns: whether it is the whole ARN of something where a name would do
 */
gboolean
catalog_slot_check_is_whole (CatalogSlot *self, const char *value)
{
  g_return_val_if_fail (CATALOG_IS_SLOT (self) && value != NULL, FALSE);

  return !holds_arns (self) && g_str_has_prefix (value, "arn:");
}

/**
 * catalog_slot_check_dup_name:
 * @self: a slot
 * @value: a value of it, which is a whole ARN
 *
 * Returns: (transfer full): the name in it
 */
char *
catalog_slot_check_dup_name (CatalogSlot *self, const char *value)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (CATALOG_IS_SLOT (self) && value != NULL, NULL);

  name = take_out (catalog_slot_get_kind (self), value);
  return name != NULL ? g_steal_pointer (&name) : g_strdup (value);
}

/**
 * catalog_slot_check_has_account:
 * @self: a slot
 *
 * Returns: whether what it names is in an account, as its ARN says
 */
gboolean
catalog_slot_check_has_account (CatalogSlot *self)
{
  const ArnForm *form;

  g_return_val_if_fail (CATALOG_IS_SLOT (self), FALSE);

  form = find_form (catalog_slot_get_kind (self));
  return form != NULL && !holds_arns (self) && !g_str_equal (form->service, "s3");
}
