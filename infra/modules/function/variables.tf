variable "name" {
  description = "Name of the function, its role and its log group."
  type        = string
}

variable "package" {
  description = "The zip with the program, named bootstrap, for arm64."
  type        = string
}

variable "memory" {
  description = "Memory in MB; the processor's share goes with it."
  type        = number
}

variable "timeout" {
  description = "Seconds that one invocation may take."
  type        = number
}

variable "environment" {
  description = "Environment variables. No secrets: they are shown to whoever may see the function."
  type        = map(string)
}

variable "policy" {
  description = "Policy document, JSON: what the function's own code calls."
  type        = string
}

variable "service_policy" {
  description = "Policy document, JSON: what Lambda does under the function's role for its event sources. Null for none."
  type        = string
  default     = null
}

variable "log_retention_days" {
  description = "How long the function's logs are kept, in days."
  type        = number
}
