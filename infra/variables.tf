variable "region" {
  description = "AWS region. Only regions within the European Union."
  type        = string
  nullable    = false

  validation {
    condition = contains(
      ["eu-central-1", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-3"],
      var.region
    )
    error_message = "Choose eu-central-1, eu-north-1, eu-south-1, eu-south-2, eu-west-1 or eu-west-3; London and Zurich are outside of the European Union."
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

variable "base_url" {
  description = "Where people reach the portal: https, without a path. Mailed links begin with it. Null: the address of the API."
  type        = string
  default     = null

  validation {
    condition     = var.base_url == null || can(regex("^https://[a-z0-9.-]+$", var.base_url))
    error_message = "https:// and a host name in lower case, without port, path and slash at the end."
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

variable "alarm_addresses" {
  description = "E-mail addresses that are told of alarms. AWS asks each to confirm."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.alarm_addresses) > 0 && alltrue([for address in var.alarm_addresses : can(regex("^[^@ ]+@[^@ ]+$", address))])
    error_message = "At least one e-mail address: an alarm that nobody hears is none."
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

variable "deletion_protection" {
  description = "Whether the table refuses to be deleted. Off only to tear a portal down."
  type        = bool
  default     = true
  nullable    = false
}
