//! An audit trail that somebody touched.

use aws_sdk_dynamodb::{Client, types::AttributeValue};
use portal_tests::applicant::APPLICANT;
use tempfile::TempDir;

use crate::process::{Running, json, portal};

#[tokio::test]
async fn show_says_where_a_trail_breaks_and_ends_with_a_code_of_its_own() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let running = Running::start(data);
    let mut mari = running.browser();
    let reference = mari.apply("en").await;
    mari.confirm(APPLICANT).await;
    let id = json(data, &["show", &reference])["id"].clone();
    let environment = local::Environment::running(data).unwrap().unwrap();
    let endpoint = environment.endpoint.parse().unwrap();
    let client = Client::new(&shared::config::local_aws(&endpoint, "LOCAL-operator"));
    let key = format!("R#{}", id.as_str().unwrap());
    client
        .update_item()
        .table_name(environment.table)
        .key("PK", AttributeValue::S(key))
        .key("SK", AttributeValue::S("E#000002".into()))
        .update_expression("SET what = :forged")
        .expression_attribute_values(":forged", AttributeValue::S("withdrawn".into()))
        .send()
        .await
        .unwrap();
    let shown = portal(data, &["show", &reference]);
    assert_eq!(shown.code, 6, "{shown:?}");
    assert!(shown.out.contains("BROKEN: audit entry 2"), "{}", shown.out);
}
