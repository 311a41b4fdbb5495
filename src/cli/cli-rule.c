/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-rule.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *code;
  const char *words;
} Rule;

/* By code. What is in a message is not said here: which action, which value. */
static const Rule rules[] = {
  { "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    N_ ("An Allow with NotAction has a condition on tags that some of its services do not know, so that it "
        "does not allow their actions.") },
  { "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    N_ ("An Allow has a condition on tags that one of its services does not know, so that it does not allow "
        "that service's actions.") },
  { "ARN_ACCOUNT_NOT_ALLOWED", N_ ("An ARN names an account although ARNs of this kind have none.") },
  { "ARN_REGION_NOT_ALLOWED", N_ ("An ARN names a Region although ARNs of this kind have none.") },
  { "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
    N_ ("NotAction with NotResource lets service-linked roles be created for services that nobody named.") },
  { "CREATE_SLR_WITH_NOT_RESOURCE",
    N_ ("NotResource lets service-linked roles be created for services that nobody named.") },
  { "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
    N_ ("A wildcard in Action with NotResource lets service-linked roles be created for services that nobody "
        "named.") },
  { "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE", N_ ("Wildcards in Action and Resource let service-linked "
                                                       "roles be created for services that nobody named.") },
  { "CREATE_SLR_WITH_STAR_IN_RESOURCE",
    N_ ("A wildcard in Resource lets service-linked roles be created for services that nobody named.") },
  { "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
    N_ ("NotAction with a wildcard in Resource lets service-linked roles be created for services that nobody "
        "named.") },
  { "DATA_TYPE_MISMATCH", N_ ("An element has a value of another type than the policy language asks for.") },
  { "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    N_ ("A Deny with NotAction has a condition on tags that some of its services do not know, so that it "
        "does not deny their actions.") },
  { "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    N_ ("A Deny has a condition on tags that one of its services does not know, so that it does not deny "
        "that service's actions.") },
  { "DUPLICATE_KEYS_WITH_DIFFERENT_CASE",
    N_ ("A condition names one key several times, in different case.") },
  { "EMPTY_ARRAY_ACTION", N_ ("A list of actions is empty, so that the statement has no effect.") },
  { "EMPTY_ARRAY_CONDITION", N_ ("A condition key has an empty list of values.") },
  { "EMPTY_ARRAY_CONDITION_FORALLVALUES", N_ ("A condition with ForAllValues has an empty list of values.") },
  { "EMPTY_ARRAY_CONDITION_FORANYVALUE",
    N_ ("A condition with ForAnyValue has an empty list of values, so that it never holds.") },
  { "EMPTY_ARRAY_CONDITION_IFEXISTS", N_ ("A condition with IfExists has an empty list of values.") },
  { "EMPTY_ARRAY_RESOURCE", N_ ("A list of resources is empty, so that the statement has no effect.") },
  { "EMPTY_OBJECT_CONDITION", N_ ("A Condition is empty, and can go.") },
  { "EMPTY_SID_VALUE", N_ ("A Sid is empty.") },
  { "EMPTY_VARIABLE", N_ ("A policy variable has no name.") },
  { "EQUIVALENT_TO_NULL_FALSE",
    N_ ("A condition only asks whether its key is there, which the Null operator says more clearly.") },
  { "FORALLVALUES_WITH_SINGLE_VALUED_KEY", N_ ("ForAllValues is used with a key that has one value: the "
                                               "condition also holds where the key is absent.") },
  { "GROUND_TRUTH_ACTION_WITHOUT_RESOURCE",
    N_ ("An action that Ground Truth needs is granted on resources that it cannot be about.") },
  { "GROUND_TRUTH_ADMINISTRATOR_PATH",
    N_ ("What the policy grants lets its holder get the permissions of an administrator.") },
  { "GROUND_TRUTH_DEPRECATED_CONDITION_KEY",
    N_ ("A condition has a key that Ground Truth no longer sends.") },
  { "GROUND_TRUTH_EMPTY_PASSED_TO_SERVICE",
    N_ ("A condition asks for an empty iam:PassedToService, so that no role can be passed.") },
  { "GROUND_TRUTH_ENDPOINT_PROTOCOL_MISMATCH",
    N_ ("A condition on the protocol of a subscription does not fit its endpoint.") },
  { "GROUND_TRUTH_EXPECTATION",
    N_ ("The policy does not allow or deny what somebody wrote down that it must.") },
  { "IAM_ACTION_FORMAT",
    N_ ("An action is not a service's prefix, a colon and a name, and AWS refuses it.") },
  { "IAM_ARN_FORMAT", N_ ("A resource is no ARN, and AWS refuses it.") },
  { "IAM_ARN_PARTITION", N_ ("An ARN names a partition that AWS does not have.") },
  { "IAM_ARN_REGION", N_ ("An ARN has something else than a Region in the place of one.") },
  { "IAM_ARN_RESOURCE", N_ ("An ARN names a resource in a way that IAM refuses.") },
  { "IAM_ARN_VENDOR", N_ ("An ARN names a service in a way that IAM refuses.") },
  { "IAM_CHARACTER", N_ ("The policy has a character that AWS does not take.") },
  { "IAM_DATE_VALUE", N_ ("A date is written in a way that AWS does not take.") },
  { "IAM_DUPLICATE_MEMBER", N_ ("An object names one member twice, and AWS refuses that.") },
  { "IAM_EMPTY_LIST", N_ ("A list is empty where AWS asks for an entry.") },
  { "IAM_SIZE_QUOTA", N_ ("The policy is longer than AWS takes.") },
  { "IAM_VERSION", N_ ("The policy is not in the language of 2012-10-17, which AWS asks for.") },
  { "IMPROVE_IP_RANGE", N_ ("An address range has bits behind its prefix that do not count.") },
  { "INVALID_ACTION", N_ ("The service has no such action.") },
  { "INVALID_ARN_ACCOUNT", N_ ("An ARN has something else than an account in the place of one.") },
  { "INVALID_ARN_PREFIX", N_ ("A resource does not begin as an ARN does.") },
  { "INVALID_ARN_REGION", N_ ("An ARN names a Region that AWS does not have.") },
  { "INVALID_ARN_RESOURCE", N_ ("An ARN does not name a resource as its service does.") },
  { "INVALID_ARN_SERVICE_CASE", N_ ("An ARN names its service in upper case.") },
  { "INVALID_CONDITION_DATA_TYPE", N_ ("A condition's values are neither texts nor a list of them.") },
  { "INVALID_CONDITION_KEY_FORMAT", N_ ("A condition key is not a prefix, a colon and a name.") },
  { "INVALID_CONDITION_MULTIPLE_BOOLEAN", N_ ("A Boolean condition has several values.") },
  { "INVALID_CONDITION_OPERATOR", N_ ("There is no such condition operator.") },
  { "INVALID_DATE_VALUE", N_ ("A date is not written as a condition's dates are.") },
  { "INVALID_EFFECT", N_ ("An Effect is neither Allow nor Deny.") },
  { "INVALID_GLOBAL_CONDITION_KEY", N_ ("There is no such global condition key.") },
  { "INVALID_PARTITION", N_ ("An ARN names a partition that AWS does not have.") },
  { "INVALID_POLICY_ELEMENT", N_ ("The policy language has no such element.") },
  { "INVALID_REGION", N_ ("A condition names a Region that AWS does not have.") },
  { "INVALID_SERVICE", N_ ("An ARN names a service that AWS does not have.") },
  { "INVALID_SERVICE_CONDITION_KEY", N_ ("The service has no such condition key.") },
  { "INVALID_SERVICE_IN_ACTION", N_ ("An action names a service that AWS does not have.") },
  { "INVALID_SERVICE_PRINCIPAL_FORMAT", N_ ("A service principal is not written as AWS writes them.") },
  { "INVALID_VARIABLE_FOR_OPERATOR", N_ ("A condition operator that takes no policy variable has one.") },
  { "INVALID_VERSION", N_ ("There is no such version of the policy language.") },
  { "INVALID_VPCE_FORMAT", N_ ("The ID of a VPC endpoint is not written as AWS writes them.") },
  { "INVALID_VPC_FORMAT", N_ ("The ID of a VPC is not written as AWS writes them.") },
  { "JSON_SYNTAX_ERROR", N_ ("The text is not JSON that IAM reads.") },
  { "MISSING_ACTION", N_ ("A statement has no Action.") },
  { "MISSING_ACTION_FOR_CONDITION_KEY", N_ ("A condition key is used without the action that has it.") },
  { "MISSING_ARN_ACCOUNT", N_ ("An ARN lacks its account.") },
  { "MISSING_ARN_FIELD", N_ ("An ARN has too few fields.") },
  { "MISSING_ARN_REGION", N_ ("An ARN lacks its Region.") },
  { "MISSING_BRACE_IN_VARIABLE", N_ ("A policy variable lacks its closing brace.") },
  { "MISSING_EFFECT", N_ ("A statement has no Effect.") },
  { "MISSING_PAIRED_CONDITION_KEYS",
    N_ ("A condition key protects only together with another one, which is missing.") },
  { "MISSING_QUALIFIER", N_ ("A key that has several values is used without ForAllValues or ForAnyValue.") },
  { "MISSING_QUOTE_IN_VARIABLE", N_ ("The default of a policy variable lacks its quotation marks.") },
  { "MISSING_RESOURCE", N_ ("A statement has no Resource.") },
  { "MISSING_STATEMENT", N_ ("The policy has no Statement.") },
  { "MISSING_TAG_KEY_IN_CONDITION", N_ ("A condition on a tag does not name the tag.") },
  { "MISSING_VERSION", N_ ("The policy has no Version.") },
  { "NULL_WITH_IF_EXISTS", N_ ("The Null operator has the suffix IfExists, which it cannot have.") },
  { "NULL_WITH_QUALIFIER",
    N_ ("The Null operator has ForAllValues or ForAnyValue, which mean nothing there.") },
  { "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
    N_ ("NotAction with NotResource lets roles be passed that nobody named.") },
  { "PASS_ROLE_WITH_NOT_RESOURCE", N_ ("NotResource lets roles be passed that nobody named.") },
  { "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
    N_ ("A wildcard in Action with NotResource lets roles be passed that nobody named.") },
  { "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
    N_ ("Wildcards in Action and Resource let every role be passed.") },
  { "PASS_ROLE_WITH_STAR_IN_RESOURCE", N_ ("A wildcard in Resource lets every role be passed.") },
  { "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
    N_ ("NotAction with a wildcard in Resource lets every role be passed.") },
  { "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
    N_ ("The policy is longer than the quota for policies of its kind.") },
  { "PRIVATE_IP_ADDRESS",
    N_ ("aws:SourceIp is compared with private addresses only, which requests never come from.") },
  { "PRIVATE_IP_ADDRESS_SUBSET",
    N_ ("aws:SourceIp is compared with private addresses among others, which requests never come from.") },
  { "PRIVATE_NOT_IP_ADDRESS",
    N_ ("aws:SourceIp must not be one of some private addresses, which requests never come from.") },
  { "PRIVATE_NOT_IP_ADDRESS_SUBSET", N_ ("aws:SourceIp must not be one of some addresses, private ones among "
                                         "them, which requests never come from.") },
  { "REDUNDANT_ACTION", N_ ("An action of a list is matched by another entry of it.") },
  { "REDUNDANT_CONDITION_VALUE_NUM", N_ ("A numeric condition has several values, of which one decides.") },
  { "REDUNDANT_RESOURCE", N_ ("A resource of a list is matched by another entry of it.") },
  { "REDUNDANT_STATEMENT", N_ ("A statement says nothing that another one does not say.") },
  { "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS",
    N_ ("A String operator compares an ARN, field borders of which its wildcards can cross.") },
  { "TEXT_INVISIBLE_CHARACTER",
    N_ ("A name or value has a character that nobody sees, so that it reads otherwise than AWS reads it.") },
  { "TEXT_LOOKALIKE_CHARACTER", N_ ("A name or value has a letter of another alphabet among Latin ones, so "
                                    "that it reads otherwise than AWS reads it.") },
  { "TYPE_MISMATCH", N_ ("A condition operator is of another type than its key.") },
  { "TYPE_MISMATCH_BOOLEAN", N_ ("A Boolean operator has a value that is neither true nor false.") },
  { "TYPE_MISMATCH_DATE", N_ ("A date operator has a value that is no date.") },
  { "TYPE_MISMATCH_IP_RANGE", N_ ("An address operator has a value that is no address range.") },
  { "TYPE_MISMATCH_NUMBER", N_ ("A numeric operator has a value that is no number.") },
  { "TYPE_MISMATCH_STRING", N_ ("A String operator has a value that is no text.") },
  { "UNIQUE_SIDS_REQUIRED", N_ ("Two statements have the same Sid.") },
  { "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
    N_ ("An action does not have the condition key of its statement.") },
  { "UNSUPPORTED_ELEMENT_COMBINATION", N_ ("A statement has two elements of which it can have one.") },
  { "UNSUPPORTED_GLOBAL_CONDITION_KEY", N_ ("AWS advises against this global condition key.") },
  { "UNSUPPORTED_PRINCIPAL", N_ ("A statement names a principal, which a policy of an identity cannot.") },
  { "UNSUPPORTED_SID", N_ ("A Sid has characters that AWS does not take.") },
  { "UNSUPPORTED_SPACE_IN_VARIABLE", N_ ("The name of a policy variable has a blank.") },
  { "VARIABLE_UNSUPPORTED_IN_ELEMENT", N_ ("A policy variable stands where it is plain text.") },
  { "VARIABLE_UNSUPPORTED_IN_VERSION",
    N_ ("A policy variable stands in a policy in the language of 2008, where it is plain text.") },
  { "WILDCARD_IN_SERVICE_NAME", N_ ("An action has a wildcard in its service.") },
  { "WILDCARD_WITHOUT_LIKE_OPERATOR",
    N_ ("A value has a wildcard, and its operator takes it for plain text.") },
};

static int
compare (gconstpointer code, gconstpointer rule)
{
  return strcmp (code, ((const Rule *)rule)->code);
}

/**
 * cli_rule_get_words:
 * @code: the code of a check
 *
 * Returns: (transfer none) (nullable): in a sentence what it finds; %NULL: nobody has said it
 */
const char *
cli_rule_get_words (const char *code)
{
  const Rule *rule = bsearch (code, rules, G_N_ELEMENTS (rules), sizeof *rules, compare);

  return rule != NULL ? _ (rule->words) : NULL;
}
