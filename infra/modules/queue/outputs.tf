output "arn" {
  description = "ARN of the queue."
  value       = aws_sqs_queue.this.arn
}

output "url" {
  description = "URL of the queue."
  value       = aws_sqs_queue.this.url
}

output "dead_url" {
  description = "URL of the queue of dead letters."
  value       = aws_sqs_queue.dead.url
}
