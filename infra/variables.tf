variable "region" {
  description = "AWS region. Only regions within the European Union."
  type        = string
  nullable    = false

  validation {
    condition = contains(
      ["eu-central-1", "eu-north-1", "eu-south-1", "eu-west-1", "eu-west-3"],
      var.region
    )
    error_message = "Choose eu-central-1, eu-north-1, eu-south-1, eu-west-1 or eu-west-3: London and Zurich are outside of the European Union, and Spain (eu-south-2) is not known to have SES."
  }
}

variable "name" {
  description = "Begins the name of everything that is made."
  type        = string
  default     = "ncc-portal"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}[a-z0-9]$", var.name))
    error_message = "3 to 32 lower case letters, digits and hyphens, beginning with a letter and not ending with a hyphen."
  }
}

variable "tags" {
  description = "Tags of everything that is made, beside Project."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "packages" {
  description = "Folder with the functions' packages, <function>/bootstrap.zip each. Null: target/lambda of the repository, where `cargo lambda build` puts them."
  type        = string
  default     = null
}

variable "domain" {
  description = "The portal's own name; mailed links begin with it. Give zone_id, the Route 53 hosted zone of the name: certificate and records are made. Or keep the DNS elsewhere and give certificate_arn, a certificate of ACM that is issued for the name, in the portal's region, with a firewall in us-east-1; the output dns_records says which record to make. With both, the certificate is taken and the records are made. Null, for trying out: the API's own address."
  type = object({
    name            = string
    zone_id         = optional(string)
    certificate_arn = optional(string)
  })
  default = null

  validation {
    condition     = var.domain == null || can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.domain.name))
    error_message = "domain.name is a host name in lower case, such as register.example.org, without https:// and path."
  }
  validation {
    condition     = try(var.domain.zone_id, null) == null || can(regex("^Z[A-Z0-9]+$", var.domain.zone_id))
    error_message = "domain.zone_id is the id of a hosted zone, such as Z0123456789ABCDEFGHIJ."
  }
  validation {
    condition     = var.domain == null || try(coalesce(var.domain.zone_id, var.domain.certificate_arn), null) != null
    error_message = "A name needs a certificate: give domain.zone_id to have one made, or domain.certificate_arn."
  }
  validation {
    condition     = var.firewall == null || var.domain != null
    error_message = "A firewall needs a domain: without one people would go on using the API's own address."
  }
  validation {
    condition     = try(var.domain.certificate_arn, null) == null || can(regex("^arn:aws:acm:${var.firewall == null ? var.region : "us-east-1"}:[0-9]{12}:certificate/[0-9a-f-]+$", var.domain.certificate_arn))
    error_message = "domain.certificate_arn is the ARN of a certificate of ACM in the portal's region, with a firewall in us-east-1."
  }
}

variable "mail_domain" {
  description = "Domain of the address in the settings that mails come from."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.mail_domain))
    error_message = "A domain name in lower case, such as ncc.example.org."
  }
}

variable "mail_from_subdomain" {
  description = "Subdomain of mail_domain that stands in the envelope of mails and takes their bounces (MAIL FROM). It gets an MX and an SPF record of its own, so it must not be used for anything else."
  type        = string
  default     = "bounce"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", var.mail_from_subdomain))
    error_message = "One label in lower case, such as bounce."
  }
}

variable "mail_zone_id" {
  description = "Route 53 hosted zone of mail_domain, where the records for mails are made. Null: the DNS is kept elsewhere, and the output dns_records says which records to make."
  type        = string
  default     = null

  validation {
    condition     = var.mail_zone_id == null || can(regex("^Z[A-Z0-9]+$", var.mail_zone_id))
    error_message = "The id of a hosted zone, such as Z0123456789ABCDEFGHIJ."
  }
}

variable "atlas" {
  description = "The European Cybersecurity Atlas. url: its site, with or without /jsonapi. key_in: where its API takes the key, header or query. gate: whether a user and password guard the site (secret atlas_gate). proxy: URL of an outbound HTTPS proxy. list_lag: how long its lists may lag behind its records, in minutes and seconds as PT4M30S, below PT30M (PT5M when left out)."
  type = object({
    url      = string
    key_in   = optional(string, "header")
    gate     = optional(bool, false)
    proxy    = optional(string)
    list_lag = optional(string)
  })
  nullable = false

  validation {
    condition     = can(regex("^https://[^?#]+$", var.atlas.url))
    error_message = "atlas.url is an https URL without query and fragment."
  }
  validation {
    condition     = contains(["header", "query"], var.atlas.key_in)
    error_message = "atlas.key_in is header or query."
  }
  validation {
    condition     = var.atlas.list_lag == null || can(regex("^PT([0-9]|[12][0-9])M([0-5]?[0-9]S)?$", var.atlas.list_lag))
    error_message = "atlas.list_lag is minutes and seconds, as PT5M, below PT30M."
  }
}

