/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-table.h"

#define CHECKS_PAGE                                                                                          \
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html"
#define GUIDE "https://docs.aws.amazon.com/IAM/latest/UserGuide/"
#define GRAMMAR_PAGE GUIDE "reference_policies_grammar.html"
#define QUOTAS_PAGE GUIDE "reference_iam-quotas.html"
#define VERSION_PAGE GUIDE "reference_policies_elements_version.html"
#define OPERATORS_PAGE GUIDE "reference_policies_elements_condition_operators.html"
#define ARNS_PAGE GUIDE "reference-arns.html"
#define TAGGING_PAGE                                                                                         \
  "https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html"
#define KEYS_PAGE GUIDE "reference_policies_condition-keys.html"
#define VARIABLES_PAGE GUIDE "reference_policies_variables.html"
#define ACTIONS_PAGE                                                                                         \
  "https://docs.aws.amazon.com/service-authorization/latest/reference/"                                      \
  "reference_policies_actions-resources-contextkeys.html"
#define CREATE_POLICY_PAGE "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html"

#define ERROR CHECK_SEVERITY_ERROR
#define SECURITY_WARNING CHECK_SEVERITY_SECURITY_WARNING
#define WARNING CHECK_SEVERITY_WARNING
#define SUGGESTION CHECK_SEVERITY_SUGGESTION

/* What records of CreatePolicy show it to refuse; of the others it takes a policy, or nobody knows. */
#define REFUSED TRUE

/* Every check, by family. Codes without a prefix are those of IAM Access Analyzer, with its severities, and
 * its page has an anchor for each; IAM_ is what CreatePolicy refuses although Access Analyzer says less or
 * nothing, and ACCESS_ what does nothing, as far as facts on AWS tell. */
