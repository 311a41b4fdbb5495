/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-draw.h"

#include <string.h>

/* Where a change can be made */
typedef enum
{
  SITE_STATEMENT,
  SITE_EFFECT,
  SITE_ELEMENT, /* the name of an element that has a Not… */
  SITE_OPERATOR,
  SITE_KEY,
  SITE_TEXT,
} SiteKind;

typedef struct
{
  SiteKind kind;
  JsonObject *object; /* whose member it is, or holds the list that it stands in */
  char *member;
  guint index; /* in a list */
} Site;

static void
site_clear (gpointer data)
{
  g_free (((Site *)data)->member);
}

static JsonNode *
dup_deep (JsonNode *node)
{
  g_autofree char *json = json_to_string (node, FALSE);

  return json_from_string (json, NULL);
}

/* What stands by itself becomes a list of one. */
static void
make_list (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array;

  if (node == NULL || JSON_NODE_HOLDS_ARRAY (node))
    return;
  array = json_array_new ();
  json_array_add_element (array, json_node_copy (node));
  json_object_set_array_member (object, member, array);
}

static void
add_site (GArray *sites, SiteKind kind, JsonObject *object, const char *member, guint index)
{
  const Site site = { kind, object, g_strdup (member), index };

  g_array_append_val (sites, site);
}

/* @name: may go with the member when that becomes a list */
static void
add_texts (GArray *sites, JsonObject *object, const char *name)
{
  g_autofree char *member = g_strdup (name);

  make_list (object, member);
  for (guint i = 0; i < json_array_get_length (json_object_get_array_member (object, member)); i++)
    add_site (sites, SITE_TEXT, object, member, i);
}

static void
add_conditions (GArray *sites, JsonObject *conditions)
{
  g_autoptr (GList) operators = json_object_get_members (conditions);

  for (GList *at = operators; at != NULL; at = at->next)
    {
      JsonObject *keys = json_object_get_object_member (conditions, at->data);
      g_autoptr (GList) names = json_object_get_members (keys);

      add_site (sites, SITE_OPERATOR, conditions, at->data, 0);
      for (GList *name = names; name != NULL; name = name->next)
        {
          add_site (sites, SITE_KEY, keys, name->data, 0);
          add_texts (sites, keys, name->data);
        }
    }
}

static GArray *
find_sites (JsonObject *policy)
{
  static const char *const elements[] = { "Action", "NotAction", "Resource", "NotResource" };
  GArray *sites = g_array_new (FALSE, FALSE, sizeof (Site));
  JsonArray *statements;

  g_array_set_clear_func (sites, site_clear);
  make_list (policy, "Statement");
  statements = json_object_get_array_member (policy, "Statement");
  for (guint i = 0; i < json_array_get_length (statements); i++)
    {
      JsonObject *statement = json_array_get_object_element (statements, i);

      add_site (sites, SITE_STATEMENT, policy, "Statement", i);
      add_site (sites, SITE_EFFECT, statement, "Effect", 0);
      for (guint j = 0; j < G_N_ELEMENTS (elements); j++)
        {
          if (!json_object_has_member (statement, elements[j]))
            continue;
          add_site (sites, SITE_ELEMENT, statement, elements[j], 0);
          add_texts (sites, statement, elements[j]);
        }
      if (json_object_has_member (statement, "Condition"))
        add_conditions (sites, json_object_get_object_member (statement, "Condition"));
    }
  return sites;
}

/* FALSE where that would leave an empty list, or where another member has the name */
static gboolean
rename_member (const Site *site, const char *name)
{
  JsonNode *node;

  if (json_object_has_member (site->object, name))
    return FALSE;
  node = json_object_dup_member (site->object, site->member);
  json_object_remove_member (site->object, site->member);
  json_object_set_member (site->object, name, node);
  return TRUE;
}

static gboolean
drop_from_list (const Site *site)
{
  JsonArray *array = json_object_get_array_member (site->object, site->member);

  if (json_array_get_length (array) < 2)
    return FALSE;
  json_array_remove_element (array, site->index);
  return TRUE;
}

static void
replace_in_list (const Site *site, const char *text)
{
  JsonArray *array = json_object_get_array_member (site->object, site->member);
  JsonArray *changed = json_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i == site->index)
        json_array_add_string_element (changed, text);
      else
        json_array_add_element (changed, json_array_dup_element (array, i));
    }
  json_object_set_array_member (site->object, site->member, changed);
}

/* An address range twice as long; a number one higher; of a text, a wildcard in place of its end or of one
 * letter */
