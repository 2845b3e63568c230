# Everything that can be chosen: a name of the portal's own in a hosted zone, a key of the centre's own, a firewall, a
# budget, tags, and a state that colleagues share.

terraform {
  required_version = ">= 1.11.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.25, < 7.0"
    }
  }

  # A bucket in the same region, with versions kept and public access blocked. The state holds no secret but firewall_key.
  #
  # backend "s3" {
  #   bucket       = "ncc-example-terraform"
  #   key          = "portal/terraform.tfstate"
  #   region       = "eu-central-1"
  #   encrypt      = true
  #   use_lockfile = true
  # }
}

variable "secrets" {
  description = "Keys of links and of the audit trail, the centre's key of the Atlas, and what opens the gate before it; see ../../README.md."
  type        = map(string)
  default     = {}
  ephemeral   = true
  sensitive   = true
}

variable "firewall_key" {
  description = "What CloudFront shows the functions; see ../../README.md."
  type        = string
  sensitive   = true
}

variable "deletion_protection" {
  description = "Whether the table refuses to be deleted. Off only to tear the portal down."
  type        = bool
  default     = true
}

module "portal" {
  source = "../.."

  deletion_protection = var.deletion_protection

  region = "eu-central-1"
  name   = "ncc-portal"
  tags   = { Owner = "ncc", CostCentre = "1234" }

  domain       = { name = "register.ncc.example.org", zone_id = "Z0123456789ABCDEFGHIJ" }
  firewall     = { requests = 1000 }
  firewall_key = var.firewall_key

  mail_domain         = "ncc.example.org"
  mail_from_subdomain = "bounce"
  mail_zone_id        = "Z0123456789ABCDEFGHIJ"

  atlas = {
    url      = "https://atlas.example.org"
    gate     = true
    list_lag = "PT5M"
  }

  secrets              = var.secrets
  customer_managed_key = true

  alarm_addresses    = ["operator@ncc.example.org", "it@ncc.example.org"]
  monthly_budget     = 80
  log_retention_days = 400
  throttling         = { rate = 20, burst = 40 }
}

output "base_url" {
  description = "Where people reach the portal."
  value       = module.portal.base_url
}

output "dns_records" {
  description = "The records that the portal needs; with the zones above all of them are made."
  value       = module.portal.dns_records
}

output "dashboard_url" {
  description = "The dashboard in the AWS console."
  value       = module.portal.dashboard_url
}

output "operator_policy" {
  description = "ARN of the policy to attach to the role of whoever operates the portal."
  value       = module.portal.operator_policy
}

output "operator_environment" {
  description = "What the operator's commands are told: eval \"$(terraform output -raw operator_environment)\""
  value       = module.portal.operator_environment
}

output "queues" {
  description = "URLs of the queues, as a restore needs them."
  value       = module.portal.queues
}
