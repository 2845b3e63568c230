# What the table is, is defined in shared/src/store/table.rs; this must say the same.
locals {
  indexes = {
    status   = { partition = "status", sort = "updated_at" }
    due      = { partition = "due_partition", sort = "due_at" }
    person   = { partition = "person_hash", sort = "due_by" }
    register = { partition = "register_number", sort = "created_at" }
  }
}

resource "aws_dynamodb_table" "portal" {
  name                        = coalesce(var.table, var.name)
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "PK"
  range_key                   = "SK"
  stream_enabled              = true
  stream_view_type            = "KEYS_ONLY"
  deletion_protection_enabled = var.deletion_protection

  dynamic "attribute" {
    for_each = toset(concat(["PK", "SK"], flatten([for index in local.indexes : [index.partition, index.sort]])))

    content {
      name = attribute.value
      type = "S"
    }
  }

  dynamic "global_secondary_index" {
    for_each = local.indexes

    content {
      name            = global_secondary_index.key
      hash_key        = global_secondary_index.value.partition
      range_key       = global_secondary_index.value.sort
      projection_type = "KEYS_ONLY"
    }
  }

  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  # At least with the key that AWS manages for DynamoDB in this account, so its use is in CloudTrail.
  server_side_encryption {
    enabled     = true
    kms_key_arn = local.key_arn
  }
}
