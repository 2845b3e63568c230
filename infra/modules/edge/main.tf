# CloudFront in front of the API, with a web application firewall, which an HTTP API cannot have itself.
#
# What lies outside of the portal's region because AWS allows no other place: the firewall's rules and counts and the
# certificate (us-east-1), and the distribution (everywhere). Requests are decrypted at the edge location that serves the
# visitor, looked at, and passed on; nothing of them is kept but the files below /assets/. Paths carry tokens, so neither
# CloudFront nor the firewall logs or samples requests.

locals {
  origin = "api"
}

module "certificate" {
  source  = "../certificate"
  count   = var.domain.certificate_arn == null ? 1 : 0
  name    = var.domain.name
  zone_id = var.domain.zone_id
}

resource "aws_wafv2_web_acl" "this" {
  name        = var.name
  description = "What may pass to the portal."
  scope       = "CLOUDFRONT"

  default_action {
    allow {}
  }

  # Three rules, 1 USD a month each. AWS's rules against script and SQL in what is sent are not among them: the portal
  # takes free text and long forms, which they would refuse now and then, and parses and escapes them itself.
  rule {
    name     = "requests"
    priority = 1

    action {
      block {}
    }

    statement {
      rate_based_statement {
        aggregate_key_type    = "IP"
        evaluation_window_sec = 300
        limit                 = var.requests
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "${var.name}-requests"
      sampled_requests_enabled   = false
    }
  }

  dynamic "rule" {
    for_each = {
      AWSManagedRulesAmazonIpReputationList = 2
      AWSManagedRulesKnownBadInputsRuleSet  = 3
    }

    content {
      name     = rule.key
      priority = rule.value

      override_action {
        none {}
      }

      statement {
        managed_rule_group_statement {
          name        = rule.key
          vendor_name = "AWS"
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "${var.name}-${rule.key}"
        sampled_requests_enabled   = false
      }
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = var.name
    sampled_requests_enabled   = false
  }
}

# The API sees CloudFront's address. This tells it whose request it is.
resource "aws_cloudfront_function" "viewer" {
  name    = "${var.name}-viewer"
  comment = "Tells the API the visitor's address."
  runtime = "cloudfront-js-2.0"
  code    = file("${path.module}/viewer.js")
  publish = true
}

data "aws_cloudfront_cache_policy" "none" {
  name = "Managed-CachingDisabled"
}

data "aws_cloudfront_cache_policy" "assets" {
  name = "Managed-CachingOptimized"
}

# All but the name asked for: the API answers under its own.
data "aws_cloudfront_origin_request_policy" "all" {
  name = "Managed-AllViewerExceptHostHeader"
}

resource "aws_cloudfront_distribution" "this" {
  comment         = var.name
  enabled         = true
  aliases         = [var.domain.name]
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = "PriceClass_100"
  web_acl_id      = aws_wafv2_web_acl.this.arn

  origin {
    origin_id   = local.origin
    domain_name = var.origin

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
      origin_read_timeout    = 30
    }

    # By which a function can tell that a request came this way.
    custom_header {
      name  = "x-portal-firewall"
      value = var.firewall_key
    }
  }

  default_cache_behavior {
    target_origin_id         = local.origin
    viewer_protocol_policy   = "redirect-to-https"
    allowed_methods          = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    cached_methods           = ["GET", "HEAD"]
    compress                 = false
    cache_policy_id          = data.aws_cloudfront_cache_policy.none.id
    origin_request_policy_id = data.aws_cloudfront_origin_request_policy.all.id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer.arn
    }
  }

  # Their names change with their content.
  ordered_cache_behavior {
    path_pattern           = "/assets/*"
    target_origin_id       = local.origin
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    compress               = false
    cache_policy_id        = data.aws_cloudfront_cache_policy.assets.id
  }

  # Unless told otherwise CloudFront keeps errors for 10 seconds, whoever they were for.
  dynamic "custom_error_response" {
    for_each = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504]

    content {
      error_code            = custom_error_response.value
      error_caching_min_ttl = 0
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = coalesce(var.domain.certificate_arn, one(module.certificate[*].arn))
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }
}
