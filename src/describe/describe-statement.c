/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-private.h"

#include "reference-service.h"

#include <glib/gi18n-lib.h>

#include "policy-action.h"
#include "policy-arn.h"
#include "policy-pattern.h"

#define MAX_NAMED_SERVICES 3

struct _DescribeActionGroup
{
  GObject parent_instance;

  char *service;
  char *title;
  GStrv actions;
  gboolean negated;
};

enum
{
  PROP_0,
  PROP_SERVICE,
  PROP_TITLE,
  PROP_NEGATED,
  PROP_ACTIONS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DescribeActionGroup, describe_action_group, G_TYPE_OBJECT)

/* TRANSLATORS: in all of these, the first text stands for actions ("3 actions of AWS Lambda", "every action
 * except s3:GetObject"), the second for resources ("every resource", "4 resources", "the bucket photos"), and
 * the last for conditions ("aws:SourceIp is in 10.0.0.0/8"). */
static const char *const SENTENCES[3][2][2] = {
  [POLICY_EFFECT_INVALID] = {
    { N_ ("It is about %1$s, without a resource."),
      N_ ("It is about %1$s, without a resource, when %2$s.") },
    { N_ ("It is about %1$s on %2$s."), N_ ("It is about %1$s on %2$s, when %3$s.") },
  },
  [POLICY_EFFECT_ALLOW] = {
    { N_ ("Allows %1$s, but does not say on which resource."),
      N_ ("Allows %1$s, when %2$s, but does not say on which resource.") },
    { N_ ("Allows %1$s on %2$s."), N_ ("Allows %1$s on %2$s, when %3$s.") },
  },
  [POLICY_EFFECT_DENY] = {
    { N_ ("Denies %1$s, but does not say on which resource."),
      N_ ("Denies %1$s, when %2$s, but does not say on which resource.") },
    { N_ ("Denies %1$s on %2$s."), N_ ("Denies %1$s on %2$s, when %3$s.") },
  },
};

/* Kinds of resource that have a plain word; the text is the name, or the pattern of names. */
static const struct
{
  const char *service;
  const char *prefix;
  const char *one;
  const char *matching;
  const char *every;
} RESOURCES[] = {
  { "iam", "role/", N_ ("the role %s"), N_ ("roles that match %s"), N_ ("every role") },
  { "iam", "user/", N_ ("the user %s"), N_ ("users that match %s"), N_ ("every user") },
  { "iam", "policy/", N_ ("the policy %s"), N_ ("policies that match %s"), N_ ("every policy") },
  { "lambda", "function:", N_ ("the function %s"), N_ ("functions that match %s"), N_ ("every function") },
  { "kms", "key/", N_ ("the key %s"), N_ ("keys that match %s"), N_ ("every key") },
  { "logs", "log-group:", N_ ("the log group %s"), N_ ("log groups that match %s"), N_ ("every log group") },
  { "cognito-idp", "userpool/", N_ ("the user pool %s"), N_ ("user pools that match %s"),
    N_ ("every user pool") },
  { "secretsmanager", "secret:", N_ ("the secret %s"), N_ ("secrets that match %s"), N_ ("every secret") },
  { "sagemaker", "labeling-job/", N_ ("the labeling job %s"), N_ ("labeling jobs that match %s"),
    N_ ("every labeling job") },
  { "sagemaker", "workteam/", N_ ("the work team %s"), N_ ("work teams that match %s"),
    N_ ("every work team") },
  { "sns", "", N_ ("the topic %s"), N_ ("topics that match %s"), N_ ("every topic") },
  { "sqs", "", N_ ("the queue %s"), N_ ("queues that match %s"), N_ ("every queue") },
};

/* @sentence: an entry of the tables above, to be translated; all that it takes are texts, which no compiler
 * can see */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
char *
describe_fill (const char *sentence, ...)
{
  va_list texts;
  char *filled;

  va_start (texts, sentence);
  filled = g_strdup_vprintf (_ (sentence), texts);
  va_end (texts);
  return filled;
}
#pragma GCC diagnostic pop

/* "a, b or c" */
char *
describe_join_or (GPtrArray *texts)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      if (i > 0)
        /* TRANSLATORS: between the last two of several values; the other is between all others */
        g_string_append (joined, i == texts->len - 1 ? _ (" or ") : _ (", "));
      g_string_append (joined, texts->pdata[i]);
    }
  return g_string_free (joined, FALSE);
}

