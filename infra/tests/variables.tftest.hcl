# What may not be given.

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
}

run "a_region_outside_of_the_union" {
  command = plan
  variables {
    region = "eu-west-2"
  }
  expect_failures = [var.region]
}

run "a_name_that_not_everything_can_have" {
  command = plan
  variables {
    name = "NCC_Portal"
  }
  expect_failures = [var.name]
}

run "an_address_of_mails_instead_of_their_domain" {
  command = plan
  variables {
    mail_domain = "ncc@example.org"
  }
  expect_failures = [var.mail_domain]
}

run "an_atlas_over_an_open_line" {
  command = plan
  variables {
    atlas = { url = "http://atlas.example.org" }
  }
  expect_failures = [var.atlas]
}

run "a_place_for_the_key_that_the_code_does_not_know" {
  command = plan
  variables {
    atlas = { url = "https://atlas.example.org", key_in = "cookie" }
  }
  expect_failures = [var.atlas]
}

run "a_lag_of_lists_that_the_code_does_not_take" {
  command = plan
  variables {
    atlas = { url = "https://atlas.example.org", list_lag = "PT30M" }
  }
  expect_failures = [var.atlas]
}

run "alarms_for_nobody" {
  command = plan
  variables {
    alarm_addresses = []
  }
  expect_failures = [var.alarm_addresses]
}

run "a_retention_that_cloudwatch_does_not_know" {
  command = plan
  variables {
    log_retention_days = 100
  }
  expect_failures = [var.log_retention_days]
}

run "no_requests_at_all" {
  command = plan
  variables {
    throttling = { rate = 0 }
  }
  expect_failures = [var.throttling]
}
