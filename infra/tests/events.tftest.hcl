# What wakes the functions.

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

run "new_messages_wake_the_outbox" {
  assert {
    condition = jsondecode(one(one(aws_lambda_event_source_mapping.outbox.filter_criteria).filter).pattern) == {
      eventName = ["INSERT"]
      dynamodb  = { Keys = { PK = { S = [{ prefix = one(regex("STREAM_FILTER: &str = \"(.+)\"", file("local/src/events.rs"))) }] } } }
    }
    error_message = "Only new items of the outbox wake it."
  }
  assert {
    condition     = aws_lambda_event_source_mapping.outbox.batch_size == tonumber(one(regex("STREAM_BATCH: usize = (\\d+)", file("local/src/events.rs"))))
    error_message = "The local run takes another batch size."
  }
  assert {
    condition     = 1 + aws_lambda_event_source_mapping.outbox.maximum_retry_attempts == tonumber(one(regex("STREAM_ATTEMPTS: usize = (\\d+)", file("local/src/host.rs"))))
    error_message = "The local run tries a batch another number of times."
  }
  assert {
    condition     = aws_lambda_event_source_mapping.outbox.maximum_record_age_in_seconds > 0 && aws_lambda_event_source_mapping.outbox.bisect_batch_on_function_error
    error_message = "A record that cannot be handled holds nobody up."
  }
  assert {
    condition     = aws_lambda_event_source_mapping.outbox.function_response_types == toset(["ReportBatchItemFailures"]) && one(one(aws_lambda_event_source_mapping.outbox.destination_config).on_failure).destination_arn == aws_sqs_queue.outbox_failures.arn
    error_message = "Failures are told one by one, and kept."
  }
}

run "jobs_reach_the_atlas_one_at_a_time" {
  assert {
    condition     = aws_lambda_event_source_mapping.atlas_submission.batch_size == 1 && aws_lambda_event_source_mapping.atlas_submission.function_response_types == toset(["ReportBatchItemFailures"])
    error_message = "One job an invocation."
  }
}

run "the_schedules_send_what_the_outbox_reads" {
  assert {
    condition = { for task, schedule in aws_scheduler_schedule.outbox : task => [schedule.schedule_expression, schedule.schedule_expression_timezone] } == {
      minute = ["rate(1 minute)", "UTC"]
      daily  = ["cron(0 ${one(regex("DAILY_AT: SignedDuration = SignedDuration::from_hours\\((\\d+)\\)", file("local/src/events.rs")))} * * ? *)", "UTC"]
    }
    error_message = "Every minute, and daily when the local run does."
  }
  assert {
    condition     = alltrue([for task, schedule in aws_scheduler_schedule.outbox : jsondecode(schedule.target[0].input) == jsondecode(file("../functions/outbox/tests/data/${task}.json"))])
    error_message = "The events differ from those that the outbox is tested with."
  }
  assert {
    condition     = alltrue([for schedule in aws_scheduler_schedule.outbox : schedule.flexible_time_window[0].mode == "OFF" && schedule.target[0].dead_letter_config[0].arn == aws_sqs_queue.outbox_failures.arn])
    error_message = "On time, and what cannot be delivered is kept."
  }
  assert {
    condition     = 1 + aws_lambda_function_event_invoke_config.outbox.maximum_retry_attempts == tonumber(one(regex("SCHEDULE_ATTEMPTS: usize = (\\d+)", file("local/src/host.rs"))))
    error_message = "The local run tries a daily event another number of times."
  }
}
