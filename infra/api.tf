locals {
  api_log_group = "/aws/vendedlogs/apis/${var.name}"

  routes = {
    intake   = { key = "$default", function = module.intake }
    decision = { key = "ANY /{lang}/decision/{proxy+}", function = module.decision }
  }
}

resource "aws_apigatewayv2_api" "portal" {
  name          = var.name
  description   = "The portal's public pages, its JSON API, and the assessors' pages."
  protocol_type = "HTTP"

  ip_address_type = "dualstack"

  # Under the portal's own name only. Behind a firewall it is CloudFront that asks, under this one.
  disable_execute_api_endpoint = length(local.api_domains) > 0
}

resource "aws_apigatewayv2_integration" "function" {
  for_each               = local.routes
  api_id                 = aws_apigatewayv2_api.portal.id
  integration_type       = "AWS_PROXY"
  integration_uri        = each.value.function.invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = 30000
}

resource "aws_apigatewayv2_route" "function" {
  for_each  = local.routes
  api_id    = aws_apigatewayv2_api.portal.id
  route_key = each.value.key
  target    = "integrations/${aws_apigatewayv2_integration.function[each.key].id}"
}

resource "aws_lambda_permission" "api" {
  for_each      = local.routes
  statement_id  = "api"
  action        = "lambda:InvokeFunction"
  function_name = each.value.function.name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.portal.execution_arn}/*/*"
}

resource "aws_apigatewayv2_stage" "portal" {
  api_id      = aws_apigatewayv2_api.portal.id
  name        = "$default"
  auto_deploy = true

  default_route_settings {
    throttling_rate_limit  = var.throttling.rate
    throttling_burst_limit = var.throttling.burst
  }

  # Paths carry tokens, and addresses belong to people: neither is logged.
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format = jsonencode({
      requestId          = "$context.requestId"
      requestTime        = "$context.requestTime"
      method             = "$context.httpMethod"
      route              = "$context.routeKey"
      status             = "$context.status"
      responseLatency    = "$context.responseLatency"
      integrationLatency = "$context.integrationLatency"
      integrationStatus  = "$context.integrationStatus"
    })
  }
}

resource "aws_cloudwatch_log_group" "api" {
  name              = local.api_log_group
  retention_in_days = var.log_retention_days
  kms_key_id        = local.key_arn
}
