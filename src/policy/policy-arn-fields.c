/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-arn-fields.h"

#include <string.h>

/**
 * policy_arn_fields_init:
 * @self: (out): the fields, which point into @text
 * @text: what begins with arn:, a format of the reference too
 */
void
policy_arn_fields_init (PolicyArnFields *self, const char *text)
{
  const char *p = text;

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
}

/**
 * policy_arn_fields_equals:
 * @self: an ARN
 * @field: one of its fields
 * @text: what may stand there
 *
 * Returns: whether it does
 */
gboolean
policy_arn_fields_equals (const PolicyArnFields *self, PolicyArnField field, const char *text)
{
  return strlen (text) == self->length[field] && memcmp (self->start[field], text, self->length[field]) == 0;
}

/**
 * policy_arn_fields_is_literal:
 * @self: an ARN
 * @field: one of its fields
 *
 * Returns: whether it has something there, and no wildcard nor policy variable
 */
gboolean
policy_arn_fields_is_literal (const PolicyArnFields *self, PolicyArnField field)
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
 * policy_arn_fields_dup:
 * @self: an ARN
 * @field: one of its fields
 *
 * Returns: (transfer full): what stands there
 */
char *
policy_arn_fields_dup (const PolicyArnFields *self, PolicyArnField field)
{
  return g_strndup (self->start[field], self->length[field]);
}

/**
 * policy_arn_fields_replace:
 * @self: an ARN
 * @field: one of its fields
 * @text: what is to stand there
 *
 * Returns: (transfer full): the whole ARN
 */
char *
policy_arn_fields_replace (const PolicyArnFields *self, PolicyArnField field, const char *text)
{
  const char *begin = self->start[POLICY_ARN_PREFIX];
  const char *place = self->start[field];

  return g_strdup_printf ("%.*s%s%s", (int)(place - begin), begin, text, place + self->length[field]);
}

/**
 * policy_arn_fields_get_type_length:
 * @self: an ARN
 *
 * Returns: the length of what the resource part begins with, up to its first / or colon: the resource's type,
 * in most ARNs; 0 when that is no literal
 */
gsize
policy_arn_fields_get_type_length (const PolicyArnFields *self)
{
  const char *resource = self->start[POLICY_ARN_RESOURCE];
  gsize length = strcspn (resource, "/:*?$");

  return length == 0 || strchr ("*?$", resource[length]) == NULL || resource[length] == '\0' ? length : 0;
}
