output "arn" {
  description = "ARN of the queue."
  value       = aws_sqs_queue.this.arn
}

output "url" {
  description = "URL of the queue."
  value       = aws_sqs_queue.this.url
}

output "name" {
  description = "Name of the queue, with its ending."
  value       = aws_sqs_queue.this.name
}

output "dead_arn" {
  description = "ARN of the queue of dead letters."
  value       = aws_sqs_queue.dead.arn
}

output "dead_url" {
  description = "URL of the queue of dead letters."
  value       = aws_sqs_queue.dead.url
}

output "dead_name" {
  description = "Name of the queue of dead letters, with its ending."
  value       = aws_sqs_queue.dead.name
}
