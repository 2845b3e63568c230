output "domain_name" {
  description = "CloudFront's name of the distribution, where the portal's name must lead."
  value       = aws_cloudfront_distribution.this.domain_name
}

output "hosted_zone_id" {
  description = "Hosted zone of CloudFront's name, for an alias record."
  value       = aws_cloudfront_distribution.this.hosted_zone_id
}
