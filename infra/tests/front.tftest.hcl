# What people reach: the API.

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

run "links_below_decision_go_to_the_decision_function_and_all_else_to_intake" {
  assert {
    condition = { for name, route in aws_apigatewayv2_route.function : name => route.route_key } == {
      intake   = "$default"
      decision = one(regex("\"(ANY /[^\"]+)\"", file("local/src/gateway.rs")))
    }
    error_message = "The routes differ from those of the local run."
  }
  assert {
    condition     = alltrue([for integration in aws_apigatewayv2_integration.function : integration.payload_format_version == "2.0" && integration.integration_type == "AWS_PROXY"])
    error_message = "The functions read version 2.0 of the event."
  }
  assert {
    condition     = length(aws_apigatewayv2_api.portal.cors_configuration) == 0
    error_message = "No other site's scripts may call the portal."
  }
}

run "requests_are_throttled" {
  variables {
    throttling = { rate = 5 }
  }
  assert {
    condition     = aws_apigatewayv2_stage.portal.default_route_settings[0].throttling_rate_limit == 5 && aws_apigatewayv2_stage.portal.default_route_settings[0].throttling_burst_limit == 40
    error_message = "As many as the variable says, with its own default for what it leaves out."
  }
}

run "the_access_log_knows_routes_and_no_paths_or_addresses" {
  assert {
    condition     = jsondecode(aws_apigatewayv2_stage.portal.access_log_settings[0].format).route == "$context.routeKey"
    error_message = "The route is logged by its key."
  }
  assert {
    condition     = !can(regex("(?i)path|query|header|identity|authorizer|sourceIp|domain", aws_apigatewayv2_stage.portal.access_log_settings[0].format))
    error_message = "Paths carry tokens, addresses belong to people."
  }
}
