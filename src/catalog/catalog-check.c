/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-check.h"

#include "catalog-check-administrator.h"
#include "catalog-check-condition.h"
#include "catalog-check-resource.h"

#define SAGEMAKER_GUIDE "https://docs.aws.amazon.com/sagemaker/latest/dg/"
#define CONSOLE_ACCESS_PAGE SAGEMAKER_GUIDE "sms-security-permission-console-access.html"
#define EXECUTION_ROLE_PAGE SAGEMAKER_GUIDE "sms-security-permission-execution-role.html"
#define SAGEMAKER_PAGE                                                                                       \
  "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html"

/* Codes begin with GROUND_TRUTH_ */
static const CheckEntry entries[] = {
  { "GROUND_TRUTH_ACTION_WITHOUT_RESOURCE", CHECK_SEVERITY_WARNING, FALSE, CONSOLE_ACCESS_PAGE },
  { "GROUND_TRUTH_ADMINISTRATOR_PATH", CHECK_SEVERITY_SECURITY_WARNING, FALSE, CONSOLE_ACCESS_PAGE },
  { "GROUND_TRUTH_DEPRECATED_CONDITION_KEY", CHECK_SEVERITY_WARNING, FALSE, SAGEMAKER_PAGE },
  { "GROUND_TRUTH_EMPTY_PASSED_TO_SERVICE", CHECK_SEVERITY_WARNING, FALSE, CONSOLE_ACCESS_PAGE },
  { "GROUND_TRUTH_ENDPOINT_PROTOCOL_MISMATCH", CHECK_SEVERITY_WARNING, FALSE, EXECUTION_ROLE_PAGE },
};

const CheckFamily catalog_check_family = {
  .entries = entries,
  .n_entries = G_N_ELEMENTS (entries),
  .on_statement = catalog_check_resource,
  .on_comparison = catalog_check_condition,
  .on_policy = catalog_check_administrator,
};
