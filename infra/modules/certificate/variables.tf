variable "name" {
  description = "The name that the certificate is for."
  type        = string
}

variable "zone_id" {
  description = "Route 53 hosted zone of the name."
  type        = string
}
