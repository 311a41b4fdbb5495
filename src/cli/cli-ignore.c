/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patterns of gitignore(5). */
#include "config.h"

#include "cli-ignore.h"

#include <string.h>

typedef struct
{
  gsize base; /* how much of a path is the folder that the pattern is about, with its slash */
  GRegex *regex;
  gboolean is_negated;
  gboolean is_for_folders;
} Rule;

struct _CliIgnore
{
  GArray *rules;    /* of Rule; the last that matches decides */
  gboolean has_git; /* else nothing is ignored */
};

static void
rule_clear (gpointer data)
{
  g_regex_unref (((Rule *)data)->regex);
}

/* "[!a-c]", whose bracket is closed; else Git lets the pattern match nothing. Returns what stands behind it.
 */
static const char *
append_class (GString *out, const char *p)
{
  const char *close = p + 1;

  close += *close == '!' || *close == '^';
  close += *close == ']';
  while (*close != '\0' && *close != ']')
    close++;
  if (*close == '\0')
    {
      g_string_append (out, "(?!)");
      return p + 1;
    }
  g_string_append (out, "(?!/)[");
  for (p++; p < close; p++)
    {
      if (*p == '!' && out->str[out->len - 1] == '[')
        g_string_append_c (out, '^');
      else if (*p == '[' || *p == ']' || *p == '\\')
        g_string_append_printf (out, "\\%c", *p);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, ']');
  return close + 1;
}

static void
append_literal (GString *out, char c)
{
  g_autofree char *escaped = g_regex_escape_string (&c, 1);

  g_string_append (out, escaped);
}

/* "**" between slashes is any number of folders; elsewhere two stars are like one. */
static const char *
append_star (GString *out, const char *pattern, const char *p)
{
  gboolean at_start = p == pattern || p[-1] == '/';

  if (at_start && g_str_has_prefix (p, "**/"))
    {
      g_string_append (out, "(?:.*/)?");
      return p + strlen ("**/");
    }
  if (at_start && g_str_equal (p, "**"))
    {
      g_string_append (out, ".+");
      return p + strlen ("**");
    }
  g_string_append (out, "[^/]*");
  return p + strspn (p, "*");
}

/* A pattern with a slash is about a path below its file's folder, another one about names at any depth. */
static char *
dup_regex (const char *pattern)
{
  GString *out = g_string_new (strchr (pattern, '/') != NULL ? "^" : "(?:^|/)");
  const char *p = pattern + (*pattern == '/');
  const char *start = p;

  while (*p != '\0')
    {
      if (*p == '*')
        p = append_star (out, start, p);
      else if (*p == '[')
        p = append_class (out, p);
      else if (*p == '?')
        {
          g_string_append (out, "[^/]");
          p++;
        }
      else
        {
          p += *p == '\\' && p[1] != '\0';
          append_literal (out, *p++);
        }
    }
  g_string_append_c (out, '$');
  return g_string_free (out, FALSE);
}

/* Blanks at the end count only behind a backslash. */
static void
strip_end (char *line)
{
  gsize length = strlen (line);

  if (length > 0 && line[length - 1] == '\r')
    line[--length] = '\0';
  while (length > 0 && line[length - 1] == ' ' && (length < 2 || line[length - 2] != '\\'))
    line[--length] = '\0';
}

static void
add_rule (CliIgnore *self, gsize base, char *line)
{
  Rule rule = { .base = base };
  g_autofree char *pattern = NULL;
  g_autoptr (GRegex) regex = NULL;
  gsize length;

  strip_end (line);
  if (*line == '\0' || *line == '#')
    return;
  rule.is_negated = *line == '!';
  line += rule.is_negated;
  length = strlen (line);
  rule.is_for_folders = length > 0 && line[length - 1] == '/';
  if (rule.is_for_folders)
    line[length - 1] = '\0';
  if (*line == '\0')
    return;
  pattern = dup_regex (line);
  regex = g_regex_new (pattern, G_REGEX_RAW | G_REGEX_DOTALL | G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  if (regex == NULL)
    return;
  g_array_append_val (self->rules, rule);
  g_array_index (self->rules, Rule, self->rules->len - 1).regex = g_steal_pointer (&regex);
}

static void
add_file (CliIgnore *self, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || !g_file_get_contents (path, &contents, NULL, NULL))
    return;
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_rule (self, strlen (folder) + !g_str_has_suffix (folder, "/"), lines[i]);
}

/* The rules of the working tree's folders down to @folder, without its own */
static void
add_parents (CliIgnore *self, const char *folder)
{
  g_autofree char *git = g_build_filename (folder, ".git", NULL);
  g_autofree char *parent = g_path_get_dirname (folder);

  if (g_file_test (git, G_FILE_TEST_EXISTS))
    {
      self->has_git = TRUE;
      add_file (self, folder, ".git/info/exclude");
      return;
    }
  if (g_str_equal (parent, folder))
    return;
  add_parents (self, parent);
  if (self->has_git)
    add_file (self, parent, ".gitignore");
}

/**
 * cli_ignore_new:
 * @folder: an absolute path
 *
 * Returns: (transfer full): what Git ignores in @folder by the files above it; nothing, where it is not in a
 * working tree of Git
 */
CliIgnore *
cli_ignore_new (const char *folder)
{
  CliIgnore *self = g_new0 (CliIgnore, 1);

  self->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  g_array_set_clear_func (self->rules, rule_clear);
  add_parents (self, folder);
  return self;
}

/**
 * cli_ignore_free:
 * @self: (transfer full): what is ignored
 */
void
cli_ignore_free (CliIgnore *self)
{
  g_array_unref (self->rules);
  g_free (self);
}

/**
 * cli_ignore_enter:
 * @self: what is ignored
 * @folder: an absolute path, whose .gitignore counts from now on
 *
 * Returns: what cli_ignore_leave() needs to forget it again
 */
guint
cli_ignore_enter (CliIgnore *self, const char *folder)
{
  guint n_rules = self->rules->len;

  if (self->has_git)
    add_file (self, folder, ".gitignore");
  return n_rules;
}

/**
 * cli_ignore_leave:
 * @self: what is ignored
 * @n_rules: what cli_ignore_enter() returned
 */
void
cli_ignore_leave (CliIgnore *self, guint n_rules)
{
  g_array_set_size (self->rules, n_rules);
}

/**
 * cli_ignore_matches:
 * @self: what is ignored
 * @path: an absolute path in the folder that was entered last
 * @is_folder: whether it is a folder
 *
 * Returns: whether Git ignores it
 */
gboolean
cli_ignore_matches (CliIgnore *self, const char *path, gboolean is_folder)
{
  for (guint i = self->rules->len; i > 0; i--)
    {
      const Rule *rule = &g_array_index (self->rules, Rule, i - 1);

      if ((is_folder || !rule->is_for_folders) && g_regex_match (rule->regex, path + rule->base, 0, NULL))
        return !rule->is_negated;
    }
  return FALSE;
}
