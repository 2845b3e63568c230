# What is told to whom, and what the operator sees.

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

run "every_alarm_is_in_the_list" {
  assert {
    condition = {
      for name, alarm in aws_cloudwatch_metric_alarm.portal : name =>
      "${alarm.namespace} ${alarm.metric_name} ${join(",", values(coalesce(alarm.dimensions, {})))} ${alarm.statistic} ${alarm.comparison_operator == "GreaterThanThreshold" ? ">" : "<"} ${alarm.threshold} in ${alarm.period} s"
      } == {
      atlas-dead       = "AWS/SQS ApproximateNumberOfMessagesVisible ncc-portal-atlas-dead.fifo Maximum > 0 in 60 s"
      mail-events-dead = "AWS/SQS ApproximateNumberOfMessagesVisible ncc-portal-mail-events-dead Maximum > 0 in 60 s"
      outbox-failures  = "AWS/SQS ApproximateNumberOfMessagesVisible ncc-portal-outbox-failures Maximum > 0 in 60 s"
      atlas-age        = "AWS/SQS ApproximateAgeOfOldestMessage ncc-portal-atlas.fifo Maximum > 900 in 60 s"
      mail-events-age  = "AWS/SQS ApproximateAgeOfOldestMessage ncc-portal-mail-events Maximum > 900 in 60 s"

      intake-errors              = "AWS/Lambda Errors ncc-portal-intake Sum > 0 in 300 s"
      decision-errors            = "AWS/Lambda Errors ncc-portal-decision Sum > 0 in 300 s"
      outbox-errors              = "AWS/Lambda Errors ncc-portal-outbox Sum > 0 in 300 s"
      atlas-submission-errors    = "AWS/Lambda Errors ncc-portal-atlas-submission Sum > 0 in 300 s"
      intake-throttles           = "AWS/Lambda Throttles ncc-portal-intake Sum > 0 in 300 s"
      decision-throttles         = "AWS/Lambda Throttles ncc-portal-decision Sum > 0 in 300 s"
      outbox-throttles           = "AWS/Lambda Throttles ncc-portal-outbox Sum > 0 in 300 s"
      atlas-submission-throttles = "AWS/Lambda Throttles ncc-portal-atlas-submission Sum > 0 in 300 s"
      outbox-silent              = "AWS/Lambda Invocations ncc-portal-outbox Sum < 1 in 300 s"
      outbox-stream-age          = "AWS/Lambda IteratorAge ncc-portal-outbox Maximum > 120000 in 300 s"
      api-5xx                    = "AWS/ApiGateway 5xx ${aws_apigatewayv2_api.portal.id} Sum > 2 in 300 s"

      outbox-lag      = "NccPortal OutboxLag  Maximum > 600 in 300 s"
      parked-messages = "NccPortal MessagesParked  Sum > 0 in 300 s"
      silent-failures = "NccPortal SilentFailures  Maximum > 0 in 300 s"
      broken-trails   = "NccPortal TrailsBroken  Maximum > 0 in 300 s"

      atlas-down        = "NccPortal AtlasTrouble atlas_down Sum > 0 in 3600 s"
      atlas-read-only   = "NccPortal AtlasTrouble atlas_read_only Sum > 0 in 3600 s"
      atlas-credentials = "NccPortal AtlasTrouble atlas_credentials Sum > 0 in 3600 s"
      atlas-ids-ignored = "NccPortal AtlasTrouble atlas_ids_ignored Sum > 0 in 300 s"
      atlas-ids-refused = "NccPortal AtlasTrouble atlas_ids_refused Sum > 0 in 300 s"

      bounce-rate      = "AWS/SES Reputation.BounceRate  Average > 0.025 in 3600 s"
      complaint-rate   = "AWS/SES Reputation.ComplaintRate  Average > 0.0005 in 3600 s"
      assessor-bounced = "NccPortal MailsBounced assessor Sum > 0 in 300 s"
      centre-bounced   = "NccPortal MailsBounced centre Sum > 0 in 300 s"
    }
    error_message = "The alarms differ from the list of this test."
  }
  assert {
    condition     = local.portal_metrics == one(regex("NAMESPACE: &str = \"(\\w+)\"", file("../shared/src/telemetry.rs")))
    error_message = "The code counts in another namespace."
  }
}

run "every_alarm_is_told_and_says_what_to_do" {
  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.portal : alarm.alarm_actions == toset([aws_sns_topic.alarms.arn]) && coalesce(alarm.actions_enabled, true)])
    error_message = "Every alarm goes to the topic."
  }
  assert {
    condition     = alltrue([for name, alarm in aws_cloudwatch_metric_alarm.portal : endswith(alarm.alarm_description, " What to do: docs/runbook.md#alarm-${name}") && length(alarm.alarm_description) <= 1024])
    error_message = "Every alarm names its section of the runbook."
  }
  assert {
    condition     = toset([for subscription in aws_sns_topic_subscription.alarms : subscription.endpoint]) == toset(["operator@ncc.example.org"])
    error_message = "Alarms reach everybody named."
  }
}

