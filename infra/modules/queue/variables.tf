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
}

variable "alarm_topic_arn" {
  description = "ARN of the topic that is told when there are dead letters."
  type        = string
}
