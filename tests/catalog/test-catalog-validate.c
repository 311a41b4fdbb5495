/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts with what there is to say of them, and whether IAM refuses them: tests/cases/validate.json */
#include "config.h"

#include "catalog-check.h"
#include "check.h"
#include "policy-reader.h"

#include <string.h>

typedef struct
{
  const PolicyNode *node;
  GListModel *findings;
} Case;

static const char *
get_string (const PolicyNode *node, const char *member)
{
  const PolicyNode *value = policy_node_get_member (node, member);

  return value != NULL && policy_node_get_node_type (value) == POLICY_NODE_STRING
             ? policy_node_get_string (value)
             : NULL;
}

static CheckTarget
get_target (const PolicyNode *node)
{
  const char *name = get_string (node, "target");
  g_autoptr (GEnumClass) klass = g_type_class_ref (CHECK_TYPE_TARGET);

  return name != NULL ? (CheckTarget)g_enum_get_value_by_nick (klass, name)->value : CHECK_TARGET_MANAGED;
}

/* As the command line and the window read a file */
static GListModel *
validate (const PolicyNode *node)
{
  const char *json = get_string (node, "text");
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_reader_read (json, strlen (json), NULL, &error);
  g_autoptr (CheckFinding) finding = NULL;
  GListStore *store;

  if (text != NULL)
    return check_validate (text, get_target (node), &catalog_check_family);
  store = g_list_store_new (CHECK_TYPE_FINDING);
  finding = check_new_syntax_error (error->message);
  g_list_store_append (store, finding);
  return G_LIST_MODEL (store);
}

/* @code: a code, or the beginning of one; "*": any */
static gboolean
has_finding (const Case *self, const char *code)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (self->findings, i);

      g_test_message ("%s%s: %s", check_finding_get_code (finding),
                      check_finding_get_refused (finding) ? " (refused)" : "",
                      check_finding_get_message (finding));
      if (g_str_equal (code, "*") || g_str_has_prefix (check_finding_get_code (finding), code))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_message (const Case *self, const char *words)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (self->findings, i);

      if (strstr (check_finding_get_message (finding), words) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_refused (const Case *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (self->findings, i);

      if (check_finding_get_refused (finding))
        return TRUE;
    }
  return FALSE;
}

/* A list of codes, one of a list, or what IAM Access Analyzer has no code for */
static void
check_codes (const Case *self)
{
  const PolicyNode *codes = policy_node_get_member (self->node, "codes");
  const PolicyNode *one_of = policy_node_get_member (codes, "one-of");
  gboolean found = FALSE;

  for (guint i = 0; i < policy_node_get_n_children (one_of); i++)
    found = found || has_finding (self, policy_node_get_string (policy_node_get_child (one_of, i)));
  if (one_of != NULL)
    g_assert_true (found);
  else if (policy_node_get_member (codes, "new") != NULL)
    g_assert_true (has_finding (self, "ACCESS_") || has_finding (self, "TEXT_"));
  else
    for (guint i = 0; i < policy_node_get_n_children (codes); i++)
      g_assert_true (has_finding (self, policy_node_get_string (policy_node_get_child (codes, i))));
}

static void
test_case (gconstpointer data)
{
  const PolicyNode *absent = policy_node_get_member (data, "absent");
  const PolicyNode *names = policy_node_get_member (data, "names");
  const PolicyNode *refused = policy_node_get_member (data, "refused");
  g_autoptr (GListModel) findings = validate (data);
  const Case self = { data, findings };

  check_codes (&self);
  for (guint i = 0; i < policy_node_get_n_children (absent); i++)
    g_assert_false (has_finding (&self, policy_node_get_string (policy_node_get_child (absent, i))));
  for (guint i = 0; names != NULL && i < policy_node_get_n_children (names); i++)
    g_assert_true (has_message (&self, policy_node_get_string (policy_node_get_child (names, i))));
  /* null: nobody knows, so that nothing is claimed */
  if (policy_node_get_node_type (refused) == POLICY_NODE_BOOLEAN)
    g_assert_cmpint (is_refused (&self), ==, g_str_equal (policy_node_get_string (refused), "true"));
  else
    g_assert_false (is_refused (&self) || has_message (&self, "refuse"));
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) cases = NULL;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "cases", "validate.json", NULL);
  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  cases = policy_text_parse (json, -1, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < policy_node_get_n_children (policy_text_get_root (cases)); i++)
    {
      const PolicyNode *node = policy_node_get_child (policy_text_get_root (cases), i);
      g_autofree char *name = g_strconcat ("/catalog/validate/", get_string (node, "name"), NULL);

      g_test_add_data_func (name, node, test_case);
    }
  return g_test_run ();
}
