# Without encryption by the key that AWS manages for SNS: CloudWatch may not use that key, and an alarm names queues and
# functions only.
resource "aws_sns_topic" "alarms" {
  name = "${var.name}-alarms"
}

resource "aws_sns_topic_subscription" "alarms" {
  for_each  = var.alarm_addresses
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.value
}