/* "a, b and c" */
char *
describe_join_and (GPtrArray *texts)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      if (i > 0)
        /* TRANSLATORS: between the last two of several services or conditions */
        g_string_append (joined, i == texts->len - 1 ? _ (" and ") : _ (", "));
      g_string_append (joined, texts->pdata[i]);
    }
  return g_string_free (joined, FALSE);
}

/* What is written, whatever it is: the text itself, or its JSON */
static char *
dup_written (PolicyStatement *statement, const PolicyNode *node)
{
  const char *string = policy_node_get_string (node);
  PolicySpan span = policy_node_get_span (node);

  if (string != NULL)
    return g_strdup (*string != '\0' ? string : "“”");
  return g_strndup (policy_text_get_text (policy_statement_get_text (statement), NULL) + span.start,
                    span.end - span.start);
}

GPtrArray *
describe_dup_values (PolicyStatement *statement, const PolicyNode *node)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < policy_node_get_n_values (node); i++)
    g_ptr_array_add (values, dup_written (statement, policy_node_get_value (node, i)));
  return values;
}

static GPtrArray *
dup_member_values (PolicyStatement *statement, const char *member)
{
  return describe_dup_values (statement, policy_statement_get_member (statement, member));
}

static GStrv
steal_strv (GPtrArray *texts)
{
  g_ptr_array_add (texts, NULL);
  return (GStrv)g_ptr_array_free (texts, FALSE);
}

static gboolean
contains (GPtrArray *texts, const char *text)
{
  return g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL);
}

/* Actions */

/* "" for what has no prefix, or none that could be a service's */
static char *
dup_service (const char *action)
{
  gsize length = strspn (action, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-*?");

  if (action[length] != ':')
    return g_strdup (g_str_equal (action, "*") ? "*" : "");
  return g_ascii_strdown (action, (gssize)length);
}

static char *
dup_service_title (const char *service)
{
  const ReferenceService *known;

  if (*service == '\0')
    return g_strdup (_ ("No service"));
  if (g_str_equal (service, "*"))
    return g_strdup (_ ("Every service"));
  known = reference_service_lookup (service);
  return g_strdup (known != NULL ? reference_service_get_name (known) : service);
}

static DescribeActionGroup *
group_new (const char *service, GPtrArray *actions, gboolean negated)
{
  DescribeActionGroup *self = g_object_new (DESCRIBE_TYPE_ACTION_GROUP, NULL);

  self->service = g_strdup (service);
  self->title = dup_service_title (service);
  self->actions = steal_strv (actions);
  self->negated = negated;
  return self;
}

static void
add_groups (GListStore *groups, PolicyStatement *statement, const char *member, gboolean negated)
{
  g_autoptr (GPtrArray) actions = dup_member_values (statement, member);
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) services = g_ptr_array_new ();

  for (guint i = 0; i < actions->len; i++)
    {
      g_autofree char *service = dup_service (actions->pdata[i]);
      GPtrArray *list = g_hash_table_lookup (table, service);

      if (list == NULL)
        {
          list = g_ptr_array_new_with_free_func (g_free);
          g_ptr_array_add (services, service);
          g_hash_table_insert (table, g_steal_pointer (&service), list);
        }
      g_ptr_array_add (list, g_strdup (actions->pdata[i]));
    }
  for (guint i = 0; i < services->len; i++)
    {
      g_autoptr (DescribeActionGroup) group =
          group_new (services->pdata[i], g_hash_table_lookup (table, services->pdata[i]), negated);
      g_list_store_append (groups, group);
    }
}

/* "AWS KMS, AWS Lambda and 3 other services" */
static char *
describe_services (GPtrArray *actions)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  guint rest;

  for (guint i = 0; i < actions->len; i++)
    {
      g_autofree char *service = dup_service (actions->pdata[i]);
      if (*service != '\0' && !contains (services, service))
        g_ptr_array_add (services, g_steal_pointer (&service));
    }
  rest = services->len > MAX_NAMED_SERVICES ? services->len - (MAX_NAMED_SERVICES - 1) : 0;
  for (guint i = 0; i < services->len - rest; i++)
    g_ptr_array_add (titles, dup_service_title (services->pdata[i]));
  if (rest > 0)
    g_ptr_array_add (titles,
                     g_strdup_printf (ngettext ("%u other service", "%u other services", rest), rest));
  return titles->len > 0 ? describe_join_and (titles) : NULL;
}

