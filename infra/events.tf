# New messages wake the outbox at once; the minute's run takes what is due later and whatever went wrong here, so old
# records are not worth a retry.
resource "aws_lambda_event_source_mapping" "outbox" {
  event_source_arn               = aws_dynamodb_table.portal.stream_arn
  function_name                  = module.outbox.arn
  starting_position              = "TRIM_HORIZON"
  batch_size                     = 10
  bisect_batch_on_function_error = true
  maximum_retry_attempts         = 2
  maximum_record_age_in_seconds  = 300
  function_response_types        = ["ReportBatchItemFailures"]

  filter_criteria {
    filter {
      pattern = jsonencode({
        eventName = ["INSERT"]
        dynamodb  = { Keys = { PK = { S = [{ prefix = "O#" }] } } }
      })
    }
  }

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.outbox_failures.arn
    }
  }

  # Lambda tries the role when the mapping is made.
  depends_on = [module.outbox]
}

resource "aws_lambda_event_source_mapping" "atlas_submission" {
  event_source_arn        = module.atlas_queue.arn
  function_name           = module.atlas_submission.arn
  batch_size              = 1
  function_response_types = ["ReportBatchItemFailures"]

  depends_on = [module.atlas_submission]
}

# What became of mails. Each event stands for itself: one that cannot be handled holds no other up.
resource "aws_lambda_event_source_mapping" "mail_events" {
  event_source_arn        = module.mail_events_queue.arn
  function_name           = module.outbox.arn
  batch_size              = 10
  function_response_types = ["ReportBatchItemFailures"]

  depends_on = [module.outbox]
}

# The schedules hand their events over and go; what becomes of a run is between Lambda and the function.
resource "aws_lambda_function_event_invoke_config" "outbox" {
  function_name                = module.outbox.name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.outbox_failures.arn
    }
  }

  depends_on = [module.outbox]
}

locals {
  schedules = {
    minute = "rate(1 minute)"
    daily  = "cron(0 3 * * ? *)"
  }
}

resource "aws_scheduler_schedule_group" "portal" {
  name = var.name
}

resource "aws_scheduler_schedule" "outbox" {
  for_each                     = local.schedules
  group_name                   = aws_scheduler_schedule_group.portal.name
  name                         = "${var.name}-${each.key}"
  schedule_expression          = each.value
  schedule_expression_timezone = "UTC"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = module.outbox.arn
    role_arn = aws_iam_role.schedules.arn
    input    = jsonencode({ source = "portal.schedule", task = each.key })

    retry_policy {
      maximum_retry_attempts       = 2
      maximum_event_age_in_seconds = 600
    }

    dead_letter_config {
      arn = aws_sqs_queue.outbox_failures.arn
    }
  }

  # The scheduler tries the role when a schedule is made.
  depends_on = [aws_iam_role_policy.schedules]
}

data "aws_iam_policy_document" "schedules_trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_scheduler_schedule_group.portal.arn]
    }
  }
}

resource "aws_iam_role" "schedules" {
  name               = "${var.name}-schedules"
  description        = "Lets the schedules invoke the outbox."
  assume_role_policy = data.aws_iam_policy_document.schedules_trust.json
}

resource "aws_iam_role_policy" "schedules" {
  name   = "schedules"
  role   = aws_iam_role.schedules.id
  policy = data.aws_iam_policy_document.schedules.json
}
