/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-search.h"

#include "cli-ignore.h"
#include "cli-print.h"
#include "policy-error.h"
#include "policy-file.h"
#include "policy-reader.h"

#include <glib/gi18n.h>
#include <string.h>

/* Why something in a folder is not looked at */
typedef enum
{
  SKIPPED_NO_POLICY,
  SKIPPED_BESIDE,
  SKIPPED_IGNORED,
  SKIPPED_FOLDER,
  SKIPPED_LINK,
  N_SKIPPED
} Skipped;

typedef struct
{
  const CliSearch *search;
  GPtrArray *inputs;
  CliIgnore *ignore;
  guint counts[N_SKIPPED];
  gboolean has_folder;
  gboolean is_complete;
} Search;

static void
skip (Search *self, const char *path, Skipped why)
{
  static const char *const reasons[N_SKIPPED] = {
    N_ ("it holds no policy"),       N_ ("it stands beside a policy and says what holds for that"),
    N_ ("Git ignores it"),           N_ ("such folders hold what tools put there"),
    N_ ("it is a link to a folder"),
  };
  g_autofree char *name = g_filename_display_name (path);

  self->counts[why]++;
  if (self->search->is_verbose)
    cli_print_error_line (_ ("Skipped %s: %s"), name, _ (reasons[why]));
}

static int
compare_names (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *)one, *(const char *const *)other);
}

static gboolean
has_suffix (const char *name, const char *suffix)
{
  gsize length = strlen (name), suffix_length = strlen (suffix);

  return length > suffix_length && g_ascii_strcasecmp (name + length - suffix_length, suffix) == 0;
}

static gboolean
is_folder_of_tools (const char *name)
{
  return g_str_equal (name, ".git") || g_str_equal (name, "node_modules") || g_str_equal (name, ".terraform");
}

/* What cannot be read is not skipped: whoever reads it says why. */
static gboolean
holds_policy (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = policy_file_read (file, POLICY_TEXT_MAX_SIZE, NULL, NULL, &error);
  const char *data;
  gsize length;

  if (bytes == NULL)
    return !g_error_matches (error, POLICY_ERROR, POLICY_ERROR_TOO_LARGE);
  data = g_bytes_get_data (bytes, &length);
  return policy_reader_holds_policy (data != NULL ? data : "", length);
}

static void
add_file (Search *self, const char *path)
{
  if (has_suffix (path, ".expectations.json") || has_suffix (path, ".review.json"))
    skip (self, path, SKIPPED_BESIDE);
  else if (!holds_policy (path))
    skip (self, path, SKIPPED_NO_POLICY);
  else
    g_ptr_array_add (self->inputs, cli_input_new (path));
}

static void add_folder (Search *self, const char *folder);

/* A folder's folders are gone into unless they are symbolic links, which could lead in a circle. */
static void
add_entry (Search *self, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  gboolean is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);

  if (!is_folder && (!has_suffix (name, ".json") || !g_file_test (path, G_FILE_TEST_IS_REGULAR)))
    return;
  if (is_folder && is_folder_of_tools (name))
    skip (self, path, SKIPPED_FOLDER);
  else if (cli_ignore_matches (self->ignore, absolute, is_folder))
    skip (self, path, SKIPPED_IGNORED);
  else if (is_folder && g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    skip (self, path, SKIPPED_LINK);
  else if (is_folder)
    add_folder (self, path);
  else
    add_file (self, path);
}

static void
add_folder (Search *self, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  const char *name;
  guint n_rules;

  if (dir == NULL)
    {
      cli_command_complain ("%s", error->message);
      self->is_complete = FALSE;
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  n_rules = cli_ignore_enter (self->ignore, absolute);
  for (guint i = 0; i < names->len; i++)
    add_entry (self, folder, g_ptr_array_index (names, i));
  cli_ignore_leave (self->ignore, n_rules);
}

static void
add_argument (Search *self, const char *argument)
{
  g_autofree char *absolute = NULL;

  if (g_str_equal (argument, "-") || !g_file_test (argument, G_FILE_TEST_IS_DIR))
    {
      g_ptr_array_add (self->inputs, cli_input_new (argument));
      return;
    }
  absolute = g_canonicalize_filename (argument, NULL);
  self->ignore = cli_ignore_new (absolute);
  self->has_folder = TRUE;
  add_folder (self, argument);
  g_clear_pointer (&self->ignore, cli_ignore_free);
}

static void add_count (GPtrArray *parts, guint count, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
add_count (GPtrArray *parts, guint count, const char *format, ...)
{
  va_list arguments;

  if (count == 0)
    return;
  va_start (arguments, format);
  g_ptr_array_add (parts, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* One line, and each by its name where that is wanted */
static void
tell_skipped (const Search *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  const guint *n = self->counts;

  add_count (parts, n[SKIPPED_NO_POLICY],
             ngettext ("%u file that holds no policy", "%u files that hold no policy", n[SKIPPED_NO_POLICY]),
             n[SKIPPED_NO_POLICY]);
  add_count (
      parts, n[SKIPPED_BESIDE],
      ngettext ("%u file that belongs to a policy", "%u files that belong to policies", n[SKIPPED_BESIDE]),
      n[SKIPPED_BESIDE]);
  add_count (parts, n[SKIPPED_IGNORED],
             ngettext ("%u entry that Git ignores", "%u entries that Git ignores", n[SKIPPED_IGNORED]),
             n[SKIPPED_IGNORED]);
  add_count (parts, n[SKIPPED_FOLDER],
             ngettext ("%u folder of tools", "%u folders of tools", n[SKIPPED_FOLDER]), n[SKIPPED_FOLDER]);
  add_count (parts, n[SKIPPED_LINK], ngettext ("%u link to a folder", "%u links to folders", n[SKIPPED_LINK]),
             n[SKIPPED_LINK]);
  if (parts->len == 0)
    return;
  g_ptr_array_add (parts, NULL);
  list = g_strjoinv (", ", (char **)parts->pdata);
  /* Translators: what there was of each kind, between commas */
  cli_print_error_line (_ ("Skipped: %s"), list);
}

/**
 * cli_search_run:
 * @search: what the user wants
 * @arguments: (array zero-terminated=1): files, folders, or "-"
 * @status: (out): %CLI_STATUS_FAILED when a folder could not be read, %CLI_STATUS_FOUND when the folders hold
 *   no policy and nothing else was named; the user has been told
 *
 * A folder stands for the policies in and below it, sorted: files whose names end in .json, in whatever case,
 * and that hold a policy, or something that was meant to be one. What Git ignores and what tools put there is
 * left out. A line on standard error says what was skipped.
 *
 * Returns: (transfer full) (element-type CliInput): what is to be read, in the order of the arguments
 */
GPtrArray *
cli_search_run (const CliSearch *search, char **arguments, CliStatus *status)
{
  Search self = { .search = search, .is_complete = TRUE };

  self.inputs = g_ptr_array_new_with_free_func ((GDestroyNotify)cli_input_free);
  for (guint i = 0; arguments[i] != NULL; i++)
    add_argument (&self, arguments[i]);
  tell_skipped (&self);
  *status = self.is_complete ? CLI_STATUS_OK : CLI_STATUS_FAILED;
  if (self.has_folder && self.inputs->len == 0 && self.is_complete && !search->allows_none)
    {
      cli_command_complain (_ ("No policy was found. If there need not be one, add --allow-none."));
      *status = CLI_STATUS_FOUND;
    }
  return self.inputs;
}
