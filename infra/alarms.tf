# Every alarm, in one list. Each goes by mail to alarm_addresses; its text names its section of docs/runbook.md, whose
# anchor is alarm-<name>.

locals {
  # Of the code: shared/src/telemetry.rs.
  portal_metrics = "NccPortal"

  functions = {
    intake           = module.intake.name
    decision         = module.decision.name
    outbox           = module.outbox.name
    atlas-submission = module.atlas_submission.name
  }

  # What an alarm is unless it says otherwise: a figure above its limit in one period, told when it begins; a figure that
  # is missing is nothing.
  usual_alarm = {
    dimensions = {}
    statistic  = "Sum"
    above      = 0    # or below
    below      = null # instead of above
    period     = 300  # seconds
    of_last    = 1    # periods that are looked at; one is enough
    missing    = "notBreaching"
    tells_end  = false # whether the end is told as well
  }

  # A message in a queue where none should be. Whoever takes it out ends the alarm.
  queue_alarm = {
    namespace = "AWS/SQS"
    metric    = "ApproximateNumberOfMessagesVisible"
    statistic = "Maximum"
    period    = 60
    tells_end = true
  }

  # Told by the log at most once an hour while it lasts, so two hours without it are its end.
  lasting_trouble = {
    namespace = local.portal_metrics
    metric    = "AtlasTrouble"
    period    = 3600
    of_last   = 2
    tells_end = true
  }

  # Counted once a day; the count holds until the next.
  daily_count = {
    namespace = local.portal_metrics
    statistic = "Maximum"
    missing   = "ignore"
    tells_end = true
  }

  alarms = {
    for name, alarm in merge(
      # Queues.
      {
        atlas-dead = merge(local.queue_alarm, {
          dimensions = { QueueName = module.atlas_queue.dead_name }
          says       = "A job for the Atlas was received five times and never done. The portal sends it again by itself after the deadline resubmission of the settings, and it fails again until the cause is mended."
        })
        mail-events-dead = merge(local.queue_alarm, {
          dimensions = { QueueName = module.mail_events_queue.dead_name }
          says       = "A bounce or complaint was received five times and never handled. It is kept for two days at most."
        })
        outbox-failures = merge(local.queue_alarm, {
          dimensions = { QueueName = aws_sqs_queue.outbox_failures.name }
          says       = "New messages, or a run of a schedule, could not be handed to the outbox. The minute's run delivers the messages all the same; a daily run that is lost is not made up for."
        })
        atlas-age = merge(local.queue_alarm, {
          metric     = "ApproximateAgeOfOldestMessage"
          dimensions = { QueueName = module.atlas_queue.name }
          above      = 900
          says       = "The oldest job for the Atlas has waited for more than 15 minutes. Jobs wait here only while others are done, never for an Atlas that is down."
        })
        mail-events-age = merge(local.queue_alarm, {
          metric     = "ApproximateAgeOfOldestMessage"
          dimensions = { QueueName = module.mail_events_queue.name }
          above      = 900
          says       = "The oldest bounce or complaint has waited for more than 15 minutes, so nobody was told of it yet. After a day it is forgotten."
        })
      },

      # Functions.
      {
        for function, name in local.functions : "${function}-errors" => {
          namespace  = "AWS/Lambda"
          metric     = "Errors"
          dimensions = { FunctionName = name }
          says       = "The function ${function} crashed, or ran out of time or memory."
        }
      },
      {
        for function, name in local.functions : "${function}-throttles" => {
          namespace  = "AWS/Lambda"
          metric     = "Throttles"
          dimensions = { FunctionName = name }
          says       = "The function ${function} was not started, because the account runs as many functions at once as it may."
        }
      },
      {
        outbox-silent = {
          namespace  = "AWS/Lambda"
          metric     = "Invocations"
          dimensions = { FunctionName = module.outbox.name }
          below      = 1
          missing    = "breaching"
          tells_end  = true
          says       = "The outbox, which is woken every minute, was not for five. No mail goes out and no deadline acts."
        }
        outbox-stream-age = {
          namespace  = "AWS/Lambda"
          metric     = "IteratorAge"
          dimensions = { FunctionName = module.outbox.name }
          statistic  = "Maximum"
          above      = 120000
          tells_end  = true
          says       = "New messages wake the outbox more than two minutes late. The minute's run delivers them meanwhile."
        }
        api-5xx = {
          namespace  = "AWS/ApiGateway"
          metric     = "5xx"
          dimensions = { ApiId = aws_apigatewayv2_api.portal.id }
          above      = 2
          tells_end  = true
          says       = "More than two requests within five minutes were answered with an error of ours."
        }
      },

      # Messages and registrations, as the code counts them.
      {
        outbox-lag = {
          namespace = local.portal_metrics
          metric    = "OutboxLag"
          statistic = "Maximum"
          above     = 600
          missing   = "breaching"
          tells_end = true
          says      = "The oldest message that is due has waited for more than ten minutes: mails, jobs or deadlines are late. Or the minute's run, which measures that, has not done so for five."
        }
        parked-messages = {
          namespace = local.portal_metrics
          metric    = "MessagesParked"
          says      = "A message was parked: all attempts to deliver it failed, and nobody has got it."
        }
        silent-failures = merge(local.daily_count, {
          metric = "SilentFailures"
          says   = "An open registration waits for nothing that is going to happen. That is a defect."
        })
        # The daily run verifies the trails that grew within three days and those whose turn it is: that none is broken any
        # more may only mean that the broken one is not among them.
        broken-trails = merge(local.daily_count, {
          metric    = "TrailsBroken"
          tells_end = false
          says      = "An audit trail does not verify: somebody changed the table, or there is a defect. Mend nothing before there is a copy."
        })
      },

      # The Atlas.
      {
        atlas-down = merge(local.lasting_trouble, {
          dimensions = { Trouble = "atlas_down" }
          says       = "The Atlas has not answered for more than an hour. Registrations wait and are delivered when it returns."
        })
        atlas-read-only = merge(local.lasting_trouble, {
          dimensions = { Trouble = "atlas_read_only" }
          says       = "The Atlas has been read-only for more than an hour. Registrations wait and are delivered when it takes them again."
        })
        # Told when a call meets it, once a day at least: that it is silent does not show that the key is valid again.
        atlas-credentials = merge(local.lasting_trouble, {
          dimensions = { Trouble = "atlas_credentials" }
          tells_end  = false
          says       = "The Atlas does not know the centre's key any more. Nothing gets there until it has a valid one."
        })
        atlas-ids-ignored = {
          namespace  = local.portal_metrics
          metric     = "AtlasTrouble"
          dimensions = { Trouble = "atlas_ids_ignored" }
          says       = "The Atlas gave a record another id than ours. The portal goes on more carefully; the ECCC should know."
        }
        atlas-ids-refused = {
          namespace  = local.portal_metrics
          metric     = "AtlasTrouble"
          dimensions = { Trouble = "atlas_ids_refused" }
          says       = "The Atlas took no record with an id of ours. The portal goes on more carefully; the ECCC should know."
        }
      },

      # Mails. SES puts an account under review from 5 % bounces or 0.1 % complaints on, and may stop it at 10 % and 0.5 %
      # (SES Developer Guide, "Reputation metrics messages"): half of what leads to a review alarms. The rates are the
      # account's, as are the consequences.
      {
        bounce-rate = {
          namespace = "AWS/SES"
          metric    = "Reputation.BounceRate"
          statistic = "Average"
          above     = 0.025
          period    = 3600
          missing   = "ignore"
          tells_end = true
          says      = "More than 2.5 % of the account's mails bounce for good. From 5 % on AWS reviews the account, from 10 % on it may stop it."
        }
        complaint-rate = {
          namespace = "AWS/SES"
          metric    = "Reputation.ComplaintRate"
          statistic = "Average"
          above     = 0.0005
          period    = 3600
          missing   = "ignore"
          tells_end = true
          says      = "More than 0.05 % of the account's mails are reported as unwanted. From 0.1 % on AWS reviews the account, from 0.5 % on it may stop it."
        }
        assessor-bounced = {
          namespace  = local.portal_metrics
          metric     = "MailsBounced"
          dimensions = { Recipient = "assessor" }
          says       = "A mail to an assessor was not delivered. If the address is gone, her open seats go to others; a choice among duplicates or versions stays hers, and the lead's."
        }
        centre-bounced = {
          namespace  = local.portal_metrics
          metric     = "MailsBounced"
          dimensions = { Recipient = "centre" }
          says       = "A mail to the centre's own address, its lead or its operator was not delivered. What the portal reports does not arrive."
        }
      },
    ) : name => merge(local.usual_alarm, alarm)
  }
}

