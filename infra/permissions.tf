# What the functions' own code calls, no more. A transaction needs the permission of each kind of item that it writes.
# Indexes are named only where they are asked, and then alone: asking an index needs no permission on its table.

data "aws_iam_policy_document" "intake" {
  statement {
    sid       = "Table"
    actions   = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"]
    resources = [aws_dynamodb_table.portal.arn]
  }
  statement {
    sid       = "Indexes"
    actions   = ["dynamodb:Query"]
    resources = ["${aws_dynamodb_table.portal.arn}/index/status"]
  }
  statement {
    sid       = "Keys"
    actions   = ["ssm:GetParameters"]
    resources = concat([local.parameter_arns["link_keys"], local.parameter_arns["audit_key"]], local.firewall_key_arns)
  }
}

data "aws_iam_policy_document" "decision" {
  statement {
    sid       = "Table"
    actions   = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"]
    resources = [aws_dynamodb_table.portal.arn]
  }
  statement {
    sid       = "Indexes"
    actions   = ["dynamodb:Query"]
    resources = ["${aws_dynamodb_table.portal.arn}/index/register", "${aws_dynamodb_table.portal.arn}/index/status"]
  }
  statement {
    sid       = "Keys"
    actions   = ["ssm:GetParameters"]
    resources = concat([local.parameter_arns["link_keys"], local.parameter_arns["audit_key"]], local.firewall_key_arns)
  }
}

data "aws_iam_policy_document" "outbox" {
  statement {
    sid       = "Table"
    actions   = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"]
    resources = [aws_dynamodb_table.portal.arn]
  }
  statement {
    sid       = "Indexes"
    actions   = ["dynamodb:Query"]
    resources = ["${aws_dynamodb_table.portal.arn}/index/due", "${aws_dynamodb_table.portal.arn}/index/status"]
  }
  statement {
    sid       = "Keys"
    actions   = ["ssm:GetParameters"]
    resources = [local.parameter_arns["link_keys"], local.parameter_arns["audit_key"]]
  }
  statement {
    sid       = "Mail"
    actions   = ["ses:SendRawEmail"]
    resources = [aws_sesv2_email_identity.portal.arn, aws_sesv2_configuration_set.portal.arn]
  }
  # Where the recipient is an identity of this account as well, as those who may be written to from the sandbox are, SES asks
  # for that one, too.
  statement {
    sid       = "Recipients"
    actions   = ["ses:SendRawEmail"]
    resources = ["arn:${data.aws_partition.this.partition}:ses:${data.aws_region.this.region}:${data.aws_caller_identity.this.account_id}:identity/*"]
    condition {
      test     = "StringLike"
      variable = "ses:FromAddress"
      values   = ["*@${var.mail_domain}"]
    }
  }
  statement {
    sid       = "Jobs"
    actions   = ["sqs:SendMessage"]
    resources = [module.atlas_queue.arn]
  }
}

data "aws_iam_policy_document" "atlas_submission" {
  statement {
    sid       = "Table"
    actions   = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"]
    resources = [aws_dynamodb_table.portal.arn]
  }
  statement {
    sid       = "Indexes"
    actions   = ["dynamodb:Query"]
    resources = ["${aws_dynamodb_table.portal.arn}/index/status"]
  }
  statement {
    sid       = "Secrets"
    actions   = ["ssm:GetParameters"]
    resources = values(local.parameter_arns)
  }
}

# What Lambda itself does under the functions' roles, beside logs and tracing (modules/function) and the use of a key of
# the centre's own (encryption.tf).

data "aws_iam_policy_document" "outbox_events" {
  # Whatever time stamp the table's one stream has in its name. Lambda's list for streams has ListStreams as well, which
  # IAM grants on every stream of the account or not at all; reading this one does not need it.
  statement {
    sid       = "Stream"
    actions   = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]
    resources = ["${aws_dynamodb_table.portal.arn}/stream/*"]
  }
  statement {
    sid       = "Failures"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.outbox_failures.arn]
  }
  statement {
    sid       = "MailEvents"
    actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
    resources = [module.mail_events_queue.arn]
  }
}

data "aws_iam_policy_document" "atlas_submission_events" {
  statement {
    sid       = "Jobs"
    actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
    resources = [module.atlas_queue.arn]
  }
}

# What the schedules do.

data "aws_iam_policy_document" "schedules" {
  source_policy_documents = local.key_policies.schedules

  statement {
    sid       = "Outbox"
    actions   = ["lambda:InvokeFunction"]
    resources = [module.outbox.arn]
  }
  statement {
    sid       = "Failures"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.outbox_failures.arn]
  }
}

# What the operator's commands call (operator/, `portal …` without --local), for the centre's engineers. Commands change
# registrations as functions do: seats move, claims are released, messages are delivered again. Nothing here scans the
# table, reads the Atlas's key, sends a mail, or reaches a queue.

data "aws_iam_policy_document" "operator" {
  source_policy_documents = local.key_policies.operator

  statement {
    sid       = "Table"
    actions   = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"]
    resources = [aws_dynamodb_table.portal.arn]
  }
  statement {
    sid       = "Indexes"
    actions   = ["dynamodb:Query"]
    resources = ["${aws_dynamodb_table.portal.arn}/index/due", "${aws_dynamodb_table.portal.arn}/index/status"]
  }
  statement {
    sid       = "Keys"
    actions   = ["ssm:GetParameters"]
    resources = [local.parameter_arns["link_keys"], local.parameter_arns["audit_key"]]
  }
}

resource "aws_iam_policy" "operator" {
  name        = "${var.name}-operator"
  description = "What the portal's operator commands need. Attach it to the role of whoever operates the portal."
  policy      = data.aws_iam_policy_document.operator.json
}
