/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read from a page of help, and that it is looked up as the catalogs of translations have it. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "editor-help-book.h"
#include "editor-help-markup.h"

static const char *
keep (const char *text, gpointer user_data)
{
  return text;
}

static EditorHelpPage *
read_body (const char *body, GError **error)
{
  g_autofree char *page =
      g_strconcat ("<?xml version=\"1.0\"?>\n<!-- c -->\n"
                   "<page xmlns=\"http://projectmallard.org/1.0/\" type=\"topic\" id=\"one\">",
                   body, "</page>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (page, strlen (page));

  return editor_help_page_new ("one", bytes, keep, NULL, error);
}

static EditorHelpPage *
read_good (const char *body)
{
  g_autoptr (GError) error = NULL;
  EditorHelpPage *page = read_body (body, &error);

  g_assert_no_error (error);
  return page;
}

static void
assert_block (EditorHelpPage *page, guint position, EditorHelpBlockKind kind, guint depth, const char *marker,
              const char *text)
{
  const EditorHelpBlock *block;

  g_assert_cmpuint (position, <, editor_help_page_get_blocks (page)->len);
  block = editor_help_page_get_blocks (page)->pdata[position];
  g_assert_cmpint (block->kind, ==, kind);
  g_assert_cmpuint (block->depth, ==, depth);
  g_assert_cmpstr (block->marker, ==, marker);
  g_assert_cmpstr (block->text, ==, text);
}

static void
test_titles (void)
{
  g_autoptr (EditorHelpPage) page =
      read_good ("<info><link type=\"guide\" xref=\"index\"/><desc>Short &amp; <em>true</em></desc></info>"
                 "<title>Press\n   <gui>Save</gui> </title><section id=\"s\"><title>More</title></section>");

  g_assert_cmpstr (editor_help_page_get_id (page), ==, "one");
  g_assert_cmpstr (editor_help_page_get_title (page), ==, "Press Save");
  g_assert_cmpstr (editor_help_page_get_description (page), ==, "Short & true");
  g_assert_cmpuint (editor_help_page_get_blocks (page)->len, ==, 1);
  assert_block (page, 0, EDITOR_HELP_BLOCK_HEADING, 0, NULL, "More");
}

static void
test_lists (void)
{
  g_autoptr (EditorHelpPage) page = read_good (
      "<title>T</title>"
      "<steps><item><p>a</p><p>b</p></item><item><p>c</p><list><item><p>d</p></item></list></item></steps>"
      "<terms><item><title>e</title><p>f</p></item></terms><p>g</p>");

  assert_block (page, 0, EDITOR_HELP_BLOCK_PARAGRAPH, 1, "1.", "a");
  assert_block (page, 1, EDITOR_HELP_BLOCK_PARAGRAPH, 1, NULL, "b");
  assert_block (page, 2, EDITOR_HELP_BLOCK_PARAGRAPH, 1, "2.", "c");
  assert_block (page, 3, EDITOR_HELP_BLOCK_PARAGRAPH, 2, "•", "d");
  assert_block (page, 4, EDITOR_HELP_BLOCK_TERM, 1, NULL, "e");
  assert_block (page, 5, EDITOR_HELP_BLOCK_PARAGRAPH, 1, NULL, "f");
  assert_block (page, 6, EDITOR_HELP_BLOCK_PARAGRAPH, 0, NULL, "g");
  g_assert_cmpuint (editor_help_page_get_blocks (page)->len, ==, 7);
}

static void
test_notes_and_topics (void)
{
  g_autoptr (EditorHelpPage) page =
      read_good ("<title>T</title><note><p>a</p><p>b</p></note><p>c</p><note><p>d</p></note>"
                 "<links type=\"topic\" groups=\"write review\"/>");
  GPtrArray *blocks = editor_help_page_get_blocks (page);

  g_assert_cmpuint (((EditorHelpBlock *)blocks->pdata[0])->note, ==, 1);
  g_assert_cmpuint (((EditorHelpBlock *)blocks->pdata[1])->note, ==, 1);
  g_assert_cmpuint (((EditorHelpBlock *)blocks->pdata[2])->note, ==, 0);
  g_assert_cmpuint (((EditorHelpBlock *)blocks->pdata[3])->note, ==, 2);
  assert_block (page, 4, EDITOR_HELP_BLOCK_TOPICS, 0, NULL, "write review");
}

/* As xgettext writes it */
static void
test_text (void)
{
  g_autoptr (EditorHelpPage) page =
      read_good ("<title>T</title><p>\n  Click <gui>Save</gui>,\n\tthen <guiseq>\n <gui>A</gui> "
                 "<gui>B</gui></guiseq> &lt; "
                 "\"é\" &amp; <link xref=\"b\" >to  <em>b</em></link>\n</p><p>X<link "
                 "href=\"https://a.b/?a=1&amp;b=2\">y</link></p>");

  assert_block (page, 0, EDITOR_HELP_BLOCK_PARAGRAPH, 0, NULL,
                "Click <gui>Save</gui>, then <guiseq><gui>A</gui><gui>B</gui></guiseq> &lt; \"é\" &amp; "
                "<link xref=\"b\">to <em>b</em></link>");
  assert_block (page, 1, EDITOR_HELP_BLOCK_PARAGRAPH, 0, NULL,
                "X<link href=\"https://a.b/?a=1&amp;b=2\">y</link>");
}

static void
test_malformed (void)
{
  static const char *const BODIES[] = {
    "<title>T</title><p>a",
    "<title>T</title><p>a</gui></p>",
    "<title>T</title><p>&nix;</p>",
    "<title>T</title></steps>",
    "<p>No title</p>",
    "<title>T</title><table/>",
    "<title/>",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (BODIES); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_body (BODIES[i], &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == G_MARKUP_ERROR);
    }
  {
    g_autoptr (GBytes) bytes = g_bytes_new_static ("\xff\xfe", 2);
    g_autoptr (GError) error = NULL;

    g_assert_null (editor_help_page_new ("one", bytes, keep, NULL, &error));
    g_assert_nonnull (error);
  }
}

/* Elements outside of their places are no reason to fall over: what can be read is. */
static void
test_misplaced (void)
{
  g_autoptr (EditorHelpPage) page =
      read_good ("<title>T</title><item><p>a</p></item><note><steps/></note><links/><p><p>b</p></p>");

  assert_block (page, 0, EDITOR_HELP_BLOCK_PARAGRAPH, 0, NULL, "a");
}

static void
test_matches (void)
{
  static const char *const BOTH[] = { "größe", "second", NULL };
  static const char *const OTHER[] = { "größe", "gui", NULL };
  g_autoptr (EditorHelpPage) page = read_good ("<title>GRÖSSE Größe</title><p>A <gui>Second</gui> word</p>");
  g_autofree char *folded = g_utf8_casefold (BOTH[0], -1);
  const char *const words[] = { folded, BOTH[1], NULL };
  const char *const others[] = { folded, OTHER[1], NULL };

  g_assert_true (editor_help_page_matches (page, words));
  g_assert_false (editor_help_page_matches (page, others));
}

static void
test_looks (void)
{
  static const struct
  {
    const char *text;
    const char *pango;
    const char *plain;
  } CASES[] = {
    { "a &lt; b", "a &lt; b", "a < b" },
    { "<gui>A</gui> <code>b</code> <em>c</em> <app>D</app> <file>e</file>",
      "<b>A</b> <tt>b</tt> <i>c</i> D <tt>e</tt>", "A b c D e" },
    { "<guiseq><gui>A</gui><gui>B</gui></guiseq>", "<b>A</b> ▸ <b>B</b>", "A ▸ B" },
    { "<keyseq><key>Ctrl</key><key>S</key></keyseq>, <keyseq><key>F1</key></keyseq>",
      "<b>Ctrl</b>+<b>S</b>, <b>F1</b>", "Ctrl+S, F1" },
    { "<link xref=\"try\">x</link>", "<a href=\"help:try\">x</a>", "x" },
    { "<link href=\"https://a.b/?a=1&amp;b=2\">x</link>", "<a href=\"https://a.b/?a=1&amp;b=2\">x</a>", "x" },
    { "broken <gui>", "broken &lt;gui&gt;", "broken <gui>" },
    { "no <blink>such</blink>", "no &lt;blink&gt;such&lt;/blink&gt;", "no <blink>such</blink>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *pango = editor_help_markup_to_pango (CASES[i].text);
      g_autofree char *plain = editor_help_markup_to_plain (CASES[i].text);

      g_assert_cmpstr (pango, ==, CASES[i].pango);
      g_assert_cmpstr (plain, ==, CASES[i].plain);
    }
}

static const char *
shout (const char *text, gpointer user_data)
{
  return g_str_equal (text, "Press <gui>Save</gui>.") ? "<gui>Sichern</gui> drücken." : text;
}

static void
test_translation (void)
{
  const char *source = "<page id=\"a\"><title>T</title><p>Press\n <gui>Save</gui>.</p></page>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (source, strlen (source));
  g_autoptr (GError) error = NULL;
  g_autoptr (EditorHelpPage) page = editor_help_page_new ("a", bytes, shout, NULL, &error);

  g_assert_no_error (error);
  assert_block (page, 0, EDITOR_HELP_BLOCK_PARAGRAPH, 0, NULL, "<gui>Sichern</gui> drücken.");
}

static const char *
note_text (const char *text, gpointer user_data)
{
  g_hash_table_add (user_data, g_strdup (text));
  return text;
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* All that the pages of help ask to be translated */
static GHashTable *
collect_asked (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "help", "C", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GHashTable *asked = new_set ();
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (EditorHelpPage) page = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      bytes = g_bytes_new (contents, length);
      page = editor_help_page_new (name, bytes, note_text, asked, &error);
      g_assert_no_error (error);
    }
  return asked;
}

/* What is between the quotes of a line of a template */
static void
append_quoted (GString *text, const char *line)
{
  const char *start = strchr (line, '"') + 1;
  g_autofree char *quoted = g_strndup (start, (gsize)(strrchr (line, '"') - start));
  g_autofree char *plain = g_strcompress (quoted);

  g_string_append (text, plain);
}

static GHashTable *
collect_from_template (const char *path)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTable *texts = new_set ();
  gboolean of_help = FALSE;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      if (g_str_has_prefix (*line, "#: ") && strstr (*line, "help/C/") != NULL)
        of_help = TRUE;
      else if (g_str_has_prefix (*line, "msgid ") || **line == '"')
        append_quoted (text, *line);
      else if (g_str_has_prefix (*line, "msgstr"))
        {
          if (of_help)
            g_hash_table_add (texts, g_strdup (text->str));
          of_help = FALSE;
          g_string_truncate (text, 0);
        }
      else if (**line == '\0')
        g_string_truncate (text, 0);
    }
  return texts;
}

