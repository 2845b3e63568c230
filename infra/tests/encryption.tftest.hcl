# Keys: AWS's, or one of the centre's own.

mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "edge"
  source = "./tests/mocks"
}

variables {
  region          = "eu-central-1"
  mail_domain     = "ncc.example.org"
  alarm_addresses = ["operator@ncc.example.org"]
  atlas           = { url = "https://atlas.example.org" }
  secrets = {
    link_keys  = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    audit_key  = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    atlas_key  = "key-of-a-test"
    atlas_gate = "user:password"
  }
}

run "without_a_key_of_its_own_everything_is_encrypted_by_keys_of_aws" {
  assert {
    condition     = length(aws_kms_key.portal) == 0 && output.key == null
    error_message = "A key is a choice."
  }
  assert {
    condition     = aws_dynamodb_table.portal.server_side_encryption[0].enabled && aws_sqs_queue.outbox_failures.sqs_managed_sse_enabled && alltrue([for parameter in aws_ssm_parameter.secret : parameter.key_id == "alias/aws/ssm"])
    error_message = "Table, queues and secrets are encrypted all the same."
  }
  assert {
    condition     = alltrue([for policies in values(local.key_policies) : length(policies) == 0])
    error_message = "Nobody needs a permission for keys of AWS."
  }
}

run "with_a_key_of_its_own_everything_that_is_kept_is_encrypted_with_it" {
  variables {
    customer_managed_key = true
  }
  assert {
    condition     = aws_kms_key.portal[0].enable_key_rotation && aws_kms_key.portal[0].deletion_window_in_days == 30 && aws_kms_alias.portal[0].name == "alias/ncc-portal"
    error_message = "It is changed each year, and deleted only after 30 days."
  }
  assert {
    condition = alltrue(concat(
      [aws_dynamodb_table.portal.server_side_encryption[0].kms_key_arn == output.key],
      [for parameter in aws_ssm_parameter.secret : parameter.key_id == output.key],
      [aws_sqs_queue.outbox_failures.kms_master_key_id == output.key],
      [for topic in [aws_sns_topic.alarms, aws_sns_topic.mail_events] : topic.kms_master_key_id == output.key],
      [aws_cloudwatch_log_group.api.kms_key_id == output.key],
    ))
    error_message = "Table, secrets, queues, topics, logs."
  }
  assert {
    condition     = alltrue([for parameter in aws_ssm_parameter.secret : parameter.value_wo_version == 1001])
    error_message = "A secret goes to another key only by being written again."
  }
}

run "roles_use_the_key_through_the_services_that_they_call_and_not_otherwise" {
  variables {
    customer_managed_key = true
  }
  assert {
    condition = {
      for user, document in data.aws_iam_policy_document.key : user => {
        for statement in document.statement : "${statement.sid} ${join(" ", statement.actions)}" => [for service in sort(flatten(statement.condition[*].values)) : split(".", service)[0]]
      }
      } == {
      intake           = { "KeyRead kms:Decrypt" = ["dynamodb", "ssm"] }
      decision         = { "KeyRead kms:Decrypt" = ["dynamodb", "ssm"] }
      outbox           = { "KeyRead kms:Decrypt" = ["dynamodb", "sqs", "ssm"], "KeySend kms:GenerateDataKey" = ["sqs"] }
      atlas_submission = { "KeyRead kms:Decrypt" = ["dynamodb", "sqs", "ssm"] }
      schedules        = { "KeyRead kms:Decrypt" = ["sqs"], "KeySend kms:GenerateDataKey" = ["sqs"] }
      operator         = { "KeyRead kms:Decrypt" = ["dynamodb", "ssm"] }
    }
    error_message = "Who reads decrypts, who sends to a queue needs a data key."
  }
  assert {
    condition = alltrue(flatten([
      for document in data.aws_iam_policy_document.key : [
        for statement in document.statement : [
          [statement.resources == toset([output.key])],
          [for condition in statement.condition : condition.test == "StringEquals" && condition.variable == "kms:ViaService"],
          [for service in flatten(statement.condition[*].values) : endswith(service, ".eu-central-1.amazonaws.com")],
        ]
      ]
    ]))
    error_message = "This key only, and only through services of the region."
  }
}

run "the_key_itself_serves_the_account_logs_and_messages" {
  variables {
    customer_managed_key = true
  }
  assert {
    condition = { for statement in data.aws_iam_policy_document.key_itself[0].statement : statement.sid => join(" ", sort(flatten([for principal in statement.principals : tolist(principal.identifiers)]))) } == {
      Account  = "arn:aws:iam::123456789012:root"
      Logs     = "logs.eu-central-1.amazonaws.com"
      Messages = "cloudwatch.amazonaws.com ses.amazonaws.com sns.amazonaws.com"
    }
    error_message = "IAM decides for the account; three services bring messages; logs are written."
  }
  assert {
    condition     = one([for statement in data.aws_iam_policy_document.key_itself[0].statement : one(statement.condition).variable if statement.sid == "Logs"]) == "kms:EncryptionContext:aws:logs:arn"
    error_message = "Only the portal's own log groups."
  }
}
