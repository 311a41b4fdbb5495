/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-arn.h"

#include <string.h>

static const char *const partitions[] = { "aws",       "aws-cn",    "aws-us-gov", "aws-eusc", "aws-iso",
                                          "aws-iso-b", "aws-iso-e", "aws-iso-f",  NULL };

/**
 * policy_arn_parse:
 * @self: (out): the fields, which point into @text
 * @text: what may be an ARN or the start of one, wildcards and policy variables included, or the format of
 * one
 *
 * Takes an ARN apart at its first five colons; those within a policy variable part nothing. Fields that @text
 * does not reach are empty. Amazon Resource Names (ARNs), AWS General Reference.
 *
 * Returns: whether it is a whole one: six fields that begin with arn:
 */
gboolean
policy_arn_parse (PolicyArn *self, const char *text)
{
  const char *p = text;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  self->n_fields = 0;
  while (TRUE)
    {
      const char *start = p;
      gboolean last = self->n_fields == POLICY_ARN_RESOURCE;

      while (*p != '\0' && (*p != ':' || last))
        {
          const char *close = p[0] == '$' && p[1] == '{' ? strchr (p, '}') : NULL;

          p = close != NULL ? close : p;
          p++;
        }
      self->start[self->n_fields] = start;
      self->length[self->n_fields] = (gsize)(p - start);
      self->n_fields++;
      if (*p == '\0')
        break;
      p++;
    }
  for (guint i = self->n_fields; i < POLICY_ARN_N_FIELDS; i++)
    {
      self->start[i] = p;
      self->length[i] = 0;
    }
  return self->n_fields == POLICY_ARN_N_FIELDS && policy_arn_equals (self, POLICY_ARN_PREFIX, "arn");
}

/**
 * policy_arn_equals:
 * @self: an ARN
 * @field: one of its fields
 * @text: what may stand there
 *
 * Returns: whether it does
 */
gboolean
policy_arn_equals (const PolicyArn *self, PolicyArnField field, const char *text)
{
  return strlen (text) == self->length[field] && memcmp (self->start[field], text, self->length[field]) == 0;
}

/**
 * policy_arn_is_literal:
 * @self: an ARN
 * @field: one of its fields
 *
 * Returns: whether it has something there, and no wildcard nor policy variable
 */
gboolean
policy_arn_is_literal (const PolicyArn *self, PolicyArnField field)
{
  for (gsize i = 0; i < self->length[field]; i++)
    {
      char character = self->start[field][i];

      if (character == '*' || character == '?' || character == '$')
        return FALSE;
    }
  return self->length[field] > 0;
}

/**
 * policy_arn_dup_field:
 * @self: an ARN
 * @field: one of its fields
 *
 * Returns: (transfer full): what stands there
 */
char *
policy_arn_dup_field (const PolicyArn *self, PolicyArnField field)
{
  return g_strndup (self->start[field], self->length[field]);
}

/**
 * policy_arn_replace_field:
 * @self: an ARN
 * @field: one of its fields
 * @text: what is to stand there
 *
 * Returns: (transfer full): the whole ARN
 */
char *
policy_arn_replace_field (const PolicyArn *self, PolicyArnField field, const char *text)
{
  const char *begin = self->start[POLICY_ARN_PREFIX];
  const char *place = self->start[field];

  return g_strdup_printf ("%.*s%s%s", (int)(place - begin), begin, text, place + self->length[field]);
}

/**
 * policy_arn_get_resource:
 * @self: an ARN
 *
 * Returns: (transfer none): its last field, with a NUL behind it; empty when @self has fewer than six
 */
const char *
policy_arn_get_resource (const PolicyArn *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->start[POLICY_ARN_RESOURCE];
}

/**
 * policy_arn_get_type_length:
 * @self: an ARN
 *
 * Returns: the length of what the resource part begins with, up to its first / or colon: the resource's type,
 * in most ARNs; 0 when that is no literal
 */
gsize
policy_arn_get_type_length (const PolicyArn *self)
{
  const char *resource = self->start[POLICY_ARN_RESOURCE];
  gsize length = strcspn (resource, "/:*?$");

  return length == 0 || strchr ("*?$", resource[length]) == NULL || resource[length] == '\0' ? length : 0;
}

/**
 * policy_arn_is_partition:
 * @partition: a name
 *
 * Returns: whether AWS has a partition of that name
 */
gboolean
policy_arn_is_partition (const char *partition)
{
  g_return_val_if_fail (partition != NULL, FALSE);

  return g_strv_contains (partitions, partition);
}
