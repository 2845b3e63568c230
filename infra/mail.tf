resource "aws_sesv2_email_identity" "portal" {
  email_identity         = var.mail_domain
  configuration_set_name = aws_sesv2_configuration_set.portal.configuration_set_name

  dkim_signing_attributes {
    next_signing_key_length = "RSA_2048_BIT"
  }
}

# No opens and no clicks are tracked.
resource "aws_sesv2_configuration_set" "portal" {
  configuration_set_name = var.name

  # Mails carry links that decide: to a server that takes them in the clear they are not sent.
  delivery_options {
    tls_policy = "REQUIRE"
  }

  reputation_options {
    reputation_metrics_enabled = true
  }

  sending_options {
    sending_enabled = true
  }
}
