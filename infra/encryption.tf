# A key of the centre's own, as an option. Everything is encrypted without it too, with keys that AWS manages; with it
# the centre says who may use it, sees each use in CloudTrail, and can lock everything by disabling it.

locals {
  key_arn = one(aws_kms_key.portal[*].arn)

  # Through which services a role uses the key. Readers decrypt; who sends to a queue needs a data key as well. DynamoDB
  # decrypts its table's key under the role that asks; writing needs no more of the role.
  key_users = {
    intake           = { reads = ["dynamodb", "ssm"], sends = [] }
    decision         = { reads = ["dynamodb", "ssm"], sends = [] }
    outbox           = { reads = ["dynamodb", "sqs", "ssm"], sends = ["sqs"] }
    atlas_submission = { reads = ["dynamodb", "sqs", "ssm"], sends = [] }
    schedules        = { reads = ["sqs"], sends = ["sqs"] }
    operator         = { reads = ["dynamodb", "ssm"], sends = [] }
  }

  key_policies = {
    for user in keys(local.key_users) : user => var.customer_managed_key ? [data.aws_iam_policy_document.key[user].json] : []
  }
}

resource "aws_kms_key" "portal" {
  count                   = var.customer_managed_key ? 1 : 0
  description             = "Encrypts what ${var.name} stores: table, secrets, queues, topics, logs."
  enable_key_rotation     = true
  rotation_period_in_days = 365
  deletion_window_in_days = 30
  policy                  = one(data.aws_iam_policy_document.key_itself[*].json)
}

resource "aws_kms_alias" "portal" {
  count         = var.customer_managed_key ? 1 : 0
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.portal[0].key_id
}

data "aws_iam_policy_document" "key_itself" {
  count = var.customer_managed_key ? 1 : 0

  # The account's IAM policies decide, as on any key: without it nobody could manage it any more.
  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.this.partition}:iam::${data.aws_caller_identity.this.account_id}:root"]
    }
  }
  statement {
    sid       = "Logs"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
    resources = ["*"]
    principals {
      type        = "Service"
      identifiers = ["logs.${data.aws_region.this.region}.amazonaws.com"]
    }
    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = [
        for group in ["/aws/lambda/${var.name}-*", local.api_log_group] :
        "arn:${data.aws_partition.this.partition}:logs:${data.aws_region.this.region}:${data.aws_caller_identity.this.account_id}:log-group:${group}"
      ]
    }
  }
  # Alarms and mail events come to topics, and from a topic to the queue. Who may publish and send is said by the
  # policies of the topics and the queue.
  statement {
    sid       = "Messages"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]
    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com", "ses.amazonaws.com", "sns.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "key" {
  for_each = var.customer_managed_key ? local.key_users : {}

  statement {
    sid       = "KeyRead"
    actions   = ["kms:Decrypt"]
    resources = aws_kms_key.portal[*].arn
    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = [for service in each.value.reads : "${service}.${data.aws_region.this.region}.amazonaws.com"]
    }
  }
  dynamic "statement" {
    for_each = length(each.value.sends) > 0 ? [each.value.sends] : []

    content {
      sid       = "KeySend"
      actions   = ["kms:GenerateDataKey"]
      resources = aws_kms_key.portal[*].arn
      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = [for service in statement.value : "${service}.${data.aws_region.this.region}.amazonaws.com"]
      }
    }
  }
}
