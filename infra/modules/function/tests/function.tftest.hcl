mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/mock" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:mock" }
  }
}

variables {
  name               = "portal-test"
  package            = "bootstrap.zip"
  memory             = 512
  timeout            = 29
  environment        = { PORTAL_TABLE = "portal" }
  policy             = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
  log_retention_days = 365
}

run "the_function_is_a_program_for_arm64" {
  assert {
    condition     = aws_lambda_function.this.architectures == tolist(["arm64"]) && aws_lambda_function.this.runtime == "provided.al2023" && aws_lambda_function.this.handler == "bootstrap"
    error_message = "bootstrap for arm64 on Amazon Linux 2023"
  }
  assert {
    condition     = coalesce(aws_lambda_function.this.reserved_concurrent_executions, -1) == -1
    error_message = "No concurrency is reserved."
  }
  assert {
    condition     = aws_lambda_function.this.environment[0].variables == tomap({ PORTAL_TABLE = "portal" })
    error_message = "The function is told what was given."
  }
}

run "the_function_logs_json_into_a_group_that_forgets" {
  assert {
    condition     = aws_lambda_function.this.logging_config[0].log_format == "JSON" && aws_lambda_function.this.logging_config[0].log_group == aws_cloudwatch_log_group.this.name
    error_message = "JSON, into the group of its own."
  }
  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 365 && aws_lambda_function.this.tracing_config[0].mode == "Active"
    error_message = "Logs are kept as long as asked, and invocations traced."
  }
  assert {
    condition     = aws_cloudwatch_log_group.this.deletion_protection_enabled
    error_message = "Nobody deletes the logs by mistake."
  }
}

run "beside_its_own_policy_it_may_only_log_and_trace" {
  assert {
    condition = { for statement in data.aws_iam_policy_document.service.statement : statement.sid => join(" ", sort(statement.actions)) } == {
      Logs   = "logs:CreateLogStream logs:PutLogEvents"
      Traces = "xray:PutTelemetryRecords xray:PutTraceSegments"
    }
    error_message = "Logs and traces."
  }
  assert {
    condition     = length(data.aws_iam_policy_document.service.source_policy_documents) == 0
    error_message = "Without an event source there is nothing else."
  }
}

run "what_services_do_under_its_role_is_a_policy_of_its_own" {
  variables {
    service_policies = ["{\"Version\":\"2012-10-17\",\"Statement\":[]}"]
    key_arn          = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  }
  assert {
    condition     = aws_iam_role_policy.code.policy == var.policy && length(data.aws_iam_policy_document.service.source_policy_documents) == 1
    error_message = "What the code calls and what services need are told apart."
  }
  assert {
    condition     = aws_cloudwatch_log_group.this.kms_key_id == var.key_arn
    error_message = "The logs have the key."
  }
}
