/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file of expectations holds, and how it is changed without losing what others wrote into it. Nothing
 * here is shared, so that it can be done in a thread. */
#include "config.h"

#include "session-expectations-file.h"

#include "access-expectation-file.h"
#include "policy-file.h"
#include "policy-reader.h"

/* How often another program may have written the file right before it is written here */
#define TRIES 5

SessionExpectationsFileChange *
session_expectations_file_change_new (AccessExpectation *expectation, gboolean is_removal)
{
  SessionExpectationsFileChange *self = g_new (SessionExpectationsFileChange, 1);

  self->expectation = g_object_ref (expectation);
  self->is_removal = is_removal;
  return self;
}

void
session_expectations_file_change_free (SessionExpectationsFileChange *self)
{
  g_object_unref (self->expectation);
  g_free (self);
}

void
session_expectations_file_clear (SessionExpectationsFile *self)
{
  g_clear_pointer (&self->text, policy_text_unref);
  g_clear_pointer (&self->state, g_free);
  self->has_bom = FALSE;
}

void
session_expectations_file_copy (SessionExpectationsFile *self, const SessionExpectationsFile *other)
{
  session_expectations_file_clear (self);
  self->text = other->text != NULL ? policy_text_ref (other->text) : NULL;
  self->state = g_strdup (other->state);
  self->has_bom = other->has_bom;
}

static gboolean
take_bytes (SessionExpectationsFile *self, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GListModel) list = NULL;

  self->has_bom = policy_reader_skip_byte_order_mark (&data, &length);
  self->text = policy_text_parse (length > 0 ? data : "", (gssize)length, error);
  if (self->text != NULL)
    list = access_expectation_file_read (self->text, error);
  return list != NULL;
}

/* Leaves @self as it was when the file cannot be read, or holds something else. No file is an empty one. */
gboolean
session_expectations_file_read (SessionExpectationsFile *self, GFile *file, GError **error)
{
  SessionExpectationsFile read = { NULL };
  g_autoptr (GError) reason = NULL;
  g_autoptr (GBytes) bytes = policy_file_read (file, POLICY_TEXT_MAX_SIZE, &read.state, NULL, &reason);

  if (bytes == NULL && g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_clear_error (&reason);
      read.state = g_strdup (POLICY_FILE_STATE_ABSENT);
    }
  else if (bytes != NULL)
    take_bytes (&read, bytes, &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      session_expectations_file_clear (&read);
      return FALSE;
    }
  session_expectations_file_clear (self);
  *self = read;
  return TRUE;
}

/* Of AccessExpectation, in the order of the file */
GListModel *
session_expectations_file_list (const SessionExpectationsFile *self)
{
  GListModel *list = self->text != NULL ? access_expectation_file_read (self->text, NULL) : NULL;

  return list != NULL ? list : G_LIST_MODEL (g_list_store_new (ACCESS_TYPE_EXPECTATION));
}

static int
find (const SessionExpectationsFile *self, AccessExpectation *expectation)
{
  g_autoptr (GListModel) list = session_expectations_file_list (self);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (AccessExpectation) other = g_list_model_get_item (list, i);

      if (access_expectation_equal (expectation, other))
        return (int)i;
    }
  return -1;
}

/* What another program took away already is away. */
static char *
dup_changed (SessionExpectationsFile *self, const SessionExpectationsFileChange *change)
{
  int position;

  if (!change->is_removal)
    return access_expectation_file_add (self->text, change->expectation);
  position = find (self, change->expectation);
  return position >= 0 ? access_expectation_file_remove (self->text, (guint)position) : NULL;
}

gboolean
session_expectations_file_change (SessionExpectationsFile *self, GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      g_autofree char *contents = dup_changed (self, g_ptr_array_index (changes, i));
      PolicyText *text = contents != NULL ? policy_text_parse (contents, -1, error) : NULL;

      if (contents != NULL && text == NULL)
        return FALSE;
      if (text == NULL)
        continue;
      g_clear_pointer (&self->text, policy_text_unref);
      self->text = text;
    }
  return TRUE;
}

/* @self holds the @changes already, which were made to what was read. Where the file is not that any more,
 * they are made to what it holds now. */
gboolean
session_expectations_file_write (SessionExpectationsFile *self, GFile *file, GPtrArray *changes,
                                 GError **error)
{
  g_autoptr (GError) reason = NULL;

  for (guint i = 0; i < TRIES; i++)
    {
      g_autoptr (GString) contents = g_string_new (self->has_bom ? POLICY_READER_BYTE_ORDER_MARK : "");
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *state = g_steal_pointer (&self->state);
      gsize length;
      const char *text = policy_text_get_text (self->text, &length);

      g_clear_error (&reason);
      g_string_append_len (contents, text, (gssize)length);
      bytes = g_bytes_new (contents->str, contents->len);
      if (policy_file_write (file, bytes, POLICY_FILE_NONE, state, &self->state, NULL, &reason))
        return TRUE;
      self->state = g_steal_pointer (&state);
      if (!g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
        break;
      if (!session_expectations_file_read (self, file, error) ||
          !session_expectations_file_change (self, changes, error))
        return FALSE;
      if (self->text == NULL)
        return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}
