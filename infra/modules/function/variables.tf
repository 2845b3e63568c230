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

variable "service_policies" {
  description = "Policy documents, JSON: what AWS's services do under the function's role, for its event sources and for encryption."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "log_retention_days" {
  description = "How long the function's logs are kept, in days."
  type        = number
}

variable "key_arn" {
  description = "ARN of the KMS key that encrypts the logs. Null: a key that CloudWatch Logs manages."
  type        = string
  default     = null
}

variable "deletion_protection" {
  description = "Whether the logs refuse to be deleted."
  type        = bool
  default     = true
}
