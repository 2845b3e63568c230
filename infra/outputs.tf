output "base_url" {
  description = "Where people reach the portal; mailed links begin with it."
  value       = local.base_url
}

output "api_url" {
  description = "The API's own address. It answers only where there is no domain, and to CloudFront where there is a firewall."
  value       = aws_apigatewayv2_api.portal.api_endpoint
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
  description = "URLs of the queues: jobs for the Atlas, bounces and complaints, of each those that failed too often, and what could not be handed to the outbox."
  value = {
    atlas            = module.atlas_queue.url
    atlas_dead       = module.atlas_queue.dead_url
    mail_events      = module.mail_events_queue.url
    mail_events_dead = module.mail_events_queue.dead_url
    outbox_failures  = aws_sqs_queue.outbox_failures.url
  }
}

output "parameters" {
  description = "Names of the SSM parameters that hold the secrets."
  value       = { for secret, parameter in aws_ssm_parameter.secret : secret => parameter.name }
}

output "key" {
  description = "ARN of the centre's own KMS key; null without one."
  value       = local.key_arn
}

output "dns_records" {
  description = "Every DNS record that the portal needs: name, type, value, why, and whether Terraform made it. Where it did, the portal's own name has alias records instead of the CNAME."
  value       = local.dns_records
}

output "dmarc_hint" {
  description = "A DMARC record to begin with, where the domain of mails has none: name, type, value. Terraform does not make it, because it speaks for everybody who mails from the domain."
  value = {
    name  = "_dmarc.${var.mail_domain}"
    type  = "TXT"
    value = "v=DMARC1; p=none; rua=mailto:postmaster@${var.mail_domain}"
  }
}

output "alarm_topic" {
  description = "ARN of the topic that alarms go to."
  value       = aws_sns_topic.alarms.arn
}

output "alarms" {
  description = "Names of the alarms. Each has a section in docs/runbook.md."
  value       = sort([for alarm in aws_cloudwatch_metric_alarm.portal : alarm.alarm_name])
}

output "dashboard_url" {
  description = "The dashboard in the AWS console."
  value       = "https://${var.region}.console.aws.amazon.com/cloudwatch/home?region=${var.region}#dashboards/dashboard/${aws_cloudwatch_dashboard.portal.dashboard_name}"
}

output "operator_policy" {
  description = "ARN of the policy that lets an engineer run the operator's commands. Attach it to her role."
  value       = aws_iam_policy.operator.arn
}

output "operator_environment" {
  description = "What the operator's commands are told, as lines for a shell; no secrets. eval \"$(terraform output -raw operator_environment)\""
  value       = join("", [for name, value in local.operator_environment : "export ${name}='${replace(value, "'", "'\\''")}'\n"])
}
