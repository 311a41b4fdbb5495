/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "policy-edit.h"
#include "policy-error.h"
#include "policy-writer.h"

/* What AWS's answers and files call the policy inside of them */
static const char *const wrappers[] = { "PolicyVersion",  "PolicyDocument", "Document",
                                        "Policy",         "policy",         "AssumeRolePolicyDocument",
                                        "policy_document" };

static const char *const policy_members[] = { "Version",     "Id",        "Statement",    "Sid",
                                              "Effect",      "Action",    "NotAction",    "Resource",
                                              "NotResource", "Principal", "NotPrincipal", "Condition" };

static gboolean
fail (GError **error, PolicyError code, const char *message)
{
  g_set_error_literal (error, POLICY_ERROR, code, message);
  return FALSE;
}

/* Editors of other systems write UTF-16; its ASCII letters have every other byte zero. */
static gboolean
is_utf16 (const char *bytes, gsize length)
{
  if (length < 2)
    return FALSE;
  if (memcmp (bytes, "\xFF\xFE", 2) == 0 || memcmp (bytes, "\xFE\xFF", 2) == 0)
    return TRUE;
  if (length >= 4 && bytes[0] == '\0' && bytes[1] == '\0')
    return bytes[2] == '\0' ? bytes[3] != '\0' : memcmp (bytes + 2, "\xFE\xFF", 2) == 0;
  return (bytes[0] == '\0') != (bytes[1] == '\0') && length >= 4 &&
         (bytes[0] == '\0') == (bytes[2] == '\0') && (bytes[1] == '\0') == (bytes[3] == '\0');
}

static gboolean
has_member_of_policy (const PolicyNode *object)
{
  guint n = policy_node_get_n_children (object);

  for (guint i = 0; i < n; i++)
    {
      const char *key = policy_node_get_key (policy_node_get_child (object, i));

      for (guint j = 0; j < G_N_ELEMENTS (policy_members); j++)
        {
          if (g_ascii_strcasecmp (key, policy_members[j]) == 0)
            return TRUE;
        }
    }
  return n == 0;
}

static gboolean
is_statement (const PolicyNode *node)
{
  return policy_node_get_node_type (node) == POLICY_NODE_OBJECT &&
         policy_node_get_member (node, "Effect") != NULL;
}

static gboolean
is_list_of_statements (const PolicyNode *node)
{
  if (policy_node_get_node_type (node) != POLICY_NODE_ARRAY)
    return FALSE;
  for (guint i = 0; i < policy_node_get_n_children (node); i++)
    {
      if (!is_statement (policy_node_get_child (node, i)))
        return FALSE;
    }
  return policy_node_get_n_children (node) > 0;
}

static PolicyText *
parse_string (const char *string)
{
  g_autofree char *plain = *string == '%' ? g_uri_unescape_string (string, NULL) : g_strdup (string);

  return plain != NULL ? policy_text_parse (plain, -1, NULL) : NULL;
}

/* NULL: it would become too large */
static PolicyText *
render (const char *json)
{
  g_autofree char *rendered = policy_edit_render (json);

  return rendered != NULL ? policy_text_parse (rendered, -1, NULL) : NULL;
}

/* The policy that a value is, or holds as a string; re-indented, since it stood deeper. */
static PolicyText *
take_policy (const PolicyNode *node)
{
  PolicyNodeType type = policy_node_get_node_type (node);

  if (type == POLICY_NODE_STRING)
    {
      g_autoptr (PolicyText) inner = parse_string (policy_node_get_string (node));
      const PolicyNode *root = inner != NULL ? policy_text_get_root (inner) : NULL;

      return root != NULL && policy_node_get_member (root, "Statement") != NULL ? g_steal_pointer (&inner)
                                                                                : NULL;
    }
  if (type == POLICY_NODE_OBJECT && policy_node_get_member (node, "Statement") != NULL)
    {
      g_autofree char *json = policy_node_dup_json (node);

      return render (json);
    }
  return NULL;
}

