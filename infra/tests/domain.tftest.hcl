# The portal's own name, and a firewall in front of it.

mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "edge"
  source = "./tests/mocks"
}

variables {
  region          = "eu-central-1"
  mail_domain     = "ncc.example.org"
  alarm_addresses = ["operator@ncc.example.org"]
  atlas           = { url = "https://atlas.example.org" }
  secrets = {
    link_keys  = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    audit_key  = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    atlas_key  = "key-of-a-test"
    atlas_gate = "user:password"
  }
}

run "without_a_name_the_api_answers_under_its_own_address" {
  assert {
    condition     = output.base_url == "https://abcdefghij.execute-api.eu-central-1.amazonaws.com" && !aws_apigatewayv2_api.portal.disable_execute_api_endpoint
    error_message = "For trying out."
  }
  assert {
    condition     = length(aws_apigatewayv2_domain_name.portal) == 0 && length(module.certificate) == 0 && length(module.edge) == 0
    error_message = "Nothing else is made."
  }
}

run "with_a_zone_certificate_and_records_are_made" {
  variables {
    domain = { name = "register.example.org", zone_id = "Z0123456789" }
  }
  assert {
    condition     = local.environment.PORTAL_BASE_URL == "https://register.example.org" && output.base_url == "https://register.example.org"
    error_message = "Links begin with the name."
  }
  assert {
    condition     = aws_apigatewayv2_api.portal.disable_execute_api_endpoint
    error_message = "There is no second address."
  }
  assert {
    condition     = length(module.certificate) == 1 && aws_apigatewayv2_domain_name.portal[0].domain_name_configuration[0].certificate_arn == module.certificate[0].arn
    error_message = "A certificate is made."
  }
  assert {
    condition     = aws_apigatewayv2_domain_name.portal[0].domain_name_configuration[0].security_policy == "TLS_1_2" && aws_apigatewayv2_domain_name.portal[0].domain_name_configuration[0].endpoint_type == "REGIONAL"
    error_message = "TLS 1.2 at least, within the region."
  }
  assert {
    condition     = toset(keys(aws_route53_record.portal)) == toset(["A", "AAAA"]) && alltrue([for record in aws_route53_record.portal : record.name == "register.example.org" && record.zone_id == "Z0123456789"])
    error_message = "The name leads to the API, by IPv4 and IPv6."
  }
  assert {
    condition     = aws_apigatewayv2_api_mapping.portal[0].stage == aws_apigatewayv2_stage.portal.id
    error_message = "The name leads to the stage."
  }
}

run "with_the_dns_elsewhere_the_record_to_make_is_told" {
  variables {
    domain = { name = "register.example.org", certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-0000-0000-000000000001" }
  }
  assert {
    condition     = length(module.certificate) == 0 && length(aws_route53_record.portal) == 0 && aws_apigatewayv2_domain_name.portal[0].domain_name_configuration[0].certificate_arn == var.domain.certificate_arn
    error_message = "The certificate is the one given, and no record is made."
  }
  assert {
    condition     = [for record in output.dns_records : [record.type, record.made] if record.name == "register.example.org"] == [["CNAME", false]]
    error_message = "The record is told."
  }
}

run "a_firewall_stands_between_people_and_the_api" {
  variables {
    domain       = { name = "register.example.org", zone_id = "Z0123456789" }
    firewall     = {}
    firewall_key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
  }
  assert {
    condition     = length(module.edge) == 1 && length(aws_apigatewayv2_domain_name.portal) == 0 && length(module.certificate) == 0
    error_message = "The name belongs to CloudFront."
  }
  assert {
    condition     = !aws_apigatewayv2_api.portal.disable_execute_api_endpoint && output.base_url == "https://register.example.org"
    error_message = "CloudFront reaches the API under its own address."
  }
  assert {
    condition     = alltrue([for record in aws_route53_record.portal : one(record.alias).name == "d111111abcdef8.cloudfront.net"])
    error_message = "The name leads to CloudFront."
  }
}

run "functions_that_answer_requests_read_what_cloudfront_shows" {
  variables {
    domain       = { name = "register.example.org", zone_id = "Z0123456789" }
    firewall     = {}
    firewall_key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB"
  }
  assert {
    condition     = local.firewall_environment == { PORTAL_FIREWALL_KEY_PARAMETER = "/ncc-portal/firewall-key" }
    error_message = "They are told where it is kept."
  }
  assert {
    condition     = aws_ssm_parameter.firewall_key[0].type == "SecureString" && aws_ssm_parameter.firewall_key[0].value_wo == null
    error_message = "A SecureString."
  }
  assert {
    condition     = alltrue([for document in [data.aws_iam_policy_document.intake, data.aws_iam_policy_document.decision] : strcontains(join(" ", flatten(document.statement[*].resources)), "firewall-key")]) && !anytrue([for document in [data.aws_iam_policy_document.outbox, data.aws_iam_policy_document.atlas_submission] : strcontains(join(" ", flatten(document.statement[*].resources)), "firewall-key")])
    error_message = "Only intake and decision read it."
  }
}

run "nothing_but_the_edge_is_outside_of_the_region" {
  command = plan
  assert {
    condition     = [for file in fileset(path.module, "*.tf") : length(regexall("= aws[.]edge\\b", file("${path.module}/${file}"))) if strcontains(file("${path.module}/${file}"), "aws.edge")] == [1]
    error_message = "One module has the provider for us-east-1."
  }
  assert {
    condition     = length(regexall("region += +\"us-east-1\"", join("", [for file in setunion(fileset(path.module, "*.tf"), fileset(path.module, "modules/*/*.tf")) : file("${path.module}/${file}")]))) == 1
    error_message = "No resource names another region."
  }
}

run "everything_that_can_be_chosen_fits_together" {
  variables {
    domain               = { name = "register.ncc.example.org", zone_id = "Z0123456789" }
    firewall             = { requests = 500 }
    firewall_key         = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    mail_zone_id         = "Z0123456789"
    customer_managed_key = true
    monthly_budget       = 80
    atlas                = { url = "https://atlas.example.org", gate = true }
    tags                 = { Owner = "ncc" }
  }
  assert {
    condition     = length(output.dns_records) == 6 && alltrue([for record in output.dns_records : record.made])
    error_message = "Three records of DKIM, two of the envelope, one of the name: nothing is left to make by hand."
  }
  assert {
    condition     = output.base_url == "https://register.ncc.example.org" && output.key == aws_kms_key.portal[0].arn && length(output.parameters) == 4
    error_message = "Name, key and secrets are there."
  }
}

run "a_certificate_of_the_wrong_region" {
  command = plan
  variables {
    domain = { name = "register.example.org", certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000001" }
  }
  expect_failures = [var.domain]
}

run "a_certificate_that_cloudfront_does_not_take" {
  command = plan
  variables {
    domain       = { name = "register.example.org", certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-0000-0000-000000000001" }
    firewall     = {}
    firewall_key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
  }
  expect_failures = [var.domain]
}

run "a_firewall_without_a_name" {
  command = plan
  variables {
    firewall     = {}
    firewall_key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
  }
  expect_failures = [var.domain]
}

run "a_firewall_that_anybody_can_go_round" {
  command = plan
  variables {
    domain   = { name = "register.example.org", zone_id = "Z0123456789" }
    firewall = {}
  }
  expect_failures = [var.firewall_key]
}
