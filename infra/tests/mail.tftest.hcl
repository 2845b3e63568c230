# Mails: who may send them, what becomes of them, and the records that both need.

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

run "mails_are_signed_and_travel_encrypted" {
  assert {
    condition     = aws_sesv2_email_identity.portal.email_identity == "ncc.example.org" && aws_sesv2_email_identity.portal.dkim_signing_attributes[0].next_signing_key_length == "RSA_2048_BIT"
    error_message = "DKIM with 2048 bits."
  }
  assert {
    condition     = aws_sesv2_email_identity.portal.configuration_set_name == aws_sesv2_configuration_set.portal.configuration_set_name && aws_sesv2_configuration_set.portal.delivery_options[0].tls_policy == "REQUIRE"
    error_message = "No mail with a link goes over an open line."
  }
  assert {
    condition     = length(aws_sesv2_configuration_set.portal.tracking_options) == 0
    error_message = "Nobody is followed through links."
  }
}

run "the_envelope_is_of_the_same_domain_and_a_missing_record_holds_no_mail_up" {
  variables {
    mail_from_subdomain = "returns"
  }
  assert {
    condition     = aws_sesv2_email_identity_mail_from_attributes.portal.mail_from_domain == "returns.ncc.example.org" && aws_sesv2_email_identity_mail_from_attributes.portal.behavior_on_mx_failure == "USE_DEFAULT_VALUE"
    error_message = "A subdomain of the domain of mails."
  }
}

run "who_bounced_or_complained_is_not_written_to_again" {
  assert {
    condition     = toset(aws_sesv2_configuration_set.portal.suppression_options[0].suppressed_reasons) == toset(["BOUNCE", "COMPLAINT"])
    error_message = "SES keeps such addresses on its list."
  }
}

run "bounces_and_complaints_come_back_to_the_outbox_as_ses_writes_them" {
  assert {
    condition     = aws_sesv2_configuration_set_event_destination.mail_events.event_destination[0].matching_event_types == toset(["BOUNCE", "COMPLAINT", "REJECT"]) && aws_sesv2_configuration_set_event_destination.mail_events.event_destination[0].enabled
    error_message = "These two, and nothing that says who reads a mail."
  }
  assert {
    condition     = aws_sesv2_configuration_set_event_destination.mail_events.event_destination[0].sns_destination[0].topic_arn == aws_sns_topic.mail_events.arn
    error_message = "SES to the topic."
  }
  assert {
    condition     = aws_sns_topic_subscription.mail_events.protocol == "sqs" && aws_sns_topic_subscription.mail_events.endpoint == module.mail_events_queue.arn && aws_sns_topic_subscription.mail_events.raw_message_delivery
    error_message = "The topic to the queue, raw."
  }
  assert {
    condition     = aws_lambda_event_source_mapping.mail_events.event_source_arn == module.mail_events_queue.arn && aws_lambda_event_source_mapping.mail_events.function_response_types == toset(["ReportBatchItemFailures"])
    error_message = "The queue to the outbox, failures told one by one."
  }
  assert {
    condition     = module.mail_events_queue.name == "ncc-portal-mail-events"
    error_message = "By this name the outbox knows its events."
  }
  assert {
    condition     = !aws_sesv2_email_identity_feedback_attributes.portal.email_forwarding_enabled
    error_message = "They are not mailed about as well."
  }
}

run "only_ses_for_our_mails_may_publish_and_only_the_topic_may_send" {
  assert {
    condition = [for statement in data.aws_iam_policy_document.mail_events_topic.statement : [one(statement.principals).type, one(one(statement.principals).identifiers), one(statement.actions)]] == [
      ["Service", "ses.amazonaws.com", "sns:Publish"]
    ]
    error_message = "SES alone publishes."
  }
  assert {
    condition = { for condition in data.aws_iam_policy_document.mail_events_topic.statement[0].condition : condition.variable => one(condition.values) } == {
      "aws:SourceAccount" = "123456789012"
      "aws:SourceArn"     = aws_sesv2_configuration_set.portal.arn
    }
    error_message = "For this account and this configuration set."
  }
  assert {
    condition = [for statement in data.aws_iam_policy_document.mail_events_queue.statement : [one(one(statement.principals).identifiers), one(statement.actions), one(statement.condition).variable, one(one(statement.condition).values)]] == [
      ["sns.amazonaws.com", "sqs:SendMessage", "aws:SourceArn", aws_sns_topic.mail_events.arn]
    ]
    error_message = "Only this topic sends to the queue."
  }
}

run "every_record_is_told" {
  assert {
    condition = toset([for record in output.dns_records : "${record.name} ${record.type} ${record.value}"]) == toset([
      "first._domainkey.ncc.example.org CNAME first.dkim.amazonses.com",
      "second._domainkey.ncc.example.org CNAME second.dkim.amazonses.com",
      "third._domainkey.ncc.example.org CNAME third.dkim.amazonses.com",
      "bounce.ncc.example.org MX 10 feedback-smtp.eu-central-1.amazonses.com",
      "bounce.ncc.example.org TXT v=spf1 include:amazonses.com -all",
    ])
    error_message = "DKIM, and MX and SPF of the envelope's domain."
  }
  assert {
    condition     = !anytrue([for record in output.dns_records : record.made]) && length(aws_route53_record.dkim) + length(aws_route53_record.mail_from) == 0
    error_message = "Without a zone none is made."
  }
  assert {
    condition     = output.dmarc_hint.name == "_dmarc.ncc.example.org" && startswith(output.dmarc_hint.value, "v=DMARC1; ")
    error_message = "DMARC is a hint."
  }
}

run "with_a_zone_the_records_are_made" {
  variables {
    mail_zone_id = "Z0123456789MAIL"
  }
  assert {
    condition     = toset([for record in concat(aws_route53_record.dkim, values(aws_route53_record.mail_from)) : "${record.name} ${record.type} ${one(record.records)}"]) == toset([for record in output.dns_records : "${record.name} ${record.type} ${record.value}"])
    error_message = "Those that are told."
  }
  assert {
    condition     = alltrue([for record in output.dns_records : record.made]) && alltrue([for record in concat(aws_route53_record.dkim, values(aws_route53_record.mail_from)) : record.zone_id == "Z0123456789MAIL"])
    error_message = "In the zone that was given."
  }
}

run "in_milan_the_keys_that_sign_mails_have_a_host_of_their_own" {
  command = plan
  variables {
    region = "eu-south-1"
  }
  assert {
    condition     = local.dkim_host == "dkim.eu-south-1.amazonses.com"
    error_message = "With the others' host mails from Milan would not be signed."
  }
}
