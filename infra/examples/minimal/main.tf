# The least that a portal needs: for trying out, under the API's own address.

terraform {
  required_version = ">= 1.11.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.25, < 7.0"
    }
  }
}

variable "secrets" {
  description = "Keys of links and of the audit trail, and the centre's key of the Atlas; see ../../README.md."
  type        = map(string)
  default     = {}
  ephemeral   = true
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

  region          = "eu-central-1"
  mail_domain     = "ncc.example.org"
  alarm_addresses = ["operator@ncc.example.org"]
  atlas           = { url = "https://atlas.example.org" }
  secrets         = var.secrets
}

output "base_url" {
  description = "Where people reach the portal."
  value       = module.portal.base_url
}

output "dns_records" {
  description = "The records to make in the DNS."
  value       = module.portal.dns_records
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