static void
assert_holds (GHashTable *set, GHashTable *others, const char *what)
{
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    if (!g_hash_table_contains (set, text))
      g_error ("%s: %s", what, (char *)text);
}

/* Translators get what the program asks for, to the blank. */
static void
test_template (void)
{
  g_autofree char *script =
      g_test_build_filename (G_TEST_DIST, "..", "build-aux", "check-translations", NULL);
  g_autofree char *folder = g_dir_make_tmp ("groundskeeper-XXXXXX", NULL);
  g_autofree char *template = g_build_filename (folder, "help.pot", NULL);
  const char *const arguments[] = { script, "--template", template, NULL };
  g_autoptr (GHashTable) asked = NULL;
  g_autoptr (GHashTable) offered = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                     &error))
    {
      g_test_skip (error->message);
      return;
    }
  g_assert_true (g_spawn_check_wait_status (status, &error));
  asked = collect_asked ();
  offered = collect_from_template (template);
  g_assert_cmpuint (g_hash_table_size (asked), >, 100);
  assert_holds (offered, asked, "Not for translators");
  assert_holds (asked, offered, "Translated in vain");
  g_assert_cmpint (g_remove (template), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_book (void)
{
  g_autoptr (EditorHelpBook) book = editor_help_book_new ();
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) all = NULL;

  g_assert_nonnull (editor_help_book_lookup (book, "index"));
  g_assert_true (editor_help_book_lookup (book, "try") == editor_help_book_lookup (book, "try"));
  g_assert_null (editor_help_book_lookup (book, "../index"));
  g_assert_null (editor_help_book_lookup (book, ""));

  found = editor_help_book_search (book, " Permissions  BOUNDARIES ");
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (editor_help_page_get_id (found->pdata[0]), ==, "try");
  all = editor_help_book_search (book, "");
  g_assert_cmpuint (all->len, ==, 9);
  g_assert_cmpstr (editor_help_page_get_id (all->pdata[0]), ==, "write");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/editor/help-page/titles", test_titles);
  g_test_add_func ("/editor/help-page/lists", test_lists);
  g_test_add_func ("/editor/help-page/notes-and-topics", test_notes_and_topics);
  g_test_add_func ("/editor/help-page/text", test_text);
  g_test_add_func ("/editor/help-page/malformed", test_malformed);
  g_test_add_func ("/editor/help-page/misplaced", test_misplaced);
  g_test_add_func ("/editor/help-page/matches", test_matches);
  g_test_add_func ("/editor/help-page/looks", test_looks);
  g_test_add_func ("/editor/help-page/translation", test_translation);
  g_test_add_func ("/editor/help-page/template", test_template);
  g_test_add_func ("/editor/help-page/book", test_book);
  return g_test_run ();
}