static const CheckEntry checks[] = {
  /* Grammar */
  { "DATA_TYPE_MISMATCH", ERROR, REFUSED },
  { "EMPTY_ARRAY_ACTION", SUGGESTION },
  { "EMPTY_ARRAY_RESOURCE", SUGGESTION },
  { "EMPTY_SID_VALUE", SUGGESTION },
  { "INVALID_EFFECT", ERROR, REFUSED },
  { "INVALID_POLICY_ELEMENT", ERROR, REFUSED },
  { "INVALID_VERSION", ERROR, REFUSED },
  { "JSON_SYNTAX_ERROR", ERROR, REFUSED }, /* of who reads the text */
  { "MISSING_ACTION", ERROR, REFUSED },
  { "MISSING_EFFECT", ERROR, REFUSED },
  { "MISSING_RESOURCE", ERROR, REFUSED },
  { "MISSING_STATEMENT", ERROR, REFUSED },
  { "MISSING_VERSION", WARNING },
  { "UNIQUE_SIDS_REQUIRED", ERROR, REFUSED },
  { "UNSUPPORTED_ELEMENT_COMBINATION", ERROR, REFUSED },
  { "UNSUPPORTED_PRINCIPAL", ERROR, REFUSED },
  { "UNSUPPORTED_SID", ERROR, REFUSED },
  { "IAM_CHARACTER", ERROR, REFUSED, CREATE_POLICY_PAGE },
  { "IAM_DUPLICATE_MEMBER", ERROR, REFUSED, GRAMMAR_PAGE },
  { "IAM_EMPTY_LIST", ERROR, REFUSED, GRAMMAR_PAGE },
  { "IAM_VERSION", ERROR, REFUSED, VERSION_PAGE },

  /* Text that reads otherwise than AWS reads it; AWS has no such check */
  { "TEXT_INVISIBLE_CHARACTER", SECURITY_WARNING, FALSE, CREATE_POLICY_PAGE },
  { "TEXT_LOOKALIKE_CHARACTER", SECURITY_WARNING, FALSE, CREATE_POLICY_PAGE },

  /* Quotas */
  { "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", WARNING },
  { "IAM_SIZE_QUOTA", ERROR, REFUSED, QUOTAS_PAGE },

  /* Actions */
  { "INVALID_ACTION", ERROR },
  { "INVALID_SERVICE_IN_ACTION", ERROR },
  { "WILDCARD_IN_SERVICE_NAME", SUGGESTION },
  { "IAM_ACTION_FORMAT", ERROR, REFUSED, GUIDE "reference_policies_elements_action.html" },

  /* ARNs */
  { "ARN_ACCOUNT_NOT_ALLOWED", ERROR, REFUSED },
  { "ARN_REGION_NOT_ALLOWED", ERROR, REFUSED },
  { "INVALID_ARN_ACCOUNT", ERROR },
  { "INVALID_ARN_PREFIX", ERROR, REFUSED },
  { "INVALID_ARN_REGION", ERROR },
  { "INVALID_ARN_RESOURCE", ERROR, REFUSED },
  { "INVALID_ARN_SERVICE_CASE", ERROR },
  { "INVALID_PARTITION", ERROR, REFUSED },
  { "INVALID_SERVICE", ERROR },
  { "MISSING_ARN_ACCOUNT", ERROR },
  { "MISSING_ARN_FIELD", ERROR, REFUSED },
  { "MISSING_ARN_REGION", ERROR },
  { "IAM_ARN_FORMAT", ERROR, REFUSED, ARNS_PAGE },
  { "IAM_ARN_PARTITION", ERROR, REFUSED, ARNS_PAGE },
  { "IAM_ARN_REGION", ERROR, REFUSED, ARNS_PAGE },
  { "IAM_ARN_RESOURCE", ERROR, REFUSED, GUIDE "reference_identifiers.html" },
  { "IAM_ARN_VENDOR", ERROR, REFUSED, GUIDE "reference_policies_elements_resource.html" },

  /* Redundancy */
  { "REDUNDANT_ACTION", SUGGESTION },
  { "REDUNDANT_RESOURCE", SUGGESTION },
  { "REDUNDANT_STATEMENT", SUGGESTION },

  /* Variables */
  { "EMPTY_VARIABLE", ERROR },
  { "INVALID_VARIABLE_FOR_OPERATOR", ERROR },
  { "MISSING_BRACE_IN_VARIABLE", ERROR },
  { "MISSING_QUOTE_IN_VARIABLE", ERROR },
  { "UNSUPPORTED_SPACE_IN_VARIABLE", ERROR },
  { "VARIABLE_UNSUPPORTED_IN_ELEMENT", ERROR },
  { "VARIABLE_UNSUPPORTED_IN_VERSION", ERROR },

  /* Conditions */
  { "DUPLICATE_KEYS_WITH_DIFFERENT_CASE", ERROR },
  { "EMPTY_ARRAY_CONDITION", SUGGESTION },
  { "EMPTY_ARRAY_CONDITION_FORALLVALUES", SUGGESTION },
  { "EMPTY_ARRAY_CONDITION_FORANYVALUE", SUGGESTION },
  { "EMPTY_ARRAY_CONDITION_IFEXISTS", SUGGESTION },
  { "EMPTY_OBJECT_CONDITION", SUGGESTION },
  { "EQUIVALENT_TO_NULL_FALSE", SUGGESTION },
  { "FORALLVALUES_WITH_SINGLE_VALUED_KEY", SECURITY_WARNING },
  { "IMPROVE_IP_RANGE", SUGGESTION },
  { "INVALID_CONDITION_DATA_TYPE", ERROR },
  { "INVALID_CONDITION_KEY_FORMAT", ERROR },
  { "INVALID_CONDITION_MULTIPLE_BOOLEAN", ERROR },
  { "INVALID_CONDITION_OPERATOR", ERROR, REFUSED },
  { "INVALID_DATE_VALUE", WARNING },
  { "INVALID_GLOBAL_CONDITION_KEY", ERROR },
  { "INVALID_REGION", ERROR },
  { "INVALID_SERVICE_CONDITION_KEY", ERROR },
  { "INVALID_SERVICE_PRINCIPAL_FORMAT", ERROR },
  { "INVALID_VPCE_FORMAT", ERROR },
  { "INVALID_VPC_FORMAT", ERROR },
  { "MISSING_ACTION_FOR_CONDITION_KEY", ERROR },
  { "MISSING_PAIRED_CONDITION_KEYS", SECURITY_WARNING },
  { "MISSING_QUALIFIER", ERROR },
  { "MISSING_TAG_KEY_IN_CONDITION", ERROR },
  { "NULL_WITH_IF_EXISTS", ERROR },
  { "NULL_WITH_QUALIFIER", SUGGESTION },
  { "PRIVATE_IP_ADDRESS", ERROR },
  { "PRIVATE_IP_ADDRESS_SUBSET", SUGGESTION },
  { "PRIVATE_NOT_IP_ADDRESS", ERROR },
  { "PRIVATE_NOT_IP_ADDRESS_SUBSET", SUGGESTION },
  { "REDUNDANT_CONDITION_VALUE_NUM", SUGGESTION },
  { "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS", SECURITY_WARNING },
  { "TYPE_MISMATCH", WARNING },
  { "TYPE_MISMATCH_BOOLEAN", WARNING },
  { "TYPE_MISMATCH_DATE", WARNING },
  { "TYPE_MISMATCH_IP_RANGE", ERROR },
  { "TYPE_MISMATCH_NUMBER", WARNING },
  { "TYPE_MISMATCH_STRING", WARNING },
  { "UNSUPPORTED_ACTION_FOR_CONDITION_KEY", ERROR },
  { "UNSUPPORTED_GLOBAL_CONDITION_KEY", ERROR },
  { "WILDCARD_WITHOUT_LIKE_OPERATOR", WARNING },

  { "IAM_DATE_VALUE", ERROR, REFUSED, OPERATORS_PAGE },

  /* Tags */
  { "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", SUGGESTION },
  { "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", SUGGESTION },
  { "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", SECURITY_WARNING },
  { "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", SECURITY_WARNING },

  /* Roles: iam:PassRole and iam:CreateServiceLinkedRole */
  { "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE", WARNING },
  { "CREATE_SLR_WITH_NOT_RESOURCE", WARNING },
  { "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE", WARNING },
  { "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE", WARNING },
  { "CREATE_SLR_WITH_STAR_IN_RESOURCE", WARNING },
  { "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION", WARNING },
  { "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE", SECURITY_WARNING },
  { "PASS_ROLE_WITH_NOT_RESOURCE", SECURITY_WARNING },
  { "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE", SECURITY_WARNING },
  { "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE", SECURITY_WARNING },
  { "PASS_ROLE_WITH_STAR_IN_RESOURCE", SECURITY_WARNING },
  { "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION", SECURITY_WARNING },

  /* What can never match, by what AWS lists of each action, resource and key */
  { "ACCESS_ACTION_WITHOUT_RESOURCE", SUGGESTION, FALSE, ACTIONS_PAGE },
  { "ACCESS_BLANK_AT_END", WARNING, FALSE, GUIDE "reference_policies_elements.html" },
  { "ACCESS_DATE_PASSED", WARNING, FALSE, OPERATORS_PAGE },
  { "ACCESS_IMPOSSIBLE_VALUE", WARNING, FALSE, KEYS_PAGE },
  { "ACCESS_KEY_NEVER_PRESENT", WARNING, FALSE, ACTIONS_PAGE },
  { "ACCESS_MISSING_ADD_TAGS", WARNING, FALSE, TAGGING_PAGE },
  { "ACCESS_PLACEHOLDER", WARNING, FALSE, VARIABLES_PAGE },
  { "ACCESS_STATEMENT_WITHOUT_EFFECT", WARNING, FALSE, ACTIONS_PAGE },
  { "ACCESS_UNKNOWN_VARIABLE", WARNING, FALSE, VARIABLES_PAGE },

  /* Expectations: what somebody wrote down that the policy has to allow or deny */
  { "GROUND_TRUTH_EXPECTATION", ERROR, FALSE, GUIDE "reference_policies_evaluation-logic.html" },
  /* Ground Truth */
};

