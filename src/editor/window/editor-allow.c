/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-allow.h"

#include <glib/gi18n-lib.h>

#include "catalog-apply.h"
#include "catalog-loss.h"
#include "catalog-plan.h"
#include "editor-dialog.h"
#include "editor-plan-dialog.h"

/* A question that is open */
typedef struct
{
  Session *session;
  EditorMessages *messages;
  CatalogCapability *capability; /* nullable */
  CatalogPlan *plan;             /* nullable */
  GtkWidget *dialog;
  PolicyText *text; /* nullable: the policy that it is about */
  char *path;       /* nullable: of the statement that it is about */
} Question;

static Question *
question_new (Session *session, EditorMessages *messages)
{
  Question *self = g_new0 (Question, 1);

  self->session = g_object_ref (session);
  self->messages = g_object_ref (messages);
  return self;
}

static void
question_free (Question *self)
{
  g_object_unref (self->session);
  g_object_unref (self->messages);
  g_clear_object (&self->capability);
  g_clear_object (&self->plan);
  g_clear_object (&self->dialog);
  g_clear_pointer (&self->text, policy_text_unref);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* @format: has %s in the place of the capability's title */
static void
show_undo (EditorMessages *messages, const char *format, CatalogCapability *capability)
{
  g_autoptr (GString) text = g_string_new (format);

  g_string_replace (text, "%s", catalog_capability_get_title (capability), 1);
  editor_messages_show_toast (messages, text->str, _ ("Undo"), "win.undo");
}

static void
apply_plan (Session *session, EditorMessages *messages, CatalogCapability *capability, CatalogPlan *plan,
            guint choice)
{
  g_autoptr (GError) error = NULL;

  if (catalog_plan_apply (plan, choice, session_get_document (session), &error))
    /* Translators: %s is the title of a capability */
    show_undo (messages, _ ("“%s” is allowed"), capability);
  else
    editor_messages_show_toast (messages, error->message, NULL, NULL);
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);

  if (g_str_equal (answer, "allow"))
    apply_plan (question->session, question->messages, question->capability, question->plan,
                editor_plan_dialog_get_choice (EDITOR_PLAN_DIALOG (question->dialog)));
  else if (g_str_equal (answer, "other"))
    g_action_group_activate_action (G_ACTION_GROUP (source), "show-capability",
                                    g_variant_new_string (catalog_capability_get_id (question->capability)));
}

/**
 * editor_allow_add:
 * @window: who asks
 * @session: the policy that is edited
 * @messages: the window's
 * @capability: what is to be allowed
 *
 * Adds what is missing. Where there is more than one answer, a dialog asks for it.
 */
void
editor_allow_add (GtkWindow *window, Session *session, EditorMessages *messages,
                  CatalogCapability *capability)
{
  g_autoptr (CatalogPlan) plan = catalog_plan_new (
      session_get_catalog (session), session_get_document (session), session_get_scope (session), capability);
  Question *question;

  if (catalog_plan_get_n_choices (plan) == 0)
    {
      editor_messages_show_toast (messages, _ ("It can't be told what to add, so nothing was added."), NULL,
                                  NULL);
      return;
    }
  if (catalog_plan_get_question (plan) == NULL)
    {
      apply_plan (session, messages, capability, plan, 0);
      return;
    }
  question = question_new (session, messages);
  question->capability = g_object_ref (capability);
  question->plan = g_object_ref (plan);
  question->dialog =
      g_object_ref (editor_plan_dialog_new (window, catalog_capability_get_title (capability), plan));
  editor_dialog_ask_async (question->dialog, on_chosen, question);
}

/**
 * editor_allow_take_away:
 * @session: the policy that is edited
 * @messages: the window's
 * @capability: what is not to be allowed any more
 *
 * Takes away what no other capability that is on needs.
 */