static PolicyText *
find_wrapped (PolicyText *text)
{
  const PolicyNode *root = policy_text_get_root (text);

  for (guint i = 0; i < G_N_ELEMENTS (wrappers); i++)
    {
      const PolicyNode *member = policy_node_get_member (root, wrappers[i]);
      const PolicyNode *document = policy_node_get_member (member, "Document");
      PolicyText *policy = NULL;

      if (member == NULL)
        continue;
      policy = take_policy (document != NULL ? document : member);
      if (policy != NULL)
        return policy;
    }
  return take_policy (root);
}

static gboolean
check_object (PolicyText *text, GError **error)
{
  const PolicyNode *root = policy_text_get_root (text);
  g_autoptr (PolicyText) wrapped = NULL;

  if (policy_node_get_member (root, "Statement") != NULL)
    return TRUE;
  wrapped = find_wrapped (text);
  if (wrapped != NULL)
    return fail (error, POLICY_ERROR_WRAPPED,
                 _ ("This is an answer of AWS that holds a policy, not the policy itself"));
  if (policy_node_get_member (root, "AWSTemplateFormatVersion") != NULL ||
      policy_node_get_member (root, "Resources") != NULL)
    return fail (
        error, POLICY_ERROR_OTHER_DOCUMENT,
        _ ("This is a CloudFormation template; copy the policy document that you want to see out of it and "
           "paste that"));
  if (!has_member_of_policy (root))
    return fail (error, POLICY_ERROR_OTHER_DOCUMENT,
                 _ ("This is JSON, but no IAM policy: it has no Statement"));
  return TRUE;
}

static gboolean
check_text (PolicyText *text, GError **error)
{
  const PolicyNode *root = policy_text_get_root (text);
  const PolicyNode *duplicate = policy_text_find_duplicate_key (text);

  if (duplicate != NULL)
    {
      g_autofree char *reason =
          g_strdup_printf (_ ("“%s” stands twice in the same object, and only one would count"),
                           policy_node_get_key (duplicate));
      guint line, column;

      policy_text_locate (text, policy_node_get_key_span (duplicate).start, &line, &column);
      policy_error_set_place (error, POLICY_ERROR_DUPLICATE_KEY, reason, line, column);
      return FALSE;
    }
  if (policy_node_get_node_type (root) == POLICY_NODE_OBJECT)
    return check_object (text, error);
  if (is_list_of_statements (root))
    return TRUE;
  if (policy_node_get_node_type (root) == POLICY_NODE_STRING)
    {
      g_autoptr (PolicyText) inner = take_policy (root);

      if (inner != NULL)
        return fail (error, POLICY_ERROR_WRAPPED, _ ("This is a policy written as a text within a text"));
    }
  return fail (error, POLICY_ERROR_NOT_OBJECT,
               _ ("This is JSON, but no IAM policy: a policy begins with { and has a Statement"));
}

/**
 * policy_reader_skip_byte_order_mark:
 * @bytes: (inout): a text; moved behind the mark
 * @length: (inout): its length in bytes
 *
 * Leaves out UTF-8's byte order mark, which is not part of the text.
 *
 * Returns: whether there was one
 */
gboolean
policy_reader_skip_byte_order_mark (const char **bytes, gsize *length)
{
  const gsize mark = strlen (POLICY_READER_BYTE_ORDER_MARK);

  g_return_val_if_fail (bytes != NULL && length != NULL, FALSE);

  if (*length < mark || memcmp (*bytes, POLICY_READER_BYTE_ORDER_MARK, mark) != 0)
    return FALSE;
  *bytes += mark;
  *length -= mark;
  return TRUE;
}

/**
 * policy_reader_read:
 * @bytes: what somebody gave us
 * @length: its length in bytes
 * @has_bom: (out) (optional): whether it began with UTF-8's byte order mark, which is not part of the text
 * @error: where to put a #PolicyError
 *
 * Reads what is worth showing as a policy: a policy, a statement, or a list of statements.
 *
 * Errors: all of #PolicyError but %POLICY_ERROR_NOT_REGULAR. After %POLICY_ERROR_WRAPPED
 * policy_reader_unwrap() gives the policy inside.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL
 */
