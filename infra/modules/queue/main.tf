# A queue that feeds a function, and its dead letters. Alarms on both are in the root module.

locals {
  ending = var.fifo ? ".fifo" : ""
  day    = 86400
}

resource "aws_sqs_queue" "this" {
  name                       = "${var.name}${local.ending}"
  fifo_queue                 = var.fifo
  visibility_timeout_seconds = 6 * var.consumer_timeout
  message_retention_seconds  = var.retention_days * local.day
  sqs_managed_sse_enabled    = var.key_arn == null ? true : null
  kms_master_key_id          = var.key_arn

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = var.receives
  })
}

resource "aws_sqs_queue" "dead" {
  name                      = "${var.name}-dead${local.ending}"
  fifo_queue                = var.fifo
  message_retention_seconds = var.dead_retention_days * local.day
  sqs_managed_sse_enabled   = var.key_arn == null ? true : null
  kms_master_key_id         = var.key_arn
}

resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  queue_url = aws_sqs_queue.dead.id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.this.arn]
  })
}