variable "secrets" {
  description = "Secrets, written to SSM and never to the state; needed for the first apply and whenever secret_versions raises one. link_keys: 1:<32 bytes in unpadded base64url>, several separated by spaces, the first one signs. audit_key: 32 bytes in unpadded base64url. atlas_key: the centre's key. atlas_gate: user:password."
  type = object({
    link_keys  = optional(string, "not given")
    audit_key  = optional(string, "not given")
    atlas_key  = optional(string, "not given")
    atlas_gate = optional(string, "not given")
  })
  default   = {}
  ephemeral = true
  sensitive = true
  nullable  = false
}

variable "secret_versions" {
  description = "Raise one of these to have the secret of that name written again. The audit key is never replaced: trails that it sealed could no longer be verified."
  type = object({
    link_keys  = optional(number, 1)
    atlas_key  = optional(number, 1)
    atlas_gate = optional(number, 1)
  })
  default  = {}
  nullable = false
}

variable "customer_managed_key" {
  description = "Whether a KMS key of the centre's own encrypts table, secrets, queues, topics and logs, instead of keys that AWS manages. 1 USD a month at first, 1 USD more with a yearly rotation; requests beside. Decide before the first apply: switched on later, all secrets have to be given again, the audit key the same as before; switched off, the key is deleted after 30 days, and with it what older logs and backups say."
  type        = bool
  default     = false
  nullable    = false
}

variable "alarm_addresses" {
  description = "E-mail addresses, at most 10, that are told of alarms and of the budget. AWS asks each to confirm."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.alarm_addresses) > 0 && alltrue([for address in var.alarm_addresses : can(regex("^[^@ ]+@[^@ ]+$", address))])
    error_message = "At least one e-mail address: an alarm that nobody hears is none."
  }
  validation {
    condition     = length(var.alarm_addresses) <= 10
    error_message = "At most 10: a budget tells no more."
  }
}

variable "monthly_budget" {
  description = "US dollars that the account may cost a month: alarm_addresses are told at 80 % of it, and when the month is expected to exceed it. It counts everything in the account, which is why the portal has one of its own at best. Null for no budget."
  type        = number
  default     = 50

  validation {
    condition     = var.monthly_budget == null || try(var.monthly_budget > 0, false)
    error_message = "Above 0, or null for no budget."
  }
}

variable "log_retention_days" {
  description = "How long logs are kept, in days. The ends of audit trails are among them, and hold against a change of the table only as long as they are kept."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "One of the periods that CloudWatch Logs knows, at least 30: 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "throttling" {
  description = "Requests that the API lets through: rate per second, and burst at once. Beyond them it answers 429."
  type = object({
    rate  = optional(number, 20)
    burst = optional(number, 40)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.throttling.rate > 0 && var.throttling.burst > 0
    error_message = "Rate and burst are above 0."
  }
}

variable "firewall" {
  description = "CloudFront with a web application firewall in front of the API; needs a domain and firewall_key. requests: how many one address may make within five minutes. At least 8 USD a month: web ACL 5 USD, three rules 1 USD each; 0.60 USD for each million requests, and CloudFront's own prices beyond its free 10 million requests and 1 TB a month. Visitors' requests then pass AWS's edge locations, which may lie outside of the Union. Null for none."
  type = object({
    requests = optional(number, 1000)
  })
  default = null

  validation {
    condition     = var.firewall == null || try(var.firewall.requests >= 10 && var.firewall.requests <= 2000000000, false)
    error_message = "firewall.requests is from 10 to 2,000,000,000, as AWS WAF takes it."
  }
}

variable "firewall_key" {
  description = "32 random bytes in unpadded base64url, needed with a firewall: CloudFront shows it to the functions with each request (header x-portal-firewall), and they refuse who does not show it. To replace it, give the new one and the old one, separated by a space, and later the new one alone. Unlike the other secrets it is in the state and in CloudFront's configuration; it opens nothing."
  type        = string
  default     = null
  sensitive   = true

  validation {
    condition     = var.firewall == null || can(regex("^[A-Za-z0-9_-]{43}( [A-Za-z0-9_-]{43})?$", var.firewall_key))
    error_message = "A firewall needs firewall_key, 32 bytes in unpadded base64url; at most two, separated by a space."
  }
}

variable "table" {
  description = "Name of the table. Null: as everything. Only after a restore, whose table has another name (docs/deployment.md)."
  type        = string
  default     = null

  validation {
    condition     = var.table == null || can(regex("^[A-Za-z0-9_.-]{3,255}$", var.table))
    error_message = "3 to 255 letters, digits, underscores, dots and hyphens."
  }
}

variable "deletion_protection" {
  description = "Whether the table and the functions' logs refuse to be deleted. Off only to tear a portal down."
  type        = bool
  default     = true
  nullable    = false
}