void
editor_allow_take_away (Session *session, EditorMessages *messages, CatalogCapability *capability)
{
  g_autoptr (GPtrArray) statements = catalog_apply_untick (
      session_get_catalog (session), session_get_document (session), session_get_scope (session), capability);
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  if (statements == NULL || statements->len == 0)
    {
      /* Translators: %s is the title of a capability */
      show_undo (messages, _ ("“%s” was taken away"), capability);
      return;
    }
  label = policy_statement_dup_label (statements->pdata[0]);
  text = g_strdup_printf (_ ("“%s” stays allowed: the statement %s still grants it."),
                          catalog_capability_get_title (capability), label);
  editor_messages_show_toast (messages, text, NULL, NULL);
}

static PolicyStatement *
find_statement (PolicyDocument *document, const char *wanted)
{
  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    {
      PolicyStatement *statement = policy_document_get_statement (document, i);
      g_autofree char *path = policy_statement_get_path (statement);

      if (g_str_equal (path, wanted))
        return statement;
    }
  return NULL;
}

static void
narrow (Session *session, PolicyDocument *document, const char *path)
{
  PolicyStatement *statement = find_statement (document, path);

  if (statement != NULL)
    catalog_apply_narrow (session_get_catalog (session), document, session_get_scope (session),
                          session_get_kind (session), statement);
}

static void
on_narrow_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);
  PolicyDocument *document = session_get_document (question->session);

  if (!g_str_equal (answer, "narrow"))
    return;
  if (policy_document_get_text (document) != question->text)
    {
      editor_messages_show_toast (question->messages,
                                  _ ("Nothing was narrowed: the policy was changed meanwhile."), NULL, NULL);
      return;
    }
  narrow (question->session, document, question->path);
  editor_messages_show_toast (question->messages, _ ("Narrowed to what is ticked"), _ ("Undo"), "win.undo");
}

/* More lines than that are counted. */
#define MAX_LINES 8

static char *
join_losses (GStrv losses)
{
  guint n = g_strv_length (losses);
  g_autoptr (GString) text = g_string_new (NULL);

  if (n == 0)
    return g_strdup (_ ("Nothing is lost."));
  for (guint i = 0; i < MIN (n, MAX_LINES); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", losses[i]);
  if (n > MAX_LINES)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", n - MAX_LINES), n - MAX_LINES);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * editor_allow_narrow:
 * @window: who asks
 * @session: the policy that is edited
 * @messages: the window's
 * @statement: one of the policy's
 *
 * Says what is lost when the statement allows no more than is ticked, and narrows it when that is wanted.
 */
void
editor_allow_narrow (GtkWindow *window, Session *session, EditorMessages *messages,
                     PolicyStatement *statement)
{
  static const EditorDialogAnswer answers[] = {
    { "cancel", N_ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "narrow", N_ ("_Narrow"), ADW_RESPONSE_SUGGESTED },
    { NULL },
  };
  EditorDialogAnswer translated[G_N_ELEMENTS (answers)];
  Question *question = question_new (session, messages);
  g_autoptr (PolicyDocument) after = NULL;
  g_auto (GStrv) losses = NULL;
  g_autofree char *label = policy_statement_dup_label (statement);
  /* Translators: the heading of a question; %s is the name of a statement */
  g_autofree char *heading = g_strdup_printf (_ ("Narrow “%s”?"), label);
  g_autofree char *body = NULL;

  question->text = policy_text_ref (policy_document_get_text (session_get_document (session)));
  question->path = policy_statement_get_path (statement);
  after = policy_document_new_for_text (question->text);
  narrow (session, after, question->path);
  losses = catalog_loss_list (question->text, policy_document_get_text (after));
  body = join_losses (losses);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      translated[i] = answers[i];
      translated[i].label = answers[i].label != NULL ? _ (answers[i].label) : NULL;
    }
  question->dialog = g_object_ref (editor_dialog_new (window, heading, body, translated, "narrow"));
  editor_dialog_ask_async (question->dialog, on_narrow_answered, question);
}
