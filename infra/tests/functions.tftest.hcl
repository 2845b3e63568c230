# What each function is told, and what it may do.

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
  atlas           = { url = "https://atlas.example.org", gate = true, proxy = "http://proxy.example.org:3128", list_lag = "PT10M" }
  secrets = {
    link_keys  = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    audit_key  = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    atlas_key  = "key-of-a-test"
    atlas_gate = "user:password"
  }
}

run "the_functions_are_told_what_the_code_asks_for" {
  assert {
    condition = toset(concat(keys(local.environment), ["PORTAL_FIREWALL_KEY_PARAMETER"], keys(local.outbox_environment), keys(local.atlas_environment))) == setsubtract(
      regexall("PORTAL_[A-Z_]+", file("../shared/src/config.rs")),
      # The operator's commands read it, no function does.
      ["PORTAL_ATLAS_KEY"],
    )
    error_message = "The variables differ from those of shared/src/config.rs."
  }
  assert {
    condition     = local.environment.PORTAL_BASE_URL == "https://abcdefghij.execute-api.eu-central-1.amazonaws.com"
    error_message = "Without an address of its own the portal has the API's."
  }
}

run "nothing_is_told_of_a_gate_or_proxy_that_is_not_there" {
  variables {
    atlas = { url = "https://atlas.example.org" }
  }
  assert {
    condition     = toset(keys(local.atlas_environment)) == toset(["PORTAL_ATLAS_URL", "PORTAL_ATLAS_KEY_IN", "PORTAL_ATLAS_KEY_PARAMETER"])
    error_message = "Address, place and parameter of the key; no more."
  }
}

run "each_function_may_do_what_its_code_calls_and_no_more" {
  assert {
    condition = {
      for name, document in {
        intake           = data.aws_iam_policy_document.intake
        decision         = data.aws_iam_policy_document.decision
        outbox           = data.aws_iam_policy_document.outbox
        atlas_submission = data.aws_iam_policy_document.atlas_submission
      } : name => { for statement in document.statement : statement.sid => join(" ", sort(statement.actions)) }
      } == {
      intake = {
        Table   = "dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem"
        Indexes = "dynamodb:Query"
        Keys    = "ssm:GetParameters"
      }
      decision = {
        Table   = "dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem"
        Indexes = "dynamodb:Query"
        Keys    = "ssm:GetParameters"
      }
      outbox = {
        Table      = "dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem"
        Indexes    = "dynamodb:Query"
        Keys       = "ssm:GetParameters"
        Mail       = "ses:SendRawEmail"
        Recipients = "ses:SendRawEmail"
        Jobs       = "sqs:SendMessage"
      }
      atlas_submission = {
        Table   = "dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem"
        Indexes = "dynamodb:Query"
        Secrets = "ssm:GetParameters"
      }
    }
    error_message = "The actions differ from the calls."
  }
  assert {
    condition     = alltrue([for document in [data.aws_iam_policy_document.intake, data.aws_iam_policy_document.decision, data.aws_iam_policy_document.outbox] : !strcontains(join(" ", flatten(document.statement[*].resources)), "atlas-")])
    error_message = "Only atlas-submission reads the key of the Atlas."
  }
  assert {
    condition     = alltrue([for document in [data.aws_iam_policy_document.intake, data.aws_iam_policy_document.decision, data.aws_iam_policy_document.outbox, data.aws_iam_policy_document.atlas_submission] : !strcontains(join(" ", flatten([for statement in document.statement : statement.resources if statement.sid != "Recipients"])), "*")])
    error_message = "Code names what it uses; but for whom it writes to."
  }
}

run "lambda_may_do_what_the_event_sources_need" {
  assert {
    condition = {
      for name, document in {
        outbox           = data.aws_iam_policy_document.outbox_events
        atlas_submission = data.aws_iam_policy_document.atlas_submission_events
        schedules        = data.aws_iam_policy_document.schedules
      } : name => { for statement in document.statement : statement.sid => join(" ", sort(statement.actions)) }
      } == {
      outbox = {
        Stream     = "dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator"
        Failures   = "sqs:SendMessage"
        MailEvents = "sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage"
      }
      atlas_submission = {
        Jobs = "sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage"
      }
      schedules = {
        Outbox   = "lambda:InvokeFunction"
        Failures = "sqs:SendMessage"
      }
    }
    error_message = "Event sources and schedules read, delete, invoke and report failures; no more."
  }
}

run "the_time_outs_fit_what_waits_for_them" {
  assert {
    condition     = module.intake.timeout < 30 && module.decision.timeout < 30
    error_message = "The API waits 30 s; a function that is slower should say so itself."
  }
  assert {
    condition     = module.outbox.timeout == tonumber(one(regex("EVENT_TIMEOUT: Duration = Duration::from_secs\\((\\d+)\\)", file("local/src/host.rs")))) && module.atlas_submission.timeout == module.outbox.timeout
    error_message = "The local run plays other time-outs."
  }
  assert {
    condition     = module.outbox.timeout < tonumber(one(regex("MESSAGE_LEASE: SignedDuration = SignedDuration::from_secs\\((\\d+)\\)", file("../shared/src/store/message.rs"))))
    error_message = "A message's lease outlives the function that holds it."
  }
}
