variable "name" {
  description = "Begins the name of everything that is made."
  type        = string
}

variable "domain" {
  description = "Name under which people reach the portal; its hosted zone, or its certificate in us-east-1."
  type = object({
    name            = string
    zone_id         = optional(string)
    certificate_arn = optional(string)
  })
}

variable "origin" {
  description = "Host name of the API."
  type        = string
}

variable "firewall_key" {
  description = "What CloudFront shows the API with each request."
  type        = string
  sensitive   = true
}

variable "requests" {
  description = "Requests that one address may make within five minutes."
  type        = number
}
