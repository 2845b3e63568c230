# One page for the operator: above what is wrong, then from the applicant to the Atlas.

locals {
  # Titles in the order of the page; each graph is half as wide as the page.
  graphs = [
    {
      title = "Requests"
      stat  = "Sum"
      metrics = [
        ["AWS/ApiGateway", "Count", "ApiId", aws_apigatewayv2_api.portal.id, { label = "all" }],
        ["AWS/ApiGateway", "4xx", "ApiId", aws_apigatewayv2_api.portal.id, { label = "refused (4xx)" }],
        ["AWS/ApiGateway", "5xx", "ApiId", aws_apigatewayv2_api.portal.id, { label = "our errors (5xx)" }],
      ]
    },
    {
      title = "How long a page takes, ms"
      stat  = "p50"
      metrics = [
        ["AWS/ApiGateway", "Latency", "ApiId", aws_apigatewayv2_api.portal.id, { label = "half of them, at most" }],
        ["AWS/ApiGateway", "Latency", "ApiId", aws_apigatewayv2_api.portal.id, { label = "19 of 20, at most", stat = "p95" }],
      ]
    },
    {
      title  = "In each state, the registration that has not moved for longest, days (once a day)"
      stat   = "Maximum"
      period = 86400
      metrics = [
        [{ expression = "SEARCH('{${local.portal_metrics},State} MetricName=\"OldestInState\"', 'Maximum', 86400) / 86400", label = "$${PROP('Dim.State')}" }],
      ]
    },
    {
      title  = "From confirmation to decision, days"
      stat   = "Maximum"
      period = 86400
      metrics = [
        [{ expression = "slowest / 86400", label = "slowest" }],
        [{ expression = "average / 86400", label = "average" }],
        [local.portal_metrics, "TimeToDecision", { id = "slowest", visible = false }],
        [local.portal_metrics, "TimeToDecision", { id = "average", visible = false, stat = "Average" }],
      ]
    },
    {
      title = "Outbox: how late the oldest message is, seconds"
      stat  = "Maximum"
      metrics = [
        [local.portal_metrics, "OutboxLag", { label = "lag" }],
      ]
    },
    {
      title = "Outbox: messages"
      stat  = "Sum"
      metrics = [
        [local.portal_metrics, "MessagesRetried", { label = "tried again" }],
        [local.portal_metrics, "MessagesParked", { label = "parked: nobody got them" }],
      ]
    },
    {
      title = "Queues: messages"
      stat  = "Maximum"
      metrics = [
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", module.atlas_queue.name, { label = "jobs for the Atlas" }],
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", module.mail_events_queue.name, { label = "bounces and complaints" }],
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", module.atlas_queue.dead_name, { label = "dead jobs" }],
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", module.mail_events_queue.dead_name, { label = "dead bounces and complaints" }],
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", aws_sqs_queue.outbox_failures.name, { label = "not handed to the outbox" }],
      ]
    },
    {
      title = "Atlas: trouble, as often as it was told"
      stat  = "Sum"
      metrics = [
        [{ expression = "SEARCH('{${local.portal_metrics},Trouble} MetricName=\"AtlasTrouble\"', 'Sum', 3600)", label = "$${PROP('Dim.Trouble')}" }],
      ]
    },
    {
      title  = "Mails"
      stat   = "Sum"
      period = 3600
      metrics = [
        ["AWS/SES", "Send", { label = "sent" }],
        ["AWS/SES", "Delivery", { label = "delivered" }],
        ["AWS/SES", "Bounce", { label = "bounced" }],
        ["AWS/SES", "Complaint", { label = "reported as unwanted" }],
      ]
    },
    {
      title  = "Mails that did not arrive, by who should have got them"
      stat   = "Sum"
      period = 3600
      metrics = [
        [{ expression = "SEARCH('{${local.portal_metrics},Recipient} MetricName=\"MailsBounced\"', 'Sum', 3600)", label = "$${PROP('Dim.Recipient')}" }],
        [local.portal_metrics, "MailsComplained", { label = "complaints" }],
      ]
    },
    {
      title   = "Functions: errors"
      stat    = "Sum"
      metrics = [for function, name in local.functions : ["AWS/Lambda", "Errors", "FunctionName", name, { label = function }]]
    },
    {
      title   = "Functions: how long they run, ms, 19 of 20 at most"
      stat    = "p95"
      metrics = [for function, name in local.functions : ["AWS/Lambda", "Duration", "FunctionName", name, { label = function }]]
    },
  ]
}

resource "aws_cloudwatch_dashboard" "portal" {
  dashboard_name = var.name

  dashboard_body = jsonencode({
    start = "-P7D"
    widgets = concat(
      [{
        type       = "alarm"
        x          = 0
        y          = 0
        width      = 24
        height     = 5
        properties = { title = "Alarms; docs/runbook.md says what to do", alarms = [for alarm in aws_cloudwatch_metric_alarm.portal : alarm.arn] }
      }],
      [for position, graph in local.graphs : {
        type   = "metric"
        x      = 12 * (position % 2)
        y      = 5 + 6 * floor(position / 2)
        width  = 12
        height = 6
        properties = {
          title   = graph.title
          region  = var.region
          view    = "timeSeries"
          stat    = graph.stat
          period  = lookup(graph, "period", 300)
          metrics = graph.metrics
          yAxis   = { left = { min = 0 } }
        }
      }],
    )
  })
}
