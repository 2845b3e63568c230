# Jobs for the Atlas, in order and one at a time. They carry ids only.
module "atlas_queue" {
  source           = "./modules/queue"
  name             = "${var.name}-atlas"
  fifo             = true
  consumer_timeout = module.atlas_submission.timeout
  key_arn          = local.key_arn
}

# What became of mails, as SES tells it. The only queue with personal data, the addresses: it forgets within a day, and
# its dead letters within two.
module "mail_events_queue" {
  source              = "./modules/queue"
  name                = "${var.name}-mail-events"
  consumer_timeout    = module.outbox.timeout
  retention_days      = 1
  dead_retention_days = 2
  key_arn             = local.key_arn
}

resource "aws_sqs_queue_policy" "mail_events" {
  queue_url = module.mail_events_queue.url
  policy    = data.aws_iam_policy_document.mail_events_queue.json
}

data "aws_iam_policy_document" "mail_events_queue" {
  statement {
    sid       = "MailEvents"
    actions   = ["sqs:SendMessage"]
    resources = [module.mail_events_queue.arn]
    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.mail_events.arn]
    }
  }
}

# What could not be handed to the outbox: batches of the stream that failed to the end, and runs of the schedules. The
# minute's run finds the messages all the same; that it came to this is worth an alarm.
resource "aws_sqs_queue" "outbox_failures" {
  name                      = "${var.name}-outbox-failures"
  message_retention_seconds = 14 * 86400
  sqs_managed_sse_enabled   = local.key_arn == null ? true : null
  kms_master_key_id         = local.key_arn
}