static char *
dup_widened (GRand *rand, const char *text)
{
  const char *slash = strrchr (text, '/');
  const gsize length = strlen (text);
  gsize cut;

  if (g_ascii_isdigit (*text) && slash != NULL && slash[1] != '\0' && slash[1] != '0')
    return g_strdup_printf ("%.*s/%d", (int)(slash - text), text, atoi (slash + 1) - 1);
  if (length > 0 && strspn (text, "0123456789") == length && length < 10)
    return g_strdup_printf ("%d", atoi (text) + 1);
  if (length == 0 || g_ascii_isdigit (*text) || strchr (text, '$') != NULL || (guchar)text[0] > 127)
    return NULL;
  cut = (gsize)g_rand_int_range (rand, (gint32)length / 2, (gint32)length);
  if (oracle_draw_chance (rand, 30))
    return g_strdup_printf ("%.*s?%s", (int)cut, text, text + cut + 1);
  return g_strdup_printf ("%.*s*", (int)cut, text);
}

static gboolean
widen (GRand *rand, const Site *site)
{
  JsonArray *array = json_object_get_array_member (site->object, site->member);
  JsonNode *node = json_array_get_element (array, site->index);
  g_autofree char *widened = NULL;

  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;
  widened = dup_widened (rand, json_node_get_string (node));
  if (widened == NULL || !g_utf8_validate (widened, -1, NULL))
    return FALSE;
  replace_in_list (site, widened);
  return TRUE;
}

static const char *const opposites[][2] = {
  { "StringEquals", "StringNotEquals" },
  { "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase" },
  { "StringLike", "StringNotLike" },
  { "NumericEquals", "NumericNotEquals" },
  { "NumericLessThan", "NumericGreaterThanEquals" },
  { "NumericGreaterThan", "NumericLessThanEquals" },
  { "DateEquals", "DateNotEquals" },
  { "DateLessThan", "DateGreaterThanEquals" },
  { "DateGreaterThan", "DateLessThanEquals" },
  { "IpAddress", "NotIpAddress" },
  { "ArnEquals", "ArnNotEquals" },
  { "ArnLike", "ArnNotLike" },
};

static const char *
find_opposite (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (opposites); i++)
    {
      if (g_ascii_strcasecmp (name, opposites[i][0]) == 0)
        return opposites[i][1];
      if (g_ascii_strcasecmp (name, opposites[i][1]) == 0)
        return opposites[i][0];
    }
  return NULL;
}

static gboolean
negate_operator (const Site *site)
{
  const char *colon = strchr (site->member, ':');
  const char *name = colon != NULL ? colon + 1 : site->member;
  const gboolean lenient = g_str_has_suffix (name, "IfExists");
  g_autofree char *plain = g_strndup (name, strlen (name) - (lenient ? 8 : 0));
  const char *opposite = find_opposite (plain);
  g_autofree char *whole = NULL;

  if (opposite == NULL)
    return FALSE;
  whole = g_strdup_printf ("%.*s%s%s", (int)(name - site->member), site->member, opposite,
                           lenient ? "IfExists" : "");
  return rename_member (site, whole);
}

static gboolean
toggle_if_exists (const Site *site)
{
  const gboolean lenient = g_str_has_suffix (site->member, "IfExists");
  g_autofree char *whole = lenient ? g_strndup (site->member, strlen (site->member) - 8)
                                   : g_strconcat (site->member, "IfExists", NULL);

  return !g_str_equal (site->member, "Null") && strstr (site->member, ":Null") == NULL &&
         rename_member (site, whole);
}

static gboolean
negate_element (const Site *site)
{
  g_autofree char *opposite = g_str_has_prefix (site->member, "Not")
                                  ? g_strdup (site->member + 3)
                                  : g_strconcat ("Not", site->member, NULL);

  return rename_member (site, opposite);
}

static gboolean
negate_effect (const Site *site)
{
  const gboolean denies = g_str_equal (json_object_get_string_member (site->object, "Effect"), "Deny");

  json_object_set_string_member (site->object, "Effect", denies ? "Allow" : "Deny");
  return TRUE;
}

static gboolean
drop_member (const Site *site)
{
  json_object_remove_member (site->object, site->member);
  return TRUE;
}

static gboolean
change (GRand *rand, const Site *site, const char **what)
{
  *what = "dropped";
  switch (site->kind)
    {
    case SITE_STATEMENT:
      return drop_from_list (site);
    case SITE_EFFECT:
      *what = "negated";
      return negate_effect (site);
    case SITE_ELEMENT:
      *what = "negated";
      return negate_element (site);
    case SITE_KEY:
      return drop_member (site);
    case SITE_OPERATOR:
      if (oracle_draw_chance (rand, 20))
        return drop_member (site);
      *what = "if-exists";
      if (oracle_draw_chance (rand, 50))
        return toggle_if_exists (site);
      *what = "negated";
      return negate_operator (site);
    case SITE_TEXT:
    default:
      if (oracle_draw_chance (rand, 40))
        return drop_from_list (site);
      *what = "widened";
      return widen (rand, site);
    }
}