static char *
describe_one_action (const char *action)
{
  PolicyAction parts;

  if (g_str_equal (action, "*") || g_str_equal (action, "*:*"))
    return g_strdup (_ ("every action of every service"));
  if (policy_action_parse (&parts, action) && g_str_equal (parts.name, "*") &&
      (parts.service_length == 0 || policy_action_names_service (&parts)))
    {
      g_autofree char *service = dup_service (action);
      g_autofree char *title = dup_service_title (service);

      return g_strdup_printf (_ ("every action of %s"), title);
    }
  if (policy_pattern_has_wildcard (action))
    return g_strdup_printf (_ ("every action that matches %s"), action);
  return g_strdup_printf (_ ("the action %s"), action);
}

static char *
describe_action_list (GPtrArray *actions)
{
  g_autofree char *services = describe_services (actions);
  g_autofree char *text = NULL;
  guint n_patterns = 0;

  if (actions->len == 0)
    return g_strdup (_ ("no action"));
  if (actions->len == 1)
    return describe_one_action (actions->pdata[0]);
  if (contains (actions, "*"))
    return describe_one_action ("*");

  for (guint i = 0; i < actions->len; i++)
    if (policy_pattern_has_wildcard (actions->pdata[i]))
      n_patterns++;
  if (services != NULL)
    text = g_strdup_printf (ngettext ("%1$u action of %2$s", "%1$u actions of %2$s", actions->len),
                            actions->len, services);
  else
    text = g_strdup_printf (ngettext ("%u action", "%u actions", actions->len), actions->len);
  if (n_patterns == 0)
    return g_steal_pointer (&text);
  /* TRANSLATORS: the text is "5 actions of Amazon S3"; the number is how many of them are patterns */
  return g_strdup_printf (
      ngettext ("%1$s (%2$u of them with a wildcard)", "%1$s (%2$u of them with wildcards)", n_patterns),
      text, n_patterns);
}

static char *
describe_action_phrase (PolicyStatement *statement)
{
  g_autoptr (GPtrArray) actions = dup_member_values (statement, "Action");
  g_autoptr (GPtrArray) others = dup_member_values (statement, "NotAction");
  g_autofree char *phrase = NULL;

  if (others->len == 0 || actions->len > 0)
    return describe_action_list (actions);
  phrase = describe_action_list (others);
  return g_strdup_printf (_ ("every action except %s"), phrase);
}

/* Resources */

static char *
describe_objects (const char *bucket, const char *key)
{
  if (g_str_equal (key, "*"))
    return policy_pattern_has_wildcard (bucket)
               ? g_strdup_printf (_ ("objects in buckets that match %s"), bucket)
               : g_strdup_printf (_ ("objects in the bucket %s"), bucket);
  if (policy_pattern_has_wildcard (key) || policy_pattern_has_wildcard (bucket))
    return g_strdup_printf (_ ("objects that match %1$s in the bucket %2$s"), key, bucket);
  return g_strdup_printf (_ ("the object %1$s in the bucket %2$s"), key, bucket);
}

static char *
describe_bucket (const char *resource)
{
  const char *slash = strchr (resource, '/');

  if (slash != NULL)
    {
      g_autofree char *bucket = g_strndup (resource, slash - resource);
      return describe_objects (bucket, slash + 1);
    }
  /* A wildcard reaches over the slash, and so into the bucket. */
  if (g_str_equal (resource, "*"))
    return g_strdup (_ ("every bucket and every object"));
  if (policy_pattern_has_wildcard (resource))
    return g_strdup_printf (_ ("buckets that match %s, and objects in them"), resource);
  return g_strdup_printf (_ ("the bucket %s"), resource);
}

static char *
describe_arn_resource (const char *service, const char *resource)
{
  g_autofree char *title = dup_service_title (service);

  if (g_str_equal (service, "s3"))
    return describe_bucket (resource);
  if (g_str_equal (resource, "*"))
    return g_strdup_printf (_ ("every resource of %s"), title);
  for (guint i = 0; i < G_N_ELEMENTS (RESOURCES); i++)
    if (g_str_equal (service, RESOURCES[i].service) && g_str_has_prefix (resource, RESOURCES[i].prefix))
      {
        const char *name = resource + strlen (RESOURCES[i].prefix);

        if (g_str_equal (name, "*"))
          return g_strdup (_ (RESOURCES[i].every));
        return describe_fill (policy_pattern_has_wildcard (name) ? RESOURCES[i].matching : RESOURCES[i].one,
                              name);
      }
  if (policy_pattern_has_wildcard (resource))
    return g_strdup_printf (_ ("resources of %1$s that match %2$s"), title, resource);
  return g_strdup_printf (_ ("the resource %1$s of %2$s"), resource, title);
}