run "only_the_portals_alarms_may_publish" {
  assert {
    condition = [for statement in data.aws_iam_policy_document.alarms_topic.statement : [one(statement.principals).type, one(one(statement.principals).identifiers), one(statement.actions), one(statement.resources)]] == [
      ["Service", "cloudwatch.amazonaws.com", "sns:Publish", aws_sns_topic.alarms.arn]
    ]
    error_message = "CloudWatch alone publishes."
  }
  assert {
    condition = { for condition in data.aws_iam_policy_document.alarms_topic.statement[0].condition : condition.variable => one(condition.values) } == {
      "aws:SourceAccount" = "123456789012"
      "aws:SourceArn"     = "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:ncc-portal-*"
    }
    error_message = "For this account and this portal's alarms."
  }
}

run "every_queue_where_nothing_should_be_alarms_at_one_message" {
  assert {
    condition = toset([for alarm in aws_cloudwatch_metric_alarm.portal : alarm.dimensions.QueueName if alarm.metric_name == "ApproximateNumberOfMessagesVisible" && alarm.threshold == 0]) == toset([
      module.atlas_queue.dead_name, module.mail_events_queue.dead_name, aws_sqs_queue.outbox_failures.name,
    ])
    error_message = "A single message alarms."
  }
}

run "silence_is_an_alarm_where_something_must_be_heard" {
  assert {
    condition     = toset([for name, alarm in aws_cloudwatch_metric_alarm.portal : name if alarm.treat_missing_data == "breaching"]) == toset(["outbox-silent", "outbox-lag"])
    error_message = "The outbox runs and measures every minute; nothing else must."
  }
  assert {
    condition     = toset([for name, alarm in aws_cloudwatch_metric_alarm.portal : name if alarm.treat_missing_data == "ignore"]) == toset(["silent-failures", "broken-trails", "bounce-rate", "complaint-rate"])
    error_message = "What is measured seldom holds until it is measured again."
  }
}

run "the_end_of_what_lasts_is_told_too" {
  assert {
    condition = toset([for name, alarm in aws_cloudwatch_metric_alarm.portal : name if alarm.ok_actions == toset([aws_sns_topic.alarms.arn])]) == toset([
      "atlas-dead", "mail-events-dead", "outbox-failures", "atlas-age", "mail-events-age", "outbox-silent", "outbox-stream-age", "outbox-lag", "api-5xx",
      "silent-failures", "bounce-rate", "complaint-rate", "atlas-down", "atlas-read-only",
    ])
    error_message = "Events have no end, states have."
  }
  assert {
    condition     = toset([for name, alarm in aws_cloudwatch_metric_alarm.portal : name if alarm.evaluation_periods == 2 && alarm.datapoints_to_alarm == 1]) == toset(["atlas-down", "atlas-read-only", "atlas-credentials"])
    error_message = "What the log repeats once an hour is one alarm as long as it lasts."
  }
}

run "the_alarms_of_mails_come_before_aws_reviews_the_account" {
  assert {
    condition     = aws_cloudwatch_metric_alarm.portal["bounce-rate"].threshold < 0.05 && aws_cloudwatch_metric_alarm.portal["complaint-rate"].threshold < 0.001
    error_message = "AWS reviews from 5 % bounces and 0.1 % complaints on."
  }
}

run "the_dashboard_shows_what_the_operator_asks" {
  assert {
    condition     = alltrue([for metric in ["OldestInState", "TimeToDecision", "OutboxLag", "MessagesRetried", "MessagesParked", "AtlasTrouble", "MailsBounced", "MailsComplained"] : strcontains(aws_cloudwatch_dashboard.portal.dashboard_body, metric)])
    error_message = "Every figure of the code that no alarm shows better."
  }
  assert {
    condition     = one([for widget in jsondecode(aws_cloudwatch_dashboard.portal.dashboard_body).widgets : length(widget.properties.alarms) if widget.type == "alarm"]) == length(aws_cloudwatch_metric_alarm.portal)
    error_message = "All alarms stand above."
  }
  assert {
    condition     = alltrue([for widget in jsondecode(aws_cloudwatch_dashboard.portal.dashboard_body).widgets : widget.x + widget.width <= 24 && try(widget.properties.region, "eu-central-1") == "eu-central-1"])
    error_message = "Within the page, of the region."
  }
}

run "the_account_has_a_budget" {
  variables {
    monthly_budget = 120
  }
  assert {
    condition     = [for budget in aws_budgets_budget.portal : [budget.limit_amount, budget.limit_unit, budget.time_unit]] == [["120", "USD", "MONTHLY"]]
    error_message = "As many dollars a month as the variable says."
  }
  assert {
    condition     = { for notification in aws_budgets_budget.portal[0].notification : notification.notification_type => notification.threshold } == { ACTUAL = 80, FORECASTED = 100 }
    error_message = "Told at 80 % spent, and when the month is expected to exceed it."
  }
  assert {
    condition     = alltrue([for notification in aws_budgets_budget.portal[0].notification : notification.subscriber_email_addresses == toset(["operator@ncc.example.org"])])
    error_message = "To whom alarms go."
  }
}

run "a_budget_is_a_choice" {
  command = plan
  variables {
    monthly_budget = null
  }
  assert {
    condition     = length(aws_budgets_budget.portal) == 0
    error_message = "Null makes none."
  }
}
