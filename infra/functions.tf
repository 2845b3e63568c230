locals {
  packages = coalesce(var.packages, "${path.module}/../target/lambda")
  base_url = var.domain == null ? aws_apigatewayv2_api.portal.api_endpoint : "https://${var.domain.name}"

  # shared/src/config.rs says what each function is told.
  environment = {
    PORTAL_TABLE               = aws_dynamodb_table.portal.name
    PORTAL_BASE_URL            = local.base_url
    PORTAL_LINK_KEYS_PARAMETER = aws_ssm_parameter.secret["link_keys"].name
    PORTAL_AUDIT_KEY_PARAMETER = aws_ssm_parameter.secret["audit_key"].name
  }

  # Only with a firewall.
  firewall_environment = { for parameter in aws_ssm_parameter.firewall_key[*] : "PORTAL_FIREWALL_KEY_PARAMETER" => parameter.name }

  outbox_environment = {
    PORTAL_QUEUE_URL = module.atlas_queue.url
  }

  atlas_environment = { for name, value in {
    PORTAL_ATLAS_URL            = var.atlas.url
    PORTAL_ATLAS_KEY_IN         = var.atlas.key_in
    PORTAL_ATLAS_KEY_PARAMETER  = aws_ssm_parameter.secret["atlas_key"].name
    PORTAL_ATLAS_GATE_PARAMETER = var.atlas.gate ? aws_ssm_parameter.secret["atlas_gate"].name : null
    PORTAL_ATLAS_PROXY          = var.atlas.proxy
    PORTAL_ATLAS_LIST_LAG       = var.atlas.list_lag
  } : name => value if value != null }

  # The operator's commands are told what functions are told, and where; names of secrets, no secrets.
  operator_environment = merge(local.environment, local.firewall_environment, local.outbox_environment, local.atlas_environment, { AWS_REGION = var.region })
}

module "intake" {
  source              = "./modules/function"
  name                = "${var.name}-intake"
  package             = "${local.packages}/intake/bootstrap.zip"
  memory              = 512
  timeout             = 29 # The API gives up after 30 s.
  environment         = merge(local.environment, local.firewall_environment)
  policy              = data.aws_iam_policy_document.intake.json
  service_policies    = local.key_policies.intake
  key_arn             = local.key_arn
  log_retention_days  = var.log_retention_days
  deletion_protection = var.deletion_protection
}

module "decision" {
  source              = "./modules/function"
  name                = "${var.name}-decision"
  package             = "${local.packages}/decision/bootstrap.zip"
  memory              = 512
  timeout             = 29 # The API gives up after 30 s.
  environment         = merge(local.environment, local.firewall_environment)
  policy              = data.aws_iam_policy_document.decision.json
  service_policies    = local.key_policies.decision
  key_arn             = local.key_arn
  log_retention_days  = var.log_retention_days
  deletion_protection = var.deletion_protection
}

module "outbox" {
  source              = "./modules/function"
  name                = "${var.name}-outbox"
  package             = "${local.packages}/outbox/bootstrap.zip"
  memory              = 512
  timeout             = 60 # Half of a message's lease.
  environment         = merge(local.environment, local.outbox_environment)
  policy              = data.aws_iam_policy_document.outbox.json
  service_policies    = concat([data.aws_iam_policy_document.outbox_events.json], local.key_policies.outbox)
  key_arn             = local.key_arn
  log_retention_days  = var.log_retention_days
  deletion_protection = var.deletion_protection
}

# No reserved concurrency: receives that it would throttle count towards the dead letters, and the queue's one group
# lets a single invocation run anyway.
module "atlas_submission" {
  source              = "./modules/function"
  name                = "${var.name}-atlas-submission"
  package             = "${local.packages}/atlas-submission/bootstrap.zip"
  memory              = 512
  timeout             = 60 # One call to the Atlas may take 30 s.
  environment         = merge(local.environment, local.atlas_environment)
  policy              = data.aws_iam_policy_document.atlas_submission.json
  service_policies    = concat([data.aws_iam_policy_document.atlas_submission_events.json], local.key_policies.atlas_submission)
  key_arn             = local.key_arn
  log_retention_days  = var.log_retention_days
  deletion_protection = var.deletion_protection
}
