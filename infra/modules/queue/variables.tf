variable "name" {
  description = "Name of the queue, without the ending .fifo."
  type        = string
}

variable "fifo" {
  description = "Whether the queue keeps an order and takes a message once."
  type        = bool
  default     = false
}

variable "consumer_timeout" {
  description = "Time-out of the function that takes from the queue, in seconds."
  type        = number
}

variable "receives" {
  description = "How often a message is received before it goes to the dead letters."
  type        = number
  default     = 5

  validation {
    condition     = var.receives >= 3 && var.receives <= 10
    error_message = "3 to 10: a passing failure is no reason, and a lasting one is no reason to go on."
  }
}

variable "retention_days" {
  description = "How long a message waits to be taken, in days."
  type        = number
  default     = 4
}

variable "dead_retention_days" {
  description = "How long a dead letter is kept, in days, counted from when the message was sent."
  type        = number
  default     = 14

  validation {
    condition     = var.dead_retention_days > var.retention_days
    error_message = "Longer than in the queue: a dead letter's age counts from when the message was sent."
  }
}

variable "key_arn" {
  description = "ARN of the KMS key that encrypts both queues. Null: a key that SQS manages."
  type        = string
  default     = null
}
