output "api_url" {
  description = "Address of the API."
  value       = aws_apigatewayv2_api.portal.api_endpoint
}

output "base_url" {
  description = "What mailed links begin with."
  value       = local.base_url
}

output "table" {
  description = "Name of the table."
  value       = aws_dynamodb_table.portal.name
}

output "functions" {
  description = "Names of the functions."
  value = {
    intake           = module.intake.name
    decision         = module.decision.name
    outbox           = module.outbox.name
    atlas_submission = module.atlas_submission.name
  }
}

output "queues" {
  description = "URLs of the queues: jobs for the Atlas, those that failed too often, and what could not be handed to the outbox."
  value = {
    atlas           = module.atlas_queue.url
    atlas_dead      = module.atlas_queue.dead_url
    outbox_failures = aws_sqs_queue.outbox_failures.url
  }
}

output "parameters" {
  description = "Names of the SSM parameters that hold the secrets."
  value       = { for secret, parameter in aws_ssm_parameter.secret : secret => parameter.name }
}

output "dkim_records" {
  description = "CNAME records to make in the DNS, name to value; until they are there, SES sends nothing."
  value = {
    for token in aws_sesv2_email_identity.portal.dkim_signing_attributes[0].tokens :
    "${token}._domainkey.${var.mail_domain}" => "${token}.dkim.amazonses.com"
  }
}

output "alarm_topic" {
  description = "ARN of the topic that alarms go to."
  value       = aws_sns_topic.alarms.arn
}
