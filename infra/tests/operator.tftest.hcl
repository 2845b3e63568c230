# What the operator is given.

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

run "the_operators_commands_may_do_what_they_call_and_no_more" {
  assert {
    condition = { for statement in data.aws_iam_policy_document.operator.statement : statement.sid => join(" ", sort(statement.actions)) } == {
      Table   = "dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem"
      Indexes = "dynamodb:Query"
      Keys    = "ssm:GetParameters"
    }
    error_message = "The actions differ from the calls."
  }
  assert {
    condition     = !strcontains(join(" ", flatten(data.aws_iam_policy_document.operator.statement[*].resources)), "*") && !strcontains(join(" ", flatten(data.aws_iam_policy_document.operator.statement[*].resources)), "atlas-")
    error_message = "This table and two keys; not the key of the Atlas."
  }
  assert {
    condition     = aws_iam_policy.operator.name == "ncc-portal-operator" && output.operator_policy == aws_iam_policy.operator.arn
    error_message = "A policy to attach to a role."
  }
}

run "the_operators_commands_are_told_what_functions_are_told" {
  assert {
    condition     = toset(keys(local.operator_environment)) == setunion(keys(local.environment), keys(local.outbox_environment), keys(local.atlas_environment), ["AWS_REGION"])
    error_message = "The variables that functions have, and the region."
  }
  assert {
    condition     = strcontains(output.operator_environment, "export PORTAL_TABLE='ncc-portal'\n") && strcontains(output.operator_environment, "export AWS_REGION='eu-central-1'\n")
    error_message = "As lines for a shell."
  }
  assert {
    condition     = !anytrue([for secret in [var.secrets.link_keys, var.secrets.audit_key, var.secrets.atlas_key] : strcontains(output.operator_environment, secret)])
    error_message = "No secret is among them."
  }
}

run "inputs_and_outputs_are_few_and_explained" {
  command = plan
  assert {
    condition     = length(regexall("(?m)^variable \"", file("${path.module}/variables.tf"))) <= 25
    error_message = "At most 25 inputs."
  }
  assert {
    condition     = length(regexall("(?m)^variable \"", file("${path.module}/variables.tf"))) == length(regexall("(?m)^variable \"\\w+\" \\{\n  description = \"", file("${path.module}/variables.tf")))
    error_message = "Every input is explained."
  }
  assert {
    condition     = length(regexall("(?m)^output \"", file("${path.module}/outputs.tf"))) == length(regexall("(?m)^output \"\\w+\" \\{\n  description = \"", file("${path.module}/outputs.tf")))
    error_message = "Every output is explained."
  }
}
