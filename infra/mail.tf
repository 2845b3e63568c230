locals {
  mail_from = "${var.mail_from_subdomain}.${var.mail_domain}"
}

resource "aws_sesv2_email_identity" "portal" {
  email_identity         = var.mail_domain
  configuration_set_name = aws_sesv2_configuration_set.portal.configuration_set_name

  dkim_signing_attributes {
    next_signing_key_length = "RSA_2048_BIT"
  }
}

# The envelope's sender, so that SPF speaks for this domain too. Without its records SES takes a domain of its own: a
# mail with a lesser envelope is better than none.
resource "aws_sesv2_email_identity_mail_from_attributes" "portal" {
  email_identity         = aws_sesv2_email_identity.portal.email_identity
  mail_from_domain       = local.mail_from
  behavior_on_mx_failure = "USE_DEFAULT_VALUE"
}

# Bounces come back as events; they are not mailed to the sender's address as well.
resource "aws_sesv2_email_identity_feedback_attributes" "portal" {
  email_identity           = aws_sesv2_email_identity.portal.email_identity
  email_forwarding_enabled = false

  depends_on = [aws_sesv2_configuration_set_event_destination.mail_events]
}

# No opens and no clicks are tracked.
resource "aws_sesv2_configuration_set" "portal" {
  configuration_set_name = var.name

  # Mails carry links that decide: to a server that takes them in the clear they are not sent.
  delivery_options {
    tls_policy = "REQUIRE"
  }

  reputation_options {
    reputation_metrics_enabled = true
  }

  sending_options {
    sending_enabled = true
  }

  # Who bounced for good or complained gets no more until somebody takes the address off SES's list.
  suppression_options {
    suppressed_reasons = ["BOUNCE", "COMPLAINT"]
  }
}

# What became of mails: SES → topic → queue → outbox. A mail that is only late is still on its way; when SES gives it up,
# that is a bounce.
resource "aws_sesv2_configuration_set_event_destination" "mail_events" {
  configuration_set_name = aws_sesv2_configuration_set.portal.configuration_set_name
  event_destination_name = "mail-events"

  event_destination {
    enabled              = true
    matching_event_types = ["BOUNCE", "COMPLAINT", "REJECT"]

    sns_destination {
      topic_arn = aws_sns_topic.mail_events.arn
    }
  }

  # SES tries the topic when a destination is made.
  depends_on = [aws_sns_topic_policy.mail_events]
}

# A topic keeps nothing. Encrypted at rest only with a key of the centre's own: SES may not use the one that AWS manages.
resource "aws_sns_topic" "mail_events" {
  name              = "${var.name}-mail-events"
  kms_master_key_id = local.key_arn
}

resource "aws_sns_topic_policy" "mail_events" {
  arn    = aws_sns_topic.mail_events.arn
  policy = data.aws_iam_policy_document.mail_events_topic.json
}

data "aws_iam_policy_document" "mail_events_topic" {
  statement {
    sid       = "MailEvents"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.mail_events.arn]
    principals {
      type        = "Service"
      identifiers = ["ses.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sesv2_configuration_set.portal.arn]
    }
  }
}

# Raw: the message's body is the event as SES writes it.
resource "aws_sns_topic_subscription" "mail_events" {
  topic_arn            = aws_sns_topic.mail_events.arn
  protocol             = "sqs"
  endpoint             = module.mail_events_queue.arn
  raw_message_delivery = true

  depends_on = [aws_sqs_queue_policy.mail_events]
}
