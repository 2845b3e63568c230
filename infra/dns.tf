# The records that the portal needs. Where a hosted zone is given they are made; the output dns_records lists all of
# them, for whoever keeps the DNS elsewhere. The records that validate a certificate are made with it (modules/certificate).

locals {
  dkim_tokens = aws_sesv2_email_identity.portal.dkim_signing_attributes[0].tokens

  # Milan keeps its keys under a host of its own.
  dkim_host = var.region == "eu-south-1" ? "dkim.eu-south-1.amazonses.com" : "dkim.amazonses.com"

  mail_records = {
    mx  = { name = local.mail_from, type = "MX", value = "10 feedback-smtp.${var.region}.amazonses.com", why = "bounces return to SES" }
    spf = { name = local.mail_from, type = "TXT", value = "v=spf1 include:amazonses.com -all", why = "SES may send for the envelope's domain (SPF)" }
  }

  dns_records = concat(
    [for token in local.dkim_tokens : {
      name  = "${token}._domainkey.${var.mail_domain}"
      type  = "CNAME"
      value = "${token}.${local.dkim_host}"
      why   = "mails are signed (DKIM); until it is there SES sends nothing"
      made  = var.mail_zone_id != null
    }],
    [for record in values(local.mail_records) : merge(record, { made = var.mail_zone_id != null })],
    [for target in local.domain_targets : {
      name  = var.domain.name
      type  = "CNAME"
      value = target.name
      why   = "people reach the portal"
      made  = var.domain.zone_id != null
    }],
  )
}

# SES gives every domain three tokens.
resource "aws_route53_record" "dkim" {
  count   = var.mail_zone_id == null ? 0 : 3
  zone_id = var.mail_zone_id
  name    = "${local.dkim_tokens[count.index]}._domainkey.${var.mail_domain}"
  type    = "CNAME"
  ttl     = 3600
  records = ["${local.dkim_tokens[count.index]}.${local.dkim_host}"]
}

resource "aws_route53_record" "mail_from" {
  for_each = var.mail_zone_id == null ? {} : local.mail_records
  zone_id  = var.mail_zone_id
  name     = each.value.name
  type     = each.value.type
  ttl      = 3600
  records  = [each.value.value]
}

resource "aws_route53_record" "portal" {
  for_each = toset(try(var.domain.zone_id, null) == null ? [] : ["A", "AAAA"])
  zone_id  = var.domain.zone_id
  name     = var.domain.name
  type     = each.value

  alias {
    name                   = local.domain_targets[0].name
    zone_id                = local.domain_targets[0].zone_id
    evaluate_target_health = false
  }
}
