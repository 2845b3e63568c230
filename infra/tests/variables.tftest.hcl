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

run "a_name_with_more_than_a_host" {
  command = plan
  variables {
    domain = { name = "https://register.example.org/portal", zone_id = "Z0123456789" }
  }
  expect_failures = [var.domain]
}

run "a_name_without_a_certificate" {
  command = plan
  variables {
    domain = { name = "register.example.org" }
  }
  expect_failures = [var.domain]
}

run "the_name_of_a_zone_instead_of_its_id" {
  command = plan
  variables {
    mail_zone_id = "example.org"
  }
  expect_failures = [var.mail_zone_id]
}

run "an_envelope_outside_of_the_domain_of_mails" {
  command = plan
  variables {
    mail_from_subdomain = "bounce.other.example.org"
  }
  expect_failures = [var.mail_from_subdomain]
}

run "more_addresses_than_a_budget_tells" {
  command = plan
  variables {
    alarm_addresses = [for number in range(11) : "operator-${number}@ncc.example.org"]
  }
  expect_failures = [var.alarm_addresses]
}

run "a_budget_of_nothing" {
  command = plan
  variables {
    monthly_budget = 0
  }
  expect_failures = [var.monthly_budget]
}

run "a_limit_that_the_firewall_does_not_take" {
  command = plan
  variables {
    domain       = { name = "register.example.org", zone_id = "Z0123456789" }
    firewall     = { requests = 5 }
    firewall_key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
  }
  expect_failures = [var.firewall]
}
