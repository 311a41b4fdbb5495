/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-request.h"

#include <glib/gi18n-lib.h>

/* "aws:SecureTransport false, aws:username lead" */
static char *
dup_context (AccessRequest *request)
{
  g_auto (GStrv) keys = access_request_dup_context_keys (request);
  g_autoptr (GString) context = g_string_new (NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *const *values = access_request_get_context (request, keys[i]);
      g_autofree char *joined = NULL;

      /* What a request is without goes without saying. */
      if (values == NULL)
        continue;
      joined = g_strjoinv (", ", (char **)values);
      g_string_append_printf (context, "%s%s %s", context->len > 0 ? ", " : "", keys[i], joined);
    }
  return g_string_free (g_steal_pointer (&context), FALSE);
}

/* "s3:GetObject on arn:aws:s3:::labels/x" */
static char *
dup_question (AccessRequest *request)
{
  const char *action = access_request_get_action (request);
  const char *resource = access_request_get_resource (request);
  const char *principal = access_request_get_principal (request);
  g_autofree char *question =
      resource != NULL ? g_strdup_printf (_ ("%s on %s"), action, resource) : g_strdup (action);

  /* Translators: an action and a resource, then the ARN of who asks */
  return principal != NULL ? g_strdup_printf (_ ("%s, asked by %s"), question, principal)
                           : g_steal_pointer (&question);
}

/**
 * describe_request:
 * @request: a request
 *
 * Returns: (transfer full): it in words: "s3:GetObject on arn:aws:s3:::labels/x, with aws:SecureTransport
 * false"
 */
char *
describe_request (AccessRequest *request)
{
  g_autofree char *question = NULL;
  g_autofree char *context = NULL;

  g_return_val_if_fail (ACCESS_IS_REQUEST (request), NULL);

  question = dup_question (request);
  context = dup_context (request);
  /* Translators: an action and a resource, then condition keys with their values */
  return *context != '\0' ? g_strdup_printf (_ ("%s, with %s"), question, context)
                          : g_steal_pointer (&question);
}