PolicyText *
policy_reader_read (const char *bytes, gsize length, gboolean *has_bom, GError **error)
{
  g_autoptr (PolicyText) text = NULL;
  gboolean marked;

  g_return_val_if_fail (bytes != NULL, NULL);

  marked = policy_reader_skip_byte_order_mark (&bytes, &length);
  if (has_bom != NULL)
    *has_bom = marked;
  if (!marked && is_utf16 (bytes, length))
    {
      fail (error, POLICY_ERROR_UTF16,
            _ ("This text is in UTF-16 or UTF-32; save it as UTF-8 and open it again"));
      return NULL;
    }
  if (length > 3 && bytes[0] == '%' && bytes[1] == '7' && (bytes[2] == 'B' || bytes[2] == 'b'))
    {
      fail (error, POLICY_ERROR_WRAPPED,
            _ ("This is a policy in the encoding of URLs, as the IAM API answers it"));
      return NULL;
    }
  text = policy_text_parse (bytes, (gssize)length, error);
  if (text == NULL || !check_text (text, error))
    return NULL;
  return g_steal_pointer (&text);
}

/**
 * policy_reader_unwrap:
 * @bytes: what policy_reader_read() found %POLICY_ERROR_WRAPPED
 * @length: its length in bytes
 * @error: where to put a #PolicyError
 *
 * Takes a policy out of an API's answer, out of a string, and out of the encoding of URLs.
 *
 * Errors: those of policy_reader_read(), %POLICY_ERROR_OTHER_DOCUMENT when there is no policy inside
 *
 * Returns: (transfer full) (nullable): the policy alone
 */
PolicyText *
policy_reader_unwrap (const char *bytes, gsize length, GError **error)
{
  g_autofree char *plain = NULL;
  g_autoptr (PolicyText) text = NULL;
  g_autoptr (PolicyText) policy = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  policy_reader_skip_byte_order_mark (&bytes, &length);
  plain = g_strndup (bytes, length);
  g_strchomp (plain);
  if (*plain == '%')
    {
      char *decoded = g_uri_unescape_string (plain, NULL);

      if (decoded != NULL)
        {
          g_free (plain);
          plain = decoded;
        }
    }
  text = policy_text_parse (plain, -1, error);
  if (text == NULL)
    return NULL;
  if (policy_text_find_duplicate_key (text) != NULL)
    return policy_reader_read (plain, strlen (plain), NULL, error);
  if (policy_node_get_member (policy_text_get_root (text), "Statement") != NULL)
    return g_steal_pointer (&text);
  policy = find_wrapped (text);
  if (policy == NULL)
    fail (error, POLICY_ERROR_OTHER_DOCUMENT, _ ("There is no policy in this"));
  return g_steal_pointer (&policy);
}

/**
 * policy_reader_complete:
 * @text: what policy_reader_read() gave
 *
 * Makes a policy of a bare statement or a list of statements, as AWS's pages show them.
 *
 * Returns: (transfer full): the policy; @text itself when it is one, or would become too deep or too large
 */
PolicyText *
policy_reader_complete (PolicyText *text)
{
  const PolicyNode *root;
  g_autoptr (PolicyWriter) writer = NULL;
  g_autofree char *json = NULL;
  PolicyText *completed;

  g_return_val_if_fail (text != NULL, NULL);

  root = policy_text_get_root (text);
  if (policy_node_get_member (root, "Statement") != NULL ||
      !(is_statement (root) || is_list_of_statements (root)))
    return policy_text_ref (text);
  writer = policy_writer_new ();
  policy_writer_begin_object (writer);
  policy_writer_add_name (writer, "Version");
  policy_writer_add_string (writer, "2012-10-17");
  policy_writer_add_name (writer, "Statement");
  if (is_statement (root))
    policy_writer_begin_array (writer);
  policy_writer_add_node (writer, root);
  if (is_statement (root))
    policy_writer_end_array (writer);
  policy_writer_end_object (writer);
  json = policy_writer_dup_json (writer);
  completed = render (json);
  return completed != NULL ? completed : policy_text_ref (text);
}

