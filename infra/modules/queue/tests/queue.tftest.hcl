mock_provider "aws" {
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:eu-central-1:123456789012:mock" }
  }
}

override_resource {
  target = aws_sqs_queue.dead
  values = { arn = "arn:aws:sqs:eu-central-1:123456789012:dead" }
}

variables {
  name             = "portal-atlas"
  fifo             = true
  consumer_timeout = 60
}

run "a_message_stays_hidden_while_it_is_worked_on" {
  assert {
    condition     = aws_sqs_queue.this.visibility_timeout_seconds == tonumber(one(regex("VISIBILITY: SignedDuration = SignedDuration::from_secs\\((\\d+)\\)", file("../../local/src/lib.rs")))) && aws_sqs_queue.this.visibility_timeout_seconds == 6 * var.consumer_timeout
    error_message = "Six times the consumer's time-out, as in the local run."
  }
}

run "what_is_received_too_often_goes_to_the_dead_letters" {
  assert {
    condition = jsondecode(aws_sqs_queue.this.redrive_policy) == {
      deadLetterTargetArn = aws_sqs_queue.dead.arn
      maxReceiveCount     = tonumber(one(regex("MOST_RECEIVES: i64 = (\\d+)", file("../../local/src/lib.rs"))))
    }
    error_message = "After as many receives as in the local run."
  }
  assert {
    condition     = aws_sqs_queue.dead.message_retention_seconds > aws_sqs_queue.this.message_retention_seconds
    error_message = "Dead letters outlive the queue's own messages."
  }
  assert {
    condition     = jsondecode(aws_sqs_queue_redrive_allow_policy.dead.redrive_allow_policy).sourceQueueArns == [aws_sqs_queue.this.arn]
    error_message = "No other queue leaves its dead letters here."
  }
}

run "an_ordered_queue_has_ordered_dead_letters" {
  assert {
    condition     = aws_sqs_queue.this.fifo_queue && aws_sqs_queue.dead.fifo_queue && aws_sqs_queue.this.name == "portal-atlas.fifo" && aws_sqs_queue.dead.name == "portal-atlas-dead.fifo"
    error_message = "Both are FIFO, and named so."
  }
  assert {
    condition     = !coalesce(aws_sqs_queue.this.content_based_deduplication, false)
    error_message = "The sender names what is the same: two jobs with one content are two."
  }
}

run "a_queue_without_order" {
  variables {
    fifo = false
  }
  assert {
    condition     = !aws_sqs_queue.this.fifo_queue && aws_sqs_queue.this.name == "portal-atlas" && aws_sqs_queue.dead.name == "portal-atlas-dead"
    error_message = "No ending without FIFO."
  }
}

run "everything_is_encrypted" {
  assert {
    condition     = aws_sqs_queue.this.sqs_managed_sse_enabled && aws_sqs_queue.dead.sqs_managed_sse_enabled
    error_message = "Encrypted at rest."
  }
}

run "everything_is_encrypted_with_the_key_that_is_given" {
  command = plan
  variables {
    key_arn = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  }
  assert {
    condition     = aws_sqs_queue.this.kms_master_key_id == var.key_arn && aws_sqs_queue.dead.kms_master_key_id == var.key_arn
    error_message = "Both queues have the key."
  }
}

run "what_is_personal_is_kept_as_briefly_as_it_is_told" {
  command = plan
  variables {
    retention_days      = 1
    dead_retention_days = 2
  }
  assert {
    condition     = aws_sqs_queue.this.message_retention_seconds == 86400 && aws_sqs_queue.dead.message_retention_seconds == 172800
    error_message = "One day, and one more as a dead letter."
  }
}

run "dead_letters_that_would_die_with_the_message" {
  command = plan
  variables {
    retention_days      = 4
    dead_retention_days = 4
  }
  expect_failures = [var.dead_retention_days]
}

run "a_message_that_is_never_given_up" {
  command = plan
  variables {
    receives = 1000
  }
  expect_failures = [var.receives]
}
