/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The oracle: what policies say to one request, told naively and apart from the program. It is written from
 * the IAM User Guide and shares no line with src/, so that whatever both say is hardly wrong for the same
 * reason.
 *
 * It knows policies that AWS takes from people, groups and roles: with a Principal, or broken, they are
 * refused. Where AWS's pages are silent it goes by what Groundskeeper tells its users:
 * - a value that is no number, date, address, ARN or boolean where its operator compares such neither matches
 *   nor meets a Not;
 * - an operator without ForAllValues or ForAnyValue is not met by several values, nor by any of a key that
 * AWS lists as one of several values;
 * - a key of several values is no value for a variable. */

typedef enum
{
  ORACLE_IMPLICITLY_DENIED,
  ORACLE_ALLOWED,
  ORACLE_EXPLICITLY_DENIED,
} OracleAnswer;

const char *oracle_answer_get_name (OracleAnswer answer);

/* What AWS lists of its actions and keys, read from the files of data/services */
typedef struct _OracleFacts OracleFacts;

OracleFacts *oracle_facts_new (const char *folder);
void oracle_facts_free (OracleFacts *self);
gboolean oracle_facts_has_resource_types (OracleFacts *self, const char *action);
const GPtrArray *oracle_facts_match_actions (OracleFacts *self, const char *service, const char *pattern);
GPtrArray *oracle_facts_dup_formats (OracleFacts *self, const char *action);
const char *oracle_facts_get_type (OracleFacts *self, const char *key);
gboolean oracle_facts_is_multivalued (OracleFacts *self, const char *key);
gboolean oracle_facts_is_always_there (OracleFacts *self, const char *action, const char *key);

/* A condition key of a request. A key that the request does not list is unknown. */
typedef struct
{
  char *key;
  GStrv values; /* NULL: the request lacks the key */
} OracleKey;

typedef struct
{
  char *action;
  char *resource;  /* NULL: none is named, which only an action without resource types can be asked without */
  char *principal; /* an ARN; NULL: nobody in particular */
  GPtrArray *context; /* of OracleKey */
  gint64 now;         /* seconds since 1970 */
} OracleRequest;

OracleRequest *oracle_request_new (const char *action, const char *resource);
OracleRequest *oracle_request_new_from_json (const char *json, GError **error);
void oracle_request_set (OracleRequest *self, const char *key, const char *const *values);
void oracle_request_set_value (OracleRequest *self, const char *key, const char *value);
char *oracle_request_print (const OracleRequest *self);
void oracle_request_free (OracleRequest *self);

/* A policy, read once and asked many times */
typedef struct _OraclePolicy OraclePolicy;

OraclePolicy *oracle_policy_new (const char *json, GError **error);
void oracle_policy_free (OraclePolicy *self);

OracleAnswer oracle_decide (OracleFacts *facts, OraclePolicy *const *policies, guint n_policies,
                            const OracleRequest *request);
OracleAnswer oracle_decide_one (OracleFacts *facts, OraclePolicy *policy, const OracleRequest *request,
                                gboolean beside_allow_all);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OracleFacts, oracle_facts_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OracleRequest, oracle_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OraclePolicy, oracle_policy_free)

G_END_DECLS
