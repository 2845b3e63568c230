# Jobs for the Atlas, in order and one at a time. They carry ids only.
module "atlas_queue" {
  source           = "./modules/queue"
  name             = "${var.name}-atlas"
  fifo             = true
  consumer_timeout = module.atlas_submission.timeout
  alarm_topic_arn  = aws_sns_topic.alarms.arn
}

# What could not be handed to the outbox: batches of the stream that failed to the end, and runs of the schedules. The
# minute's run finds the messages all the same; that it came to this is worth an alarm.
resource "aws_sqs_queue" "outbox_failures" {
  name                      = "${var.name}-outbox-failures"
  message_retention_seconds = 14 * 86400
  sqs_managed_sse_enabled   = true
}

resource "aws_cloudwatch_metric_alarm" "outbox_failures" {
  alarm_name          = "${var.name}-outbox-failures"
  alarm_description   = "A batch of the stream or a scheduled run of the outbox failed to the end."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.outbox_failures.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
}