/**
 * check_table_lookup:
 * @family: (nullable): more checks
 * @code: the code of a check
 *
 * Returns: (transfer none) (nullable): its row of the table
 */
const CheckEntry *
check_table_lookup (const CheckFamily *family, const char *code)
{
  static gsize table = 0;

  if (g_once_init_enter (&table))
    {
      GHashTable *by_code = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
        g_hash_table_insert (by_code, (gpointer)checks[i].code, (gpointer)&checks[i]);
      g_once_init_leave (&table, (gsize)by_code);
    }
  for (guint i = 0; family != NULL && i < family->n_entries; i++)
    if (g_str_equal (family->entries[i].code, code))
      return &family->entries[i];
  return g_hash_table_lookup ((GHashTable *)table, code);
}

/**
 * check_table_dup_link:
 * @check: a check
 *
 * Returns: (transfer full): the URI of the page that documents it. The anchors of IAM Access Analyzer's page
 * are made of severity and code.
 */
char *
check_table_dup_link (const CheckEntry *check)
{
  static const char *const kinds[] = { "error", "security-warning", "general-warning", "suggestion" };
  g_autofree char *anchor = NULL;

  if (check->page != NULL)
    return g_strdup (check->page);
  anchor = g_strdelimit (g_ascii_strdown (check->code, -1), "_", '-');
  return g_strconcat (CHECKS_PAGE "#access-analyzer-reference-policy-checks-", kinds[check->severity], "-",
                      anchor, NULL);
}