JsonNode *
oracle_draw_mutant (GRand *rand, JsonNode *policy, char **what)
{
  g_autoptr (JsonNode) mutant = dup_deep (policy);
  g_autoptr (GArray) sites = find_sites (json_node_get_object (mutant));
  const char *done = NULL;
  const Site *site;

  *what = NULL;
  if (sites->len == 0)
    return NULL;
  site = &g_array_index (sites, Site, g_rand_int_range (rand, 0, (gint32)sites->len));
  if (!change (rand, site, &done))
    return NULL;
  *what = g_strdup_printf ("%s: %s %u", done, site->member, site->index);
  return g_steal_pointer (&mutant);
}

static void
shuffle_list (GRand *rand, JsonObject *object, const char *member)
{
  JsonArray *array, *shuffled = json_array_new ();

  make_list (object, member);
  array = json_object_get_array_member (object, member);
  while (json_array_get_length (array) > 0)
    {
      const guint at = (guint)g_rand_int_range (rand, 0, (gint32)json_array_get_length (array));

      json_array_add_element (shuffled, json_array_dup_element (array, at));
      json_array_remove_element (array, at);
    }
  json_object_set_array_member (object, member, shuffled);
}

static void
change_case (GRand *rand, JsonObject *statement)
{
  const char *member = json_object_has_member (statement, "Action") ? "Action" : "NotAction";
  JsonArray *array, *changed = json_array_new ();

  make_list (statement, member);
  array = json_object_get_array_member (statement, member);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *action = json_array_get_string_element (array, i);
      g_autofree char *cased =
          oracle_draw_chance (rand, 50) ? g_ascii_strup (action, -1) : g_ascii_strdown (action, -1);

      json_array_add_string_element (changed, cased);
    }
  json_object_set_array_member (statement, member, changed);
}

/* What a list names, each by itself: true of Action and Resource, not of what their Not… leave out */
static gboolean
split (JsonObject *policy, guint at, const char *member)
{
  JsonArray *statements = json_object_get_array_member (policy, "Statement");
  JsonObject *statement = json_array_get_object_element (statements, at);
  JsonArray *list;

  if (!json_object_has_member (statement, member))
    return FALSE;
  make_list (statement, member);
  list = json_object_get_array_member (statement, member);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *copy = dup_deep (json_array_get_element (statements, at));

      json_object_set_member (json_node_get_object (copy), member, json_array_dup_element (list, i));
      json_object_remove_member (json_node_get_object (copy), "Sid");
      json_array_add_element (statements, copy);
    }
  json_array_remove_element (statements, at);
  return TRUE;
}

/* A statement again, as part of itself */
static void
repeat (JsonObject *policy, guint at)
{
  JsonArray *statements = json_object_get_array_member (policy, "Statement");
  JsonNode *copy = dup_deep (json_array_get_element (statements, at));

  json_object_remove_member (json_node_get_object (copy), "Sid");
  json_array_add_element (statements, copy);
}

JsonNode *
oracle_draw_rewrite (GRand *rand, JsonNode *policy, const char **what)
{
  g_autoptr (JsonNode) rewrite = dup_deep (policy);
  JsonObject *object = json_node_get_object (rewrite);
  JsonObject *statement;
  guint at;

  make_list (object, "Statement");
  at = (guint)g_rand_int_range (
      rand, 0, (gint32)json_array_get_length (json_object_get_array_member (object, "Statement")));
  statement = json_array_get_object_element (json_object_get_array_member (object, "Statement"), at);
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      *what = "statements in another order";
      shuffle_list (rand, object, "Statement");
      break;
    case 1:
      *what = "actions in another order";
      shuffle_list (rand, statement, json_object_has_member (statement, "Action") ? "Action" : "NotAction");
      break;
    case 2:
      *what = "actions in another case";
      change_case (rand, statement);
      break;
    case 3:
      *what = "a statement again";
      repeat (object, at);
      break;
    case 4:
      *what = "a statement for each action";
      if (split (object, at, "Action"))
        break;
      G_GNUC_FALLTHROUGH;
    default:
      *what = "a statement for each resource";
      split (object, at, "Resource");
    }
  return g_steal_pointer (&rewrite);
}
