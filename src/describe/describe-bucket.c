/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Buckets and objects: a star reaches over the slash between them. */
#include "config.h"

#include "describe-bucket.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "describe-value.h"
#include "policy-pattern.h"

/* Whether the one wildcard of a pattern is a star at its end */
static gboolean
is_prefix (const char *pattern)
{
  return strcspn (pattern, "*?") + 1 == strlen (pattern) && g_str_has_suffix (pattern, "*");
}

static char *
describe_objects_of_one (const char *bucket, const char *key)
{
  g_autofree char *bucket_words = describe_value (bucket);
  g_autofree char *key_words = describe_value (key);

  if (g_str_equal (key, "*"))
    return g_strdup_printf (_ ("every object in the bucket %s"), bucket_words);
  if (*key == '\0')
    return g_strdup_printf (_ ("the object with an empty key in the bucket %s"), bucket_words);
  if (policy_pattern_has_wildcard (key))
    return g_strdup_printf (_ ("objects in the bucket %2$s whose key matches %1$s"), key_words, bucket_words);
  return g_strdup_printf (_ ("the object %1$s in the bucket %2$s"), key_words, bucket_words);
}

static char *
describe_objects (const char *resource, const char *bucket, const char *key)
{
  g_autofree char *bucket_words = describe_value (bucket);
  g_autofree char *key_words = describe_value (key);
  g_autofree char *resource_words = describe_value (resource);

  if (!policy_pattern_has_wildcard (bucket))
    return describe_objects_of_one (bucket, key);
  if (g_str_equal (bucket, "*") && g_str_equal (key, "*"))
    return g_strdup (_ ("every object in every bucket"));
  if (g_str_equal (bucket, "*") && *key == '*')
    return g_strdup_printf (_ ("objects in every bucket whose key matches %s"), key_words);
  if (is_prefix (bucket) && g_str_equal (key, "*"))
    return g_strdup_printf (_ ("every object in the buckets that match %s"), bucket_words);
  return g_strdup_printf (_ ("objects in any bucket where the bucket, a slash and the key together match %s"),
                          resource_words);
}

/**
 * describe_bucket:
 * @resource: what the ARN of a bucket, or of objects, ends in
 *
 * Returns: (transfer full): it in translated words
 */
char *
describe_bucket (const char *resource)
{
  const char *slash;
  g_autofree char *words = NULL;

  g_return_val_if_fail (resource != NULL, NULL);

  slash = strchr (resource, '/');
  words = describe_value (resource);
  if (slash != NULL)
    {
      g_autofree char *bucket = g_strndup (resource, (gsize)(slash - resource));

      return describe_objects (resource, bucket, slash + 1);
    }
  if (g_str_equal (resource, "*"))
    return g_strdup (_ ("every bucket and every object"));
  if (is_prefix (resource))
    return g_strdup_printf (_ ("buckets that match %s with every object in them"), words);
  if (policy_pattern_has_wildcard (resource))
    return g_strdup_printf (
        _ ("buckets that match %s and objects in any bucket where the bucket, a slash and "
           "the key together match it"),
        words);
  return g_strdup_printf (_ ("the bucket %s"), words);
}
