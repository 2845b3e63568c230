//! There is one definition of the table.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::{KeySchemaElement, KeyType};
use serde_json::{Value, json};

use super::applied::applied;
use crate::portal::TestPortal;

fn key(schema: &[KeySchemaElement], kind: &KeyType) -> Value {
    let element = schema.iter().find(|it| it.key_type() == kind);
    element.map_or(Value::Null, |it| json!(it.attribute_name()))
}

#[tokio::test]
async fn the_table_of_one_machine_is_the_table_that_terraform_makes() {
    let portal = TestPortal::start().await;
    let environment = portal.portal.environment();
    let (access_key, _) = environment.credentials(local::Caller::Operator);
    let endpoint = environment.endpoint.parse().unwrap();
    let aws = shared::config::local_aws(&endpoint, &access_key);
    let client = aws_sdk_dynamodb::Client::new(&aws);
    let named = client.describe_table().table_name(&environment.table);
    let table = named.send().await.unwrap().table.unwrap();
    let mut attributes: Vec<(&str, &str)> = table
        .attribute_definitions()
        .iter()
        .map(|it| (it.attribute_name(), it.attribute_type().as_str()))
        .collect();
    attributes.sort_unstable();
    let indexes: BTreeMap<&str, Value> = table
        .global_secondary_indexes()
        .iter()
        .map(|it| {
            let shown = json!({
                "hash_key": key(it.key_schema(), &KeyType::Hash),
                "range_key": key(it.key_schema(), &KeyType::Range),
                "projection_type": it.projection().and_then(|it| it.projection_type()).map(|it| it.as_str()),
            });
            (it.index_name().unwrap(), shown)
        })
        .collect();
    let stream = table.stream_specification().unwrap();
    let of_terraform = applied()["table"].clone();
    let shown = json!({
        "attributes": attributes,
        "indexes": indexes,
        "hash_key": key(table.key_schema(), &KeyType::Hash),
        "range_key": key(table.key_schema(), &KeyType::Range),
        "billing_mode": "PAY_PER_REQUEST",
        "stream_enabled": stream.stream_enabled(),
        "stream_view_type": stream.stream_view_type().map(|it| it.as_str()),
        "ttl": "expires_at",
        "deletion_protection_enabled": true,
    });
    assert_eq!(shown, of_terraform);
}
