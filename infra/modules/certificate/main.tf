# A certificate for one name, proved by a record in its hosted zone. It is made in the region of the provider.

resource "aws_acm_certificate" "this" {
  domain_name       = var.name
  validation_method = "DNS"

  # A new one is in use before the old one goes.
  lifecycle {
    create_before_destroy = true
  }
}

locals {
  # One name, one record.
  proof = tolist(aws_acm_certificate.this.domain_validation_options)[0]
}

# The record is the same for every certificate of the name in an account, so one that stands already is taken over.
resource "aws_route53_record" "proof" {
  zone_id         = var.zone_id
  name            = local.proof.resource_record_name
  type            = local.proof.resource_record_type
  ttl             = 300
  records         = [local.proof.resource_record_value]
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  certificate_arn         = aws_acm_certificate.this.arn
  validation_record_fqdns = [aws_route53_record.proof.fqdn]
}
