locals {
  # What AWS takes as a value. A secret that was not given matches none of these, so that it never replaces one that was.
  secrets = merge(
    {
      link_keys = { pattern = "^[0-9]{1,3}:[A-Za-z0-9_-]{43}( [0-9]{1,3}:[A-Za-z0-9_-]{43})*$", version = var.secret_versions.link_keys }
      audit_key = { pattern = "^[A-Za-z0-9_-]{43}$", version = 1 }
      atlas_key = { pattern = "^[^ ]+$", version = var.secret_versions.atlas_key }
    },
    var.atlas.gate ? { atlas_gate = { pattern = "^[^:]+:.+$", version = var.secret_versions.atlas_gate } } : {}
  )

  parameter_prefix  = "arn:${data.aws_partition.this.partition}:ssm:${data.aws_region.this.region}:${data.aws_caller_identity.this.account_id}:parameter"
  parameter_arns    = { for secret, parameter in aws_ssm_parameter.secret : secret => "${local.parameter_prefix}${parameter.name}" }
  firewall_key_arns = [for parameter in aws_ssm_parameter.firewall_key : "${local.parameter_prefix}${parameter.name}"]
}

resource "aws_ssm_parameter" "secret" {
  for_each        = local.secrets
  name            = "/${var.name}/${replace(each.key, "_", "-")}"
  type            = "SecureString"
  tier            = "Standard"
  key_id          = coalesce(local.key_arn, "alias/aws/ssm")
  allowed_pattern = each.value.pattern
  value_wo        = var.secrets[each.key]
  # AWS puts a parameter under another key only when it is written again.
  value_wo_version = each.value.version + (var.customer_managed_key ? 1000 : 0)
}

# What CloudFront shows with each request, for the functions that answer requests. A new value is written by itself: its
# version comes from its digest.
resource "aws_ssm_parameter" "firewall_key" {
  count            = length(local.edges)
  name             = "/${var.name}/firewall-key"
  type             = "SecureString"
  tier             = "Standard"
  key_id           = coalesce(local.key_arn, "alias/aws/ssm")
  value_wo         = var.firewall_key
  value_wo_version = nonsensitive(parseint(substr(sha256("${var.firewall_key} ${var.customer_managed_key}"), 0, 7), 16))
}