/* @resource in words; NULL when it is not an ARN that has them */
static char *
describe_arn (const char *resource)
{
  g_autofree char *service = NULL;
  PolicyArn arn;

  if (!policy_arn_parse (&arn, resource))
    return NULL;
  service = policy_arn_dup_field (&arn, POLICY_ARN_SERVICE);
  if (*service == '\0' || *policy_arn_get_resource (&arn) == '\0')
    return NULL;
  if (policy_pattern_has_wildcard (service))
    return g_strdup (_ ("resources of several services"));
  return describe_arn_resource (service, policy_arn_get_resource (&arn));
}

static char *
describe_one_resource (const char *resource, gboolean with_arn)
{
  g_autofree char *words = NULL;

  if (g_str_equal (resource, "*"))
    return g_strdup (_ ("every resource"));
  words = describe_arn (resource);
  if (words == NULL)
    return policy_pattern_has_wildcard (resource)
               ? g_strdup_printf (_ ("resources that match %s"), resource)
               : g_strdup_printf (_ ("“%s”, which is not the ARN of a resource"), resource);
  if (!with_arn)
    return g_steal_pointer (&words);
  /* TRANSLATORS: the resource in words, and its ARN: "the bucket photos: arn:aws:s3:::photos" */
  return g_strdup_printf (_ ("%1$s: %2$s"), words, resource);
}

static char *
describe_resource_list (GPtrArray *resources)
{
  if (contains (resources, "*"))
    return g_strdup (_ ("every resource"));
  if (resources->len == 1)
    return describe_one_resource (resources->pdata[0], FALSE);
  return g_strdup_printf (ngettext ("%u resource", "%u resources", resources->len), resources->len);
}

/* NULL: it names none */
static char *
describe_resource_phrase (PolicyStatement *statement)
{
  g_autoptr (GPtrArray) resources = dup_member_values (statement, "Resource");
  g_autoptr (GPtrArray) others = dup_member_values (statement, "NotResource");
  g_autofree char *phrase = NULL;

  if (resources->len > 0)
    return describe_resource_list (resources);
  if (others->len == 0)
    return NULL;
  if (contains (others, "*"))
    return g_strdup (_ ("no resource"));
  phrase = describe_resource_list (others);
  return g_strdup_printf (_ ("every resource except %s"), phrase);
}

/* The whole statement */

static void
append_effect (GString *text, PolicyStatement *statement)
{
  const PolicyNode *effect = policy_statement_get_member (statement, "Effect");
  g_autofree char *written = NULL;

  if (policy_statement_get_effect (statement) != POLICY_EFFECT_INVALID)
    return;
  if (effect == NULL)
    g_string_append (text, _ ("This statement has no Effect, so it neither allows nor denies anything."));
  else
    {
      written = dup_written (statement, effect);
      g_string_append_printf (text, _ ("The Effect of this statement is neither Allow nor Deny but %s."),
                              written);
    }
  g_string_append_c (text, ' ');
}

static gboolean
has_both (PolicyStatement *statement, const char *one, const char *other)
{
  return policy_statement_get_member (statement, one) != NULL &&
         policy_statement_get_member (statement, other) != NULL;
}

static void
append_cautions (GString *text, PolicyStatement *statement)
{
  if (has_both (statement, "Action", "NotAction"))
    g_string_append_printf (text, " %s", _ ("It has both Action and NotAction, which AWS does not accept."));
  if (has_both (statement, "Resource", "NotResource"))
    g_string_append_printf (text, " %s",
                            _ ("It has both Resource and NotResource, which AWS does not accept."));
  if (policy_statement_get_member (statement, "Principal") != NULL ||
      policy_statement_get_member (statement, "NotPrincipal") != NULL)
    g_string_append_printf (text, " %s",
                            _ ("It names a principal, which belongs in the policy of a resource or the "
                               "trust policy of a role."));
}

/**
 * describe_statement:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full): what it says, as translated sentences of plain text
 */
char *
describe_statement (PolicyStatement *statement)
{
  GString *text = g_string_new (NULL);
  PolicyEffect effect = policy_statement_get_effect (statement);
  g_autofree char *actions = describe_action_phrase (statement);
  g_autofree char *resources = describe_resource_phrase (statement);
  g_autofree char *conditions = describe_dup_condition_phrase (statement);
  const char *sentence = SENTENCES[effect][resources != NULL][conditions != NULL];
  g_autofree char *words = resources != NULL ? describe_fill (sentence, actions, resources, conditions)
                                             : describe_fill (sentence, actions, conditions);

  if (policy_node_get_node_type (policy_statement_get_node (statement)) != POLICY_NODE_OBJECT)
    {
      g_string_append (text, _ ("This is not a statement, so it neither allows nor denies anything."));
      return g_string_free (text, FALSE);
    }
  append_effect (text, statement);
  g_string_append (text, words);
  append_cautions (text, statement);
  return g_string_free (text, FALSE);
}

