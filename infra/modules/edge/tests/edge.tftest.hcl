mock_provider "aws" {
  mock_data "aws_cloudfront_cache_policy" {
    defaults = { id = "00000000-0000-0000-0000-000000000001" }
  }
  mock_data "aws_cloudfront_origin_request_policy" {
    defaults = { id = "00000000-0000-0000-0000-000000000002" }
  }
  mock_resource "aws_acm_certificate" {
    defaults = {
      arn = "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"
      domain_validation_options = [{
        domain_name           = "register.example.org"
        resource_record_name  = "_proof.register.example.org."
        resource_record_type  = "CNAME"
        resource_record_value = "_proof.acm-validations.aws."
      }]
    }
  }
  mock_resource "aws_cloudfront_function" {
    defaults = { arn = "arn:aws:cloudfront::123456789012:function/mock" }
  }
  mock_resource "aws_wafv2_web_acl" {
    defaults = { arn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/mock/00000000-0000-0000-0000-000000000000" }
  }
}

variables {
  name         = "portal-test"
  domain       = { name = "register.example.org", zone_id = "Z0123456789" }
  origin       = "abcdefghij.execute-api.eu-central-1.amazonaws.com"
  firewall_key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
  requests     = 1000
}

run "paths_with_tokens_are_neither_logged_nor_sampled" {
  assert {
    condition = !anytrue(concat(
      [for config in aws_wafv2_web_acl.this.visibility_config : config.sampled_requests_enabled],
      flatten([for rule in aws_wafv2_web_acl.this.rule : [for config in rule.visibility_config : config.sampled_requests_enabled]]),
    ))
    error_message = "The firewall keeps no sample of requests."
  }
  assert {
    condition     = length(aws_cloudfront_distribution.this.logging_config) == 0 && !anytrue([for behavior in concat(aws_cloudfront_distribution.this.default_cache_behavior, aws_cloudfront_distribution.this.ordered_cache_behavior) : behavior.realtime_log_config_arn != null && behavior.realtime_log_config_arn != ""])
    error_message = "CloudFront logs no request."
  }
  assert {
    condition     = length(regexall("aws_wafv2_web_acl_logging_configuration|aws_cloudfront_monitoring|aws_cloudwatch_log_delivery", file("${path.module}/main.tf"))) == 0
    error_message = "Nor does anything beside them."
  }
}

run "nothing_is_kept_but_assets" {
  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].cache_policy_id == data.aws_cloudfront_cache_policy.none.id && data.aws_cloudfront_cache_policy.none.name == "Managed-CachingDisabled"
    error_message = "Pages belong to one person."
  }
  assert {
    condition     = [for behavior in aws_cloudfront_distribution.this.ordered_cache_behavior : behavior.path_pattern] == ["/assets/*"]
    error_message = "Assets belong to all."
  }
  assert {
    condition     = alltrue([for response in aws_cloudfront_distribution.this.custom_error_response : response.error_caching_min_ttl == 0 && response.response_page_path == null]) && length(aws_cloudfront_distribution.this.custom_error_response) == 10
    error_message = "Errors are the portal's own, and each person's own."
  }
  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].origin_request_policy_id == data.aws_cloudfront_origin_request_policy.all.id && data.aws_cloudfront_origin_request_policy.all.name == "Managed-AllViewerExceptHostHeader"
    error_message = "Cookies, languages and origins reach the portal."
  }
}

run "the_api_is_shown_where_a_request_comes_from" {
  assert {
    condition     = { for header in one(aws_cloudfront_distribution.this.origin).custom_header : header.name => nonsensitive(header.value) } == { x-portal-firewall = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }
    error_message = "By its key the functions know CloudFront."
  }
  assert {
    condition     = [for association in aws_cloudfront_distribution.this.default_cache_behavior[0].function_association : [association.event_type, association.function_arn]] == [["viewer-request", aws_cloudfront_function.viewer.arn]]
    error_message = "Every request that is not for an asset goes through the function."
  }
  assert {
    condition     = strcontains(aws_cloudfront_function.viewer.code, "request.headers['x-portal-visitor'] = { value: event.viewer.ip }") && aws_cloudfront_function.viewer.publish
    error_message = "The visitor's address is CloudFront's word, not the visitor's."
  }
}

run "lines_are_encrypted_on_both_sides" {
  assert {
    condition     = one(one(aws_cloudfront_distribution.this.origin).custom_origin_config).origin_protocol_policy == "https-only" && one(one(aws_cloudfront_distribution.this.origin).custom_origin_config).origin_ssl_protocols == toset(["TLSv1.2"])
    error_message = "To the API."
  }
  assert {
    condition     = one(aws_cloudfront_distribution.this.viewer_certificate).minimum_protocol_version == "TLSv1.2_2021" && aws_cloudfront_distribution.this.default_cache_behavior[0].viewer_protocol_policy == "redirect-to-https"
    error_message = "To people."
  }
}

run "three_rules_decide_what_passes" {
  assert {
    condition     = toset([for rule in aws_wafv2_web_acl.this.rule : rule.name]) == toset(["requests", "AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesKnownBadInputsRuleSet"])
    error_message = "As many as the cost in the description says."
  }
  assert {
    condition     = one([for rule in aws_wafv2_web_acl.this.rule : one(one(rule.statement).rate_based_statement).limit if rule.name == "requests"]) == 1000
    error_message = "As many requests as were given."
  }
  assert {
    condition     = aws_wafv2_web_acl.this.scope == "CLOUDFRONT" && aws_cloudfront_distribution.this.web_acl_id == aws_wafv2_web_acl.this.arn
    error_message = "The distribution has the firewall."
  }
}

run "a_certificate_that_exists_is_taken" {
  variables {
    domain = { name = "register.example.org", certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000001" }
  }
  assert {
    condition     = length(module.certificate) == 0 && one(aws_cloudfront_distribution.this.viewer_certificate).acm_certificate_arn == var.domain.certificate_arn
    error_message = "None is made."
  }
}
