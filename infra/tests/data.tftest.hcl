# The table, and that the code and the local run mean the same one.

mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "edge"
  source = "./tests/mocks"
}

variables {
  region          = "eu-central-1"
  mail_domain     = "ncc.example.org"
  alarm_addresses = ["operator@ncc.example.org"]
  atlas           = { url = "https://atlas.example.org" }
  secrets = {
    link_keys  = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    audit_key  = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    atlas_key  = "key-of-a-test"
    atlas_gate = "user:password"
  }
}

run "the_table_is_the_one_that_the_code_knows" {
  assert {
    condition = { for index in aws_dynamodb_table.portal.global_secondary_index : index.name => [index.hash_key, index.range_key, index.projection_type] } == {
      for index in regexall("name: \"(\\w+)\",\\s+partition: \"(\\w+)\",\\s+sort: \"(\\w+)\"", file("../shared/src/store/table.rs")) :
      index[0] => [index[1], index[2], one(regex("\"ProjectionType\": \"(\\w+)\"", file("../shared/src/store/table.rs")))]
    }
    error_message = "The indexes differ from those of shared/src/store/table.rs."
  }
  assert {
    condition = [aws_dynamodb_table.portal.hash_key, aws_dynamodb_table.portal.range_key, aws_dynamodb_table.portal.ttl[0].attribute_name] == [
      for key in ["PARTITION", "SORT", "TTL"] : one(regex("const ${key}: &str = \"(\\w+)\"", file("../shared/src/store/table.rs")))
    ]
    error_message = "The keys or the time to live differ from those of shared/src/store/table.rs."
  }
  assert {
    condition     = alltrue([for attribute in aws_dynamodb_table.portal.attribute : attribute.type == "S"])
    error_message = "All keys are texts."
  }
  assert {
    condition = [aws_dynamodb_table.portal.billing_mode, aws_dynamodb_table.portal.stream_view_type] == [
      for setting in ["BillingMode", "StreamViewType"] : one(regex("\"${setting}\": \"(\\w+)\"", file("../shared/src/store/table.rs")))
    ]
    error_message = "Billing or stream differ from those of shared/src/store/table.rs."
  }
  assert {
    condition     = aws_dynamodb_table.portal.stream_enabled && aws_dynamodb_table.portal.stream_view_type == "KEYS_ONLY"
    error_message = "The stream carries keys only, so no personal data."
  }
}

run "the_table_survives_mistakes" {
  assert {
    condition     = aws_dynamodb_table.portal.deletion_protection_enabled && aws_dynamodb_table.portal.point_in_time_recovery[0].enabled
    error_message = "Deletion protection and point-in-time recovery are on."
  }
  assert {
    condition     = aws_dynamodb_table.portal.server_side_encryption[0].enabled && aws_dynamodb_table.portal.ttl[0].enabled
    error_message = "Encryption with a KMS key and time to live are on."
  }
}

run "the_table_can_be_torn_down_on_purpose" {
  command = plan
  variables {
    deletion_protection = false
  }
  assert {
    condition     = !aws_dynamodb_table.portal.deletion_protection_enabled
    error_message = "Deletion protection can be switched off."
  }
}

run "secrets_are_secure_strings_and_not_in_the_state" {
  assert {
    condition     = toset(keys(aws_ssm_parameter.secret)) == toset(["link_keys", "audit_key", "atlas_key"])
    error_message = "One parameter a secret; none for a gate that is not there."
  }
  assert {
    condition     = alltrue([for parameter in aws_ssm_parameter.secret : parameter.type == "SecureString" && parameter.value_wo == null])
    error_message = "Secrets are SecureStrings whose values are written only."
  }
  assert {
    condition     = alltrue([for parameter in aws_ssm_parameter.secret : !can(regex(parameter.allowed_pattern, "not given"))])
    error_message = "AWS refuses the text that stands for a secret which was not given."
  }
  assert {
    condition = alltrue([
      can(regex(aws_ssm_parameter.secret["link_keys"].allowed_pattern, "2:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA 1:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB")),
      !can(regex(aws_ssm_parameter.secret["link_keys"].allowed_pattern, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")),
      can(regex(aws_ssm_parameter.secret["audit_key"].allowed_pattern, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")),
      can(regex(aws_ssm_parameter.secret["atlas_key"].allowed_pattern, "key-of-a-test")),
    ])
    error_message = "AWS takes what shared/src/link/keys.rs and shared/src/audit.rs read."
  }
}

run "a_new_key_is_written_when_its_version_is_raised_and_the_audit_key_never" {
  command = plan
  variables {
    secret_versions = { link_keys = 2 }
  }
  assert {
    condition     = { for secret, parameter in aws_ssm_parameter.secret : secret => parameter.value_wo_version } == { link_keys = 2, audit_key = 1, atlas_key = 1 }
    error_message = "Only the version that was raised changes."
  }
}

run "a_gate_before_the_atlas_has_a_secret_of_its_own" {
  command = plan
  variables {
    atlas = { url = "https://atlas.example.org", gate = true }
  }
  assert {
    condition     = can(regex(aws_ssm_parameter.secret["atlas_gate"].allowed_pattern, "user:pass word"))
    error_message = "user:password"
  }
}

run "after_a_restore_everything_works_on_the_restored_table" {
  variables {
    table = "ncc-portal-restored"
  }
  assert {
    condition     = aws_dynamodb_table.portal.name == "ncc-portal-restored" && local.environment.PORTAL_TABLE == "ncc-portal-restored"
    error_message = "The functions are told the restored table."
  }
  assert {
    condition     = module.outbox.name == "ncc-portal-outbox"
    error_message = "Nothing else has another name."
  }
}

run "a_name_that_no_table_can_have_is_refused" {
  command = plan
  variables {
    table = "no table"
  }
  expect_failures = [var.table]
}