resource "aws_cloudwatch_metric_alarm" "portal" {
  for_each            = local.alarms
  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = "${each.value.says} What to do: docs/runbook.md#alarm-${each.key}"
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  comparison_operator = each.value.below == null ? "GreaterThanThreshold" : "LessThanThreshold"
  threshold           = each.value.below == null ? each.value.above : each.value.below
  period              = each.value.period
  evaluation_periods  = each.value.of_last
  datapoints_to_alarm = 1
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = each.value.tells_end ? [aws_sns_topic.alarms.arn] : []
}

# Encrypted at rest only with a key of the centre's own: CloudWatch may not use the one that AWS manages for SNS. An alarm
# names queues and functions, nobody's data.
resource "aws_sns_topic" "alarms" {
  name              = "${var.name}-alarms"
  kms_master_key_id = local.key_arn
}

# Without a policy of its own a topic lets everybody in the account publish to it, subscribe, and take it away.
resource "aws_sns_topic_policy" "alarms" {
  arn    = aws_sns_topic.alarms.arn
  policy = data.aws_iam_policy_document.alarms_topic.json
}

data "aws_iam_policy_document" "alarms_topic" {
  statement {
    sid       = "Alarms"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alarms.arn]
    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:${data.aws_partition.this.partition}:cloudwatch:${data.aws_region.this.region}:${data.aws_caller_identity.this.account_id}:alarm:${var.name}-*"]
    }
  }
}

resource "aws_sns_topic_subscription" "alarms" {
  for_each  = var.alarm_addresses
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.value
}
