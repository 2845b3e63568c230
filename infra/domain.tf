# The portal's own name. Without a firewall the API answers under it, and under no other; with one CloudFront does.

locals {
  # Lists of none or one, for `count`.
  api_domains = [for domain in [var.domain] : domain if domain != null && var.firewall == null]
  edges       = [for domain in [var.domain] : domain if domain != null && var.firewall != null]

  # Where the name leads: an alias in Route 53, a CNAME elsewhere.
  domain_targets = concat(
    [for domain in aws_apigatewayv2_domain_name.portal : {
      name    = domain.domain_name_configuration[0].target_domain_name
      zone_id = domain.domain_name_configuration[0].hosted_zone_id
    }],
    [for edge in module.edge : {
      name    = edge.domain_name
      zone_id = edge.hosted_zone_id
    }],
  )
}

module "certificate" {
  source  = "./modules/certificate"
  count   = length([for domain in local.api_domains : domain if domain.certificate_arn == null])
  name    = var.domain.name
  zone_id = var.domain.zone_id
}

resource "aws_apigatewayv2_domain_name" "portal" {
  count       = length(local.api_domains)
  domain_name = var.domain.name

  domain_name_configuration {
    certificate_arn = coalesce(var.domain.certificate_arn, one(module.certificate[*].arn))
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
    ip_address_type = "dualstack"
  }
}

resource "aws_apigatewayv2_api_mapping" "portal" {
  count       = length(local.api_domains)
  api_id      = aws_apigatewayv2_api.portal.id
  domain_name = aws_apigatewayv2_domain_name.portal[0].id
  stage       = aws_apigatewayv2_stage.portal.id
}

# CloudFront and what belongs to it, the only things outside of the region. modules/edge says what leaves it.
module "edge" {
  source    = "./modules/edge"
  count     = length(local.edges)
  providers = { aws = aws.edge }

  name         = var.name
  domain       = var.domain
  origin       = trimprefix(aws_apigatewayv2_api.portal.api_endpoint, "https://")
  firewall_key = split(" ", var.firewall_key)[0]
  requests     = var.firewall.requests
}