/* Other JSON has a member "Effect" too. */
static gboolean
is_whole_statement (const PolicyNode *node)
{
  static const char *const others[] = { "Action",      "NotAction", "Resource",
                                        "NotResource", "Principal", "NotPrincipal" };

  for (guint i = 0; i < G_N_ELEMENTS (others) && is_statement (node); i++)
    if (policy_node_get_member (node, others[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* A policy that lacks its statements, or misspells them, is one all the same. */
static gboolean
has_version (const PolicyNode *root)
{
  for (guint i = 0; i < policy_node_get_n_children (root); i++)
    {
      const PolicyNode *member = policy_node_get_child (root, i);
      const char *value = policy_node_as_string (member);

      if (g_ascii_strcasecmp (policy_node_get_key (member), "Version") == 0 && value != NULL &&
          (g_str_equal (value, "2012-10-17") || g_str_equal (value, "2008-10-17")))
        return TRUE;
    }
  return FALSE;
}

/**
 * policy_reader_is_policy:
 * @text: any JSON
 *
 * Tells policies from JSON of other kinds, of which policy_reader_read() takes some that could become one.
 *
 * Returns: whether @text is a policy, a statement or a list of statements, be it right or wrong
 */
gboolean
policy_reader_is_policy (PolicyText *text)
{
  const PolicyNode *root;

  g_return_val_if_fail (text != NULL, FALSE);

  root = policy_text_get_root (text);
  switch (policy_node_get_node_type (root))
    {
    case POLICY_NODE_OBJECT:
      return policy_node_get_member (root, "Statement") != NULL || has_version (root) ||
             is_whole_statement (root);
    case POLICY_NODE_ARRAY:
      return is_list_of_statements (root) && is_whole_statement (policy_node_get_child (root, 0));
    case POLICY_NODE_NULL:
    case POLICY_NODE_BOOLEAN:
    case POLICY_NODE_NUMBER:
    case POLICY_NODE_STRING:
    default:
      return FALSE;
    }
}

/* What was meant to be a policy names what only policies have. UTF-16 has its letters with zeros between. */
static gboolean
names_policy (const char *bytes, gsize length)
{
  static const char *const words[] = { "\"Statement\"", "\"Effect\"", "2012-10-17" };
  g_autoptr (GString) letters = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    if (bytes[i] != '\0')
      g_string_append_c (letters, bytes[i]);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (letters->str, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * policy_reader_holds_policy:
 * @bytes: a file of any kind
 * @length: its length in bytes
 *
 * Returns: whether it holds a policy, or what was meant to be one and cannot be read
 */
gboolean
policy_reader_holds_policy (const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = NULL;

  g_return_val_if_fail (bytes != NULL, FALSE);

  text = policy_reader_read (bytes, length, NULL, &error);
  if (text != NULL)
    return policy_reader_is_policy (text);
  switch ((PolicyError)error->code)
    {
    case POLICY_ERROR_WRAPPED:
      return TRUE;
    case POLICY_ERROR_OTHER_DOCUMENT:
    case POLICY_ERROR_NOT_OBJECT:
    case POLICY_ERROR_EMPTY:
      return FALSE;
    case POLICY_ERROR_SYNTAX:
    case POLICY_ERROR_DUPLICATE_KEY:
    case POLICY_ERROR_TOO_DEEP:
    case POLICY_ERROR_TOO_MANY:
    case POLICY_ERROR_TOO_LARGE:
    case POLICY_ERROR_NUL:
    case POLICY_ERROR_NOT_UTF8:
    case POLICY_ERROR_UTF16:
    case POLICY_ERROR_NOT_REGULAR:
    default:
      return names_policy (bytes, length);
    }
}
