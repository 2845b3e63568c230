mock_provider "aws" {
  mock_resource "aws_acm_certificate" {
    defaults = {
      arn = "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"
      domain_validation_options = [{
        domain_name           = "register.example.org"
        resource_record_name  = "_proof.register.example.org."
        resource_record_type  = "CNAME"
        resource_record_value = "_proof.acm-validations.aws."
      }]
    }
  }
}

variables {
  name    = "register.example.org"
  zone_id = "Z0123456789"
}

run "a_certificate_is_proved_in_the_zone_of_its_name" {
  assert {
    condition     = aws_acm_certificate.this.domain_name == "register.example.org" && aws_acm_certificate.this.validation_method == "DNS"
    error_message = "For the name that was given, proved by DNS."
  }
  assert {
    condition     = [aws_route53_record.proof.zone_id, aws_route53_record.proof.name, aws_route53_record.proof.type] == ["Z0123456789", "_proof.register.example.org.", "CNAME"] && aws_route53_record.proof.records == toset(["_proof.acm-validations.aws."])
    error_message = "The record that ACM asks for."
  }
}

run "nobody_gets_a_certificate_that_is_not_issued_yet" {
  assert {
    condition     = output.arn == aws_acm_certificate_validation.this.certificate_arn && aws_acm_certificate_validation.this.certificate_arn == aws_acm_certificate.this.arn
    error_message = "The ARN comes from the validation, which waits."
  }
}