/**
 * describe_actions:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full): the actions by service, in the order written, as a list of DescribeActionGroup
 */
GListModel *
describe_actions (PolicyStatement *statement)
{
  GListStore *groups = g_list_store_new (DESCRIBE_TYPE_ACTION_GROUP);

  add_groups (groups, statement, "Action", FALSE);
  add_groups (groups, statement, "NotAction", TRUE);
  return G_LIST_MODEL (groups);
}

/**
 * describe_resources:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full): each resource in words, with its ARN
 */
GStrv
describe_resources (PolicyStatement *statement)
{
  g_autoptr (GPtrArray) resources = dup_member_values (statement, "Resource");
  g_autoptr (GPtrArray) others = dup_member_values (statement, "NotResource");
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < resources->len; i++)
    g_ptr_array_add (texts, describe_one_resource (resources->pdata[i], TRUE));
  if (others->len == 1)
    {
      g_autofree char *words = describe_one_resource (others->pdata[0], TRUE);
      g_ptr_array_add (texts, g_strdup_printf (_ ("every resource except %s"), words));
    }
  else if (others->len > 1)
    {
      g_ptr_array_add (texts, g_strdup (_ ("every resource except these:")));
      for (guint i = 0; i < others->len; i++)
        g_ptr_array_add (texts, describe_one_resource (others->pdata[i], TRUE));
    }
  return steal_strv (texts);
}

/**
 * describe_conditions:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full): each condition in words
 */
GStrv
describe_conditions (PolicyStatement *statement)
{
  return steal_strv (describe_dup_conditions (statement, G_MAXUINT));
}

/**
 * describe_action_group_get_title:
 * @self: a group
 *
 * Returns: (transfer none): the name of the service, or its prefix when it is not known
 */
const char *
describe_action_group_get_title (DescribeActionGroup *self)
{
  g_return_val_if_fail (DESCRIBE_IS_ACTION_GROUP (self), NULL);
  return self->title;
}

/**
 * describe_action_group_get_actions:
 * @self: a group
 *
 * Returns: (transfer none): the actions as written
 */
const char *const *
describe_action_group_get_actions (DescribeActionGroup *self)
{
  g_return_val_if_fail (DESCRIBE_IS_ACTION_GROUP (self), NULL);
  return (const char *const *)self->actions;
}

/**
 * describe_access_level:
 * @action: an action as written
 *
 * Returns: (transfer none): its access level, translated; empty where it has a wildcard or is not known
 */
const char *
describe_access_level (const char *action)
{
  const ReferenceAction *known;

  g_return_val_if_fail (action != NULL, NULL);

  known = reference_lookup_action (action);
  return reference_access_level_get_label (known != NULL ? known->access_level
                                                         : REFERENCE_ACCESS_LEVEL_UNKNOWN);
}

/**
 * describe_action_group_get_negated:
 * @self: a group
 *
 * Returns: whether these are the actions that the statement leaves out
 */
gboolean
describe_action_group_get_negated (DescribeActionGroup *self)
{
  g_return_val_if_fail (DESCRIBE_IS_ACTION_GROUP (self), FALSE);
  return self->negated;
}

static void
describe_action_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DescribeActionGroup *self = DESCRIBE_ACTION_GROUP (object);

  switch (id)
    {
    case PROP_SERVICE:
      g_value_set_string (value, self->service);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_NEGATED:
      g_value_set_boolean (value, self->negated);
      break;
    case PROP_ACTIONS:
      g_value_set_boxed (value, self->actions);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
describe_action_group_finalize (GObject *object)
{
  DescribeActionGroup *self = DESCRIBE_ACTION_GROUP (object);

  g_free (self->service);
  g_free (self->title);
  g_strfreev (self->actions);

  G_OBJECT_CLASS (describe_action_group_parent_class)->finalize (object);
}

static void
describe_action_group_class_init (DescribeActionGroupClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = describe_action_group_get_property;
  object_class->finalize = describe_action_group_finalize;

  properties[PROP_SERVICE] = g_param_spec_string ("service", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_NEGATED] = g_param_spec_boolean ("negated", NULL, NULL, FALSE, flags);
  properties[PROP_ACTIONS] = g_param_spec_boxed ("actions", NULL, NULL, G_TYPE_STRV, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
describe_action_group_init (DescribeActionGroup *self)
{
}
